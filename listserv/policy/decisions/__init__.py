"""What moderators decide, word by word; `policy/moderation.py` and `policy/decision_list.py` put it together."""
