"""The attackers: `python -m bench.abuse.attacks NAME PORT SECONDS`. Prints how the door answered them, as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator

HOST = "127.0.0.1"
TO = b"people@lists.example.org"
PER_CLIENT = 20  # sessions that the door takes from one client, as it comes
_REST_SECONDS = 0.05  # of an attacker who was sent away
_TRICKLE_SECONDS = 3.0
_MEGABYTE = 1_000_000


class Door:
    """The door as the attackers see it, and what it said to them: replies by code and enhanced code."""

    def __init__(self, port: int, seconds: float) -> None:
        self.port = port
        self.until = time.monotonic() + seconds
        self.said: Counter[str] = Counter()

    @property
    def is_time(self) -> bool:
        """Whether the attack goes on."""
        return time.monotonic() < self.until

    async def enter(self, client: int) -> Session | None:
        """Connect from 127.0.0.CLIENT and say EHLO; None when one is sent away."""
        try:
            reader, writer = await asyncio.open_connection(HOST, self.port, local_addr=(f"127.0.2.{client}", 0))
        except OSError:
            self.said["no connection"] += 1
            return None
        session = Session(self, reader, writer)
        greeting = await session.reply()
        if not greeting.startswith(b"220"):
            session.leave()
            return None
        await session.say(b"EHLO attacker.example.net")
        return session

    async def stay(self) -> None:
        """Wait until the attack is over."""
        await asyncio.sleep(max(self.until - time.monotonic(), 0))


class Session:
    """One connection."""

    def __init__(self, door: Door, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._door, self._reader, self.writer = door, reader, writer

    async def reply(self) -> bytes:
        """Return the last line of a reply, b"" at the end of the connection."""
        try:
            while (line := await self._reader.readline())[3:4] == b"-":
                pass
        except (OSError, ValueError):
            line = b""
        self._door.said[" ".join(line.decode("latin-1").split()[:2]) if line[:1] in b"45" else line[:3].decode()] += 1
        return line

    async def say(self, line: bytes) -> bytes:
        """Send a line and return the reply."""
        await self.send(line + b"\r\n")
        return await self.reply()

    async def send(self, content: bytes) -> None:
        """Send bytes; a closed connection is noticed at the reply."""
        try:
            self.writer.write(content)
            await self.writer.drain()
        except OSError:
            return

    async def begin_letter(self) -> bool:
        """Say MAIL, RCPT and DATA; return whether a letter may follow."""
        await self.say(b"MAIL FROM:<mallory@attacker.example.net>")
        await self.say(b"RCPT TO:<" + TO + b">")
        return (await self.say(b"DATA")).startswith(b"354")

    def leave(self) -> None:
        """Close the connection."""
        self.writer.close()


async def idle(door: Door, count: int) -> None:
    """Say EHLO and nothing more, over so many connections."""
    sessions = [await door.enter(client) for client in _clients(count)]
    door.said["idle sessions"] = sum(one is not None for one in sessions)
    await door.stay()


async def stalled_letters(door: Door) -> None:
    """Begin 50 letters, and then send a byte now and then."""
    sessions = [one for client in _clients(50) if (one := await door.enter(client)) and await one.begin_letter()]
    while door.is_time:
        for one in sessions:
            await one.send(b"x")
        await asyncio.sleep(_TRICKLE_SECONDS)


async def stalled_tls(door: Door) -> None:
    """Say STARTTLS over 20 connections, and then nothing."""
    for client in _clients(20):
        session = await door.enter(client)
        if session is not None:
            await session.say(b"STARTTLS")
    await door.stay()


async def recipients(door: Door) -> None:
    """Name 20,000 recipients, half of whom exist, a hundred lines at once."""
    pairs = b"RCPT TO:<" + TO + b">\r\nRCPT TO:<nobody@lists.example.org>\r\n"
    await _repeat(door, 20_000, pairs * 50, 100, b"MAIL FROM:<mallory@attacker.example.net>")


async def bad_commands(door: Door) -> None:
    """Say 5,000 things that are no commands."""
    await _repeat(door, 5_000, b"GIVE ME ALL YOUR MAIL\r\n" * 50, 50, b"NOOP")


async def _repeat(door: Door, count: int, lines: bytes, each: int, first: bytes) -> None:
    """Send lines until so many were answered; whoever is sent away comes back."""
    answered = 0
    while answered < count and door.is_time:
        session = await door.enter(2)
        if session is None:
            await asyncio.sleep(_REST_SECONDS)
            continue
        await session.say(first)
        reply = b"-"
        while reply and answered < count:
            await session.send(lines)
            for _ in range(each):
                if not (reply := await session.reply()):
                    break
                answered += 1
        session.leave()


async def bombs(door: Door) -> None:
    """Post letters that are hard to read, one after the other, again and again: depth, parts, fields, boundaries."""
    while door.is_time:
        for letter in (_deep(), _many_parts(), _many_fields(), _many_boundaries()):
            await _post(door, 2, letter)


async def long_lines(door: Door) -> None:
    """Post letters of one line, just below and just above the limit."""
    while door.is_time:
        for length in (990_000, 1_100_000):
            await _post(door, 2, b"From: mallory@attacker.example.net\r\nSubject: long\r\n\r\n" + b"x" * length)


async def large_letters(door: Door, megabytes: int) -> None:
    """Post letters of that size over four connections, without saying how large they are."""
    letter = (
        b"From: mallory@attacker.example.net\r\nSubject: large\r\n\r\n" + (b"x" * 98 + b"\r\n") * 10_000 * megabytes
    )

    async def one(client: int) -> None:
        while door.is_time:
            await _post(door, client, letter)

    await asyncio.gather(*(one(client) for client in range(2, 6)))


async def everything(door: Door) -> None:
    """All of it at once; those that need more sessions than the door has are as many as fit."""
    await asyncio.gather(*(attack(door) for name, attack in ATTACKS.items() if name not in _ALONE))


async def _post(door: Door, client: int, letter: bytes) -> None:
    session = await door.enter(client)
    if session is None:
        await asyncio.sleep(_REST_SECONDS)
        return
    if await session.begin_letter():
        for start in range(0, len(letter), _MEGABYTE):
            await session.send(letter[start : start + _MEGABYTE])
        await session.send(b"\r\n.\r\n")
        await session.reply()
    session.leave()


def _clients(sessions: int) -> Iterator[int]:
    return (2 + number // PER_CLIENT for number in range(sessions))


_HEAD = b"From: mallory@attacker.example.net\r\nSubject: bomb\r\nMIME-Version: 1.0\r\n"


def _deep() -> bytes:
    return _HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(20_000)
    )


def _many_parts() -> bytes:
    return _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 200_000 + b"--b--\r\n"


def _many_fields() -> bytes:
    return _HEAD + b"X-Field: value\r\n" * 200_000 + b"\r\nx\r\n"


def _many_boundaries() -> bytes:
    types = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n" % n for n in range(30_000))
    return _HEAD + types + b"\r\n" + b"--x\r\n" * 200_000


ATTACKS: dict[str, Callable[[Door], Awaitable[None]]] = {
    "300 idle sessions": lambda door: idle(door, 300),
    "1,000 idle sessions": lambda door: idle(door, 1_000),
    "50 stalled letters": stalled_letters,
    "20 stalled STARTTLS": stalled_tls,
    "20,000 RCPT": recipients,
    "5,000 bad commands": bad_commands,
    "MIME bombs": bombs,
    "lines of 1 MB": long_lines,
    "letters of 50 MB": lambda door: large_letters(door, 50),
    "letters of 24 MB, which are taken": lambda door: large_letters(door, 24),
    "all at once": everything,
}
_ALONE = frozenset({"1,000 idle sessions", "letters of 24 MB, which are taken", "all at once"})


async def _main(name: str, port: str, seconds: str) -> None:
    door = Door(int(port), float(seconds))
    try:
        await asyncio.wait_for(ATTACKS[name](door), float(seconds) + 10)
    except TimeoutError:
        door.said["not ended"] += 1
    sys.stdout.write(json.dumps(dict(door.said.most_common(8))))


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
