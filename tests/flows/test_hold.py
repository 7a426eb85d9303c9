"""The author of a held post answers: takes it back, rewords it, or asks."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from village import PEOPLE, Village, text_of

from listserv.store import posts

SUE, MO = "Sue Green <sue@example.org>", "Mo Mill <mo@example.org>"
RUDE = "The council lost my letter about respite care again. They are a bunch of useless wankers."
CALM = "The council lost my letter about respite care again. I am very angry with them."


@pytest.fixture
def to_sue(village: Village) -> EmailMessage:
    """What Sue is told about her rude post; Mo was asked to decide, Ann gets each post."""
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    village.write(SUE, PEOPLE, "Respite", RUDE)
    return village.last("sue@example.org")


def flat(letter: EmailMessage) -> str:
    return " ".join(text_of(letter).split())


def test_taking_it_back_removes_it_and_tells_the_moderators(village: Village, to_sue: EmailMessage):
    to_mo = village.last("mo@example.org")
    village.answer(SUE, to_sue, "Please take it back")
    assert village.states() == ["removed"]
    assert village.last("sue@example.org")["Subject"] == 'You took back your message "Respite"'
    assert "Sue Green took back" in flat(village.last("mo@example.org"))
    village.answer(MO, to_mo, "approve")
    assert village.states() == ["removed"]
    assert village.letters("ann@example.org") == []
    assert village.last("mo@example.org")["Subject"].startswith("[People] Already decided")


def test_a_clean_new_text_goes_out_in_the_place_of_the_old(village: Village, to_sue: EmailMessage):
    # Reliability row 7: what was judged is what goes out.
    to_mo = village.last("mo@example.org")
    village.answer(SUE, to_sue, f"New text: {CALM}")
    assert village.states() == ["distributed"]
    ((_, copy),) = village.copies("ann@example.org")
    assert CALM in text_of(village.last("ann@example.org"))
    assert b"wankers" not in copy
    assert "New text" not in text_of(village.last("ann@example.org"))
    assert CALM in flat(village.last("sue@example.org")).replace(" | ", " ")
    assert "The new text is on its way" in flat(village.last("mo@example.org"))
    village.answer(MO, to_mo, "reject: rude")
    assert village.states() == ["distributed"]


def test_a_new_text_that_is_still_rude_waits_anew_and_old_letters_are_too_late(village: Village, to_sue: EmailMessage):
    old = village.last("mo@example.org")
    village.answer(SUE, to_sue, f"New text: {RUDE} Sort it out!")
    assert village.states() == ["held"]
    assert village.held()[0].round == 2
    assert village.last("sue@example.org")["Subject"] == 'Your new text "Respite" is waiting'
    new = village.letters("mo@example.org")[-2]
    assert "Sort it out!" in text_of(new)
    assert "It comes to you in a letter of its own" in flat(village.last("mo@example.org"))
    village.answer(MO, old, "approve")
    assert village.states() == ["held"]
    assert "Sue Green sent new words" in flat(village.last("mo@example.org"))
    village.answer(MO, new, "approve")
    assert village.states() == ["distributed"]
    assert "Sort it out!" in text_of(village.last("ann@example.org"))


def test_an_older_letter_about_the_same_post_still_takes_it_back(village: Village, to_sue: EmailMessage):
    village.answer(SUE, to_sue, f"New text: {RUDE} Sort it out!")
    village.answer(SUE, to_sue, "Take it back")
    assert village.states() == ["removed"]


def test_a_question_reaches_the_moderators_who_answer_to_the_author(village: Village, to_sue: EmailMessage):
    village.answer(SUE, to_sue, "Why is my message held?")
    assert village.states() == ["held"]
    asked = village.last("mo@example.org")
    assert asked["Reply-To"] == "sue@example.org"
    assert "Why is my message held?" in text_of(asked)
    assert village.last("sue@example.org")["Subject"] == "The moderators have your question"


def test_an_unclear_answer_is_asked_back_and_changes_nothing(village: Village, to_sue: EmailMessage):
    letters = len(village.letters("mo@example.org"))
    for unclear in ("Lovely weather", ""):
        village.answer(SUE, to_sue, unclear)
        assert village.states() == ["held"]
        assert village.last("sue@example.org")["Subject"] == "We could not read your answer"
    assert len(village.letters("mo@example.org")) == letters
    village.answer(SUE, village.last("sue@example.org"), "Take it back")
    assert village.states() == ["removed"]


def test_only_the_author_can_answer_and_a_person_looks_at_anybody_elses(village: Village, to_sue: EmailMessage):
    # Reliability row 56.
    for _ in range(2):
        village.answer("Tom <tom@example.org>", to_sue, "Take it back")
    assert village.states() == ["held"]
    assert village.letters("tom@example.org") == []
    shown = village.letters("mo@example.org")[1:]
    assert [flat(letter).count("Tom (tom@example.org)") for letter in shown] == [1]


def test_a_machine_takes_nothing_back(village: Village, to_sue: EmailMessage):
    # Reliability row 6.
    village.answer(SUE, to_sue, "Take it back", fields=[("Auto-Submitted", "auto-replied")])
    assert village.states() == ["held"]
    assert village.post_office() == []


def test_taking_it_back_after_it_went_out_is_answered_with_the_truth(village: Village, to_sue: EmailMessage):
    village.answer(MO, village.last("mo@example.org"), "approve")
    village.answer(SUE, to_sue, "Take it back")
    assert village.states() == ["distributed"]
    for address in ("sue@example.org", "mo@example.org"):
        letter = village.last(address)
        assert "Take it back" in text_of(letter)
        assert "still waits" not in text_of(letter)


def test_new_words_after_an_approval_are_not_approved(village: Village, to_sue: EmailMessage):
    # Approved, but its author had left; what they write next nobody has seen (reliability row 7).
    village.leave("sue@example.org")
    village.answer(MO, village.last("mo@example.org"), "approve")
    to_join = village.last("sue@example.org")
    village.answer(SUE, to_sue, f"New text: {RUDE} Sort it out!")
    village.answer(SUE, to_join, "I agree")
    assert village.states() == ["held"]
    assert village.letters("ann@example.org") == []
    village.answer(MO, village.last("mo@example.org"), "approve")
    assert village.states() == ["distributed"]


def test_an_end_is_never_undone(village: Village, to_sue: EmailMessage):
    village.answer(SUE, to_sue, "Take it back")
    for state in posts.State:
        with pytest.raises(LookupError), village.begin() as connection:
            posts.change(connection, 1, state=state.value)
    assert village.states() == ["removed"]


@pytest.mark.parametrize("wish", ["Please let a moderator look at it.", "Can a person look at it please?"])
def test_an_author_who_asks_for_a_person_gets_one_who_decides(village: Village, to_sue: EmailMessage, wish: str):
    to_mo = village.last("mo@example.org")
    village.answer(SUE, to_sue, wish)
    assert village.states() == ["held"]
    assert village.letters("ann@example.org") == []
    village.answer(MO, to_mo, "approve")
    assert village.states() == ["distributed"]
    assert RUDE in text_of(village.last("ann@example.org")).replace("\n", " ")
