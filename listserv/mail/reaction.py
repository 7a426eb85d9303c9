"""Emoji reactions: one click under a letter, which mail programs send as a message of its own.

Nobody wrote it, so it is no post. Its text, where it is read, is read as an answer (policy/answers/text.py).
"""

from __future__ import annotations

from listserv.mail.message import Message
from listserv.mail.reply import read_reply
from listserv.mail.sentence import plain, prefixes

# RFC 9078 section 2 makes a reaction a disposition; Gmail has a type of its own, beside texts for other programs.
_GMAIL = "text/vnd.google.email-reaction+json"
# "Anna-Maria van der Berg (Carers' Centre) reacted to your message:"
_NAME_WORDS = 9
# "reacted with": only behind the author's own full name.
_VAGUE_WORDS = 3
_FIRST_CHARACTERS = 2000


def is_reaction(message: Message) -> bool:
    """Tell a reaction of RFC 9078, of Gmail or of Outlook from words that a person typed."""
    disposition = (message.first("Content-Disposition") or "").partition(";")[0].strip().lower()
    if disposition == "reaction" or message.content_type == _GMAIL:
        return True
    if any(attachment.content_type == _GMAIL for attachment in message.attachments):
        return True
    author = message.author.name if message.author else ""
    return _says_that_somebody_reacted(read_reply(message).new_text, author)


def _says_that_somebody_reacted(new_text: str, author: str) -> bool:
    """Tell "Anna Bell reacted to your message:" with nothing else above the repeated letter but emoji.

    A person who writes about reactions says more, and does not speak of themselves by their own full name.
    """
    lines = [words for line in new_text[:_FIRST_CHARACTERS].split("\n") if (words := plain(line)).strip()]
    if len(lines) != 1:
        return False
    for reacted in prefixes("reacted"):
        before, found, after = lines[0].partition(reacted)
        if found and not after and 0 < before.count(" ") <= _NAME_WORDS:
            return reacted.count(" ") > _VAGUE_WORDS or f"{before} " == plain(author)
    return False
