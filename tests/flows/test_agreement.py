from __future__ import annotations

from email.utils import parseaddr

import pytest
from sqlalchemy import func, select
from village import PEOPLE, Village, text_of

from listserv.store import tables as t

SUE = "Sue Green <sue@example.org>"


def agreement_letter(village: Village):
    village.write(SUE, PEOPLE, "New here: respite", "Does anyone know how to ask for respite?")
    return village.last("sue@example.org")


def test_a_strangers_post_is_held_and_asked_about_once(village: Village):
    letter = agreement_letter(village)
    assert village.states() == ["held"]
    assert letter["Subject"] == 'Please reply "I agree" to send your message'
    assert "New here: respite" in text_of(letter)
    village.write(SUE, PEOPLE, "Second", "And another thing")
    assert len(village.letters("sue@example.org")) == 1


def test_a_held_post_is_distributed_once_its_author_agrees(village: Village):
    village.member("Ann <ann@example.org>")
    letter = agreement_letter(village)
    assert village.letters("ann@example.org") == []
    village.answer(SUE, letter, "I agree")
    assert village.states() == ["distributed"]
    (copy,) = village.letters("ann@example.org")
    assert copy["From"] == "Sue Green via People <people@lists.example.org>"
    assert "sue@example.org" not in bytes(copy).decode()
    assert village.is_member("sue@example.org")
    assert "Welcome to People" in village.subjects("sue@example.org")


def test_an_agreement_is_recorded_twice_with_the_letter_that_was_the_answer(village: Village):
    letter = agreement_letter(village)
    received_id = village.answer(SUE, letter, "Yes that's fine, thanks")
    with village.begin() as connection:
        rows = connection.execute(select(t.agreement).order_by(t.agreement.c.document)).all()
    assert [(row.document, row.version, row.evidence, row.received_id) for row in rows] == [
        ("agreement", 1, "reply", received_id),
        ("privacy", 1, "reply", received_id),
    ]
    assert all(len(row.sha256) == 64 for row in rows)


def test_several_waiting_posts_go_on_in_order(village: Village):
    village.member("Ann <ann@example.org>")
    letter = agreement_letter(village)
    for subject in ("Second", "Third"):
        village.write(SUE, PEOPLE, subject, "More")
    village.answer(SUE, letter, "I agree")
    assert village.subjects("ann@example.org") == ["New here: respite", "Second", "Third"]


def test_no_removes_the_post_and_says_so(village: Village):
    letter = agreement_letter(village)
    village.answer(SUE, letter, "No thank you")
    assert village.states() == ["removed"]
    assert not village.is_member("sue@example.org")
    assert len(village.letters("sue@example.org")) == 2


def test_a_question_goes_to_a_person_and_the_post_stays_safe(village: Village):
    village.moderator("Mo <mo@example.org>")
    letter = agreement_letter(village)
    village.answer(SUE, letter, "Do I have to give my real name?")
    assert village.states() == ["held"]
    to_mo = village.last("mo@example.org")
    assert "Do I have to give my real name?" in text_of(to_mo)
    assert to_mo["Reply-To"] == "sue@example.org"
    village.answer(SUE, letter, "Ok, I agree")
    assert village.states() == ["distributed"]


@pytest.mark.parametrize(
    "fields",
    [
        [("Auto-Submitted", "auto-replied")],
        [("Subject", "Automatic reply: Please reply")],
        [("Precedence", "bulk")],
        [("X-Autoreply", "yes")],
    ],
)
def test_a_machine_never_agrees_and_is_never_answered(village: Village, fields: list[tuple[str, str]]):
    letter = agreement_letter(village)
    village.answer(SUE, letter, "I agree", fields=fields)
    assert village.states() == ["held"]
    assert len(village.letters("sue@example.org")) == 1


def test_a_null_reverse_path_never_agrees(village: Village):
    letter = agreement_letter(village)
    village.answer(SUE, letter, "I agree", reverse_path="")
    assert village.states() == ["held"]


def reaction(answers: str) -> bytes:
    """A thumb clicked below a letter (RFC 9078 section 2)."""
    fields = f"From: {SUE}\nSubject: Re: a letter\nIn-Reply-To: {answers}\nContent-Disposition: reaction"
    return f"{fields}\nContent-Type: text/plain; charset=utf-8\n\n\N{THUMBS UP SIGN}\n".replace("\n", "\r\n").encode()


def test_a_thumb_clicked_below_the_letter_is_asked_back(village: Village):
    letter = agreement_letter(village)
    village.deliver(reaction(letter["Message-ID"]), parseaddr(letter["Reply-To"] or letter["From"])[1])
    assert village.states() == ["held"]
    asked = village.last("sue@example.org")
    assert asked["Subject"] == "We could not read your answer"
    assert "| \N{THUMBS UP SIGN}" in text_of(asked)


def test_a_thumb_clicked_below_a_post_is_nothing(village: Village):
    village.member(SUE)
    village.deliver(reaction("<a.post@example.org>"), PEOPLE)
    assert village.states() == []
    assert village.letters("sue@example.org") == []


def test_quoted_words_never_agree(village: Village):
    letter = agreement_letter(village)
    village.answer(SUE, letter, "")
    assert village.states() == ["held"]
    assert not village.is_member("sue@example.org")


def test_an_unclear_answer_is_asked_back_twice_and_then_goes_to_a_person(village: Village):
    village.moderator("Mo <mo@example.org>")
    letter = agreement_letter(village)
    for _ in range(3):
        village.answer(SUE, letter, "Lovely weather here")
    assert village.states() == ["held"]
    assert len(village.letters("sue@example.org")) == 4
    assert len(village.letters("mo@example.org")) == 1


def test_only_the_address_that_was_asked_can_agree(village: Village):
    letter = agreement_letter(village)
    for _ in range(2):
        village.answer("Tom <tom@example.org>", letter, "I agree")
    assert village.states() == ["held"]
    assert not village.is_member("tom@example.org")
    assert village.letters("tom@example.org") == []
    village.wait(days=1, minutes=1)  # nothing shows that Sue wrote to us at all: one letter a day
    assert len(village.letters("sue@example.org")) == 2


def test_one_reminder_then_the_post_goes_back_to_its_author(village: Village):
    agreement_letter(village)
    village.wait(days=5, minutes=1)
    assert len(village.letters("sue@example.org")) == 2
    village.wait(days=5)
    assert len(village.letters("sue@example.org")) == 2
    village.wait(days=5)
    assert village.states() == ["returned"]
    returned = village.last("sue@example.org")
    # Nothing shows that it is Sue's: its words may be an advert in her name.
    assert returned["Subject"] == "Your message comes back to you"
    assert "Does anyone know how to ask for respite?" not in text_of(returned)
    village.wait(days=30)
    assert len(village.letters("sue@example.org")) == 3


def test_agreeing_twice_changes_nothing_and_is_answered(village: Village):
    letter = agreement_letter(village)
    village.answer(SUE, letter, "I agree")
    village.answer(SUE, letter, "I agree")
    with village.begin() as connection:
        assert connection.execute(select(func.count()).select_from(t.subscription)).scalar() == 1
        assert connection.execute(select(func.count()).select_from(t.agreement)).scalar() == 2
    assert village.states() == ["distributed"]


def test_agreeing_too_late_asks_anew(village: Village):
    letter = agreement_letter(village)
    village.wait(days=15)
    village.answer(SUE, letter, "I agree")
    assert not village.is_member("sue@example.org")
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.is_member("sue@example.org")


def test_agreeing_does_not_let_offensive_language_through(village: Village):
    village.member("Ann <ann@example.org>")
    village.moderator("Mo <mo@example.org>")
    village.write(SUE, PEOPLE, "Fed up", "You are all a bunch of useless wankers.")
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.states() == ["held"]
    assert village.letters("ann@example.org") == []
    assert len(village.letters("mo@example.org")) == 1


def test_someone_who_agreed_elsewhere_is_asked_whether_to_join(village: Village):
    village.member("Sue Green <sue@example.org>", key="staff")
    village.member("Ann <ann@example.org>")
    village.write(SUE, PEOPLE, "Hello", "From a member of staff")
    assert village.states() == ["held"]
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.states() == ["distributed"]
    assert village.is_member("sue@example.org")
