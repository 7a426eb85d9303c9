"""Decisions: facts and texts in, small closed values out. Nothing here reads, writes, asks the clock or logs."""
