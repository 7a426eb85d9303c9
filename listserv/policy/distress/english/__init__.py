"""Small signs of distress in English, and what shows that it is none: families of words that are weighed together.

Each family says why it is there and what it must not catch; whoever reviews this file needs nothing else. How lines are
read stands in table.py. Words are written out here: "cannot", "can't" and "cannae" are all "can not" (columns.py).
A family counts once in two neighbouring sentences. It was made by people who do not answer people in distress.
"""
