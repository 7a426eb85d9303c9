"""EDIT, ASK, TRUST and "was it you?": what a moderator can say beside yes and no, and what is put on record."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from sqlalchemy import select
from village import PEOPLE, Village, text_of

from listserv.mail.authentication import Authentication, Verdict
from listserv.store import people, record
from listserv.store import tables as t
from listserv.store.record import What

SUE = "Sue Green <sue@example.org>"
MO, MAX = "Mo Mill <mo@example.org>", "Max Reed <max@example.org>"
RUDE = "You are all a bunch of useless wankers."
CALM = "Hello all,\n\nI am very cross with the council, and I think they should answer."


@pytest.fixture
def waiting(village: Village) -> EmailMessage:
    """Sue's rude post waits; return the letter about it to Mo."""
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    village.moderator(MAX)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    assert village.states() == ["held"]
    return village.last("mo@example.org")


def flat(letter: EmailMessage) -> str:
    """Return the words of a letter in one line, without the marks of what it quotes."""
    return " ".join(word for word in text_of(letter).split() if word != "|")


def on_record(village: Village, post: int = 1) -> list[str]:
    with village.begin() as connection:
        return [entry.what.value for entry in record.of_post(connection, post)]


# --- EDIT ------------------------------------------------------------------------------------------------------------


def test_an_edited_post_goes_out_in_the_new_words_marked_and_its_author_sees_both(
    village: Village, waiting: EmailMessage
):
    village.answer(MO, waiting, f"EDIT\n\n{CALM}")
    assert village.states() == ["distributed"]
    out = text_of(village.last("ann@example.org"))
    assert out.startswith("[A moderator has changed this message.]")
    assert " ".join(CALM.split()) in flat(village.last("ann@example.org"))
    assert "wankers" not in out
    to_sue = village.last("sue@example.org")
    assert to_sue["Subject"] == 'Sent with changes: your message "Fed up"'
    assert " ".join(CALM.split()) in flat(to_sue)
    assert RUDE in flat(to_sue)
    to_max = village.last("max@example.org")
    assert "Mo Mill changed the message" in flat(to_max)
    assert " ".join(CALM.split()) in flat(to_max)
    assert on_record(village) == ["held", "edited", "sent"]


def test_an_edit_keeps_the_files_and_nothing_else_of_the_old_message(village: Village, waiting: EmailMessage):
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = SUE, PEOPLE, "The map"
    message.set_content(RUDE)
    message.add_alternative(f"<p>{RUDE}</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4 map", maintype="application", subtype="pdf", filename="map.pdf")
    village.deliver(bytes(message), PEOPLE)
    village.answer(MO, village.last("mo@example.org"), f"EDIT\n\n{CALM}")
    raw = village.copies("ann@example.org")[-1][1]
    out = message_from_bytes(raw, policy=SMTP)
    assert [part.get_content_type() for part in out.walk()] == ["multipart/mixed", "text/plain", "application/pdf"]
    (file,) = out.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("map.pdf", b"%PDF-1.4 map")
    assert b"wankers" not in raw


LONG = "You are all useless wankers there, and I waited in the rain at the bus stop for an hour and a half again."


def test_a_version_of_the_held_words_is_known_for_the_new_text(village: Village, waiting: EmailMessage):
    village.write(SUE, PEOPLE, "Rain", LONG)
    village.answer(MO, village.last("mo@example.org"), f"Edit\n\n{LONG.replace('useless wankers', 'no good')}")
    assert village.states() == ["held", "distributed"]
    assert "You are all no good there" in flat(village.last("ann@example.org"))


def test_other_words_are_shown_before_they_go_to_everybody(village: Village, waiting: EmailMessage):
    for said, state in (("No", "held"), ("Yes", "distributed")):
        village.answer(MO, waiting, "EDIT\n\nThe bus was late again and nobody told us.")
        assert village.states() == ["held"]
        asked = village.last("mo@example.org")
        assert asked["Subject"] == "[People] Shall we send these words?"
        assert "The bus was late again and nobody told us." in flat(asked)
        village.answer(MO, asked, said)
        assert village.states() == [state]
    assert "The bus was late again" in flat(village.last("ann@example.org"))


@pytest.mark.parametrize("answer", ["edit", "Edit: take out the rude word", "edit out the name please"])
def test_an_edit_without_a_text_is_asked_back(village: Village, waiting: EmailMessage, answer: str):
    village.answer(MO, waiting, answer)
    assert village.states() == ["held"]
    back = village.last("mo@example.org")
    assert "Please write EDIT, and below it the whole new text." in flat(back)
    village.answer(MO, back, f"EDIT\n\n{CALM}")
    assert village.states() == ["distributed"]


def test_an_edit_that_comes_second_changes_nothing(village: Village, waiting: EmailMessage):
    to_max = village.last("max@example.org")
    village.answer(MO, waiting, "approve")
    village.answer(MAX, to_max, f"EDIT\n\n{CALM}")
    assert "Your answer was: edit. It came second" in flat(village.last("max@example.org"))
    assert [flat(one).count("wankers") for one in village.letters("ann@example.org")] == [1]
    assert on_record(village)[-1] == "too late"


# --- ASK -------------------------------------------------------------------------------------------------------------


def test_a_question_goes_to_the_author_and_the_answer_comes_back_to_be_decided(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "ASK: what did the council say to you?")
    assert village.states() == ["held"]
    asked = village.last("sue@example.org")
    assert asked["Subject"] == 'A question about your message "Fed up"'
    assert "Mo Mill looked at your message" in flat(asked)
    assert "what did the council say to you?" in flat(asked)
    told = village.last("max@example.org")
    assert "Mo Mill asked Sue Green a question" in flat(told)
    assert "what did the council say to you?" in flat(told)

    village.answer(SUE, asked, "They hung up on me. Twice.")
    assert village.states() == ["held"]
    assert village.last("sue@example.org")["Subject"] == "The moderators have your answer"
    for moderator in ("mo@example.org", "max@example.org"):
        assert "They hung up on me. Twice." in flat(village.last(moderator))
    assert village.last("max@example.org")["References"] == waiting["References"]

    village.answer(MAX, village.last("max@example.org"), "approve")
    assert village.states() == ["distributed"]
    assert "Max Reed approved" in flat(village.last("mo@example.org"))
    assert on_record(village) == ["held", "asked", "answered", "approved", "sent"]


def test_while_the_author_is_asked_another_moderator_may_decide(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "Ask her if she has talked to the council")
    asked = village.last("sue@example.org")
    village.answer(MAX, village.last("max@example.org"), "approve")
    assert village.states() == ["distributed"]
    village.answer(SUE, asked, "Yes, I have.")
    assert village.last("sue@example.org")["Subject"] == "We have your letter"
    assert "Yes, I have." in flat(village.last("mo@example.org"))


@pytest.mark.parametrize(
    ("said", "state", "subject"),
    [
        ("Take it back", "removed", 'You took back your message "Fed up"'),
        (f"New text:\n\n{CALM}", "distributed", 'Sent: your new text "Fed up"'),
        ("", "held", "We could not read your answer"),
    ],
)
def test_the_author_may_answer_with_what_is_to_become_of_the_post(
    village: Village, waiting: EmailMessage, said: str, state: str, subject: str
):
    village.answer(MO, waiting, "ASK: what did the council say to you?")
    village.answer(SUE, village.last("sue@example.org"), said)
    assert village.states() == [state]
    assert village.last("sue@example.org")["Subject"] == subject


def test_somebody_elses_answer_to_the_question_is_shown_to_the_moderators_only(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "ASK: what did the council say to you?")
    before = len(village.letters("mo@example.org"))
    village.answer("Tom <tom@example.org>", village.last("sue@example.org"), "Nothing at all.")
    assert village.states() == ["held"]
    assert len(village.letters("mo@example.org")) == before + 1
    assert "answered" not in on_record(village)


# --- TRUST -----------------------------------------------------------------------------------------------------------


def test_a_trusted_newcomer_does_not_wait_again_but_the_language_filter_still_holds(village: Village):
    village.set_posting(newcomer_posts=3)
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    village.write(SUE, PEOPLE, "Hello", "I am new here.")
    village.answer(MO, village.last("mo@example.org"), "TRUST")
    assert village.states() == ["distributed"]
    assert "You approved the message" in flat(village.last("mo@example.org"))
    assert "now trust Sue Green" in flat(village.last("mo@example.org"))
    village.write(SUE, PEOPLE, "Again", "Is anybody there?")
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    assert village.states() == ["distributed", "distributed", "held"]
    assert on_record(village) == ["held", "trusted", "sent"]


def test_trust_ends_the_watching_of_a_member(village: Village):
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)
    village.set_place("sue@example.org", moderated=True)
    village.write(SUE, PEOPLE, "Hello", "I am back.")
    village.answer(MO, village.last("mo@example.org"), "Trust her")
    village.write(SUE, PEOPLE, "Again", "Is anybody there?")
    assert village.states() == ["distributed", "distributed"]
    with village.begin() as connection:
        place = people.subscription_of(connection, "people", "sue@example.org")
    assert place is not None
    assert (place.trusted, place.moderated) == (True, False)


def test_to_trust_somebody_who_left_sends_nothing_out(village: Village, waiting: EmailMessage):
    village.leave("sue@example.org")
    village.answer(MO, waiting, "TRUST")
    assert village.states() == ["held"]
    assert "It still waits for something else" in flat(village.last("mo@example.org"))


# --- was it you? -----------------------------------------------------------------------------------------------------


def careful(village: Village) -> None:
    """Have a moderator's answer confirmed wherever nobody vouches for where it is from."""
    settings = village.service.settings
    one = settings.lists["people"]
    one = one.model_copy(update={"moderation": one.moderation.model_copy(update={"confirm": True})})
    lists = {**settings.lists, "people": one}
    village.service = replace(village.service, settings=settings.model_copy(update={"lists": lists}))


def test_an_answer_that_nobody_vouches_for_waits_for_one_more_reply(village: Village, waiting: EmailMessage):
    careful(village)
    village.answer(MO, waiting, "Reject: please say it without insulting people.")
    assert village.states() == ["held"]
    asked = village.last("mo@example.org")
    assert asked["Subject"] == "[People] Was this answer from you?"
    assert asked["From"] != waiting["From"]
    assert village.letters("max@example.org")[-1]["Subject"].startswith("[People] Please decide")
    village.answer(MO, asked, "Yes, it was me")
    assert village.states() == ["returned"]
    assert "please say it without insulting people." in flat(village.last("sue@example.org"))
    assert on_record(village) == ["held", "to confirm", "rejected"]
    with village.begin() as connection:
        last = record.of_post(connection, 1)[-1]
    assert (last.who, last.evidence) == ("mo@example.org", "reply address, own address, confirmed")


def test_who_says_that_it_was_not_them_stops_it_and_the_others_learn_of_it(village: Village, waiting: EmailMessage):
    careful(village)
    village.answer(MO, waiting, "approve")
    village.answer(MO, village.last("mo@example.org"), "No, that was not me!")
    assert village.states() == ["held"]
    for moderator in ("mo@example.org", "max@example.org"):
        assert village.last(moderator)["Subject"] == "[People] Somebody used a moderator's address"
    assert on_record(village) == ["held", "to confirm", "not confirmed"]


def test_a_confirmation_counts_from_the_moderator_only(village: Village, waiting: EmailMessage):
    careful(village)
    village.answer(MO, waiting, "approve")
    asked = village.last("mo@example.org")
    for sender in (MAX, SUE, "Tom <tom@example.org>"):
        village.answer(sender, asked, "Yes")
        assert village.states() == ["held"]
        assert village.last("mo@example.org")["Subject"] == "[People] We did not use an answer"
    assert on_record(village).count("refused") == 3


def test_the_answer_to_the_confirmation_may_be_a_decision_itself_or_unclear(village: Village, waiting: EmailMessage):
    careful(village)
    village.answer(MO, waiting, "approve")
    asked = village.last("mo@example.org")
    village.answer(MO, asked, "Which answer?")
    assert village.states() == ["held"]
    back = village.last("mo@example.org")
    assert "Was it you? Reply: Yes" in flat(back)
    village.answer(MO, back, "Discard it")
    assert village.states() == ["returned"]
    village.answer(MO, asked, "Yes")
    assert "You removed" not in flat(village.last("mo@example.org"))
    assert "Your answer was: approve. It came second" in flat(village.last("mo@example.org"))


@pytest.mark.parametrize(
    ("verdict", "states", "whats"),
    [
        (Verdict.PASS, ["distributed"], ["held", "approved", "sent"]),
        (Verdict.UNKNOWN, ["held"], ["held", "to confirm"]),
        (Verdict.FAIL, ["held"], ["held", "refused"]),
    ],
)
def test_where_origins_are_found_out_only_a_pass_counts_at_once(
    village: Village, waiting: EmailMessage, verdict: Verdict, states: list[str], whats: list[str]
):
    checked = village.service.settings.authentication.model_copy(update={"trusted": ("mx.example.org",)})
    settings = village.service.settings.model_copy(update={"authentication": checked})
    village.service = replace(village.service, settings=settings)
    village.origin = Authentication(verdict, "as the test says")
    village.answer(MO, waiting, "approve")
    assert village.states() == states
    assert on_record(village) == whats


# --- the record ------------------------------------------------------------------------------------------------------


def test_the_record_says_who_when_why_and_on_what_evidence(village: Village, waiting: EmailMessage):
    village.answer(MAX, village.last("max@example.org"), "hm")
    village.answer(MO, waiting, "Reject: please say it without insulting people.")
    with village.begin() as connection:
        held, unclear, rejected = record.of_post(connection, 1)
        letters = list(connection.execute(select(t.received.c.id).order_by(t.received.c.id)).scalars())
    assert (held.what, held.who, held.why) == (What.HELD, "", "language")
    assert (unclear.what, unclear.who) == (What.UNCLEAR, "max@example.org")
    assert (rejected.what, rejected.who) == (What.REJECTED, "mo@example.org")
    assert rejected.why == "please say it without insulting people."
    assert rejected.evidence == "reply address, own address"
    assert rejected.received_id == letters[-1]
    assert rejected.noted_at == village.now


def test_time_is_on_record_too_and_forgotten_in_the_end(village: Village, waiting: EmailMessage):
    village.wait(days=2)
    village.wait(days=20)
    assert on_record(village) == ["held", "reminded", "reminded", "owners asked", "returned"]
    village.wait(days=729)
    assert on_record(village) != []
    village.wait(days=30)
    assert on_record(village) == []
