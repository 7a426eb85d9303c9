"""Wishes in letters to the service: to a list's request, help, join and leave addresses, and answers to digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from listserv.policy import closing, wording
from listserv.policy.wishes import foreign, hints, topics
from listserv.policy.wishes.claim import Claim
from listserv.policy.wishes.clauses import ADDRESS, QUOTED, TIME
from listserv.policy.wishes.decision import asked_how, decided, family, likely, with_title
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.leads import Lead
from listserv.policy.wishes.particulars import capital_lists, matter_of, named_lists, new_addresses
from listserv.policy.wishes.told import Part, Told, part
from listserv.policy.wishes.values import (
    NOTHING,
    AddressedTo,
    ChangeAddress,
    Confidence,
    EraseData,
    Help,
    Join,
    Leave,
    LeaveAll,
    Move,
    Pause,
    Reading,
    Resend,
    Wish,
)
from listserv.policy.wording import holds, vocabulary

STORY_WORDS = 80  # in a longer letter a wish is likely at most: a person shall read it too
TELLING_WORDS = 40  # so many words under a subject such as "unsubscribe" say something of their own
SOUGHT_WORDS = 3
HELP_WORDS = 30  # who asks for help in more words than that needs a person


def read(told: Told) -> Reading:
    """Return the reading of a letter to the service."""
    if told.is_for_somebody_else:
        # A daughter writes from her late mother's mailbox; from her own address nothing will be there to leave.
        return likely((Leave(),)) if told.is_after_a_death and not told.body.letter.addresses else NOTHING
    if told.needs_a_person:
        return NOTHING
    reading = _as_addressed(told, _said(told))
    if reading.confidence is Confidence.CLEAR and (told.body.letter.size > STORY_WORDS or told.body.takes_back):
        return likely(reading.wishes)
    if told.body.stays and not {Leave(), LeaveAll()}.isdisjoint(reading.wishes):
        return likely(reading.wishes)
    if strays := _strays(told.body, reading):
        return likely((*reading.wishes, *strays))
    return reading if reading.wishes else _hinted(told)


def _strays(body: Part, reading: Reading) -> list[Wish]:
    """Return what is asked for in words of which some are unknown: "unsubscribe me from the blah"; not what is read."""
    asked = (one for one in body.acts if one.lead is Lead.WISH and one.tail.foreign and not _ME.isdisjoint(one.said))
    wishes = [EraseData() if one.kind is Kind.ERASE else Leave() for one in asked if one.kind in _ENDS]
    families = set(map(family, reading.wishes))
    return [one for one in wishes if family(one) not in families]


_ME = frozenset({"me", "us"})
_ENDS = frozenset({Kind.UNSUBSCRIBE, Kind.LEAVE, Kind.STOP, Kind.ERASE})


def _said(told: Told) -> Reading:
    """Return what the words ask for, wherever they went."""
    body, title = _claims(told.body), _claims(told.title)
    reading = _with_address(told, decided(body))
    if reading.wishes:
        return asked_how(with_title(reading, decided(title)), body)
    if (other := foreign.read(told.body.letter, public=False)).wishes:
        return other
    return asked_how(_titled(told, decided(title)), title)


_HELP = vocabulary("help please thanks thank you hello hi here with this list for the")


def _claims(part: Part) -> list[Claim]:
    """Return the claims that count: help only when nothing else is wanted, "help" itself only when it stands alone."""
    others = [one for one in part.claims if one.act.kind is not Kind.HELP]
    plea = any(one.act.said[0] == "help" for one in part.claims) and not _HELP.issuperset(part.words)
    if plea or part.letter.size > HELP_WORDS or any(one.is_sure for one in others):
        return others
    return list(part.claims)


# --- a new address --------------------------------------------------------------------------------------------------


def _with_address(told: Told, reading: Reading) -> Reading:
    """Return the reading with the address that shall be used from now on in the place of the wish for one."""
    letter = told.body.letter
    asked = ChangeAddress() in reading.wishes
    addresses, sure = new_addresses(letter, told.subject, asked=asked)
    if not addresses:
        # "Unsubscribe jo@example.org": whose is that?
        leaves = any(isinstance(wish, Leave | LeaveAll) for wish in reading.wishes)
        return likely(reading.wishes) if asked or (leaves and letter.addresses) else reading
    offered = tuple(map(ChangeAddress, addresses))
    at = reading.wishes.index(ChangeAddress()) if asked else _place(told, reading.wishes)
    wishes = (*reading.wishes[:at], *offered, *reading.wishes[at + asked :])
    clear = sure and reading.confidence is not Confidence.LIKELY
    return Reading(wishes, Confidence.CLEAR) if clear else likely(wishes)


def _place(told: Told, wishes: Sequence[Wish]) -> int:
    """Return where among the wishes an address stands that no words of its own ask to use."""
    clause = next(at for at, one in enumerate(told.body.letter.clauses) if ADDRESS in one.words)
    before = {wish for one in told.body.claims if one.act.clause < clause for wish in one.wishes}
    return sum(one in before for one in wishes)


# --- the subject ----------------------------------------------------------------------------------------------------


def _titled(told: Told, title: Reading) -> Reading:
    """Return what the subject asks for, when the text under it says nothing against it."""
    if not title.wishes:
        title = foreign.read(told.title.letter, public=False)
    if told.body.is_empty or not title.wishes:
        return title
    if Help() in title.wishes:
        return NOTHING  # "Help", and then what with
    if title.wishes == (Resend(),):
        about = matter_of(told.body.letter.clauses)
        return Reading((Resend(about),), Confidence.CLEAR) if about else title
    if title.confidence is Confidence.CLEAR and _reads_on(told, title):
        return likely(title.wishes)
    return likely(title.wishes) if _tells_more(told.body) else title


def _reads_on(told: Told, title: Reading) -> bool:
    """Tell whether a subject of one word and its text are one sentence that says less clearly what the word says.

    "leave" over "I have booked annual leave", "stop" over "the rude ones".
    """
    act = next((one.act for one in told.title.claims), None)
    if act is None or len(told.title.words) > 1:
        return False
    first, *others = told.body.letter.clauses
    if first.words[0] in _GREETINGS:
        first = replace(first, words=first.words[1:])
    whole = replace(first, words=told.title.words + first.words)
    read = part(replace(told.body.letter, clauses=(whole, *others)), told.names)
    if decided(read.claims) == title:
        return False
    return act.kind is not Kind.UNSUBSCRIBE or not (_OWN_WORDS.issuperset(first.words[:1]) or first.text.endswith(":"))


_GREETINGS = vocabulary("hello hi hiya dear please hey")
_OWN_WORDS = vocabulary("i im ive id ill we were weve no not too thanks thank sorry because there its it many")


def _tells_more(body: Part) -> bool:
    """Tell whether a text may say something else than its subject."""
    against = holds(body.words, wording.NEGATIONS | wording.CONDITIONS)
    asks = body.letter.asks and not wording.begins_as_request(body.words)
    return against or asks or body.letter.size > TELLING_WORDS or body.stays


# --- the address it went to -----------------------------------------------------------------------------------------


def _as_addressed(told: Told, reading: Reading) -> Reading:
    """Return the reading with the wish that the address itself carries."""
    if told.body.stays or told.title.stays:
        return reading
    if told.addressed_to is AddressedTo.LEAVE:
        return _to_leave(told, reading)
    return _to_join(told, reading) if told.addressed_to is AddressedTo.JOIN else reading


def _to_leave(told: Told, reading: Reading) -> Reading:
    goes = any(family(one) == "membership" or one == EraseData() for one in reading.wishes)
    if reading.confidence is Confidence.CLEAR and goes:
        return reading
    if not reading.wishes:
        return likely((Leave(), Help())) if told.body.letter.asks else Reading((Leave(),), Confidence.CLEAR)
    return Reading((Leave(),), Confidence.CLEAR) if Leave() in reading.wishes else likely((Leave(), *reading.wishes))


def _to_join(told: Told, reading: Reading) -> Reading:
    if not reading.wishes:
        return likely((Join(), Help())) if told.body.letter.asks else Reading((Join(),), Confidence.CLEAR)
    if any(isinstance(one, Join) for one in reading.wishes):
        return reading
    if reading.confidence is Confidence.CLEAR and any(isinstance(one, Leave | LeaveAll) for one in reading.wishes):
        # Only whole sentences outweigh the address: "unsubscribe", sent to join, may be the wrong button.
        plain = any(one.act.tail.explicit or one.act.tail.lists for one in told.body.claims)
        return reading if plain else likely((*reading.wishes, Join()))
    return likely((Join(), *reading.wishes))


# --- hints ----------------------------------------------------------------------------------------------------------


def _hinted(told: Told) -> Reading:
    """Return what the letter only hints at; one that says that its author stays hints at nothing."""
    body, title = told.body, told.title
    if body.stays or title.stays:
        return NOTHING
    if not body.words and not title.words:
        return likely((Help(),)) if body.letter.asks or title.letter.asks else NOTHING
    days = tuple(Pause(day) for time in body.letter.times for day in time.when.days)
    offers = hints.offers((*body.letter.clauses, *title.letter.clauses), public=False)
    hinted = likely(wish for one in (*_lists_named(told), *offers) for wish in _exactly(one, told, days))
    if hinted.wishes:
        return hinted
    enough = topics.ENOUGH if told.addressed_to is AddressedTo.REQUEST else topics.ENOUGH + 1
    seems = topics.offers(body.letter.clauses, enough=enough)
    return likely(wish for one in seems or _sought(told) for wish in _exactly(one, told, days))


def _exactly(wish: Wish, told: Told, days: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Return what is hinted at with the day or the address that the letter gives."""
    match wish:
        case Pause():
            return days or (wish,)
        case ChangeAddress():
            addresses, _ = new_addresses(told.body.letter, told.subject, asked=True)
            return tuple(map(ChangeAddress, addresses)) or (wish,)
        case Resend(""):
            return (Resend(matter_of(told.body.letter.clauses)),)
        case Join() if told.addressed_to is AddressedTo.DIGEST_REPLY:
            return ()
        case Join(""):
            return tuple(map(Join, named_lists(told.body.letter, told.names))) or (wish,)
        case _:
            return (wish,)


def _lists_named(told: Told) -> tuple[Wish, ...]:
    """Return what somebody who is in two minds about a list may want: "maybe Staff?"."""
    words = set(told.body.words)
    keys = capital_lists(told.body.letter, told.names)
    if not keys or _IN_TWO_MINDS.isdisjoint(words) or told.body.letter.size > HELP_WORDS:
        return ()
    if len(keys) > 1:
        return (Move(keys[-1]), Leave(keys[0]))
    return (Join(keys[0]), Leave(keys[0])) if words & _STAYS_OUT else (Join(keys[0]), Move(keys[0]))


_IN_TWO_MINDS = vocabulary("maybe perhaps might should wonder wondering interested think thinking unsure sure could")
_STAYS_OUT = vocabulary("not dont leave off anymore nolonger shouldnt")


_SAID = vocabulary("im ive id ill its thats were youre cant dont test testing hello ok yes") | {ADDRESS, QUOTED, TIME}


def _sought(told: Told) -> tuple[Wish, ...]:
    """Return the offer to look a word up: a letter to the request address that is only "wheelchairs"."""
    said = tuple(dict.fromkeys(told.body.words))
    plain = (
        said and len(said) <= SOUGHT_WORDS and _SAID.isdisjoint(said) and all(closing.are_names([one]) for one in said)
    )
    if told.addressed_to is not AddressedTo.REQUEST or not plain or told.subject not in ((), told.body.words):
        return ()
    return (Resend(" ".join(told.body.words)), Help())
