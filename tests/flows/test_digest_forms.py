"""One issue in each form that its readers can choose."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from undigestify import mime, rfc1153
from village import PEOPLE, Village, text_of
from weeks.months import weeks
from weeks.people import PEOPLE as WRITERS

from listserv.flows import digest
from listserv.flows.digest_letter import LETTER_LIMIT_BYTES
from listserv.mail.message import plain_text, read
from listserv.policy.digest.form import Form
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import posts

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
NAMES = {Form.LETTER: "lena", Form.LARGE_PRINT: "lara", Form.PLAIN: "pia", Form.MIME: "mimi", Form.RFC1153: "rob"}


@pytest.fixture
def readers(village: Village) -> Village:
    village.member(ANN)
    village.member(BOB)
    for form, name in NAMES.items():
        village.member(f"{name.capitalize()} <{name}@example.org>", delivery=Delivery.WEEKLY)
        village.set_place(f"{name}@example.org", form=form.value)
    return village


def send(village: Village) -> None:
    with village.begin() as connection:
        ends_at = village.now
        digest.send_now(connection, village.service, "people", Period.WEEKLY, ends_at=ends_at, now=ends_at)
    village.post_office()


def raw(village: Village, form: Form) -> list[bytes]:
    address = f"{NAMES[form]}@example.org"
    return [content for _, to, content in village.letterbox.copies if to == address]


def letter(village: Village, form: Form) -> EmailMessage:
    found = message_from_bytes(raw(village, form)[-1], policy=default)
    assert isinstance(found, EmailMessage)
    return found


def taken_apart(content: bytes) -> list[tuple[dict[str, str], str]]:
    return rfc1153(message_from_bytes(content, policy=default).get_content().replace("\r\n", "\n"))


def page_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return part.get_content()


def test_every_form_has_every_post(readers: Village) -> None:
    readers.write(ANN, PEOPLE, "Respite", "How do I ask for respité?")
    readers.write(BOB, PEOPLE, "Cake", "Come on Sunday.")
    send(readers)
    texts = {form: text_of(letter(readers, form)) for form in (Form.LETTER, Form.LARGE_PRINT, Form.PLAIN)}
    for form in (Form.LETTER, Form.LARGE_PRINT, Form.PLAIN):
        assert "How do I ask for respité?" in texts[form]
        assert "Come on Sunday." in texts[form]
    assert letter(readers, Form.PLAIN).get_content_type() == "text/plain"
    assert "font-size:24px" in page_of(letter(readers, Form.LARGE_PRINT))
    assert "font-size:24px" not in page_of(letter(readers, Form.LETTER))
    first, second = mime(raw(readers, Form.MIME)[0])
    assert (first["Subject"], second["Subject"]) == ("Respite", "Cake")
    assert first["From"] == "Ann Archer via People <people@lists.example.org>"
    assert "ann@example.org" not in raw(readers, Form.MIME)[0].decode()
    (one, words), (_, more) = taken_apart(raw(readers, Form.RFC1153)[0])
    assert one["Subject"] == "Respite"
    assert "How do I ask for respité?" in words
    assert "Come on Sunday." in more


@pytest.mark.parametrize("form", [Form.MIME, Form.RFC1153])
def test_an_answer_to_one_message_of_it_reaches_its_conversation(readers: Village, form: Form) -> None:
    readers.write(ANN, PEOPLE, "Respite", "How do I ask for respite?")
    readers.write(BOB, PEOPLE, "Cake", "Come on Sunday.")
    send(readers)
    if form is Form.MIME:
        to = str(mime(raw(readers, form)[0])[1]["Reply-To"])
    else:
        found = re.search(r"To answer: (\S+)", taken_apart(raw(readers, form)[0])[1][1])
        assert found
        to = found[1]
    name = NAMES[form]
    readers.write(f"{name.capitalize()} <{name}@example.org>", to, "Re: Cake", "I will bring a lemon one.")
    copy = readers.last("ann@example.org")
    assert "I will bring a lemon one." in text_of(copy)
    assert copy["Subject"] == "Re: Cake"
    posts = readers.letters("ann@example.org")
    assert copy["In-Reply-To"] == next(one["Message-ID"] for one in posts if one["Subject"] == "Cake")


def test_large_files_are_named_and_come_for_the_asking(readers: Village) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Message-ID"] = ANN, PEOPLE, "Form", "<form@x>"
    message.set_content("Here is the form.")
    message.add_attachment(bytes(200_000), "application", "pdf", filename="form.pdf")
    readers.deliver(bytes(message), PEOPLE, "ann@example.org")
    send(readers)
    assert len(raw(readers, Form.MIME)[0]) < 20_000
    for form in (Form.MIME, Form.RFC1153):
        assert "[File: form.pdf, 195 KB. To get it, reply to the digest: SEND 1.1]" in raw(readers, form)[0].decode()
    rob = letter(readers, Form.RFC1153)
    readers.answer("Rob <rob@example.org>", rob, "SEND 1.1")
    (file,) = readers.last("rob@example.org").iter_attachments()
    assert file.get_filename() == "form.pdf"


def test_a_huge_week_comes_in_numbered_parts_in_each_form(readers: Village) -> None:
    for number in range(12):
        readers.write(ANN, PEOPLE, f"Subject {number}", f"Beginning {number}. " + "The quick brown fox jumps. " * 380)
    readers.set_section("digest", long_post_words=2000)
    send(readers)
    for form in Form:
        parts = raw(readers, form)
        assert len(parts) > 1
        whole = b"".join(parts).decode()
        assert all(f"Beginning {number}." in whole for number in range(12))
        subjects = [str(message_from_bytes(one, policy=default)["Subject"]) for one in parts]
        assert all(f"{place} of {len(parts)}" in subject for place, subject in enumerate(subjects, 1))


def test_what_only_the_standard_forms_hold_makes_more_letters_of_them(readers: Village) -> None:
    old = "".join(f"> line {line} of a long letter that nobody cut away\n" for line in range(500))
    for number in range(8):
        readers.write(BOB, PEOPLE, f"Subject {number}", f"Yes {number}.\n\nOn Monday, Ann wrote:\n{old}")
    send(readers)
    assert len(raw(readers, Form.LETTER)) == 1
    for form in (Form.MIME, Form.RFC1153):
        letters = raw(readers, form)
        assert len(letters) > 1
        assert max(map(len, letters)) < LETTER_LIMIT_BYTES
        whole = [one for part in letters for one in (mime(part) if form is Form.MIME else taken_apart(part))]
        assert len(whole) == 8


def test_a_message_without_a_date_has_the_one_when_it_came(readers: Village) -> None:
    readers.deliver(f"From: {ANN}\r\nTo: {PEOPLE}\r\n\r\nHello\r\n".encode(), PEOPLE, "ann@example.org")
    send(readers)
    ((fields, _),) = taken_apart(raw(readers, Form.RFC1153)[0])
    (message,) = mime(raw(readers, Form.MIME)[0])
    assert str(message["Date"]) == fields["Date"]


@pytest.mark.heavy
def test_a_real_week_of_ten_mail_programs_comes_back_whole(readers: Village) -> None:
    for person in WRITERS:
        readers.member(person.mailbox, delivery=Delivery.NONE)
    for post in (one for one in weeks(1) if not one.answers_digest):
        readers.now = max(readers.now, post.at)
        readers.deliver(post.raw, PEOPLE, post.author.address)
    readers.now += timedelta(hours=1)
    send(readers)
    taken = [one for part in raw(readers, Form.MIME) for one in mime(part)]
    plain = [one for part in raw(readers, Form.RFC1153) for one in taken_apart(part)]
    assert len(taken) == len(plain) == len(readers.states())
    assert {str(one["Message-ID"]) for one in taken} == {fields["Message-ID"] for fields, _ in plain}
    with readers.begin() as connection:
        sent = {
            one.message_id: posts.raw_of(connection, one)
            for one in posts.load_all(connection, range(1, 1 + len(taken)))
        }
    for one in taken:
        ours, theirs = read(bytes(one)), read(sent[str(one["Message-ID"])])
        words = plain_text(theirs).split()
        assert plain_text(ours).split()[: len(words)] == words  # behind them stand the files that stayed behind
        assert (ours.in_reply_to, ours.references) == (theirs.in_reply_to, theirs.references)
    for fields, text in plain:
        words = plain_text(read(sent[fields["Message-ID"]])).split()
        assert text.split()[: len(words)] == words
