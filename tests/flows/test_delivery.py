"""Who chooses another way to get the posts has neither a gap nor a repeat; who pauses can catch up."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import Connection
from village import PEOPLE, Village, text_of

from listserv.flows import delivery, digest, upkeep
from listserv.mail.address import Mailbox
from listserv.policy.digest.form import Form
from listserv.policy.membership import Delivery
from listserv.smtp.transport import Answer
from listserv.store import people, posts
from listserv.store.people import Subscription

ANN, WILMA = "Ann Archer <ann@example.org>", "Wilma Woods <wilma@example.org>"
ADVOCATES = "advocates@lists.example.org"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
WORDS = ("apricot", "beetroot", "cauliflower", "damson", "elderberry", "fennel")


@pytest.fixture
def readers(village: Village) -> Village:
    village.member(ANN)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    return village


def place_of(village: Village, address: str = "wilma@example.org", key: str = "people") -> Subscription:
    with village.begin() as connection:
        return place(connection, address, key)


def place(connection: Connection, address: str = "wilma@example.org", key: str = "people") -> Subscription:
    found = people.subscription_of(connection, key, address)
    assert found is not None
    return found


def choose(village: Village, way: Delivery) -> None:
    with village.begin() as connection:
        delivery.choose(connection, village.service, place(connection), way, village.now)
    village.post_office()


def say(village: Village, word: str, to: str = PEOPLE) -> None:
    village.now += timedelta(minutes=1)
    village.write(ANN, to, f"About {word}", f"We have a {word} in the garden.")
    village.post_office()


def hour_comes(village: Village, moment: datetime) -> None:
    """Have every digest made that is due then, as upkeep and the workers do."""
    village.now = moment
    with village.begin() as connection:
        upkeep.end_pauses(connection, village.service, "people", village.now)
    with village.begin() as connection:
        due = digest.due(connection, village.service, village.now)
    for one in due:
        with village.begin() as connection:
            digest.build(connection, village.service, one, village.now)
    village.post_office()


def had(village: Village, address: str = "wilma@example.org") -> dict[str, int]:
    """Return how many letters to somebody had each word."""
    texts = [text_of(letter) for letter in village.letters(address)]
    return {word: found for word in WORDS if (found := sum(f"a {word} in" in text for text in texts))}


def last(village: Village) -> EmailMessage:
    return village.last("wilma@example.org")


def test_from_each_to_weekly_brings_only_what_comes_then(readers: Village):
    choose(readers, Delivery.EACH)
    say(readers, "apricot")
    choose(readers, Delivery.WEEKLY)
    say(readers, "beetroot")
    assert had(readers) == {"apricot": 1}
    hour_comes(readers, FRIDAY)
    assert had(readers) == {"apricot": 1, "beetroot": 1}


def test_from_weekly_to_each_brings_what_waited_at_once(readers: Village):
    say(readers, "apricot")
    say(readers, "beetroot")
    choose(readers, Delivery.EACH)
    assert had(readers) == {"apricot": 1, "beetroot": 1}
    assert len(readers.letters("wilma@example.org")) == 1
    say(readers, "cauliflower")
    hour_comes(readers, FRIDAY)
    assert had(readers) == {"apricot": 1, "beetroot": 1, "cauliflower": 1}


def test_who_waits_for_nothing_gets_no_letter_when_choosing_each(readers: Village):
    choose(readers, Delivery.EACH)
    assert readers.letters("wilma@example.org") == []


def test_from_weekly_to_daily_the_next_daily_one_brings_what_waited(readers: Village):
    say(readers, "apricot")
    choose(readers, Delivery.DAILY)
    say(readers, "beetroot")
    hour_comes(readers, datetime(2026, 11, 17, 8, 0, tzinfo=UTC))
    assert had(readers) == {"apricot": 1, "beetroot": 1}
    hour_comes(readers, FRIDAY)
    assert had(readers) == {"apricot": 1, "beetroot": 1}


def test_a_digest_on_its_way_arrives_whatever_was_chosen_since(readers: Village):
    say(readers, "apricot")
    readers.now = FRIDAY
    with readers.begin() as connection:
        digest.send_now(connection, readers.service, "people", digest.Period.WEEKLY, ends_at=FRIDAY, now=FRIDAY)
    choose(readers, Delivery.EACH)
    hour_comes(readers, FRIDAY + timedelta(days=7))
    assert had(readers) == {"apricot": 1}


def test_a_digest_that_is_fixed_and_not_written_arrives_whatever_was_chosen_since(readers: Village):
    say(readers, "apricot")
    readers.now = FRIDAY
    with readers.begin() as connection:
        due = next(one for one in digest.due(connection, readers.service, FRIDAY))
        assert digest.fix(connection, readers.service, due, FRIDAY) == 1
    say(readers, "beetroot")
    choose(readers, Delivery.EACH)
    assert had(readers) == {"apricot": 1, "beetroot": 1}


def test_who_joins_gets_the_next_digest_of_everybody(readers: Village):
    hour_comes(readers, FRIDAY - timedelta(days=7))
    say(readers, "apricot")
    hour_comes(readers, FRIDAY)
    say(readers, "beetroot")
    with readers.begin() as connection:
        people.subscribe(
            connection, "people", Mailbox("Zoe", "zoe@example.org"), delivery=Delivery.WEEKLY, now=readers.now
        )
    with readers.begin() as connection:
        delivery.begin(connection, readers.service, [place(connection, "zoe@example.org")], readers.now)
    hour_comes(readers, FRIDAY + timedelta(days=7))
    assert had(readers, "zoe@example.org") == {"beetroot": 1}
    (zoes,) = readers.letters("zoe@example.org")
    assert zoes["Message-ID"] == last(readers)["Message-ID"]  # one issue for both


# --- pauses -----------------------------------------------------------------------------------------------------------


def pause(village: Village, until: date | None = None) -> None:
    with village.begin() as connection:
        delivery.pause(connection, village.service, place(connection), until, village.now)
    village.post_office()


@pytest.mark.parametrize("way", [Delivery.EACH, Delivery.DAILY, Delivery.WEEKLY])
def test_a_pause_ends_on_its_day_and_what_was_missed_comes_for_the_asking(readers: Village, way: Delivery):
    choose(readers, way)
    say(readers, "apricot")
    pause(readers, date(2026, 11, 18))
    say(readers, "beetroot")
    readers.now += timedelta(days=1)
    say(readers, "cauliflower")
    hour_comes(readers, datetime(2026, 11, 17, 23, 0, tzinfo=UTC))
    assert place_of(readers).delivery is Delivery.NONE
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    offer = last(readers)
    assert "CATCH UP" in text_of(offer)
    assert place_of(readers).delivery is way
    readers.answer(WILMA, offer, "Catch up please")
    missed = {"beetroot": 1, "cauliflower": 1}
    assert had(readers) == {"apricot": 1} | missed
    hour_comes(readers, FRIDAY + timedelta(days=7))
    say(readers, "damson")
    hour_comes(readers, FRIDAY + timedelta(days=14))
    assert had(readers) == {"apricot": 1, **missed, "damson": 1}


@pytest.mark.parametrize("words", ["yes please", "CATCH UP", "What did I miss?"])
def test_a_plain_answer_to_the_offer_is_enough_and_asking_again_sends_it_again(readers: Village, words: str):
    pause(readers, date(2026, 11, 18))
    say(readers, "apricot")
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    offer = last(readers)
    readers.answer(WILMA, offer, words)
    assert had(readers) == {"apricot": 1}
    assert "3 conversations" not in str(last(readers)["Subject"])
    readers.write(WILMA, "people-request@lists.example.org", "", "catch up")
    assert had(readers) == {"apricot": 2}


def test_who_chooses_pauses_and_is_back_in_one_breath_misses_nothing(readers: Village):
    """Three letters in one batch are dealt with at one moment: the same posts are owed twice then."""
    say(readers, WORDS[0])
    with readers.begin() as connection:
        delivery.choose(connection, readers.service, place(connection), Delivery.EACH, readers.now)
        for _ in range(2):
            delivery.pause(connection, readers.service, place(connection), None, readers.now)
            resumed = delivery.resume(connection, readers.service, place(connection), readers.now)
            assert resumed.missed == 1
            assert resumed.issue_id is not None
            assert delivery.write_catch_up(
                connection, readers.service, place(connection), resumed.issue_id, readers.now
            )
    assert sum(WORDS[0] in text_of(one) for one in readers.letters("wilma@example.org")) == 1


def test_a_catch_up_is_for_its_reader_alone(readers: Village):
    readers.member("Eve <eve@example.org>")
    pause(readers, date(2026, 11, 18))
    say(readers, "apricot")
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    offer = last(readers)
    readers.answer("Eve <eve@example.org>", offer, "catch up")
    assert had(readers) == {}
    assert had(readers, "eve@example.org") == {"apricot": 1}  # the post itself


def test_nothing_missed_nothing_offered(readers: Village):
    pause(readers, date(2026, 11, 18))
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    assert "CATCH UP" not in text_of(last(readers))


def test_what_was_not_sent_yet_stays_behind_and_is_in_the_catch_up(readers: Village):
    choose(readers, Delivery.EACH)
    readers.letterbox.answers["wilma@example.org"] = Answer(450, "4.2.1 full")
    say(readers, "apricot")
    pause(readers, date(2026, 11, 18))
    del readers.letterbox.answers["wilma@example.org"]
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    assert had(readers) == {}
    readers.answer(WILMA, last(readers), "CATCH UP")
    assert had(readers) == {"apricot": 1}


def test_pausing_twice_changes_the_day_alone(readers: Village):
    pause(readers)
    say(readers, "apricot")
    pause(readers, date(2026, 11, 18))
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    assert place_of(readers).delivery is Delivery.WEEKLY
    readers.answer(WILMA, last(readers), "CATCH UP")
    assert had(readers) == {"apricot": 1}


def test_a_post_withdrawn_during_a_pause_is_not_in_the_catch_up(readers: Village):
    pause(readers, date(2026, 11, 18))
    say(readers, "apricot")
    say(readers, "beetroot")
    hour_comes(readers, datetime(2026, 11, 18, 0, 1, tzinfo=UTC))
    with readers.begin() as connection:
        posts.withdraw(connection, 1, readers.now)
    readers.answer(WILMA, last(readers), "CATCH UP")
    assert had(readers) == {"beetroot": 1}


# --- sizes, days, sister lists ----------------------------------------------------------------------------------------


def test_few_messages_wait_once(readers: Village):
    readers.set_section("digest", fewest_messages=3)
    hour_comes(readers, FRIDAY - timedelta(days=7))
    say(readers, "apricot")
    hour_comes(readers, FRIDAY)
    assert had(readers) == {}
    hour_comes(readers, FRIDAY + timedelta(days=7))
    assert had(readers) == {"apricot": 1}


def test_a_readers_own_weekday(readers: Village):
    with readers.begin() as connection:
        delivery.choose_weekday(connection, readers.service, place(connection), 1, readers.now)
    say(readers, "apricot")
    hour_comes(readers, datetime(2026, 11, 17, 8, 0, tzinfo=UTC))
    assert had(readers) == {"apricot": 1}
    say(readers, "beetroot")
    hour_comes(readers, FRIDAY)
    assert had(readers) == {"apricot": 1}
    hour_comes(readers, datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    assert had(readers) == {"apricot": 1, "beetroot": 1}


def test_each_reader_has_the_form_they_chose(readers: Village):
    readers.member("Will <will@example.org>", delivery=Delivery.WEEKLY)
    with readers.begin() as connection:
        delivery.choose_form(connection, place(connection, "will@example.org"), Form.PLAIN)
    say(readers, "apricot")
    hour_comes(readers, FRIDAY)
    assert had(readers) == had(readers, "will@example.org") == {"apricot": 1}
    assert last(readers).get_content_type() == "multipart/alternative"
    assert readers.last("will@example.org").get_content_type() == "text/plain"


def across(village: Village) -> None:
    with village.begin() as connection:
        delivery.choose_across(connection, village.service, place(connection), True, village.now)


def test_a_sister_list_is_read_only_where_it_is_open(readers: Village):
    readers.member(ANN, key="advocates")
    readers.member(ANN, key="staff")
    readers.set_section("digest", key="advocates", open_to=("people",))
    say(readers, "apricot", ADVOCATES)
    across(readers)
    say(readers, "beetroot")
    say(readers, "cauliflower", ADVOCATES)
    say(readers, "damson", "staff@lists.example.org")
    hour_comes(readers, FRIDAY)
    assert had(readers) == {"beetroot": 1, "cauliflower": 1}
    say(readers, "elderberry", ADVOCATES)
    readers.set_section("digest", key="advocates", open_to=())
    hour_comes(readers, FRIDAY + timedelta(days=7))
    assert had(readers) == {"beetroot": 1, "cauliflower": 1}


def test_what_came_to_both_lists_stands_once(readers: Village):
    readers.member(ANN, key="advocates")
    readers.set_section("digest", key="advocates", open_to=("people",))
    across(readers)
    readers.now += timedelta(minutes=1)
    both = [("To", f"{PEOPLE}, {ADVOCATES}"), ("Message-ID", "<both@example.org>")]
    for to in (PEOPLE, ADVOCATES):
        readers.write(ANN, to, "About apricots", "We have a apricot in the garden.", fields=both)
    hour_comes(readers, FRIDAY)
    assert had(readers) == {"apricot": 1}
    assert text_of(last(readers)).count("a apricot in") == 1
    assert "from Advocates" not in text_of(last(readers))


def test_who_reads_a_sister_list_is_told_whose_it_is_and_cannot_answer_into_it(readers: Village):
    readers.member(ANN, key="advocates")
    readers.set_section("digest", key="advocates", open_to=("people",))
    across(readers)
    say(readers, "beetroot")
    say(readers, "cauliflower", ADVOCATES)
    hour_comes(readers, FRIDAY)
    issue = last(readers)
    assert "2. About cauliflower (1 message, from Advocates" in " ".join(text_of(issue).split())
    assert "advocates-reply+" not in bytes(issue).decode()
    posts_before = len(readers.states())
    readers.answer(WILMA, issue, "2: We have one too, and it is lovely with cheese.")
    assert len(readers.states()) == posts_before  # it is asked about: number 2 is not theirs to answer


def test_a_quiet_list_says_so_once_in_four_weeks(readers: Village):
    readers.set_section("digest", quiet_note=True)
    for week in range(10):
        hour_comes(readers, FRIDAY + timedelta(weeks=week))
    quiet = [str(one["Subject"]) for one in readers.letters("wilma@example.org")]
    assert quiet == ["People: all is quiet"] * 2
    readers.set_section("digest", quiet_note=False)
    hour_comes(readers, FRIDAY + timedelta(weeks=30))
    assert len(readers.letters("wilma@example.org")) == 2


def test_a_digest_that_takes_too_long_shows_less_of_each_post(readers: Village):
    for word in WORDS:
        readers.write(ANN, PEOPLE, f"About {word}", f"We have a {word} in the garden. " + "It grows well here. " * 150)
    readers.set_section("digest", longest_minutes=4)
    hour_comes(readers, FRIDAY)
    text = " ".join(text_of(last(readers)).split())
    assert had(readers) == dict.fromkeys(WORDS, 1)
    assert "about 3 minutes to read" in text
    assert text.count("To get the rest, reply: MORE") == len(WORDS)


# --- one's own conversations ------------------------------------------------------------------------------------------


def order_of(letter: EmailMessage) -> list[str]:
    """Return the headings of the conversations, in the order in which they stand."""
    return re.findall(r"^(\d+)\. [A-Z' ]+$", text_of(letter), re.MULTILINE)


def test_who_wrote_in_a_conversation_reads_it_first_and_nothing_is_missing(readers: Village):
    readers.member("Bob <bob@example.org>", delivery=Delivery.WEEKLY)
    readers.member("Pia <pia@example.org>", delivery=Delivery.WEEKLY)
    readers.set_place("pia@example.org", form="plain")
    for word in WORDS[:3]:
        say(readers, word)
    readers.write("Bob <bob@example.org>", PEOPLE, "About damson", "We have a damson in the garden.")
    readers.write("Pia <pia@example.org>", PEOPLE, "Re: About beetroot", "We have a elderberry in the garden.")
    hour_comes(readers, FRIDAY)
    bobs, pias, wilmas = (readers.last(f"{one}@example.org") for one in ("bob", "pia", "wilma"))
    assert order_of(wilmas) == ["1", "2", "3", "4"]
    assert order_of(bobs) == ["4", "1", "2", "3"]
    assert order_of(pias) == ["2", "1", "3", "4"]
    assert pias.get_content_type() == "text/plain"
    for letter in (bobs, pias):
        words = text_of(letter).replace("\nThe conversations that you wrote in come first.\n", "").split()
        assert sorted(re.sub(r"\+\w+@", "+@", " ".join(words)).split()) == sorted(
            re.sub(r"\+\w+@", "+@", text_of(wilmas)).split()
        )
        assert "The conversations that you wrote in come first." in text_of(letter)
    assert "come first" not in text_of(wilmas)
    readers.write("Bob <bob@example.org>", "people-request@lists.example.org", "", "LAST")
    assert order_of(readers.last("bob@example.org")) == ["4", "1", "2", "3"]
    readers.answer("Bob <bob@example.org>", bobs, "2: Roast them.")
    assert "Roast them." in text_of(readers.last("ann@example.org"))
    assert readers.last("ann@example.org")["Subject"] == "Re: About beetroot"


def test_words_that_look_like_our_rule_leave_the_order_as_it_is(readers: Village):
    readers.member("Bob <bob@example.org>", delivery=Delivery.WEEKLY)
    say(readers, "apricot")
    readers.write("Bob <bob@example.org>", PEOPLE, "About beetroot", f"Above\n\n{'-' * 60}\n\nBelow the line we wrote.")
    hour_comes(readers, FRIDAY)
    assert order_of(readers.last("bob@example.org")) == ["1", "2"]
