"""Find what is asked for in the clauses of a letter, and how: led up to, about what, with which time.

All phrases are looked for in one pass (policy/phrase.py), the longest that begins first counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from listserv.policy import phrase
from listserv.policy.wishes import english
from listserv.policy.wishes.clauses import TIME, Clause
from listserv.policy.wishes.kinds import DIGEST_CHOICES, FREQUENCIES, Kind
from listserv.policy.wishes.leads import ASKING, DELIVERING, LOOKING, Lead, ends_as_report, lead_of, lead_of_neighbours
from listserv.policy.wishes.patterns import patterns
from listserv.policy.wishes.tails import Names, Tail, tail_of
from listserv.policy.wording import Words, phrases, vocabulary

# Words that no gap of a phrase may hold: what stands behind them is another matter.
_STOPS = vocabulary("and but or so because he she they him her his their not no never dont if i when who which that")


Span = tuple[int, int, Kind]  # the places of its first and its last word


@dataclass(frozen=True, slots=True)
class Act:
    """Something asked for: the words `said`, in the clause of this number, `before` and `behind` them the others."""

    kind: Kind
    clause: int
    said: Words
    before: Words
    behind: Words
    lead: Lead
    tail: Tail
    time: int | None  # the number of the time that belongs to it

    @property
    def is_whole(self) -> bool:
        """Whether its clause says nothing else."""
        return not self.before and not self.behind

    @property
    def is_foreign(self) -> bool:
        """Whether it is somebody else's, or about something else."""
        return self.lead is Lead.FOREIGN or self.tail.foreign

    @property
    def is_wished(self) -> bool:
        """Whether it is its author's own wish about this service, surely or perhaps."""
        return not self.is_foreign and self.lead is not Lead.REFUSED


@cache
def _english() -> tuple[phrase.Phrases, list[Kind]]:
    rows = [(kind, one) for kind, lines in english.ACTS.items() for one in patterns(lines, english.SETS)]
    return phrase.Phrases([one for _, one in rows], _STOPS), [kind for kind, _ in rows]


def found(clauses: Sequence[Clause], names: Names) -> list[Act]:
    """Return every act of these clauses in order, also those that are refused or about something else."""
    finder, kinds = _english()
    acts: list[Act] = []
    for number, clause in enumerate(clauses):
        said = clause.words
        spans = longest((finder.begin(which, said, last), last, kinds[which]) for which, last in finder.find(said))
        around = _around(clauses, number) if spans else Lead.WISH
        for order, (begin, last, kind) in enumerate(spans):
            if kind is Kind.JOIN and not _FREQUENT.isdisjoint(said[last + 1 : last + 5]):
                continue
            of_list = kind is Kind.JOIN or (kind is Kind.LEAVE and said[last] in _OF_LISTS)
            # What another act says is not what this one is about: "once a week and pause it now".
            tail = tail_of(said[last + 1 : _end(said, kind, spans[order + 1 :])], kind, names, of_list=of_list)
            acts.append(_act(number, said, spans[order], tail, around, _time(clauses, number, begin)))
    return acts


_JOINING = vocabulary("and but then also plus please")


def _end(said: Words, kind: Kind, following: Sequence[Span]) -> int:
    """Return where the matter of an act ends: where "and" leads on to the next, or "weekly" to "in large print"."""
    for begin, _, following_kind in following[:1]:
        if said[begin - 1] in _JOINING or (kind in FREQUENCIES and following_kind in DIGEST_CHOICES):
            return begin
    return len(said)


def _around(clauses: Sequence[Clause], number: int) -> Lead:
    """Return what the clauses of the same sentence make of one: "I wrote to them: take me off this list"."""
    sentence = clauses[number].sentence
    before = clauses[number - 1] if number else None
    behind = clauses[number + 1] if number + 1 < len(clauses) else None
    same = before is not None and before.sentence == sentence
    told = before.words if before and same and (before.text.endswith(":") or ends_as_report(before.words)) else ()
    return lead_of_neighbours(told, behind.words if behind and behind.sentence == sentence else ())


# "Put me on the weekly digest" joins nothing.
_FREQUENT = frozenset({"weekly", "daily", "digest", "summary", "individual", "one", "pause", "hold"})


def _time(clauses: Sequence[Clause], number: int, begin: int) -> int | None:
    """Return the number of the time that belongs to an act: the next in its clause, or what the next begins with."""
    said = clauses[number].words
    before = sum(one.words.count(TIME) for one in clauses[:number])
    places = [at for at, one in enumerate(said) if one == TIME]
    if places:
        behind = [order for order, at in enumerate(places) if at > begin]
        return before + (behind[0] if behind else len(places) - 1)
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    goes_on = following is not None and following.sentence == clauses[number].sentence and following.words[0] == TIME
    return before if goes_on else None


def longest(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that begin first, of those the longest, without what overlaps them."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not kept or span[0] > kept[-1][1]:
            kept.append(span)
    return kept


def _act(number: int, said: Words, span: Span, tail: Tail, around: Lead, time: int | None) -> Act:
    begin, last, kind = span
    before, matched, behind = said[:begin], said[begin : last + 1], said[last + 1 :]
    lead = max(lead_of(before, extra=_LED_UP_TO.get(kind, ())), around)
    if kind in _OWN_DOING and before[:1] == ("you",) and _ABOUT_ME.isdisjoint((*before, *matched)):
        lead = Lead.FOREIGN  # "You may leave at any time"
    if kind is Kind.JOIN and matched[0] == "be" and not _GLAD.isdisjoint(before) and _WOULD_BE.isdisjoint(before):
        lead = Lead.FOREIGN  # "Glad to be on the list!"
    if kind in _WAYS and _is_unwanted(before, behind):
        lead = Lead.REFUSED
    return Act(kind, number, matched, before, behind, lead, tail, time)


_WAYS = FREQUENCIES | DIGEST_CHOICES | {Kind.DIGEST}
_LED_UP_TO = (
    dict.fromkeys((*FREQUENCIES, Kind.DIGEST, Kind.SET_NONE), DELIVERING)
    | dict.fromkeys((Kind.EXPORT, Kind.SETTINGS, Kind.HELP, Kind.RESEND, Kind.ADDRESS), ASKING)
    | dict.fromkeys(DIGEST_CHOICES, LOOKING)
)
_OWN_DOING = frozenset({Kind.LEAVE, Kind.JOIN, Kind.UNSUBSCRIBE, Kind.NO_MAIL, *_WAYS})
# "Leave a message": what these are of is a list, never mail.
_OF_LISTS = frozenset({"leave", "leaving", "quit", "exit", "withdraw", "resign", "drop"})
_GLAD = frozenset({"glad", "happy", "pleased", "good", "great", "nice", "lovely", "proud", "love"})
_WOULD_BE = frozenset({"would", "id", "wed", "could", "can", "may"})
_ABOUT_ME = frozenset({"me", "us", "my", "our"})
_INSTEAD = frozenset({"than", "not", "instead"})
_INSTEAD_WORDS = 4  # "rather than every single message": so many words from "instead" to the frequency, at most
_COMPLAINT_WORDS = 5


def _is_unwanted(before: Words, behind: Words) -> bool:
    """Tell whether a frequency is the one that they have and do not want: "from daily to weekly", "too much daily"."""
    leaves = "from" in before[-2:] and "to" in behind[:2]
    return leaves or _is_instead(before) or before[-2:] in _MUCH or before[-2:] in _BUT or _is_too_much(behind)


def _is_instead(before: Words) -> bool:
    """Tell whether a frequency is the one not wanted: "instead of every day", "not every day"."""
    return not _INSTEAD.isdisjoint(before[-_INSTEAD_WORDS:])


def _is_too_much(behind: Words) -> bool:
    """Tell whether the words behind a frequency complain of it: "once a week is too late"."""
    start = behind[:_COMPLAINT_WORDS]
    if behind[:2] in _MUCH:
        return True  # "I find every day too much"
    return not {"is", "isnt", "are", "was"}.isdisjoint(start) and not {"too", "bit", "isnt", "much"}.isdisjoint(start)


_MUCH = phrases("too much|too often|too many")
_BUT = phrases("anything but|any but")
