"""Letters in the reader's language: chosen by a sentence or by the list, agreements and digests with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from village import PEOPLE, VOUCHED, Village, text_of

from listserv.flows import digest
from listserv.policy.digest.form import Form
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store import tables as t

ANN, BOB, SUE = "Ann Archer <ann@example.org>", "Bob Hill <bob@example.org>", "Sue Green <sue@example.org>"
REQUEST = "people-request@lists.example.org"
IN_WELSH = "Cymraeg os gwelwch yn dda"


def language(village: Village, address: str = "ann@example.org") -> str | None:
    with village.begin() as connection:
        return people.language_of(connection, address)


def speak_welsh(village: Village) -> None:
    """Have the list people@ be a Welsh one."""
    settings = village.service.settings
    lists = {**settings.lists, "people": settings.lists["people"].model_copy(update={"language": "cy"})}
    village.service = replace(village.service, settings=settings.model_copy(update={"lists": lists}))


def test_a_member_chooses_a_language_by_a_sentence_and_takes_it_back(village: Village):
    village.member(ANN)
    village.write(ANN, REQUEST, "", IN_WELSH)
    letter = village.last("ann@example.org")
    assert letter["Subject"] == "Wedi'i wneud: mae eich gosodiadau wedi newid"
    assert "Mae ein llythyrau atoch nawr yn Gymraeg." in " ".join(text_of(letter).split())
    assert language(village) == "cy"
    village.answer(ANN, letter, "Undo")
    assert language(village) is None
    assert "It is as it was before." in text_of(village.last("ann@example.org"))


def test_their_letters_come_in_it_and_those_that_there_are_not_in_english(village: Village):
    village.member(ANN)
    village.member(BOB)
    village.write(ANN, REQUEST, "", IN_WELSH)
    village.write(ANN, REQUEST, "", "one letter a week please")
    told = " ".join(text_of(village.last("ann@example.org")).split())
    assert "Byddwch nawr yn cael un llythyr yr wythnos." in told
    assert "ar Dydd Gwener" in told
    village.write(BOB, REQUEST, "", "one letter a week please")
    assert "You now get one letter a week." in text_of(village.last("bob@example.org"))
    village.write(ANN, REQUEST, "", "Help")
    assert "Pa mor aml y daw llythyrau" in text_of(village.last("ann@example.org"))
    village.set_place("ann@example.org", role="moderator")  # whose words are in English
    village.write(ANN, REQUEST, "", "Help")
    assert text_of(village.last("ann@example.org")).startswith("Hello Ann,")
    assert "Friday" in text_of(village.last("ann@example.org"))
    village.write(ANN, REQUEST, "", "English please")
    assert text_of(village.last("ann@example.org")).startswith("Hello Ann,")


def test_a_newcomer_to_a_welsh_list_agrees_to_the_welsh_words(village: Village):
    speak_welsh(village)
    village.origin = VOUCHED
    village.write(SUE, PEOPLE, "Helo", "Helo bawb")
    letter = village.last("sue@example.org")
    assert letter["Subject"] == 'Atebwch "Rwy\'n cytuno" i anfon eich neges'
    assert "ein cytundeb cymunedol" in text_of(letter).lower()
    assert "community agreement" not in text_of(letter).lower()
    village.answer(SUE, letter, "Rwy'n cytuno")
    assert village.states() == ["distributed"]
    assert "Croeso i People" in village.subjects("sue@example.org")
    with village.begin() as connection:
        kept = set(connection.execute(select(t.agreement.c.sha256)).scalars())
    welsh = {one.sha256 for one in village.service.documents("cy")}
    english = {one.sha256 for one in village.service.documents()}
    assert kept == welsh
    assert kept.isdisjoint(english)
    assert any("Llai o lythyrau, saib, neu i adael:" in text_of(one) for one in village.letters("sue@example.org"))


def test_who_agreed_in_one_language_has_agreed_in_all(village: Village):
    village.member(ANN)
    village.write(ANN, REQUEST, "", IN_WELSH)
    village.write(ANN, PEOPLE, "Helo", "Helo bawb")
    assert village.states() == ["distributed"]


@pytest.mark.parametrize("form", [Form.LETTER, Form.LARGE_PRINT, Form.PLAIN, Form.MIME])
def test_each_reader_has_the_digest_once_in_their_language(village: Village, form: Form):
    readers = {"ann@example.org": "cy", "bob@example.org": None, "cat@example.org": "en", "dot@example.org": "pl"}
    for address, wanted in readers.items():
        village.member(f"{address[:3].title()} <{address}>", delivery=Delivery.WEEKLY)
        village.set_place(address, form=form.value)
        with village.begin() as connection:
            people.change_person(connection, people.person_of(connection, address) or 0, language=wanted)
    village.member(SUE)
    village.write(SUE, PEOPLE, "Respite", "We waited nine weeks.")
    with village.begin() as connection:
        digest.send_now(connection, village.service, "people", Period.WEEKLY, ends_at=village.now, now=village.now)
    for address, wanted in readers.items():
        (letter,) = village.letters(address)
        words = letter.as_string() if form is Form.MIME else text_of(letter)
        assert "We waited nine weeks." in letter.as_string()
        assert ("1 sgwrs" in words) == (wanted == "cy")
        assert ("1 conversation" in words) == (wanted != "cy")


def test_a_welsh_reader_who_wrote_has_their_conversation_first(village: Village):
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.member(SUE)
    village.write(ANN, REQUEST, "", IN_WELSH)
    village.write(SUE, PEOPLE, "Respite", "We waited nine weeks.")
    village.write(ANN, PEOPLE, "Bysiau", "Mae'r 42 yn rhedeg eto.")
    with village.begin() as connection:
        digest.send_now(connection, village.service, "people", Period.WEEKLY, ends_at=village.now, now=village.now)
    text = text_of(village.last("ann@example.org"))
    assert "Mae'r sgyrsiau yr ysgrifennoch ynddyn nhw yn dod yn gyntaf." in " ".join(text.split())
    assert text.index("Mae'r 42") < text.index("We waited nine weeks.")


def test_a_missed_digest_comes_in_the_readers_language(village: Village):
    village.member(ANN)
    village.member(SUE)
    village.write(ANN, REQUEST, "", IN_WELSH)
    village.write(ANN, REQUEST, "", "pause please")
    village.write(SUE, PEOPLE, "Respite", "We waited nine weeks.")
    village.write(ANN, REQUEST, "", "I am back")
    back = village.last("ann@example.org")
    assert "Mae eich saib ar ben." in text_of(back)
    village.answer(ANN, back, "CATCH UP")
    assert "Tra oeddech i ffwrdd:" in text_of(village.last("ann@example.org"))
