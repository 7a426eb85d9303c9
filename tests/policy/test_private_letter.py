"""Letters to one member alone: why one is not passed on, and the words that want no more of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from listserv.policy.private_letter import Facts, Trouble, Wish, read_wish, subject_for_reader, trouble_with

GOOD = Facts(may_write=True, may_be_reached=True)


def test_a_letter_between_two_members_is_passed_on():
    assert trouble_with(GOOD) is None


@pytest.mark.parametrize(
    ("facts", "trouble"),
    [
        (replace(GOOD, may_write=False), Trouble.NOT_POSSIBLE),
        (replace(GOOD, may_be_reached=False), Trouble.NOT_POSSIBLE),
        (replace(GOOD, forged=True), Trouble.NOT_POSSIBLE),
        (replace(GOOD, may_be_a_note=True), Trouble.NOTE),
        (replace(GOOD, readable=False), Trouble.UNREADABLE),
        (replace(GOOD, empty=True), Trouble.EMPTY),
        (replace(GOOD, size_bytes=10_000_001), Trouble.LARGE),
        (replace(GOOD, size_bytes=10_000_000), None),
        (replace(GOOD, held_attachment=True), Trouble.FILE),
        (replace(GOOD, offensive=True), Trouble.WORDS),
        (replace(GOOD, written_today=10), Trouble.MANY),
        (replace(GOOD, had_today=10), Trouble.MANY),
        (replace(GOOD, written_today=9, had_today=9), None),
        (replace(GOOD, written_today=1, most_a_day=1), Trouble.MANY),
    ],
)
def test_why_a_letter_is_not_passed_on(facts: Facts, trouble: Trouble | None):
    assert trouble_with(facts) is trouble


@pytest.mark.parametrize(
    "other", [{"offensive": True}, {"held_attachment": True}, {"written_today": 99}, {"empty": True}]
)
def test_what_is_about_a_person_is_told_before_what_is_about_the_letter(other: dict[str, bool]):
    assert trouble_with(replace(GOOD, may_be_reached=False, **other)) is Trouble.NOT_POSSIBLE


@pytest.mark.parametrize(
    "said",
    [
        "No more from Bob", "no more from bob hill", "No more letters from Bob please", "Stop", "stop.", "Please stop!",
        "Block", "block him", "Block Bob", "No more from him", "No more messages from her, thank you", "stop bob hill",
        "I don't want any more letters from Bob", "I do not want to get any more letters from this person.",
        "I would rather not get letters from him", "Don't pass on letters from Bob Hill", "Stop all letters from Bob",
        "Please do not send me any more emails from them", "Do not let him write to me",
        "Never let Bob contact me again",
        "No more emails from this man",
        "Hello,\n\nNo more from Bob.\n\nKind regards\nAnna", "Please block Bob now, thank you", "Refuse Bob",
    ],
)  # fmt: skip
def test_no_more_from_one(said: str):
    assert read_wish(said, "Bob Hill") is Wish.NOT_FROM_THEM


@pytest.mark.parametrize(
    "said",
    [
        "Nobody may write to me alone", "nobody may write to me privately please", "No one should contact me directly",
        "Please let nobody write to me alone", "Don't let others write to me privately", "No private letters please",
        "I do not want any private messages", "no private messages from other members", "Stop private letters",
        "I don't want letters to me alone", "Do not let anybody email me directly, thanks",
    ],
)  # fmt: skip
def test_from_nobody(said: str):
    assert read_wish(said, "Bob Hill") is Wish.FROM_NOBODY
    assert read_wish(said) is Wish.FROM_NOBODY


@pytest.mark.parametrize(
    "said",
    [
        "Others may write to me alone", "Let others write to me alone again", "other members can write to me privately",
        "Please let members write to me directly again", "Private letters are fine again",
        "Allow private messages again",
        "Everybody may write to me alone", "Letters to me alone are welcome",
    ],
)  # fmt: skip
def test_from_everybody(said: str):
    assert read_wish(said) is Wish.FROM_EVERYBODY


@pytest.mark.parametrize(
    "said",
    [
        "", "No", "No thanks", "No more", "No more, thank you", "No more potatoes from Bob", "Stop by for tea tomorrow",
        "Stop?", "Shall we stop?", "Please stop worrying, Bob", "No more from Bobby", "Bob, I am not coming",
        "No more from Bob, he said, and I laughed", "Can you block the road?", "The council may write to me alone",
        "Nobody may write", "Nobody wrote to me", "I let nobody in", "I hear no more from Bob these days",
        "Others may write to me", "Thank you for your letter. Please stop smoking.", "x" * 30_000,
    ],
)  # fmt: skip
def test_anything_else_is_for_the_other_one(said: str):
    assert read_wish(said, "Bob Hill") is None


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("Respite", "Respite (to you alone)"),
        ("Re: Respite (to you alone)", "Re: Respite (to you alone)"),
        ("Respite (to you alone) (to you alone)", "Respite (to you alone)"),
        ("", "(no subject) (to you alone)"),
    ],
)
def test_the_subject_says_that_it_is_for_one_reader(subject: str, shown: str):
    assert subject_for_reader(subject) == shown
