"""The main job, from a stranger's first post to the carer's weekly digest, through real sockets and processes."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from servers.sink import Arrival
from system import writing
from system.town import DOMAIN, Town
from system.writing import SHAPES, address, below, gmail, iphone, outlook

from listserv.policy.membership import Delivery

RUDE = "I rang the council three times. They are bastards.\n"
KIND = "Does anyone know how to ask for respite?\n"


def test_a_strangers_post_reaches_the_carer_by_the_weekly_digest(town: Town) -> None:
    sue, ann, wilma = town.who("Sue"), town.member("Ann"), town.member("Wilma", Delivery.WEEKLY)
    nora = town.member("Nora", Delivery.NONE)
    mo, max_ = town.moderator("Mo"), town.moderator("Max")
    message_id = town.write(sue, "New here", RUDE)
    asked = town.letter(sue, "I agree")
    assert "COMMUNITY AGREEMENT" in asked.text.upper()
    assert "New here" in asked.text
    assert not town.is_member(sue)

    town.answer(sue, asked, "I agree", gmail)
    town.letter(sue, "Welcome")
    assert "bastards" not in town.letter(sue, "is waiting").text
    held = {who: town.letter(who, "Please decide") for who in (mo, max_)}
    assert town.is_member(sue)
    assert address(str(held[mo].message["From"])) != address(str(held[max_].message["From"]))
    assert "bastards" in held[mo].text

    town.answer(mo, held[mo], "Approve", iphone)
    copy = town.letter(ann, "New here")
    town.letter(sue, "Sent: your message")
    for who in (mo, max_):
        assert "approved" in town.letter(who, "Decided").text.lower()
    _is_a_good_copy(town, copy, message_id)
    assert not [one for one in (wilma, nora) if town.letters(one)]

    assert "with 1 message" in town.machine.good("digest", "send", town.key, "--period", "weekly")
    digest = town.letter(wilma, "your week")
    assert "Nothing has gathered" in town.machine.good("digest", "send", town.key, "--period", "weekly")
    _is_a_good_digest(digest)

    reply_to = re.search(rf"{town.key}-reply\+\w+@{re.escape(DOMAIN)}", digest.text.replace("=\n", ""))
    assert reply_to is not None
    answer = writing.plain(wilma, reply_to[0], "Re: your week", f"Try the day centre.\n\n{writing.quoted(digest)}")
    town.deliver(answer, reply_to[0], address(wilma))
    copy = town.letter(ann, "Re: New here")
    assert copy.message["In-Reply-To"].strip() == message_id
    assert "Try the day centre" in copy.text
    assert "bastards" not in copy.text
    town.settle()
    assert town.states() == ["distributed", "distributed"]
    assert town.letters(wilma) == [digest.subject]


def _is_a_good_copy(town: Town, copy: Arrival, message_id: str) -> None:
    fields = copy.message
    assert str(fields["From"]) == f"Sue via {town.key.title()} <{town.at()}>"
    assert fields["Message-ID"].strip() == message_id
    assert str(fields["List-Id"]).endswith(f"<{town.key}.{DOMAIN}>")
    assert fields["List-Post"] == f"<mailto:{town.at()}>"
    assert fields["List-Help"] == f"<mailto:{town.at('help')}>"
    token = r"\+[a-z0-9]+@"
    leave = town.at("leave").replace("@", token)
    assert re.fullmatch(rf"<mailto:{leave}\?subject=leave>", fields["List-Unsubscribe"])
    assert re.fullmatch(town.at("bounces").replace("@", token), copy.reverse_path)
    assert len(copy.recipients) == 1
    assert RUDE.strip() in copy.text
    assert address(town.who("Sue")).encode() not in copy.raw


def _is_a_good_digest(digest: Arrival) -> None:
    assert "(1 conversation)" in digest.subject
    html = digest.message.get_body(("html",))
    assert isinstance(html, EmailMessage)
    for text in (digest.text, html.get_content()):
        assert "New here" in text
        assert "They are bastards." in text


@pytest.mark.parametrize("shape", SHAPES)
def test_any_mail_program_can_say_that_its_owner_agrees(deployment: object, shape: object) -> None:
    town: Town = deployment()  # type: ignore[operator]
    sue, ann = town.who("Sue"), town.member("Ann")
    town.write(sue, "Buses", KIND)
    town.answer(sue, town.letter(sue, "I agree"), "I agree", shape)  # type: ignore[arg-type]
    town.letter(sue, "Welcome")
    assert KIND.strip() in town.letter(ann, "Buses").text


def test_three_posts_before_agreeing_bring_one_letter_and_go_on_in_order(town: Town) -> None:
    sue, ann = town.who("Sue"), town.member("Ann")
    for number in (1, 2, 3):
        town.write(sue, f"Part {number}", KIND)
        town.settle()
    assert len(town.letters(sue)) == 1
    town.answer(sue, town.letter(sue, "I agree"), "Yes that's fine, thanks", outlook)
    town.letter(sue, "Welcome")
    assert town.letters(ann) == ["Part 1", "Part 2", "Part 3"]


def test_a_no_removes_the_post_and_says_so(town: Town) -> None:
    sue, ann = town.who("Sue"), town.member("Ann")
    town.write(sue, "Buses", KIND)
    town.answer(sue, town.letter(sue, "I agree"), "No", iphone)
    town.letter(sue, "As you wished")
    town.settle()
    assert (town.states(), town.is_member(sue), town.letters(ann)) == (["removed"], False, [])


def test_a_question_goes_to_a_person_and_the_post_stays_safe(town: Town) -> None:
    sue, ann, mo = town.who("Sue"), town.member("Ann"), town.moderator("Mo")
    town.write(sue, "Buses", KIND)
    asked = town.letter(sue, "I agree")
    town.answer(sue, asked, "Who can read what I write?")
    town.letter(sue, "A person will answer")
    passed_on = town.letter(mo, "A question about our agreement")
    assert "Who can read what I write?" in passed_on.text
    assert address(str(passed_on.message["Reply-To"])) == address(sue)
    assert (town.states(), town.letters(ann)) == (["held"], [])
    town.answer(sue, asked, "OK, agreed", below)
    town.letter(ann, "Buses")


def test_no_machine_and_no_quoted_text_agrees(town: Town) -> None:
    sue, ann = town.who("Sue"), town.member("Ann")
    town.write(sue, "Buses", KIND)
    asked = town.letter(sue, "I agree")
    to = address(str(asked.message["From"]))
    town.deliver(writing.out_of_office(sue, asked), to, address(sue))
    town.deliver(writing.below(sue, asked, "I agree"), to, "")  # from the null reverse-path
    town.settle()
    assert len(town.letters(sue)) == 1
    town.answer(sue, asked, "")
    town.letter(sue, "We could not read your answer")
    town.settle()
    assert (town.states(), town.is_member(sue), town.letters(ann)) == (["held"], False, [])


def test_somebody_elses_yes_agrees_for_nobody(town: Town) -> None:
    sue, eve = town.who("Sue"), town.who("Eve")
    town.write(sue, "Buses", KIND)
    town.answer(eve, town.letter(sue, "I agree"), "I agree")
    town.letter(sue, "Please answer from this address")
    assert (town.states(), town.letters(eve)) == (["held"], [])
    assert not town.is_member(sue)
    assert not town.is_member(eve)


def _held(town: Town) -> tuple[str, str, str, str]:
    ann, bob, mo, max_ = town.member("Ann"), town.member("Bob"), town.moderator("Mo"), town.moderator("Max")
    town.write(bob, "Council", RUDE)
    town.letter(bob, "is waiting")
    return ann, bob, mo, max_


def test_a_rejection_reaches_the_author_in_the_moderators_words(town: Town) -> None:
    ann, bob, mo, max_ = _held(town)
    town.answer(mo, town.letter(mo, "Please decide"), "Reject. Please leave out the swear word.", outlook)
    assert "Please leave out the swear word" in town.letter(bob, "Not sent").text
    assert "Mo said no" in town.letter(max_, "Decided").text
    assert (town.states(), town.letters(ann)) == (["returned"], [])


def test_a_discarded_post_goes_nowhere_and_its_author_is_told(town: Town) -> None:
    ann, bob, mo, _ = _held(town)
    town.answer(mo, town.letter(mo, "Please decide"), "DISCARD", below)
    town.letter(bob, "Not sent")
    assert (town.states(), town.letters(ann)) == (["returned"], [])


def test_an_unclear_answer_is_asked_back_and_the_next_one_counts(town: Town) -> None:
    ann, bob, mo, max_ = _held(town)
    asked = town.letter(mo, "Please decide")
    town.answer(mo, asked, "approve?")
    again = town.letter(mo, "We could not read your answer")
    assert town.states() == ["held"]
    town.answer(mo, again, "Approve", gmail)
    town.letter(ann, "Council")
    town.letter(bob, "Sent")
    town.letter(max_, "Decided")


def test_a_moderators_letter_answered_from_elsewhere_decides_nothing(town: Town) -> None:
    ann, _, mo, max_ = _held(town)
    forwarded = town.letter(mo, "Please decide")
    for stranger in (town.who("Eve"), max_):
        town.answer(stranger, forwarded, "Approve")
        assert town.letter(mo, "We did not use an answer")
        town.letter(max_, "We did not use an answer")
    assert (town.states(), town.letters(ann), town.letters(town.who("Eve"))) == (["held"], [], [])


def test_the_first_decision_stands_and_the_second_is_told_of_it(town: Town) -> None:
    ann, bob, mo, max_ = _held(town)
    asked = {who: town.letter(who, "Please decide") for who in (mo, max_)}
    town.answer(mo, asked[mo], "Approve")
    town.answer(max_, asked[max_], "Reject. Not kind.")
    late = town.sink.wait_for(
        lambda all_: [one for one in all_ if "Already decided" in one.subject and _is_to(one, mo, max_)]
    )
    assert len(late) == 1
    town.settle()
    approved = ["distributed", 'Sent: your message "Council"', "Council"]
    rejected = ["returned", 'Not sent: your message "Council"']
    assert [*town.states(), town.letters(bob)[-1], *town.letters(ann)] in [approved, rejected]


def _is_to(one: Arrival, *mailboxes: str) -> bool:
    return bool({address(mailbox) for mailbox in mailboxes} & set(one.recipients))


def test_joining_wishes_help_and_leaving_are_letters(town: Town) -> None:
    sue, mo, ann = town.who("Sue"), town.moderator("Mo"), town.member("Ann")
    town.write(sue, "hello", "please", to=town.at("join"))
    town.answer(sue, town.letter(sue, "to join"), "I agree", gmail)
    town.letter(sue, "Welcome")
    town.write(sue, "", "Weekly please", to=town.at("request"))
    assert "one letter a week" in town.letter(sue, "Done").text
    town.write(sue, "help", "How does this work?", to=town.at("help"))
    assert town.at() in town.letter(sue, "how it works").text
    town.write(sue, "Thanks", "You are all very kind.", to=town.at("owner"))
    town.letter(sue, "We have your letter")
    assert "You are all very kind." in town.letter(mo, "A letter for the moderators").text
    town.write(sue, "", "", to=town.at("leave"))
    town.answer(sue, town.letter(sue, 'Please reply "Yes" to leave'), "Yes")
    town.letter(sue, "You have left")
    assert not town.is_member(sue)
    town.write(sue, "What is this?", "?", to=f"hello@{DOMAIN}")
    assert f". {town.key.title()}" in town.letter(sue, "Our lists").text
    assert town.letters(ann) == []


def test_the_unsubscribe_button_ends_exactly_that_membership(town: Town) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    town.write(ann, "Buses", KIND)
    button = str(town.letter(bob, "Buses").message["List-Unsubscribe"]).removeprefix("<mailto:").partition("?")[0]
    town.write("Mail Program <program@example.org>", "leave", "", to=button)
    town.letter(bob, "You have left")
    assert (town.is_member(bob), town.is_member(ann)) == (False, True)


MACHINES = ["gmail_vacation", "exchange_automatic_reply", "our_own_notice", "read_receipt", "other_list", "cron"]


def test_machine_mail_is_never_posted_and_never_answered(town: Town, pytestconfig: pytest.Config) -> None:
    ann, mo = town.member("Ann"), town.moderator("Mo")
    before = len(town.sink.arrivals)
    corpus = pytestconfig.rootpath / "tests" / "corpus"
    bounce = (corpus / "bounces" / "postfix_unknown_user.eml").read_bytes()
    for name in MACHINES:
        raw = (corpus / "machine" / f"{name}.eml").read_bytes()
        for helper in ("", "join", "help", "request", "owner", "leave"):
            town.deliver(raw, town.at(helper), "machine@example.net")
    for helper in ("", "join", "help", "request", "owner", "leave"):
        town.deliver(bounce, town.at(helper), "")
    assert (town.letters(ann), town.letters(mo), town.states()) == ([], [], [])
    assert len(town.sink.arrivals) == before


def test_a_bounce_of_a_copy_is_noted_and_answered_by_nobody(town: Town, pytestconfig: pytest.Config) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    town.write(ann, "Buses", KIND)
    copy = town.letter(bob, "Buses")
    town.settle()
    before = len(town.sink.arrivals)
    raw = (pytestconfig.rootpath / "tests" / "corpus" / "bounces" / "postfix_unknown_user.eml").read_bytes()
    town.deliver(raw, copy.reverse_path, "")
    town.settle()
    assert len(town.sink.arrivals) == before
    assert town.is_member(bob)


def test_the_same_post_twice_goes_out_once(town: Town) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    message = writing.plain(ann, town.at(), "Buses", KIND)
    for _ in range(3):
        town.deliver(message, town.at(), address(ann))
    assert town.letters(bob) == ["Buses"]


def test_a_copy_that_comes_back_is_not_sent_again(town: Town) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    town.write(ann, "Buses", KIND)
    copy = town.letter(bob, "Buses")
    town.deliver(copy.raw, town.at(), address(bob))
    assert town.letters(bob) == ["Buses"]
