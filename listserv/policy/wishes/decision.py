"""What several claims are together: all clear, or something to ask back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from listserv.policy.wishes.claim import Claim
from listserv.policy.wishes.kinds import FREQUENCIES, Kind
from listserv.policy.wishes.values import (
    NOTHING,
    Confidence,
    Delivery,
    EraseData,
    Help,
    Join,
    Leave,
    LeaveAll,
    Move,
    Pause,
    Reading,
    Resume,
    SetAcross,
    SetDelivery,
    SetForm,
    SetWeekday,
    Wish,
)
from listserv.policy.wording import vocabulary

MOST_OFFERS = 3  # more ready answers than that are a form

# A doubt about one of these counts although something else is clear.
_WEIGHTY = frozenset({Kind.LEAVE, Kind.UNSUBSCRIBE, Kind.STOP, Kind.JOIN, Kind.ERASE, *FREQUENCIES} - {Kind.EACH})
_HOW = vocabulary(
    "how do i can would could we to please hello hi thanks get on go onto the change switch should so and also",
)


def decided(claims: Sequence[Claim]) -> Reading:
    """Return what claims are together: clear when everything that is asked for is."""
    if any("or" in one.act.before for one in claims[1:]):  # this or that
        return likely(wish for one in claims for wish in one.wishes)
    wishes = wishes_of(one for one in claims if one.is_sure)
    doubts = [one for one in claims if not one.is_sure]
    if not wishes:
        return likely(wish for one in doubts for wish in one.wishes)
    families = set(map(family, wishes))
    weighty = [one for one in doubts if one.act.kind in _WEIGHTY and families.isdisjoint(map(family, one.wishes))]
    if contradict(wishes) or weighty:
        return likely((*wishes, *(wish for one in weighty for wish in one.wishes)))
    return Reading(wishes, Confidence.CLEAR)


def likely(offers: Iterable[Wish]) -> Reading:
    """Return that these may be meant; nothing when there are none."""
    found = tuple(dict.fromkeys(offers))[:MOST_OFFERS]
    return Reading(found, Confidence.LIKELY) if found else NOTHING


def family(wish: Wish) -> str:
    """Return what a wish is about, so that one about the same can stand for another."""
    match wish:
        case Leave() | LeaveAll() | Pause() | Move() | SetDelivery(Delivery.NONE):
            return "membership"
        case _:
            return type(wish).__name__


def wishes_of(claims: Iterable[Claim]) -> tuple[Wish, ...]:
    """Return the wishes of claims in order, each once, and none that another one says more exactly."""
    found = tuple(dict.fromkeys(wish for claim in claims for wish in claim.wishes))
    days = [one.weekday for one in found if isinstance(one, SetWeekday)]
    if len(days) == 1:
        found = tuple(dict.fromkeys(_on_day(one, days[0]) for one in found))
    return tuple(one for one in found if not any(_says_more(other, one) for other in found))


_OF_A_WEEKDAY = frozenset({Delivery.WEEKLY, Delivery.FORTNIGHTLY, Delivery.MONTHLY})


def _on_day(wish: Wish, weekday: int | None) -> Wish:
    """Return "weekly" and "on Sundays" as one wish."""
    if isinstance(wish, SetDelivery) and wish.delivery in _OF_A_WEEKDAY and wish.weekday is None:
        return SetDelivery(wish.delivery, weekday)
    return wish


def _says_more(one: Wish, than: Wish) -> bool:
    """Tell whether a wish includes another: leaving all lists this one, a pause until May the pause."""
    match one, than:
        case (LeaveAll(), Leave()) | (Move(), Leave() | Join()) | (Pause(), SetDelivery(Delivery.NONE)):
            return True
        case (Leave(list_key), Leave("")) | (Join(list_key), Join("")):
            return bool(list_key)
        case Pause(until), Pause(None):
            return until is not None
        case SetDelivery(delivery, int(weekday)), SetDelivery(other, None):
            return delivery is other
        case SetDelivery(delivery, weekday), SetWeekday(day):
            return delivery in _OF_A_WEEKDAY and weekday == day
        case _:
            return False


def contradict(wishes: Sequence[Wish]) -> bool:
    """Tell whether wishes cannot all be meant."""
    kinds = [type(one) for one in wishes]
    goes = any(one in {Leave(), LeaveAll(), EraseData()} for one in wishes)
    stays = Join() in wishes or any(isinstance(one, _OF_MEMBERS) for one in wishes)
    no_day = any(isinstance(one, SetDelivery) and one.delivery not in _OF_A_WEEKDAY for one in wishes)
    return (goes and stays) or (no_day and SetWeekday in kinds) or any(kinds.count(one) > 1 for one in _ONCE)


_OF_MEMBERS = SetDelivery | SetWeekday | SetForm | SetAcross | Pause | Resume
_ONCE = (SetDelivery, SetWeekday, SetForm, SetAcross, Pause, Move)


def with_title(reading: Reading, title: Reading) -> Reading:
    """Return the reading of a text, not clear when its subject clearly says another thing."""
    if reading.confidence is not Confidence.CLEAR or title.confidence is not Confidence.CLEAR:
        return reading
    said = set(map(family, reading.wishes))
    other = [
        one
        for one in title.wishes
        if isinstance(one, Leave | LeaveAll | SetDelivery | Join)
        and (family(one) not in said or (isinstance(one, SetDelivery) and contradict((*reading.wishes, one))))
        and one not in reading.wishes
    ]
    return likely((*reading.wishes, *other)) if other else reading


def asked_how(reading: Reading, claims: Sequence[Claim]) -> Reading:
    """Return the reading with the offer of help when nothing is said but "how do I leave this list"."""
    doubts = reading.confidence is Confidence.LIKELY and not any(one.is_sure for one in claims)
    before = claims[0].act.before if claims else ()
    asks = doubts and "how" in before and _HOW.issuperset(before)
    return likely((reading.wishes[0], Help())) if asks else reading
