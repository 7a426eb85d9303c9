"""Letters that programs write in a person's name and without a telling field: known by their words alone.

Notes of absence, receipts of ticket systems, requests to prove that one is a person, notices about undelivered mail.
Words alone must never silence anybody, so several things have to come together: the letter begins with what such
letters say, at least two different thoughts of theirs are in it, most of it is made of them, and nothing in it is what
only a person says: a question, an answer to our letter, a greeting to many, a mail program's name. Where it is not so,
a machine gets through, and a question or a moderator stops it: the lesser of the two errors.

A server's prefix in the subject ("Automatic reply: …") decides; a subject that somebody chose ("On leave") supports.
What the words are is read in letter.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import islice

from listserv.mail.composer import names_a_program
from listserv.mail.letter import (
    ABOUT_MAIL,
    AWAY,
    CHOSEN,
    FIRST_CHARACTERS,
    NOT_HERE,
    OF_A_NOTE,
    SUBJECT_CHARACTERS,
    TO_A_WRITER,
    Letter,
    letter_of,
)
from listserv.mail.machine_sign import MachineSign
from listserv.mail.machine_words import Says
from listserv.mail.message import Message, plain_text
from listserv.mail.sentence import plain, prefixes
from listserv.mail.subject import has_prefix

_LONGEST_PREFIX_CHARACTERS = 60
_MOST = 0.5
_ANY = 1000
_THOUGHTS = 2
_BETWEEN_PREFIXES = re.compile(r"[/|]|\s[-–—]\s")
_AUTO = " auto "  # of sieve and Lotus Notes, and of people who sell cars
# Behind a server's prefix: the tag of a list, or a subject with a colon or quotation marks in it, as ours have.
_REPEATED = re.compile(r"\s{0,3}\[[^\[\]]{1,60}\]\s*\S")
_INNER = re.compile(r":\s|[\"“”„«]")
# Ticket systems draw this line above all else; it is not the text of a reply.
_FIRST_LINES = 3
_LONGEST_LINE_CHARACTERS = 200
_BESIDE_LINE_WORDS = 4

_OF_AN_OFFICE = (frozenset({Says.HOURS, Says.PROMISE, Says.YOURS}), frozenset({Says.HOURS, Says.URGENT}))
# "Thank you for your message. I am on holiday, Bo has the keys": not every language has a word that shows the turn.
# "I no longer use this address. Send it to jo@new.example": somebody who wishes to be moved.
_OF_PEOPLE = (frozenset({Says.THANKS, Says.ABSENT}), frozenset({Says.GONE, Says.URGENT}))
# What becomes of the message, which a person who answers it need not say.
_ABOUT_ANSWERS = frozenset({Says.PROMISE, Says.UNREAD, Says.RECEIVED, Says.GONE, Says.AUTOMATIC, Says.DECLARED})
# What one sentence may say at once.
_AT_ONCE = (
    frozenset({Says.RECEIVED, Says.PROMISE}),
    frozenset({Says.ABSENT, Says.PROMISE, Says.YOURS}),
    frozenset({Says.ABSENT, Says.UNREAD, Says.PROMISE}),
)
# The heart of a note. Hours and promises alone are how an office ends its letters.
_CORE = frozenset({Says.ABSENT, Says.GONE, Says.RECEIVED, Says.AUTOMATIC, Says.DECLARED, Says.UNREAD})


def form_sign(message: Message) -> MachineSign | None:
    """Return what shows in its words that a program wrote the message, None if nothing does."""
    if _begins_with_a_reply_line(plain_text(message)):
        return MachineSign.TICKET
    if _has_a_servers_prefix(message):
        return MachineSign.PREFIX
    if names_a_program(message):
        return None  # what the letter says is looked for in vain, and takes time
    letter = letter_of(message)
    if letter.personal:
        return None
    return next((sign for sign, rule in _RULES if rule(letter)), None)


def _begins_with_a_reply_line(text: str) -> bool:
    """Tell "##- Please type your reply above this line -##", alone on one of the first lines."""
    lines = (plain(line[:_LONGEST_LINE_CHARACTERS]) for line in text[:FIRST_CHARACTERS].split("\n", 20))
    for words in islice((line for line in lines if line.strip()), _FIRST_LINES):
        for above in prefixes("above"):
            before, found, after = words.partition(above)
            if found and max(before.count(" "), after.count(" ")) <= _BESIDE_LINE_WORDS:
                return True
    return False


def _has_a_servers_prefix(message: Message) -> bool:
    """Tell "Automatic reply: …" in any language. Somebody who asks what such an answer means is not one.

    Who answers gets "Re:" in front of all, so a list's tag or "Re:" behind the prefix is a program's work.
    """
    before, colon, rest = message.subject[:SUBJECT_CHARACTERS].replace("：", ":").partition(":")
    own = plain(before[:_LONGEST_PREFIX_CHARACTERS].removesuffix(" Re"))
    threaded = bool(message.in_reply_to or message.references)
    repeats = _REPEATED.match(rest) is not None or has_prefix(rest)
    inner = _INNER.search(rest) is not None
    if own in prefixes("automatic") or any(plain(one) in prefixes("automatic") for one in _parts(before)):
        return threaded or repeats or _is_in_a_programs_words(letter_of(message), repeats=inner)
    if colon and own == _AUTO:
        return _is_of_sieve(letter_of(message), ours=threaded or repeats)
    if colon and own in prefixes("subjects"):
        letter = letter_of(message)
        few = not letter.personal and letter.own_sentences <= letter.known_sentences
        if few and (threaded or ((repeats or inner) and letter.begins_late and letter.said & OF_A_NOTE)):
            return True
    return _is_bracketed(message.subject)


def _is_of_sieve(letter: Letter, *, ours: bool) -> bool:
    """Tell "Auto: …" from what people write who sell cars. `ours`: it answers a letter or repeats a subject."""
    if letter.subject & AWAY and letter.said & _ABOUT_ANSWERS:
        return True  # Lotus: "AUTO: Ann Lee is out of the office (returning 3 May)"
    if letter.personal:
        return False
    return ours or Says.YOURS in letter.subject or bool(letter.said & OF_A_NOTE or letter.subject & AWAY)


def _parts(prefix: str) -> list[str]:
    """Return the languages of "Ymateb Awtomatig / Automatic Reply"."""
    return _BETWEEN_PREFIXES.split(prefix[: 2 * _LONGEST_PREFIX_CHARACTERS])


def _is_bracketed(subject: str) -> bool:
    """Tell "[Automatyczna odpowiedź] Bus passes", as Polish webmail writes."""
    inside, closed, _ = subject[:_LONGEST_PREFIX_CHARACTERS].partition("]")
    return bool(closed) and inside.startswith("[") and plain(inside) in prefixes("automatic")


def _is_in_a_programs_words(letter: Letter, *, repeats: bool) -> bool:
    """Tell a note from what somebody writes under "Automatic reply: the council again".

    `repeats`: what stands behind the prefix looks like the subject of a letter.
    """
    if not letter.said & OF_A_NOTE or letter.own_sentences > letter.known_sentences:
        return False
    if repeats:
        return letter.begins_known and not letter.asks
    return letter.begins_late and not letter.personal and not letter.speaks


def _asks_for_proof(letter: Letter) -> bool:
    several = letter.counts[Says.HELD] + (Says.HELD in letter.subject)
    return letter.begins_late and several > (_THOUGHTS if letter.speaks else 1)


def _tells_of_failure(letter: Letter) -> bool:
    several = letter.counts[Says.FAILED] + letter.status + (Says.FAILED in letter.subject)
    if letter.replying or not {Says.FAILED, Says.YOURS} <= letter.said:
        return False
    return several > 1 and letter.begins_known


def _declares_itself(letter: Letter) -> bool:
    """Somebody who tells of such a letter says more than the letter."""
    if {Says.DECLARED, Says.AUTOMATIC} <= letter.said:
        return True
    if letter.counts[Says.AUTOMATIC] + (Says.AUTOMATIC in letter.subject) > _THOUGHTS and not letter.speaks:
        return letter.begins_known and letter.own_sentences <= letter.known_sentences
    return Says.DECLARED in letter.said and letter.own_sentences <= letter.known_sentences


def _is_ticket(letter: Letter) -> bool:
    """Tell a receipt that says twice that it is one and has a number, or says it three times."""
    several = letter.counts[Says.RECEIVED] + (Says.RECEIVED in letter.subject) + letter.numbered
    return several > _THOUGHTS and letter.known_part >= _MOST and not letter.speaks


def _is_of_a_list(letter: Letter) -> bool:
    """Tell what another list's software writes to those who join, leave and send. Who tells of it says more."""
    several = letter.counts[Says.LISTS] + (Says.LISTS in letter.subject)
    return several > 1 and letter.begins_late and letter.known_part >= _MOST and not letter.speaks


def _is_in_front(letter: Letter) -> bool:
    """Tell Gmail's "Away until May Re: Bus passes" above a note, however its owner goes on."""
    return letter.in_front and letter.away_subject and bool(letter.said & OF_A_NOTE)


def _is_under_its_subject(letter: Letter) -> bool:
    """Tell a short note that answers under a subject of its own: "Out of office", where people leave ours."""
    if not letter.answering or not letter.away_subject or letter.speaks:
        return False
    several = len(letter.said & OF_A_NOTE) >= _THOUGHTS
    # Under "Holiday": "I'm in hospital until Friday with no access to email, love Jean", as a person writes it.
    if not letter.programs_subject and not (several and letter.known_sentences >= _THOUGHTS):
        return False
    few = letter.own_sentences <= (letter.known_sentences if several else 0)
    return letter.begins_known and bool(letter.said & NOT_HERE) and few


def _is_note(letter: Letter) -> bool:
    """Tell a note in an answer, where a person would answer, or under a subject that somebody chose for notes."""
    of_a_note = (letter.said | (letter.subject & CHOSEN)) & (OF_A_NOTE | {Says.YOURS})
    if letter.known_part < _MOST or letter.own_sentences > _own_sentences_allowed(letter, of_a_note):
        return False
    has_core = of_a_note & _CORE or any(one <= of_a_note for one in _OF_AN_OFFICE)
    if len(of_a_note) < _THOUGHTS or not has_core or not _begins_as_note(letter, of_a_note):
        return False
    at_once = any(one <= letter.said for one in _AT_ONCE) or letter.subject & CHOSEN
    if letter.known_sentences < _THOUGHTS and not at_once:
        return False
    if of_a_note - {Says.YOURS} in _OF_PEOPLE and not letter.chosen_subject:
        return False
    if not letter.answering and not letter.chosen_subject and len(of_a_note & (ABOUT_MAIL | {Says.YOURS})) < _THOUGHTS:
        return False
    # "I am away until the 30th and will answer when I am back" is what a person answers, too.
    about_mail = letter.said & (TO_A_WRITER | {Says.UNREAD, Says.URGENT} if letter.answering else TO_A_WRITER)
    # "Out of office: Ramp" over "I am on leave. My manager is picking up my emails."
    about_mail |= letter.said & {Says.UNREAD} if letter.programs_subject else set()
    # Who says it twice says it in two languages.
    twice = min(letter.counts[Says.ABSENT], letter.counts[Says.PROMISE]) > 1
    return bool(about_mail) or (letter.answering and (letter.chosen_subject or twice))


def _begins_as_note(letter: Letter, of_a_note: AbstractSet[Says]) -> bool:
    if letter.begins_known or letter.chosen_subject:
        return True
    return letter.begins_late and len(of_a_note - {Says.YOURS}) > _THOUGHTS


def _own_sentences_allowed(letter: Letter, of_a_note: AbstractSet[Says]) -> int:
    """Return how many sentences may be unknown: the more a letter says what notes say, the more else it may say.

    "Thank you for your message. I am on holiday. The weather is fine." is a person's.
    """
    sure = bool(of_a_note & {Says.AUTOMATIC, Says.DECLARED}) or letter.counts[Says.RECEIVED] > 1
    if sure != letter.speaks:
        return _ANY if sure else 0
    several = len(of_a_note - {Says.YOURS}) - _THOUGHTS - (not of_a_note & _ABOUT_ANSWERS)
    # "Thank you for writing. The line is run by volunteers. Your message will be answered in January."
    about_mail = letter.answering and len(of_a_note & ABOUT_MAIL) >= _THOUGHTS
    return max(several + (1 if sure else letter.chosen_subject), int(about_mail))


def _is_receipt(letter: Letter) -> bool:
    return _is_note(letter) and not letter.said & (AWAY | {Says.UNREAD})


_RULES: tuple[tuple[MachineSign, Callable[[Letter], bool]], ...] = (
    (MachineSign.CHALLENGE, _asks_for_proof),
    (MachineSign.UNDELIVERED, _tells_of_failure),
    (MachineSign.DECLARED, _declares_itself),
    (MachineSign.PREFIX, _is_in_front),
    (MachineSign.SERVICE, _is_of_a_list),
    (MachineSign.TICKET, _is_ticket),
    (MachineSign.TICKET, _is_receipt),
    (MachineSign.ABSENCE, _is_note),
    (MachineSign.ABSENCE, _is_under_its_subject),
)
