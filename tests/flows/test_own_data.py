"""MY DATA: everything held about a person, to that person alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flows.test_erasing import ADDRESS, ANN, EVERYTHING, MO, NAME, REQUEST, ZEB, live
from village import VOUCHED, Village, text_of

from listserv.flows import own_data
from listserv.flows.own_data_schema import MyData
from listserv.mail.authentication import Authentication, Verdict


def file_of(letter: EmailMessage) -> MyData:
    """Return the attached file, as its documented schema reads it."""
    (part,) = [one for one in letter.walk() if one.get_content_type() == "application/json"]
    assert part.get_filename() == "my-data.json"
    return MyData.model_validate_json(part.get_content())


def asked(village: Village, who: str = ZEB, words: str = "Send me my data") -> EmailMessage:
    village.write(who, REQUEST, "", words)
    letter = village.last(who.split("<")[1].strip(">"))
    assert letter["Subject"] == "Shall we send you your data?"
    village.answer(who, letter, "Yes")
    return village.last(who.split("<")[1].strip(">"))


def test_the_file_has_everything_and_nothing_of_others(village: Village) -> None:
    live(village)
    village.now += timedelta(days=1, hours=1)
    letter = asked(village)
    assert letter["Subject"] == "What we hold about you"
    found = file_of(letter)
    raw = found.model_dump_json()
    missing = {one for one in EVERYTHING if one not in raw} - {"canarydesk", "canarysignature", "canaryfile"}
    assert not missing
    assert not [one for one in ("ann@example.org", "mo@example.org", "win@example.org") if one in raw]
    assert found.person.addresses == (ADDRESS,)
    assert [one.delivery for one in found.memberships] == ["weekly"]
    assert {one.document for one in found.agreements} == {"agreement", "privacy"}
    assert {one.state for one in found.posts} == {"distributed", "returned", "held"}
    assert found.posts[-1].subject == "First"
    assert [one.reason for post in found.posts for one in post.decisions] == [f"{NAME} wrote this already"]
    assert {one.by for post in found.posts for one in post.record} == {"the service", "a moderator"}
    assert [one.about for one in found.questions if one.about == "hold"]
    assert any(one.came_back for one in found.letters)
    assert found.received
    assert not any("+" in one.to for one in found.received)
    assert len(found.correspondence) == 1
    assert found.help_letter_at is not None
    assert [one.what for one in found.changes] == ["settings", "export"]
    assert json.loads(raw)["version"] == 1
    text = text_of(letter)
    assert "Your messages to the lists: 5, and 2 of them still wait" in text
    assert "zebedee.quail@example.org" in text


def test_proof_makes_asking_needless(village: Village) -> None:
    village.member(ZEB)
    village.origin = Authentication(Verdict.PASS, "")
    village.write(ZEB, REQUEST, "", "my data")
    assert village.subjects(ADDRESS) == ["What we hold about you"]


def test_a_forger_gets_nothing_and_can_send_one_question_and_one_note(village: Village) -> None:
    village.member(ZEB)
    for _ in range(6):
        village.write(ZEB, REQUEST, "", "Send me my data", reverse_path="thief@example.net")
    assert village.subjects(ADDRESS) == ["Shall we send you your data?", "You can ask for your data once a day"]
    village.answer("Thief <thief@example.net>", village.letters(ADDRESS)[0], "Yes")
    assert "What we hold about you" not in village.subjects(ADDRESS)
    assert village.letters("thief@example.net") == []


def test_it_goes_to_the_receiving_address(village: Village) -> None:
    village.member(ZEB)
    with village.begin() as connection:
        person = own_data.erasing.subject_of(connection, ADDRESS).person_id
        values = {"person_id": person, "address": "zeb@example.net", "skeleton": ""}
        connection.execute(own_data.t.address.insert().values(**values))
    village.write("Zeb <zeb@example.net>", REQUEST, "", "Send me my data")
    assert village.subjects(ADDRESS) == ["Shall we send you your data?"]
    assert village.letters("zeb@example.net") == []
    village.answer(ZEB, village.last(ADDRESS), "Yes")
    assert file_of(village.last(ADDRESS)).person.addresses == (ADDRESS, "zeb@example.net")


def test_a_stranger_is_asked_too_and_told_that_nothing_is_held(village: Village) -> None:
    letter = asked(village)
    assert letter["Subject"] == "We hold nothing about you"
    assert not letter.is_multipart() or not any(one.get_filename() for one in letter.walk())


def test_somebody_whose_first_message_waits_is_no_member_but_gets_it(village: Village) -> None:
    village.write(ZEB, "people@lists.example.org", "First", "canaryheld")
    village.now += timedelta(days=1, minutes=1)  # somebody who is no member gets one letter a day
    found = file_of(asked(village))
    assert [one.text for one in found.posts] == ["canaryheld"]
    assert found.memberships == ()


def test_lists_that_were_left_are_counted(village: Village) -> None:
    village.member(ZEB)
    village.member(ZEB, key="staff")
    village.origin = VOUCHED
    village.write(ZEB, REQUEST, "", "Leave")
    village.origin = None
    assert file_of(asked(village)).left_lists == 1


def test_a_large_file_leaves_the_oldest_words_out(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    village.member(ZEB)
    for number in range(3):
        village.write(ZEB, "people@lists.example.org", f"Number {number}", f"{number}" * 50)
    monkeypatch.setattr(own_data, "_LIMIT_BYTES", 110)
    letter = asked(village)
    assert [one.text is None for one in file_of(letter).posts] == [False, False, True]
    assert "the words of 1 older message are not in it" in text_of(letter).replace("\n", " ")


def test_what_is_wrong_is_for_a_person(village: Village) -> None:
    village.moderator(MO)
    village.member(ANN)
    village.write(ANN, REQUEST, "", "What you hold about me is wrong. I never was a moderator.")
    assert village.subjects("ann@example.org") == ["We will put it right"]
    assert "I never was a moderator" in text_of(village.last("mo@example.org"))


def test_delete_me_alone_is_asked_back_with_both_on_offer(village: Village) -> None:
    village.moderator(MO)
    village.member(ANN)
    village.write(ANN, REQUEST, "", "DELETE ME")
    text = text_of(village.last("ann@example.org"))
    assert "Leave" in text
    assert "Delete my data" in text


def test_a_list_that_is_gone_is_named_by_its_key(village: Village) -> None:
    village.member(ZEB)
    lists = {key: one for key, one in village.service.settings.lists.items() if key != "people"}
    with village.begin() as connection:
        subject = own_data.erasing.subject_of(connection, ADDRESS)
        service = replace(village.service, settings=village.service.settings.model_copy(update={"lists": lists}))
        found = own_data.file_about(connection, service, subject, village.now)
    assert [one.list_name for one in found.memberships] == ["people"]
