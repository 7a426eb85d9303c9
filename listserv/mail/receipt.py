"""Receipts and calendar answers that carry no telling field: what a mail program sends when its owner clicks.

The subject begins with a word that programs put there ("Read:", "Accepted:", in any language) and the body is made of
their words or of none. A person who writes "Accepted: my appeal!" has something to say; then it is a person's.
"""

from __future__ import annotations

from functools import cache

from listserv.mail.machine_words import Says
from listserv.mail.message import Message
from listserv.mail.reply import read_reply
from listserv.mail.sentence import plain, prefixes, sentences

_CALENDARS = frozenset({"text/calendar", "application/ics"})
# Not ANSWER: receipts repeat our subject, which may ask for "I agree".
_PEOPLES = frozenset({Says.TALK, Says.EVERYBODY})
_OWN = frozenset({Says.ANSWER, Says.TALK, Says.NOD, Says.EVERYBODY})
_LONGEST_PREFIX_CHARACTERS = 60
_LONGEST_CHARACTERS = 1500
_SHORT_WORDS = 3
_WORDS_AND_BLANKS = 2  # " read ": prefixes of one word also begin sentences


def begins_with(subject: str, kind: str) -> bool:
    """Tell whether a program's word and a colon stand in front of the subject. Outlook writes "Lu :" in French."""
    before, colon, _ = subject[:_LONGEST_PREFIX_CHARACTERS].replace("：", ":").partition(":")
    return bool(colon) and plain(before) in prefixes(kind)


def is_read_receipt(message: Message) -> bool:
    """Tell "Your message … was read on …" below a subject such as "Read: …" or "Return Receipt"."""
    named = _names_a_receipt(message.subject)
    if not (named or begins_with(message.subject, "read")):
        return False
    text = read_reply(message).new_text
    if len(text) > _LONGEST_CHARACTERS:
        return False
    said = sentences(text)
    telling = next((one for one in said if one.says or one.length > _SHORT_WORDS), None)
    at_once = named or (telling is not None and bool(telling.says & {Says.SEEN, Says.YOURS}))
    seen = at_once and any(Says.SEEN in one.says for one in [*said, *sentences(" ".join(text.split()))])
    return (seen or _names_the_letter(text, message.subject)) and not any(
        one.asks or one.says & _PEOPLES for one in said
    )


def _names_a_receipt(subject: str) -> bool:
    """Tell "Return Receipt" and "Return Receipt (displayed) - Bus passes" from "Read this article"."""
    words = plain(subject[:_LONGEST_PREFIX_CHARACTERS])
    return words in prefixes("read") or words.startswith(_long_names())


@cache
def _long_names() -> tuple[str, ...]:
    return tuple(one for one in prefixes("read") if one.count(" ") > _WORDS_AND_BLANKS)


def _names_the_letter(text: str, subject: str) -> bool:
    """Tell the line "Subject: …" that receipts repeat, whatever the language."""
    about = plain(subject.replace("：", ":").partition(":")[2])
    labelled = (line.replace("：", ":").partition(":") for line in text.split("\n"))
    return bool(about.strip()) and any(plain(value) == about for _, _, value in labelled)


def is_calendar_answer(message: Message) -> bool:
    """Tell an answer to an invitation to which its owner added no words of their own."""
    if message.content_type in _CALENDARS:
        return True
    if not begins_with(message.subject, "calendar"):
        return False
    return _has_calendar(message) and not _has_own_words(message)


def _has_calendar(message: Message) -> bool:
    return any(
        attachment.content_type in _CALENDARS or attachment.name.lower().endswith(".ics")
        for attachment in message.attachments
    )


def _has_own_words(message: Message) -> bool:
    found = sentences(read_reply(message).new_text[:_LONGEST_CHARACTERS])
    return bool(found) and (not found[0].says or bool(found[0].says & _OWN))
