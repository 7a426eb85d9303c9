"""Which conversation of a digest each word of an answer to the whole digest belongs to.

    3: yes, we do                   by its number, or "To Bob's question: …"; several lines, several answers
    > How do I ask for respite?     by what stands quoted right above it
    Ring the duty team.
    (one piece quoted, answer on top of it)    by the only conversation that is quoted at all

Nothing is guessed. Words that belong to no conversation for certain, or that two signs disagree about, are `rest`:
their author is asked. So is the whole answer where a number may be that of the author's own list.

What is quoted is found by its words, four at a time, so that it does not matter how a mail program breaks and marks
lines, or whether it quotes text or HTML: four words in a row that stand in one conversation only are that one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from listserv.policy import closing
from listserv.policy.decisions.command import COURTESIES
from listserv.policy.digest.choice import Item, named
from listserv.policy.wording import Words, combined, phrases, without, words

_RUN = 4  # words
_LONGEST = 200_000  # characters of quoted text that are looked at, some two letters
# Between the last words of a conversation that are quoted and the answer below it: how to answer there, its files.
_NEAR = 25  # words
# Around the one conversation that is quoted: who wrote when to whom, and how to answer. A letter's own beginning and
# end have more: who quotes these answers the letter.
_AROUND = 60  # words
_TO = r"(?:(?:in |my )?answer(?:ing)? to|as for|about|re|to|regarding)"
_LEAD = rf"(?:(?:{_TO}|on|for):? )?(?:(?:number|no\.?|nr\.?|item|conversation|topic) ?)?#?"
_NUMBERED = re.compile(
    rf"[ \t*•]{{0,4}}(?P<lead>{_LEAD})(?P<number>\d{{1,2}})[ \t]?"
    r"(?P<mark>:(?!\d)|\.(?=\s|$)|\)|[-–—](?=\s)|,(?=\s))[ \t]*(?P<words>.*)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\s?(?:number|conversation) (?P<number>\d{1,2}) (?!(?:of|and|or|to|&)\b)(?P<words>\S.*)", re.IGNORECASE
)
_NAMED = re.compile(rf"\s?{_TO} (?P<name>[^:\n]{{2,60}}):(?=\s|$)[ \t]*(?P<words>.*)", re.IGNORECASE)
_NO_ANSWER = (
    COURTESIES
    | combined("|many|with", "thanks|thank you|thank you all|thank you both", "|for the digest|for the letter|for this")
    | combined("hello|hi|dear|good morning", "everyone|everybody|all|friends|people|folks|there|you all")
    | combined(
        "|here are|these are|please see|see|please find",
        "my|some|a few|two|three|",
        "answers|answer|replies|thoughts|words",
        "|below|in between|between the lines|to your questions|to the digest|this week",
    )
    | phrases("see below|please see below|below|x|xx|xxx|in between|between the lines")
)
_THANKS = (
    combined(
        "|very|so|such|a|what a|a very",
        "lovely|good|great|nice|interesting|helpful|useful|wonderful|kind",
        "|read|letter|digest|one|to read|week|to hear|to hear from you all",
    )
    | combined(
        "|many|so many|lots of",
        "thanks|thank you|thankyou|cheers|ta",
        "|all|both|everyone|everybody|so much|very much|again",
    )
    | combined("|very|so", "much", "appreciated|enjoyed")
    | combined(
        "|i|we",
        "|really|very much",
        "love|loved|like|liked|enjoy|enjoyed|read",
        "|it|this|reading it|reading this|it all|every word",
    )
    | combined(
        "for|with", "the|this|your|all the", "|digest|letter|letters|news|lovely letter|email|good work|hard work|work"
    )
    | phrases("keep it up|keep up the good work|well done|got it|received|love|xx|x|xxx|👍|❤|🙏|😊|very|really")
    | phrases("as always|again")
)


class Piece(NamedTuple):
    """A run of lines: of the author's own, or of the digest."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """The answers by the number of their conversation, each once, in their order; and what nobody can tell of."""

    answers: tuple[tuple[int, str], ...] = ()
    rest: str = ""


def sorted_out(pieces: Sequence[Piece], items: Sequence[Item]) -> Sorted:
    """Return which of an answer's own words answer which conversation of a digest. Never raises.

    `pieces`: the author's words and what stands quoted between them, in the order of the letter.
    """
    own = [piece.text.strip() for piece in pieces if not piece.quoted and piece.text.strip()]
    said = [
        part
        for piece, near in zip(pieces, _near_each(pieces, items), strict=True)
        if not piece.quoted
        for part in _said(piece.text, near, items)
    ]
    if _may_be_a_list(said) or any(one.number is None and one.is_numbered for one in said):
        return Sorted(rest="\n\n".join(own))
    return _together(said)


def is_thanks(said: str) -> bool:
    """Tell whether words say thanks, and nothing that anybody on the list could wait for."""
    spoken = words(closing.own_text(said)) or words(said)
    return len(without(spoken, _THANKS)) < len(spoken) and not without(spoken, _THANKS | _NO_ANSWER)


# --- by numbers and names -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Said:
    """Words of the author's, and the conversation that they name, or stand below; None for none."""

    number: int | None
    lines: list[str] = field(default_factory=list)
    is_numbered: bool = False  # the author says so
    is_bare: bool = False  # "3. …": may be the author's own list

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def _said(text: str, near: int | None, items: Sequence[Item]) -> list[_Said]:
    """Return the parts of a piece of the author's words; `near`: the conversation that is quoted at it."""
    parts = [_Said(near)]
    for line in text.split("\n"):
        if (led := _led(line, items)) is None:
            parts[-1].lines.append(line)
            continue
        # Right below a quote the number and the quote must agree.
        if near not in {None, led.number} and not parts[-1].text:
            led.number = None
        parts.append(led)
    return [part for part in parts if part.text or part.is_numbered]


def _led(line: str, items: Sequence[Item]) -> _Said | None:
    """Return what a line begins that names a conversation; None for a line that names none."""
    if found := _NUMBERED.fullmatch(line) or _SPOKEN.fullmatch(line):
        lead = found.groupdict().get("lead", "number")
        mark = found.groupdict().get("mark", "")
        if mark == "," and not lead:
            return None  # "3, perhaps 4 of us"
        number = int(found["number"])
        known = number if any(item.number == number for item in items) else None
        return _Said(known, [found["words"]], is_numbered=True, is_bare=not lead and mark != ":")
    if (found := _NAMED.fullmatch(line)) and (number_named := named(found["name"], items)) is not None:
        return _Said(number_named, [found["words"]], is_numbered=True)
    return None


def _may_be_a_list(said: Sequence[_Said]) -> bool:
    """Tell whether "1. … 2. …" may be what its author counts: "Two things: …"."""
    bare = [one for one in said if one.is_bare]
    if not bare or bare[0].number != 1:
        return False
    introduced = said[0] is not bare[0] and not _is_courtesy(said[0].text)
    return len(bare) > 1 or introduced


def _is_courtesy(text: str) -> bool:
    return not without(words(closing.own_text(text)), _NO_ANSWER)


def _together(said: Sequence[_Said]) -> Sorted:
    answers: dict[int, list[str]] = {}
    rest: list[str] = []
    for one in said:
        if one.number is not None and not one.text:
            rest.append(f"{one.number}:")
        elif one.number is not None:
            answers.setdefault(one.number, []).append(one.text)
        elif len(said) == 1 or not _is_courtesy(one.text):
            rest.append(one.text)
    return Sorted(tuple((number, "\n\n".join(texts)) for number, texts in answers.items()), "\n\n".join(rest))


# --- by what is quoted ----------------------------------------------------------------------------------------------

# For each word of a quoted piece the conversation that it is certainly of; None: of none, or of any.
_Marks = list[int | None]


def _near_each(pieces: Sequence[Piece], items: Sequence[Item]) -> list[int | None]:
    """Return for each piece the conversation that it answers by what is quoted; None for any doubt."""
    runs = _runs_of(items)
    marked = [_marks(piece.text, runs) if piece.quoted else [] for piece in pieces]
    everything = [mark for marks in marked for mark in marks]
    numbers = {mark for mark in everything if mark is not None}
    if len(numbers) == 1 and everything.count(None) <= _AROUND:
        return [next(iter(numbers))] * len(pieces)
    return [None, *map(_last, marked)][: len(pieces)]


def _last(marks: _Marks) -> int | None:
    """Return the conversation whose words end a quoted piece, but for a few others."""
    return next((mark for mark in reversed(marks[-_NEAR - 1 :]) if mark is not None), None)


def _marks(text: str, runs: _Runs) -> _Marks:
    spoken = words(text[:_LONGEST])
    marks: _Marks = [None] * len(spoken)
    for at in range(len(spoken)):
        for length in runs.lengths:
            if number := runs.owners.get(spoken[at : at + length]):
                marks[at : at + length] = [number] * length
    return marks


class _Runs(NamedTuple):
    """Words in a row, and the one conversation that has them; 0 where several have. `lengths`: the shortest first."""

    owners: dict[Words, int]
    lengths: list[int]


def _runs_of(items: Sequence[Item]) -> _Runs:
    texts = [(item.number, said) for item in items for said in _texts_of(item)]
    # What is shorter than a run is known as a whole.
    short = {said for _, said in texts if 1 < len(said) < _RUN}
    lengths = sorted({_RUN, *map(len, short)})
    owners: dict[Words, int] = {}
    for number, said in texts:
        for length in lengths:
            for at in range(len(said) - length + 1):
                run = said[at : at + length]
                if (length == _RUN or run in short) and owners.setdefault(run, number) != number:
                    owners[run] = 0
    return _Runs(owners, lengths)


def _texts_of(item: Item) -> Iterator[Words]:
    """Give the words of a conversation's heading, of what was written in it, and of its address."""
    yield words(f"{item.number}. {item.subject}")
    yield from map(words, item.texts)
    if item.reply:
        yield words(item.reply)
