"""Something asked for, as wishes, and how plainly it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.values import Wish
from listserv.policy.wording import vocabulary


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
