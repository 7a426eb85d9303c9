from __future__ import annotations

import pytest

from listserv.policy.digest.threading import (
    begins_anew,
    by_quote,
    by_subject,
    is_general,
    same_subject,
    subjects_answered,
)

BEGUN = {1: "Respite in Leeds", 2: "Help", 3: "Blue badge", 4: "Blue badge", 5: "Night sitters (was: Tea)"}


@pytest.mark.parametrize(
    ("subject", "conversation"),
    [
        ("Re: Respite in Leeds", 1),
        ("RE: re: AW: respite in leeds", 1),
        ("Fwd: Re: Respite in Leeds", 1),
        ("Re: Cake (was: Respite in Leeds)", 1),
        ("Cake [was Re: Respite in Leeds]", 1),
        ("Respite in Leeds", None),  # it began without Re: too
        ("Re: Help", None),
        ("Re: Blue badge", None),  # two conversations have that subject
        ("Re: Respite", None),
        ("Re: ", None),
        ("", None),
        ("Cake (was: Help)", None),
        ("What it was (and is)", None),
    ],
)
def test_a_subject_tells_the_conversation_only_if_it_is_the_only_one(subject: str, conversation: int | None):
    assert by_subject(subject, BEGUN) == conversation


@pytest.mark.parametrize(
    "subject", ["Help", "Thank you!", "A question", "re help please", "", "???", "Don't ask", "Hello 2"]
)
def test_general_subjects(subject: str):
    assert is_general(subject) is (subject != "Don't ask")


def test_both_subjects_are_named_the_old_one_first():
    assert subjects_answered("Re: Cake for tea (was: Respite in Leeds)") == (
        "Respite in Leeds", "Cake for tea (was: Respite in Leeds)",
    )  # fmt: skip
    assert same_subject("Re: Tea & Cake") == same_subject("tea cake")


@pytest.mark.parametrize(
    ("subject", "answered", "quotes", "anew"),
    [
        ("Knitting needles wanted", "Parking at the hall", False, True),
        ("Knitting needles wanted", "Parking at the hall", True, False),
        ("Re: Knitting needles wanted", "Parking at the hall", False, False),
        ("Knitting needles (was: Parking at the hall)", "Parking at the hall", False, False),
        ("Parking again", "Parking at the hall", False, False),
        ("Parking at the hall", "Parking at the hall", False, False),
        ("Thank you", "Parking at the hall", False, False),
        ("", "Parking at the hall", False, False),
    ],
)
def test_who_answers_only_to_reach_the_list_begins_anew(subject: str, answered: str, quotes: bool, anew: bool):
    assert begins_anew(subject, answered, quotes=quotes) is anew


ANN = (1, "The boiler of my nan has stopped since Tuesday. Who can help?")
BOB = (2, "I cannot find the number of the care manager any more. Who can help?")


@pytest.mark.parametrize(
    ("quoted", "post_id"),
    [
        ("On Monday Ann wrote:\n> The boiler of my nan has stopped since\n> Tuesday. Who can help?", None),
        ("On 16 Nov 2026, at 10:12, Ann wrote:\n> The boiler of my nan has stopped since Tuesday. Who can help?", 1),
        ("> > I cannot find the number of the care manager any more.\n> Oh dear.", 2),
        ("> Who can help?", None),
        ("> -- \n> The boiler of my nan has stopped since Tuesday.", None),
        ("", None),
    ],
)
def test_a_quote_tells_the_post(quoted: str, post_id: int | None):
    assert by_quote(quoted, [ANN, BOB]) == post_id


def test_of_two_posts_with_the_same_words_the_later_is_answered():
    assert by_quote("> The boiler of my nan has stopped since Tuesday.", [ANN, (9, ANN[1]), BOB]) == 9
