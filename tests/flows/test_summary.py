"""One letter a day about all that waits, and one reply that decides about many posts."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest
from village import PEOPLE, Village, text_of

from listserv.mail.authentication import Authentication, Verdict
from listserv.store import record

MO, MAX = "Mo Mill <mo@example.org>", "Max Reed <max@example.org>"
NAMES = ("Sue", "Bob", "Ann", "Tom", "Joy")


def flat(letter: EmailMessage) -> str:
    return " ".join(word for word in text_of(letter).split() if word != "|")


@pytest.fixture
def waiting(village: Village) -> EmailMessage:
    """Five rude posts wait since yesterday; return the letter of the day to Mo."""
    village.member("Eve <eve@example.org>")
    village.moderator(MO)
    village.moderator(MAX)
    for name in NAMES:
        village.member(f"{name} <{name.lower()}@example.org>")
        village.write(f"{name} <{name.lower()}@example.org>", PEOPLE, f"From {name}", f"You wankers! Yours, {name}")
    village.wait(hours=23)
    letter = village.last("mo@example.org")
    assert letter["Subject"] == "[People] 5 messages wait for you"
    return letter


def test_the_letter_of_the_day_lists_what_waits_oldest_first(village: Village, waiting: EmailMessage):
    text = flat(waiting)
    places = [text.index(f"{number}. FROM {name.upper()}") for number, name in enumerate(NAMES, 1)]
    assert places == sorted(places)
    assert "Strong language." in text
    assert village.last("max@example.org")["From"] != waiting["From"]


def test_one_reply_decides_about_many_and_each_is_acknowledged_by_name(village: Village, waiting: EmailMessage):
    before = len(village.letters("max@example.org"))
    village.answer(MO, waiting, "1 approve\n2 reject: please say it kindly\n3 discard\n4 ask: who is it about?")
    assert village.states() == ["distributed", "returned", "returned", "held", "held"]
    done = flat(village.last("mo@example.org"))
    assert "1. From Sue, from Sue Sent to everyone." in done
    assert "2. From Bob, from Bob Not sent. Its author got these words: please say it kindly" in done
    assert "3. From Ann, from Ann Removed, and its author told." in done
    assert "4. From Tom, from Tom Its author got the question: who is it about?" in done
    assert "5." not in done
    assert "please say it kindly" in flat(village.last("bob@example.org"))
    assert "who is it about?" in flat(village.last("tom@example.org"))
    # The other moderator gets one letter, not one for each.
    assert len(village.letters("max@example.org")) == before + 1
    assert village.last("max@example.org")["Subject"] == "[People] Mo Mill decided about 4 messages"
    assert "From Sue" in flat(village.last("max@example.org"))


def test_a_line_that_cannot_be_read_spoils_no_other_and_can_be_sent_again(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "1 approve\n2 hmm not sure\n3 edit\n9 approve")
    assert village.states() == ["distributed", "held", "held", "held", "held"]
    done = village.last("mo@example.org")
    assert "2. From Bob, from Bob Nothing done yet." in flat(done)
    assert "9. Nothing done yet. It names a number that is not in our letter." in flat(done)
    village.answer(MO, done, "2 discard")
    assert village.states() == ["distributed", "returned", "held", "held", "held"]


@pytest.mark.parametrize("answer", ["approve", "", "1 approve?", "Thank you, I will look tonight"])
def test_an_unclear_answer_decides_nothing(village: Village, waiting: EmailMessage, answer: str):
    village.answer(MO, waiting, answer)
    assert village.states() == ["held"] * 5
    assert village.last("mo@example.org")["Subject"] == "[People] We could not read your answers"


def test_what_was_decided_before_is_said_and_changes_nothing(village: Village, waiting: EmailMessage):
    to_max = village.last("max@example.org")
    village.answer(MO, waiting, "1 approve, 2 discard")
    village.answer(MAX, to_max, "1 reject: rude\n2 approve\n3 approve")
    assert village.states() == ["distributed", "returned", "distributed", "held", "held"]
    late = flat(village.last("max@example.org"))
    assert "1. From Sue, from Sue Decided before your answer came, by Mo Mill: approved." in late
    assert "2. From Bob, from Bob Decided before your answer came, by Mo Mill: discarded." in late
    assert "3. From Ann, from Ann Sent to everyone." in late


def test_only_the_moderator_who_was_asked_can_answer(village: Village, waiting: EmailMessage):
    for sender in (MAX, "Tom <tom@example.org>", "Mo Mill <mo@elsewhere.example>"):
        village.answer(sender, waiting, "1 approve")
        assert village.states() == ["held"] * 5
        assert village.last("mo@example.org")["Subject"] == "[People] We did not use an answer"


def test_the_letter_comes_once_a_day_and_not_for_one_fresh_post(village: Village, waiting: EmailMessage):
    def summaries() -> int:
        return sum("for you" in subject for subject in village.subjects("mo@example.org"))

    village.wait(hours=1)
    assert summaries() == 1
    village.wait(hours=23)
    assert summaries() == 2
    village.answer(MO, village.last("mo@example.org"), "approve all")
    assert village.states() == ["distributed"] * 5
    village.write("Sue <sue@example.org>", PEOPLE, "Again", "You wankers!")
    village.wait(hours=22)
    assert summaries() == 2
    assert village.subjects("mo@example.org").count('[People] Still waiting: "Again" from Sue') == 0
    village.wait(hours=3)
    assert village.subjects("mo@example.org").count('[People] Still waiting: "Again" from Sue') == 1


def checked(village: Village) -> None:
    authentication = village.service.settings.authentication.model_copy(update={"trusted": ("mx.example.org",)})
    settings = village.service.settings.model_copy(update={"authentication": authentication})
    village.service = replace(village.service, settings=settings)


def test_where_nobody_vouches_for_it_a_numbered_answer_waits_for_one_more_reply(
    village: Village, waiting: EmailMessage
):
    checked(village)
    village.origin = Authentication(Verdict.UNKNOWN, "as the test says")
    village.answer(MO, waiting, "1 approve\n2 discard")
    assert village.states() == ["held"] * 5
    asked = village.last("mo@example.org")
    assert asked["Subject"] == "[People] Was this answer from you?"
    village.answer("Tom <tom@example.org>", asked, "Yes")
    assert village.states() == ["held"] * 5
    assert village.last("max@example.org")["Subject"] == "[People] We did not use an answer"
    village.answer(MO, asked, "Yes")
    assert village.states() == ["distributed", "returned", "held", "held", "held"]
    with village.begin() as connection:
        approved = record.of_post(connection, 1)[-2]
    assert (approved.who, approved.evidence) == ("mo@example.org", "reply address, own address, confirmed")


def test_a_numbered_answer_that_was_not_theirs_is_forgotten(village: Village, waiting: EmailMessage):
    checked(village)
    village.origin = Authentication(Verdict.UNKNOWN, "as the test says")
    village.answer(MO, waiting, "1 approve")
    asked = village.last("mo@example.org")
    village.answer(MO, asked, "No, it wasn't me")
    assert village.states() == ["held"] * 5
    assert village.last("max@example.org")["Subject"] == "[People] Somebody used a moderator's address"
    village.answer(MO, asked, "3 discard")
    assert village.states() == ["held", "held", "returned", "held", "held"]
