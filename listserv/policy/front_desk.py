"""Find out which list somebody means who answers "which one fits you best?" in their own words.

    "2", "the first one", "people please"      the lists as the letter shows them: their numbers and names
    "I look after my mum", "I'm a nurse"       what its author says of themselves (`says`)
    words of a list's description              perhaps: asked back

The worst mistake is the letter of another list. So words count only where they are about the writer: not "my daughter
is a nurse", not "I need an advocate", not "I am no longer a carer". Where two lists fit, we ask which of the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from listserv.policy import closing, wording
from listserv.policy.says import says
from listserv.policy.wording import phrases, vocabulary, without

LONGEST = 300  # words; a longer letter is for a person
MOST_OFFERED = 2
_FEWEST_LETTERS = 6  # of a word that tells something of a list in its description


@dataclass(frozen=True, slots=True)
class OneList:
    """A list as the front desk knows it. `said`: what people say of themselves for whom it is."""

    key: str
    name: str
    description: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The lists that may be meant, in their order; `sure`: it is the one."""

    keys: tuple[str, ...] = ()
    sure: bool = False


NOTHING = Choice()
_BREAK = re.compile(r"[.!?,;:\n()]+|\s[-–—]+\s|\bbut\b|\bthough\b|\bunless\b", re.IGNORECASE)
_NEGATIONS = vocabulary("not no never dont isnt arent wasnt nor neither retired former formerly ex used none without")
_UNSURE = phrases("not sure|im not sure|i am not sure|dont know|i dont know|no idea|dont mind|i dont mind|not certain")
_ORDINALS = {
    word: place
    for place, line in enumerate(("one first 1st top", "two second 2nd", "three third 3rd", "four fourth 4th"))
    for word in line.split()
}
_MOST_DIGITS = 3
_LAST = vocabulary("last bottom")
# Around a number or a name that is chosen. Whatever else is said, "one" or "people" is an ordinary word there.
_AROUND = vocabulary(
    "number no the list please option choice group i im id ill think would like want to join for me thanks thank you",
    "hello hi hey yes it is that my be go with choose pick take can in on put sign up let lets ok okay and or this a",
    "of be member by both answer prefer probably maybe one them us we if may could with am interested add subscribe am",
    "good morning afternoon evening dear fits best suits most will have get into as part become get letters from",
    "community lists called named main suppose guess say said its definitely mine",
)
_JOINING = phrases(
    "join|joining|become a member|be a member|sign me up|sign up|subscribe|take part|taking part|add me|be added|enrol",
    "put me on|be part of|get involved|register|be on|sign us up|add us|get your letters|get the letters|come on board",
)
_ANSWERED = phrases("can i join|could i join|may i join|how do i join|how can i join|can we join|how do i sign up")
FEW_WORDS = 12


def read_list(text: str, lists: Sequence[OneList]) -> Choice:
    """Return which of `lists`, numbered from 1 in this order, the text means. Never raises."""
    own = closing.own_text(closing.without_disclaimer(text)) if not wording.is_long(text) else ""
    if not 0 < len(own.split(None, LONGEST)) <= LONGEST:
        return NOTHING
    clauses = [words for one in _BREAK.split(own) if (words := without(wording.words(one), _UNSURE))]
    chosen = {one.key for clause in clauses for one in _named(clause, lists)}
    told = {one.key for clause in clauses for one in lists if _is_about(clause, one)}
    if chosen | told:
        return _choice(chosen | told, lists)
    hinted = {one.key for clause in clauses for one in _hinted(clause, lists)}
    found = _choice(hinted, lists)
    return Choice(found.keys) if len(found.keys) <= MOST_OFFERED else NOTHING


def wishes_to_join(text: str) -> bool:
    """Tell a first letter that says clearly what its author wants from one that asks or tells something else."""
    said = wording.words(closing.own_text(text))
    asks = "?" in wording.plain(text) and not wording.holds(said, _ANSWERED)
    return not asks and (len(said) <= FEW_WORDS or wording.holds(said, _JOINING))


def _choice(keys: set[str], lists: Sequence[OneList]) -> Choice:
    found = tuple(one.key for one in lists if one.key in keys)
    return Choice(found, sure=len(found) == 1)


def _named(clause: wording.Words, lists: Sequence[OneList]) -> list[OneList]:
    """Return the lists that a clause calls by number or name, where it says nothing else."""
    names = {one.key: _own_words(one, lists) for one in lists}
    if clause[0] == "no" and clause[1:] and _place(clause[1]) is not None:  # "no 1" is a number
        clause = clause[1:]
    whole = next((one for one in lists if wording.words(one.name) == clause), None)
    if whole is not None:
        return [whole]
    known = frozenset[str]().union(*names.values())
    numbers = [word for word in clause if word in _LAST or _place(word) is not None]
    if len(numbers) > 1 or known.intersection(clause):  # "the first one", "people is the one"
        numbers = [word for word in numbers if word != "one"]
    rest = [word for word in clause if word not in numbers and word not in known]
    if not set(rest) <= _AROUND - _NEGATIONS or (not numbers and not known.intersection(clause)):
        return []
    called = [one for one in lists if names[one.key].intersection(clause)]
    places = {len(lists) - 1 if word in _LAST else _place(word) for word in numbers}
    return called + [one for place, one in enumerate(lists) if place in places]


def _place(word: str) -> int | None:
    """Return the place among the lists that a number says, from 0, None for a word that is none."""
    if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS:
        return int(word) - 1
    return _ORDINALS.get(word)


def _own_words(one: OneList, lists: Sequence[OneList]) -> frozenset[str]:
    """Return the words of a list's name and key that no other list has."""
    others = {word for other in lists if other.key != one.key for word in wording.words(other.name)}
    return frozenset(wording.words(f"{one.name} {one.key}")) - others - _AROUND


def _is_about(clause: wording.Words, one: OneList) -> bool:
    return not _NEGATIONS.intersection(clause) and any(says(clause, said) for said in one.said)


def _hinted(clause: wording.Words, lists: Sequence[OneList]) -> list[OneList]:
    """Return the lists of which a clause has a word of the description that no other list's has."""
    names = frozenset(word for one in lists for word in wording.words(one.name))
    told = {one.key: frozenset(wording.words(one.description)) - names for one in lists}
    found = []
    for one in lists:
        others = frozenset[str]().union(*(told[other.key] for other in lists if other.key != one.key))
        own = {word for word in told[one.key] - others if len(word) >= _FEWEST_LETTERS}
        if own.intersection(clause) and not _NEGATIONS.intersection(clause):
            found.append(one)
    return found
