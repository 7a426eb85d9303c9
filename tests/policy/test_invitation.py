from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.address import Mailbox
from listserv.policy.invitation import Invite, read_invitation

SUE = Mailbox("", "sue@example.org")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Invite sue@example.org", [SUE]), ("Can you invite sue@example.org please?", [SUE]),
        ("We'd like to invite Ann <ann@example.org> to the list", [Mailbox("Ann", "ann@example.org")]),
        ("please invite Sue Hill <sue@example.org> and bob@example.org",
         [Mailbox("Sue Hill", "sue@example.org"), Mailbox("", "bob@example.org")]),
        ("Hello,\n\nplease invite\nSue Hill <sue@example.org>\nBob O'Neil <bob@example.org>\n\nThanks, Mo",
         [Mailbox("Sue Hill", "sue@example.org"), Mailbox("Bob O'Neil", "bob@example.org")]),
        ("Please send an invitation to sue@example.org", [SUE]), ("Invite sue@example.org, Sue@example.org", [SUE]),
        ("Invite Anna Maria Bella Carla Dora <sue@example.org>", [SUE]),
    ],
)  # fmt: skip
def test_whom_a_letter_invites(text: str, people: list[Mailbox]):
    assert read_invitation(text) == Invite(tuple(people))


def test_the_subject_counts_where_the_text_holds_only_people():
    assert read_invitation("sue@example.org", "Invite") == Invite((SUE,))
    assert read_invitation("invite sue@example.org", "Invite") == Invite((SUE,))
    assert read_invitation("sue@example.org", "Hello") is None


def test_an_address_that_is_none_is_named():
    assert read_invitation("Invite x@@example.org and sue@example.org") == Invite((SUE,), ("x@@example.org",))


@pytest.mark.parametrize(
    "text",
    [
        "", "invite sue", "I invited sue@example.org last week", "Don't invite sue@example.org", "x" * 30_000,
        "Should we invite sue@example.org?", "Invite? sue@example.org",
        "Invite sue@example.org but not bob@example.org",
        "Please invite sue@example.org, who is a nurse in Leeds", "Can I invite a friend?",
    ],
)  # fmt: skip
def test_these_are_for_a_person(text: str):
    assert read_invitation(text) is None


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_has_an_answer(text: str, subject: str):
    read_invitation(text, subject)
