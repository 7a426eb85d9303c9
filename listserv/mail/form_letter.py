"""Letters that programs write in a person's name and without a telling field: known by their words alone.

Notes of absence, receipts of ticket systems, requests to prove that one is a person, notices about undelivered mail.
Words alone must never silence anybody, so several things have to come together: the letter begins with what such
letters say, at least two different thoughts of theirs are in it, most of it is made of them, and nothing in it is what
only a person says: a question, an answer to our letter, a greeting to many, a mail program's name. Where it is not so,
a machine gets through, and a question or a moderator stops it: the lesser of the two errors.

    subject      a server's prefix ("Automatic reply: …") decides; a subject that somebody chose ("On leave") supports
    text         what was newly written, without what is quoted, and without our own subject where the letter names it
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from listserv.mail.composer import answers, begins_as_answer, names_a_program
from listserv.mail.machine_sign import MachineSign
from listserv.mail.machine_words import Says
from listserv.mail.message import Message, plain_text
from listserv.mail.reply import plain_subject, read_reply
from listserv.mail.sentence import Sentence, plain, prefixes, sentences
from listserv.mail.subject import has_prefix

# A note says what it is at once; ticket systems and shops write more, but below.
_FIRST_CHARACTERS = 2500
_LONGEST_PREFIX_CHARACTERS = 60
_SUBJECT_CHARACTERS = 300
# Greetings, names, and titles below names say nothing and are short.
_GREETING_WORDS = 5
_NAME_WORDS = 3
_MOST = 0.5
_ANY = 1000
_THOUGHTS = 2
# "Urgent?", "Need a cab right now?": a question that the next sentence answers.
_OWN_QUESTION_WORDS = 6
# An echo shorter than this would cut ordinary words out of the text.
_ECHO_WORDS = 4

# Gmail puts what its owner chose in front: "Away until May Re: Bus passes".
_OTHERS_SUBJECT = " Re: "
_BETWEEN_PREFIXES = re.compile(r"[/|]|\s[-–—]\s")
# What Exchange and vacation(1) write unless somebody changes it.
_PROGRAMS_SUBJECTS = (" out of office ", " out of the office ", " away from my mail ")
_AUTO = " auto "  # of sieve and Lotus Notes, and of people who sell cars
# Behind a server's prefix: the tag of a list, or a subject with a colon or quotation marks in it, as ours have.
_REPEATED = re.compile(r"\s{0,3}\[[^\[\]]{1,60}\]\s*\S")
_INNER = re.compile(r":\s|[\"“”„«]")
# RFC 3463 codes and SMTP replies, as bounces quote them.
_STATUS = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b|(?:^|\W)[45][0-5]\d[ -](?=[A-Z#5])")
# What such programs add behind the other's subject: "(verification)", "[#604417]".
_ADDED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]$")
_RULE = re.compile(r"^\W{0,3}[-_=*~]{10,}\s*$", re.MULTILINE)
# The number that a ticket system gave: "#604417", "INC0048211", "Ref: 2026-0012", but not a telephone's.
_NUMBER = re.compile(r"#\s?\d{2,}|\b[A-Z]{2,10}-?\d{3,}|\b(?!0)\d{4,}(?:-\d+)*\b")
# Ticket systems draw this line above all else; it is not the text of a reply.
_FIRST_LINES = 3
_LONGEST_LINE_CHARACTERS = 200
_BESIDE_LINE_WORDS = 4
_LINK = " https "

_AWAY = frozenset({Says.ABSENT, Says.GONE, Says.HOURS})
# What only somebody says who answers mail, not somebody who begins a conversation.
_NOT_HERE = _AWAY | {Says.UNREAD, Says.AUTOMATIC}
_OF_AN_OFFICE = (frozenset({Says.HOURS, Says.PROMISE, Says.YOURS}), frozenset({Says.HOURS, Says.URGENT}))
_CHOSEN = _AWAY | {Says.UNREAD, Says.AUTOMATIC, Says.RECEIVED}
_PERSONAL = frozenset({Says.ANSWER, Says.TALK, Says.EVERYBODY})
_SHOW_NOTHING = frozenset({Says.POLITE, Says.LEGAL})
_TO_A_WRITER = frozenset({Says.THANKS, Says.RECEIVED, Says.AUTOMATIC, Says.DECLARED, Says.YOURS})
_BESIDE = (_TO_A_WRITER - {Says.YOURS}) | {Says.UNREAD, Says.PROMISE, Says.URGENT}
OF_A_NOTE = _AWAY | _BESIDE
ABOUT_MAIL = _BESIDE - {Says.URGENT}
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
    lines = (plain(line[:_LONGEST_LINE_CHARACTERS]) for line in text[:_FIRST_CHARACTERS].split("\n", 20))
    for words in islice((line for line in lines if line.strip()), _FIRST_LINES):
        for above in prefixes("above"):
            before, found, after = words.partition(above)
            if found and max(before.count(" "), after.count(" ")) <= _BESIDE_LINE_WORDS:
                return True
    return False


def letter_of(message: Message) -> Letter:
    """Read the words of a message."""
    return message.once(letter_of, lambda: _letter(message))


def _letter(message: Message) -> Letter:
    text = _above_rule(read_reply(message).new_text[:_FIRST_CHARACTERS])
    subject = _own_subject(message.subject)
    in_subject = frozenset(says for one in sentences(subject) for says in one.says)
    found = sentences(text if in_subject & _CHOSEN else _without_echo(text, message.subject))
    # A list's tag "[People] Re: Bus passes" is nobody's note.
    in_front = _OTHERS_SUBJECT in message.subject and not subject.startswith(("[", "(")) and bool(subject)
    begins_so = plain(subject).startswith(prefixes("subjects"))
    telling = [one for one in found if not _is_greeting(one)]
    known = sum(one.length for one in telling if one.says)
    return Letter(
        counts=Counter(says for one in found for says in one.says),
        subject=in_subject,
        chosen_subject=in_front or begins_so or bool(in_subject & OF_A_NOTE),
        away_subject=begins_so or bool(in_subject & _NOT_HERE),
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
        numbered=_NUMBER.search(f"{message.subject[:_SUBJECT_CHARACTERS]} {text}") is not None,
    )


def _above_rule(text: str) -> str:
    """Return what stands above a drawn line; below are advertisements and legal words."""
    rule = _RULE.search(text)
    return text[: rule.start()] if rule and plain(text[: rule.start()]).strip() else text


def _without_echo(text: str, subject: str) -> str:
    """Return the text without the other's subject, which may hold "I agree" and belongs to our own letter."""
    echo = plain_subject(subject[:_SUBJECT_CHARACTERS])
    for candidate in (echo, _ADDED.sub("", echo), plain_subject(echo.partition(": ")[2])):
        if len(candidate.split()) >= _ECHO_WORDS:
            text = re.sub(r"\s+".join(map(re.escape, candidate.split())), " … ", text, flags=re.IGNORECASE)
    return text


def _own_subject(subject: str) -> str:
    """Return what the answering program's owner chose, "" where a subject begins with "Re:"."""
    subject = subject[:_SUBJECT_CHARACTERS]
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


def _has_a_servers_prefix(message: Message) -> bool:
    """Tell "Automatic reply: …" in any language. Somebody who asks what such an answer means is not one.

    Who answers gets "Re:" in front of all, so a list's tag or "Re:" behind the prefix is a program's work.
    """
    before, colon, rest = message.subject[:_SUBJECT_CHARACTERS].replace("：", ":").partition(":")
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
    if letter.subject & _AWAY and letter.said & _ABOUT_ANSWERS:
        return True  # Lotus: "AUTO: Ann Lee is out of the office (returning 3 May)"
    if letter.personal:
        return False
    return ours or Says.YOURS in letter.subject or bool(letter.said & OF_A_NOTE or letter.subject & _AWAY)


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
    return letter.begins_known and bool(letter.said & _NOT_HERE) and few


def _is_note(letter: Letter) -> bool:
    """Tell a note in an answer, where a person would answer, or under a subject that somebody chose for notes."""
    of_a_note = (letter.said | (letter.subject & _CHOSEN)) & (OF_A_NOTE | {Says.YOURS})
    if letter.known_part < _MOST or letter.own_sentences > _own_sentences_allowed(letter, of_a_note):
        return False
    has_core = of_a_note & _CORE or any(one <= of_a_note for one in _OF_AN_OFFICE)
    if len(of_a_note) < _THOUGHTS or not has_core or not _begins_as_note(letter, of_a_note):
        return False
    at_once = any(one <= letter.said for one in _AT_ONCE) or letter.subject & _CHOSEN
    if letter.known_sentences < _THOUGHTS and not at_once:
        return False
    if of_a_note - {Says.YOURS} in _OF_PEOPLE and not letter.chosen_subject:
        return False
    if not letter.answering and not letter.chosen_subject and len(of_a_note & (ABOUT_MAIL | {Says.YOURS})) < _THOUGHTS:
        return False
    # "I am away until the 30th and will answer when I am back" is what a person answers, too.
    about_mail = letter.said & (_TO_A_WRITER | {Says.UNREAD, Says.URGENT} if letter.answering else _TO_A_WRITER)
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
    return _is_note(letter) and not letter.said & (_AWAY | {Says.UNREAD})


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
