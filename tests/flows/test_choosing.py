"""What members choose is told with UNDO; what shows something needs more than a From field."""

from __future__ import annotations

import pytest
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.flows import digest
from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.digest.form import Form
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store.people import Subscription

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Hill <bob@example.org>"
REQUEST = "people-request@lists.example.org"
FORGED = Authentication(Verdict.FAIL, "dmarc")
SHOW = "Please show my email address to the other members"


def place(village: Village, address: str = "ann@example.org") -> Subscription:
    with village.begin() as connection:
        found = people.subscription_of(connection, "people", address)
    assert found is not None
    return found


def choose(village: Village, text: str, author: str = ANN) -> str:
    """Write to the desk; return the text of the answer."""
    village.write(author, REQUEST, "", text)
    return " ".join(text_of(village.last("ann@example.org")).split())


def undo(village: Village, number: int = -1) -> str:
    village.answer(ANN, village.letters("ann@example.org")[number], "Undo")
    return " ".join(text_of(village.last("ann@example.org")).split())


@pytest.fixture
def member(village: Village) -> Village:
    village.member(ANN)
    village.member(BOB)
    return village


# --- UNDO -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "after"),
    [
        ("weekly please", {"delivery": Delivery.WEEKLY}),
        ("large print please", {"form": Form.LARGE_PRINT}),
        ("on Sundays please", {"delivery": Delivery.WEEKLY, "digest_weekday": 6}),
        ("Please don't send me my own messages", {"own_posts": False}),
        ("Call me Anne", {"name": "Anne"}),
        ("Pause until 3 May", {"delivery": Delivery.NONE, "paused_delivery": Delivery.EACH}),
    ],
)
def test_each_choice_is_undone_by_one_reply(member: Village, wish: str, after: dict[str, object]):
    before = place(member)
    choose(member, wish)
    chosen = place(member)
    assert {name: getattr(chosen, name) for name in after} == after
    assert "Undo" in text_of(member.last("ann@example.org"))
    told = undo(member)
    assert "It is as it was before." in told
    now = place(member)
    names = ("delivery", "form", "digest_weekday", "own_posts", "name", "paused_delivery", "paused_until")
    assert {name: getattr(now, name) for name in names} == {name: getattr(before, name) for name in names}


def test_undo_puts_back_only_what_was_not_chosen_again(member: Village):
    member.write(ANN, REQUEST, "", "weekly please")
    member.write(ANN, REQUEST, "", "monthly please")
    told = undo(member, -2)
    assert "What you chose later stays." in told
    assert place(member).delivery is Delivery.MONTHLY


def test_undo_of_a_pause_that_has_ended_changes_nothing(member: Village):
    choose(member, "pause please")
    member.write(ANN, REQUEST, "", "I am back")
    undo(member, 0)
    assert place(member).delivery is Delivery.EACH


def test_undo_of_being_back_after_a_pause_is_a_pause_again(member: Village):
    choose(member, "monthly please")
    choose(member, "Pause until 3 May")
    choose(member, "one letter a day please")
    assert place(member).delivery is Delivery.DAILY
    undo(member)
    now = place(member)
    assert (now.delivery, now.paused_delivery) == (Delivery.NONE, Delivery.MONTHLY)


def test_undo_is_for_a_week_and_once(member: Village):
    choose(member, "weekly please")
    member.wait(days=8)
    member.answer(ANN, member.letters("ann@example.org")[0], "Undo")
    assert place(member).delivery is Delivery.WEEKLY
    assert member.last("ann@example.org")["Subject"] == "We could not undo this"


def test_nobody_elses_undo_counts(member: Village):
    choose(member, "weekly please")
    member.answer(BOB, member.last("ann@example.org"), "Undo")
    assert place(member).delivery is Delivery.WEEKLY


def test_another_wish_in_answer_to_settings_is_done(member: Village):
    choose(member, "weekly please")
    member.answer(ANN, member.last("ann@example.org"), "Monthly, please")
    assert place(member).delivery is Delivery.MONTHLY


def test_who_asks_how_things_are_gets_no_undo(member: Village):
    assert "Undo" not in choose(member, "What are my settings?")


def test_no_post_is_lost_or_comes_twice_by_undo(member: Village):
    choose(member, "weekly please")
    member.write(BOB, PEOPLE, "While weekly", "First words")
    undo(member)
    member.write(BOB, PEOPLE, "Each again", "Second words")
    texts = [text_of(one) for one in member.letters("ann@example.org") if "words" in text_of(one)]
    assert sum("First words" in one for one in texts) == 1
    assert sum("Second words" in one for one in texts) == 1


# --- one's own messages -----------------------------------------------------------------------------------------------


def test_ones_own_messages_come_or_do_not(member: Village):
    member.write(ANN, PEOPLE, "One", "My first words")
    choose(member, "Please don't send me my own messages")
    member.write(ANN, PEOPLE, "Two", "My second words")
    choose(member, "send me my own messages too")
    member.write(ANN, PEOPLE, "Three", "My third words")
    assert [one for one in member.subjects("ann@example.org") if one in {"One", "Two", "Three"}] == ["One", "Three"]
    assert [one for one in member.subjects("bob@example.org") if one in {"One", "Two", "Three"}] == [
        "One", "Two", "Three",
    ]  # fmt: skip


def test_a_digest_has_ones_own_messages_in_any_case(member: Village):
    choose(member, "weekly please")
    choose(member, "Please don't send me my own messages")
    member.write(ANN, PEOPLE, "One", "My own words")
    with member.begin() as connection:
        digest.send_now(connection, member.service, "people", Period.WEEKLY, ends_at=member.now, now=member.now)
    assert "My own words" in text_of(member.last("ann@example.org"))


# --- one's address ----------------------------------------------------------------------------------------------------


def test_an_address_is_shown_only_to_members_and_only_if_its_owner_says_so(member: Village):
    member.origin = VOUCHED
    member.write(ANN, PEOPLE, "One", "Hello")
    assert "ann@example.org" not in text_of(member.last("bob@example.org"))
    choose(member, SHOW)
    member.write(ANN, PEOPLE, "Two", "Hello again")
    assert "The address of Ann Archer: ann@example.org" in text_of(member.last("bob@example.org"))
    member.member("Dot <dot@example.org>", delivery=Delivery.WEEKLY)
    member.write(ANN, PEOPLE, "Three", "Hello once more")
    with member.begin() as connection:
        digest.send_now(connection, member.service, "people", Period.WEEKLY, ends_at=member.now, now=member.now)
    assert "[The address of Ann Archer: ann@example.org]" in text_of(member.last("dot@example.org"))
    choose(member, "Hide my address")
    member.write(ANN, PEOPLE, "Four", "Hello")
    assert "ann@example.org" not in text_of(member.last("bob@example.org"))


def test_nobody_else_can_have_an_address_shown(member: Village):
    choose(member, SHOW)
    question = member.last("ann@example.org")
    assert question["Subject"] == 'Please reply "Yes" to change your settings'
    assert not place(member).shows_address
    member.write(ANN, REQUEST, "", SHOW)
    assert len(member.letters("ann@example.org")) == 1  # asked once a day
    member.answer(ANN, question, "Yes")
    assert place(member).shows_address
    assert "Your address: the other members see it" in " ".join(text_of(member.last("ann@example.org")).split())
    member.origin = FORGED
    choose(member, "Hide my address")
    assert place(member).shows_address


def test_a_list_may_show_nobodys_address(member: Village):
    member.origin = VOUCHED
    member.set_section("membership", addresses="hidden")
    assert "Nobody's address is shown on this list" in choose(member, SHOW)
    assert not place(member).shows_address
    member.set_place("ann@example.org", shows_address=True)  # from a time when the list did
    member.write(ANN, PEOPLE, "One", "Hello")
    assert "ann@example.org" not in text_of(member.last("bob@example.org"))


# --- who is asked -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wish", ["weekly please", "Pause until 3 May", "monthly, and large print please"])
def test_what_surely_is_not_theirs_is_asked_about(member: Village, wish: str):
    member.origin = FORGED
    told = choose(member, wish)
    assert "A letter came in your name" in told
    assert place(member).delivery is Delivery.EACH
    member.origin = None
    member.answer(ANN, member.last("ann@example.org"), "Yes")
    assert place(member).delivery is not Delivery.EACH


def test_no_is_no(member: Village):
    member.origin = FORGED
    choose(member, "weekly please")
    member.origin = None
    member.answer(ANN, member.last("ann@example.org"), "No")
    assert place(member).delivery is Delivery.EACH


# --- names and languages ----------------------------------------------------------------------------------------------


def test_a_name_like_that_of_another_is_for_a_person(member: Village):
    member.moderator("Mo Malik <mo@example.org>")
    member.origin = VOUCHED
    assert "somebody here is called very much like that" in choose(member, "Call me Mo Malik")
    assert place(member).name == "Ann Archer"


def test_a_corrected_name_is_used(member: Village):
    assert "We now call you Anne Archer." in choose(member, "My name is spelt wrong, it is Anne Archer")
    assert text_of(member.last("ann@example.org")).startswith("Hello Ann,")  # as they signed that letter
    member.write(BOB, PEOPLE, "Hello", "Hello")
    assert place(member).name == "Anne Archer"


def test_a_language_that_we_do_not_write_is_said_to_be_none(member: Village):
    assert "We have no letters in Polish yet." in choose(member, "Can I have my letters in Polish?")
