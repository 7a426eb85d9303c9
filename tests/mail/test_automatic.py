from __future__ import annotations

import pytest

from listserv.mail.address import Mailbox
from listserv.mail.automatic import automatic_reason
from listserv.mail.message import Attachment, Message
from listserv.mail.out_of_office import is_absence_notice

USUAL = Mailbox("Anna", "anna@example.org")


def reason(
    *fields: tuple[str, str], author: Mailbox | None = USUAL, subject: str = "Hello", text: str = "Hi"
) -> str | None:
    return automatic_reason(Message(fields=fields, author=author, subject=subject, text=text), "anna@example.org")


def test_a_plain_message_is_from_a_person() -> None:
    assert reason() is None


@pytest.mark.parametrize("path", ["", "<>", " "])
def test_the_null_reverse_path_is_a_machines(path: str) -> None:
    assert automatic_reason(Message(author=USUAL), path) == "null reverse-path"


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (("Auto-Submitted", "auto-generated; x=y"), "Auto-Submitted: auto-generated"),
        (("auto-submitted", "NO"), None),
        (("Auto-Submitted", ""), None),
        (("Precedence", " BULK "), "Precedence: bulk"),
        (("Precedence", "normal"), None),
        (("List-Id", "<x.example>"), "mail of a list (List-Id)"),
        (("X-Autoreply", "yes"), "X-Autoreply"),
        (("X-Autoreply", "No"), None),
        (("X-Auto-Response-Suppress", "DR, RN"), None),
        (("X-Auto-Response-Suppress", "ALL"), "X-Auto-Response-Suppress"),
    ],
)
def test_fields_tell(field: tuple[str, str], found: str | None) -> None:
    assert reason(field) == found


def test_a_message_without_an_author_may_still_be_a_persons() -> None:
    assert reason(author=None) is None
    assert reason(("From", "Anna <a@b>, Bob <c@d>"), author=None) is None


def test_a_report_inside_counts_unless_a_person_sends_it_on() -> None:
    inside = (Attachment("details.txt", "message/delivery-status", 9),)
    bare = Message(author=USUAL, subject="Undelivered", text="", attachments=inside)
    assert automatic_reason(bare, "a@b") == "a report inside"
    sent_on = Message(author=USUAL, subject="Re: help", text="What is this?", attachments=inside)
    assert automatic_reason(sent_on, "a@b") is None


def test_words_of_absence_count_only_in_an_answer() -> None:
    words = "I am out of the office until Monday."
    assert is_absence_notice("Out of office", words, answers=True)
    assert not is_absence_notice("Out of office", words, answers=False)
    assert not is_absence_notice("Out of office", "How do you reach anybody?", answers=True)
    assert not is_absence_notice("Meeting", words, answers=True)
