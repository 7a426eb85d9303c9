"""Readings of a moderator's answer to "please decide"."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.decisions_corpus import Case, cases
from rows import for_each

from listserv.policy.decisions.decision import (
    COULD_NOT_TELL,
    FOR_US,
    SAY_NEW_TEXT,
    SAY_QUESTION,
    SAY_WHY,
    SEVERAL,
    Approve,
    Ask,
    Decision,
    DiscardPost,
    Edit,
    EditRequest,
    Reject,
    Trust,
    Unclear,
)
from listserv.policy.moderation import understand
from listserv.policy.wording import LONGEST_ANSWER

DATA = Path(__file__).parent / "data" / "moderation.txt"
TRAPS = (DATA.parent / "moderation_traps.txt").read_text(encoding="utf-8").splitlines()
CLASSES = {
    "APPROVE": Approve, "REJECT": Reject, "DISCARD": DiscardPost, "UNCLEAR": Unclear, "EDIT": Edit,
    "EDIT REQUEST": EditRequest, "ASK": Ask, "TRUST": Trust,
}  # fmt: skip


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    parts = [[one.strip().replace("\\n", "\n") for one in line.split("|")] for line in lines]
    return [(want, text, rest[0] if rest else "") for want, text, *rest in parts]


APPROVING = [text for want, text, _ in rows() if want == "APPROVE" and "Sent from" not in text]
TRUSTING = ["Trust", "trust her", "Approve and trust", "Please trust Jean from now on", "Trust. She is lovely"]
PIECES = ["reject", "it", "because", "reason", "the", "is", ".", ",", ":", "?", "\n", "not", "Mo", "thanks", "approve"]
PIECES += ["edit", "ask", "trust", "discard", "new text", "her", "please", "tell", "and", "or", ">", "“", "Hello all"]
# Those without a remark behind them: "Discard. It is not from a person" is clear enough.
DISCARDING = [
    text
    for want, text, _ in rows()
    if want == "DISCARD" and not set(text) & set(".:,\n'") and not {"because", "without", "not"} & set(text.split())
]
EVERYTHING = [case.said for case in cases() if case.kind != "several"]
REQUESTS = [case.want for case in cases("edit") if case.is_request]


@for_each(rows())
def test_each_answer_is_read_as_a_person_would(want: str, text: str, detail: str):
    decision = understand(text)
    assert isinstance(decision, CLASSES[want]), decision
    match decision:
        case Reject(words) | Ask(words) | Edit(words) | EditRequest(words):
            assert words == detail
        case Unclear(why):
            assert detail in why
        case _:
            assert detail == ""


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("edit: take out the surname", EditRequest("take out the surname")),
        ("Edit. New text:\n\nHello all, the hall is shut.", Edit("Hello all, the hall is shut.")),
        ("ask her when it starts", Ask("when it starts")),
        ("Trust her", Trust()),
        ("Edit", Unclear(SAY_NEW_TEXT)),
        ("Ask", Unclear(SAY_QUESTION)),
        ("Trust me, it is fine", Unclear(COULD_NOT_TELL)),
    ],
)
def test_a_new_text_a_question_and_trust_are_understood(text: str, decision: Decision):
    assert understand(text) == decision


# --- never -----------------------------------------------------------------------------------------------------------


@given(st.sampled_from(APPROVING + TRUSTING), st.data())
def test_no_text_with_a_question_mark_approves(text: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))
    assert not isinstance(understand(text[:at] + "?" + text[at:]), Approve | Trust)


@pytest.mark.parametrize("word", ["not", "don't", "if", "but", "unless", "reject", "later", "edit", "hold", "🤔"])
@given(text=st.sampled_from(APPROVING + TRUSTING), data=st.data())
def test_a_word_in_the_way_approves_nothing(word: str, text: str, data: st.DataObject):
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    assert not isinstance(understand(" ".join([*words[:at], word, *words[at:]])), Approve | Trust)


@pytest.mark.parametrize("word", ["not", "don't", "if", "approve"])
@given(text=st.sampled_from(DISCARDING), data=st.data())
def test_a_word_in_the_way_discards_nothing(word: str, text: str, data: st.DataObject):
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    assert not isinstance(understand(" ".join([*words[:at], word, *words[at:]])), DiscardPost)


@given(st.text())
def test_any_text_is_answered_and_no_words_for_others_are_empty(text: str):
    match understand(text):
        case Reject(words) | Ask(words) | Edit(words) | EditRequest(words):
            assert words.strip()
        case _:
            pass


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_order_of_the_words_is_answered(words: list[str]):
    assert understand(" ".join(words)) is not None


@given(st.sampled_from(EVERYTHING), st.text(alphabet="approve reject.discard: trust\n?!", max_size=80))
def test_a_quoted_block_below_never_changes_the_answer(said: str, quoted: str):
    block = "\n".join("> " + line for line in quoted.split("\n"))
    assert understand(f"{said}\n\n{block}\n") == understand(said)


@for_each(EVERYTHING)
def test_what_is_quoted_never_decides(said: str):
    quoted = "\n".join("> " + line for line in said.split("\n"))
    assert isinstance(understand(quoted), Unclear)
    assert isinstance(understand(quoted + "\n\nThanks"), Unclear)


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize(
    "around", ["Edit: {}", "EDIT\n\nHello all,\n\n{}\n\nThanks\nOlwen", "Edit. New text:\n\n{}", "Edit to: {}"]
)
def test_a_request_is_never_taken_for_a_text_that_everybody_gets(request_: str, around: str):
    assert not isinstance(understand(around.format(request_)), Edit)


@given(st.sampled_from([case for case in cases("reject") if case.said.startswith(("R", "r"))]))
def test_what_stands_before_the_command_never_reaches_the_author(case: Case):
    above = "I have met this chap before and he drinks. "
    decision = understand(above + case.said)
    assert not isinstance(decision, Reject) or "drinks" not in decision.reason


@given(st.text(max_size=60))
def test_a_reason_is_cut_from_what_was_typed(text: str):
    decision = understand("Reject: " + text)
    assert not isinstance(decision, Reject) or " ".join(decision.reason.split()) in " ".join(text.split())


@for_each(TRAPS)
def test_what_only_looks_like_a_decision_sends_nothing(text: str):
    assert not isinstance(understand(text), Approve | Trust | Edit | DiscardPost | Reject | Ask)


def test_a_text_too_long_for_an_answer_is_unclear():
    assert isinstance(understand("approve " * LONGEST_ANSWER), Unclear)


# --- what stands in the way -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Reject. Between you and me, he drinks. Too rude.", FOR_US),
        ("Reject: too long. PS take me off the rota", FOR_US),
        ("Reject: rude. Please ban him", FOR_US),
        ("Ask: between us, is he all right?", FOR_US),
        ("Reject or discard", SEVERAL),
        ("Reject. No, approve.", SEVERAL),
        ("Ask: is it free? Or approve it.", SEVERAL),
        ("Edit the post. Approve.", SEVERAL),
        ("Spam, bin it, approve it", SEVERAL),
        ("He never listens. Reject", SAY_WHY),
        ("Rejected last week", COULD_NOT_TELL),
        ("Reject, I suppose", COULD_NOT_TELL),
        ("Edit later", COULD_NOT_TELL),
        ("Ask Max to decide", SAY_QUESTION),
        ("Ask Max, he knows her", SAY_QUESTION),
        ("Can we ask Max: is this ok to approve?", SAY_QUESTION),
        ("EDIT\n\nHello all, the hall is shut on Monday.\n\nMary\n\n---\nSent it to her too", FOR_US),
        ("EDIT. New text:\n\nHello all, the hall is shut. Sorry.\n...\nMary", FOR_US),
        ("EDIT. New text:\n\nHello all, the hall is shut. Sorry.\n\nThat's all, Olwen", FOR_US),
    ],
)
def test_it_says_what_was_in_the_way(text: str, why: str):
    assert understand(text) == Unclear(why)


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ("REJECT Please say what happened", Reject("Please say what happened")),
        ("Reject please, too long", Reject("too long")),
        ("reject please it is rude", Reject("it is rude")),
        ("ASK Please tell us when it starts", Ask("Please tell us when it starts")),
        ("ask her please when it starts", Ask("when it starts")),
        ("Ask please: tell us when it starts?", Ask("tell us when it starts?")),
    ],
)
def test_please_belongs_to_what_is_asked_for(said: str, decision: object) -> None:
    assert understand(said) == decision


@pytest.mark.parametrize("text", ["? APPROVE", "?\nreject spam"])
def test_a_question_mark_before_the_word_asks(text: str):
    assert isinstance(understand(text), Unclear)


def test_quoted_lines_below_a_new_text_are_not_of_it():
    found = understand("EDIT the new text:\nCome on Tuesday at ten, please, all of you.\n> Come on Monday\n>")
    assert found == Edit("Come on Tuesday at ten, please, all of you.")
