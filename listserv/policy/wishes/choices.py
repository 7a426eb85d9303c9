"""How a digest shall come: on which weekday, in which form, with the sister lists or without.

"large print please"                        a wish
"the writing is too small"                  a wish, though it only says how things are
"the large print was lovely", "I write in large print"   none
"on Tuesday"                                of anything, unless the digest stands beside it
"""

from __future__ import annotations

from collections.abc import Sequence

from listserv.policy.digest.form import Form
from listserv.policy.wishes import days
from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.claim import Claim, Grade
from listserv.policy.wishes.clauses import Letter
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.values import Resume, SetAcross, SetForm, SetWeekday, Wish
from listserv.policy.wording import holds, phrases, vocabulary

REQUESTS = vocabulary(
    "please can could may want like prefer switch change put make set send give move get go have rather would",
)
LETTERS = vocabulary(
    "digest digests summary email emails mail mails message messages letter letters list these this roundup version",
)
_ASKING = REQUESTS | vocabulary("need needing wish love possible appreciate grateful require turn show use try back")
_DIGESTS = vocabulary("digest digests summary roundup weekly fortnightly monthly letter letters")
_IT = vocabulary("it mine them one")

# Nobody asks for what is so already: "the weekly letter was a joy", "weekly email has come at last".
_TELLS = vocabulary(
    "is was has have had are were isnt wasnt hasnt looks seems came comes arrived did didnt does made gave"
)
_WAS = frozenset({"was", "were"})
_CAME = frozenset({"came", "arrived"})
_IS_NOW = phrases("is now|are now")
_SUITS = vocabulary("enough plenty fine better best ok okay preferable perfect ideal would need needed want for")

_WISHES: dict[Kind, Wish] = {
    Kind.LIST_DAY: SetWeekday(None),
    Kind.LETTER: SetForm(Form.LETTER),
    Kind.LARGE_PRINT: SetForm(Form.LARGE_PRINT),
    Kind.PLAIN: SetForm(Form.PLAIN),
    Kind.MIME: SetForm(Form.MIME),
    Kind.RFC1153: SetForm(Form.RFC1153),
    Kind.ACROSS: SetAcross(across=True),
    Kind.NOT_ACROSS: SetAcross(across=False),
}
# What says by itself that it is wished for: how hard it is to read, or what shall not be.
_SAYS_IT = phrases("too small|so small|small to read|to small|too tiny|too little|cant read|cant see")
# Verbs of a request, and what turns something off.
_DOES = vocabulary(
    "no not without stop off dont cancel turn end leave take keep only just separate nolonger include add put combine",
    "merge bundle enlarge increase make bring split remove drop",
)
_BACK_TO_NORMAL = ("back", "to", "normal")
_COURTESY = vocabulary(
    "please thanks thank you hello hi again now sorry instead the in a my and also plus with but then just only",
)


def is_a_remark(act: Act) -> bool:
    """Tell whether words about "the weekly letter" say how it is, and neither ask for it nor that it would suit."""
    if act.before[-2:] in _IS_NOW:
        return True  # "the group is now monthly"
    if not REQUESTS.isdisjoint(act.before) or "please" in act.behind:
        return False
    if not _WAS.isdisjoint(act.tail.rest[:1]) or not _CAME.isdisjoint(act.behind[:2]):
        return True  # "weekly was better", "the weekly one came on Sunday"
    return not _TELLS.isdisjoint(act.tail.rest[:2]) and _SUITS.isdisjoint(act.tail.rest)


def weekday_in(said: Sequence[str]) -> int | None:
    """Return the weekday that these words name, the last one; 0 is Monday."""
    named = [days.date_word(one) for one in said if days.date_word(one) in days.WEEKDAYS]
    return days.WEEKDAYS.index(named[-1]) if named else None


def claim_of(act: Act, body: Letter) -> Claim | None:
    """Return what an act asks for that is about how a digest comes; None when it only speaks of it."""
    if act.kind is Kind.WEEKDAY:
        return _weekday(act, body)
    if act.said == _BACK_TO_NORMAL:
        return Claim((Resume(), SetForm(Form.LETTER)), Grade.DOUBT, act)
    spoken = {*act.before, *act.said, *act.behind}
    hard = act.kind is Kind.LARGE_PRINT and holds(act.said, _SAYS_IT)
    if not hard and is_a_remark(act):
        return None
    # "I write in large print": neither asked for, nor all that is said.
    asked = hard or body.clauses[act.clause].asks or not _ASKING.isdisjoint(spoken) or not _DOES.isdisjoint(act.said)
    of_mail = not LETTERS.isdisjoint(spoken)
    if not asked and not _is_whole(act):
        return None
    if act.kind in _OF_LISTS and not of_mail:
        return _of_groups(act, body)
    return Claim((_WISHES[act.kind],), Grade.SURE if asked and of_mail else Grade.BARE, act)


_OF_LISTS = frozenset({Kind.ACROSS, Kind.NOT_ACROSS})


def _of_groups(act: Act, body: Letter) -> Claim | None:
    """Return what is asked for of "the other groups", of which people say much else: that they come to lunch."""
    if _DOES.isdisjoint(act.said) and not _is_whole(act):
        return None
    alone = all(_COURTESY.issuperset(one.words) for at, one in enumerate(body.clauses) if at != act.clause)
    return Claim((_WISHES[act.kind],), Grade.BARE if alone else Grade.DOUBT, act)


def _is_whole(act: Act) -> bool:
    return _COURTESY.issuperset((*act.before, *act.behind))


def _weekday(act: Act, body: Letter) -> Claim | None:
    """Return a wish for a weekday. What is said of one Tuesday alone ("on Tuesday") may be about that day."""
    weekday = weekday_in(_wanted(act))
    if weekday is None or is_a_remark(act):
        return None
    wish = SetWeekday(weekday)
    spoken = {*act.before, *act.said, *act.behind}
    asked = not _ASKING.isdisjoint(spoken)
    of_digests = not _DIGESTS.isdisjoint(spoken) or act.said[0] == "day"
    always = any(one.endswith("days") or one in {"a", "instead", "day"} for one in (*act.said, *act.behind[:1]))
    if asked and of_digests:
        return Claim((wish,), Grade.SURE, act)
    if asked and not _IT.isdisjoint(act.before):
        return Claim((wish,), Grade.BARE if always else Grade.DOUBT, act)
    alone = (_COURTESY | _OFTEN).issuperset((*act.before, *act.behind))
    if alone and (always or _is_beside_a_frequency(act, body)):
        return Claim((wish,), Grade.BARE, act)
    return None


def _wanted(act: Act) -> Sequence[str]:
    """Return the words that name the day wanted: before a "not" or "rather than"."""
    end = next((at for at, one in enumerate(act.said) if one in {"not", "rather"}), len(act.said))
    return act.said[:end]


def _is_beside_a_frequency(act: Act, body: Letter) -> bool:
    """Tell whether the clause before asks how often: "Once a week please, on Sunday"."""
    before = body.clauses[act.clause - 1] if act.clause else None
    return before is not None and not _OFTEN.isdisjoint(before.words)


_OFTEN = vocabulary("week weekly fortnight fortnightly month monthly digest daily once every each of")
