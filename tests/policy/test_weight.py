"""Whether a moderator's answer counts (reliability row 3): each factor alone is not enough."""

from __future__ import annotations

from itertools import product

import pytest

from listserv.mail.authentication import Verdict
from listserv.policy.weight import Evidence, Refusal, Weight, refusal, weigh

FACTORS = list(product([True, False], [True, False], Verdict, [True, False], [True, False], [True, False]))


def evidence(*factors: object) -> Evidence:
    names = ("theirs", "moderates", "origin", "confirms", "origin_is_checked", "careful")
    return Evidence(**dict(zip(names, factors, strict=True)))  # type: ignore[arg-type]


@pytest.mark.parametrize("factors", FACTORS)
def test_it_counts_only_with_every_factor(factors: tuple[object, ...]):
    theirs, moderates, origin, confirms, checked, careful = factors
    found = weigh(evidence(*factors))
    if not theirs or not moderates or origin is Verdict.FAIL:
        assert found is Weight.REFUSED
    elif origin is Verdict.UNKNOWN and not confirms and (checked or careful):
        assert found is Weight.CONFIRM
    else:
        assert found is Weight.COUNTS


def test_a_confirmation_does_not_make_up_for_a_forged_address():
    assert weigh(evidence(True, True, Verdict.FAIL, True, True, True)) is Weight.REFUSED
    assert weigh(evidence(False, True, Verdict.PASS, True, False, False)) is Weight.REFUSED


def test_the_record_says_what_it_rested_on():
    assert str(evidence(True, True, Verdict.PASS, True, True, True)) == (
        "reply address, own address, domain pass, confirmed"
    )
    assert str(evidence(False, False, Verdict.UNKNOWN, False, False, False)) == (
        "reply address, another address, no moderator"
    )


@pytest.mark.parametrize(
    ("theirs", "moderates", "origin", "said"),
    [
        (False, True, Verdict.PASS, Refusal.ANOTHER_ADDRESS),
        (False, False, Verdict.FAIL, Refusal.ANOTHER_ADDRESS),
        (True, True, Verdict.FAIL, Refusal.FORGED),
        (True, False, Verdict.FAIL, Refusal.FORGED),
        (True, False, Verdict.PASS, Refusal.NO_MODERATOR),
    ],
)
def test_a_refusal_says_what_was_wrong(theirs: bool, moderates: bool, origin: Verdict, said: Refusal) -> None:
    evidence = Evidence(theirs=theirs, moderates=moderates, origin=origin)
    assert weigh(evidence) is Weight.REFUSED
    assert refusal(evidence) is said
