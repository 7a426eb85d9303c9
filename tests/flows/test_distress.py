"""Words of distress bring people at once, and change nothing about the message."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import EmailMessage
from threading import Barrier

import pytest
from sqlalchemy import select
from village import PEOPLE, Village, text_of

from listserv.flows import inbound
from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.membership import Delivery, Role
from listserv.store import received
from listserv.store import tables as t
from listserv.store.record import What

OLGA, MO, MAX = "Olga Hill <olga@example.org>", "Mo Mill <mo@example.org>", "Max Reed <max@example.org>"
SUE = "Sue Green <sue@example.org>"
NOTICE, NOTE = "[People] Please read now: words that worry us", "[People] A note from the moderators"
CRY = "They cut the hours again.\n\nI want to kill myself."
EVERYBODY = ("olga", "mo", "max")


def flat(letter: EmailMessage) -> str:
    return " ".join(word for word in text_of(letter).split() if word != "|")


@pytest.fixture
def people(village: Village) -> Village:
    """A list that wants to know; one of its moderators is away."""
    village.set_section("distress", notice=True, help_lines=("Samaritans: ring 116 123",))
    village.member(OLGA, role=Role.OWNER, delivery=Delivery.NONE)
    village.moderator(MO)
    village.moderator(MAX)
    village.set_place("max@example.org", away_until=(village.now + timedelta(days=9)).date())
    village.member(SUE, delivery=Delivery.NONE)
    village.member("Ann <ann@example.org>")
    return village


def notices(village: Village) -> list[int]:
    return [village.subjects(f"{name}@example.org").count(NOTICE) for name in EVERYBODY]


def notice_of(village: Village, name: str = "mo") -> EmailMessage:
    return [one for one in village.letters(f"{name}@example.org") if one["Subject"] == NOTICE][-1]


def test_all_who_look_after_the_list_are_told_at_once_and_the_author_gets_help_lines(people: Village):
    people.write(SUE, PEOPLE, "Respite", CRY)
    assert notices(people) == [1, 1, 1]
    told = notice_of(people, "max")
    assert '"I want to kill myself."' in flat(told)
    assert "They cut the hours again. I want to kill myself." in flat(told)
    assert "Sue Green (sue@example.org)" in flat(told)
    assert "We sent them a kind letter" in flat(told)
    assert told["Reply-To"] == "sue@example.org"
    assert any(part.get_content_type() == "message/rfc822" for part in told.walk())
    note = next(one for one in people.letters("sue@example.org") if one["Subject"] == NOTE)
    assert "Samaritans: ring 116 123" in flat(note)
    assert "kill" not in flat(note)
    with people.begin() as connection:
        (row,) = connection.execute(select(t.record).where(t.record.c.what == What.DISTRESS.value)).all()
    assert (row.who, row.why, row.evidence, row.post_id) == ("sue@example.org", "", "", 1)


def test_the_post_goes_its_way_as_ever(people: Village):
    people.write(SUE, PEOPLE, "Respite", CRY)
    assert people.states() == ["distributed"]
    assert len(people.letters("ann@example.org")) == 1
    assert "it went out to everyone" in flat(notice_of(people))


def test_what_waits_for_a_moderator_or_its_author_brings_a_notice_too(people: Village):
    people.set_place("sue@example.org", moderated=True)
    people.write(SUE, PEOPLE, "Respite", CRY)
    assert people.states() == ["held"]
    assert "it waits, and nobody else has seen it yet" in flat(notice_of(people))
    people.write("Joy <joy@example.org>", PEOPLE, "Respite", CRY)
    assert "it waits for its author's answer" in flat(notice_of(people))
    subjects = people.subjects("joy@example.org")
    assert NOTE in subjects
    assert len(subjects) == 2  # and the agreement


@pytest.mark.parametrize("desk", ["request", "owner", "help", "join", "leave"])
def test_a_letter_to_one_of_our_desks_brings_one_too(people: Village, desk: str):
    people.write(SUE, f"people-{desk}@lists.example.org", "Hello", CRY)
    assert notices(people) == [1, 1, 1]
    assert "it was not for everyone" in flat(notice_of(people))
    assert NOTE in people.subjects("sue@example.org")


def test_an_answer_to_a_letter_of_ours_brings_one_too_but_no_moderators_answer(people: Village):
    people.set_place("sue@example.org", moderated=True)
    people.write(SUE, PEOPLE, "Respite", "They cut the hours again.")
    asked = people.last("mo@example.org")
    people.answer(SUE, people.last("sue@example.org"), "Never mind. I want to kill myself.")
    assert notices(people) == [1, 1, 1]
    people.answer(MO, asked, 'reject: please do not write "I want to kill myself" to everybody')
    assert notices(people) == [1, 1, 1]


def test_by_default_nothing_is_looked_for(village: Village):
    village.moderator(MO)
    village.member(SUE)
    village.write(SUE, PEOPLE, "Respite", CRY)
    assert village.subjects("mo@example.org") == []


@pytest.mark.parametrize(
    "text", ["My mum died in March.", "I am dying for a cup of tea.", "Thanks\n\n> I want to kill myself"]
)
def test_ordinary_mail_and_quoted_words_bring_nothing(people: Village, text: str):
    people.write(SUE, PEOPLE, "Re: Respite", text)
    assert notices(people) == [0, 0, 0]


def test_the_author_gets_one_letter_a_day_and_the_moderators_each_notice(people: Village):
    for hours in (0, 1, 22):
        people.now += timedelta(hours=hours)
        people.write(SUE, PEOPLE, f"Respite {hours}", CRY)
    assert notices(people) == [3, 3, 3]
    assert people.subjects("sue@example.org").count(NOTE) == 1
    assert "We have not sent them our letter with help lines this time" in flat(notice_of(people))
    people.now += timedelta(hours=2)
    people.write(SUE, PEOPLE, "Respite again", CRY)
    assert people.subjects("sue@example.org").count(NOTE) == 2


def test_who_was_sent_the_letter_is_forgotten_after_a_day(people: Village):
    people.write(SUE, PEOPLE, "Respite", CRY)
    people.wait(hours=23)
    with people.begin() as connection:
        assert len(connection.execute(select(t.help_letter)).all()) == 1
    people.wait(hours=2)
    with people.begin() as connection:
        assert connection.execute(select(t.help_letter)).all() == []


def test_a_stranger_whose_name_somebody_uses_gets_no_letter(people: Village):
    people.origin = Authentication(Verdict.FAIL, "as the test says")
    people.write("Eve <eve@example.net>", PEOPLE, "Respite", CRY)
    assert notices(people) == [1, 1, 1]
    assert people.letters("eve@example.net") == []
    people.write(SUE, PEOPLE, "Respite", CRY)
    assert NOTE in people.subjects("sue@example.org")


def test_a_machine_brings_nothing(people: Village):
    people.write(SUE, PEOPLE, "Out of office", CRY, fields=[("Auto-Submitted", "auto-replied")])
    assert notices(people) == [0, 0, 0]


def test_the_same_letter_again_brings_no_second_notice(people: Village):
    for _ in range(2):
        people.write(SUE, PEOPLE, "Respite", CRY, fields=[("Message-ID", "<same@example.org>")])
    assert notices(people) == [1, 1, 1]


def test_a_fault_in_it_loses_neither_the_post_nor_what_else_was_done(people: Village, caplog: pytest.LogCaptureFixture):
    with people.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE help_letter RENAME TO help_letter_gone")
    try:
        people.write(SUE, PEOPLE, "Respite", CRY)
        assert people.states() == ["distributed"]
        assert len(people.letters("ann@example.org")) == 1
        assert notices(people) == [0, 0, 0]
        assert "distress error=" in caplog.text
        assert "kill" not in caplog.text
        with people.begin() as connection:
            assert connection.execute(select(t.record.c.id)).all() == []
    finally:
        with people.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE help_letter_gone RENAME TO help_letter")


def test_dealt_with_by_many_at_once_everybody_gets_one_letter(people: Village):
    raw = f"From: {SUE}\r\nTo: {PEOPLE}\r\nSubject: x\r\nMessage-ID: <1@x>\r\n\r\n{CRY}\r\n".encode()
    other = raw.replace(b"<1@x>", b"<2@x>")
    staff = "staff@lists.example.org"
    people.set_section("distress", "staff", notice=True, help_lines=("Samaritans: ring 116 123",))
    with people.begin() as connection:
        received.store(connection, raw, "sue@example.org", [PEOPLE], people.now)
        received.store(connection, other, "sue@example.org", [staff], people.now)
    prepared = [inbound.prepare(people.service, one) for one in people.claim()]
    start = Barrier(8)

    def deal_with(one: inbound.Prepared) -> Callable[[], None]:
        def work() -> None:
            start.wait()
            with people.begin() as connection:
                inbound.process(connection, people.service, [one], people.now)

        return work

    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(deal_with(one)) for one in prepared * 4]:
            done.result()
    assert notices(people) == [1, 1, 1]
    subjects = people.subjects("sue@example.org")
    assert sum(subject.endswith("A note from the moderators") for subject in subjects) == 1
