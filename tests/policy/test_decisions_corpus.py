"""Every case of tests/corpus/decisions/ is read as it says, or stands in its list of known misses."""

from __future__ import annotations

import tomllib

import pytest
from policy.decisions_corpus import FOLDER, Case, cases, in_words, is_as_wanted, known_misses
from rows import for_each

from listserv.policy.decision_list import read_decisions
from listserv.policy.decisions.decision import Approve, Edit, Trust, Unclear
from listserv.policy.moderation import understand

MISSES = known_misses()
ALONE = [case for case in cases() if case.kind != "several"]


def is_list_as_wanted(case: Case) -> bool:
    decisions = read_decisions(case.said, case.posts)
    if isinstance(decisions, Unclear):
        return case.unclear
    read = {number: word for number, one in decisions.items() if (word := in_words(one)) is not None}
    return not case.unclear and read == case.decisions


@for_each(ALONE)
def test_each_answer_is_read_as_its_author_meant_it(case: Case):
    decision = understand(case.said)
    assert is_as_wanted(case, decision) is (case.said not in MISSES), decision


@pytest.mark.parametrize("case", cases("several"), ids=str)
def test_each_answer_to_a_summary_is_read_as_its_author_meant_it(case: Case):
    assert is_list_as_wanted(case) is (case.said not in MISSES), read_decisions(case.said, case.posts)


@pytest.mark.heavy
@for_each(ALONE)
def test_nothing_is_sent_out_that_should_not_be(case: Case):
    decision = understand(case.said)
    assert case.kind in {"approve", "trust"} or not isinstance(decision, Approve | Trust)
    assert case.kind == "edit" or not isinstance(decision, Edit)
    assert not case.is_request or not isinstance(decision, Edit)


@pytest.mark.parametrize("case", cases("several"), ids=str)
def test_nothing_of_a_summary_is_sent_out_that_should_not_be(case: Case):
    decisions = read_decisions(case.said, case.posts)
    read = {} if isinstance(decisions, Unclear) else decisions
    sent = {number for number, one in read.items() if isinstance(one, Approve | Trust | Edit)}
    assert all(case.decisions.get(number) in {"approve", "trust"} for number in sent)


def test_every_known_miss_is_a_case():
    assert set(MISSES) <= {case.said for case in cases()}


@pytest.mark.parametrize("row", tomllib.loads((FOLDER / "doubtful.toml").read_text(encoding="utf-8"))["case"])
def test_a_doubtful_answer_sends_out_no_more_than_its_safe_reading(row: dict[str, object]):
    said = str(row["said"]).strip("\n")
    if "posts" in row:
        decisions = read_decisions(said, row["posts"])
        read = {} if isinstance(decisions, Unclear) else decisions
        sent = {str(number) for number, one in read.items() if isinstance(one, Approve | Trust | Edit)}
        assert sent <= {number for number, word in row["decisions"].items() if word in {"approve", "trust"}}
        return
    safe = str(row["safe"])
    decision = understand(said)
    assert not isinstance(decision, Approve) or safe == "approve"
    assert not isinstance(decision, Trust) or safe == "trust"
    assert not isinstance(decision, Edit) or safe.startswith("edit with the text")
