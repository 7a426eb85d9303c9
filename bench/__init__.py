"""The figures of docs/benchmarks.md: the service run as operators run it, measured from outside.

    injector ──SMTP──▶ listserv (door, workers, beat, valkey; SQLite or PostgreSQL) ──SMTP──▶ sink
                       the same sink, in the same run ◀──SMTP── bare client: the limit of a sender
    injector ──SMTP──▶ bare server: the limit of a door built on aiosmtpd

    plan      how large and how often            figures/  one file for each figure
    site      what a figure finds ready          machine   one running service
    child     talk to the processes below        kernel    what /proc says: CPU seconds, memory
    sink, injector, bare_client, bare_server     programs, each a process of its own
    people, history, ledger, letters             who is on the lists; what was before; what is there; what is written
    parsing   messages read, beside other parsers (its own command)      abuse/  attacks on the door (its own command)
    results   what was measured, against what it should be: JSON and a table

Times are of CLOCK_MONOTONIC, which all processes of a machine share. Linux only, for /proc.
"""
