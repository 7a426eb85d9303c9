"""Answers to a whole digest, and requests: as four mail programs send them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

import pytest
from digest_clients import CLIENTS, Client, Own, Pieces, Quoted, cut, part, whole
from sqlalchemy import insert, select, update
from village import PEOPLE, Village, text_of

from listserv.flows import digest, inbound
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import people, posts, questions, received
from listserv.store import tables as t

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>"
WILMA, SUE, MO = "Wilma Woods <wilma@example.org>", "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"
DORA = "Dora Dean <dora@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
REQUEST = "people-request@lists.example.org"

RESPITE = "How do I ask the council for respite care?\nWe have waited for six weeks and nobody rings back."
DUTY_TEAM = "The duty team is the place to ring. They know the forms."
CAKES = "Our cake sale is on Sunday at the old school. Who can bake something without nuts?"
BUS = "Does the number nine bus still stop at the hospital gate? My mother cannot walk far."


@pytest.fixture
def readers(village: Village) -> Village:
    """Ann and Bob get each post, Wilma and Dora the weekly digest; three conversations."""
    village.member(ANN)
    village.member(BOB)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    village.member(DORA, delivery=Delivery.WEEKLY)
    village.moderator(MO)
    village.write(ANN, PEOPLE, "Respite care", RESPITE)
    village.write(BOB, PEOPLE, "Cake sale", CAKES)
    village.write(ANN, PEOPLE, "The bus to the hospital", BUS)
    village.answer(BOB, village.letters("bob@example.org")[0], DUTY_TEAM)
    return village


def send_now(village: Village) -> EmailMessage:
    with village.begin() as connection:
        digest.send_now(
            connection, village.service, "people", Period.WEEKLY, ends_at=village.now, now=village.now
        )  # fmt: skip
    return next(one for one in reversed(village.letters("wilma@example.org")) if is_issue(one))


def is_issue(letter: EmailMessage) -> bool:
    return str(letter["Message-ID"]).startswith("<issue-")


@pytest.fixture
def issue(readers: Village) -> EmailMessage:
    return send_now(readers)


def reply(
    village: Village, client: Client, letter: EmailMessage, *pieces: Own | Quoted, author: str = WILMA, to: str = "",
    number: int = 1,
) -> bytes:  # fmt: skip
    """Answer a letter as a mail program does, and have it dealt with."""
    message = client(letter, pieces)
    address = to or parseaddr(letter["Reply-To"] or letter["From"])[1]
    message["From"], message["To"] = author, address
    message["Subject"] = f"Re: {letter['Subject']}"
    message["Date"], message["Message-ID"] = format_datetime(village.now), f"<reply-{number}@example.org>"
    message["In-Reply-To"], message["References"] = letter["Message-ID"], letter["Message-ID"]
    village.deliver(bytes(message), address, parseaddr(author)[1])
    return bytes(message)


def plainly(village: Village, letter: EmailMessage, text: str, author: str = WILMA) -> None:
    village.answer(author, letter, text)


def posted(village: Village, before: int = 4) -> list[tuple[str, str]]:
    """Subject and text of the copies that Ann has beyond the first posts."""
    copies = [one for one in village.letters("ann@example.org") if str(one["From"]).endswith(f"<{PEOPLE}>")]
    return [(str(one["Subject"]), own_text(one)) for one in copies[before:]]


def own_text(copy: EmailMessage) -> str:
    return (
        text_of(copy).partition("\n-- \n")[0].partition("\n_____")[0].split("\nPeople: to answer everyone")[0].strip()
    )


def conversation_of(village: Village, subject: str) -> set[int]:
    with village.begin() as connection:
        rows = connection.execute(select(t.post.c.conversation_id).where(t.post.c.subject == subject))
        return set(rows.scalars())


def question(village: Village) -> EmailMessage:
    letter = village.last("wilma@example.org")
    assert letter["Subject"] == "Which conversation do you mean?"
    return letter


# --- the item is quoted -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("client", CLIENTS)
def test_an_answer_above_the_one_item_that_is_quoted_goes_there(readers: Village, issue: EmailMessage, client: Client):
    reply(readers, client, issue, Own("I can bake two."), part(issue, "2. CAKE SALE", "people-reply+"))
    assert posted(readers) == [("Re: Cake sale", "I can bake two.")]
    assert len(conversation_of(readers, "Cake sale")) == 1
    told = readers.last("wilma@example.org")
    assert told["Subject"] == "Your answer is on its way"
    assert "- Cake sale" in text_of(told)


@pytest.mark.parametrize("client", CLIENTS)
def test_an_answer_below_a_few_quoted_words_goes_there(readers: Village, issue: EmailMessage, client: Client):
    reply(readers, client, issue, part(issue, "Does the number nine", "hospital"), Own("It does, every hour."))
    assert posted(readers) == [("Re: The bus to the hospital", "It does, every hour.")]


@pytest.mark.parametrize("client", CLIENTS)
def test_answers_between_the_lines_of_the_whole_digest_go_each_to_its_item(
    readers: Village, issue: EmailMessage, client: Client
):
    top, middle, end = cut(issue, "without nuts", "cannot walk far")
    pieces: Pieces = (top, Own("I can bake two."), middle, Own("It does, every hour."), end)
    reply(readers, client, issue, *pieces)
    assert posted(readers) == [
        ("Re: Cake sale", "I can bake two."),
        ("Re: The bus to the hospital", "It does, every hour."),
    ]
    told = readers.last("wilma@example.org")
    assert told["Subject"] == "Your answers are on their way"


@pytest.mark.parametrize("client", CLIENTS)
def test_an_answer_above_the_whole_digest_is_asked_about(readers: Village, issue: EmailMessage, client: Client):
    reply(readers, client, issue, Own("I know somebody who can help."), whole(issue))
    assert posted(readers) == []
    letter = question(readers)
    assert "I know somebody who can help." in text_of(letter)
    assert "- 1: Respite care\n- 2: Cake sale\n- 3: The bus to the hospital\n" in text_of(letter)


@pytest.mark.parametrize("client", CLIENTS)
def test_an_answer_below_the_whole_digest_is_asked_about(readers: Village, issue: EmailMessage, client: Client):
    reply(readers, client, issue, whole(issue), Own("I know somebody who can help."))
    assert posted(readers) == []


@pytest.mark.parametrize("client", CLIENTS)
def test_an_answer_above_a_digest_with_one_conversation_is_asked_about(village: Village, client: Client):
    village.member(ANN)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    village.write(ANN, PEOPLE, "Respite care", RESPITE)
    issue = send_now(village)
    reply(village, client, issue, Own("Well, who would have thought that."), whole(issue))
    assert posted(village, before=1) == []
    assert "- 1: Respite care\n" in text_of(question(village))


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("client", CLIENTS)
def test_answers_by_number_are_split(readers: Village, issue: EmailMessage, client: Client):
    text = "Hello all,\n\n2: I can bake two.\n\nTo Bob's answer about the duty team, thanks.\n\n3: It does."
    reply(readers, client, issue, Own(text), whole(issue))
    assert posted(readers) == [
        ("Re: Cake sale", "I can bake two.\n\nTo Bob's answer about the duty team, thanks."),
        ("Re: The bus to the hospital", "It does."),
    ]
    ids = [one["Message-ID"] for one in readers.letters("ann@example.org")[-2:]]
    assert len(set(ids)) == 2
    assert not any("reply-1@example.org" in one for one in ids)


def test_an_answer_in_the_same_letter_twice_is_posted_once(readers: Village, issue: EmailMessage):
    for _ in range(2):
        reply(readers, CLIENTS[0], issue, Own("2: I can bake two.\n3: It does."), whole(issue))
    assert len(posted(readers)) == 2


def test_a_number_and_a_quote_that_disagree_are_asked_about(readers: Village, issue: EmailMessage):
    reply(readers, CLIENTS[0], issue, part(issue, "Does the number", "hospital"), Own("2: It does, every hour."))
    assert posted(readers) == []
    question(readers)


def test_a_list_of_the_authors_own_is_asked_about(readers: Village, issue: EmailMessage):
    reply(readers, CLIENTS[0], issue, Own("1. Ring the council\n2. Ask for Jane"), whole(issue))
    assert posted(readers) == []
    assert "2. Ask for Jane" in text_of(question(readers))


def test_what_belongs_to_no_item_is_asked_about_and_the_rest_is_posted(readers: Village, issue: EmailMessage):
    text = "My sister knows all about this, ask her.\n\n2: I can bake two."
    reply(readers, CLIENTS[0], issue, Own(text), whole(issue))
    assert posted(readers) == [("Re: Cake sale", "I can bake two.")]
    asked = text_of(question(readers))
    assert "My sister knows all about this, ask her." in asked
    assert "I can bake two" not in asked
    assert "This went to everyone:\n\n- Cake sale\n" in asked
    plainly(readers, question(readers), "1")
    assert posted(readers)[1] == ("Re: Respite care", "My sister knows all about this, ask her.")


# --- files ------------------------------------------------------------------------------------------------------------


def with_file(village: Village, to: str, text: str, letter: EmailMessage, client: Client = CLIENTS[0]) -> None:
    message = client(letter, [Own(text), whole(letter)])
    message["From"], message["To"], message["Subject"] = WILMA, to, f"Re: {letter['Subject']}"
    message["Message-ID"] = "<file-1@example.org>"
    message.add_attachment(b"%PDF-1.4 form", maintype="application", subtype="pdf", filename="form.pdf")
    village.deliver(bytes(message), to, "wilma@example.org")


def files(letter: EmailMessage) -> list[tuple[str | None, bytes]]:
    return [(one.get_filename(), one.get_content()) for one in letter.iter_attachments()]


def conversation_address(issue: EmailMessage, number: int) -> str:
    return re.findall(r"people-reply\+[a-z0-9]+@lists\.example\.org", text_of(issue))[number - 1]


@pytest.mark.parametrize("client", CLIENTS)
def test_files_stay_with_an_answer_to_a_conversation(readers: Village, issue: EmailMessage, client: Client):
    with_file(readers, conversation_address(issue, 1), "Here is the form.", issue, client)
    copy = readers.last("ann@example.org")
    assert copy["Subject"] == "Re: Respite care"
    assert own_text(copy) == "Here is the form."
    assert files(copy) == [("form.pdf", b"%PDF-1.4 form")]
    assert copy.get_content_type() == "multipart/mixed"
    assert "cake" not in str(copy).lower()


def test_a_file_without_words_is_an_answer(readers: Village, issue: EmailMessage):
    with_file(readers, conversation_address(issue, 1), "", issue)
    assert files(readers.last("ann@example.org")) == [("form.pdf", b"%PDF-1.4 form")]


def test_files_stay_with_an_answer_that_was_asked_about(readers: Village, issue: EmailMessage):
    with_file(readers, parseaddr(issue["From"])[1], "Here is the form.", issue)
    assert "[File: form.pdf, 1 KB]" in text_of(question(readers))
    plainly(readers, question(readers), "The one about respite care please")
    copy = readers.last("ann@example.org")
    assert (copy["Subject"], own_text(copy)) == ("Re: Respite care", "Here is the form.")
    assert files(copy) == [("form.pdf", b"%PDF-1.4 form")]


def test_files_with_several_answers_are_asked_about(readers: Village, issue: EmailMessage):
    with_file(readers, parseaddr(issue["From"])[1], "2: I can bake two.\n3: It does.", issue)
    assert [text for _, text in posted(readers)] == ["I can bake two.", "It does."]
    assert "[File: form.pdf, 1 KB]" in text_of(question(readers))


# --- the question -----------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(readers: Village, issue: EmailMessage) -> EmailMessage:
    plainly(readers, issue, "I know somebody who can help.")
    return question(readers)


@pytest.mark.parametrize(
    ("choice", "subject"),
    [
        ("1", "Re: Respite care"),
        ("the third", "Re: The bus to the hospital"),
        ("The one about cakes sale", None),
        ("the cake sale please", "Re: Cake sale"),
        ("NEW", "I know somebody who can help."),
        ("New: Helpers wanted", "Helpers wanted"),
    ],
)
def test_the_kept_words_go_where_the_reader_chooses(
    readers: Village, asked: EmailMessage, choice: str, subject: str | None
):
    plainly(readers, asked, choice)
    if subject is None:
        assert posted(readers) == []
        assert "We could not tell which one you mean." in text_of(question(readers))
        return
    assert posted(readers) == [(subject, "I know somebody who can help.")]
    assert readers.last("wilma@example.org")["Subject"] == "Your answer is on its way"


def test_an_answer_that_begins_anew_answers_no_post(readers: Village, asked: EmailMessage):
    plainly(readers, asked, "New: Helpers wanted")
    copy = readers.last("ann@example.org")
    assert (copy["In-Reply-To"], copy["References"]) == (None, None)
    assert conversation_of(readers, "Helpers wanted").isdisjoint(conversation_of(readers, "Respite care"))


def kept(village: Village) -> list[bytes]:
    with village.begin() as connection:
        rows = connection.execute(select(t.question.c.round).where(t.question.c.kind == "which one"))
        return [received.raw_of(connection, raw_id) for raw_id in rows.scalars()]


def test_nobody_means_nobody(readers: Village, asked: EmailMessage):
    plainly(readers, asked, "Nobody, it was only for you")
    assert posted(readers) == []
    assert readers.last("wilma@example.org")["Subject"] == "Your words went to nobody"
    assert kept(readers) == [b""]


def test_a_second_choice_is_told_that_the_first_counted(readers: Village, asked: EmailMessage):
    plainly(readers, asked, "1")
    plainly(readers, asked, "2")
    assert [subject for subject, _ in posted(readers)] == ["Re: Respite care"]
    assert readers.last("wilma@example.org")["Subject"] == "Your answer was not sent"


def test_who_does_not_answer_has_nothing_sent_and_the_words_are_forgotten(readers: Village, asked: EmailMessage):
    before = len(readers.letters("wilma@example.org"))
    readers.wait(days=15)
    assert kept(readers) == [b""]
    assert len(readers.letters("wilma@example.org")) == before
    plainly(readers, asked, "1")
    assert posted(readers) == []
    assert "people@lists.example.org" in text_of(readers.last("wilma@example.org"))


def test_somebody_else_chooses_nothing(readers: Village, asked: EmailMessage):
    for author in (BOB, SUE):
        plainly(readers, asked, "1", author=author)
    assert posted(readers) == []
    assert len(readers.letters("mo@example.org")) == 1
    plainly(readers, asked, "1")
    assert posted(readers) == [("Re: Respite care", "I know somebody who can help.")]


def test_a_question_is_asked_back_only_so_often(readers: Village, asked: EmailMessage):
    for _ in range(6):
        plainly(readers, asked, "Hm, I do not remember")
    assert readers.subjects("wilma@example.org").count("Which conversation do you mean?") == 4


def test_leaving_instead_of_choosing(readers: Village, asked: EmailMessage):
    plainly(readers, asked, "Please unsubscribe me")
    assert not readers.is_member("wilma@example.org")


def test_kept_words_are_judged_when_they_are_posted(readers: Village, issue: EmailMessage):
    plainly(readers, issue, "You are all useless wankers.")
    assert readers.held() == []
    plainly(readers, question(readers), "1")
    assert readers.states()[-1] == "held"
    assert posted(readers) == []


def test_a_conversation_that_was_withdrawn_meanwhile_is_said_kindly(readers: Village, asked: EmailMessage):
    withdraw(readers, "Cake sale")
    plainly(readers, asked, "2")
    assert posted(readers) == []
    letter = readers.last("wilma@example.org")
    assert "That conversation is not here any" in text_of(letter)
    assert "I know somebody who can help." in text_of(letter)


def withdraw(village: Village, subject: str) -> None:
    village.now += timedelta(seconds=1)  # after the digest was made
    with village.begin() as connection:
        (post_id,) = connection.execute(select(t.post.c.id).where(t.post.c.subject == subject)).scalars()
        assert posts.withdraw(connection, post_id, village.now) is not None
        posts.erase(connection, posts.load(connection, post_id))
        values = {"held_at": None}
        connection.execute(update(t.post).where(t.post.c.id == post_id).values(**values))


def test_thanks_are_asked_about_kindly(readers: Village, issue: EmailMessage):
    plainly(readers, issue, "Thank you, lovely read!\n\nWilma")
    assert "If your words were only for us" in " ".join(text_of(question(readers)).split())


def test_an_empty_answer_is_not_asked_about(readers: Village, issue: EmailMessage):
    for address in (parseaddr(issue["From"])[1], conversation_address(issue, 1)):
        readers.write(WILMA, address, f"Re: {issue['Subject']}", "", answers=issue)
        assert readers.last("wilma@example.org")["Subject"] == "Your answer was not sent"
    assert posted(readers) == []
    assert readers.letters("mo@example.org") == []


def test_a_thumb_chooses_nothing(readers: Village, asked: EmailMessage):
    had = len(readers.letters("wilma@example.org"))
    to = parseaddr(asked["From"])[1]
    fields = f"From: {WILMA}\nTo: {to}\nSubject: Re: Which\nMessage-ID: <thumb@example.org>\n"
    readers.deliver(f"{fields}Content-Disposition: reaction\n\n\N{THUMBS UP SIGN}\n".encode(), to, "wilma@example.org")
    assert len(readers.letters("wilma@example.org")) == had
    assert posted(readers) == []


def test_no_machine_is_asked(readers: Village, issue: EmailMessage):
    readers.answer(WILMA, issue, "I am away until Monday", fields=[("Auto-Submitted", "auto-replied")])
    assert len(readers.letters("wilma@example.org")) == 1


def test_words_of_distress_are_seen_before_a_conversation_is_chosen(readers: Village, issue: EmailMessage):
    readers.set_section("distress", notice=True)
    plainly(readers, issue, "They cut the hours again. I cannot go on and I want to die.")
    assert any("want to die" in text_of(letter) for letter in readers.letters("mo@example.org"))
    assert posted(readers) == []


def test_a_question_is_settled_once(readers: Village, asked: EmailMessage):
    with readers.begin() as connection:
        (number,) = connection.execute(select(t.question.c.id).where(t.question.c.kind == "which one")).scalars()
        assert questions.settle(connection, number, readers.now)
        assert not questions.settle(connection, number, readers.now)


def test_a_letter_that_is_dealt_with_twice_is_posted_once(readers: Village, issue: EmailMessage):
    message = CLIENTS[0](issue, [Own("2: I can bake two.\n3: It does.\nMy sister knows more."), whole(issue)])
    to = parseaddr(issue["From"])[1]
    message["From"], message["To"], message["Subject"] = WILMA, to, f"Re: {issue['Subject']}"
    with readers.begin() as connection:
        received.store(connection, bytes(message), "wilma@example.org", [to], readers.now)
    batch = [inbound.prepare(readers.service, one) for one in readers.claim()]
    for _ in range(2):
        with readers.begin() as connection:
            inbound.process(connection, readers.service, batch, readers.now)
    assert [text for _, text in posted(readers)] == ["I can bake two.", "It does.\nMy sister knows more."]


@pytest.mark.parametrize("words", ["more 2", "LAST", "I know somebody who can help.", "2: I can bake two.", ""])
def test_letters_go_to_the_address_that_the_list_knows(readers: Village, issue: EmailMessage, words: str):
    with readers.begin() as connection:
        person_id = people.person_of(connection, "wilma@example.org")
        connection.execute(insert(t.address).values(person_id=person_id, address="wilma@work.example.org"))
    had = len(readers.letters("wilma@example.org"))
    plainly(readers, issue, words, author="Wilma Woods <wilma@work.example.org>")
    assert len(readers.letters("wilma@example.org")) == had + 1
    assert readers.letters("wilma@work.example.org") == []


# --- reply to all -----------------------------------------------------------------------------------------------------


def to_all(village: Village, issue: EmailMessage, text: str) -> None:
    """One letter to the digest's address and to the list, as "Reply to all" sends it."""
    message = CLIENTS[0](issue, [Own(text), whole(issue)])
    ours = [parseaddr(issue["From"])[1], PEOPLE]
    message["From"], message["To"], message["Subject"] = WILMA, ", ".join(ours), f"Re: {issue['Subject']}"
    message["Message-ID"], message["In-Reply-To"] = "<all@example.org>", issue["Message-ID"]
    with village.begin() as connection:
        received.store(connection, bytes(message), "wilma@example.org", ours, village.now)
    village.work()


def test_a_reply_to_all_is_one_answer_to_the_digest(readers: Village, issue: EmailMessage):
    to_all(readers, issue, "2: I can bake two.")
    assert posted(readers) == [("Re: Cake sale", "I can bake two.")]


def test_a_reply_to_all_is_asked_about_once(readers: Village, issue: EmailMessage):
    to_all(readers, issue, "I know somebody who can help.")
    assert posted(readers) == []
    assert readers.subjects("wilma@example.org").count("Which conversation do you mean?") == 1


def test_a_digest_answered_to_the_list_is_not_posted_whole(readers: Village, issue: EmailMessage):
    readers.write(WILMA, PEOPLE, f"Re: {issue['Subject']}", "I know somebody.", answers=issue)
    assert posted(readers) == []
    question(readers)


def test_a_subject_of_ones_own_makes_a_post(readers: Village, issue: EmailMessage):
    readers.write(WILMA, PEOPLE, "Helpers wanted", "I know somebody.", answers=issue)
    assert [subject for subject, _ in posted(readers)] == ["Helpers wanted"]


# --- requests ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        ("MORE 1", ("six weeks", "duty team"), ("cake",)),
        ("more 1.2 please", ("duty team",), ("six weeks", "cake")),
        ("Please send me the whole of number 2", ("without nuts",), ("six weeks",)),
        ("thread 1", ("six weeks", "duty team"), ("cake",)),
        ("send 3", ("hospital gate",), ("cake",)),
    ],
)
@pytest.mark.parametrize("client", CLIENTS)
def test_what_is_asked_for_comes_in_one_letter(
    readers: Village, issue: EmailMessage, client: Client, words: str, there: tuple[str], not_there: tuple[str]
):
    reply(readers, client, issue, Own(words), whole(issue))
    letter = readers.last("wilma@example.org")
    assert str(letter["Subject"]).endswith("hat you asked for")
    text = " ".join(text_of(letter).split())
    assert all(one in text for one in there)
    assert not any(one in text for one in not_there)
    assert posted(readers) == []


def test_an_answer_to_what_was_asked_for_goes_into_its_conversation(readers: Village, issue: EmailMessage):
    plainly(readers, issue, "more 2")
    plainly(readers, readers.last("wilma@example.org"), "I can bake two.")
    assert posted(readers) == [("Re: Cake sale", "I can bake two.")]


def test_a_conversation_holds_what_came_after_the_digest(readers: Village, issue: EmailMessage):
    readers.answer(ANN, readers.letters("ann@example.org")[1], "I will bake one with apples.")
    plainly(readers, issue, "more 2")
    assert "apples" not in text_of(readers.last("wilma@example.org"))
    plainly(readers, issue, "thread 2")
    assert "apples" in text_of(readers.last("wilma@example.org"))


@pytest.mark.parametrize("words", ["more 7", "more 1.9", "thread 7", "send 7", "send nothing.pdf", "send picture 1"])
def test_what_is_not_there_is_said_with_what_is(readers: Village, issue: EmailMessage, words: str):
    plainly(readers, issue, words)
    letter = readers.last("wilma@example.org")
    assert letter["Subject"] == "We could not find what you asked for"
    plainly(readers, letter, "More 1")
    assert "six weeks" in text_of(readers.last("wilma@example.org"))


def test_requests_by_the_request_address_are_about_the_newest_digest(readers: Village, issue: EmailMessage):
    readers.write(WILMA, REQUEST, "", "more 2")
    assert "without nuts" in text_of(readers.last("wilma@example.org"))


def test_a_request_to_a_conversation_is_not_posted(readers: Village, issue: EmailMessage):
    readers.write(WILMA, conversation_address(issue, 1), "", "MORE 1.2")
    assert posted(readers) == []
    assert "duty team" in text_of(readers.last("wilma@example.org"))


def post_with_files(village: Village) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = ANN, PEOPLE, "The form"
    message["Message-ID"] = "<form@example.org>"
    message.set_content("Here it is, and our garden.")
    message.add_attachment(b"%PDF-1.4 form", maintype="application", subtype="pdf", filename="form.pdf")
    message.add_attachment(b"\x89PNG garden", maintype="image", subtype="png", filename="Garden.png")
    village.deliver(bytes(message), PEOPLE, "ann@example.org")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("send form.pdf", ["form.pdf"]),
        ("Can I have the file FORM.PDF please?", ["form.pdf"]),
        ("send picture 1", ["Garden.png"]),
        ("send me the photo", ["Garden.png"]),
        ("the files in 4", ["form.pdf", "Garden.png"]),
        ("SEND 4.1", ["form.pdf", "Garden.png"]),
        ("file 1", ["form.pdf"]),
    ],
)
def test_a_file_comes_as_a_file(readers: Village, words: str, names: list[str]):
    post_with_files(readers)
    plainly(readers, send_now(readers), words)
    letter = readers.last("wilma@example.org")
    content = {"form.pdf": b"%PDF-1.4 form", "Garden.png": b"\x89PNG garden"}
    assert files(letter) == [(name, content[name]) for name in names]


@pytest.mark.parametrize("words", ["LAST", "send me the last digest please", "the digest again"])
def test_the_last_digest_comes_again(readers: Village, issue: EmailMessage, words: str):
    readers.write(WILMA, REQUEST, "", words)
    again = readers.last("wilma@example.org")
    assert text_of(again) == text_of(issue)
    assert again["Message-ID"] != issue["Message-ID"]
    assert again["From"] == issue["From"]
    assert readers.letters("dora@example.org") == [readers.letters("dora@example.org")[0]]
    plainly(readers, again, "2: I can bake two.")
    assert posted(readers) == [("Re: Cake sale", "I can bake two.")]


def test_who_gets_each_message_may_ask_for_the_last_digest(readers: Village, issue: EmailMessage):
    readers.write(ANN, REQUEST, "", "LAST")
    assert "1. RESPITE CARE" in text_of(readers.last("ann@example.org"))


def test_a_digest_with_something_withdrawn_does_not_come_again(readers: Village, issue: EmailMessage):
    withdraw(readers, "Cake sale")
    readers.write(WILMA, REQUEST, "", "LAST")
    letter = readers.last("wilma@example.org")
    assert letter["Subject"] == "We could not find what you asked for"
    assert "nuts" not in text_of(letter)
    assert "Cake" not in text_of(letter)
    assert "- 3: The bus to the hospital" in text_of(letter)


@pytest.mark.parametrize("words", ["more 2", "more 2.1", "thread 2", "send 2"])
def test_what_was_withdrawn_is_not_sent(readers: Village, issue: EmailMessage, words: str):
    withdraw(readers, "Cake sale")
    plainly(readers, issue, words)
    letter = readers.last("wilma@example.org")
    assert letter["Subject"] == "We could not find what you asked for"
    assert "nuts" not in text_of(letter)


@pytest.mark.parametrize("words", ["more 1", "thread 1", "LAST", "send 1"])
def test_a_stranger_gets_nothing_of_a_list(readers: Village, issue: EmailMessage, words: str):
    plainly(readers, issue, words, author=SUE)
    readers.write(SUE, REQUEST, "", words)
    for letter in readers.letters("sue@example.org"):
        assert not any(one in text_of(letter) for one in ("six weeks", "duty team", "Cake"))


def test_who_has_left_gets_nothing_of_a_list(readers: Village, issue: EmailMessage):
    readers.leave("wilma@example.org")
    plainly(readers, issue, "thread 1")
    assert "six weeks" not in text_of(readers.last("wilma@example.org"))


def test_a_forwarded_digest_gives_another_member_only_what_is_theirs(readers: Village, issue: EmailMessage):
    plainly(readers, issue, "more 2", author=DORA)
    assert "without nuts" in text_of(readers.last("dora@example.org"))
    assert len(readers.letters("wilma@example.org")) == 1


def test_requests_stop_after_so_many_a_day(readers: Village, issue: EmailMessage):
    most = readers.service.list("people").archive.requests_per_day
    for _ in range(most + 3):
        plainly(readers, issue, "more 2")
    subjects = readers.subjects("wilma@example.org")
    assert subjects.count("Cake sale: what you asked for") == most
    assert subjects[-1] == "That is all for today"
    assert subjects.count("That is all for today") == 1
    readers.now += timedelta(days=1, minutes=1)
    plainly(readers, issue, "more 2")
    assert readers.subjects("wilma@example.org")[-1] == "Cake sale: what you asked for"


# --- later ------------------------------------------------------------------------------------------------------------


def test_an_answer_months_later_still_arrives(readers: Village, issue: EmailMessage):
    readers.now += timedelta(days=200)
    readers.write(WILMA, conversation_address(issue, 2), "", "Was it a good sale?", answers=issue)
    assert posted(readers) == [("Re: Cake sale", "Was it a good sale?")]


def test_an_answer_to_a_conversation_that_was_withdrawn_is_said_kindly(readers: Village, issue: EmailMessage):
    withdraw(readers, "Cake sale")
    readers.write(WILMA, conversation_address(issue, 2), "", "I can bake two.", answers=issue)
    assert posted(readers) == []
    letter = readers.last("wilma@example.org")
    assert letter["Subject"] == "Your answer was not sent"
    assert "I can bake two." in text_of(letter)
