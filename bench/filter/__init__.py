"""How well and how fast the language filter holds, beside the filters that people install for the same.

python3 tools/bootstrap.py filter [OPTIONS]

corpus      the sentences and mails of tests/corpus/filter/, and labelled texts of your own
filters     ours and the packaged ones, asked in the same way
library     runs in an environment made for this run: one packaged filter, answering JSON lines
hostile     ten texts of a megabyte that are made to cost time
__main__    the tables
"""
