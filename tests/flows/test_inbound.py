from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select
from village import LEASE, PEOPLE, START, VOUCHED, Village, parsed, text_of

from listserv import resources
from listserv.flows import inbound
from listserv.flows.service import Service
from listserv.notices import Letter, Letters
from listserv.store import received
from listserv.store import tables as t
from listserv.store.received import BATCH, BATCH_BYTES, MAX_ATTEMPTS, Received
from listserv.store.session import open_engine

ANN, SUE = "Ann Archer <ann@example.org>", "Sue Green <sue@example.org>"
HELP = "people-help@lists.example.org"
OPERATOR = "operator@example.org"
POISON = b"From: sue@example.org\r\nMessage-ID: <p@example.org>\r\nSubject: Secret subject\r\n\r\nhelp\r\n"


class Torn(Letters):
    """Letters of which some cannot be written."""

    def __init__(self, *names: str) -> None:
        super().__init__(resources.shipped("templates"))
        self._names = names

    def render(self, name: str, language: str = "en", /, **values: Any) -> Letter:
        if name in self._names:
            message = f"{values['list'].post_address}: Secret text"
            raise KeyError(message)
        return super().render(name, language, **values)


def torn(service: Service, *names: str) -> Service:
    return replace(service, letters=Torn(*names))


def store(village: Village, raw: bytes, to: str, reverse_path: str = "sue@example.org") -> int:
    with village.begin() as connection:
        (received_id,) = received.store(connection, raw, reverse_path, [to], village.now)
    return received_id


def attempt(village: Village, service: Service) -> None:
    """Try each due message once, as a worker does."""
    while batch := village.claim():
        for claimed in batch:
            try:
                with village.begin() as connection:
                    inbound.process(connection, service, [inbound.prepare(service, claimed)], village.now)
            except KeyError as error:
                with village.begin() as connection:
                    inbound.failed(connection, service, claimed, type(error).__name__, village.now)


def states(village: Village) -> list[tuple[str, int, str]]:
    with village.begin() as connection:
        rows = connection.execute(select(t.received).order_by(t.received.c.id)).all()
    return [(row.state, row.attempts, row.error) for row in rows]


def count(village: Village, table: Any) -> int:
    with village.begin() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


# --- failures -------------------------------------------------------------------------------------------------------


def test_a_failure_undoes_everything_and_the_message_is_tried_again(village: Village, service: Service):
    village.member(ANN)
    broken = torn(service, "agreement/ask")
    store(village, POISON, PEOPLE)
    attempt(village, broken)
    assert village.states() == []
    assert (count(village, t.question), count(village, t.copy), count(village, t.letter)) == (0, 0, 0)
    assert states(village) == [("new", 1, "KeyError")]
    village.now += timedelta(minutes=1)
    attempt(village, service)
    assert states(village)[0][:2] == ("done", 2)
    assert village.states() == ["held"]
    assert len(village.letters("sue@example.org")) == 1


def test_a_failing_message_waits_longer_each_time_and_does_not_hold_the_others(village: Village, service: Service):
    broken = torn(service, "agreement/ask")
    store(village, POISON, PEOPLE)
    attempt(village, broken)
    store(village, b"From: ann@example.org\r\n\r\nhelp\r\n", HELP, "ann@example.org")
    attempt(village, broken)
    assert [state for state, _, _ in states(village)] == ["new", "done"]
    assert len(village.letters("ann@example.org")) == 1
    assert states(village)[0][1] == 1


def test_after_five_attempts_a_message_is_set_aside_and_the_operator_told(village: Village, service: Service):
    broken = torn(service, "agreement/ask")
    received_id = store(village, POISON, PEOPLE)
    for _ in range(MAX_ATTEMPTS + 3):
        attempt(village, broken)
        village.now += timedelta(minutes=10)
    assert states(village) == [("set_aside", MAX_ATTEMPTS, "KeyError")]
    with village.begin() as connection:
        assert received.load(connection, received_id).raw == POISON
    (letter,) = village.letters(OPERATOR)
    text = text_of(letter)
    assert str(received_id) in text
    assert "KeyError" in text
    assert "Secret" not in bytes(letter).decode()
    assert village.letters("sue@example.org") == []
    village.write(ANN, HELP)
    assert len(village.letters("ann@example.org")) == 1


def test_the_letter_to_the_operator_holds_no_token(village: Village, service: Service):
    village.write(SUE, PEOPLE)
    letter = village.last("sue@example.org")
    broken = torn(service, "agreement/welcome")
    address = str(letter["From"].addresses[0].addr_spec)
    store(village, POISON.replace(b"help", b"I agree"), address)
    for _ in range(MAX_ATTEMPTS):
        attempt(village, broken)
        village.now += timedelta(minutes=10)
    assert states(village)[-1][0] == "set_aside"
    (told,) = village.letters(OPERATOR)
    assert address.partition("+")[2].partition("@")[0] not in bytes(told).decode()
    assert not village.is_member("sue@example.org")


# --- twice and at once ----------------------------------------------------------------------------------------------


def test_processing_twice_has_one_effect(village: Village, service: Service):
    village.member(ANN)
    store(village, POISON.replace(b"sue", b"ann"), PEOPLE, "ann@example.org")
    (claimed,) = village.claim()
    for _ in range(3):
        with village.begin() as connection:
            inbound.process(connection, service, [inbound.prepare(service, claimed)], village.now)
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1


def test_processing_at_once_has_one_effect(village: Village, ledger_url: str, service: Service):
    village.member(ANN)
    store(village, POISON.replace(b"sue", b"ann"), PEOPLE, "ann@example.org")
    (claimed,) = village.claim()
    start = Barrier(3, timeout=30)

    def process(_: int) -> None:
        engine = open_engine(ledger_url)
        prepared = inbound.prepare(service, claimed)
        start.wait()
        with engine.begin() as connection:
            inbound.process(connection, service, [prepared], START)
        engine.dispose()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(process, range(3)))
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1


def test_first_posts_of_one_stranger_dealt_with_at_once_get_one_letter(
    village: Village, ledger_url: str, service: Service
):
    for number in range(3):
        store(village, POISON.replace(b"<p@", f"<p{number}@".encode()), PEOPLE)
    start = Barrier(3, timeout=30)

    def deal_with(claimed: Received) -> None:
        engine = open_engine(ledger_url)
        prepared = inbound.prepare(service, claimed)
        start.wait()
        with engine.begin() as connection:
            inbound.process(connection, service, [prepared], START)
        engine.dispose()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(deal_with, village.claim()))
    assert village.states() == ["held"] * 3
    assert len(village.letters("sue@example.org")) == 1


# --- where mail goes ------------------------------------------------------------------------------------------------


def test_mail_for_an_address_we_no_longer_know_reaches_the_operator(village: Village):
    for address in ("gone@lists.example.org", "people-reply+aaaa@lists.example.org"):
        village.write(SUE, address, "For whom?", "Is anybody there?")
    assert len(village.letters(OPERATOR)) == 2
    assert "Is anybody there?" in text_of(village.last(OPERATOR))


def test_case_does_not_matter_in_an_address(village: Village):
    village.write(SUE, "People-HELP@Lists.Example.ORG")
    assert len(village.letters("sue@example.org")) == 1


def test_an_answer_to_a_question_that_is_gone_changes_nothing(village: Village):
    village.write(SUE, PEOPLE)
    letter = village.last("sue@example.org")
    with village.begin() as connection:
        connection.execute(t.question.delete())
    village.answer(SUE, letter, "I agree")
    assert not village.is_member("sue@example.org")
    assert len(village.letters("sue@example.org")) == 1


@pytest.mark.parametrize(
    "message_id", ["<" + "x" * 2000 + "@example.org>", "<ü@example.org>", "<\x00leave\x00@example.org>", "none"]
)
def test_an_odd_message_id_is_answered_all_the_same(village: Village, message_id: str):
    village.origin = VOUCHED
    raw = b"From: sue@example.org\r\nSubject: help\r\nMessage-ID: " + message_id.encode() + b"\r\n\r\nhelp\r\n"
    for address in (HELP, PEOPLE, "people-owner@lists.example.org"):
        village.deliver(raw, address)
    assert len(village.letters("sue@example.org")) == 3
    assert not any(b"\x00" in content for _, _, content in village.letterbox.copies)


def test_a_corpus_of_odd_mail_breaks_no_flow(village: Village):
    village.member(ANN)
    first = 0 if village.engine.dialect.name == "sqlite" else 4  # each engine gets files that the other does not
    corpus = sorted((Path(__file__).parents[1] / "corpus").glob("*/*.eml"))[first::8]
    odd = [b"", b"\x00", b"\xff" * 50, b"From: ann@example.org\r\nContent-Type: multipart/mixed\r\n\r\n--\r\n"]
    for raw in (*odd, *(path.read_bytes() for path in corpus)):
        village.deliver(raw, PEOPLE)
    village.deliver(odd[3], HELP)
    assert {state for state, _, _ in states(village)} == {"done"}
    village.post_office()
    for _, _, content in village.letterbox.copies:
        assert b"\x00" not in content
        assert parsed(content)["From"] is not None


# --- many at once ----------------------------------------------------------------------------------------------------


def test_what_failed_before_is_taken_alone(village: Village):
    """A message that kills its worker must not use up the attempts of those it is taken with (row 33)."""
    numbers = [store(village, POISON, HELP) for _ in range(3)]
    assert [one.id for one in village.claim()] == numbers  # then kill -9
    village.now += LEASE
    fresh = store(village, POISON, HELP)
    taken = []
    while batch := village.claim():
        taken.append([one.id for one in batch])
    assert taken == [[number] for number in numbers] + [[fresh]]


def test_a_batch_is_no_larger_than_can_be_dealt_with_soon(village: Village):
    for _ in range(BATCH + 1):
        store(village, POISON, HELP)
    large = store(village, POISON + b"x" * BATCH_BYTES, HELP)
    after = store(village, POISON, HELP)
    batches = []
    while batch := village.claim():
        batches.append([one.id for one in batch])
    assert [len(one) for one in batches] == [BATCH, 1, 1, 1]
    assert batches[2:] == [[large], [after]]
