"""How long a client is waited for, without waiting."""

from __future__ import annotations

import math

import pytest

from listserv.smtp.patience import Patience


@pytest.fixture
def patience() -> Patience:
    return Patience(began_at=100, idle_seconds=300, session_seconds=3600, bytes_per_second=100, grace_seconds=30)


def test_silence_counts_from_the_last_byte(patience: Patience):
    assert patience.deadline() == 400
    patience.heard(350, 1)
    assert patience.deadline() == 650


def test_a_session_ends_also_when_a_byte_comes_now_and_then(patience: Patience):
    patience.heard(3900, 1)
    assert patience.deadline() == 100 + 3600 + 300
    assert not patience.is_session_over(3700)
    assert patience.is_session_over(3700.1)


def test_a_letter_must_come_with_some_speed_after_a_while(patience: Patience):
    patience.letter_begins(200)
    assert patience.deadline() == 230
    patience.heard(220, 5000)
    assert patience.deadline() == 200 + 30 + 50
    patience.heard(240, 100_000)
    assert patience.deadline() == 540  # now silence is what ends it


def test_bytes_before_a_letter_are_not_its_own(patience: Patience):
    patience.heard(150, 10**6)
    patience.letter_begins(200)
    assert patience.deadline() == 230


def test_a_letter_may_outlast_its_session_unless_it_is_refused(patience: Patience):
    patience.letter_begins(200)
    patience.heard(5000, 10**6)
    assert patience.deadline() == 5300
    patience.refused = True
    assert patience.deadline() == 4000


def test_while_we_work_nobody_is_late(patience: Patience):
    patience.letter_begins(200)
    patience.working = True
    assert patience.deadline() == math.inf
    patience.letter_ends(900)
    assert patience.deadline() == 1200
