"""One connection, line by line: every mix of answers, in groups and one by one, on both event loops."""

from __future__ import annotations

import asyncio
import random
import threading
from typing import Any

import pytest
from smtp.relays import HANG_UP, Later, Reply, Script, relay
from smtp.sending import ON_THE_WIRE, VERP, Pile, Run, deliver, letter, letters, way_out

from listserv.settings import Server
from listserv.smtp.client import call
from listserv.smtp.session import IN_DOUBT, PIECE_BYTES, Pace

PIPELINING, LOCK_STEP = ("PIPELINING",), ("8BITMIME",)
both_ways = pytest.mark.parametrize("offers", [PIPELINING, LOCK_STEP], ids=["groups", "lock-step"])
however_cut = pytest.mark.parametrize("cut", ["together", "bytes"])


def envelope(recipient: str, *, reverse_path: str = VERP) -> list[str]:
    return [f"MAIL FROM:<{reverse_path}>", f"RCPT TO:<{recipient}>", "DATA"]


@both_ways
@however_cut
def test_a_letter_arrives_with_its_envelope_byte_for_byte(run: Run, offers: tuple[str, ...], cut: Any) -> None:
    script = Script(offers=offers, cut=cut)
    with relay(script) as url:
        pile = run(deliver(url, letter("ann@example.org"), letter("bob@example.org", reverse_path="")))
    assert [(one.code, one.text) for one in pile.answers.values()] == [(250, "OK"), (250, "OK")]
    assert script.letters == [ON_THE_WIRE, ON_THE_WIRE]
    assert script.heard == [
        "EHLO lists.example.org", *envelope("ann@example.org"), *envelope("bob@example.org", reverse_path=""), "QUIT"
    ]  # fmt: skip


def test_the_next_envelope_goes_with_the_final_dot_in_one_write(run: Run) -> None:
    script = Script(cut="together")
    with relay(script) as url:
        run(deliver(url, *letters(3)))
    said = [b"\r\n".join([*(line.encode() for line in envelope(f"{number}@example.org")), b""]) for number in range(3)]
    dot = ON_THE_WIRE + b".\r\n"
    _, *packets, _ = script.packets
    assert packets == [said[0], dot + said[1], dot + said[2], dot]


def test_without_pipelining_each_command_waits_for_its_reply(run: Run) -> None:
    script = Script(offers=LOCK_STEP)
    with relay(script) as url:
        run(deliver(url, *letters(2)))
    lines = [packet.count(b"\r\n") for packet in script.packets]
    assert lines == [1, 1, 1, 1, ON_THE_WIRE.count(b"\r\n") + 1, 1, 1, 1, ON_THE_WIRE.count(b"\r\n") + 1, 1]


REFUSALS: list[tuple[dict[str, list[Reply]], int, list[str]]] = [
    ({"MAIL": ["550 5.7.1 no"], "RCPT": ["503 5.5.1 MAIL first"], "DATA": ["503 5.5.1 RCPT first"]}, 550, ["RSET"]),
    ({"MAIL": ["451 4.3.0 later"], "RCPT": ["503 5.5.1 MAIL"], "DATA": ["503 5.5.1 RCPT"]}, 451, ["RSET"]),
    ({"RCPT": ["550-5.1.1 no\r\n550 5.1.1 such"], "DATA": ["554 5.5.1 no valid recipients"]}, 550, ["RSET"]),
    ({"RCPT": ["452 4.2.2 full"], "DATA": ["503 5.5.1 no valid recipients"]}, 452, ["RSET"]),
    ({"DATA": ["554 5.7.1 no"]}, 554, ["RSET"]),
    ({"DATA": ["451 4.3.0 later"]}, 451, ["RSET"]),
    ({".": ["552 5.3.4 large"]}, 552, []),
    ({".": ["450 4.7.1 grey"]}, 450, []),
]


@both_ways
@however_cut
@pytest.mark.parametrize(("answers", "code", "between"), REFUSALS)
def test_an_answer_about_one_letter_is_no_trouble_for_the_next(
    run: Run, offers: tuple[str, ...], cut: Any, answers: dict[str, list[Reply]], code: int, between: list[str]
) -> None:
    lock_step = offers == LOCK_STEP
    if lock_step and len(answers) > 1:
        answers = dict([next(iter(answers.items()))])  # the rest is not said after a refusal
    script = Script(answers, offers=offers, cut=cut)
    with relay(script) as url:
        pile = run(deliver(url, *letters(3)))
    assert pile.codes == [code, 250, 250]
    assert not pile.given_back
    assert script.sessions == 1
    assert [verb for verb in script.verbs if verb == "RSET"] == between
    assert script.letters[-2:] == [ON_THE_WIRE] * 2


@however_cut
@pytest.mark.parametrize("refused", ["MAIL", "RCPT"])
@pytest.mark.parametrize("empty_letter", ["250 2.0.0 kept", "554 5.5.1 no valid recipients"])
def test_data_that_is_taken_after_a_refusal_gets_an_empty_letter(
    run: Run, cut: Any, refused: str, empty_letter: str
) -> None:
    """RFC 2920 section 3.1: whatever is said about that one says nothing about the copy."""
    script = Script({refused: ["550 5.1.1 no"], ".": [empty_letter]}, cut=cut)
    with relay(script) as url:
        pile = run(deliver(url, *letters(3)))
    assert pile.codes == [550, 250, 250]
    assert script.letters == [b"", ON_THE_WIRE, ON_THE_WIRE]
    assert script.sessions == 1


def test_an_empty_letter_is_said_also_when_nothing_follows(run: Run) -> None:
    script = Script({"RCPT": ["550 5.1.1 no"]})
    with relay(script) as url:
        assert run(deliver(url, letter())).codes == [550]
    assert (script.letters, script.heard[-1]) == ([b""], "QUIT")


@both_ways
def test_each_of_many_letters_gets_its_own_answer(run: Run, offers: tuple[str, ...]) -> None:
    kinds: list[Reply] = ["250 OK", "450 4.2.1 later", "250 OK", "550 5.1.1 no", "550 5.1.1 no", "250 OK"]
    script = Script({"RCPT": kinds * 10, ".": ["250 1", "451 2", "554 3"] * 10}, offers=offers)
    if offers == PIPELINING:
        script.answers = {
            "RCPT": kinds * 10,
            "DATA": [_after(one) for one in kinds * 10],
            ".": ["250 1", "451 2", "554 3"] * 10,
        }
    with relay(script) as url:
        pile = run(deliver(url, *letters(60)))
    assert pile.codes == [250, 450, 451, 550, 550, 554] * 10
    assert list(pile.answers) == [f"{number}@example.org" for number in range(60)]
    assert (script.sessions, len(script.letters)) == (1, 30)


def _after(rcpt: Reply) -> str:
    return "354 Go on" if str(rcpt).startswith("250") else "554 5.5.1 no valid recipients"


GOING = "421 4.3.2 Going"


@both_ways
@pytest.mark.parametrize("reply", [GOING, HANG_UP, "nonsense", b"250 OK\r\n250 OK\r\n", "503 5.5.1 what?"])
@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_connection_that_breaks_before_the_letter_costs_nothing(
    run: Run, offers: tuple[str, ...], verb: str, reply: Reply
) -> None:
    script = Script({verb: ["354 Go on" if verb == "DATA" else "250 OK", reply]}, offers=offers)
    with relay(script) as url:
        pile = run(deliver(url, *letters(3), timeout_seconds=20))
    assert pile.codes == [250, 250, 250]
    assert pile.given_back == ["1@example.org"]
    assert script.letters == [ON_THE_WIRE] * 3
    assert script.sessions == 2


@both_ways
@pytest.mark.parametrize("reply", [HANG_UP, "nonsense", "354 Go on", "503 5.5.1 what?"])
def test_a_letter_in_doubt_is_said_to_be_and_is_not_sent_again(run: Run, offers: tuple[str, ...], reply: Reply) -> None:
    """After the final dot nobody knows. One letter, and the one announced behind it goes by another connection."""
    script = Script({".": ["250 OK", reply]}, offers=offers)
    with relay(script) as url:
        pile = run(deliver(url, *letters(4), timeout_seconds=20))
    assert pile.codes == [250, 451, 250, 250]
    assert pile.answers["1@example.org"].text == "4.4.2 connection lost after the letter was sent"
    assert pile.given_back == (["2@example.org"] if offers == PIPELINING else [])
    assert (script.sessions, len(script.letters)) == (2, 4)


@both_ways
def test_a_relay_that_goes_away_with_its_answer_has_answered(run: Run, offers: tuple[str, ...]) -> None:
    script = Script({".": ["250 OK", GOING]}, offers=offers)
    with relay(script) as url:
        pile = run(deliver(url, *letters(4)))
    assert pile.codes == [250, 421, 250, 250]
    assert script.sessions == 2


@both_ways
@pytest.mark.parametrize("silent_at", ["MAIL", "RCPT", "DATA", "."])
def test_a_relay_that_says_nothing_is_given_up_in_time(run: Run, offers: tuple[str, ...], silent_at: str) -> None:
    usual = "354 Go on" if silent_at == "DATA" else "250 OK"
    script = Script({silent_at: [usual, None]}, offers=offers)
    with relay(script) as url:
        pile = run(deliver(url, *letters(3), timeout_seconds=0.6))
    assert pile.codes == ([250, 451, 250] if silent_at == "." else [250, 250, 250])
    assert script.sessions == 2


@both_ways
def test_a_relay_that_trickles_a_reply_for_ever_is_given_up_in_time(run: Run, offers: tuple[str, ...]) -> None:
    """Each byte is a sign of life, but no reply."""
    trickle = b"250-" + b"x" * 2000 + b"\r\n"
    script = Script({"RCPT": ["250 OK", trickle * 20]}, offers=offers, cut="bytes")
    with relay(script) as url:
        pile = run(deliver(url, *letters(3), timeout_seconds=0.6))
    assert pile.codes == [250, 250, 250]
    assert pile.given_back == ["1@example.org"]


@both_ways
def test_a_refusal_stands_also_when_the_relay_hangs_up_after_it(run: Run, offers: tuple[str, ...]) -> None:
    script = Script({"RCPT": ["550 5.1.1 no"], "DATA": HANG_UP if offers == PIPELINING else "354 Go", "RSET": HANG_UP})
    script.offers = offers
    script.answers = {**script.answers, "DATA": [script.answers["DATA"]]}
    with relay(script) as url:
        pile = run(deliver(url, *letters(2)))
    assert pile.codes == [550, 250]
    assert script.sessions == 2


@both_ways
@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "."])
def test_a_reply_more_than_was_asked_is_never_taken_for_a_later_answer(
    run: Run, offers: tuple[str, ...], verb: str
) -> None:
    """Said twice before it was asked once more: whoever is that confused gets no further letter."""
    twice = b"354 Go on\r\n250 OK\r\n" if verb == "DATA" else b"250 one\r\n250 two\r\n"
    script = Script({verb: [twice], ".": ["554 no"] if verb != "." else [twice]}, offers=offers, cut="together")
    with relay(script) as url:
        pile = run(deliver(url, letter("ann@example.org")))
    if verb == ".":
        assert pile.codes == [250]
    else:
        assert pile.codes == [554]
        assert pile.given_back == ["ann@example.org"]
        assert script.sessions == 2


def test_a_letter_that_the_relay_cannot_take_is_answered_without_asking(run: Run) -> None:
    script = Script(offers=("PIPELINING", "SIZE 500"))
    copies = [
        letter("żółw@example.org"), letter("ann@example.org\r\nRCPT TO:<eve@example.org>"), letter("bob@example.org"),
        letter("cleo@example.org", b"Subject: large\r\n\r\n" + b"x" * 600), letter("dan@example.org"),
    ]  # fmt: skip
    with relay(script) as url:
        pile = run(deliver(url, *copies))
    assert [(one.code, one.text[:5]) for one in pile.answers.values() if not one.accepted] == [
        (553, "5.6.7"), (553, "5.1.3"), (552, "5.3.4")
    ]  # fmt: skip
    assert [line for line in script.heard if line.startswith("RCPT")] == [
        "RCPT TO:<bob@example.org>", "RCPT TO:<dan@example.org>"
    ]  # fmt: skip
    assert all(line.endswith(f" SIZE={len(ON_THE_WIRE)}") for line in script.mails)


def test_eight_bits_and_other_scripts_are_announced_where_they_are_taken(run: Run) -> None:
    script = Script(offers=("PIPELINING", "8BITMIME", "SMTPUTF8"))
    text = "Subject: x\r\n\r\nCafé\r\n".encode()
    with relay(script) as url:
        run(deliver(url, letter("ann@example.org", text), letter("bob@example.org"), letter("żółw@example.org")))
    assert [line.removeprefix(f"MAIL FROM:<{VERP}>") for line in script.mails] == [" BODY=8BITMIME", "", " SMTPUTF8"]
    assert script.letters[0] == text


@pytest.mark.slow
@both_ways
def test_a_slow_relay_keeps_no_other_copy_waiting(run: Run, offers: tuple[str, ...]) -> None:
    """The first letter is answered only when all others have arrived; the one announced behind it goes elsewhere."""
    others = threading.Event()
    script = Script({".": [Later(others)]}, offers=offers)

    class Watched(Pile):
        def answered(self, one: Any, answer: Any) -> None:
            super().answered(one, answer)
            if len(self.answers) == 19:
                others.set()

    async def send(url: str) -> Pile:
        pile, out = Watched(*letters(20)), way_out(url, connections=2)
        await out.deliver(pile)
        await out.close()
        return pile

    with relay(script) as url:
        pile = run(send(url))
    assert set(pile.codes) == {250}
    assert list(pile.answers)[-1] in {"0@example.org", "1@example.org"}  # whichever came first
    assert len(script.letters) == 20
    assert len(pile.given_back) <= 1


@pytest.mark.slow
def test_after_a_slow_answer_envelopes_wait_for_prompt_ones(run: Run) -> None:
    """Else each slow letter would cost a connection."""
    slow = threading.Event()

    class Watched(Pile):
        def give_back(self, one: Any) -> None:
            super().give_back(one)
            slow.set()

    async def send(url: str) -> Pile:
        pile, out = Watched(*letters(40)), way_out(url)
        await out.deliver(pile)
        await out.close()
        return pile

    script = Script({".": [Later(slow)]}, cut="together")
    with relay(script) as url:
        pile = run(send(url))
    assert len(pile.answers) == 40
    assert pile.given_back == ["1@example.org"]
    assert script.sessions == 2
    alone = [packet.startswith(b"MAIL") for packet in script.packets]
    # The first envelope, and 21 after the slow answer: when the twentieth prompt one comes, the next has its own.
    assert sum(alone) == 1 + 21


@both_ways
def test_a_large_letter_arrives_whole(run: Run, offers: tuple[str, ...]) -> None:
    content = b"Subject: large\r\n\r\n" + b"".join(b".%07d %b\r\n" % (number, b"x" * 60) for number in range(8_000))
    script = Script(offers=offers)
    copies = [letter("ann@example.org", content), letter("bob@example.org"), letter("cleo@example.org", content)]
    with relay(script) as url:
        pile = run(deliver(url, *copies))
    assert pile.codes == [250, 250, 250]
    assert script.letters == [copies[0].head + copies[0].body, ON_THE_WIRE, copies[0].head + copies[0].body]
    assert script.sessions == 1


@pytest.mark.slow
@pytest.mark.parametrize(("reply", "code"), [("552 5.3.4 enough", 552), (GOING, 250), ("250 what", 250)])
def test_an_answer_in_the_middle_of_a_large_letter_is_about_that_letter_if_it_refuses(
    run: Run, reply: str, code: int
) -> None:
    content = b"Subject: large\r\n\r\n" + b"x" * 24_000_000

    script = Script(middle=reply)
    with relay(script) as url:
        pile = run(deliver(url, letter("ann@example.org", content), letter("bob@example.org")))
    assert pile.codes == [code, 250]
    assert pile.given_back == ([] if code == 552 else ["ann@example.org"])


def test_a_letter_without_a_last_line_end_gets_one(run: Run) -> None:
    """It always has one (`wire_form`). If not, the final dot would be none, and the relay would wait for ever."""
    script = Script()
    with relay(script) as url:
        copies = [letter(body=b"no end", copy_id=1), letter("b@example.org", head=b"", body=b"", copy_id=2)]
        assert run(deliver(url, *copies)).codes == [250, 250]
    assert script.letters == [b"From: people@lists.example.org\r\nSubject: Hello\r\n\r\nno end\r\n", b""]


def test_a_large_letter_is_not_in_memory_twice(run: Run) -> None:
    """While the relay does not read, only a few pieces of it wait in the transport."""
    script = Script(deaf=threading.Event())
    one = letter(content=b"Subject: large\r\n\r\n" + (b"x" * 998 + b"\r\n") * 20_000)

    async def send(url: str) -> int:
        pile, session = Pile(one), await call(Server(url=url), "lists.example.org", 5, Pace())
        task = asyncio.create_task(session.serve(pile))
        await pile.until(lambda: session._paused)
        assert session._transport is not None
        waiting = session._transport.get_write_buffer_size()
        script.deaf.set()
        await task
        await session.close()
        assert pile.codes == [250]
        return waiting

    with relay(script) as url:
        assert 0 < run(send(url)) <= 3 * PIECE_BYTES
    assert script.letters == [one.head + one.body]


class Moody(Script):
    """A relay that does anything: what it does is the seed's alone. It writes down which letters it took."""

    def __init__(self, seed: int, offers: tuple[str, ...]) -> None:
        self.random = random.Random(seed)
        self.taken: list[bytes] = []
        super().__init__(offers=offers, cut=self.random.choice(["lines", "together", "bytes"]))

    def answer(self, verb: str) -> Reply:
        usual = super().answer(verb)
        if verb in {"hello", "EHLO", "QUIT"} or self.random.random() < 0.9:
            found: Reply = usual
        else:
            refusals = ["550 5.1.1 no", "451-4.3.0 later\r\n451 4.3.0 or never", "421 4.3.2 Going", "503 5.5.1 what?"]
            found = self.random.choice([*refusals, HANG_UP, "nonsense", "250-", "354 Go"])
        if verb == "." and str(found).startswith("250"):
            self.taken.append(self.letters[-1])
        return found


@pytest.mark.slow
@both_ways
@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_relay_does_each_copy_is_answered_once_and_sent_once(
    run: Run, offers: tuple[str, ...], seed: int
) -> None:
    copies = [letter(f"{number}@example.org", b"Subject: %d\r\n\r\nHello" % number) for number in range(60)]
    script = Moody(seed, offers)
    with relay(script) as url:
        pile = Pile(*copies)
        for _ in range(60):
            if pile.waiting:
                before, pile = pile, run(deliver(url, *pile.waiting, timeout_seconds=0.3))
                pile.answers.update(before.answers)
    assert len(pile.answers) == 60
    for one in copies:
        taken = script.taken.count(one.head + one.body)
        answer = pile.answers[one.recipient]
        assert taken == 1 if answer.accepted else taken <= (answer == IN_DOUBT)
