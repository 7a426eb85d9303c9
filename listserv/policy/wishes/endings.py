"""Leaving, stopping and pausing: the same words, told apart by what stands beside them.

"take me off this list"                    leave
"stop the emails"                          leave
"stop the emails until 3 May"              pause
"stop the emails but keep me on the list"  no mail
"take me off until 3 May", "no emails"     asked back
"""

from __future__ import annotations

from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.claim import Claim, Grade, grade_of, names_mail
from listserv.policy.wishes.clauses import Letter
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.times import Time
from listserv.policy.wishes.values import Delivery, EraseData, Leave, LeaveAll, Pause, SetDelivery, Wish
from listserv.policy.wording import holds, phrases

_NO_MAIL = SetDelivery(Delivery.NONE)

# Words that say too little without a time or mail beside them.
_NEEDS_MORE = frozenset({("hold",), ("holding",), ("freeze",), ("not", "now"), ("time", "off"), ("on", "hold")})
_NO_LISTS = phrases("it|that|them|these|those|everything|what|where|out|in")  # "leave it"
_LEAVES = frozenset({("leave",), ("quit",)})
_THINGS = frozenset({"it", "this", "that"})
_AWAY = phrases(
    "holiday|holidays|im away|be away|were away|going away|go away|away for|away from|abroad|off to|hospital|operation",
    "surgery|respite|travelling|visiting|on leave|trip|flying",
)
_ONE_POST = frozenset({("this", "one"), ("that", "one"), ("this", "message"), ("this", "post")})
_OFF_WITH_YOU = ("leave", "me", "alone")
_ERASES = frozenset({("delete", "me"), ("delete", "us")})
_ASKS_WHETHER = frozenset({("can", "i"), ("could", "i"), ("may", "i")})


def claim_of(act: Act, body: Letter, *, stays: bool) -> Claim | None:
    """Return what an ending or a pause asks for; `stays`: its author says elsewhere that they stay a member."""
    time = body.times[act.time] if act.time is not None else None
    if act.kind is Kind.PAUSE:
        return _paused(act, body, time)
    if act.kind in {Kind.STOP, Kind.NO_MAIL, Kind.CANCEL}:
        return _stopped(act, body, time, stays=stays)
    return _left(act, body, time)


# --- leaving --------------------------------------------------------------------------------------------------------


def _left(act: Act, body: Letter, time: Time | None) -> Claim | None:
    if act.said in _LEAVES and act.behind[:1] in _NO_LISTS:
        return None
    leaving = _leaving(act)
    if time is not None and not time.then:
        return Claim((*_pause(act, body, time).wishes, *leaving), Grade.DOUBT, act)
    if act.said == _OFF_WITH_YOU:
        return Claim((Leave(),), Grade.DOUBT, act)  # said to people too
    if act.said in _ERASES and not act.tail.noun:
        return Claim((Leave(), EraseData()), Grade.DOUBT, act)
    wants_out = act.said[-2:] == ("want", "out") and len(body.clauses) > 1  # "I want out. I can't go on."
    if (act.tail.other and not act.tail.everything) or _only_asks_whether(act) or wants_out:
        return Claim(leaving, Grade.DOUBT, act)
    return Claim(leaving, Grade.SURE if act.kind is Kind.UNSUBSCRIBE else grade_of(act), act)


def _leaving(act: Act) -> tuple[Wish, ...]:
    if act.tail.everything and act.kind is not Kind.STOP:
        return (LeaveAll(),)
    return tuple(Leave(key) for key in act.tail.lists) or (Leave(),)


def _only_asks_whether(act: Act) -> bool:
    """Tell whether "can I leave" is a question rather than a wish; "can I leave the list", "… please" are wishes."""
    asks = act.before[-2:] in _ASKS_WHETHER or act.said == ("withdraw",)
    return asks and not act.tail.noun and "please" not in (*act.before, *act.behind) and "me" not in act.said


# --- stopping -------------------------------------------------------------------------------------------------------


def _stopped(act: Act, body: Letter, time: Time | None, *, stays: bool) -> Claim | None:
    if time is not None and time.open and stays and act.kind is Kind.NO_MAIL:
        return Claim((_NO_MAIL,), Grade.SURE, act)
    if time is not None:
        return _pause(act, body, time)
    if act.said[0] == "nothing" or (act.said == ("stop",) and act.tail.pronoun):
        return None  # "nothing" is many things, and "stop it" is said to people
    if act.kind is Kind.CANCEL:
        return Claim((Leave(), Pause()), Grade.DOUBT, act)
    return Claim((_NO_MAIL,), Grade.SURE, act) if stays else _no_mail(act, body)


def _no_mail(act: Act, body: Letter) -> Claim:
    """Return what no more mail means without a time beside it."""
    if act.said == ("no", "mail") and act.is_whole:
        return Claim((_NO_MAIL,), Grade.BARE, act)
    if act.kind is Kind.NO_MAIL or act.said == ("no", "more"):
        if any(holds(one.words, _AWAY) for one in body.clauses):
            return Claim((Pause(), _NO_MAIL, Leave()), Grade.DOUBT, act)
        return Claim((_NO_MAIL, Leave(), SetDelivery(Delivery.WEEKLY)), Grade.DOUBT, act)
    of_this = act.said[-1] in {"it", "this"} or not _THINGS.isdisjoint(act.before)
    if of_this and not act.tail.noun and not names_mail(act):
        # "I don't want this": the list, or what we wrote last? "I just want it all to stop": that may be much more.
        return Claim((Leave(), _NO_MAIL), Grade.DOUBT, act)
    if body.times or body.elsewhere:  # "I am away for a few weeks"
        return Claim((*pauses(elsewhere(body) or Time()), Leave()), Grade.DOUBT, act)
    of_mail = act.tail.noun or "me" in act.said
    return Claim(_leaving(act), Grade.SURE if of_mail else grade_of(act), act)


# --- pausing --------------------------------------------------------------------------------------------------------


def _paused(act: Act, body: Letter, time: Time | None) -> Claim | None:
    if act.behind[:2] in _ONE_POST:
        return None  # "hold this one until Monday" is a moderator's word about a post
    time = time or elsewhere(body)
    if time is not None:
        return _pause(act, body, time)
    if act.said in _NEEDS_MORE and not act.tail.noun:
        return None
    if "break" in act.said and "need" in act.said and not act.tail.noun:
        return Claim((Pause(), Leave()), Grade.DOUBT, act)
    return Claim((Pause(),), grade_of(act), act)


def _pause(act: Act, body: Letter, time: Time) -> Claim:
    if time.then:
        time = elsewhere(body) or Time()
    others = tuple(one for one in body.times if one.when.sure and one.when.days[0] not in time.when.days)
    if not (time.open or time.when.sure) or (others and not time.open):
        return Claim(tuple(wish for one in (time, *others) for wish in pauses(one)), Grade.DOUBT, act)
    of_mail = act.tail.noun or act.kind is Kind.STOP or names_mail(act)
    return Claim(pauses(time), Grade.SURE if of_mail else grade_of(act), act)


def pauses(time: Time) -> tuple[Wish, ...]:
    """Return the pauses that a time may mean, likeliest first."""
    return tuple(Pause(day) for day in time.when.days) or (Pause(),)


def elsewhere(body: Letter) -> Time | None:
    """Return the first time of a letter that tells a day, or that there is none."""
    return next((one for one in (*body.times, *body.elsewhere) if one.when.days or one.open), None)
