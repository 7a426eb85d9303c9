"""What the acts of a letter ask for, together."""

from __future__ import annotations

from collections.abc import Sequence

from listserv.policy.wishes import choices, endings
from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.claim import Claim, Grade, goes_on, grade_of
from listserv.policy.wishes.clauses import TIME, Letter
from listserv.policy.wishes.kinds import DIGEST_CHOICES, ENDINGS, FREQUENCIES, Kind
from listserv.policy.wishes.leads import Lead
from listserv.policy.wishes.particulars import matter_of, named_lists
from listserv.policy.wishes.tails import Names
from listserv.policy.wishes.values import (
    ChangeAddress,
    Delivery,
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    Move,
    Pause,
    Resend,
    Resume,
    SetDelivery,
    ShowSettings,
    Wish,
)
from listserv.policy.wording import vocabulary

# Words that say it only when nothing else is said.
_ONLY_ALONE = frozenset(
    {
        ("remove",), ("unsubscribed",), ("im", "back"), ("were", "back"), ("back", "home"), ("home", "again"),
        ("im", "home"), ("each",), ("my", "data"), ("settings",), ("status",), ("guide",), ("manual",), ("commands",),
        ("none",), ("what", "can", "i", "do"),
    }
)  # fmt: skip
_AROUND_ONE_WORD = vocabulary("please thanks thank you me again now hello hi i am the show my", TIME)
_ASKING_FOR = vocabulary("please can could may will would want like shall possible")
_NO_QUESTIONS = frozenset({Kind.SETTINGS, Kind.HELP, Kind.EXPORT})  # these may be asked without asking for them


def claims_of(acts: Sequence[Act], body: Letter, names: Names) -> tuple[Claim, ...]:
    """Return what all acts that are their author's own wish ask for, in order."""
    stays = says_to_stay(acts)
    found = [claim for act in acts if (claim := _claim(act, acts, body, names, stays=stays)) is not None]
    asked = {one.act.clause for one in found if one.act.kind is Kind.SETTINGS}  # "am I on weekly or daily?"
    pauses = [one.act.clause for one in found if any(isinstance(wish, Pause) for wish in one.wishes)]
    return tuple(one for one in found if not _is_said_by_another(one, asked, pauses))


def _is_said_by_another(claim: Claim, asked: set[int], pauses: Sequence[int]) -> bool:
    """Tell whether a claim is part of another: the "and then start again" of a pause, the answers of a question."""
    if claim.act.kind is Kind.RESUME:
        return bool(pauses) and claim.act.clause >= pauses[0]
    return claim.act.kind in FREQUENCIES | DIGEST_CHOICES and claim.act.clause in asked


def says_to_stay(acts: Sequence[Act]) -> bool:
    """Tell whether the author says that they want to stay a member, or do not want to leave."""
    return any(
        (one.kind is Kind.KEEP and not one.tail.foreign and (one.lead is not Lead.FOREIGN or not one.before))
        or (one.kind in {Kind.LEAVE, Kind.UNSUBSCRIBE} and one.lead is Lead.REFUSED and not one.tail.foreign)
        for one in acts
    )


def _claim(act: Act, acts: Sequence[Act], body: Letter, names: Names, *, stays: bool) -> Claim | None:
    if not act.is_wished or act.kind is Kind.KEEP or (act.said in _ONLY_ALONE and not _is_alone(act, body)):
        return None
    if act.kind in ENDINGS or act.kind is Kind.PAUSE:
        claim = endings.claim_of(act, body, stays=stays)
    elif act.kind in FREQUENCIES:
        claim = _frequency(act, acts)
    elif act.kind in DIGEST_CHOICES:
        claim = choices.claim_of(act, body)
    else:
        claim = _other(act, acts, body, names)
    doubtful = act.lead is Lead.DOUBT or act.tail.condition or _is_bare_question(act, body) or goes_on(act, acts)
    return Claim(claim.wishes, Grade.DOUBT, act) if claim is not None and doubtful else claim


def _is_alone(act: Act, body: Letter) -> bool:
    clauses = body.clauses if act.said != ("remove",) else body.clauses[act.clause : act.clause + 1]
    return all(word in act.said or word in _AROUND_ONE_WORD for clause in clauses for word in clause.words)


def _is_bare_question(act: Act, body: Letter) -> bool:
    """Tell whether "unsubscribe?" asks what that would be; "can I have it weekly?" is a wish."""
    clause = body.clauses[act.clause]
    last = all(one.sentence != clause.sentence for one in body.clauses[act.clause + 1 : act.clause + 2])
    asks = clause.asks and last and act.kind not in _NO_QUESTIONS
    return asks and _ASKING_FOR.isdisjoint(act.before) and "please" not in act.behind


# --- how often ------------------------------------------------------------------------------------------------------

_DELIVERIES = {
    Kind.EACH: Delivery.EACH,
    Kind.DAILY: Delivery.DAILY,
    Kind.WEEKLY: Delivery.WEEKLY,
    Kind.FORTNIGHTLY: Delivery.FORTNIGHTLY,
    Kind.MONTHLY: Delivery.MONTHLY,
}
# "Biweekly" is twice a week to some; "twice a month" is no fortnight to a calendar.
_TWO_MEANINGS = vocabulary("bi biweekly twice")


def _frequency(act: Act, acts: Sequence[Act]) -> Claim | None:
    wish = SetDelivery(_DELIVERIES[act.kind], choices.weekday_in(act.said))
    wished = [one for one in acts if one.kind in FREQUENCIES and one.is_wished]
    if act.kind is Kind.EACH and any(one.startswith("digest") for one in act.said):
        # "No digest" may also be a wish to get nothing, unless they say what they want instead.
        said = any(one.kind is Kind.EACH and one is not act for one in wished)
        return Claim((wish,), Grade.SURE, act) if said else Claim((wish, Leave()), Grade.DOUBT, act)
    kinds = {one.kind for one in wished}
    if len(kinds) > 1 and ("or" in act.behind[:2] or "or" in act.before[-2:] or act.is_whole):
        return Claim(tuple(SetDelivery(_DELIVERIES[one]) for one in sorted(kinds, reverse=True)), Grade.DOUBT, act)
    spoken = {*act.before, *act.said, *act.behind}
    if choices.is_a_remark(act):
        return None
    if act.said[0] in _TWO_MEANINGS:
        return Claim((wish, SetDelivery(Delivery.WEEKLY)), Grade.DOUBT, act)
    asked, of_mail = not choices.REQUESTS.isdisjoint(spoken), not choices.LETTERS.isdisjoint(spoken)
    return Claim((wish,), Grade.SURE if asked and of_mail else Grade.VAGUE if asked or of_mail else Grade.BARE, act)


# --- the others -----------------------------------------------------------------------------------------------------

_PLAIN: dict[Kind, Wish] = {
    Kind.SET_NONE: SetDelivery(Delivery.NONE),
    Kind.SETTINGS: ShowSettings(),
    Kind.EXPORT: ExportData(),
    Kind.ADDRESS: ChangeAddress(),
    Kind.RESUME: Resume(),
    Kind.HELP: Help(),
}


def _other(act: Act, acts: Sequence[Act], body: Letter, names: Names) -> Claim | None:
    match act.kind:
        case Kind.DIGEST:
            return _digest(act)
        case Kind.ERASE:
            return _erase(act, acts)
        case Kind.JOIN:
            return _join(act, body, names)
        case Kind.MOVE:
            return _move(act, acts)
        case Kind.RESEND:
            about = _LAST if "last" in act.said else matter_of((body.clauses[act.clause], *body.clauses))
            return Claim((Resend(about),), Grade.SURE if about else Grade.DOUBT, act)
        case Kind.RESUME | Kind.HELP:
            return Claim((_PLAIN[act.kind],), Grade.SURE if act.tail.noun else Grade.BARE, act)
        case Kind.SETTINGS if "why" in act.before:
            return None  # "why am I on this list" is no wish to be told the settings
        case _:
            return Claim((_PLAIN[act.kind],), Grade.SURE if len(act.said) > 1 else Grade.BARE, act)


_LAST = "last digest"


def _digest(act: Act) -> Claim | None:
    """Return a wish for "the digest", which may be the weekly or the daily one; to speak of it is no wish."""
    asked = act.is_whole or not choices.REQUESTS.isdisjoint((*act.before, *act.behind))
    return Claim((SetDelivery(Delivery.WEEKLY), SetDelivery(Delivery.DAILY)), Grade.DOUBT, act) if asked else None


def _erase(act: Act, acts: Sequence[Act]) -> Claim | None:
    """Return a wish to erase; "delete it all" is one only beside a wish for the data."""
    named = {"it", "them"}.isdisjoint(act.said) or any(one.kind is Kind.EXPORT for one in acts)
    # "Is it possible to delete my data?" asks what we can do; "can you delete my data?" is a wish.
    asks = "possible" in act.before and "please" not in act.before
    return Claim((EraseData(),), Grade.DOUBT if asks else Grade.SURE, act) if named else None


def _join(act: Act, body: Letter, names: Names) -> Claim | None:
    if not {"only", "still"}.isdisjoint(act.before):
        return None  # "I only want to be on People now": what they are on already
    if act.before[-2:] == ("i", "shouldnt"):
        return Claim((Leave(),), Grade.DOUBT, act)
    doubt = act.tail.other or act.tail.pronoun or act.lead is Lead.DOUBT
    named = act.tail.lists or (named_lists(body, names) if act.tail.pronoun else ())
    wishes: tuple[Wish, ...] = tuple(Join(key) for key in named) or (Join(),)
    if doubt:
        return Claim((*wishes, *(Move(key) for key in named)), Grade.DOUBT, act)
    return Claim(wishes, grade_of(act), act)


def _move(act: Act, acts: Sequence[Act]) -> Claim | None:
    """Return a wish to move, to the list behind "to", or to one that they say they ought to be on."""
    ought = tuple(key for one in acts if one.kind is Kind.JOIN for key in one.tail.lists)
    to = act.tail.targets[-1:] or act.tail.lists[:1] or ought[:1]
    return Claim((Move(to[0]),), Grade.SURE, act) if to else None
