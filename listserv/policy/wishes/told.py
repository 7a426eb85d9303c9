"""A letter as its readings see it: what its subject and its text ask for, and where it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from listserv.policy.wishes import acts as finding
from listserv.policy.wishes.acts import Act
from listserv.policy.wishes.claim import Claim
from listserv.policy.wishes.claims import claims_of, says_to_stay
from listserv.policy.wishes.clauses import Letter
from listserv.policy.wishes.tails import Names, is_condition
from listserv.policy.wishes.values import AddressedTo
from listserv.policy.wording import Words, combined, holds, phrases, vocabulary

_COURTESY = vocabulary("please thanks thank you hello hi all ok okay x xx xxx cheers ta diolch love many ps dear and")
_REFUSALS = frozenset({"dont", "not", "never", "do"})  # "Don't, please, remove me"
_SOMEBODY = combined(
    "take|remove|put|add|unsubscribe|delete|move|sign|get|subscribe|help",
    "him|her|my mother|my mum|my mam|my dad|my father|my daughter|my son|my husband|my wife|my brother|my sister|"
    "my friend|my neighbour|my colleague|my client|my partner|my nan|my gran|my aunt|my uncle",
) | phrases(
    "her address is|his address is|their address is|her email is|his email is|her email address|his email address",
)


_DISTRESS = phrases(
    "to talk to|i have noone|have nobody|who can i|who can she|who can he|who can we|who do i call|who do i ring",
    "who do i tell|who do i turn",
    "who to tell|cant go on",
    "cant do this anymore|cant take anymore|cant take it anymore|cant carry on|cant cope|at my wits end|breaking point",
    "social services help|isnt safe|not safe|im scared|so scared|frightened|scared of|hits me|hit me|hurt me",
    "hurting me",
    "police|suicide|suicidal|kill myself|end my life|end it all|want to die|better off without me|hurt myself",
    "want it all to stop|want it to stop|want this all to stop|want this to stop|make it stop|what benefits",
    "need some help with|desperate|crisis|emergency|abuse|abused|nasty messages",
)
_OURS = vocabulary(
    "list lists email emails mail mails mailing message messages digest digests unsubscribe subscribe subscribed",
    "weekly",
    "daily letters post posts newsletter inbox group membership member",
)
_DEATHS = phrases("died|has died|passed away|passed on|is dead|was dead|death|we lost|funeral|the late")
_ANSWERS = vocabulary("re aw sv vs antw odp ynt ateb rv tr")
_OUR_LETTERS = phrases("your week|your day|your settings|your weekly digest|your daily digest|digest for|your digest")


@dataclass(frozen=True, slots=True)
class Part:
    """The subject or the text, and what is asked for in it."""

    letter: Letter
    acts: Sequence[Act]
    claims: Sequence[Claim]

    @property
    def words(self) -> Words:
        """All its words."""
        return tuple(word for clause in self.letter.clauses for word in clause.words)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing but courtesy, and asks nothing."""
        return _COURTESY.issuperset(self.words) and not self.letter.asks

    @property
    def stays(self) -> bool:
        """Whether the author says that they want to stay a member."""
        return says_to_stay(self.acts)

    @property
    def takes_back(self) -> bool:
        """Whether something makes what it asks for less than clear: "unless …", "don't, please, …"."""
        return any(is_condition(one.words) or set(one.words) <= _REFUSALS for one in self.letter.clauses)

    def other_words(self, claims: Iterable[Claim], *, before: bool = False) -> int:
        """Return how many words, courtesy aside, stand in clauses without a claim; `before`: above the first claim."""
        asked = {one.act.clause for one in claims}
        end = min(asked, default=0) if before else len(self.letter.clauses)
        others = (one for at, one in enumerate(self.letter.clauses[:end]) if at not in asked)
        return sum(word not in _COURTESY for one in others for word in one.words)


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says and where it went. `subject` are the words of its subject, also of one that answers."""

    body: Part
    title: Part
    subject: Words
    addressed_to: AddressedTo
    names: Names

    @property
    def answers_a_digest(self) -> bool:
        """Whether its subject is that of a digest of ours, or of the letter about somebody's settings, answered."""
        return holds(self.subject, _OUR_LETTERS) and self.subject[0] in _ANSWERS

    @property
    def needs_a_person(self) -> bool:
        """Whether its author is in distress or looks for somebody to turn to, and says nothing of mail or lists."""
        said = (*self.body.words, *self.title.words)
        return holds(self.body.words, _DISTRESS) and _OURS.isdisjoint(said)

    @property
    def is_after_a_death(self) -> bool:
        """Whether it says that somebody has died."""
        return holds(self.body.words, _DEATHS)

    @property
    def is_for_somebody_else(self) -> bool:
        """Whether it asks something for another person: "could you take my mother off"."""
        return holds(self.body.words, _SOMEBODY)


def part(letter: Letter, names: Names) -> Part:
    """Return a letter with what is asked for in it."""
    acts = finding.found(letter.clauses, names)
    return Part(letter, acts, claims_of(acts, letter, names))
