"""A digest as one letter or several, each short enough to be shown whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from listserv.policy.digest.conversation import Conversation


def parts(
    conversations: Sequence[Conversation], limit_bytes: int, size: Callable[[Conversation], int]
) -> tuple[tuple[Conversation, ...], ...]:
    """Return the conversations in their order as parts of at most `limit_bytes` each, as `size` measures them.

    Mail programs cut a long letter (Gmail at 102 KB), and what they cut is often never read. A conversation is
    never divided or dropped: one that is too large by itself is a part of its own.
    """
    made: list[list[Conversation]] = []
    room = 0
    for conversation in conversations:
        needed = size(conversation)
        if not made or needed > room:
            made.append([])
            room = limit_bytes
        made[-1].append(conversation)
        room -= needed
    return tuple(tuple(part) for part in made)
