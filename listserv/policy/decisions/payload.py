"""What is said with a command: the reason of a rejection, the question to an author, what to change in a post.

It goes to somebody else in the moderator's own words, so it is cut from the text as it was typed. What stands before
the command, and what is plainly a remark to us, must not go with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from listserv.policy.decisions.command import POLITE, Said, is_name
from listserv.policy.wording import Phrases, length_at, phrases, vocabulary

# A telephone that writes down what is said also writes down the marks.
DICTATED = phrases("full stop|period|comma|colon|dash|hyphen|exclamation mark|question mark|new line|new paragraph")
_MARK = re.compile(r"[^\s]|\n")
# A comma, a quote, a star or a smiley tells two things apart less than these do.
_STRONG_MARK = re.compile(r"[:.;!\n–—…/(\[-]")
_LABEL_END = re.compile(r"[*_\s]*(?::|\.?[ \t]*\n)")
_DASHES_BEHIND = re.compile(r"\s[-–—]+$")
_OPENING_MARKS = re.compile(r"[\"“‘'(\[«„]+$")
_BEHIND = " \t\n*_=>,"
_POLITE = phrases(POLITE)

# Behind "please" these are what somebody is asked for, so it is theirs.
_SAYING = vocabulary("tell say let give send write confirm explain check describe show bring ring call post email")

_OVERRULING = vocabulary("approve approved approving discard discarded discarding")
_CANCELS = vocabulary("no sorry wait actually i mean meant or rather oops hang on and then please just instead better")
_THINGS_LEFT = vocabulary("it this that please pls thanks instead the post one message now")
MOST_AROUND = 6  # words around the second command in "no, sorry, I mean approve it please"


@dataclass(frozen=True, slots=True)
class Payload:
    """The words behind a command."""

    start: int  # number of the first
    between: str  # what stands between the command and them
    text: str  # as they were typed; "" if there are none
    is_cued: bool  # by "because" or "my question is"

    @property
    def is_apart(self) -> bool:
        """Whether more than a comma tells the words from the command."""
        return self.is_cued or _STRONG_MARK.search(self.between) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How people go on behind a command."""

    things: Phrases  # may stand between: "reject this one, …"
    cues: Phrases = frozenset()  # "because", "my question is"
    joins: Phrases = frozenset()  # begin what is said, behind a thing: "reject this as it is rude"
    labels: Phrases = frozenset()  # cues only with a colon: "reason: …"
    names: bool = False  # a name is a thing: "ask Jean: …"
    always: bool = False  # the things never belong to what is said; "this" does in "reject this is an advert"


def payload(said: Said, end: int, manner: Manner) -> Payload:
    """Return what is said behind a command whose last word comes before number `end`."""
    past = _past(said, end, manner.things, names=manner.names)
    stops = manner.always or past == len(said.words) or is_marked(said, past)
    stops = stops or length_at(said.words, past, manner.cues) > 0 or length_at(said.words, past, DICTATED) > 0
    stops = stops or length_at(said.words, past, manner.joins) > 0 or _cue(said, past, manner) > 0
    start = _with_please(said, end, past if stops else _past(said, end, _POLITE, names=False))
    dictated = 0 if is_marked(said, start) else length_at(said.words, start, DICTATED)
    mark = ("?" if said.words[start] == "question" else ":") if dictated else ""
    at = cued = _past_polite(said, start + dictated)
    while length := _cue(said, cued, manner):
        cued += length
    between = said.text[said.ends[end - 1] : said.starts[at] if at < len(said.words) else None] + mark
    return Payload(cued, between, verbatim(said, cued), is_cued=cued > at)


def _past(said: Said, at: int, things: Phrases, *, names: bool) -> int:
    """Return the number of the first word that is none of the things; a mark ends them."""
    while at < len(said.words) and not is_marked(said, at):
        length = length_at(said.words, at, things) or (names and is_name(said, at))
        if not length:
            break
        at += length
    return at


def _with_please(said: Said, end: int, past: int) -> int:
    """Return where the words begin: with the "please" of "Ask please tell us", behind that of "ask her please when"."""
    is_please = past > end and length_at(said.words, past - 1, _POLITE) == 1
    begins = said.words[past : past + 1]
    return past - 1 if is_please and begins and begins[0] in _SAYING and not is_marked(said, past) else past


def _past_polite(said: Said, at: int) -> int:
    """Return the number of the word behind the "please" of "Reject, please: …"; "Ask: please tell us" keeps its own."""
    length = length_at(said.words, at, _POLITE)
    return at + length if length and is_marked(said, at + length) else at


def is_marked(said: Said, at: int) -> bool:
    """Tell whether anything but a space stands before the word number `at`."""
    return _MARK.search(said.gap(at)) is not None


def _cue(said: Said, at: int, manner: Manner) -> int:
    """Return how many words of "because" or "the reason is" come here. "Because of" belongs to the reason."""
    length = length_at(said.words, at, manner.cues)
    if length and said.words[at + length : at + length + 1] != ("of",):
        return length
    labelled = length_at(said.words, at, manner.labels)
    return labelled if labelled and _LABEL_END.match(said.gap(at + labelled)) else 0


def verbatim(said: Said, start: int) -> str:
    """Return the text from the word number `start` on, with the mark of a list or a quotation before it."""
    if start >= len(said.words):
        return ""
    gap = said.gap(start)
    _, is_below, line = gap.rpartition("\n")
    opening = _OPENING_MARKS.search(gap)
    before = line.lstrip(" \t*_=>") if is_below else opening[0] if opening else ""
    return _DASHES_BEHIND.sub("", (before + said.text[said.starts[start] :]).rstrip(_BEHIND))


def overrules(said: Said, start: int) -> bool:
    """Tell whether the words from `start` on take the command back with another: "No, approve."."""
    return any(_overrules(said, at) for at in range(start, len(said.words)) if at == start or _begins_clause(said, at))


def _begins_clause(said: Said, at: int) -> bool:
    return said.begins_sentence(at) or said.words[at] == "or" or "," in said.gap(at)


def _overrules(said: Said, start: int) -> bool:
    at = _past_words(said, start, _CANCELS)
    if at == len(said.words) or said.words[at] not in _OVERRULING:
        return False
    rest = _past_words(said, at + 1, _THINGS_LEFT)
    return said.begins_sentence(at) or rest == len(said.words) or _begins_clause(said, rest)


def _past_words(said: Said, at: int, passed: frozenset[str]) -> int:
    until = min(at + MOST_AROUND, len(said.words))
    return next((number for number in range(at, until) if said.words[number] not in passed), until)
