"""Leaving through real sockets and processes: a word, a question and a yes; one click; and back by one reply."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from servers.ports import free_port
from servers.postgres import Postgres
from servers.sink import Arrival, Sink
from servers.valkey import Valkey
from system.conftest import start_production
from system.running import Machine, listens, until
from system.town import Town

Make = Callable[[], Town]
CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture(params=["embedded", "production"])
def town(
    request: pytest.FixtureRequest, machine: Machine, sink: Sink, postgres: Postgres, own_valkey: Valkey, own_town: Make
) -> Town:
    """The list people@ of a service that has the button, as each way to run it serves that."""
    port = free_port()
    web = {"WEB__LISTEN": f"127.0.0.1:{port}", "WEB__URL": f"http://127.0.0.1:{port}"}
    machine.settings |= {"RELAY__URL": sink.url, **web}
    if request.param == "embedded":
        machine.up()
    else:
        start_production(machine, postgres.create_database(), own_valkey.url)
        machine.start("listserv", "web")
    until(f"the button to be there\n{machine.log()}", lambda: listens(port))
    return own_town()


def ask(method: str, url: str, body: str | None = None) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    try:
        connection.request(method, parts.path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().status
    finally:
        connection.close()


def button(letter: Arrival) -> str:
    """Return the web address that a mail program finds in a letter."""
    field = str(letter.message["List-Unsubscribe"])
    found = re.match(r"<(http://[^>]*)>, <mailto:[^>]*>$", field)
    assert found, field
    assert letter.message["List-Unsubscribe-Post"] == CLICK
    return found[1]


def test_people_leave_and_come_back(town: Town) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    _a_word_and_a_yes(town, ann)
    _one_reply_brings_everything_back(town, ann, bob)
    _one_click(town, ann, bob)
    assert not any(one in town.machine.log() for one in ("@example.org", "/leave/"))


def _a_word_and_a_yes(town: Town, ann: str) -> None:
    town.write(ann, "", "I am sorry but please take me off this list", to=town.at("request"))
    letter = town.letter(ann, 'Please reply "Yes" to leave')
    assert town.is_member(ann)
    town.answer(ann, letter, "Yes, thank you")
    until("Ann to have left", lambda: not town.is_member(ann))


def _one_reply_brings_everything_back(town: Town, ann: str, bob: str) -> None:
    goodbye = town.letter(ann, "You have left")
    town.write(bob, "While Ann was away", "There is tea at four.")
    town.letter(bob, "While Ann was away")
    town.answer(ann, goodbye, "Undo please, that was a mistake")
    back = town.letter(ann, "Welcome back")
    assert town.is_member(ann)
    town.answer(ann, back, "Catch up")
    assert "tea at four" in town.letter(ann, "").text


def _one_click(town: Town, ann: str, bob: str) -> None:
    town.write(ann, "Hello again", "Thank you for keeping my place at the table.")
    address = button(town.letter(bob, "Hello again"))
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
        assert ask(method, address) == 405
    assert ask("POST", address, "") == 400
    assert town.is_member(bob)
    assert ask("POST", address, CLICK) == 200
    assert not town.is_member(bob)
    assert town.is_member(ann)
    town.answer(bob, town.letter(bob, "You have left"), "Undo")
    town.letter(bob, "Welcome back")
    assert ask("POST", address, CLICK) == 200  # an old button does nothing
    assert town.is_member(bob)
