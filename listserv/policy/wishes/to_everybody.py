"""Wishes in posts, sent to a list or to a conversation on it by mistake.

Everybody would read them, so they are looked for; but a post *about* leaving belongs to the list. What is clear here
could be nothing else; what is likely goes its way as a post, and its author alone is asked.
"""

from __future__ import annotations

from listserv.policy.wishes import foreign, hints
from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.claim import Claim, Grade, names_mail
from listserv.policy.wishes.clauses import TIME
from listserv.policy.wishes.decision import asked_how, decided, likely, wishes_of, with_title
from listserv.policy.wishes.kinds import DIGEST_CHOICES, ENDINGS, FREQUENCIES, Kind
from listserv.policy.wishes.leads import Lead, reports, story_before
from listserv.policy.wishes.particulars import new_addresses
from listserv.policy.wishes.told import Part, Told
from listserv.policy.wishes.values import NOTHING, AddressedTo, ChangeAddress, Confidence, Reading
from listserv.policy.wording import combined, holds, vocabulary

FEW_OTHER_WORDS = 22  # a post may say so much beside its wish: "Too upsetting at the moment. Nothing against anyone xx"
FEW_WORDS_BEFORE = 5  # who says more than that first has written a post

# Lists of people who come to something: "take me off the list" may mean that list.
_EVENTS = vocabulary(
    "lunch dinner tea supper breakfast party trip outing minibus bus coach walk meeting meetings rota class course",
    "choir workshop training raffle group zoom coming attend attending book booked booking places place seat seats",
    "space spaces petition photo photos picture ticket tickets volunteers volunteer session sessions waiting guest",
    "guests event quiz picnic bingo that day focus",
)
_THINGS = frozenset({"it", "this", "that", "them"})
_MINE = frozenset({"my", "our"})
_OF_MAIL = vocabulary(
    "email emails mails messages mailing unsubscribe inbox these digest digests newsletter newsletters",
)


def read(told: Told) -> Reading:
    """Return the reading of a post."""
    if told.is_for_somebody_else:
        return NOTHING
    part = told.title if told.body.is_empty else told.body
    others = _is_about_others(told)
    claims = [one for claim in part.claims if (one := _graded(told, part, claim, others=others)) is not None]
    reading = decided(claims)
    # What else is asked for and cannot be granted from a post must not be forgotten.
    whole = reading.wishes == wishes_of(one for one in part.claims if one.is_sure)
    if reading.confidence is Confidence.CLEAR and (others or not whole or not _says_only(part, claims)):
        reading = likely(reading.wishes)
    if reading.wishes:
        reading = with_title(reading, decided(told.title.claims))
        return reading if part.other_words(claims) else asked_how(reading, claims)
    if told.body.stays:
        return NOTHING
    if (other := foreign.read(part.letter, public=True)).wishes:
        return other
    return likely(hints.in_post(told.body.letter.clauses))


def _is_about_others(told: Told) -> bool:
    """Tell whether a post speaks of somebody else's leaving or joining, or of leaving something else."""
    kinds = ENDINGS - {Kind.NO_MAIL} | {Kind.JOIN}
    return any(one.is_foreign and one.kind in kinds for one in (*told.body.acts, *told.title.acts))


def _says_only(part: Part, claims: list[Claim]) -> bool:
    """Tell whether a post says little else than its wishes, and hardly anything before them."""
    few = part.other_words(claims) <= FEW_OTHER_WORDS and part.other_words(part.claims, before=True) <= FEW_WORDS_BEFORE
    asked = {one.act.clause for one in claims}
    others = (word for at, one in enumerate(part.letter.clauses) if at not in asked for word in one.words)
    if holds(part.words, _ASKED_OTHERS):
        return False
    return few and not part.letter.quotes and not part.takes_back and _OF_OTHERS.isdisjoint(others)


_ASKED_OTHERS = combined("asked|told|rang|phoned|emailed|wrote to", "the|them|my|our|a|him|her")
_OF_OTHERS = vocabulary("he she they his her their said says told tells wrote written draft leaflet sent")


def _graded(told: Told, part: Part, claim: Claim, *, others: bool) -> Claim | None:
    """Return a claim as surely as it stands in a post; None if it is more likely about something else."""
    kind, tail = claim.act.kind, claim.act.tail
    alone = part.other_words([claim]) == 0
    if kind in _ASKED_BACK:
        return _asked_back(part, claim, others=others)
    if kind in DIGEST_CHOICES:
        return _choice(told, claim, others=others, alone=alone)
    if kind is Kind.HELP or (kind is Kind.SETTINGS and not alone):
        return None  # of each other people ask that
    story = _is_in_a_story(claim.act)
    answers = alone and told.answers_a_digest and claim.is_sure and claim.act.lead is Lead.WISH
    plain = claim.grade is Grade.SURE and (kind in _HARMLESS or _is_ours(claim.act, part, alone=alone))
    if not story and (answers or plain):
        return Claim(claim.wishes, Grade.SURE, claim.act)
    if others or (story and claim.grade not in {Grade.SURE, Grade.DOUBT}):
        return None
    if claim.grade in {Grade.SURE, Grade.DOUBT}:
        return Claim(claim.wishes, Grade.DOUBT, claim.act) if _may_be_ours(told, part, claim.act, alone=alone) else None
    if claim.grade is Grade.VAGUE and tail.noun:
        return _vague(told, part, claim, alone=alone)
    return _bare(told, claim) if alone else None


def _choice(told: Told, claim: Claim, *, others: bool, alone: bool) -> Claim | None:
    """Grade how a digest shall come. Only of a digest it is ours: leaflets, letters and lists have large print too."""
    act = claim.act
    spoken = {*act.before, *act.said, *act.behind}
    ours = not _OF_DIGESTS.isdisjoint(spoken) or act.kind in {Kind.MIME, Kind.RFC1153}
    answers = alone and told.answers_a_digest
    if others or not (ours or answers):
        return None
    plain = claim.grade is Grade.SURE or answers
    plain = plain and claim.is_sure and not _is_in_a_story(act) and not (_SPEAKS | {"please"}).isdisjoint(spoken)
    return Claim(claim.wishes, Grade.SURE if plain else Grade.DOUBT, act)


_OF_DIGESTS = vocabulary("digest digests")
_HARMLESS = FREQUENCIES | {Kind.SETTINGS}
_UNSUBSCRIBES = vocabulary("unsubscribe unsubscribing unsubscribed optout opt deregister unregister")
_SPEAKS = vocabulary("me us my our i id ive im ill we wed")
_LEADING = vocabulary("please can could would will you kindly hi hello hey just to want")
_PAUSES = vocabulary("pause suspend unpause resume")
_POINTING = frozenset({"that", "one", "it", "them", "those"})
_POINTED_WORDS = 4
_ONLY_HERE = vocabulary("emailing emails email digest digests messages mailing")  # no letters that a postman brings


def _is_in_a_story(act: Act) -> bool:
    """Tell whether a clause says more than its wish and why: "has anybody written please take me off … to the GP"."""
    rest = act.tail.rest
    told = rest and (rest[0] not in _REASONS or reports(rest) or not _SENT.isdisjoint(rest))
    return bool(told) or not _BEFORE_A_WISH.issuperset(story_before(act.before))


_REASONS = vocabulary(
    "like as rather instead not than because as since i im ive its it my we were too so just but even"
)
_SENT = vocabulary("sent wrote written said told asked answered")
_BEFORE_A_WISH = vocabulary(
    "please so and but then because therefore also as since now plus can could would will you kindly hi hello hey",
    "sorry thanks thank afraid too many much emails email messages mails these this all of is are for me im i we get",
    "getting dont want them need have give put send receive",
)


def _is_ours(act: Act, part: Part, *, alone: bool) -> bool:
    """Tell whether an act in a post is its author's and of this list: not "then unsubscribe", not "hold my mail"."""
    clause = part.letter.clauses[act.clause].words
    plain = alone and act.lead is Lead.WISH and not act.tail.rest and _LEADING.issuperset(act.before)
    personal = plain or not _SPEAKS.isdisjoint(clause)
    # "I am away for two weeks, no emails till I'm back please": who is away says it in the sentence before.
    personal = personal or (TIME in clause and act.lead is Lead.WISH and not _SPEAKS.isdisjoint(part.words))
    here = act.tail.explicit or act.tail.lists or act.tail.everything or not _ONLY_HERE.isdisjoint(clause)
    here = here or (alone and names_mail(act)) or (plain and act.said[0] in _PAUSES and act.tail.noun)
    if not _POINTING.isdisjoint(act.behind[:_POINTED_WORDS]):
        return False  # "I'd like to unsubscribe from that one too"
    return personal and (
        bool(here) or act.said[0] in _UNSUBSCRIBES or ("me" in (*act.said, *act.behind[:1]) and act.kind in ENDINGS)
    )


def _may_be_ours(told: Told, part: Part, act: Act, *, alone: bool) -> bool:
    """Tell whether it is worth a question to the author of a post."""
    if act.tail.explicit or act.tail.lists or not (_ME.isdisjoint(act.said) or _is_of_an_event(told, part)):
        return True
    personal = not _SPEAKS.isdisjoint(part.letter.clauses[act.clause].words)
    digest = not {"digest", "digests", "summary"}.isdisjoint((*act.said, *act.behind))
    return (act.said[0] in _UNSUBSCRIBES and (personal or alone)) or (act.kind in FREQUENCIES and personal and digest)


# Weighty, or likely meant for the others on the list: never clear in a post.
_ASKED_BACK = frozenset({Kind.EXPORT, Kind.ERASE, Kind.RESEND, Kind.DIGEST, Kind.ADDRESS})
_LOST = vocabulary("deleted delete lost missed accident mistake")


def _asked_back(part: Part, claim: Claim, *, others: bool) -> Claim | None:
    if claim.act.kind is Kind.ADDRESS:
        addresses, _ = new_addresses(part.letter, (), asked=not _MINE.isdisjoint(claim.act.said))
        return Claim(tuple(map(ChangeAddress, addresses)), Grade.DOUBT, claim.act) if addresses else None
    if not claim.is_sure or others or (claim.act.kind is Kind.RESEND and _LOST.isdisjoint(part.words)):
        return None
    return Claim(claim.wishes, Grade.DOUBT, claim.act)


def _is_of_an_event(told: Told, part: Part) -> bool:
    return not _EVENTS.isdisjoint((*part.words, *told.subject))


def _vague(told: Told, part: Part, claim: Claim, *, alone: bool) -> Claim | None:
    """Grade "the list": in an answer it may be the list of those who come to lunch."""
    answers = told.addressed_to is AddressedTo.POST_REPLY
    if _is_of_an_event(told, part) or (answers and claim.act.kind is Kind.JOIN):
        return None
    if not answers or not _OF_MAIL.isdisjoint(part.words):
        return Claim(claim.wishes, Grade.SURE, claim.act)
    return Claim(claim.wishes, Grade.DOUBT, claim.act) if alone else None


def _bare(told: Told, claim: Claim) -> Claim | None:
    """Grade a post that is only "take me off", "weekly", "stop", without saying of what."""
    act = claim.act
    if not _EVENTS.isdisjoint(told.subject) or not _THINGS.isdisjoint(act.before):
        return None  # "I just want it to stop"
    if told.addressed_to is AddressedTo.POST_REPLY and act.kind not in ENDINGS:
        return None
    plain = act.said[0] in _PLAIN_FOR_ME and not _ME.isdisjoint((*act.said, "me" if act.said[0] == "subscribe" else ""))
    # Nobody writes RESUME above and below to the others on a list.
    twice = act.is_whole and any(one.act.said == act.said and one.act.is_whole for one in told.title.claims)
    stop = act.is_whole and (act.kind is Kind.STOP or (twice and told.title is not told.body))
    sure = (plain or stop) and told.addressed_to is AddressedTo.LIST
    return Claim(claim.wishes, Grade.SURE if sure else Grade.DOUBT, act)


_ME = frozenset({"me", "us", "my"})
_PLAIN_FOR_ME = vocabulary("take get remove delete drop strike cross subscribe")
