"""One home list: move or stay, what goes along, what is still owed, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from village import PEOPLE, Village, text_of

from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.digest.form import Form
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store.people import Subscription

ANN = "Ann Archer <ann@example.org>"
SUE = "Sue Green <sue@example.org>"
MO = "Mo Malik <mo@example.org>"
TOM = "Tom Tree <tom@example.org>"
ADVOCATES = "advocates@lists.example.org"
JOIN = "advocates-join@lists.example.org"
REQUEST = "people-request@lists.example.org"
ASKED = "Move to another list, or stay on People?"
MOVED = "Done: you have moved to Advocates and Campaigners"
RUDE = "You lot are a bunch of useless wankers"


def place(village: Village, key: str, address: str = "ann@example.org") -> Subscription | None:
    with village.begin() as connection:
        return people.subscription_of(connection, key, address)


def one_home(village: Village, *, wanted: bool) -> None:
    settings = village.service.settings
    changed = settings.membership.model_copy(update={"one_home_list": wanted})
    village.service = replace(village.service, settings=settings.model_copy(update={"membership": changed}))


def moved(village: Village) -> None:
    village.write(ANN, JOIN)
    village.answer(ANN, village.last("ann@example.org"), "Move")


def test_who_joins_a_second_list_is_asked_and_moves(village: Village):
    village.member(ANN)
    village.member(TOM)
    village.moderator(MO)
    village.write(ANN, JOIN)
    asked = village.last("ann@example.org")
    assert asked["Subject"] == ASKED
    village.answer(ANN, asked, "Move please, thanks")
    assert village.subjects("ann@example.org")[1:] == [MOVED]
    assert (village.is_member("ann@example.org"), village.is_member("ann@example.org", "advocates")) == (False, True)
    assert village.letters("mo@example.org") == village.letters("tom@example.org") == []


def test_who_stays_stays(village: Village):
    village.member(ANN)
    village.write(ANN, JOIN)
    village.answer(ANN, village.last("ann@example.org"), "I'd rather stay where I am")
    assert village.last("ann@example.org")["Subject"] == "You stay on People"
    assert (village.is_member("ann@example.org"), village.is_member("ann@example.org", "advocates")) == (True, False)


def test_nobody_is_moved_by_a_letter_in_their_name(village: Village):
    village.member(ANN)
    for _ in range(3):
        village.write(ANN, JOIN, reverse_path="mallory@example.net")
        village.write(ANN, REQUEST, "", "Please move me to advocates", reverse_path="mallory@example.net")
    assert village.subjects("ann@example.org") == [ASKED]
    village.answer("Mallory <mallory@example.net>", village.last("ann@example.org"), "Move")
    assert village.is_member("ann@example.org")


def test_the_letter_is_sent_again_the_next_day_and_only_the_newest_counts(village: Village):
    village.member(ANN)
    village.write(ANN, JOIN)
    village.wait(days=2)
    village.write(ANN, JOIN)
    first, second = village.letters("ann@example.org")
    village.answer(ANN, first, "Move")
    assert village.is_member("ann@example.org")
    village.answer(ANN, second, "Move")
    assert village.is_member("ann@example.org", "advocates")


def test_what_they_chose_goes_along_and_trust_does_not(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.set_place(
        "ann@example.org", form="large print", digest_weekday=6, trusted=True, moderated=True, shows_address=True
    )
    moved(village)
    now = place(village, "advocates")
    assert now is not None
    assert (now.delivery, now.form, now.digest_weekday) == (Delivery.WEEKLY, Form.LARGE_PRINT, 6)
    assert (now.trusted, now.moderated, now.shows_address) == (False, True, True)


def test_a_pause_goes_along(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.write(ANN, REQUEST, "", "Pause until 3 May")
    moved(village)
    now = place(village, "advocates")
    assert now is not None
    assert (now.delivery, now.paused_delivery) == (Delivery.NONE, Delivery.WEEKLY)
    assert str(now.paused_until) == "2027-05-03"


def test_what_the_old_list_still_owed_comes_at_once_and_the_new_one_begins_now(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.member(TOM)
    village.member(SUE, key="advocates")
    village.write(TOM, PEOPLE, "On people", "The bus is late again")
    village.write(SUE, ADVOCATES, "On advocates", "The hall is shut")
    moved(village)
    texts = [text_of(one) for one in village.letters("ann@example.org")]
    assert sum("The bus is late again" in one for one in texts) == 1
    assert "on its way to you in a letter of its own" in " ".join(village_text(village, MOVED).split())
    now = place(village, "advocates")
    assert now is not None
    assert now.had == 1
    assert not any("The hall is shut" in one for one in texts)


def village_text(village: Village, subject: str) -> str:
    return next(text_of(one) for one in village.letters("ann@example.org") if one["Subject"] == subject)


def test_what_was_missed_in_a_pause_comes_too(village: Village):
    village.member(ANN)
    village.member(TOM)
    village.write(ANN, REQUEST, "", "Pause")
    village.write(TOM, PEOPLE, "On people", "The bus is late again")
    moved(village)
    assert sum("The bus is late again" in text_of(one) for one in village.letters("ann@example.org")) == 1
    now = place(village, "advocates")
    assert now is not None
    assert (now.delivery, now.missed_after) == (Delivery.NONE, 0)


def test_a_copy_that_waits_reaches_who_has_moved(village: Village):
    village.member(ANN)
    village.member(TOM)
    village.write(ANN, JOIN)
    asked = village.last("ann@example.org")
    village.write(TOM, PEOPLE, "Just before", "The bus is late again")
    village.answer(ANN, asked, "Move")
    assert any("Just before" in one for one in village.subjects("ann@example.org"))
    village.write(TOM, PEOPLE, "Afterwards", "And again")
    assert not any("Afterwards" in one for one in village.subjects("ann@example.org"))


def test_a_held_post_of_the_old_list_goes_on_there(village: Village):
    village.moderator(MO)
    village.member(ANN)
    village.member(TOM)
    village.write(ANN, PEOPLE, "Fed up", RUDE)
    to_decide = village.last("mo@example.org")
    moved(village)
    village.answer(MO, to_decide, "Approve")
    assert village.states() == ["distributed"]
    assert any("Fed up" in one for one in village.subjects("tom@example.org"))


def test_undo_brings_everything_back_with_what_was_written_meanwhile(village: Village):
    village.member(ANN)
    village.member(TOM)
    moved(village)
    village.write(TOM, PEOPLE, "Meanwhile", "The bus is late again")
    village.answer(ANN, next(one for one in village.letters("ann@example.org") if one["Subject"] == MOVED), "Undo")
    assert village.subjects("ann@example.org")[-2:].count("Done: you are back on People") == 1
    assert (village.is_member("ann@example.org"), village.is_member("ann@example.org", "advocates")) == (True, False)
    assert sum("The bus is late again" in text_of(one) for one in village.letters("ann@example.org")) == 1
    village.write(TOM, PEOPLE, "Now", "Still late")
    assert any("Now" in one for one in village.subjects("ann@example.org"))


def test_undo_of_a_digest_reader_owes_what_came_meanwhile(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.member(TOM)
    moved(village)
    village.write(TOM, PEOPLE, "Meanwhile", "The bus is late again")
    village.answer(ANN, village.last("ann@example.org"), "Undo")
    back = place(village, "people")
    assert back is not None
    assert (back.delivery, back.had) == (Delivery.WEEKLY, 0)


def test_undo_of_a_pause_after_leaving_the_new_list(village: Village):
    village.member(ANN)
    village.write(ANN, REQUEST, "", "Pause")
    moved(village)
    letter = village.last("ann@example.org")
    village.leave("ann@example.org", "advocates")
    village.answer(ANN, letter, "Undo")
    back = place(village, "people")
    assert back is not None
    assert (back.delivery, back.paused_delivery, back.missed_after) == (Delivery.NONE, Delivery.EACH, 0)


def test_undo_where_they_are_back_already_leaves_the_old_place_as_it_is(village: Village):
    village.member(ANN)
    moved(village)
    letter = village.last("ann@example.org")
    village.member(ANN, delivery=Delivery.DAILY)
    village.answer(ANN, letter, "Undo")
    back = place(village, "people")
    assert back is not None
    assert back.delivery is Delivery.DAILY
    assert not village.is_member("ann@example.org", "advocates")


# --- posts to another list --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "state"), [("Move", "distributed"), ("Stay", "removed")])
def test_a_post_to_another_list_waits_for_where_its_author_wants_to_be(village: Village, answer: str, state: str):
    village.member(ANN)
    village.write(ANN, ADVOCATES, "For advocates", "Hello")
    village.write(ANN, ADVOCATES, "And this", "Hello again")
    assert village.subjects("ann@example.org") == [ASKED]
    assert '"For advocates"' in " ".join(text_of(village.last("ann@example.org")).split())
    village.answer(ANN, village.last("ann@example.org"), answer)
    assert village.states() == [state] * 2
    assert '"For advocates"' in " ".join(" ".join(map(text_of, village.letters("ann@example.org"))).split())


def test_without_an_answer_the_post_comes_back(village: Village):
    village.member(ANN)
    village.write(ANN, ADVOCATES, "For advocates", "Hello")
    village.wait(days=8)
    assert village.states() == ["returned"]
    village.answer(ANN, village.letters("ann@example.org")[0], "Move")
    assert village.is_member("ann@example.org")


# --- by one letter ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "subject"), [(Verdict.PASS, MOVED), (Verdict.UNKNOWN, ASKED), (Verdict.FAIL, ASKED)]
)
def test_a_wish_to_move_is_done_where_their_domain_vouches(village: Village, verdict: Verdict, subject: str):
    village.member(ANN)
    village.origin = Authentication(verdict, "as the test says")
    village.write(ANN, REQUEST, "", "Please move me to advocates")
    assert village.subjects("ann@example.org") == [subject]


def test_a_wish_to_move_may_answer_a_post(village: Village):
    village.member(ANN)
    village.member(TOM)
    village.write(TOM, PEOPLE, "Hello", "Hello all")
    village.answer(ANN, village.last("ann@example.org"), "Please move me to the staff list")
    assert village.last("ann@example.org")["Subject"] == "Move to Staff, or stay on People?"
    assert village.states() == ["distributed"]


def test_a_stranger_who_wishes_to_move_is_asked_to_join(village: Village):
    village.write(SUE, REQUEST, "", "move me to advocates")
    assert village.subjects("sue@example.org") == ['Please reply "I agree" to join']


def test_who_is_there_already_is_told(village: Village):
    village.member(ANN)
    village.member(ANN, key="advocates")
    village.write(ANN, REQUEST, "", "move me to advocates")
    assert village.subjects("ann@example.org") == ["You are a member of Advocates and Campaig… already"]


def test_who_left_meanwhile_joins(village: Village):
    village.member(ANN)
    village.write(ANN, JOIN)
    village.leave("ann@example.org")
    village.answer(ANN, village.last("ann@example.org"), "Move")
    assert village.last("ann@example.org")["Subject"] == "Do you want to join Advocates and Campaigners?"
    village.answer(ANN, village.last("ann@example.org"), "I agree")
    assert village.is_member("ann@example.org", "advocates")


# --- who may be on several --------------------------------------------------------------------------------------------


def test_moderators_may_be_on_several_lists(village: Village):
    village.moderator(MO)
    village.write(MO, JOIN)
    assert village.last("mo@example.org")["Subject"] == "Do you want to join Advocates and Campaigners?"
    village.answer(MO, village.last("mo@example.org"), "I agree")
    assert village.is_member("mo@example.org")
    assert village.is_member("mo@example.org", "advocates")


def test_a_moderator_who_wishes_to_move_stays_one(village: Village):
    village.moderator(MO)
    village.write(MO, REQUEST, "", "move me to advocates")
    assert village.last("mo@example.org")["Subject"] == "Do you want to join Advocates and Campaigners?"
    assert village.is_member("mo@example.org")


def test_without_the_setting_people_are_on_several_lists_by_one_agreement(village: Village):
    one_home(village, wanted=False)
    village.member(ANN)
    village.write(ANN, JOIN)
    asked = village.last("ann@example.org")
    assert asked["Subject"] == "Do you want to join Advocates and Campaigners?"
    village.answer(ANN, asked, "I agree")
    assert village.is_member("ann@example.org")
    assert village.is_member("ann@example.org", "advocates")
    village.write(ANN, REQUEST, "", "What am I set to?")
    assert "Letters from Advocates and Campaigners: each message" in " ".join(
        text_of(village.last("ann@example.org")).split()
    )


def test_a_newer_agreement_comes_before_the_question(village: Village):
    village.member(ANN, agreed=False)
    village.write(ANN, ADVOCATES, "For advocates", "Hello")
    village.answer(ANN, village.last("ann@example.org"), "I agree")
    assert village.last("ann@example.org")["Subject"] == ASKED
    assert village.is_member("ann@example.org")
    village.answer(ANN, village.last("ann@example.org"), "Move")
    assert village.states() == ["distributed"]


def test_an_agreement_after_the_move_sends_what_was_written_before_it(village: Village):
    village.member(ANN, agreed=False)
    village.write(ANN, PEOPLE, "Before", "Hello")
    asked = village.last("ann@example.org")
    village.origin = Authentication(Verdict.PASS, "as the test says")
    village.write(ANN, REQUEST, "", "Please move me to advocates")
    village.origin = None
    village.answer(ANN, asked, "I agree")
    assert village.states() == ["distributed"]
    assert village.last("ann@example.org")["Subject"] == "Thank you for agreeing"
    assert not village.is_member("ann@example.org")


def test_an_agreement_to_join_of_who_found_a_home_meanwhile_is_asked_about(village: Village):
    village.write(SUE, JOIN)
    asked = village.last("sue@example.org")
    village.member(SUE)
    village.answer(SUE, asked, "I agree")
    assert village.last("sue@example.org")["Subject"] == ASKED
