"""What the words of a letter show: which thoughts of programs it holds, and what in it only a person says.

Only shown here, never judged: form_letter.py and others that tell machines from people decide what it means.

    text           what was newly written, without what is quoted, and without our own subject where the letter names it
    subject        without the other's, which answering programs put behind their own
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from listserv.mail.composer import answers, begins_as_answer, names_a_program
from listserv.mail.machine_words import Says
from listserv.mail.message import Message
from listserv.mail.reply import plain_subject, read_reply
from listserv.mail.sentence import Sentence, plain, prefixes, sentences

# A note says what it is at once; ticket systems and shops write more, but below.
FIRST_CHARACTERS = 2500
SUBJECT_CHARACTERS = 300
# Greetings, names, and titles below names say nothing and are short.
_NAME_WORDS = 3
# "Urgent?", "Need a cab right now?": a question that the next sentence answers.
_OWN_QUESTION_WORDS = 6
# An echo shorter than this would cut ordinary words out of the text.
_ECHO_WORDS = 4
# Gmail puts what its owner chose in front: "Away until May Re: Bus passes".
_OTHERS_SUBJECT = " Re: "
# What Exchange and vacation(1) write unless somebody changes it.
_PROGRAMS_SUBJECTS = (" out of office ", " out of the office ", " away from my mail ")
# RFC 3463 codes and SMTP replies, as bounces quote them.
_STATUS = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b|(?:^|\W)[45][0-5]\d[ -](?=[A-Z#5])")
# What such programs add behind the other's subject: "(verification)", "[#604417]".
_ADDED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]$")
_RULE = re.compile(r"^\W{0,3}[-_=*~]{10,}\s*$", re.MULTILINE)
# The number that a ticket system gave: "#604417", "INC0048211", "Ref: 2026-0012", but not a telephone's.
_NUMBER = re.compile(r"#\s?\d{2,}|\b[A-Z]{2,10}-?\d{3,}|\b(?!0)\d{4,}(?:-\d+)*\b")
_LINK = " https "

AWAY = frozenset({Says.ABSENT, Says.GONE, Says.HOURS})
# What only somebody says who answers mail, not somebody who begins a conversation.
NOT_HERE = AWAY | {Says.UNREAD, Says.AUTOMATIC}
CHOSEN = AWAY | {Says.UNREAD, Says.AUTOMATIC, Says.RECEIVED}
_PERSONAL = frozenset({Says.ANSWER, Says.TALK, Says.EVERYBODY})
_SHOW_NOTHING = frozenset({Says.POLITE, Says.LEGAL})
TO_A_WRITER = frozenset({Says.THANKS, Says.RECEIVED, Says.AUTOMATIC, Says.DECLARED, Says.YOURS})
_BESIDE = (TO_A_WRITER - {Says.YOURS}) | {Says.UNREAD, Says.PROMISE, Says.URGENT}
OF_A_NOTE = AWAY | _BESIDE
ABOUT_MAIL = _BESIDE - {Says.URGENT}


@dataclass(frozen=True, slots=True)
class Letter:
    """What the words of a message show."""

    counts: Counter[Says]
    subject: frozenset[Says]
    chosen_subject: bool  # somebody chose it for notes, or put something in front of the other's
    away_subject: bool  # it says why somebody does not answer
    programs_subject: bool  # it is one that programs come with
    in_front: bool  # and stands in front of the other's
    answering: bool  # by its fields or its subject
    replying: bool  # by its subject: "Re:"
    begins_known: bool  # the first sentence that says anything is one of a program's
    begins_late: bool  # the first or the second is
    known_sentences: int
    own_sentences: int  # a person's, or at least no program's that we know
    known_part: float  # of the words, how many stand in sentences that programs write
    personal: bool  # it holds what only people say
    asks: bool
    talks: bool  # it asks, tells or offers something
    speaks: bool  # somebody speaks of themselves in a sentence that no program writes
    status: bool
    numbered: bool  # the text or the subject gives a number, as tickets have

    @property
    def said(self) -> set[Says]:
        """What the text says, once or more."""
        return set(self.counts)


def letter_of(message: Message) -> Letter:
    """Read the words of a message."""
    return message.once(letter_of, lambda: _letter(message))


def _letter(message: Message) -> Letter:
    text = _above_rule(read_reply(message).new_text[:FIRST_CHARACTERS])
    subject = _own_subject(message.subject)
    in_subject = frozenset(says for one in sentences(subject) for says in one.says)
    found = sentences(text if in_subject & CHOSEN else _without_echo(text, message.subject))
    # A list's tag "[People] Re: Bus passes" is nobody's note.
    in_front = _OTHERS_SUBJECT in message.subject and not subject.startswith(("[", "(")) and bool(subject)
    begins_so = plain(subject).startswith(prefixes("subjects"))
    telling = [one for one in found if not _is_greeting(one)]
    known = sum(one.length for one in telling if one.says)
    return Letter(
        counts=Counter(says for one in found for says in one.says),
        subject=in_subject,
        chosen_subject=in_front or begins_so or bool(in_subject & OF_A_NOTE),
        away_subject=begins_so or bool(in_subject & NOT_HERE),
        programs_subject=plain(subject).startswith(_PROGRAMS_SUBJECTS),
        in_front=in_front,
        answering=answers(message) or _OTHERS_SUBJECT in message.subject,
        replying=begins_as_answer(message),
        begins_known=any(one.says for one in telling[:1]),
        begins_late=any(one.says for one in telling[:2]),
        own_sentences=sum(not one.says or one.goes_on for one in telling) + _begins_curtly(found),
        known_sentences=sum(bool(one.says) for one in telling),
        known_part=known / max(sum(one.length for one in telling), 1),
        personal=_is_personal(found) or names_a_program(message),
        asks=any(one.asks for one in found),
        talks=any(one.asks or one.speaks or Says.TALK in one.says for one in found),
        speaks=any(one.speaks for one in found),
        status=_STATUS.search(text) is not None,
        numbered=_NUMBER.search(f"{message.subject[:SUBJECT_CHARACTERS]} {text}") is not None,
    )


def _above_rule(text: str) -> str:
    """Return what stands above a drawn line; below are advertisements and legal words."""
    rule = _RULE.search(text)
    return text[: rule.start()] if rule and plain(text[: rule.start()]).strip() else text


def _without_echo(text: str, subject: str) -> str:
    """Return the text without the other's subject, which may hold "I agree" and belongs to our own letter."""
    echo = plain_subject(subject[:SUBJECT_CHARACTERS])
    for candidate in (echo, _ADDED.sub("", echo), plain_subject(echo.partition(": ")[2])):
        # Few letters repeat it, and a pattern takes longer to build than all else here.
        if len(candidate.split()) >= _ECHO_WORDS and _on_one_line(candidate) in _on_one_line(text):
            text = re.sub(r"\s+".join(map(re.escape, candidate.split())), " … ", text, flags=re.IGNORECASE)
    return text


def _on_one_line(text: str) -> str:
    return " ".join(text.casefold().split())


def _own_subject(subject: str) -> str:
    """Return what the answering program's owner chose, "" where a subject begins with "Re:"."""
    subject = subject[:SUBJECT_CHARACTERS]
    own, _, _ = subject.partition(_OTHERS_SUBJECT)
    return "" if subject != plain_subject(subject) else own


def _is_greeting(sentence: Sentence) -> bool:
    if sentence.goes_on or not sentence.says <= _SHOW_NOTHING:
        return False
    return bool(sentence.says) or sentence.length <= _NAME_WORDS or sentence.words.replace(" ", "").isdigit()


def _begins_curtly(found: Sequence[Sentence]) -> bool:
    """Tell "Fine by me." above somebody's office hours from "Hello Sue," and other greetings."""
    first = found[0] if found else None
    if first is None or first.says or first.length > _NAME_WORDS:
        return False
    return not first.words.startswith(prefixes("greets"))


def _is_personal(found: list[Sentence]) -> bool:
    """Tell whether a letter holds what only people say. What services offer behind a link is no answer to us."""
    serves = False
    for number, one in enumerate(found):
        serves = serves or Says.SERVICE in one.says
        offers = _LINK in one.words or Says.LISTS in one.says or (serves and one.says <= {Says.NOD, Says.SERVICE})
        if one.says & _PERSONAL and not offers:
            return True
        if one.says == {Says.NOD} and not offers:
            return True
        if one.adds and not one.says & {Says.SERVICE}:
            return True
        if one.asks and not (one.length <= _OWN_QUESTION_WORDS and _is_answered(found, number)):
            return True
    return False


def _is_answered(found: list[Sentence], number: int) -> bool:
    return any(one.says & _BESIDE for one in found[number : number + 2])
