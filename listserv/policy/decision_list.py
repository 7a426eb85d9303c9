"""Read an answer to a summary: "1 approve, 2 reject – names a child, the rest bin".

An answer is read as items, each a selection of messages and a command, in either order, with what is said behind:

    1 approve            Approve 1 and 3         selection and command
    2 reject – rude      Reject 2: rude          the words belong to message 2 only
    2 not sure           nothing                 message 2 alone stays undecided

Each item is then read like an answer of its own (policy/moderation.py), so nothing is approved with a word that we do
not know. A number that was not offered, one with two decisions, or words that may be about everything ("only joking"),
and nothing at all happens: it is better to ask about five messages than to send one that nobody wanted sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from listserv.policy import wording
from listserv.policy.decisions.answer import Answer, answer_in
from listserv.policy.decisions.command import (
    COURTESIES,
    Said,
    asks,
    past_courtesies,
    puts_off,
    said_in,
)
from listserv.policy.decisions.decision import (
    ASKED,
    COULD_NOT_TELL,
    NO_NUMBER,
    NO_WORDS,
    NOT_OFFERED,
    SAY_NEW_TEXT,
    SAY_QUESTION,
    SAY_WHY,
    SEVERAL,
    Decision,
    Edit,
    EditRequest,
    Unclear,
)
from listserv.policy.decisions.item import (
    ALL_OF_THEM,
    NO,
    WITH_WORDS,
    Item,
    items_in,
    may_mean,
    with_ends,
    without_rest,
)
from listserv.policy.decisions.selection import Reach, Selection
from listserv.policy.moderation import decided
from listserv.policy.wording import combined, holds, length_at, phrases

LONGEST_LIST = 5_000  # characters, two pages; a longer answer is no list
_NOTES = (
    COURTESIES
    | combined("|my|our|here are my|here are our|these are my", "decisions|answers|votes")
    | combined(
        "went|have gone|looked|have looked",
        "through|at",
        "them|these|all of them|the list|all of these",
        "|together|today",
    )
)
# Whatever it stands behind, it may take everything back.
_TAKES_ALL_BACK = phrases(
    "only joking|just joking|just kidding|only kidding|on second thoughts|scrap that|ignore that|hang on",
    "changed my mind|wait no|no wait|i mean|i meant|i take that back|dont send|do not send|not final|dont do",
    "do not do",
)
# A sentence with one of these, behind the last decision, may be about all of them.
_ABOUT_ALL = (
    wording.NEGATIONS
    | wording.CONDITIONS
    | phrases(
        "when|once|after|before|until|till|wait|hold|first|later|pending|maybe|perhaps|only|these|them|all|others|both"
    )
    | phrases("everything|any|each|should|must|needs")
)
_HALF = frozenset({SAY_WHY, SAY_NEW_TEXT, SAY_QUESTION})
_LAST_AND = re.compile(r"(?:[\s,;]+(?:and|then))?[\s,;/|*#(\-–—]*$", re.IGNORECASE)


def read_decisions(new_text: str, offered: Sequence[int]) -> Mapping[int, Decision] | Unclear:
    """Return what `new_text`, free of quotes, decides about the messages with the numbers `offered`.

    A message that is named but not decided has Unclear, and so has a number that was not offered; a message that is
    not named is left out. Unclear in place of them all
    says that nothing may happen. Never raises, whatever the text.
    """
    if len(new_text) > LONGEST_LIST:
        return Unclear(COULD_NOT_TELL)
    answer = answer_in(new_text)
    said = without_rest(said_in(answer.own), offered)
    items = with_ends(said, items_in(said, offered))
    if not items:
        return _without_numbers(answer, offered)
    asked = [item for item in items if _asks(said, item)]
    if wording.begins_as_question(said.words) or not all(_has_own_line(said, item) for item in asked):
        return Unclear(ASKED)
    decisions = [(item, _decision(said, item)) for item in items]
    if _is_spoilt(said, decisions, offered) or _hides_an_item(answer, items, offered):
        return Unclear(COULD_NOT_TELL)
    return _together([(item.chosen, decision) for item, decision in decisions], offered)


def _without_numbers(answer: Answer, offered: Sequence[int]) -> Mapping[int, Decision] | Unclear:
    """Return what an answer without numbers decides: nothing, unless one message only was offered."""
    decision = decided(answer)
    if len(offered) == 1 and not isinstance(decision, Unclear):
        return {offered[0]: _in_list(decision)}
    return decision if isinstance(decision, Unclear) and decision.why in {NO_WORDS, ASKED} else Unclear(NO_NUMBER)


# --- what is decided --------------------------------------------------------------------------------------------------


def _clause(said: Said, item: Item) -> str:
    """Return what is said behind the number and the command of an item."""
    end = said.starts[item.until] if item.until < len(said.words) else len(said.text)
    return said.text[said.ends[item.end - 1] : end]


def _decision(said: Said, item: Item) -> Decision:
    """Return what the words of an item decide, read as an answer of its own."""
    if item.command is None:
        return Unclear(COULD_NOT_TELL)
    if _asks(said, item):
        return Unclear(ASKED)
    clause = item.command.value + _LAST_AND.sub("", _clause(said, item))
    decision = _in_list(decided(Answer(clause, clause, clause)))
    is_no = decision == Unclear(SAY_WHY) and said.words[item.end - 1] in NO
    return Unclear(COULD_NOT_TELL) if is_no else decision


def _in_list(decision: Decision) -> Decision:
    """Return the decision as one of many: a whole new text needs a letter of its own, lest it be cut amiss."""
    return EditRequest(decision.text) if isinstance(decision, Edit) else decision


def _has_own_line(said: Said, item: Item) -> bool:
    """Tell whether an item is one line, or the last words of one, and no sentence follows in it."""
    begins = item.start == 0 or "\n" in said.gap(item.start)
    ends = item.until == len(said.words) or "\n" in said.gap(item.until)
    return begins and ends and not any(said.begins_sentence(at) for at in range(item.end, item.until))


def _asks(said: Said, item: Item) -> bool:
    """Tell whether a question is asked of us; in a reason it is for the author."""
    return item.command not in WITH_WORDS and asks(_clause(said, item))


def _is_spoilt(said: Said, decisions: Sequence[tuple[Item, Decision]], offered: Sequence[int]) -> bool:
    """Tell whether words that belong to no message may change the sense of everything."""
    at = past_courtesies(said, 0)
    while length := length_at(said.words, at, _NOTES):
        at += length
    strays = any(_strays(said, item, decision, offered) for item, decision in decisions)
    first = decisions[0][0].start
    return at < first or puts_off(said.words[:first]) or strays or holds(said.words, _TAKES_ALL_BACK)


def _strays(said: Said, item: Item, decision: Decision, offered: Sequence[int]) -> bool:
    """Tell whether a sentence behind an item may be about more than its message."""
    if item.command in WITH_WORDS:
        line = next((at for at in range(item.end, item.until) if "\n" in said.gap(at)), item.until)
        return any(may_mean(said, at, offered) for at in range(line, item.until))
    sentence = next((at for at in range(item.end, item.until) if said.begins_sentence(at)), item.until)
    behind = said.words[sentence : item.until]
    if isinstance(decision, Unclear):
        return behind != () or holds(said.words[item.end : item.until], ALL_OF_THEM)
    return behind != () and holds(behind, _ABOUT_ALL)


def _hides_an_item(answer: Answer, items: Sequence[Item], offered: Sequence[int]) -> bool:
    """Tell whether what was taken for a greeting or a closing holds another decision."""
    everywhere = [one for one in items_in(said_in(answer.text), offered) if set(one.chosen.numbers) <= set(offered)]
    return len(everywhere) > len(items)


def _together(
    decisions: Sequence[tuple[Selection, Decision]], offered: Sequence[int]
) -> Mapping[int, Decision] | Unclear:
    """Return the decision about each message that is named."""
    found: dict[int, Decision] = {}
    are_named = all(chosen.reach is Reach.NAMED for chosen, _ in decisions)
    # Those named by number come first: "approve all, discard 2" is plain enough.
    for reach in Reach:
        taken = frozenset(found) & frozenset(offered)
        for chosen, decision in decisions:
            numbers = chosen.messages(offered, taken) if chosen.reach is reach else ()
            if numbers == Unclear(NOT_OFFERED) and are_named and 0 not in chosen.numbers:
                # A slip; it spoils no other number. "All" and "the rest" may then mean another letter.
                found.update(dict.fromkeys(chosen.numbers, Unclear(NOT_OFFERED)))
                continue
            if not isinstance(numbers, tuple):
                return numbers
            if any(found.setdefault(number, decision) != decision for number in numbers):
                return Unclear(SEVERAL)
    undecided = [one for one in found.values() if isinstance(one, Unclear) and one.why not in _HALF]
    return undecided[0] if len(undecided) == len(found) else found
