"""Several connections, several relays, rates: nothing is sent twice, nothing waits for one that is stuck."""

from __future__ import annotations

import asyncio
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers.sink import Sink
from smtp.relays import HANG_UP, Reply, Script, relay
from smtp.sending import Pile, Run, deliver, letter, letters, way_out

from listserv.smtp.rate import Rate
from listserv.smtp.transport import Answer, Transmission


@pytest.mark.slow
def test_a_thousand_copies_over_four_connections_arrive_once_and_whole(run: Run, sink: Sink) -> None:
    contents = [
        f"Subject: {number}\r\n\r\n.\r\n..{number}\r\n.{'x' * (number % 900)}\r\nCafé\nlone\rends\r\n.".encode()
        for number in range(1000)
    ]
    copies = [
        letter(f"{number}@example.org", content, copy_id=number, reverse_path=f"b+{number}@lists.example.org")
        for number, content in enumerate(contents)
    ]
    pile = run(deliver(sink.url, *copies, connections=4))
    assert set(pile.codes) == {250}
    assert len(pile.answers) == len(sink.arrivals) == 1000
    assert sink.sessions == 4
    for arrival in sink.arrivals:
        number = int(arrival.recipients[0].partition("@")[0])
        assert arrival.reverse_path == f"b+{number}@lists.example.org"
        assert not re.search(rb"\r(?!\n)|(?<!\r)\n", arrival.raw)
        expected = contents[number].replace(b"\nlone\rends", b"\r\nlone\r\nends") + b"\r\n"
        assert arrival.raw == expected


def test_a_relay_that_does_not_pipeline_gets_all_as_well(run: Run) -> None:
    sink = Sink(pipelining=False)
    try:
        pile = run(deliver(sink.url, *letters(100), connections=4))
    finally:
        sink.stop()
    assert set(pile.codes) == {250}
    assert len({arrival.recipients for arrival in sink.arrivals}) == len(sink.arrivals) == 100


def test_refused_recipients_stop_only_their_own_letters(run: Run, sink: Sink) -> None:
    sink.refuse("1@example.org", "450 4.2.1 Try later")
    sink.refuse("2@example.org", "550 5.1.1 No such person")
    sink.refuse("3@example.org", "554 5.7.1 Not this", at="DATA")
    pile = run(deliver(sink.url, *letters(6)))
    found = [(one.code, one.accepted, one.temporary) for one in pile.answers.values()]
    assert found[:4] == [(250, True, False), (450, False, True), (550, False, False), (554, False, False)]
    assert [arrival.recipients[0][0] for arrival in sink.arrivals] == ["0", "4", "5"]
    assert sink.sessions == 1


@pytest.mark.parametrize(
    ("copies", "connections", "sessions"), [(1, 4, 1), (8, 4, 1), (9, 4, 2), (40, 4, 4), (40, 2, 2)]
)
def test_there_are_as_many_connections_as_are_useful(
    run: Run, sink: Sink, copies: int, connections: int, sessions: int
) -> None:
    run(deliver(sink.url, *letters(copies), connections=connections))
    assert sink.sessions == sessions


def test_more_connections_come_when_there_is_more_to_send(run: Run, sink: Sink) -> None:
    class Growing(Pile):
        def take(self) -> Transmission | None:
            if self.reserve and not self.waiting:
                self.add(*self.reserve)
                self.reserve: list[Transmission] = []
            return super().take()

    async def send() -> Pile:
        first, *reserve = letters(200)
        pile, out = Growing(first), way_out(sink.url, connections=4)
        pile.reserve = reserve
        await out.deliver(pile)
        await out.close()
        return pile

    assert len(run(send()).answers) == 200
    assert sink.sessions == 4


def test_connections_are_kept_between_deliveries(run: Run, sink: Sink) -> None:
    async def send() -> None:
        out = way_out(sink.url)
        for number in range(5):
            await out.deliver(Pile(letter(f"{number}@example.org")))
        await out.close()

    run(send())
    assert sink.sessions == 1
    assert len(sink.arrivals) == 5


def test_nobody_is_called_before_there_is_something_to_send(run: Run, sink: Sink) -> None:
    async def send() -> Pile:
        pile, out = Pile(expecting=True), way_out(sink.url)
        task = asyncio.create_task(out.deliver(pile))
        for _ in range(20):
            await asyncio.sleep(0)
        assert sink.sessions == 0
        pile.expecting = False
        pile.add(letter())
        await task
        await out.close()
        return pile

    assert run(send()).codes == [250]


def test_a_feed_that_is_empty_from_the_start_connects_to_nobody(run: Run, sink: Sink) -> None:
    run(deliver(sink.url))
    assert sink.sessions == 0


@pytest.mark.parametrize("letters_per_session", [1, 3])
def test_a_relay_that_takes_a_few_letters_at_a_time_is_called_again(run: Run, letters_per_session: int) -> None:
    script = Script(letters_per_session=letters_per_session)
    with relay(script) as url:
        pile = run(deliver(url, *letters(10)))
    assert set(pile.codes) == {250}
    assert len(script.letters) == 10
    assert script.sessions == -(-10 // letters_per_session)


@pytest.mark.parametrize(
    "answers",
    [
        {"MAIL": ["250 OK", HANG_UP]}, {"MAIL": ["250 OK", "421 4.4.2 timeout"]},
        {".": [b"250 OK\r\n421 4.4.2 timeout\r\n"]}, {".": [b"250 OK\r\n250 OK\r\n"]}, {".": [b"250 OK\r\n25"]},
    ],
)  # fmt: skip
def test_a_kept_connection_that_has_ended_costs_nothing(run: Run, answers: dict[str, Reply]) -> None:
    """Whether that was noticed while nothing was sent, or shows only with the next letter."""

    async def send(url: str) -> list[Pile]:
        out, piles = way_out(url), []
        for number in range(3):
            piles.append(Pile(letter(f"{number}@example.org")))
            await out.deliver(piles[-1])
        await out.close()
        return piles

    script = Script(answers)
    with relay(script) as url:
        piles = run(send(url))
    assert [pile.codes for pile in piles] == [[250]] * 3
    assert len(script.letters) == 3
    assert script.sessions == 2


def test_a_relay_restarted_between_two_deliveries_is_called_again(run: Run, sink: Sink) -> None:
    async def send() -> list[Pile]:
        out, piles = way_out(sink.url), [Pile(letter("ann@example.org")), Pile(letter("bob@example.org"))]
        await out.deliver(piles[0])
        await asyncio.to_thread(sink.stop)
        await asyncio.to_thread(sink.start)
        await out.deliver(piles[1])
        await out.close()
        return piles

    assert [pile.codes for pile in run(send())] == [[250], [250]]
    assert len(sink.arrivals) == 2


def test_it_says_goodbye_and_can_be_closed_twice(run: Run) -> None:
    script = Script()

    async def send(url: str) -> None:
        out = way_out(url)
        await out.close()
        await out.deliver(Pile(letter()))
        await out.close()
        await out.close()

    with relay(script) as url:
        run(send(url))
    assert script.heard[-1] == "QUIT"


@pytest.mark.slow
def test_a_goodbye_that_nobody_answers_is_not_waited_for_long(run: Run) -> None:
    with relay(Script({"QUIT": None})) as url:
        assert run(deliver(url, letter())).codes == [250]


# --- our own side


class OwnTrouble(Exception):
    """The feed cannot go on."""


@pytest.mark.parametrize("at", ["take", "answered", "give_back"])
def test_trouble_of_the_feed_ends_the_delivery_and_is_told(run: Run, at: str) -> None:
    class Broken(Pile):
        count = 0

        def _fail(self, where: str) -> None:
            self.count += where == at
            if where == at and self.count > (0 if at == "give_back" else 10):
                raise OwnTrouble

        def take(self) -> Transmission | None:
            self._fail("take")
            return super().take()

        def answered(self, one: Transmission, answer: Answer) -> None:
            super().answered(one, answer)
            self._fail("answered")

        def give_back(self, one: Transmission) -> None:
            super().give_back(one)
            self._fail("give_back")

    async def send(url: str) -> Pile:
        pile, out = Broken(*letters(100)), way_out(url, connections=3)
        with pytest.raises(OwnTrouble):
            await out.deliver(pile)
        await out.close()
        return pile

    with relay(Script({"MAIL": [*["250 OK"] * 40, HANG_UP]})) as url:
        pile = run(send(url))
    assert not pile.out


@pytest.mark.parametrize("verb", ["hello", "MAIL", "DATA", "."])
def test_a_delivery_that_is_cancelled_leaves_no_copy_in_the_air(run: Run, verb: str) -> None:
    async def send(url: str) -> Pile:
        pile, out = Pile(*letters(30)), way_out(url, connections=2)
        task = asyncio.create_task(out.deliver(pile))
        await pile.until(reached)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await out.close()
        return pile

    def reached() -> bool:
        return script.sessions == 2 and {"hello": True, ".": len(script.letters) == 2}.get(verb, verb in script.verbs)

    script = Script({verb: None})
    with relay(script) as url:
        pile = run(send(url))
    assert not pile.out
    assert len(pile.waiting) + len(pile.answers) == 30
    assert [one.code for one in pile.answers.values()] == ([451, 451] if verb == "." else [])


def test_a_second_delivery_waits_for_the_first(run: Run, sink: Sink) -> None:
    async def send() -> None:
        out = way_out(sink.url)
        await asyncio.gather(*(out.deliver(Pile(letter(f"{number}@example.org"))) for number in range(5)))
        await out.close()

    run(send())
    assert sink.sessions == 1
    assert len(sink.arrivals) == 5


# --- rates


@given(st.integers(1, 100_000), st.lists(st.floats(0, 10), min_size=1, max_size=200))
def test_in_no_time_do_more_copies_go_than_the_rate_allows(per_minute: int, pauses: list[float]) -> None:
    rate, now, gone = Rate(per_minute), 1000.0, 0
    for pause in pauses:
        now += pause
        if rate.wait(now) == 0:
            rate.use()
            gone += 1
    burst = max(1.0, per_minute / 60)
    assert gone <= burst + (now - 1000.0) * per_minute / 60 + 1e-6


@pytest.mark.parametrize("per_minute", [1, 7, 60, 6000])
def test_who_waits_as_long_as_is_said_may_go(per_minute: int) -> None:
    rate, now = Rate(per_minute), 5.0
    for _ in range(50):
        now += rate.wait(now) + 1e-9
        assert rate.wait(now) == 0
        rate.use()


def test_a_relay_gets_no_more_copies_than_its_rate_allows(run: Run, sink: Sink) -> None:
    """600 a minute: ten at once, then one each 100 ms. Waiting holds no copy."""
    longest = 0

    class Watched(Pile):
        def take(self) -> Transmission | None:
            nonlocal longest
            longest = max(longest, len(self.out))
            return super().take()

    async def send() -> float:
        pile, out = Watched(*letters(20)), way_out(sink.url, copies_per_minute=600, connections=2)
        begun = time.monotonic()
        await out.deliver(pile)
        took = time.monotonic() - begun
        await out.close()
        assert set(pile.codes) == {250}
        return took

    assert run(send()) >= 0.9
