"""Decide about a letter from one member to another alone, and read the words by which its reader wants no more of them.

Why a letter is not passed on is told as exactly as it helps its writer; but whatever has to do with the other person,
or with the writer's own standing, is told in one and the same way. So nobody finds out by trying who is still a member,
who has refused them, and who reads nothing of the kind at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from listserv.policy import closing, wording
from listserv.policy.wording import Phrases, Words, combined, phrases, without


class Trouble(StrEnum):
    """Why a letter is not passed on."""

    NOT_POSSIBLE = "not possible"  # the same for everything about either of the two
    NOTE = "note"  # its words are those of a program that answers by itself
    UNREADABLE = "unreadable"  # encrypted, or too long for the language filter
    EMPTY = "empty"
    LARGE = "large"
    FILE = "file"
    WORDS = "words"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the decision rests on. Sizes in bytes."""

    may_write: bool  # a member of the list who has agreed, may post, and whose posts do not all wait for a moderator
    may_be_reached: bool  # another member of it, whose mail arrives, and who has refused nothing
    forged: bool = False  # the domain's owner says that it is not from there
    may_be_a_note: bool = False
    readable: bool = True
    empty: bool = False
    size_bytes: int = 0
    size_limit_bytes: int = 10_000_000
    held_attachment: bool = False
    offensive: bool = False
    written_today: int = 0  # by this writer, to whomever on the list
    had_today: int = 0  # by this reader, from whomever on the list
    most_a_day: int = 10


def trouble_with(facts: Facts) -> Trouble | None:
    """Return why a letter is not passed on; None: it is."""
    possible = facts.may_write and facts.may_be_reached and not facts.forged
    many = max(facts.written_today, facts.had_today) >= facts.most_a_day
    rules = (
        (not possible, Trouble.NOT_POSSIBLE),
        (facts.may_be_a_note, Trouble.NOTE),
        (not facts.readable, Trouble.UNREADABLE),
        (facts.empty, Trouble.EMPTY),
        (facts.size_bytes > facts.size_limit_bytes, Trouble.LARGE),
        (facts.held_attachment, Trouble.FILE),
        (facts.offensive, Trouble.WORDS),
        (many, Trouble.MANY),
    )
    return next((trouble for holds, trouble in rules if holds), None)


class Wish(StrEnum):
    """What somebody wishes about letters to them alone."""

    NOT_FROM_THEM = "not from them"
    FROM_NOBODY = "from nobody"
    FROM_EVERYBODY = "from everybody"


_POLITE = phrases(
    "thanks|thank you|please|sorry|hello|hi|can you|could you|will you|just|for me|and|again|ever|ever again|at all|now"
    "|any more|anymore|i said|from now on|in future|yes|no"
)
_LETTERS = "|letters|messages|emails|mail|mails|e mails|private letters|private messages"
# The name of the other one is read as "them" (`_without_name`).
_THEM = "them|him|her|you|this person|that person|this member|that member|this one|this man|this woman"
_NOT_FROM_THEM = (
    phrases("stop|block|stop it|stop this|stop these letters|stop these messages|stop these emails|refuse|blociwch")
    | combined("no more|no further|not any more|nothing more|nothing else|no", _LETTERS, "from", _THEM)
    | combined("block|stop|refuse", "|letters from|messages from|emails from|mail from", _THEM)
    | combined("stop|block", "all", _LETTERS, "from", _THEM)
    | combined(
        "i dont want|i do not want|i dont wish|i do not wish|i would rather not get|id rather not get",
        "|to get|to have|to receive|to hear|any|any more|to get any more|to get any", _LETTERS, "from", _THEM,
    )
    | combined("dont|do not|please dont|never", "pass on|send me|send|forward|let through", "|any|any more|me any more",
               _LETTERS, "from", _THEM)
    | combined("dont|do not|never", "let", _THEM, "write to me|email me|contact me|write")
)  # fmt: skip
_NOBODY = "nobody|no one|noone|none of you|no member|no other member"
_WRITE = "write to me|email me|contact me|send me letters|write me|send me messages|mail me"
_ALONE = "|alone|privately|in private|directly|through you|separately"
_FROM_NOBODY = (
    combined(_NOBODY, "|may|can|should|shall|is to", _WRITE, "alone|privately|in private|directly|separately")
    | combined("let", _NOBODY, _WRITE, "alone|privately|in private|directly|separately")
    | combined("dont let|do not let", "anybody|anyone|anybody else|other members|members|others|people", _WRITE,
               "alone|privately|in private|directly|separately")
    | combined("no|no more|stop|i dont want|i do not want|dont send me|do not send me", "|any|any more",
               "private letters|private messages|private emails|letters to me alone|messages to me alone",
               "|from anybody|from anyone|from others|from other members|from members")
)  # fmt: skip
_FROM_EVERYBODY = (
    combined("others|other members|members|anybody|anyone|everybody|everyone|people", "may|can|are allowed to",
             _WRITE, "alone|privately|in private|directly|separately", "|again")
    | combined("let", "others|other members|members|anybody|anyone|everybody|everyone|people", _WRITE,
               "alone|privately|in private|directly|separately", "|again")
    | combined("|allow|i want|i would like|send me", "private letters|private messages|letters to me alone",
               "are fine|are welcome|again|are fine again|are all right|are ok")
)  # fmt: skip
_TABLES: tuple[tuple[Wish, Phrases], ...] = (
    (Wish.NOT_FROM_THEM, _NOT_FROM_THEM),
    (Wish.FROM_NOBODY, _FROM_NOBODY),
    (Wish.FROM_EVERYBODY, _FROM_EVERYBODY),
)


def read_wish(new_text: str, name: str = "") -> Wish | None:
    """Return what `new_text`, free of quotes, wishes and nothing else; None for anything else. Never raises.

    `name`: what the writer of the letter that it answers is called. A letter that holds more than such a wish is for
    that person.
    """
    if wording.is_long(new_text) or new_text.rstrip().endswith("?"):
        return None
    said = _without_name(wording.words(closing.own_text(new_text)), wording.words(name))
    for wish, table in _TABLES:
        left = without(said, table)
        if len(left) < len(said) and not without(left, _POLITE):
            return wish
    return None


def _without_name(said: Words, name: Words) -> Words:
    """Return the words with "them" where the person's name stands, or its beginning or end."""
    for length in range(len(name), 0, -1):
        for part in (name[:length], name[len(name) - length :]):
            for at in range(len(said) - length + 1):
                if said[at : at + length] == part:
                    return (*said[:at], "them", *said[at + length :])
    return said


_SUFFIX = " (to you alone)"


def subject_for_reader(subject: str) -> str:
    """Return a letter's subject as its reader gets it: so that they see in their mailbox that it is for them alone."""
    plain = subject
    while plain.endswith(_SUFFIX):
        plain = plain.removesuffix(_SUFFIX)
    return f"{plain or '(no subject)'}{_SUFFIX}"
