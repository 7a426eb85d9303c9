"""A time in which everything waits: an owner asks for it, or a flood does; nothing is lost in it, nobody is flooded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from threading import Barrier

import pytest
from sqlalchemy import select
from village import PEOPLE, Village, text_of

from listserv.flows import emergency, inbound, upkeep
from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.membership import Delivery, Role
from listserv.policy.post import HoldReason
from listserv.store import emergencies, received
from listserv.store import tables as t

OLGA, MO, MAX = "Olga Hill <olga@example.org>", "Mo Mill <mo@example.org>", "Max Reed <max@example.org>"
SUE, ANN = "Sue Green <sue@example.org>", "Ann <ann@example.org>"
REQUEST, OWNER = "people-request@lists.example.org", "people-owner@lists.example.org"
BEGAN, ENDED = "[People] Every message waits now", "[People] Messages go out again"
CONFIRM, REFUSED = "[People] Shall messages go out again?", "[People] We did not do what a letter asked"
PASS, UNKNOWN = Authentication(Verdict.PASS, "as the test says"), Authentication(Verdict.UNKNOWN, "as the test says")
FAIL = Authentication(Verdict.FAIL, "as the test says")


def flat(letter: EmailMessage) -> str:
    return " ".join(word for word in text_of(letter).split() if word != "|")


@pytest.fixture
def people(village: Village) -> Village:
    """An owner, two moderators of whom one is away, and two members."""
    village.member(OLGA, role=Role.OWNER, delivery=Delivery.NONE)
    village.moderator(MO)
    village.moderator(MAX)
    village.set_place("max@example.org", away_until=(village.now + timedelta(days=9)).date())
    village.member(SUE, delivery=Delivery.NONE)
    village.member(ANN)
    return village


def is_on(village: Village) -> bool:
    with village.begin() as connection:
        return emergencies.current(connection, "people") is not None


def told(village: Village, subject: str) -> dict[str, int]:
    names = ("olga", "mo", "max")
    return {name: village.subjects(f"{name}@example.org").count(subject) for name in names}


ONCE_EACH = {"olga": 1, "mo": 1, "max": 1}


# --- begun and ended by letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize("desk", [REQUEST, OWNER])
def test_one_letter_of_an_owner_makes_everything_wait_and_everybody_is_told(people: Village, desk: str):
    people.write(OLGA, desk, "Help", "Please hold everything on People")
    assert is_on(people)
    assert told(people, BEGAN) == ONCE_EACH
    assert "Olga Hill asked us to hold every message" in flat(people.last("mo@example.org"))
    people.write(SUE, PEOPLE, "Cake", "Who brings cake on Friday?")
    assert [one.hold_reason for one in people.held()] == [HoldReason.EMERGENCY]
    assert people.letters("ann@example.org") == []
    assert "The moderators look at every message just now" in flat(people.last("sue@example.org"))
    assert people.last("mo@example.org")["Subject"] == '[People] Please decide: "Cake" from Sue Green'


def test_a_moderator_decides_meanwhile_as_ever(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(SUE, PEOPLE, "Cake", "Who brings cake on Friday?")
    people.answer(MO, people.last("mo@example.org"), "approve")
    assert people.states() == ["distributed"]


@pytest.mark.parametrize("writer", [MO, SUE, "Eve <eve@example.net>"])
def test_nobody_else_can_make_everything_wait(people: Village, writer: str):
    people.write(writer, REQUEST, "Help", "Please hold everything")
    people.write(writer, OWNER, "Help", "Please hold everything")
    assert not is_on(people)
    # It is not passed over: the people who look after the list read it.
    assert "Please hold everything" in flat(people.last("mo@example.org"))


def test_the_operator_can_where_the_list_has_no_owner(village: Village):
    village.moderator(MO)
    operator = village.service.settings.operator
    village.write(f"Op <{operator}>", REQUEST, "Help", "hold all messages")
    assert is_on(village)
    assert village.subjects(operator) == [BEGAN]
    assert "Ask operator" in flat(village.last("mo@example.org"))


def test_a_letter_that_surely_is_not_the_owners_does_nothing_and_all_are_told(people: Village):
    people.origin = FAIL
    people.write(OLGA, REQUEST, "Help", "Please hold everything")
    assert not is_on(people)
    assert told(people, REFUSED) == ONCE_EACH


def test_what_is_not_clear_is_asked_back_and_read_by_a_person(people: Village):
    people.write(OLGA, OWNER, "Help", "Should we hold everything?")
    assert not is_on(people)
    asked = people.last("olga@example.org")
    assert asked["Subject"] == "[People] Shall every message wait?"
    assert "Should we hold everything?" in flat(people.last("mo@example.org"))
    people.answer(OLGA, asked, "Hold everything")
    assert is_on(people)


def test_an_ordinary_letter_of_an_owner_goes_its_ordinary_way(people: Village):
    people.write(OLGA, OWNER, "Tea", "Shall we meet for tea on Friday?")
    assert people.last("mo@example.org")["Subject"] == '[People] A letter for the moderators "Tea"'
    people.write(OLGA, REQUEST, "Weekly", "weekly please")
    assert "You now get one letter a week." in flat(people.last("olga@example.org"))


def test_where_the_domain_vouches_one_letter_ends_it_and_what_waited_is_decided_anew(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(SUE, PEOPLE, "Cake", "Who brings cake on Friday?")
    people.write(SUE, PEOPLE, "Fed up", "You wankers!")
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "Back to normal please")
    assert not is_on(people)
    assert people.states() == ["held", "held"]
    people.wait(minutes=1)
    assert people.states() == ["distributed", "held"]
    assert [one.hold_reason for one in people.held()] == [HoldReason.LANGUAGE]
    assert told(people, ENDED) == ONCE_EACH
    said = flat(people.last("olga@example.org"))
    assert "1 sent to everyone" in said
    assert "1 still waiting, for another reason" in said
    assert "0 sent back" in said
    people.wait(minutes=1)
    assert told(people, ENDED) == ONCE_EACH


def test_where_nobody_vouches_ending_it_takes_one_more_reply(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(OLGA, REQUEST, "Thanks", "Back to normal please")
    assert is_on(people)
    asked = people.last("olga@example.org")
    assert asked["Subject"] == CONFIRM
    people.answer(MO, asked, "Yes")
    assert is_on(people)
    assert told(people, REFUSED) == ONCE_EACH
    people.answer(OLGA, asked, "what was that?")
    assert is_on(people)
    people.answer(OLGA, asked, "Yes, it was me")
    assert not is_on(people)


def test_who_says_it_was_not_them_ends_nothing_and_all_are_told(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(OLGA, REQUEST, "Thanks", "Back to normal please")
    people.answer(OLGA, people.last("olga@example.org"), "No")
    assert is_on(people)
    assert told(people, REFUSED) == ONCE_EACH
    assert "it was not me" in flat(people.last("mo@example.org"))


def test_an_owner_can_end_it_by_an_answer_to_the_letter_that_told_of_it(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    began = people.last("olga@example.org")
    people.answer(OLGA, began, "Thank you, I will look at it tonight")
    assert people.last("olga@example.org")["Subject"] == "[People] Shall every message wait?"
    assert is_on(people)
    people.answer("Eve <eve@example.net>", began, "Back to normal")
    assert is_on(people)
    people.answer(OLGA, began, "Back to normal")
    assert not is_on(people)


def test_where_origins_are_checked_such_an_answer_is_confirmed_too(people: Village):
    settings = people.service.settings
    checks = settings.authentication.model_copy(update={"trusted": ("mx.example.org",)})
    people.service = replace(people.service, settings=settings.model_copy(update={"authentication": checks}))
    people.origin = UNKNOWN
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.answer(OLGA, people.last("olga@example.org"), "Back to normal")
    assert is_on(people)
    asked = people.last("olga@example.org")
    assert asked["Subject"] == CONFIRM
    people.answer(OLGA, asked, "Yes")
    assert not is_on(people)


def test_an_answer_to_an_old_letter_does_not_end_a_later_emergency(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    old = people.last("olga@example.org")
    people.answer(OLGA, old, "Back to normal")
    people.answer(OLGA, old, "Back to normal")
    assert people.last("olga@example.org")["Subject"] == "[People] Messages go out already"
    people.wait(minutes=1)
    people.write(OLGA, REQUEST, "Help", "emergency")
    assert is_on(people)
    people.answer(OLGA, old, "Back to normal")
    assert is_on(people)
    assert people.last("olga@example.org")["Subject"] == "[People] Every message waits already"


def test_asked_for_twice_it_begins_once(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(OLGA, REQUEST, "Help", "emergency")
    assert told(people, BEGAN) == ONCE_EACH
    assert people.last("olga@example.org")["Subject"] == "[People] Every message waits already"
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "back to normal")
    people.write(OLGA, REQUEST, "Thanks", "back to normal")
    assert people.last("olga@example.org")["Subject"] == "[People] Messages go out already"


def test_begun_again_before_all_was_decided_the_rest_waits_on(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(SUE, PEOPLE, "Cake", "Who brings cake?")
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "back to normal")
    people.write(OLGA, REQUEST, "Help", "emergency")
    assert is_on(people)
    people.wait(minutes=1)
    assert people.states() == ["held"]
    assert told(people, ENDED) == {"olga": 0, "mo": 0, "max": 0}


# --- whose messages wait ---------------------------------------------------------------------------------------------


def test_who_looks_after_the_list_may_write_to_it_where_their_domain_vouches(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.origin = PASS
    people.write(MO, PEOPLE, "What is going on", "We will be back soon")
    people.write(SUE, PEOPLE, "Cake", "Who brings cake?")
    people.origin = UNKNOWN
    people.write(MO, PEOPLE, "Buy now", "Or is it somebody else?")
    assert people.states() == ["distributed", "held", "held"]


def test_a_newcomer_is_still_asked_to_agree_first_and_then_waits(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write("Joy <joy@example.org>", PEOPLE, "New", "Hello, I am new")
    assert people.last("joy@example.org")["Subject"] != BEGAN
    people.answer("Joy <joy@example.org>", people.last("joy@example.org"), "I agree")
    assert [one.hold_reason for one in people.held()] == [HoldReason.EMERGENCY]


def test_what_a_moderator_looked_at_meanwhile_is_not_let_out_by_its_end(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(SUE, PEOPLE, "Cake", "Who brings cake?")
    people.answer(MO, people.last("mo@example.org"), "reject: an advert")
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "back to normal")
    people.wait(minutes=1)
    assert people.states() == ["returned"]
    assert "No message had waited only for this." in flat(people.last("olga@example.org"))


# --- a flood ---------------------------------------------------------------------------------------------------------


def flood(village: Village, number: int, first: int = 0) -> None:
    for at in range(first, first + number):
        village.write(SUE, PEOPLE, f"Advert {at}", f"Buy number {at} today")


def test_more_posts_than_may_come_in_ten_minutes_begin_it_by_themselves(people: Village):
    people.set_section("moderation", emergency_posts=3)
    flood(people, 3)
    assert not is_on(people)
    flood(people, 2, first=3)
    assert is_on(people)
    assert people.states() == ["distributed"] * 3 + ["held"] * 2
    assert told(people, BEGAN) == ONCE_EACH
    assert "More than 3 messages came to People in ten minutes" in flat(
        next(one for one in people.letters("mo@example.org") if one["Subject"] == BEGAN)
    )


def test_posts_that_come_slowly_or_to_another_list_begin_nothing(people: Village):
    people.set_section("moderation", emergency_posts=3)
    for at in range(8):
        flood(people, 1, first=at)
        people.now += timedelta(minutes=4)
    people.member(SUE, key="staff")
    for at in range(5):
        people.write(SUE, "staff@lists.example.org", f"Minutes {at}", "Here they are")
    assert not is_on(people)


def test_zero_means_never(people: Village):
    people.set_section("moderation", emergency_posts=0)
    people.set_posting(posts_per_day=100)
    flood(people, 40)
    assert not is_on(people)
    assert people.states() == ["distributed"] * 40


def test_once_ended_the_posts_before_do_not_begin_it_again(people: Village):
    people.set_section("moderation", emergency_posts=3)
    flood(people, 4)
    people.now += timedelta(minutes=1)
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "back to normal")
    people.now += timedelta(minutes=1)
    flood(people, 3, first=4)
    assert not is_on(people)
    flood(people, 1, first=7)
    assert is_on(people)


def test_moderators_get_a_few_single_letters_and_the_rest_in_one_list_an_hour(people: Village):
    people.set_posting(posts_per_day=100)
    people.write(OLGA, REQUEST, "Help", "emergency")
    flood(people, 12)
    people.wait(minutes=1)
    counted = Counter(subject.partition(":")[0] for subject in people.subjects("mo@example.org"))
    assert counted["[People] Please decide"] == 5
    assert counted["[People] 7 more messages wait for you"] == 1
    people.wait(minutes=10)
    flood(people, 3, first=12)
    people.wait(minutes=10)
    assert len(people.subjects("mo@example.org")) == sum(counted.values())
    people.wait(minutes=41)
    listed = people.last("mo@example.org")
    assert listed["Subject"] == "[People] 3 more messages wait for you"
    assert "Buy number 12 today" in flat(listed)
    people.answer(MO, listed, "1 approve\n2 discard")
    assert Counter(people.states()) == {"held": 13, "distributed": 1, "returned": 1}


def test_many_are_decided_about_in_batches_and_the_last_letter_counts_them_all(
    people: Village, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(emergency, "DECIDED_AT_ONCE", 3)
    people.set_posting(posts_per_day=100)
    people.write(OLGA, REQUEST, "Help", "emergency")
    flood(people, 7)
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "back to normal")
    people.wait(seconds=30)
    assert Counter(people.states()) == {"distributed": 3, "held": 4}
    assert told(people, ENDED) == {"olga": 0, "mo": 0, "max": 0}
    people.wait(seconds=30)
    people.wait(seconds=30)
    people.wait(seconds=30)
    assert people.states() == ["distributed"] * 7
    assert told(people, ENDED) == ONCE_EACH
    assert "7 sent to everyone" in flat(people.last("mo@example.org"))


def test_what_waits_for_days_is_said_to_its_author_and_the_owners_get_no_letter_for_each(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    people.write(SUE, PEOPLE, "Cake", "Who brings cake?")
    before = len(people.letters("olga@example.org"))
    people.wait(hours=73)
    assert people.last("sue@example.org")["Subject"] == 'Sorry: your message "Cake" still waits'
    assert not any("Nobody decided" in subject for subject in people.subjects("olga@example.org")[before:])


# --- many at once ----------------------------------------------------------------------------------------------------


def at_once(works: Sequence[Callable[[], object]]) -> None:
    start = Barrier(len(works))

    def work(one: Callable[[], object]) -> None:
        start.wait()
        one()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(work, one) for one in works]:
            done.result()


def test_of_forty_posts_at_once_none_is_lost_and_everybody_is_told_once(people: Village):
    for number in range(40):
        people.member(f"Member {number} <member{number}@example.org>", delivery=Delivery.NONE)
    with people.begin() as connection:
        for number in range(40):
            author = f"member{number}@example.org"
            head = f"From: {author}\r\nTo: {PEOPLE}\r\nSubject: {number}\r\nMessage-ID: <{number}@x>\r\n"
            raw = f"{head}\r\nHello {number}\r\n"
            received.store(connection, raw.encode(), parseaddr(author)[1], [PEOPLE], people.now)
    claimed = [*people.claim(), *people.claim()]
    assert len(claimed) == 40
    prepared = [inbound.prepare(people.service, one) for one in claimed]

    def deal_with(some: Sequence[inbound.Prepared]) -> Callable[[], None]:
        def work() -> None:
            for one in some:
                with people.begin() as connection:
                    inbound.process(connection, people.service, [one], people.now)

        return work

    # Each of them by two workers.
    at_once([deal_with(prepared[at::4]) for at in range(4)] * 2)
    assert Counter(people.states()) == {"distributed": 30, "held": 10}
    assert told(people, BEGAN) == ONCE_EACH
    with people.begin() as connection:
        assert len(connection.execute(select(t.emergency.c.id)).all()) == 1
    assert sum(subject.startswith("[People] Please decide") for subject in people.subjects("mo@example.org")) == 5


def test_upkeep_that_runs_at_the_same_time_decides_once(people: Village):
    people.write(OLGA, REQUEST, "Help", "emergency")
    for number in range(8):
        people.write(SUE, PEOPLE, f"Cake {number}", f"Who brings cake number {number}?")
    people.origin = PASS
    people.write(OLGA, REQUEST, "Thanks", "back to normal")

    def look_after() -> None:
        with people.begin() as connection:
            upkeep.emergencies(connection, people.service, "people", people.now)

    at_once([look_after] * 4)
    assert people.states() == ["distributed"] * 8
    assert told(people, ENDED) == ONCE_EACH
    assert len(people.letters("ann@example.org")) == 8
