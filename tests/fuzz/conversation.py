r"""SMTP and LMTP conversations with the real door, each written down as bytes so that it can be kept and played again.

A line of the record is a step. What is not one, or cannot be done just now, is passed over, so that any bytes are a
conversation:

    door lmtp offered proxy     the first line, all optional: smtp or lmtp; plain (no certificate), offered, required or
                                implicit TLS; proxy: a PROXY header is wanted; uvloop: that loop instead of asyncio's
    C words                     the client says a line, with CRLF, and reads every reply that is due
    P words                     the same, but goes on talking (RFC 2920)
    R bytes                     the client says these bytes: \r \n \t \\ \x00
    X 3000                      so many letters, all of them x
    cut                         what was said so far goes off by itself
    wait                        every reply that is due is read
    tls                         the handshake, when STARTTLS was accepted
    below bytes                 bytes beneath TLS, or in place of its handshake; then the client ends its side
    trouble kind                the ledger from now on: none, unexpected, disk, memory, overloaded or slow
    proxy bytes                 the PROXY header of connections from now on
    other                       the other one of two clients goes on
    hang up                     the client is gone, in the middle of whatever it is

What must hold is in `expected`, and here: each line gets the replies that it must have, in order; what was answered 250
is stored once and as it was sent, and nothing else is; sessions end by themselves, and nothing goes wrong inside.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import uvloop
from smtp.dialog import Shelf, running_loop

from fuzz.client import SAID_LIMIT_BYTES, Client, meant, number_in
from fuzz.house import TROUBLES, House
from fuzz.watch import watched

STEPS_LIMIT = 150


def conversation(record: bytes) -> None:
    """Play a conversation, at a door of its own."""
    play(record)


def play(record: bytes, ledger: Shelf | None = None) -> House:
    """Play a conversation and return the house as it is then; its letters go to a ledger of its own, or to this one."""
    first, _, rest = record.partition(b"\n")
    words = first.decode("ascii", "ignore").split()
    words, steps = (words[1:], rest) if words[:1] == ["door"] else ([], record)
    house = House(set(words), ledger or Shelf())
    make = uvloop.new_event_loop if "uvloop" in words else asyncio.new_event_loop
    with watched() as watch, running_loop(make) as loop, tempfile.TemporaryDirectory() as folder:
        watch.look_at(loop)
        with house.open(loop, Path(folder)):
            _do_all(steps.split(b"\n")[:STEPS_LIMIT], house)
            house.wait_for_the_end()
        watch.nothing_went_wrong(house.errors)
    return house


def _do_all(steps: list[bytes], house: House) -> None:
    clients = [Client(house), Client(house)]
    said = 0
    try:
        for step in steps:
            verb, _, text = step.partition(b" ")
            said += len(step) if verb != b"X" else number_in(text)
            if said > SAID_LIMIT_BYTES:
                break
            _do(verb, text, house, clients)
        for client in clients:
            client.leave()
    finally:
        for client in clients:
            client.drop()


def _do(verb: bytes, text: bytes, house: House, clients: list[Client]) -> None:
    match verb:
        case b"other":
            clients.reverse()
        case b"trouble" if (kind := text.decode("ascii", "ignore")) in TROUBLES:
            for client in clients:
                client.wait()  # what is still due would depend on it
            house.have_trouble(kind)
        case b"proxy" if house.wants_header:
            house.header = meant(text)
        case _:
            clients[0].do(verb, text)
