"""What is said in a moderator's answer, without what stands around it."""

from __future__ import annotations

import pytest

from listserv.policy.decisions.answer import answer_in


@pytest.mark.parametrize(
    ("answer", "own"),
    [
        ("Dear Carers' Mail,\n\nApprove\n\nYours sincerely\nJean", "Approve"),
        ("Hello,\nApprove\n\nOlwen and Max", "Approve"),
        ("Reject. Too long. Olwen and Max", "Reject. Too long."),
        ("Reject. Too long.\n\nPozdrawiam\nAgnieszka", "Reject. Too long."),
        ("Ask: is it free? Shukria", "Ask: is it free?"),
        ("Ask: is it free?\n\nDeb x", "Ask: is it free?"),
        ("Reject\n\nAdvert", "Reject\n\nAdvert"),
        ("Hello Max, I approve,\nSue", "I approve,"),
        ("Thanks", ""),
    ],
)
def test_courtesies_are_left_out(answer: str, own: str):
    assert answer_in(answer).own == own


def test_a_first_line_with_a_command_is_no_salutation():
    assert "approve" in answer_in("Hello please approve,\nit is lovely").own


def test_quoted_lines_are_in_the_whole_only():
    answer = answer_in("EDIT\n> reject\nHello")
    assert answer.whole == "EDIT\n> reject\nHello"
    assert answer.text == answer.own == "EDIT\nHello"
