"""A reader's own conversations first: the same letter, its conversations in another order. Nothing is hidden or new."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def own_first(numbers: Sequence[int], own: Collection[int]) -> tuple[int, ...]:
    """Return the numbers with one's own in front, each group in its order."""
    return (*(one for one in numbers if one in own), *(one for one in numbers if one not in own))


def reordered(page: str, rule: str, order: Sequence[int]) -> str | None:
    """Return a page with its conversations in another order, by their places (0 is the first).

    `rule` stands before each conversation and behind the last. None where it stands elsewhere too, as in somebody's
    words: then nobody can tell where a conversation ends.
    """
    head, *conversations = page.split(rule)
    if len(conversations) != len(order) + 1:
        return None
    tail = conversations.pop()
    return rule.join((head, *(conversations[place] for place in order), tail))
