"""Letters from one member to another alone: what gets through, what comes back, and how to have no more of them."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from pathlib import Path

import pytest
from flows import traces
from sqlalchemy import select
from village import PEOPLE, START, VOUCHED, Village, text_of

from listserv.flows import digest, retention, upkeep
from listserv.mail.authentication import Authentication, Verdict
from listserv.mail.token import Kind
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store import tables as t

ANNA, BOB, CAT = "Anna Green <anna@home.example>", "Bob Hill <bob@example.org>", "Cat Lee <cat@example.org>"
SUE = "Sue Stranger <sue@elsewhere.example>"
REQUEST = "people-request@lists.example.org"
COULD_NOT = "We could not pass on your letter"
FORGED = Authentication(Verdict.FAIL, "dmarc")


@pytest.fixture
def told(village: Village) -> Village:
    """Anna wrote to the list; Bob and Cat have her message. Mail is surely from whom it says."""
    village.member(ANNA)
    village.member(BOB)
    village.member(CAT)
    village.origin = VOUCHED
    village.write(ANNA, PEOPLE, "Respite", "We waited nine weeks.")
    return village


def alone(village: Village, reader: str = "bob@example.org") -> str:
    """Return the address below the newest post that somebody has."""
    text = " ".join(text_of(village.last(reader)).split())
    named = re.search(r"To write to Anna Green alone: (people-author\+[a-z2-7]+@lists\.example\.org)", text)
    assert named, text
    return named[1]


def of_anna(village: Village) -> str:
    """Return the address of whoever wrote the first post, as it stands below it."""
    with village.begin() as connection:
        post_id = connection.execute(select(t.post.c.id)).scalars().first()
    return village.service.signed("people", "author", Kind.AUTHOR, post_id or 0)


def first(village: Village, text: str = "Shall I send you our form?", author: str = BOB, **more: object) -> None:
    village.write(author, of_anna(village), "Respite", text, **more)  # type: ignore[arg-type]


def to_anna(village: Village) -> list[EmailMessage]:
    """Return what Anna got beside the list's posts."""
    return [one for one in village.letters("anna@home.example") if one["List-Id"] is None]


def whole(letter: EmailMessage) -> str:
    return letter.as_bytes().decode("utf-8", "replace") + "".join(
        part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"
    )


# --- passed on --------------------------------------------------------------------------------------------------------


def test_two_members_write_to_each_other_and_neither_learns_the_others_address(told: Village):
    first(told)
    (letter,) = to_anna(told)
    assert letter["From"].startswith("Bob Hill via People <people-author+")
    assert letter["Subject"] == "Respite (to you alone)"
    assert letter["To"] == "Anna Green <anna@home.example>"
    assert "Bob Hill from People wrote this to you alone" in text_of(letter)
    assert "Shall I send you our form?" in text_of(letter)
    assert "bob@example.org" not in whole(letter)
    told.answer(ANNA, letter, "Yes please, that would help.")
    answer = told.last("bob@example.org")
    assert answer["From"].startswith("Anna Green via People <people-author+")
    assert answer["Subject"] == "Respite (to you alone)"
    assert "Yes please, that would help." in text_of(answer)
    assert "Shall I send you our form?" not in text_of(answer)  # quoted; he has it
    assert "anna@home.example" not in whole(answer)
    told.answer(BOB, answer, "Here it is.")
    assert [str(one["Subject"]) for one in to_anna(told)] == ["Respite (to you alone)"] * 2
    assert {one["References"] for one in (letter, answer)} == {"<private-1@lists.example.org>"}
    assert told.letters("cat@example.org") == [told.letters("cat@example.org")[0]]  # the post, and nothing else


def test_who_writes_first_is_told_once(told: Village):
    first(told)
    assert told.subjects("bob@example.org")[1:] == ["Your letter to Anna Green is on its way"]
    first_letter = text_of(told.last("bob@example.org"))
    assert 'Your letter "Respite" goes to Anna Green alone' in first_letter
    told.write(BOB, of_anna(told), "Respite", "One more thing.")
    assert len(told.letters("bob@example.org")) == 2
    assert len(to_anna(told)) == 2


def test_nothing_of_the_original_goes_along_but_words_and_files(told: Village):
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = BOB, alone(told), "Form"
    message["Message-ID"], message["X-Mailer"] = "<secret-laptop@bobs-flat.example>", "Bobmail 3"
    message["Received"] = "from bobs-flat.example by mx.example.org; Mon, 16 Nov 2026 10:00:00 +0000"
    message["Date"] = "Mon, 16 Nov 2026 05:00:00 -0500"
    message.set_content("Here is the form.\n\n-- \nBob Hill, 3 Mill Lane, Leeds, 0113 496 0000")
    message.add_alternative('<p>Here is the form.</p><img src="https://spy.example/pixel.gif">', subtype="html")
    message.add_attachment(b"the form", maintype="application", subtype="pdf", filename="form.pdf")
    told.deliver(bytes(message), str(message["To"]), "bob@example.org")
    (letter,) = to_anna(told)
    shown = whole(letter)
    for secret in ("bob@example.org", "bobs-flat", "Bobmail", "spy.example", "Mill Lane", "0113", "-0500"):
        assert secret not in shown
    assert [part.get_filename() for part in letter.iter_attachments()] == ["form.pdf"]
    assert "[With this letter: form.pdf, 1 KB]" in text_of(letter)


def test_a_digests_reader_asks_for_an_address(told: Village):
    dot = "Dot May <dot@example.org>"
    told.member(dot, delivery=Delivery.WEEKLY)
    told.write(ANNA, PEOPLE, "Blue folder", "It stands by the door.")
    with told.begin() as connection:
        digest.send_now(connection, told.service, "people", Period.WEEKLY, ends_at=told.now, now=told.now)
    issue = told.last("dot@example.org")
    assert "To write to one person alone, reply for example: Write to 1.1." in " ".join(text_of(issue).split())
    told.answer(dot, issue, "Write to 1.1")
    offer = told.last("dot@example.org")
    assert offer["Subject"] == "Write to Anna Green alone"
    assert offer["From"].startswith("Anna Green via People <people-author+")
    told.origin = None  # who answers it had it
    told.answer(dot, offer, "I have a folder like that")
    assert "I have a folder like that" in text_of(to_anna(told)[-1])
    told.answer(dot, issue, "More 1")
    assert "To write to Anna Green alone: people-author+" in " ".join(text_of(told.last("dot@example.org")).split())
    told.answer(dot, issue, "Write to 7.1")
    assert "7" not in str(told.last("dot@example.org")["Subject"])
    assert len(to_anna(told)) == 1


def test_an_address_that_leads_nowhere_is_not_offered(told: Village):
    told.member("Dot May <dot@example.org>", delivery=Delivery.WEEKLY)
    told.write(ANNA, PEOPLE, "Blue folder", "It stands by the door.")
    with told.begin() as connection:
        digest.send_now(connection, told.service, "people", Period.WEEKLY, ends_at=told.now, now=told.now)
    issue = told.last("dot@example.org")
    told.set_place("anna@home.example", reachable=False)
    told.answer("Dot May <dot@example.org>", issue, "Write to 1.1")
    assert told.last("dot@example.org")["Subject"] == COULD_NOT
    told.answer("Dot May <dot@example.org>", issue, "More 1")
    assert "alone" not in text_of(told.last("dot@example.org"))


def test_a_letter_with_only_a_file(told: Village):
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"], message["Message-ID"] = BOB, alone(told), "Garden", "<g@x>"
    message.set_content("")
    message.add_attachment(b"jpeg", maintype="image", subtype="jpeg", filename="garden.jpg")
    told.deliver(bytes(message), str(message["To"]), "bob@example.org")
    assert "[There are no words in it]" in text_of(to_anna(told)[0])


def test_the_list_chooses_whether_there_are_such_letters(told: Village):
    address = alone(told)
    told.set_section("membership", private_letters=False)
    told.write(CAT, PEOPLE, "More", "And another thing.")
    assert "alone" not in text_of(told.last("bob@example.org"))
    told.write(BOB, address, "Respite", "Hello Anna")
    assert told.last("bob@example.org")["Subject"] == COULD_NOT
    assert [str(one["Subject"]) for one in to_anna(told)] == []


# --- who is asked first -----------------------------------------------------------------------------------------------


def test_where_nothing_shows_who_wrote_the_member_is_asked_first(told: Village):
    told.origin = None
    first(told)
    assert to_anna(told) == []
    question = told.last("bob@example.org")
    assert question["Subject"] == 'Please reply "Yes" to send your letter'
    assert "form" not in text_of(question)
    told.answer(BOB, question, "Yes")
    (letter,) = to_anna(told)
    assert "Shall I send you our form?" in text_of(letter)
    told.answer(BOB, question, "Yes")
    assert len(to_anna(told)) == 1
    told.answer(ANNA, letter, "Please do")  # who answers our letter had it
    assert "Please do" in text_of(told.last("bob@example.org"))


def test_who_says_no_or_nothing_sends_nothing(told: Village):
    told.origin = None
    first(told)
    told.answer(BOB, told.last("bob@example.org"), "No")
    first(told)
    question = told.last("bob@example.org")
    told.wait(days=8)
    told.answer(BOB, question, "Yes")
    assert to_anna(told) == []


def test_what_surely_is_not_from_them_goes_nowhere(told: Village):
    told.origin = FORGED
    first(told, "Anna, I know where you live")
    assert to_anna(told) == []
    letter = told.last("bob@example.org")
    assert letter["Subject"] == COULD_NOT
    assert "where you live" not in text_of(letter)


# --- not passed on ----------------------------------------------------------------------------------------------------


def reasons(village: Village) -> str:
    """Return what the writer is told, without their own words."""
    return text_of(village.last("bob@example.org")).partition("You wrote:")[0]


def test_all_that_is_about_a_person_is_told_alike(told: Village):
    address, said = alone(told), set()

    def tries() -> None:
        told.write(BOB, address, "Respite", "Hello Anna")
        assert told.last("bob@example.org")["Subject"] == COULD_NOT
        said.add(reasons(told))

    told.set_place("anna@home.example", reachable=False)
    tries()
    told.set_place("anna@home.example", reachable=True, suspended=True)
    tries()
    told.set_place("anna@home.example", suspended=False)
    told.set_place("bob@example.org", may_post=False)
    tries()
    told.set_place("bob@example.org", may_post=True, moderated=True)
    tries()
    told.set_place("bob@example.org", moderated=False)
    told.leave("anna@home.example")
    tries()
    with told.begin() as connection:
        connection.execute(t.post.update().values(state="withdrawn"))
    tries()
    assert len(said) == 1
    assert to_anna(told) == []


def test_a_stranger_gets_the_same_letter_whoever_is_there(told: Village):
    address = alone(told)
    told.write(SUE, address, "Hi", "Hello Anna")
    here = text_of(told.last("sue@elsewhere.example"))
    told.leave("anna@home.example")
    told.write("Tom <tom@elsewhere.example>", address, "Hi", "Hello Anna")
    assert text_of(told.last("tom@elsewhere.example")).replace("Tom", "Sue") == here
    assert to_anna(told) == []


def test_to_oneself_and_to_nobody(told: Village):
    told.write(ANNA, alone(told), "Respite", "A note to myself")
    assert [str(one["Subject"]) for one in to_anna(told)] == [COULD_NOT]


def test_offensive_words_come_back_with_what_was_found_and_no_moderator_sees_them(told: Village):
    told.moderator("Mo <mo@example.org>")
    first(told, "You are a fucking liar")
    assert to_anna(told) == []
    letter = text_of(told.last("bob@example.org"))
    assert "What we found:" in letter
    assert "You are a fucking liar" in letter
    assert told.letters("mo@example.org") == []
    first(told, "I do not think that is true")
    assert len(to_anna(told)) == 1


def test_large_letters_harmful_files_and_sealed_words_come_back(told: Village):
    told.set_section("posting", size_limit_bytes=2000)
    first(told, "long " * 1000)
    assert "larger than" in reasons(told)
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"], message["Message-ID"] = BOB, of_anna(told), "x", "<x@x>"
    message.set_content("Run this")
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="game.exe")
    told.deliver(bytes(message), str(message["To"]), "bob@example.org")
    assert "can harm computers" in reasons(told)
    told.write(BOB, of_anna(told), "x", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----")
    assert "could not read it" in reasons(told)
    told.write(BOB, of_anna(told), "x", "")
    assert "no words in it" in reasons(told)
    assert to_anna(told) == []


def test_so_many_a_day_from_one_and_to_one(told: Village):
    told.set_section("membership", private_letters_per_day=2)
    address = alone(told)
    for _ in range(3):
        told.write(BOB, address, "Respite", "Hello Anna")
    assert "at most 2 letters" in reasons(told)
    told.write(CAT, address, "Respite", "Hello Anna")
    assert told.last("cat@example.org")["Subject"] == COULD_NOT
    assert len(to_anna(told)) == 2
    told.now += timedelta(days=1)
    told.write(CAT, address, "Respite", "Hello Anna")
    told.answer(ANNA, to_anna(told)[0], "Thank you both")
    assert len(to_anna(told)) == 3
    assert "Thank you both" in text_of(told.last("bob@example.org"))


@pytest.mark.parametrize(
    "fields", [[("Auto-Submitted", "auto-replied")], [("X-Autoreply", "yes"), ("Precedence", "bulk")]]
)
def test_answering_programs_are_not_passed_on_and_get_no_answer(told: Village, fields: list[tuple[str, str]]):
    first(told, "I am away", fields=fields)
    assert to_anna(told) == []
    assert len(told.letters("bob@example.org")) == 1


def test_two_answering_programs_do_not_write_to_each_other(told: Village):
    first(told)
    (letter,) = to_anna(told)
    away = "I am out of the office until Monday with no access to email. For anything urgent ring the front desk."
    told.answer(ANNA, letter, away, fields=[("Subject", "Automatic reply: Respite")])
    assert all("out of the office" not in whole(one) for one in told.letters("bob@example.org"))


def test_the_address_of_a_letter_is_only_for_whom_it_was_sent_to(told: Village):
    first(told)
    (letter,) = to_anna(told)
    told.answer(CAT, letter, "Bob, this is Anna's friend")
    assert told.last("cat@example.org")["Subject"] == COULD_NOT
    told.answer(BOB, letter, "Talking to myself")
    assert told.last("bob@example.org")["Subject"] == COULD_NOT
    told.write(SUE, parseaddr(letter["From"])[1], "x", "Hello")
    assert told.last("sue@elsewhere.example")["Subject"] == COULD_NOT
    assert len(to_anna(told)) == 1


# --- who wants none ---------------------------------------------------------------------------------------------------


def test_no_more_from_one(told: Village):
    first(told)
    (letter,) = to_anna(told)
    told.answer(ANNA, letter, "No more from Bob")
    assert to_anna(told)[-1]["Subject"] == "No more letters from Bob Hill"
    before = len(told.letters("bob@example.org"))
    first_again = of_anna(told)
    told.write(BOB, first_again, "Respite", "Did you get my letter?")
    assert told.subjects("bob@example.org")[before:] == [COULD_NOT]
    assert len(to_anna(told)) == 2
    told.write(CAT, first_again, "Respite", "Hello from Cat")
    assert "Hello from Cat" in text_of(to_anna(told)[-1])
    told.answer(ANNA, to_anna(told)[1], "Undo")
    assert to_anna(told)[-1]["Subject"] == "It is as it was before"
    told.write(BOB, first_again, "Respite", "Did you get my letter?")
    assert "Did you get my letter?" in text_of(to_anna(told)[-1])


def test_who_writes_again_has_changed_their_mind(told: Village):
    first(told)
    (letter,) = to_anna(told)
    told.answer(ANNA, letter, "Stop")
    told.answer(ANNA, letter, "Sorry Bob, I was tired. What was the form?")
    assert "I was tired" in text_of(told.last("bob@example.org"))
    told.answer(BOB, told.last("bob@example.org"), "Here it is")
    assert "Here it is" in text_of(to_anna(told)[-1])


def test_nobody_and_everybody(told: Village):
    first(told)
    told.answer(ANNA, to_anna(told)[0], "Nobody may write to me alone")
    assert to_anna(told)[-1]["Subject"] == "No more letters to you alone"
    told.write(CAT, of_anna(told), "x", "Hello")
    assert told.last("cat@example.org")["Subject"] == COULD_NOT
    told.write(ANNA, PEOPLE, "Again", "Another message")
    assert "alone" not in text_of(told.last("cat@example.org"))
    told.answer(ANNA, to_anna(told)[-1], "Undo")
    told.write(CAT, of_anna(told), "x", "Hello")
    assert "Cat Lee from People wrote this" in text_of(to_anna(told)[-1])


def test_it_can_be_said_to_the_desk_too(told: Village):
    told.write(ANNA, REQUEST, "", "Nobody may write to me alone")
    assert to_anna(told)[-1]["Subject"] == "No more letters to you alone"
    told.write(ANNA, REQUEST, "", "Others may write to me alone")
    assert to_anna(told)[-1]["Subject"] == "Members may write to you alone"
    told.origin = FORGED
    told.write(ANNA, REQUEST, "", "Nobody may write to me alone")
    with told.begin() as connection:
        place = people.subscription_of(connection, "people", "anna@home.example")
    assert place is not None
    assert place.reachable


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_that_they_wrote_is_forgotten_and_a_refusal_is_not(told: Village):
    first(told)
    told.write(CAT, of_anna(told), "x", "Hello")
    told.answer(ANNA, to_anna(told)[-1], "Stop")
    days = told.service.settings.retention.posts_days
    with told.begin() as connection:
        retention.forget(connection, told.service, START + timedelta(days=days + 1))
        kept = connection.execute(select(t.correspondence.c.refused_by_author_at)).all()
    assert len(kept) == 1
    assert kept[0][0] is not None


def test_nothing_is_left_of_it_when_somebody_has_everything_deleted(told: Village, tmp_path: Path):
    first(told, "Shall I send you our formular?")
    told.answer(ANNA, to_anna(told)[0], "Yes please")
    told.write(BOB, REQUEST, "", "Delete my data")
    told.answer(BOB, told.last("bob@example.org"), "Remove")
    for _ in range(4):
        with told.begin() as connection:
            upkeep.erase_people(connection, told.service, told.now)
        told.post_office()
    with told.begin() as connection:
        assert connection.execute(select(t.correspondence.c.id)).all() == []
    assert traces.found(told.engine, tmp_path, ["bob@example.org", "formular"]) == []
