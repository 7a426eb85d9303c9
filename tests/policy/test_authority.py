from __future__ import annotations

import pytest

from listserv.policy.authority import Power, Proof, must_ask_first


@pytest.mark.parametrize("power", Power)
def test_an_answer_to_a_letter_that_only_they_got_is_theirs(power: Power):
    assert not must_ask_first(power, Proof.REPLY)


@pytest.mark.parametrize("power", Power)
def test_what_is_surely_not_from_there_is_always_asked_about(power: Power):
    assert must_ask_first(power, Proof.AGAINST)


@pytest.mark.parametrize("proof", [Proof.DOMAIN, Proof.NONE])
def test_what_is_harmless_is_done(proof: Proof):
    assert not must_ask_first(Power.HARMLESS, proof)


@pytest.mark.parametrize("power", [Power.GIVES, Power.REMOVES, Power.REVEALS])
def test_what_gives_removes_or_reveals_needs_more_than_a_from_field(power: Power):
    assert must_ask_first(power, Proof.NONE)
    assert not must_ask_first(power, Proof.DOMAIN)
