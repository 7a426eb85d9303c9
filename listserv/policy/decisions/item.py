"""The items of an answer to a summary: "1 approve", "Reject 2: rude", "3 no - names a child", "not sure about 4".

Each is a selection of messages with a command, in either order; what is said with it reaches up to the next item. A
number in somebody's reason ("too long, 3 pages") is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from listserv.policy import wording
from listserv.policy.decisions.command import (
    Command,
    Opening,
    Said,
    asks,
    command_at,
    opening,
    said_in,
)
from listserv.policy.decisions.payload import is_marked
from listserv.policy.decisions.selection import NUMBER_OF, Reach, Selection, selection, with_exceptions
from listserv.policy.wording import combined, holds, length_at, phrases, vocabulary

WITH_WORDS = frozenset({Command.REJECT, Command.ASK, Command.EDIT, Command.WITHDRAW})
# Said of a message with its number these approve it; alone they are too little.
_APPROVES = phrases(
    "fine|good|ok|okay|all good|all fine|all ok|ok to send|okay to send|fine to send|good to send|ok to go|fine to go",
    "look fine|look ok|look good|look fine to me|look ok to me|looks fine to me|looks ok to me|fine to me",
    "good to go|let through|let it through|let this through|accept|accepted|publish|allow|send|release|looks fine",
    "looks ok|looks good|seems fine|seems ok|fine by me|ok by me|fine with me|ok with me|no problem|no problems",
    "yes|yep|yeah|yup|aye|y|can go|can go out|can go through|goes out|good for me|happy with|yes to|yes please",
)
_BETWEEN = phrases("to|to be|is|are|can be|should be|is to be|are to be|i|we|please|pls|both|a|an|all|just|also|yes|so")
MOST_BETWEEN = 3  # of these: "both please to"
_FINDINGS = combined(
    "is|are|looks like|both", "|a|an|just|only|obvious|clearly", "spam|advert|adverts|scam|scams|junk|rubbish|fraud"
)
NO = vocabulary("no nope")  # with a reason it rejects, alone it may mean "discard"
_JUNK = phrases("spam|scam|junk|fraud|phishing")  # behind its number, and nothing else
_LETTERS = {"a": Command.APPROVE, "r": Command.REJECT, "d": Command.DISCARD}
_UNDECIDED = phrases(
    "not sure|unsure|leave|skip|dont know|do not know|no idea|undecided|cant decide|cannot decide|pass on"
)
# "3 people have written to us": no message is meant.
COUNTED = vocabulary(
    "people persons times weeks days years months hours minutes pages lines words paragraphs members children messages",
    "posts letters calls pounds others of more or miles kids boys girls men women carers families sentences nurses",
)
_BEFORE_REST = vocabulary("will ill i do leave leaving ive left have we well can you look at")
_PUT_OFF = vocabulary(
    "leave leaving left wait later tonight tomorrow for do look monday tuesday wednesday thursday friday"
)
_OF_ALL = phrases("these|all|any|anything|everything|them|send|not|dont|if|but|until|till|before")
_FILLERS = vocabulary("and then also but please pls plus so x xx full stop comma re for regarding")
MOST_FILLERS = 4
_BARE = vocabulary("approve approved discard discarded bin binned reject rejected trust trusted delete deleted reopen")
ALL_OF_THEM = phrases("both|all|them|these|everything|each|all of them|either")


@dataclass(frozen=True, slots=True)
class Item:
    """A selection with its command."""

    start: int
    end: int  # number of the word behind both
    chosen: Selection
    command: Command | None  # None: the message is named, and nothing that we know is said of it
    is_meant: bool = True  # False: numbers that belong to somebody's reason
    until: int = 0  # number of the word behind all that belongs to it


def with_ends(said: Said, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items, each with all words up to the next."""
    found = tuple(items)
    ends = [one.start for one in found[1:]] + [len(said.words)]
    return tuple(replace(one, until=end) for one, end in zip(found, ends, strict=False))


def items_in(said: Said, offered: Sequence[int]) -> Iterator[Item]:
    """Yield the items in their order."""
    at = 0
    last: Item | None = None
    while at < len(said.words):
        item = _item(said, at, offered, last) if _may_begin(said, at, last) else None
        if item is not None and item.is_meant:
            yield item
            last = item
        at = item.end if item else at + 1


def _may_begin(said: Said, at: int, last: Item | None) -> bool:
    """Tell whether an item may begin at this word: behind a mark, an "and", or a decision without words."""
    if last is None or at == last.end or is_marked(said, at) or said.words[at - 1] in {"and", "then"}:
        return True
    if _is_bare_pair(said, at, spelled=said.words[last.start] in NUMBER_OF):
        return True
    few = said.words[last.end : at] if at - last.end <= MOST_FILLERS else None
    return last.command not in WITH_WORDS and few is not None and set(few) <= _FILLERS


def _is_bare_pair(said: Said, at: int, *, spelled: bool) -> bool:
    """Tell "3 discard" at the end, or before the next, and "3) reject: …" from a number in somebody's reason."""
    if not (said.words[at].isdigit() or (spelled and said.words[at] in NUMBER_OF)):
        return False
    place = at + 1 + (said.words[at + 1 : at + 2] in (("st",), ("nd",), ("rd",), ("th",)))
    found = command_at(said, place)
    if found is None:
        return False
    is_last = found.end == len(said.words) or is_marked(said, found.end) or said.words[found.end].isdigit()
    is_last = is_last or (spelled and said.words[found.end] in NUMBER_OF)
    return said.gap(place)[:1] in {")", ".", ":"} or (is_last and said.words[place] in _BARE)


def _item(said: Said, at: int, offered: Sequence[int], last: Item | None) -> Item | None:
    most = min(at + MOST_FILLERS, len(said.words))
    start = next((number for number in range(at, most) if said.words[number] not in _FILLERS), most)
    in_reason = last is not None and last.command in WITH_WORDS and "\n" not in said.gap(at)
    return (
        _command_first(said, at, start, offered)
        or _number_first(said, at, start, offered, in_reason=in_reason)
        or _left_open(said, at, offered)
    )


def _command_first(said: Said, at: int, start: int, offered: Sequence[int]) -> Item | None:
    """Return "Approve 1 and 3"."""
    found = opening(said, start)
    if found is None or wording.begins_as_question(said.words[start : found.start]):
        return None
    few = min(found.end + MOST_FILLERS, len(said.words))
    begin = next((word for word in range(found.end, few) if said.words[word] not in {"for", "please", "pls"}), few)
    is_divided = _divides(said, found.end, begin) and not _is_heading(said, found, begin)
    if is_divided or _is_denied(said, found.end, begin):
        return None
    chosen = selection(said, begin, offered, is_first=False)
    if chosen is None or ("," in said.gap(begin) and _has_its_own(said, chosen)):
        return None
    return Item(at, _past_only(said, chosen.end), chosen, found.command)


def _past_only(said: Said, at: int) -> int:
    """Return the number of the word behind the "only" of "approve 1 only"; "only if …" belongs to what follows."""
    is_end = at + 1 >= len(said.words) or is_marked(said, at + 1)
    return at + (said.words[at : at + 1] == ("only",) and is_end)


def _is_heading(said: Said, found: Opening, begin: int) -> bool:
    """Tell whether a command stands on a line of its own, and on the next lines only numbers."""
    is_alone = found.start == 0 or "\n" in said.gap(found.start)
    next_line = next((at for at in range(begin + 1, len(said.words)) if "\n" in said.gap(at)), len(said.words))
    numbers = all(word.isdigit() or word == "and" for word in said.words[begin:next_line])
    return is_alone and begin == found.end and not said.gap(begin).strip() and numbers


def _has_its_own(said: Said, chosen: Selection) -> bool:
    """Tell whether the numbers have another command behind them: in "1 trust, 2 trust" no "trust 2" is said."""
    return command_at(said, _past_between(said, chosen.end)) is not None


def _number_first(said: Said, at: int, start: int, offered: Sequence[int], *, in_reason: bool) -> Item | None:
    """Return "1 and 3: approve", or a message that is named and no more."""
    chosen = selection(said, start, offered, is_first=True)
    if chosen is None:
        return None
    short = _short(said, at, chosen)
    if short is not None and not in_reason:
        return short
    begin = _past_between(said, chosen.end)
    is_divided = _divides(said, chosen.end, begin)
    is_denied = _is_denied(said, chosen.end, begin)
    found = None if is_divided else command_at(said, begin)
    if found is not None and "," in said.gap(begin) and _goes_with_next(said, found.end):
        found = None
    if found is not None and is_denied and found.command not in {Command.REJECT, Command.DISCARD}:
        found = None
    weak = 0 if is_divided or is_denied else length_at(said.words, begin, _APPROVES)
    if found is not None:
        chosen = with_exceptions(said, chosen, found.end)
        return Item(at, max(found.end, chosen.end), chosen, found.command)
    if found is None and not weak and begin > chosen.end and not is_denied:
        # "2 yes", and the next message below it.
        begin = chosen.end
        weak = 0 if _divides(said, begin, begin) else length_at(said.words, begin, _APPROVES)
    if weak and not in_reason:
        chosen = with_exceptions(said, chosen, begin + weak)
        return Item(at, max(begin + weak, chosen.end), chosen, Command.APPROVE)
    # In somebody's reason a number is a number: "2 reject: too long, 3 pages".
    is_named = (
        chosen.reach is Reach.NAMED and said.words[chosen.end - 1].isdigit() and not _is_count(said, chosen, offered)
    )
    return Item(at, chosen.end, chosen, None, is_meant=is_named and (weak > 0 or not in_reason))


def _is_count(said: Said, chosen: Selection, offered: Sequence[int]) -> bool:
    """Tell whether "3 people" or a number that was not offered stands here, and no decision."""
    counts = said.words[chosen.end : chosen.end + 1] != () and said.words[chosen.end] in COUNTED
    return counts or set(chosen.numbers).isdisjoint(offered)


def _short(said: Said, at: int, chosen: Selection) -> Item | None:
    """Return "1a", "3 no - names a child" and "5 spam"; None for another item."""
    place = chosen.end
    if chosen.reach is not Reach.NAMED or place >= len(said.words) or "\n" in said.gap(place) or asks(said.gap(place)):
        return None
    word, behind = said.words[place], place + 1
    is_last = behind == len(said.words) or is_marked(said, behind) or said.words[behind].isdigit()
    if is_last and (word,) in _JUNK:
        return Item(at, behind, chosen, Command.DISCARD)
    if word in NO and behind < len(said.words) and is_marked(said, behind) and "\n" not in said.gap(behind):
        return Item(at, behind, chosen, Command.REJECT)
    is_letter = word in _LETTERS and (is_last or (word == "r" and not said.gap(place)))
    return Item(at, behind, chosen, _LETTERS[word]) if is_letter else None


def _left_open(said: Said, at: int, offered: Sequence[int]) -> Item | None:
    """Return the line "not sure about 3, leave it for Max"."""
    if at and "\n" not in said.gap(at):
        return None
    end = next((number for number in range(at + 1, len(said.words)) if "\n" in said.gap(number)), len(said.words))
    numbers = tuple(int(said.words[number]) for number in range(at, end) if may_mean(said, number, offered))
    decides = any(command_at(said, number) for number in range(at, end)) or asks(
        said.text[said.starts[at] : said.ends[end - 1]]
    )
    if not numbers or decides or not holds(said.words[at:end], _UNDECIDED) or holds(said.words[at:end], ALL_OF_THEM):
        return None
    return Item(at, end, Selection(Reach.NAMED, numbers, None, end), None)


def without_rest(said: Said, offered: Sequence[int]) -> Said:
    """Return an answer without "The other three are for Max": who leaves the rest decides nothing about it."""
    starts = [*said.sentence_starts(), len(said.words)]
    cuts = [(one, next_) for one, next_ in pairwise(starts) if one and _leaves_rest(said, one, next_, offered)]
    text, at = "", 0
    for start, end in cuts:
        text += said.text[at : said.starts[start]]
        at = said.starts[end] if end < len(said.words) else len(said.text)
    return said_in(text + said.text[at:]) if cuts else said


def _leaves_rest(said: Said, start: int, end: int, offered: Sequence[int]) -> bool:
    words = said.words[start:end]
    at = next((number for number in range(start, end) if said.words[number] not in _BEFORE_REST), start)
    chosen = selection(said, at, offered, is_first=False)
    decides = any(command_at(said, number) for number in range(start, end)) or holds(words, _OF_ALL)
    return chosen is not None and chosen.reach is Reach.REST and not decides and not _PUT_OFF.isdisjoint(words)


def _goes_with_next(said: Said, at: int) -> bool:
    """Tell whether the command before this word is about the number here: "yes to 1 and 3, bin 2"."""
    is_number = at < len(said.words) and said.words[at].isdigit() and not is_marked(said, at)
    return is_number and command_at(said, _past_between(said, at + 1)) is None


def _past_between(said: Said, at: int) -> int:
    """Return the number of the first word that cannot stand between a number and its command."""
    at += length_at(said.words, at, _FINDINGS)
    for _ in range(MOST_BETWEEN):
        at += length_at(said.words, at, _BETWEEN)
    return at


def _gaps(said: Said, start: int, end: int) -> list[str]:
    return [said.gap(at) for at in range(start, min(end, len(said.words)) + 1)]


def _divides(said: Said, start: int, end: int) -> bool:
    """Tell whether a question mark or a new line keeps a number and a command apart."""
    return any(asks(gap) or ("\n" in gap and ":" not in gap) for gap in _gaps(said, start, end))


def _is_denied(said: Said, start: int, end: int) -> bool:
    """Tell whether a 👎 stands between a number and a command."""
    return any(holds(wording.words(gap), wording.NEGATIONS) for gap in _gaps(said, start, end))


def may_mean(said: Said, at: int, offered: Sequence[int]) -> bool:
    """Tell whether the word here may be the number of a message; the 3 of "3 people" is not."""
    counts = at + 1 < len(said.words) and said.words[at + 1] in COUNTED
    return said.words[at].isdigit() and said.words[at] in map(str, offered) and not counts
