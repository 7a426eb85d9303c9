"""Something asked for, as wishes, and how plainly it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.clauses import ADDRESS, TIME
from listserv.policy.wishes.kinds import ENDINGS, Kind
from listserv.policy.wishes.values import Wish
from listserv.policy.wording import phrases, vocabulary


class Grade(IntEnum):
    """How plainly something is asked for, in the words alone. What grade is enough depends on where the letter went."""

    DOUBT = 1  # a question how, a "perhaps", or words with two meanings: to be asked back
    VAGUE = 2  # "off the list", "off it": which one, the letter before may tell
    BARE = 3  # "take me off"
    SURE = 4  # "take me off this list", "unsubscribe"


@dataclass(frozen=True, slots=True)
class Claim:
    """What an act asks for; with `DOUBT` the wishes that it may mean, likeliest first."""

    wishes: tuple[Wish, ...]
    grade: Grade
    act: Act

    @property
    def is_sure(self) -> bool:
        """Whether it is asked for, whatever it is of."""
        return self.grade > Grade.DOUBT


_MAIL_WORDS = vocabulary(
    "email emails mail mails letters messages posts newsletter subscription membership member subscribed",
)


def names_mail(act: Act) -> bool:
    """Tell whether the words of an act themselves are about mail or a membership."""
    return not _MAIL_WORDS.isdisjoint(act.said)


def grade_of(act: Act) -> Grade:
    """Return how plainly an act is about this list or its mail."""
    tail = act.tail
    if tail.explicit or tail.lists or tail.everything or names_mail(act):
        return Grade.SURE
    return Grade.VAGUE if tail.noun or tail.pronoun else Grade.BARE


# --- what the words go on to say -------------------------------------------------------------------------------------

# Behind one of these the phrase was no request: "unsubscribe is broken", "no more emails have come".
_STATES = vocabulary(
    "is isnt are arent being was wasnt were werent be been has hasnt have havent had hadnt will wont would wouldnt",
    "could couldnt should shouldnt can cant cannot may might must did didnt does doesnt do dont than who which whose",
    "not",
)
_NO_STATES = phrases(
    "will you|would you|could you|can you|cant you|wont you|have a|dont want|dont need|dont like|dont wish|dont send"
    "|dont email|dont mail|cant read|cant keep|cant cope|cant see|cant get|cant manage|not interested|not for me"
    "|would be|will be|havent got|can not",
)
_AND = phrases("and|or")
_NO_STATEMENTS = phrases("and|not")  # "I ought to be on Staff and not on People"
_FIRST = vocabulary("i im ive id ill me my mine we us our were weve please")
# These words are verbs of everything in the world; alone they are a wish only with hardly a word around them.
_OF_EVERYTHING = frozenset({Kind.LEAVE, Kind.STOP, Kind.CANCEL, Kind.JOIN, Kind.PAUSE})
_AROUND_A_VERB = vocabulary(
    "please now thanks thank you me us it all today immediately asap for straight away at once good ever forever",
    "permanently altogether completely kindly sorry tonight further notice soon this these them your everything",
    TIME,
    ADDRESS,
)
_OF_MAIL = _MAIL_WORDS | vocabulary("list lists message digest digests post letter inbox group")


def goes_on(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether the clause of a phrase goes on as something else than a request, or in words that may be that.

    Where it goes on as another wish of its author ("leave, and delete my data"), it does not.
    """
    if _states(act) or _reports_silence(act):
        return True
    bare = act.kind in _OF_EVERYTHING and len(act.said) == 1 and _is_of_anything(act)
    return bare and not (act.tail.rest[:1] in _LEADS_ON and any(_is_beside(one, act) for one in acts))


_LEADS_ON = phrases("and|or|then|but|also|plus")


def _is_beside(one: Act, act: Act) -> bool:
    return one.clause == act.clause and one is not act and one.is_wished


def _reports_silence(act: Act) -> bool:
    """Tell whether "I no longer get emails" tells what has happened: nobody asks for what is so already."""
    return act.said[:1] == ("nolonger",) and act.said[1] in _GETS and act.before[-1:] in _WRITERS


_GETS = vocabulary("get gets receive have see read")
_WRITERS = phrases("i|we")


def _states(act: Act) -> bool:
    """Tell whether the phrase is what a sentence is about: "leave has been approved", "no more emails since May"."""
    if act.kind not in ENDINGS and act.kind not in {Kind.JOIN, Kind.PAUSE, Kind.ERASE}:
        return False
    rest = act.behind if act.behind[:1] in _AND else act.tail.rest  # the tail ends where "and" leads on to another act
    if rest[:1] == ("since",) and act.said[:1] == ("no",):
        return _FIRST.isdisjoint(rest)
    if act.kind is Kind.JOIN and rest[:1] in _NO_STATEMENTS:
        return False
    if rest[:1] in _AND:
        return not _STATES.isdisjoint(rest) and _FIRST.isdisjoint(rest)
    return not _STATES.isdisjoint(rest[:1]) and rest[:2] not in _NO_STATES


def _is_of_anything(act: Act) -> bool:
    """Tell whether a verb without a list or mail beside it goes on: "stop by this week", "leave and let live"."""
    rest = act.tail.rest
    read = act.behind[: len(act.behind) - len(rest)]
    if "had" in act.before:
        return True  # "I had to leave"
    if act.tail.noun and act.behind[-1] != "nothing":  # "stop at nothing"
        return False
    return not _AROUND_A_VERB.issuperset(read) or (bool(rest) and _OF_MAIL.isdisjoint(rest))
