"""What a letter says of its posts: how long they take to read, which words it explains, how large a file is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from listserv.mail.content import Attachment

# The usual pace for plain text on a screen is 200 to 250 words a minute; a carer is never told too little.
_WORDS_A_MINUTE = 200

_KILOBYTE = 1024


def minutes_to_read(texts: Iterable[str]) -> int:
    """Return about how many minutes the texts take to read, at least 1."""
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / _WORDS_A_MINUTE))


def words_explained(texts: Sequence[str], glossary: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the glossary's entries that occur in the texts as whole words, each once, in alphabetical order.

    Capitals count: CARE may be an abbreviation, "care" is none.
    """
    found = ((word, meaning) for word, meaning in glossary.items() if any(_occurs(word, text) for text in texts))
    return tuple(sorted(found, key=lambda entry: (entry[0].casefold(), entry[0])))


def _occurs(word: str, text: str) -> bool:
    """Return whether the word stands in the text with no letter or digit at either side ("A&E" is a word too)."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        start = text.find(word, start + 1)
    return False


def size_text(size_bytes: int) -> str:
    """Return the size of an attachment for people: "240 KB", "3 MB"."""
    kilobytes = max(1, round(size_bytes / _KILOBYTE))
    return f"{kilobytes} KB" if kilobytes < _KILOBYTE else f"{round(kilobytes / _KILOBYTE)} MB"


# Logos of offices and the small pictures of signatures; a photograph within the text is larger.
_SMALL_PICTURE_BYTES = 20_000


def is_worth_naming(attachment: Attachment) -> bool:
    """Tell a file that somebody sent from a card, a key or a logo that only their mail program added."""
    if attachment.on_purpose:
        return True
    return attachment.content_type.startswith("image/") and attachment.size_bytes >= _SMALL_PICTURE_BYTES


_INVITATION = re.compile(r"^(?:updated )?invitation:\s*", re.IGNORECASE)
_KINDS = {
    "image": ("A picture", "pictures"),
    "audio": ("A sound file", "sound files"),
    "video": ("A film", "films"),
}


def described(content_types: Sequence[str], subject: str) -> str:
    """Return what a message without words is, from the kinds of its files: "a picture without words"."""
    if "text/calendar" in content_types:
        title = _INVITATION.sub("", subject)
        return f"A calendar invitation: {title}" if title else "A calendar invitation"
    if not content_types:
        return "No words"
    main = {one.partition("/")[0] for one in content_types}
    one, several = _KINDS.get(main.pop(), ("A file", "files")) if len(main) == 1 else ("A file", "files")
    return f"{one if len(content_types) == 1 else f'{len(content_types)} {several}'} without words"
