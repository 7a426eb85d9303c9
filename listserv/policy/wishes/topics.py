"""What a short letter to the service seems to be about, when no phrase that we know is in it: "this inbox closes".

Each topic has the words that name it and those that touch it. When one names it or two touch it, its author is asked;
nothing is ever done on that. Only letters to the service are read so: in a post these words are of anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from listserv.policy.wishes import values
from listserv.policy.wishes.clauses import ADDRESS, TIME, Clause
from listserv.policy.wording import Phrases, holds, phrases, vocabulary

MOST_WORDS = 30  # a longer letter is for a person
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class _Topic:
    """What to offer, likeliest first, and its words: `names` count twice; without one of `needs` it is not meant."""

    offers: tuple[values.Wish, ...]
    names: frozenset[str]
    touches: frozenset[str]
    needs: frozenset[str] = frozenset()
    phrases: Phrases = frozenset()


_MAIL = vocabulary(
    "email emails mail mails message messages letter letters post posts digest digests these them this it list group",
)
_TOPICS = (
    _Topic(
        (values.ChangeAddress(),),
        vocabulary(""),
        vocabulary(
            "mailbox address account provider email old new after closes closing from change changed one look use",
            "check",
            ADDRESS,
        ),
        needs=frozenset({ADDRESS}),
    ),
    _Topic(
        (values.EraseData(), values.ExportData()),
        vocabulary("erase wipe"),
        vocabulary(
            "delete deleted forget forgotten existed gone no rid remove destroy data details record records information"
        ),
        needs=vocabulary("data details record records information existed everything personal"),
    ),
    _Topic(
        (values.ExportData(), values.EraseData()),
        vocabulary("gdpr privacy"),
        vocabulary("data details record records information hold holding keep store stored about personal know"),
        needs=vocabulary(
            "data details record records information hold holding keep store stored personal gdpr privacy"
        ),
    ),
    _Topic(
        (values.Resend(), values.Help()),
        vocabulary("accidentally"),
        vocabulary("find lost deleted threw thrown missed binned again see look search mentioned wrote about remember"),
        needs=vocabulary("message messages email emails mail post posts thread"),
    ),
    _Topic(
        (values.SetDelivery(values.Delivery.WEEKLY), values.SetDelivery(values.Delivery.DAILY), values.Leave()),
        vocabulary("inbox overwhelmed swamped flooded bombarded avalanche drowning overflowing"),
        vocabulary("many much often loads lots hundreds dozens fewer less cut pile more ping pinging constant full"),
        needs=_MAIL,
    ),
    _Topic(
        (values.Pause(), values.Leave()),
        vocabulary("breather rest break pause"),
        vocabulary(
            "while moment tired busy hospital holiday holidays away abroad hard unwell poorly later reading", TIME
        ),
    ),
    _Topic(
        (values.Leave(), values.SetDelivery(values.Delivery.WEEKLY)),
        vocabulary("unsubscribe unsubscribed leaving quit goodbye farewell"),
        vocabulary("leave off stop enough done finished need nolonger anymore dont not belong interested"),
        needs=_MAIL | {"unsubscribe", "unsubscribed"},
        phrases=phrases(
            "beyond me|done with|dont look at|dont read|never read|dont open|never open|dont use|no use to",
            "lost interest",
            "gone back to work|back at work|back to work|new job|retired|retiring|left my job|only joined for",
            "joined for my",
            "in a home now|in a care home|in care now|stopped caring|not caring|caring is over|by mistake",
            "didnt mean to",
            "wrong list|wrong group|not what i expected|not what i thought|thought this was|changed my mind|given up",
            "giving up|moved away|eyesight|selling my computer|no computer|nothing for me|not much use|outgrown",
        ),
    ),
    _Topic(
        (values.Resume(), values.ShowSettings()),
        vocabulary(""),
        vocabulary("again back well better recovered home since nothing havent single started start"),
    ),
    _Topic(
        (values.Join(), values.Help()),
        vocabulary("leaflet flyer poster"),
        vocabulary(
            "join joining belong group list member members become interested heard told nurse doctor room place"
        ),
        needs=vocabulary("group list member members leaflet flyer poster belong"),
    ),
    _Topic(
        (values.ShowSettings(), values.Help()),
        vocabulary("settings setting"),
        vocabulary("set signed getting which lists weekly daily on still"),
        needs=vocabulary("settings setting lists weekly daily signed"),
    ),
)


def offers(clauses: Sequence[Clause], *, enough: int) -> tuple[values.Wish, ...]:
    """Return what these clauses seem to be about; nothing for more than a few words, or for words about others.

    `enough` is how much must speak for a topic: `ENOUGH`, or more where people also write about other things.
    """
    said = {word for clause in clauses for word in clause.words}
    if len(said) > MOST_WORDS:
        return ()
    scores = [(_score(one, said, clauses), one) for one in _TOPICS]
    best = max(score for score, _ in scores)
    if best < enough:
        return ()
    return next(one.offers for score, one in scores if score == best)


_FIRST = vocabulary("i im ive id ill me my we us our were weve myself")
_OTHERS = vocabulary(
    "she he her him his hers husband wife son daughter mother father mum dad friend neighbour carer they"
)


def _score(topic: _Topic, said: set[str], clauses: Sequence[Clause]) -> int:
    if any(holds(one.words, topic.phrases) for one in clauses):
        return ENOUGH
    if _FIRST.isdisjoint(said) or not _OTHERS.isdisjoint(said):
        return 0
    if topic.needs and topic.needs.isdisjoint(said):
        return 0
    return 2 * len(topic.names & said) + len(topic.touches & said)
