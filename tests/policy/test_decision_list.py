"""Readings of an answer to a summary of several held posts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.decisions_corpus import Case, cases
from rows import for_each

from listserv.policy.decision_list import LONGEST_LIST, read_decisions
from listserv.policy.decisions.decision import (
    ASKED,
    CONDITION,
    COULD_NOT_TELL,
    FOR_US,
    NO_NUMBER,
    NO_WORDS,
    NOT_OFFERED,
    SAY_NEW_TEXT,
    SAY_WHY,
    SEVERAL,
    Approve,
    Ask,
    Decision,
    DiscardPost,
    EditRequest,
    Reject,
    Trust,
    Unclear,
)

OFFERED = (1, 2, 3)
YES, BIN, TRUST = Approve(), DiscardPost(), Trust()
UNDECIDED = Unclear(COULD_NOT_TELL)
DECIDING = [case for case in cases("several") if not case.unclear]


@pytest.mark.parametrize(
    ("said", "decisions"),
    [
        ("1 approve, 2 bin, 3 reject: rude", {1: YES, 2: BIN, 3: Reject("rude")}),
        ("1. approve\n2) bin\n#3 reject: rude", {1: YES, 2: BIN, 3: Reject("rude")}),
        ("1)approve 2)reject:rude 3)approve", {1: YES, 2: Reject("rude"), 3: YES}),
        ("Approve:\n1\n3\n\nDiscard:\n2", {1: YES, 3: YES, 2: BIN}),
        ("approve 1 2, discard 3", {1: YES, 2: YES, 3: BIN}),
        ("1st approve 2nd reject too long 3rd discard", {1: YES, 2: Reject("too long"), 3: BIN}),
        ("first approve, second reject: rude, third bin", {1: YES, 2: Reject("rude"), 3: BIN}),
        ("approve the last two posts", {2: YES, 3: YES}),
        ("2 ask which hall is it, 3 approve", {2: Ask("which hall is it"), 3: YES}),
        ("2 reject: rude and 3 approve", {2: Reject("rude"), 3: YES}),
        ("2 reject: too long, 3 pages", {2: Reject("too long, 3 pages")}),
        ("1 reject: costs £2 or 20% of 10.30", {1: Reject("costs £2 or 20% of 10.30")}),
        ("1 edit: Hello all, the hall is shut. Sorry.", {1: EditRequest("Hello all, the hall is shut. Sorry.")}),
        ("1 approve and trust, 2 trust her", {1: TRUST, 2: TRUST}),
        ("approve everything", {1: YES, 2: YES, 3: YES}),
        ("All approved except 2", {1: YES, 3: YES}),
        ("approve all, discard 2", {1: YES, 2: BIN, 3: YES}),
        ("1 approve, the other two bin", {1: YES, 2: BIN, 3: BIN}),
        ("bin the odd ones, approve the evens", {1: BIN, 2: YES, 3: BIN}),
        ("1 approve please 2 discard", {1: YES, 2: BIN}),
        ("1 approve, 1 approve, 2 bin", {1: YES, 2: BIN}),
        ("2 is spam, discard it", {2: BIN}),
        ("Our decisions: 1 approve", {1: YES}),
        # Other words, and other shapes.
        ("1 ok, 2 fine, 3 looks good", {1: YES, 2: YES, 3: YES}),
        ("1 approved 2 rejected: rude 3 binned", {1: YES, 2: Reject("rude"), 3: BIN}),
        ("Re 1: approve. For 2, bin.", {1: YES, 2: BIN}),
        ("approve number one and number three, bin number two", {1: YES, 2: BIN, 3: YES}),
        ("approve #1, #3", {1: YES, 3: YES}),
        ("APPROVE\n1\n2\nDISCARD\n3", {1: YES, 2: YES, 3: BIN}),
        ("approve 1 only", {1: YES}),
        ("all fine apart from 2 - reject, names a nurse", {1: YES, 3: YES, 2: Reject("names a nurse")}),
        ("approve all but 2 and 3; 2 bin; 3 reject: too personal", {1: YES, 2: BIN, 3: Reject("too personal")}),
        ("1 ✅ approve\n2 ❌ bin", {1: YES, 2: BIN}),
        ("1 reject too long / 2 approve", {1: Reject("too long"), 2: YES}),
        ("1 approve 2 bin Sent from my iPhone", {1: YES, 2: BIN}),
        ("1 approve\n2 reject advert\n\nJo Barrow\nModerator", {1: YES, 2: Reject("advert")}),
        ("1 zatwierdzam\n2 odrzucam: reklama\n3 do kosza", {1: YES, 2: Reject("reklama"), 3: BIN}),
        ("1 approve\n2 reject: too long (Max, can you ring her?)\n3 bin", {1: YES, 2: Unclear(FOR_US), 3: BIN}),
        ("1-2 ok, 3 no", {1: YES, 2: YES, 3: UNDECIDED}),
        ("1 yes, 2 no", {1: YES, 2: UNDECIDED}),
        ("1. yes\n2. no - names a child\n3. spam", {1: YES, 2: Reject("names a child"), 3: BIN}),
        ("Yes to 1 and 3, bin 2", {1: UNDECIDED, 3: UNDECIDED, 2: BIN}),
        ("1a\n2r off topic\n3d", {1: YES, 2: Reject("off topic"), 3: BIN}),
        ("1 ok\nnot sure about 2, leave it for Max\n3 ok", {1: YES, 2: UNDECIDED, 3: YES}),
        ("Number 2 can go. Rest I'll leave.", {2: YES}),
        ("approve 2. The other two are for Max, I know the people.", {2: YES}),
        ("1 reject: too long\n\nWill do the others tonight.", {1: Reject("too long")}),
        ("one approve two reject advert three discard", {1: YES, 2: Reject("advert"), 3: BIN}),
        ("1 approve\n2 approve?\n3 bin", {1: YES, 2: Unclear(ASKED), 3: BIN}),
        ("1 approve\n9 approve", {1: YES, 9: Unclear(NOT_OFFERED)}),
        ("1 reject\nDear Jo, 3 people wrote.\n2 approve", {1: Reject("Dear Jo, 3 people wrote."), 2: YES}),
        # One that cannot be read does not spoil the others.
        ("1 approve, 2 not sure", {1: YES, 2: UNDECIDED}),
        ("1 approve\n2 reject", {1: YES, 2: Unclear(SAY_WHY)}),
        ("2 edit", {2: Unclear(SAY_NEW_TEXT)}),
        ("2 reject: rude, 3 fine", {2: Reject("rude"), 3: UNDECIDED}),
    ],
)
def test_each_number_gets_its_decision(said: str, decisions: dict[int, Decision]):
    assert read_decisions(said, OFFERED) == decisions


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", NO_WORDS),
        ("approve", NO_NUMBER),
        ("approve two", NO_NUMBER),
        ("approve both", NO_NUMBER),
        ("approve the rest", NO_NUMBER),
        ("approve the second two", NO_NUMBER),
        ("approve " + ", ".join(map(str, range(1, 60))), NOT_OFFERED),
        ("1 bin, approve the other one", NO_NUMBER),
        ("approve all, discard the rest", SEVERAL),
        ("approve 1, discard 1", SEVERAL),
        ("approve 1-2, discard 2-3", SEVERAL),
        ("approve 4", NOT_OFFERED),
        ("approve 3-1", NOT_OFFERED),
        ("approve the fourth", NOT_OFFERED),
        ("approve all except 7", NOT_OFFERED),
        ("should I approve 1", ASKED),
        ("1 approve, 2 approve?", ASKED),
        ("1? fine", ASKED),
        ("do I approve 1 and 2", ASKED),
        ("never approve 1", COULD_NOT_TELL),
        ("No, 1 approve", COULD_NOT_TELL),
        ("1 can I approve", COULD_NOT_TELL),
        ("1 👎 approve", COULD_NOT_TELL),
        ("1\napprove", COULD_NOT_TELL),
        ("If Max agrees: 1 approve", COULD_NOT_TELL),
        ("1 approve, 2 approve\nonly joking", COULD_NOT_TELL),
        ("1 approve\n2 approve\nMax should look at them first", COULD_NOT_TELL),
        ("1 approve, 2 bin. Wait for Max before you send anything.", COULD_NOT_TELL),
        ("1 approve\n2 reject: rude\nMax should look at 1 again", COULD_NOT_TELL),
        ("Approve all\nThanks\n2 binned", COULD_NOT_TELL),
        ("1 👎 fine", COULD_NOT_TELL),
        ("I will approve 1", COULD_NOT_TELL),
        ("1 approve 2 approve (both subject to the chair)", COULD_NOT_TELL),
        ("approve 1 only if Max agrees", CONDITION),
        ("1 approve " * LONGEST_LIST, COULD_NOT_TELL),
    ],
)
def test_nothing_happens_when_it_is_not_plain_to_which(said: str, why: str):
    assert read_decisions(said, OFFERED) == Unclear(why)


def test_a_command_alone_is_about_the_only_message():
    assert read_decisions("Approve, thanks", [7]) == {7: YES}
    assert read_decisions("approve?", [7]) == Unclear(ASKED)
    assert read_decisions("both approve", [7, 8]) == {7: YES, 8: YES}


# --- properties -------------------------------------------------------------------------------------------------------

WORDS = {
    "approve": YES, "discard": BIN, "trust": TRUST, "reject: it is rude": Reject("it is rude"),
    "ask: is it free?": Ask("is it free?"), "edit: take out the surname": EditRequest("take out the surname"),
}  # fmt: skip
PIECES = [
    "1",
    "2",
    "3",
    "9",
    "approve",
    "discard",
    "reject",
    "ask",
    "edit",
    "trust",
    "all",
    "the rest",
    "except",
    "and",
]
PIECES += [",", ".", ":", "-", "\n", "?", "not", "fine", "first", "one", "no", "to", "bin", "please", "Max", "both"]


def decided_numbers(decisions: Mapping[int, Decision] | Unclear) -> set[int]:
    read = {} if isinstance(decisions, Unclear) else decisions
    return {number for number, one in read.items() if not isinstance(one, Unclear)}


@given(st.dictionaries(st.integers(1, 30), st.sampled_from(sorted(WORDS)), min_size=1, max_size=9), st.data())
def test_a_plain_list_is_read_as_it_is_written(wanted: dict[int, str], data: st.DataObject):
    mark = data.draw(st.sampled_from([" ", ": ", ". ", ") ", " - ", " = "]))
    order = data.draw(st.permutations(sorted(wanted)))
    said = "\n".join(f"{number}{mark}{wanted[number]}" for number in order)
    assert read_decisions(said, range(1, 31)) == {number: WORDS[word] for number, word in wanted.items()}


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_only_offered_messages_are_decided_whatever_the_words(words: list[str]):
    assert decided_numbers(read_decisions(" ".join(words), OFFERED)) <= set(OFFERED)


@given(st.text())
def test_any_text_is_answered(text: str):
    assert decided_numbers(read_decisions(text, OFFERED)) <= set(OFFERED)


@pytest.mark.parametrize("case", DECIDING, ids=str)
def test_a_number_that_was_not_offered_is_told_and_decides_nothing(case: Case):
    alone, read = read_decisions(case.said, case.posts), read_decisions(f"99 approve\n{case.said}", case.posts)
    assert isinstance(read, Unclear) or read == {99: Unclear(NOT_OFFERED), **alone}


@pytest.mark.parametrize("case", DECIDING, ids=str)
def test_two_decisions_about_one_number_stop_everything(case: Case):
    number = next(iter(case.decisions))
    other = "reject: rude" if case.decisions[number] in {"discard", "approve", "trust"} else "discard"
    assert isinstance(read_decisions(f"{number} {other}\n{number} trust\n{case.said}", case.posts), Unclear)


@pytest.mark.parametrize("case", DECIDING, ids=str)
def test_quoted_text_never_decides(case: Case):
    quoted = "\n".join("> " + line for line in case.said.split("\n"))
    assert isinstance(read_decisions(quoted, case.posts), Unclear)
    assert read_decisions(f"{case.said}\n\n{quoted}", case.posts) == read_decisions(case.said, case.posts)


@pytest.mark.heavy
@for_each(
    (case, behind)
    for case in DECIDING
    for behind in ("only joking", "Wait, no, I mean the others", "Don't send them yet")
)
def test_taken_back_below_nothing_goes_out(case: Case, behind: str):
    decisions = read_decisions(f"{case.said}\n{behind}", case.posts)
    read = {} if isinstance(decisions, Unclear) else decisions
    assert not any(isinstance(one, Approve | Trust) for one in read.values())


@pytest.mark.heavy
@for_each(
    (case, before)
    for case in DECIDING
    for before in ("don't ", "If Max agrees, ", "Should I ", "I would ", "Max says: ")
)
def test_words_before_it_that_we_do_not_know_stop_everything(case: Case, before: str):
    assert isinstance(read_decisions(before + case.said, case.posts), Unclear)
