"""Mailboxes that several people read."""

from __future__ import annotations

import pytest

from listserv.policy.mailbox import is_of_a_role, is_somebody_else


@pytest.mark.parametrize(
    "address",
    ["info@x.example", "Office@x.example", "carers.leeds@x.example", "enquiries@x.example", "the-smiths@x.example",
     "thesmiths@x.example", "support+lists@x.example", "we@x.example"],
)  # fmt: skip
def test_addresses_of_roles_and_families(address: str):
    assert is_of_a_role(address)


@pytest.mark.parametrize(
    "address", ["sue@x.example", "infobob@x.example", "helpful.ann@x.example", "theodora@x.example", "wendy@x.example"]
)
def test_addresses_of_one_person(address: str):
    assert not is_of_a_role(address)


@pytest.mark.parametrize(
    ("signed", "known", "other"),
    [
        ("Tom Green", "Sue Smith", True),
        ("Tom Smith", "Sue Smith", False),
        ("sue", "Sue Smith", False),
        ("", "Sue Smith", False),
        ("Tom", "", False),
        ("tom@x.example", "Sue", False),
    ],
)
def test_another_name_is_perhaps_another_person(signed: str, known: str, other: bool):
    assert is_somebody_else(signed, known) is other
