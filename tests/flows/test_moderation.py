"""A held post and its moderators: the first clear decision stands, and everybody is told the truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from sqlalchemy import delete, select
from village import PEOPLE, Village, text_of

from listserv.policy.membership import Role
from listserv.store import tables as t

SUE = "Sue Green <sue@example.org>"
MO, MAX = "Mo Mill <mo@example.org>", "Max Reed <max@example.org>"
RUDE = "You are all a bunch of useless wankers."


@dataclass
class Waiting:
    """A post that waits, and the letters that were written about it."""

    raw: bytes
    to_mo: EmailMessage
    to_max: EmailMessage
    to_sue: EmailMessage


@pytest.fixture
def waiting(village: Village) -> Waiting:
    """Sue's rude post, with two moderators who were asked; Ann gets each post."""
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    village.moderator(MAX)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    raw = village.last_raw()
    assert village.states() == ["held"]
    return Waiting(raw, *(village.last(f"{name}@example.org") for name in ("mo", "max", "sue")))


def decisions(village: Village) -> list[tuple[str, str]]:
    with village.begin() as connection:
        return [
            (row.moderator, row.outcome) for row in connection.execute(select(t.decision).order_by(t.decision.c.id))
        ]


def html_of(letter: EmailMessage) -> str:
    part = letter.get_body(("html",))
    assert part is not None
    return part.get_content()


def test_each_moderator_gets_the_whole_post_and_an_address_of_their_own(village: Village, waiting: Waiting):
    text = text_of(waiting.to_mo)
    assert "Only you and Max can see it" in text
    assert "Strong language." in text
    assert "wankers (" in text
    assert f'"{RUDE}"' in " ".join(text.split())
    assert "Who: Sue Green, new member" in text
    assert waiting.to_mo["From"] != waiting.to_max["From"]
    assert "people-reply+" in waiting.to_mo["From"]
    original = village.copies("mo@example.org")[-1][1]
    assert b"Content-Type: message/rfc822" in original
    # What is shown is what came in, byte for byte: a moderator never decides about something else (row 7).
    assert b"\r\n\r\n" + waiting.raw.rstrip() in original


def test_the_author_learns_why_but_sees_the_words_softened(village: Village, waiting: Waiting):
    assert waiting.to_sue["Subject"] == 'Your message "Fed up" is waiting'
    for shown in (text_of(waiting.to_sue), html_of(waiting.to_sue)):
        assert "strong language" in shown
        assert "wankers" not in shown
        assert "w…" in shown


def test_approving_sends_it_and_tells_everyone(village: Village, waiting: Waiting):
    village.answer(MO, waiting.to_mo, "Approve")
    assert village.states() == ["distributed"]
    assert RUDE in text_of(village.last("ann@example.org"))
    assert village.last("sue@example.org")["Subject"] == 'Sent: your message "Fed up"'
    assert "You approved" in " ".join(text_of(village.last("mo@example.org")).split())
    assert "Mo Mill approved" in " ".join(text_of(village.last("max@example.org")).split())
    assert village.last("max@example.org")["In-Reply-To"] == waiting.to_max["In-Reply-To"]


def test_rejecting_gives_the_author_the_moderators_words(village: Village, waiting: Waiting):
    village.answer(MO, waiting.to_mo, "Reject: please say it without insulting people.")
    assert village.states() == ["returned"]
    assert village.letters("ann@example.org") == []
    to_sue = text_of(village.last("sue@example.org"))
    assert "please say it without insulting people." in to_sue
    assert RUDE in to_sue
    # What it rests on is said to both, in the agreement's own words to the author.
    assert "There is no hate speech here" in " ".join(to_sue.replace("|", "").split())
    assert "part of our agreement that it is about: Non-Discrimination" in " ".join(
        text_of(village.last("max@example.org")).split()
    )
    assert "please say it without insulting people." in text_of(village.last("max@example.org"))


def test_discarding_returns_it_with_words(village: Village, waiting: Waiting):
    village.answer(MO, waiting.to_mo, "DISCARD")
    assert village.states() == ["returned"]
    assert village.letters("ann@example.org") == []
    assert village.last("sue@example.org")["Subject"] == 'Not sent: your message "Fed up"'
    assert "Mo Mill removed" in " ".join(text_of(village.last("max@example.org")).split())


def test_the_first_clear_decision_stands_and_the_second_is_told_who_decided(village: Village, waiting: Waiting):
    # Reliability row 11.
    village.answer(MO, waiting.to_mo, "approve")
    copies = len(village.letters("ann@example.org"))
    village.answer(MAX, waiting.to_max, "Reject, it is rude")
    late = " ".join(text_of(village.last("max@example.org")).split())
    assert "Mo Mill approved" in late
    assert "Your answer was: reject. It came second" in late
    village.answer(MO, waiting.to_mo, "discard")
    assert "Your answer was: discard. It came second" in " ".join(text_of(village.last("mo@example.org")).split())
    assert village.states() == ["distributed"]
    assert decisions(village) == [("mo@example.org", "approved")]
    assert len(village.letters("ann@example.org")) == copies == 1


def test_an_unclear_answer_decides_nothing_and_is_asked_back(village: Village, waiting: Waiting):
    letter = waiting.to_mo
    for unclear in ("approve?", "", "Should I approve this?", "approve or reject", "Lovely weather", "reject"):
        village.answer(MO, letter, unclear)  # "" quotes the words APPROVE, REJECT and DISCARD of our own letter
        assert village.states() == ["held"]
        assert decisions(village) == []
        letter = village.last("mo@example.org")
        assert letter["Subject"] == "[People] We could not read your answer", unclear
    village.answer(MO, letter, "approve")
    assert village.states() == ["distributed"]


def test_a_machine_decides_nothing_and_gets_no_answer(village: Village, waiting: Waiting):
    # Reliability row 6.
    machines = (
        ("Auto-Submitted", "auto-replied"),
        ("Subject", "Automatic reply: Please decide"),
        ("Precedence", "bulk"),
    )
    for field in machines:
        village.answer(MO, waiting.to_mo, "approve", fields=[field])
    village.answer(MO, waiting.to_mo, "approve", reverse_path="")
    assert village.states() == ["held"]
    assert decisions(village) == []
    assert village.post_office() == []


def test_a_token_is_nothing_from_another_address(village: Village, waiting: Waiting):
    # Reliability rows 3, 4 and 56: also from another moderator, and from the author.
    for sender in ("Tom <tom@example.org>", MAX, "Mo Mill <mo@elsewhere.example>", SUE):
        village.answer(sender, waiting.to_mo, "approve")
        assert village.states() == ["held"]
        assert decisions(village) == []
        for name in ("mo", "max"):
            refusal = village.last(f"{name}@example.org")
            assert refusal["Subject"] == "[People] We did not use an answer"
            assert "The letter was for: mo@example.org" in text_of(refusal)
            assert parseaddr(sender)[1] in text_of(refusal)
    assert village.letters("tom@example.org") == []
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["distributed"]


def test_a_moderator_who_was_removed_since_decides_nothing(village: Village, waiting: Waiting):
    village.set_place("mo@example.org", role=Role.MEMBER.value)
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["held"]
    assert village.last("max@example.org")["Subject"] == "[People] We did not use an answer"
    village.leave("max@example.org")
    village.answer(MAX, waiting.to_max, "approve")
    assert village.states() == ["held"]
    assert village.last("operator@example.org")["Subject"] == "[People] We did not use an answer"


@pytest.mark.parametrize("operator", ["operator@example.org", "Olga.Op@Example.ORG"])
def test_without_a_moderator_the_operator_decides(village: Village, operator: str):
    settings = village.service.settings.model_copy(update={"operator": operator})
    village.service = replace(village.service, settings=settings)
    village.member(SUE)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    village.answer(operator, village.last(operator), "approve")
    assert village.states() == ["distributed"]
    assert "You approved" in " ".join(text_of(village.last(operator)).split())


def test_the_decider_is_named_as_the_list_knows_them(village: Village, waiting: Waiting):
    village.answer("The Boss <mo@example.org>", waiting.to_mo, "approve")
    assert "Mo Mill approved" in " ".join(text_of(village.last("max@example.org")).split())


def test_a_moderator_without_a_name_is_greeted_without_one(village: Village, waiting: Waiting):
    village.answer("mo@example.org", waiting.to_mo, "Hm")
    assert text_of(village.last("mo@example.org")).startswith("Hello,")


def test_approving_a_post_whose_author_left_asks_them_to_join_again(village: Village, waiting: Waiting):
    village.leave("sue@example.org")
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["held"]
    assert village.letters("ann@example.org") == []
    assert "It has not gone out yet" in text_of(village.last("max@example.org"))
    village.answer(MAX, waiting.to_max, "Hm, let me think")
    assert "Mo Mill approved" in " ".join(text_of(village.last("max@example.org")).split())
    village.answer(MAX, waiting.to_max, "reject: rude")
    assert decisions(village) == [("mo@example.org", "approved")]
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1
    village.wait(days=40)
    assert village.states() == ["distributed"]


def test_approving_never_skips_the_agreement(village: Village, waiting: Waiting):
    # Reliability row 10.
    with village.begin() as connection:
        connection.execute(delete(t.agreement))
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["held"]
    assert village.letters("ann@example.org") == []
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.states() == ["distributed"]


def test_approving_does_not_send_what_its_author_may_no_longer_post(village: Village, waiting: Waiting):
    village.set_place("sue@example.org", may_post=False)
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["returned"]
    assert village.letters("ann@example.org") == []
    assert "Fed up" in village.last("sue@example.org")["Subject"]
    with village.begin() as connection:
        open_ones = select(t.question.c.id).where(t.question.c.closed_at.is_(None), t.question.c.kind != "reopening")
        assert connection.execute(open_ones).all() == []


def test_moderators_are_reminded_once_after_a_day_and_either_letter_can_be_answered(village: Village, waiting: Waiting):
    village.wait(hours=23)
    assert len(village.letters("mo@example.org")) == 1
    village.wait(hours=2)
    reminder = village.last("mo@example.org")
    assert reminder["Subject"].startswith("[People] Still waiting")
    assert len(village.letters("max@example.org")) == 2
    village.wait(days=3)
    reminders = [one for one in village.subjects("mo@example.org") if one.startswith("[People] Still waiting")]
    assert len(reminders) == 1
    village.answer(MAX, waiting.to_max, "approve")
    assert village.states() == ["distributed"]
    village.answer(MO, reminder, "discard")
    assert "It came second" in text_of(village.last("mo@example.org"))


def test_a_post_that_nobody_decides_about_goes_back_with_words(village: Village, waiting: Waiting):
    village.wait(days=13)
    assert village.states() == ["held"]
    village.wait(days=2)
    assert village.states() == ["returned"]
    back = village.last("sue@example.org")
    assert back["Subject"].startswith("Sorry: your message")
    assert RUDE in text_of(back)
    assert b"\r\n\r\n" + waiting.raw.rstrip() in village.copies("sue@example.org")[-1][1]
    assert "Nobody had decided in time" in text_of(village.last("mo@example.org"))
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["returned"]
    assert village.letters("ann@example.org") == []
    assert village.last("mo@example.org")["Subject"].startswith("[People] Already decided")


def test_deciding_is_about_one_post_only(village: Village, waiting: Waiting):
    village.write(SUE, PEOPLE, "Still fed up", RUDE)
    second = village.last("mo@example.org")
    village.answer(MO, second, "reject: same again")
    assert village.states() == ["held", "returned"]
    village.answer(MO, waiting.to_mo, "approve")
    assert village.states() == ["distributed", "returned"]
    assert "1 held before" not in text_of(waiting.to_mo)
    village.write(SUE, PEOPLE, "Third", RUDE)
    seen = " ".join(text_of(village.last("mo@example.org")).split())
    assert f"1 message, 2 held before, the last one approved on {village.now.day} {village.now:%B %Y}" in seen


def test_a_new_member_whose_first_message_was_sent_back_is_not_unknown(village: Village, waiting: Waiting):
    assert "Who: Sue Green, new member\n" in text_of(waiting.to_mo)
    village.answer(MO, waiting.to_mo, "reject: rude")
    village.write(SUE, PEOPLE, "Once more", RUDE)
    seen = " ".join(text_of(village.last("mo@example.org")).split())
    assert "new member, 1 held before, the last one sent back on" in seen


def test_a_reason_that_shows_no_part_of_the_agreement_comes_without_one(village: Village, waiting: Waiting):
    village.answer(MO, waiting.to_mo, "Reject: it is too long for most of us.")
    to_sue = text_of(village.last("sue@example.org"))
    assert "it is too long for most of us." in to_sue
    assert "Community Agreement" not in to_sue
