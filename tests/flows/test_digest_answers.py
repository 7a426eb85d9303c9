from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from sqlalchemy import select
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.flows import digest
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store import tables as t

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>"
WILMA, SUE, MO = "Wilma Woods <wilma@example.org>", "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def readers(village: Village) -> Village:
    """Ann and Bob get each post, Wilma the weekly digest."""
    village.member(ANN)
    village.member(BOB)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    return village


def send_now(village: Village) -> int:
    with village.begin() as connection:
        return digest.send_now(
            connection, village.service, "people", Period.WEEKLY, ends_at=village.now, now=village.now
        )  # fmt: skip


def issues(village: Village, to: str) -> list[EmailMessage]:
    return [letter for letter in village.letters(to) if str(letter["Message-ID"]).startswith("<issue-")]


def reply_addresses(message: EmailMessage) -> list[str]:
    """The addresses of the conversations in an issue, in its order."""
    return re.findall(r"people-reply\+[a-z0-9]+@lists\.example\.org", text_of(message))


@pytest.fixture
def issue(readers: Village) -> EmailMessage:
    """An issue with two conversations, as Wilma has it."""
    readers.write(ANN, PEOPLE, "Respite", "How do I ask for respite?")
    readers.write(BOB, PEOPLE, "Cake sale", "Come on Sunday")
    send_now(readers)
    return issues(readers, "wilma@example.org")[0]


def test_an_answer_from_inside_is_posted_into_its_conversation(readers: Village, issue: EmailMessage):
    respite, _ = reply_addresses(issue)
    readers.write(WILMA, respite, f"Re: {issue['Subject']}", "Ring the duty team.", answers=issue)
    copy = readers.last("ann@example.org")
    original = next(one for one in readers.letters("bob@example.org") if one["Subject"] == "Respite")
    assert copy["Subject"] == "Re: Respite"
    assert copy["From"] == "Wilma Woods via People <people@lists.example.org>"
    assert copy["In-Reply-To"] == original["Message-ID"]
    assert original["Message-ID"] in copy["References"].split()
    text = text_of(copy)
    assert "Ring the duty team." in text
    assert not any(words in text for words in ("Cake sale", "This week on People", "How do I ask", "people-reply+"))
    with readers.begin() as connection:
        found = connection.execute(select(t.post.c.conversation_id, t.post.c.answers_id).order_by(t.post.c.id)).all()
    assert [tuple(row) for row in found] == [(1, None), (2, None), (1, 1)]


def test_the_next_issue_shows_the_answer_under_its_conversation(readers: Village, issue: EmailMessage):
    readers.write(WILMA, reply_addresses(issue)[0], "", "Ring the duty team.", answers=issue)
    readers.now = FRIDAY
    send_now(readers)
    text = text_of(issues(readers, "wilma@example.org")[-1])
    assert "1. RESPITE" in text
    assert "Ring the duty team." in text
    assert "How do I ask" not in text
    assert "Come on Sunday" not in text


def test_an_answer_sent_twice_is_posted_once(readers: Village, issue: EmailMessage):
    fields = [("Message-ID", "<same@example.org>")]
    for _ in range(2):
        readers.write(WILMA, reply_addresses(issue)[0], "", "Ring the duty team.", answers=issue, fields=fields)
    assert len(readers.letters("ann@example.org")) == 3


def test_a_strangers_answer_is_handled_like_any_strangers_post(readers: Village, issue: EmailMessage):
    readers.write(SUE, reply_addresses(issue)[0], "Fwd: your week", "I know somebody", answers=issue)
    assert readers.states()[-1] == "held"
    assert readers.subjects("sue@example.org") == ['Please reply "I agree" to send your message']
    readers.answer(SUE, readers.last("sue@example.org"), "I agree")
    copy = readers.last("ann@example.org")
    assert copy["Subject"] == "Re: Respite"
    assert "I know somebody" in text_of(copy)


def test_rude_words_from_inside_a_digest_wait_for_a_moderator_too(readers: Village, issue: EmailMessage):
    readers.moderator(MO)
    readers.write(WILMA, reply_addresses(issue)[0], "", "You are all useless wankers.", answers=issue)
    assert readers.states()[-1] == "held"
    assert len(readers.letters("mo@example.org")) == 1


def test_a_wish_sent_to_a_conversation_is_done_and_never_posted(readers: Village, issue: EmailMessage):
    readers.origin = VOUCHED
    readers.write(WILMA, reply_addresses(issue)[0], "", "Please unsubscribe me from this list", answers=issue)
    assert not readers.is_member("wilma@example.org")
    assert len(readers.letters("ann@example.org")) == 2


def test_an_answer_without_words_is_not_posted(readers: Village, issue: EmailMessage):
    readers.write(WILMA, reply_addresses(issue)[0], "", "", answers=issue)
    assert readers.subjects("wilma@example.org")[-1] == "Your answer was not sent"
    assert len(readers.states()) == 2


def test_an_absence_notice_to_a_conversation_is_not_posted(readers: Village, issue: EmailMessage):
    away = [("Auto-Submitted", "auto-replied")]
    for address in (*reply_addresses(issue), parseaddr(issue["From"])[1]):
        readers.write(WILMA, address, "Away", "I am away until Monday", fields=away)
    assert len(readers.states()) == 2
    assert len(readers.letters("wilma@example.org")) == 1


def test_an_answer_to_the_whole_digest_is_asked_which_one(readers: Village, issue: EmailMessage):
    readers.answer(WILMA, issue, "I know somebody who can help.")
    letter = readers.last("wilma@example.org")
    assert letter["Subject"] == "Which conversation do you mean?"
    assert "I know somebody who can help." in text_of(letter)
    assert len(readers.states()) == 2


@pytest.mark.parametrize(
    ("words", "delivery"), [("daily please", Delivery.DAILY), ("no letters for now please", Delivery.NONE)]
)
def test_a_clear_wish_to_the_whole_digest_is_done(
    readers: Village, issue: EmailMessage, words: str, delivery: Delivery
):
    readers.answer(WILMA, issue, words)
    with readers.begin() as connection:
        place = people.subscription_of(connection, "people", "wilma@example.org")
    assert place is not None
    assert place.delivery is delivery
    assert str(readers.last("wilma@example.org")["Subject"]).startswith("Done")


def test_leaving_by_an_answer_to_the_digest(readers: Village, issue: EmailMessage):
    readers.origin = VOUCHED
    readers.answer(WILMA, issue, "Unsubscribe")
    assert not readers.is_member("wilma@example.org")
    assert readers.last("wilma@example.org")["Subject"] == "You have left People"


def test_a_strangers_answer_to_a_forwarded_digest_goes_to_a_person(readers: Village, issue: EmailMessage):
    readers.moderator(MO)
    readers.answer(SUE, issue, "Who are you?")
    assert "Who are you?" in text_of(readers.last("mo@example.org"))
    assert len(readers.states()) == 2


def test_a_token_of_another_list_is_nothing_here(readers: Village, issue: EmailMessage):
    before: Sequence[str] = readers.states()
    for address in reply_addresses(issue):
        readers.write(WILMA, address.replace("people-reply", "staff-reply"), "", "Hello staff")
    assert readers.states() == before
