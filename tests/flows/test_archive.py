"""Old messages by mail: members find them by their words, at their own address, and nobody else does."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import Connection, literal_column, select, text
from village import PEOPLE, Village, text_of

from listserv.flows import archive
from listserv.policy.membership import Delivery
from listserv.store import posts, search
from listserv.store import tables as t

ANN, BOB, WILMA = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>", "Wilma Woods <wilma@example.org>"
MO, SUE = "Mo Malik <mo@example.org>", "Sue Green <sue@example.org>"
REQUEST = "people-request@lists.example.org"
RESPITE = "How do I ask the council for respite care?\nWe have waited for six weeks and nobody rings back."
DUTY = "The duty team is the place to ring. They know the forms."


@pytest.fixture
def readers(village: Village) -> Village:
    """Four posts in three conversations."""
    for who in (ANN, BOB, WILMA):
        village.member(who, delivery=Delivery.NONE)
    village.moderator(MO)
    village.write(ANN, PEOPLE, "Respite care", RESPITE)
    village.write(BOB, PEOPLE, "Cake sale", "Our cake sale is on Sunday. Who can bake something without nuts?")
    village.now += timedelta(days=1)
    village.write(ANN, PEOPLE, "The bus to the hospital", "Does the number nine bus still stop? My mother cannot walk.")
    village.write(BOB, PEOPLE, "Re: Respite care", DUTY, fields=[("In-Reply-To", "<1@example.org>")])
    return village


def ask(village: Village, words: str, who: str = WILMA) -> EmailMessage:
    village.write(who, REQUEST, "Hello", words)
    return village.last(who.partition("<")[2].rstrip(">"))


def rows(village: Village) -> set[int]:
    column = "rowid" if village.engine.dialect.name == "sqlite" else "post_id"
    with village.begin() as connection:
        return set(connection.execute(select(literal_column(column)).select_from(text("post_words"))).scalars())


@pytest.mark.parametrize(
    "words",
    [
        "SEARCH respite",
        "search for RESPITE CARE",
        "find messages about respité please",
        "What did people say about respite care?",
        "Has anyone written anything about respite?",
        "chwilio am respite",
    ],
)
def test_a_member_finds_messages_by_their_words(readers: Village, words: str):
    letter = ask(readers, words)
    shown = text_of(letter)
    assert str(letter["Subject"]).startswith("We found 2 messages: respite")
    assert shown.index("1. RESPITE CARE") < shown.index("2. RESPITE CARE")
    assert "Bob Baker, 17 November" in shown
    assert "The duty team is the place to ring." in shown
    assert "ann@example.org" not in shown + str(letter)
    assert letter["To"] == WILMA


def test_the_words_of_subject_and_text_count_and_how_they_begin(readers: Village):
    assert "1. CAKE SALE" in text_of(ask(readers, "search nut bak"))
    assert "1. THE BUS TO THE HOSPITAL" in text_of(ask(readers, "search hospitals mother"))


def test_what_quotes_is_not_found_for_the_quoted_words(readers: Village):
    readers.write(BOB, PEOPLE, "Hello", "I agree with this.\n\nOn Monday Ann wrote:\n> Our peculiar zebra\n> is here")
    assert ask(readers, "search zebra")["Subject"] == "We found no message with these words"


def test_where_no_message_has_all_words_those_that_lack_one_are_shown(readers: Village):
    letter = ask(readers, "search cake elephant")
    assert letter["Subject"] == "We found 1 message"
    assert "No old message of People has all your words" in text_of(letter)
    assert "elephant" not in text_of(letter)
    assert ask(readers, "search elephant")["Subject"] == "We found no message with these words"
    assert "elephant" not in str(readers.last("wilma@example.org"))


def test_the_newest_ten_are_shown_and_how_many_there_are(readers: Village):
    readers.set_posting(posts_per_day=100)
    for number in range(12):
        readers.write(ANN, PEOPLE, f"Ramp {number}", f"The ramp at door {number}")
    shown = text_of(ask(readers, "search ramps"))
    assert "Here are the newest 10." in shown
    assert "1. RAMP 11" in shown
    assert "10. RAMP 2" in shown
    assert "RAMP 1\n" not in shown


@pytest.mark.parametrize("answer", ["SEND 2", "send me number 2 please", "More 2"])
def test_a_number_brings_the_message_whole(readers: Village, answer: str):
    readers.answer(WILMA, ask(readers, "search respite"), answer)
    shown = text_of(readers.last("wilma@example.org"))
    assert "nobody rings back" in shown
    assert "duty team" not in shown


def test_thread_brings_the_whole_conversation_and_can_be_answered(readers: Village):
    found = ask(readers, "search duty team")
    readers.answer(WILMA, found, "Thread 1")
    whole = readers.last("wilma@example.org")
    assert "nobody rings back" in text_of(whole)
    assert "duty team" in text_of(whole)
    readers.answer(WILMA, whole, "We rang them and they were kind.")
    with readers.begin() as connection:
        statement = select(t.post.c.conversation_id).where(t.post.c.subject.like("%espite care")).distinct()
        assert len(connection.execute(statement).all()) == 1
    assert len(readers.states()) == 5


def test_a_letter_with_what_was_found_can_be_answered_again_and_with_other_words(readers: Village):
    found = ask(readers, "search respite")
    readers.answer(WILMA, found, "send 7")
    told = readers.last("wilma@example.org")
    assert told["Subject"] == "We could not find what you asked for"
    readers.answer(WILMA, told, "More 1")
    assert "duty team" in text_of(readers.last("wilma@example.org"))
    readers.answer(WILMA, found, "search cake")
    assert readers.last("wilma@example.org")["Subject"] == "We found 1 message: cake"
    readers.answer(WILMA, found, "What am I set to?")
    assert "settings" in str(readers.last("wilma@example.org")["Subject"]).lower()
    readers.answer(WILMA, found, "\N{THUMBS UP SIGN} Wilma Woods reacted to your message:")
    assert len(readers.letters("wilma@example.org")) == 5


def test_numbers_are_those_of_the_member_who_was_shown_them_and_for_a_month(readers: Village):
    found = ask(readers, "search respite")
    readers.answer(ANN, found, "send 2")
    assert readers.last("ann@example.org")["Subject"] == "We could not find what you asked for"
    readers.now += archive.ANSWERED_DAYS
    readers.answer(WILMA, found, "send 2")
    assert readers.last("wilma@example.org")["Subject"] == "We could not find what you asked for"


def test_who_is_no_member_learns_nothing(readers: Village):
    stranger = ask(readers, "search respite", SUE)
    other = ask(readers, "weekly please", SUE)
    assert stranger["Subject"] == other["Subject"] == "We do not know this address yet"
    assert "duty team" not in str(stranger)
    found = ask(readers, "search respite")
    for words in ("send 1", "search cake"):
        readers.answer(SUE, found, words)
        assert "rings back" not in str(readers.last("sue@example.org"))
    assert len(readers.letters("wilma@example.org")) == 1


def test_who_left_finds_nothing_more(readers: Village):
    found = ask(readers, "search respite")
    readers.leave("wilma@example.org")
    readers.answer(WILMA, found, "send 1")
    assert "duty team" not in text_of(readers.last("wilma@example.org"))


def test_another_list_is_not_searched(readers: Village):
    readers.member(SUE, key="staff", delivery=Delivery.NONE)
    readers.write(SUE, "staff-request@lists.example.org", "Hello", "search respite")
    assert readers.last("sue@example.org")["Subject"] == "We found no message with these words"


def test_what_waits_is_not_found_and_what_was_withdrawn_neither(readers: Village):
    found = ask(readers, "search respite duty")
    with readers.begin() as connection:
        post = posts.load(connection, max(rows_in(connection)))
        posts.withdraw(connection, post.id, readers.now)
        posts.erase(connection, post)
    assert post.id not in rows(readers)
    assert ask(readers, "search duty")["Subject"] == "We found no message with these words"
    readers.answer(WILMA, found, "send 1")
    assert readers.last("wilma@example.org")["Subject"] == "We could not find what you asked for"
    readers.set_posting(newcomer_posts=100)
    readers.write(SUE, PEOPLE, "Giraffe", "A giraffe waits")
    assert ask(readers, "search giraffe")["Subject"] == "We found no message with these words"


def rows_in(connection: Connection) -> list[int]:
    return list(connection.execute(select(t.post.c.id)).scalars())


def test_a_word_that_no_post_has_any_more_leaves_no_trace(readers: Village):
    readers.write(ANN, PEOPLE, "Hello", "A quokkaquokka")
    ask(readers, "search quokkaquokka")
    with readers.begin() as connection:
        newest = max(rows_in(connection))
        search.remove(connection, [newest])
        search.remove(connection, [])
    if readers.engine.dialect.name == "sqlite":
        with readers.begin() as connection:
            blocks = connection.execute(text("SELECT block FROM post_words_data")).scalars()
            assert not [one for one in blocks if b"quokka" in bytes(one)]
    assert newest not in rows(readers)
    ask(readers, "search quokkaquokka")  # it is still distributed, so it is found anew
    assert newest in rows(readers)


def test_upkeep_has_old_messages_found_some_at_a_time(readers: Village, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "_AT_ONCE", 3)
    counts = []
    for _ in range(3):
        with readers.begin() as connection:
            counts.append(archive.index(connection, readers.service, "people", readers.now))
    assert counts == [3, 1, 0]
    assert len(rows(readers)) == 4


def test_a_list_without_search_keeps_no_words_and_says_so(readers: Village):
    readers.set_section("archive", search=False)
    letter = ask(readers, "search respite")
    assert letter["Subject"] == "People has no search"
    assert rows(readers) == set()


@pytest.mark.parametrize("words", ["search", "Search for ???"])
def test_who_does_not_say_what_for_is_asked(readers: Village, words: str):
    assert ask(readers, words)["Subject"] == "Which words shall we look for?"


def test_requests_of_all_kinds_count_together(readers: Village):
    readers.set_section("archive", requests_per_day=3)
    found = ask(readers, "search respite")
    readers.answer(WILMA, found, "send 1")
    ask(readers, "last")
    assert ask(readers, "search cake")["Subject"] == "That is all for today"
    ask(readers, "search cake")
    assert len(readers.letters("wilma@example.org")) == 4
    assert ask(readers, "search cake", BOB)["Subject"] == "We found 1 message: cake"


def test_signs_in_what_is_looked_for_do_no_harm(readers: Village):
    for words in ("search \"cake' OR sale:* & ! | <-> NEAR(", "search post_words MATCH 'x'", "search cake\\' --"):
        assert "We found" in str(ask(readers, words)["Subject"]), words


def test_search_to_the_list_is_for_the_list(readers: Village):
    readers.write(WILMA, PEOPLE, "Idea", "Search for it on the council page, it is on the second page there.")
    assert readers.states()[-1] == "distributed"
