"""What letters of programs say in one language, and how a table of it is written.

Each language is one file of this folder. None but ourselves has reviewed them. Tables err on the side of silence: a
phrase that is missing lets a machine's note through to where a moderator or a question stops it, but a phrase that
people write too would silence a person. So an entry says all of the thought ("i am out of the office", not "office"),
and no entry decides alone (listserv.mail.form_letter).

An entry is words of one sentence in their order. "(a|b)" is one of these, "…" is a few words between, "word*" is a
word that begins so. Capitals, accents, apostrophes and punctuation do not matter. Each entry has its own line, or ";"
between; one that is too long for a line goes on in the next within its brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Says(Enum):
    """What one sentence of a program's letter says."""

    ABSENT = "absent"  # I am away, in the first person
    UNREAD = "unread"  # and cannot read this
    PROMISE = "promise"  # you will get an answer when I am back, or within so many days
    URGENT = "urgent"  # whom to turn to meanwhile
    THANKS = "thanks"  # for your message
    DECLARED = "declared"  # at the beginning of a sentence: this is an automatic answer
    AUTOMATIC = "automatic"  # nobody reads what is sent here, do not answer
    GONE = "gone"  # this person or mailbox is no longer here
    RECEIVED = "received"  # your message arrived, this is its number
    HOURS = "hours"  # when somebody is here
    YOURS = "yours"  # speaks of your message as of a thing
    HELD = "held"  # prove that you are a person, and it will be delivered
    FAILED = "failed"  # your message was not delivered
    SEEN = "seen"  # your message was displayed
    SERVICE = "service"  # what a web service writes: passwords, orders, invitations, newsletters
    LISTS = "lists"  # what software of mailing lists writes: confirm, your message waits, you were added
    POLITE = "polite"  # greetings and thanks for patience; it shows nothing either way
    LEGAL = "legal"  # what companies put below all their mail; it shows nothing either way
    ANSWER = "answer"  # what only a person says to us: I agree, please send it
    TALK = "talk"  # what people tell and offer each other: I can come, see you on Friday, they told me
    NOD = "nod"  # an answer of one word at the beginning of a sentence: yes, agreed
    EVERYBODY = "everybody"  # a greeting to many at the beginning of a sentence


@dataclass(frozen=True, kw_only=True)
class Table:
    """One language. Prefixes stand in front of the other's subject, with a colon; `says` are sentences."""

    automatic: str = ""  # prefixes of a server's note of absence
    subjects: str = ""  # how the subject of a note begins that somebody chose; a person's may too
    read: str = ""  # prefixes of a receipt: read, not read, deleted
    calendar: str = ""  # prefixes of an answer to an invitation
    reacted: str = ""  # what stands between a name and the message that was reacted to
    contrasts: str = ""  # "but", "so": what follows is a person's unless programs say it, too
    joins: str = ""  # "and"
    greets: str = ""  # how a letter begins: Hello, Dear
    above: str = ""  # the line of ticket systems above which one should reply
    own: str = ""  # words by which people speak of themselves: I, my
    says: Mapping[Says, str]


def entries(spelled: str) -> Iterator[str]:
    """Give the entries of a table written as one text."""
    begun = ""
    for line in spelled.split("\n"):
        begun = f"{begun} {line}" if begun else line
        if begun.count("(") == begun.count(")"):
            yield from (" ".join(entry.split()) for entry in begun.split(";") if entry.strip())
            begun = ""


def pieces(entry: str) -> list[tuple[str, ...]]:
    """Return what stands before, between and after each "…" of an entry, each as its alternatives."""
    return [tuple(" ".join(one.split()) for one in _alternatives(piece)) for piece in entry.split("…")]


def _alternatives(piece: str) -> Sequence[str]:
    head, bracket, rest = piece.partition("(")
    if not bracket:
        return [piece]
    inside, _, tail = rest.partition(")")
    ends = _alternatives(tail)
    return [f"{head}{one}{end}" for one in inside.split("|") for end in ends]
