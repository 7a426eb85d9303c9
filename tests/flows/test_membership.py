from __future__ import annotations

import pytest
from sqlalchemy import func, select
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.flows import notice
from listserv.policy.membership import Delivery
from listserv.store import outbox, people
from listserv.store import tables as t

SUE = "Sue Green <sue@example.org>"
ANN = "Ann Archer <ann@example.org>"
MO = "Mo Malik <mo@example.org>"
JOIN, LEAVE = "people-join@lists.example.org", "people-leave@lists.example.org"
REQUEST, HELP = "people-request@lists.example.org", "people-help@lists.example.org"
OWNER, HELLO = "people-owner@lists.example.org", "hello@lists.example.org"
POSTMASTER, ABUSE = "postmaster@lists.example.org", "abuse@lists.example.org"
OPERATOR = "operator@example.org"


def delivery_of(village: Village, address: str, key: str = "people") -> Delivery | None:
    with village.begin() as connection:
        place = people.subscription_of(connection, key, address)
    return place.delivery if place else None


def rows(village: Village) -> dict[str, int]:
    """How many rows each table has, but for the door's own."""
    with village.begin() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in t.metadata.sorted_tables
            if table.name not in {"raw_message", "received"}
        }


# --- joining --------------------------------------------------------------------------------------------------------


def test_a_newcomer_is_asked_once_agrees_and_is_a_member(village: Village):
    village.write(SUE, JOIN, "", "Hello, I would like to join")
    (letter,) = village.letters("sue@example.org")
    assert not village.is_member("sue@example.org")
    village.answer(SUE, letter, "I agree")
    assert village.is_member("sue@example.org")
    assert delivery_of(village, "sue@example.org") is Delivery.EACH
    assert village.subjects("sue@example.org")[1:] == ["Welcome to People"]
    assert village.states() == []


def test_asking_to_join_again_is_answered_by_one_reminder_a_day(village: Village):
    village.write(SUE, JOIN)
    village.now = village.now.replace(hour=20)
    for _ in range(3):
        village.write(SUE, JOIN)
    assert len(village.letters("sue@example.org")) == 1
    village.now = village.now.replace(day=17, hour=21)
    for _ in range(3):
        village.write(SUE, JOIN)
    assert len(village.letters("sue@example.org")) == 2
    village.answer(SUE, village.last("sue@example.org"), "Yes, I agree")
    assert village.is_member("sue@example.org")


def test_a_member_who_asks_to_join_is_told_how_things_are(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.write(ANN, JOIN)
    letter = village.last("ann@example.org")
    assert letter["Subject"] == "You are a member of People already"
    assert "Friday" in text_of(letter)
    assert delivery_of(village, "ann@example.org") is Delivery.WEEKLY


def test_joining_one_list_joins_no_other(village: Village):
    village.write(SUE, JOIN)
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.is_member("sue@example.org", "people")
    assert not village.is_member("sue@example.org", "staff")


def test_nobody_becomes_a_member_by_a_letter_in_their_name(village: Village):
    village.write(SUE, JOIN, reverse_path="mallory@example.net")
    village.write(SUE, JOIN, reverse_path="mallory@example.net")
    assert not village.is_member("sue@example.org")
    assert len(village.letters("sue@example.org")) == 1
    assert village.letters("mallory@example.net") == []


# --- leaving --------------------------------------------------------------------------------------------------------


def test_one_letter_is_enough_to_leave(village: Village):
    village.origin = VOUCHED
    village.member(ANN)
    village.member(ANN, key="staff")
    village.write(ANN, LEAVE, "", "bye")
    assert not village.is_member("ann@example.org")
    assert village.is_member("ann@example.org", "staff")
    assert village.subjects("ann@example.org") == ["You have left People"]


def test_a_stranger_who_leaves_gets_the_very_same_letter(village: Village):
    village.origin = VOUCHED
    village.member(ANN)
    for author in (ANN, "Ann Archer <stranger@example.org>"):
        village.write(author, LEAVE, "", "Please let me go")
    member, stranger = village.last("ann@example.org"), village.last("stranger@example.org")
    assert text_of(member) == text_of(stranger)
    assert member["Subject"] == stranger["Subject"]
    assert str(member["From"]).partition("+")[0] == str(stranger["From"]).partition("+")[0]


def unsubscribe_address(village: Village, to: str) -> str:
    _, _, content = next(copy for copy in reversed(village.letterbox.copies) if copy[1] == to)
    header = content.split(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode()
    line = next(line for line in header.split("\r\n") if line.startswith("List-Unsubscribe:"))
    return line.partition("mailto:")[2].partition("?")[0]


def test_the_unsubscribe_button_works_from_any_address(village: Village):
    village.member(ANN)
    village.member(SUE)
    village.write(SUE, PEOPLE, "Hello", "Hello all")
    village.post_office()
    village.write("Ann <ann.at.work@example.net>", unsubscribe_address(village, "ann@example.org"), "leave", "")
    assert not village.is_member("ann@example.org")
    assert village.is_member("sue@example.org")
    assert village.subjects("ann@example.org")[-1] == "You have left People"
    assert village.letters("ann.at.work@example.net") == []


def test_the_unsubscribe_button_pressed_again_is_answered_and_changes_nothing(village: Village):
    village.member(ANN)
    village.write(ANN, PEOPLE)
    village.post_office()
    address = unsubscribe_address(village, "ann@example.org")
    for _ in range(2):
        village.write(ANN, address, "leave", "")
    assert village.subjects("ann@example.org")[1:] == ["You have left People"] * 2


def test_an_old_unsubscribe_button_never_removes_whoever_joined_later(village: Village):
    village.origin = VOUCHED
    village.member(SUE)
    village.member(ANN)
    village.write(SUE, PEOPLE)
    village.post_office()
    address = unsubscribe_address(village, "ann@example.org")
    village.write(ANN, LEAVE)
    village.member("Tom <tom@example.org>")
    village.write(ANN, address, "leave", "")
    assert village.is_member("tom@example.org")


def test_copies_not_yet_sent_do_not_reach_who_left_nor_who_joined_in_their_place(village: Village):
    village.origin = VOUCHED
    village.member(SUE)
    village.member(ANN)
    village.write(SUE, PEOPLE, "Before")
    village.write(ANN, LEAVE)
    village.member("Tom <tom@example.org>")
    assert village.subjects("ann@example.org") == ["You have left People"]
    assert village.subjects("tom@example.org") == []


# --- help -----------------------------------------------------------------------------------------------------------


def test_help_says_how_things_are_done_to_members_and_strangers(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.write(ANN, HELP)
    village.write(SUE, HELP)
    assert "You are a member" in text_of(village.last("ann@example.org"))
    assert "not a member" in text_of(village.last("sue@example.org"))
    assert not village.is_member("sue@example.org")


# --- wishes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "delivery"),
    [
        ("Weekly please", Delivery.WEEKLY),
        ("daily", Delivery.DAILY),
        ("each", Delivery.EACH),
        ("no letters for now please", Delivery.NONE),
    ],
)
def test_a_wish_in_ordinary_words_is_done_and_confirmed(village: Village, words: str, delivery: Delivery):
    before = Delivery.EACH if delivery is not Delivery.EACH else Delivery.NONE
    village.member(ANN, delivery=before)
    village.write(ANN, REQUEST, "", words)
    assert delivery_of(village, "ann@example.org") is delivery
    (letter,) = village.letters("ann@example.org")
    assert str(letter["Subject"]).startswith("Done")
    assert words in text_of(letter)


def test_a_wish_may_be_a_reply_to_our_own_letter(village: Village):
    village.member(ANN)
    village.write(ANN, HELP)
    village.answer(ANN, village.last("ann@example.org"), "Weekly")
    assert delivery_of(village, "ann@example.org") is Delivery.WEEKLY


def test_what_am_i_set_to_is_answered_and_changes_nothing(village: Village):
    village.member(ANN, delivery=Delivery.DAILY)
    village.write(ANN, REQUEST, "", "What am I set to?")
    assert delivery_of(village, "ann@example.org") is Delivery.DAILY
    assert "Your settings now" in text_of(village.last("ann@example.org"))
    assert "ann@example.org" in text_of(village.last("ann@example.org"))


def test_a_stranger_who_wishes_for_settings_is_told_how_to_join(village: Village):
    village.write(SUE, REQUEST, "", "weekly please")
    assert village.subjects("sue@example.org") == ["We do not know this address yet"]
    assert not village.is_member("sue@example.org")


def test_help_join_and_leave_work_at_the_request_address(village: Village):
    village.origin = VOUCHED
    village.write(SUE, REQUEST, "", "help")
    village.write(SUE, REQUEST, "join", "")
    village.answer(SUE, village.last("sue@example.org"), "I agree")
    assert village.is_member("sue@example.org")
    village.write(SUE, REQUEST, "", "Please take me off this list")
    assert not village.is_member("sue@example.org")


def test_an_unclear_wish_goes_to_a_person_and_its_author_is_told(village: Village):
    village.moderator(MO)
    village.member(ANN, delivery=Delivery.WEEKLY)
    words = "My sister moved to Leeds and I do not know whether she still wants your letters."
    village.write(ANN, REQUEST, "My sister", words)
    assert village.subjects("ann@example.org") == ["What would you like us to do?"]
    to_mo = village.last("mo@example.org")
    assert "My sister moved to Leeds" in text_of(to_mo)
    assert to_mo["Reply-To"] == "ann@example.org"
    assert delivery_of(village, "ann@example.org") is Delivery.WEEKLY


def test_what_is_perhaps_a_wish_waits_for_a_person_and_its_author_is_told_how_to_ask(village: Village):
    village.moderator(MO)
    village.member(ANN)
    village.write(ANN, PEOPLE, "Help", "Please delete all the data you hold about me")
    assert village.states() == ["held"]
    assert "reads as if its author wants something of us" in " ".join(text_of(village.last("mo@example.org")).split())
    told = text_of(village.last("ann@example.org"))
    assert "people-request@lists.example.org" in told
    village.answer(MO, village.last("mo@example.org"), "Approve")
    assert village.states() == ["distributed"]


def test_the_likeliest_wish_is_offered(village: Village):
    village.member(ANN)
    village.write(ANN, REQUEST, "letters", "I get far too many emails from you")
    letter = village.last("ann@example.org")
    assert letter["Subject"] == "What would you like us to do?"
    assert "Reply: Weekly" in text_of(letter) or "Reply: Leave" in text_of(letter)


def test_a_newcomer_is_offered_to_join(village: Village):
    village.write(SUE, REQUEST, "", "can you make it like last time")
    assert "Reply: Join" in text_of(village.last("sue@example.org"))


# --- people to write to ---------------------------------------------------------------------------------------------


def test_a_letter_to_the_owners_reaches_every_moderator_and_its_author_is_told(village: Village):
    village.moderator(MO)
    village.moderator("Max <max@example.org>")
    village.member(ANN)
    village.write(SUE, OWNER, "A worry", "Somebody was unkind to me")
    for moderator in ("mo@example.org", "max@example.org"):
        (letter,) = village.letters(moderator)
        assert letter["Reply-To"] == "sue@example.org"
        assert "Somebody was unkind to me" in text_of(letter)
        assert [part.get_content_type() for part in letter.iter_attachments()] == ["message/rfc822"]
    assert village.subjects("sue@example.org") == ["We have your letter"]
    assert village.letters("ann@example.org") == []


def test_a_list_without_moderators_is_looked_after_by_the_operator(village: Village):
    village.write(SUE, OWNER, "A worry", "Is anybody there?")
    assert "Is anybody there?" in text_of(village.last(OPERATOR))


def test_the_front_desk_names_all_lists(village: Village):
    village.write(SUE, HELLO, "What is this?", "Hello")
    text = text_of(village.last("sue@example.org"))
    for name in ("1. Advocates and Campaigners", "2. People", "3. Staff"):
        assert name in text


@pytest.mark.parametrize("address", [POSTMASTER, ABUSE, "postmaster"])
@pytest.mark.parametrize("fields", [[], [("Auto-Submitted", "auto-generated")]])
def test_postmaster_and_abuse_reach_the_operator_with_the_original(village: Village, address: str, fields: list):
    village.write(SUE, address, "Spam from you", "Look at this", fields=fields)
    (letter,) = village.letters(OPERATOR)
    (attached,) = letter.iter_attachments()
    assert attached.get_content()["Subject"] == "Spam from you"
    assert letter["Reply-To"] == "sue@example.org"
    assert village.letters("sue@example.org") == []


def test_an_absence_notice_of_the_operator_is_not_sent_to_the_operator(village: Village):
    village.write(SUE, ABUSE)
    village.write(OPERATOR, POSTMASTER, "Out of office", "Away", fields=[("Auto-Submitted", "auto-replied")])
    assert len(village.letters(OPERATOR)) == 1


# --- machines and floods --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("machine", [{"fields": [("Auto-Submitted", "auto-replied")]}, {"reverse_path": ""}])
def test_mail_of_a_machine_changes_nothing_and_is_not_answered(village: Village, machine: dict):
    village.member(ANN, delivery=Delivery.WEEKLY)
    before = rows(village)
    for address in (PEOPLE, JOIN, LEAVE, REQUEST, HELP, OWNER, HELLO):
        village.write(ANN, address, "leave", "leave", **machine)
        village.write(SUE, address, "join", "join", **machine)
    assert rows(village) == before
    assert village.post_office() == []


def test_a_machine_behind_a_signed_address_changes_nothing(village: Village):
    village.member(ANN)
    village.write(ANN, PEOPLE)
    village.post_office()
    address = unsubscribe_address(village, "ann@example.org")
    village.write(ANN, address, "Out of office", "I am away", fields=[("Auto-Submitted", "auto-replied")])
    assert village.is_member("ann@example.org")


def test_a_wish_sent_to_the_list_is_done_and_never_posted(village: Village):
    village.origin = VOUCHED
    village.member(ANN)
    village.member(SUE)
    village.write(SUE, PEOPLE, "unsubscribe", "Please take me off this list")
    assert not village.is_member("sue@example.org")
    assert village.subjects("sue@example.org") == ["You have left People"]
    assert village.letters("ann@example.org") == []
    assert village.states() == []


def test_a_letter_without_one_author_is_answered_to_nobody(village: Village):
    village.moderator(MO)
    before = rows(village)
    for address in (JOIN, LEAVE, REQUEST, HELP, HELLO):
        village.write(SUE, address, fields=[("From", "Sue <sue@example.org>, Tom <tom@example.org>")])
    assert rows(village) == before
    village.write(SUE, OWNER, "A worry", "Hello", fields=[("From", "Sue <sue@example.org>, Tom <tom@example.org>")])
    (letter,) = village.letters("mo@example.org")
    assert letter["Reply-To"] is None


def had_today(village: Village, address: str, number: int) -> None:
    """Leave that many letters to one address."""
    with village.begin() as connection:
        for _ in range(number):
            letter_id = outbox.add_letter(
                connection, kind="notice", name="membership/help", list_key="people", content=b"Hi", now=village.now
            )
            outbox.address_copy(connection, letter_id, "people", address, village.now)


def test_a_flood_does_not_keep_a_held_post_from_its_moderators(village: Village):
    village.moderator(MO)
    village.member(ANN)
    had_today(village, "mo@example.org", notice.NOTICES_PER_DAY - 1)
    for number in range(3):
        village.write(f"f{number}@example.net", OWNER, "Flood")
    village.write(ANN, PEOPLE, "Fed up", "You are all a bunch of useless wankers.")
    letters = village.letters("mo@example.org")
    assert len(letters) == notice.NOTICES_PER_DAY + 1
    assert "Fed up" in text_of(letters[-1])


def test_one_address_gets_at_most_fifty_letters_a_day(village: Village):
    village.origin = VOUCHED
    village.member(SUE, delivery=Delivery.NONE)
    had_today(village, "sue@example.org", notice.NOTICES_PER_DAY - 2)
    for _ in range(5):
        village.write(SUE, HELP)
    village.write(ANN, HELP)
    assert len(village.letters("sue@example.org")) == notice.NOTICES_PER_DAY
    assert len(village.letters("ann@example.org")) == 1
    village.wait(days=1, minutes=1)
    village.write(SUE, HELP)
    assert len(village.letters("sue@example.org")) == notice.NOTICES_PER_DAY + 1


def test_who_asks_to_join_from_anothers_address_is_told_whose_it_is(village: Village):
    village.member("Sue Green <sue@example.org>")
    village.write("Tom Brown <sue@example.org>", "people-join@lists.example.org")
    told = " ".join(text_of(village.last("sue@example.org")).split())
    assert "We know this address as Sue Green. One address is one member here." in told
    village.write("Sue Green <sue@example.org>", "people-join@lists.example.org")
    assert "We know this address" not in text_of(village.last("sue@example.org"))


def test_a_mailbox_that_several_read_is_told_what_that_means(village: Village):
    office = "The Office <office@example.org>"
    village.write(office, "people-join@lists.example.org")
    village.answer(office, village.last("office@example.org"), "I agree")
    assert "a mailbox that several people read" in " ".join(text_of(village.last("office@example.org")).split())
