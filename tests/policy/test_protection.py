from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.protection import DAY, LETTERS_A_WEEK, WEEK, goes_at, shows_subject

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def ago(**much: float) -> datetime:
    return NOW - timedelta(**much)


@pytest.mark.parametrize(
    ("before", "goes"),
    [
        ([], NOW),
        ([ago(days=2)], NOW),
        ([ago(hours=3)], NOW + timedelta(hours=21)),
        ([ago(days=6), ago(days=4), ago(days=2)], NOW + timedelta(days=1)),
        ([ago(days=6), ago(days=4), ago(hours=1)], NOW + timedelta(days=1)),
        ([ago(days=2), ago(days=1), NOW], NOW + timedelta(days=5)),
        ([NOW, NOW + DAY, NOW + 2 * DAY], NOW + WEEK),
        ([NOW + DAY, NOW + 2 * DAY, NOW + 3 * DAY], None),
    ],
)
def test_a_stranger_gets_one_a_day_and_three_a_week(before: list[datetime], goes: datetime | None):
    assert goes_at(before, NOW) == goes


@given(st.lists(st.integers(0, 20 * 24), max_size=60))
def test_no_day_has_two_and_no_week_four(hours: list[int]):
    sent: list[datetime] = []
    for hour in sorted(hours):
        now = NOW + timedelta(hours=hour)
        moment = goes_at([one for one in sent if one > now - WEEK], now)
        if moment is not None:
            sent.append(moment)
    for first, second in pairwise(sent):
        assert second - first >= DAY
    for first, fourth in zip(sent, sent[LETTERS_A_WEEK:], strict=False):
        assert fourth - first >= WEEK


@pytest.mark.parametrize("subject", ["", "New here: respite", "Help with a Blue Badge?", "Meeting on 3 May at 14:30"])
def test_an_ordinary_subject_is_shown(subject: str):
    assert shows_subject(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Win now: https://example.net", "write to me@example.net", "visit www.example", "Buy at cheap-pills.com",
        "Ring 0800 123456 now", "Call +44 (0)20 7946 0018", "1234567", "x" * 61, "<b>look</b>",
    ],
)  # fmt: skip
def test_what_can_be_followed_or_rung_is_not(subject: str):
    assert not shows_subject(subject)
