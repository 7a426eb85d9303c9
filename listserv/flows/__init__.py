"""What happens: each flow loads facts, asks policy/, and writes the outcome, all in the caller's transaction.

Flows never commit and never read the clock. Whatever a flow does may be asked for twice; rows say what is done.
"""
