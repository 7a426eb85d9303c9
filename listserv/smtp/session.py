"""A greeted connection at work: copies go out, one transaction each, and their answers come in.

    with PIPELINING (RFC 2920), one write for each round trip:

        MAIL RCPT DATA ──→                     250 250 354
        letter . MAIL RCPT DATA ──→            250 | 250 250 354      the next envelope goes with the final dot
        letter . ──→                           250                    the feed has nothing more just now

    without: one command, one reply.

What is written together is a group. Nothing is written before all of a group is answered, and a reply beyond that is
an error: so a reply can never be taken for the answer to something that was said after it. What becomes of a copy:

    its final dot is written, and the answer comes    answered
    its final dot is written, and none comes          answered 451, in doubt; one for each connection at most
    its final dot is not written                      given back: nobody delivers half a letter
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from listserv.smtp.connection import GOING_AWAY, Connection, OutOfStep
from listserv.smtp.envelope import commands
from listserv.smtp.replies import Reply
from listserv.smtp.transport import Answer, Transmission

# A relay that takes longer for a letter must not keep the next one waiting: it goes by another connection.
STALL_SECONDS = 1.0
# So many prompt answers in a row, and envelopes go with the final dot again.
PROMPT_ANSWERS = 20
# How often a connection looks at the clock: exact enough for STALL_SECONDS, and no timer for each letter.
LOOK_SECONDS = 0.25
# Letters up to this are joined and written at once; of larger ones the next piece when the last has left.
PIECE_BYTES = 65_536

GO_ON = 354
# No word about the letter: we do not agree about what comes next, or about who we are (RFC 4954 section 6).
OUT_OF_STEP = (503, 530)
IN_DOUBT = Answer(451, "4.4.2 connection lost after the letter was sent")
# The replies to a final dot and to the envelope said with it: whatever it is, and then 250, 250 or 251, 354.
GROUP = 4
_ALL_ACCEPTED = re.compile(rb"(([245][0-9]{2}) [^\n]*\n)250 [^\n]*\n25[01] [^\n]*\n354 [^\n]*\n").fullmatch
RSET = b"RSET\r\n"
DOT = b".\r\n"

Taker = Callable[[Reply], None]


class Source(Protocol):
    """The part of a feed that a connection uses; `Feed` says what is expected."""

    def take(self) -> Transmission | None:
        """Return the next copy, or None."""
        ...

    def answered(self, one: Transmission, answer: Answer) -> None:
        """Note what was said about a copy."""
        ...

    def give_back(self, one: Transmission) -> None:
        """Put back a copy that was surely not delivered."""
        ...


@dataclass(slots=True)
class Pace:
    """How promptly a relay answers letters; what one connection learns, its others know."""

    prompt: int = PROMPT_ANSWERS

    @property
    def ahead(self) -> bool:
        """Whether an envelope may go with the final dot before it."""
        return self.prompt >= PROMPT_ANSWERS

    def took(self, seconds: float) -> None:
        """Note how long a letter took."""
        self.prompt = self.prompt + 1 if seconds < STALL_SECONDS / 2 else 0


class Session(Connection):
    """A connection that sends copies."""

    def __init__(self, timeout_seconds: float, pace: Pace) -> None:
        """Take how long each reply may take, and the pace of its relay."""
        super().__init__(timeout_seconds)
        self.answers = 0  # copies that the relay has said something about since it serves
        self.kept = False  # it served before
        self.idle_since = 0.0
        self._pace = pace
        self._look_seconds = min(LOOK_SECONDS, timeout_seconds / 4)
        self._source: Source | None = None
        self._done: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._envelope: tuple[Taker, Taker, Taker] = (self._mail, self._mail, self._data)
        self._sending: Transmission | None = None  # its final dot is written
        self._announced: Transmission | None = None  # its envelope is, or part of it, or part of the letter
        self._lines: list[tuple[bytes, Taker]] = []  # the rest of an envelope, where each line waits for its reply
        self._pieces: Iterator[memoryview] | None = None  # the rest of a large letter
        self._opening = b""  # what must be said before the next envelope
        self._stalled = False
        self._paused = False  # the transport has enough
        self._heard_at = self._looked_at = 0.0
        self._unsent_bytes = 0

    async def serve(self, source: Source) -> None:
        """Send what the source gives, until it gives nothing and all is answered, or the connection is over.

        Raises what the source raises. Whatever happens, every copy taken is answered or given back.
        """
        self._source, self._done, self.answers = source, self._loop.create_future(), 0
        self._heard_at = self._looked_at = self._loop.time()
        self._timer = self._loop.call_later(self._look_seconds, self._look)
        try:
            if not self.over:
                self._announce()
                await self._done
        finally:
            self._timer.cancel()
            if self._done.cancelled() or not self._done.done():
                self.end("interrupted")
            self._source = self._done = None

    # --- what is said

    def _say(self, words: bytes, *takers: Taker) -> None:
        assert self._transport is not None  # noqa: S101 - it was greeted
        self._transport.write(words)
        self._awaited.extend(takers)

    def _group_answered(self) -> None:
        """Say what comes next."""
        one = self._announced
        if one is None:
            self._announce()
        elif self._lines:
            line, taker = self._lines.pop(0)
            self._say(line, taker)
        elif len(one.head) + len(one.body) <= PIECE_BYTES:
            self._finish_letter(one, one.head, one.body)
        else:
            self._pieces = _pieces(one)
            self._flow()

    def _announce(self) -> None:
        """Say the next envelope, or that there is none just now."""
        found = self._next()
        if found is None and self._opening != DOT:
            self._finished()
            return
        opening, self._opening = self._opening, b""
        if found is None:
            self._say(opening, self._ignored)
            return
        self._announced, envelope = found
        takers = (self._ignored, *self._envelope) if opening else self._envelope
        if self.offer.pipelining:
            self._say(opening + envelope, *takers)
        else:
            self._lines = list(zip((opening + envelope).splitlines(keepends=True), takers, strict=True))
            line, taker = self._lines.pop(0)
            self._say(line, taker)

    def _next(self) -> tuple[Transmission, bytes] | None:
        """Take the next copy that this relay can be asked to take; those that it cannot are answered here."""
        assert self._source is not None  # noqa: S101 - asked only while there is one
        while (one := self._source.take()) is not None:
            try:
                said = commands(one, self.offer)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is this copy's alone
                said = Answer(451, f"4.3.0 {type(error).__name__} on our side")
            if isinstance(said, bytes):
                return one, said
            self._source.answered(one, said)
        return None

    def _finish_letter(self, one: Transmission, *rest: bytes) -> None:
        """Say the final dot, after what is left of the letter; and with it the next envelope."""
        # With a large letter (`rest` is empty) a round trip is nothing, and the answer may take long.
        ahead = rest and self.offer.pipelining and self._pace.ahead
        following = self._next() if ahead else None
        self._sending = one
        # It always does (`wire_form`). If not, the dot would be no final one, and swallow what follows.
        end = DOT if (one.body or one.head or b"\r\n").endswith(b"\r\n") else b"\r\n" + DOT
        if following is None:
            self._announced = None
            self._say(b"".join((*rest, end)), self._dot)
        else:
            self._announced, envelope = following
            self._say(b"".join((*rest, end, envelope)), self._dot, *self._envelope)

    def _flow(self) -> None:
        """Say as much of a large letter as the transport takes."""
        while self._pieces is not None and not self._paused:
            piece = next(self._pieces, None)
            if piece is not None:
                self._say(piece)  # type: ignore[arg-type] # bytes-like, and not copied
            elif self._announced is not None:
                self._pieces = None
                self._finish_letter(self._announced)

    def _finished(self) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_result(None)

    # --- what is heard

    def _take(self, data: bytes) -> None:
        """Take replies. Where all of an envelope is accepted, as nearly always, one look at three lines is enough."""
        if len(self._awaited) == GROUP and self._sending is not None and not self._replies.pending:
            usual = _ALL_ACCEPTED(data)
            if usual is not None:
                self._awaited.clear()
                self._dot(Reply(int(usual[2]), (usual[1],)))
                if not self.over:
                    self._group_answered()
                    self._heard_at = self._loop.time()
                return
        super()._take(data)

    def _mail(self, reply: Reply) -> None:
        """Take the reply to MAIL, or to RCPT."""
        if not 200 <= reply.code < 300:  # noqa: PLR2004 - 2yz
            self._refused(reply)

    def _data(self, reply: Reply) -> None:
        if reply.code != GO_ON:
            self._refused(reply)
        elif self._announced is None:
            # RFC 2920 section 3.1: the recipient was refused and DATA is taken all the same; then a letter must come.
            self._opening = DOT

    def _refused(self, reply: Reply) -> None:
        """Take a refusal; only the first of an envelope says why."""
        one, source = self._announced, self._source
        if reply.code == GOING_AWAY:
            self._going_away()
        elif reply.code < 400:  # noqa: PLR2004 - 4yz and 5yz refuse
            raise OutOfStep(f"{reply.code} to an envelope")
        elif one is not None and source is not None:
            if reply.code in OUT_OF_STEP:
                raise OutOfStep(f"{reply.code} to an envelope")
            self._announced, self._opening = None, RSET
            self._lines.clear()
            self.answers += 1
            source.answered(one, Answer(reply.code, reply.text))

    def _dot(self, reply: Reply) -> None:
        one, source, code = self._sending, self._source, reply.code
        if one is None or source is None or 300 <= code < 400 or code in OUT_OF_STEP:  # noqa: PLR2004 - 3yz
            raise OutOfStep(f"{code} to a letter")
        self._sending = None
        if code != GOING_AWAY:
            self.answers += 1
        if not self._pace.ahead:
            self._pace.took(self._loop.time() - self._heard_at)
        source.answered(one, Answer(code, reply.text))
        if code == GOING_AWAY:
            self._going_away()
        elif self._stalled:
            # An envelope was announced whose letter went elsewhere; after 354 nothing else may be said.
            self.end("it took long for a letter")

    def _ignored(self, reply: Reply) -> None:
        """Take the reply to RSET, or to the empty letter after a refusal."""
        if reply.code == GOING_AWAY:
            self._going_away()

    def _going_away(self) -> None:
        self.lost = True
        self.end("421, the relay is going away")

    def _unasked(self, reply: Reply) -> None:
        """Take a refusal in the middle of a large letter: it is about that letter, but we cannot stop there."""
        one, source = self._announced, self._source
        middle = self._pieces is not None and reply.code >= 400 and reply.code != GOING_AWAY  # noqa: PLR2004 - 4yz, 5yz
        if not middle or one is None or source is None:
            super()._unasked(reply)
            return
        self._announced = None
        self.answers += 1
        source.answered(one, Answer(reply.code, reply.text))
        self.end("it refused a letter in the middle")

    def _heard(self, *, whole: bool) -> None:
        if self._pieces is None and not self._awaited:
            super()._heard(whole=whole)
            if whole and self._source is not None:
                self._group_answered()
        if whole:
            self._heard_at = self._loop.time()

    # --- trouble

    def _look(self) -> None:
        """Look at the clock. What still flows is no silence, and part of a reply is."""
        assert self._transport is not None  # noqa: S101 - it was greeted
        now, unsent = self._loop.time(), self._transport.get_write_buffer_size()
        # A look that comes late: we were stopped, not the relay. Timers run before what it said meanwhile is read.
        stopped = now - self._looked_at > 2 * self._look_seconds
        self._looked_at = now
        if unsent < self._unsent_bytes or stopped:
            self._heard_at = now
        self._unsent_bytes = unsent
        if now - self._heard_at > self._timeout_seconds:
            self.end("no reply in time")
            return
        self._timer = self._loop.call_later(self._look_seconds, self._look)
        if now - self._heard_at > STALL_SECONDS and self._sending is not None:
            self._stall()

    def _stall(self) -> None:
        """Let the next copy go by another connection, and do not announce one so early for some time."""
        one, source = self._announced, self._source
        if one is not None and source is not None:
            self._announced, self._stalled, self._pace.prompt = None, True, 0
            try:
                source.give_back(one)
            except Exception as error:  # noqa: BLE001 - the loop would only log it; so it reaches whoever sends
                self.end(f"{type(error).__name__} on our side", error)

    def _settle(self, error: Exception | None) -> None:
        """Answer the copy in doubt and give back the one that was only announced."""
        sending, announced, source = self._sending, self._announced, self._source
        self._sending = self._announced = self._pieces = None
        if source is None or self._done is None:
            return
        for one, settle in ((sending, lambda one: source.answered(one, IN_DOUBT)), (announced, source.give_back)):
            try:
                if one is not None:
                    settle(one)
            except Exception as again:  # noqa: BLE001 - the other copy must be settled too
                error = error or again
        if not self._done.done():
            if error is None:
                self._done.set_result(None)
            else:
                self._done.set_exception(error)
                self._done.exception()  # `serve` raises it, if it is still there

    # --- called by the event loop

    def pause_writing(self) -> None:
        """Wait: the transport holds enough."""
        self._paused = True

    def resume_writing(self) -> None:
        """Go on with a large letter."""
        self._paused = False
        self._heard_at = self._loop.time()
        try:
            self._flow()
        except Exception as error:  # noqa: BLE001 - the loop would only log it; so it reaches whoever sends
            self.end(f"{type(error).__name__} on our side", error)


def _pieces(one: Transmission) -> Iterator[memoryview]:
    for part in (memoryview(one.head), memoryview(one.body)):
        for at in range(0, len(part), PIECE_BYTES):
            yield part[at : at + PIECE_BYTES]
