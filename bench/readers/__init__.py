"""How well and how fast the readers read, beside the libraries that people use for the same.

python3 tools/bootstrap.py readers [OPTIONS]

corpus      the messages and what should be read in them
score       two texts compared: exact, near, own words lost, quoted words leaked
scratch     an environment with the libraries, made for this run and thrown away
library     runs inside it: one library, answering JSON lines
rival       a library's process, seen from here; ended when it takes too long
__main__    the tables
"""
