"""Relays that cannot be used, now or ever: the next one is taken, and no copy is lost or sent twice for it."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from servers.ports import free_port
from servers.sink import Sink
from smtp.relays import HANG_UP, Later, Reply, Script, relay
from smtp.sending import Pile, Run, deliver, letter, letters, way_out

from listserv.errors import TransportError
from listserv.settings import Relay as RelaySettings
from listserv.settings import Server
from listserv.smtp.relay import FRUITLESS
from listserv.smtp.relays import Relays
from listserv.smtp.transport import Answer, Transmission


def fallbacks(*urls: str, **more: Any) -> dict[str, Any]:
    return {"fallbacks": tuple(Server(url=url, **more) for url in urls)}


@pytest.mark.parametrize(
    "answers",
    [
        {"hello": "421 Busy"}, {"hello": "450 Busy"}, {"hello": "554 Not you"}, {"hello": HANG_UP},
        {"EHLO": "421 Busy"},
        {"EHLO": HANG_UP}, {"MAIL": "421 Going"}, {"MAIL": HANG_UP}, {"RCPT": HANG_UP}, {"DATA": "421 Going"},
        {"hello": "nonsense"}, {"MAIL": "530 5.7.0 Authentication required"}, {"hello": None},
    ],
)  # fmt: skip
def test_when_a_relay_cannot_be_used_the_next_one_is(run: Run, sink: Sink, answers: dict[str, Reply]) -> None:
    script = Script(answers)
    with relay(script) as url:
        pile = run(deliver(url, *letters(20), timeout_seconds=0.5, connections=2, **fallbacks(sink.url)))
    assert set(pile.codes) == {250}
    assert len({arrival.recipients for arrival in sink.arrivals}) == len(sink.arrivals) == 20
    assert not script.letters


def test_tls_and_a_login_are_each_relays_own(run: Run) -> None:
    first, second = Script(), Script({"AUTH": "235 OK"}, offers=("AUTH PLAIN",))
    with relay(first) as url, relay(second) as other:
        settings = fallbacks(other, username="us", password="hunter2")
        assert run(deliver(url, letter(), starttls="require", **settings)).codes == [250]
    assert first.verbs == ["EHLO"]
    assert "AUTH" in second.verbs


def test_when_no_relay_can_be_used_everything_is_given_back(run: Run) -> None:
    urls = [f"smtp://127.0.0.1:{free_port()}" for _ in range(3)]
    pile = run(deliver(urls[0], *letters(50), connections=4, **fallbacks(*urls[1:])))
    assert isinstance(pile.trouble, TransportError)
    assert all(url in str(pile.trouble) for url in urls)
    assert len(pile.waiting) == 50
    assert not pile.answers


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_relay_that_drops_each_connection_is_not_called_for_ever(run: Run, verb: str) -> None:
    script = Script({verb: HANG_UP})
    with relay(script) as url:
        pile = run(deliver(url, *letters(50)))
    assert pile.trouble is not None
    assert f"{FRUITLESS} times in a row" in str(pile.trouble)
    assert script.sessions == FRUITLESS
    assert len(pile.waiting) == 50


def test_a_relay_that_drops_each_letter_leaves_few_in_doubt(run: Run) -> None:
    script = Script({".": HANG_UP})
    with relay(script) as url:
        pile = run(deliver(url, *letters(50)))
    assert set(pile.codes) == {451}
    assert len(pile.answers) == len(script.letters) == FRUITLESS
    assert pile.trouble is not None


def test_a_relay_that_says_421_to_each_letter_is_not_called_for_ever(run: Run) -> None:
    script = Script({".": "421 4.7.0 not so fast"})
    with relay(script) as url:
        pile = run(deliver(url, *letters(50)))
    assert set(pile.codes) == {421}
    assert script.sessions == FRUITLESS


def test_one_copy_that_breaks_connections_does_not_stop_the_others(run: Run) -> None:
    """As the sender's feed does: a copy that came back often enough is put off."""

    class Patient(Pile):
        def give_back(self, one: Transmission) -> None:
            super().give_back(one)
            if self.given_back.count(one.recipient) > 2:
                self.take()
                self.answered(one, Answer(451, "4.4.2 put off"))

    async def send(url: str) -> Pile:
        pile, out = Patient(*letters(20)), way_out(url)
        await out.deliver(pile)
        await out.close()
        return pile

    script = Script({"MAIL": [*["250 OK"] * 5, *[HANG_UP] * 3]})
    with relay(script) as url:
        pile = run(send(url))
    assert sorted(pile.codes) == [250] * 19 + [451]


def test_a_relay_that_takes_few_connections_keeps_those(run: Run) -> None:
    """The third and fourth are told 421; the letters go by the others, and no other relay is troubled."""
    script = Script({"hello": ["220 hello", "220 hello", *["421 4.7.0 too many"] * 20]})
    with relay(script) as url:
        pile = run(deliver(url, *letters(100), connections=4, **fallbacks(f"smtp://127.0.0.1:{free_port()}")))
    assert set(pile.codes) == {250}
    assert pile.trouble is None
    assert len(script.letters) == 100


def test_a_stuck_connection_delays_no_other(run: Run) -> None:
    """One recipient's RCPT is never answered; the other 99 have arrived before it is given up."""
    others = threading.Event()

    class Watched(Pile):
        def answered(self, one: Transmission, answer: Answer) -> None:
            super().answered(one, answer)
            if len(self.answers) == 99:
                others.set()

    async def send(url: str) -> Pile:
        pile, out = Watched(*letters(100)), way_out(url, connections=4, timeout_seconds=30)
        await out.deliver(pile)
        await out.close()
        return pile

    script = Script({"RCPT": [Later(others)]})
    with relay(script) as url:
        pile = run(send(url))
    assert set(pile.codes) == {250}
    assert len(pile.answers) == 100
    assert not pile.given_back


def test_the_first_relay_is_used_again_when_its_rest_is_over(run: Run) -> None:
    first, second = Script({"hello": ["421 Busy"]}), Script()

    async def send(url: str, other: str) -> Pile:
        settings = RelaySettings(url=url, connections=2, **fallbacks(other))
        pile, out = Pile(*letters(60)), Relays(settings, "lists.example.org", rest_seconds=0)
        await out.deliver(pile)
        await out.close()
        return pile

    with relay(first) as url, relay(second) as other:
        assert set(run(send(url, other)).codes) == {250}
    assert len(first.letters) + len(second.letters) == 60
    assert first.letters


def test_a_delivery_that_found_no_relay_does_not_forbid_the_next(run: Run, sink: Sink) -> None:
    async def send() -> tuple[Pile, Pile]:
        out, first, second = way_out(sink.url), Pile(*letters(5)), Pile(*letters(5))
        await asyncio.to_thread(sink.stop)
        with pytest.raises(TransportError):
            await out.deliver(first)
        await asyncio.to_thread(sink.start)
        await out.deliver(second)
        await out.close()
        return first, second

    first, second = run(send())
    assert len(first.waiting) == 5
    assert set(second.codes) == {250}


def test_a_relay_that_rests_is_left_alone_while_another_works(run: Run, sink: Sink) -> None:
    script = Script({"hello": "554 no"})

    async def send(url: str) -> None:
        out = way_out(url, **fallbacks(sink.url))
        for number in range(5):
            await out.deliver(Pile(letter(f"{number}@example.org")))
        await out.close()

    with relay(script) as url:
        run(send(url))
    assert script.sessions == 1
    assert (len(sink.arrivals), sink.sessions) == (5, 1)


def test_a_relay_that_fails_in_the_middle_is_replaced(run: Run, sink: Sink) -> None:
    """Ten letters go by the first, then it is gone for good."""
    script = Script({"hello": ["220 hello", *["554 closed"] * 50]}, letters_per_session=10)
    with relay(script) as url:
        pile = run(deliver(url, *letters(50), **fallbacks(sink.url)))
    assert set(pile.codes) == {250}
    assert (len(script.letters), len(sink.arrivals)) == (10, 40)
