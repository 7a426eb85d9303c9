"""The broker, the database, the relay or the configuration fails: what was accepted is delivered all the same."""

from __future__ import annotations

import itertools
import smtplib
import threading
import time
from collections.abc import Callable

import pytest
from servers.postgres import OwnPostgres
from servers.sink import Sink
from servers.valkey import Valkey
from system.conftest import start_production
from system.running import Machine, listens, until
from system.town import Town
from system.writing import gmail

from listserv.policy.membership import Delivery

Make = Callable[[], Town]


def test_without_a_broker_mail_is_accepted_and_delivered_when_it_is_back(
    machine: Machine, sink: Sink, own_valkey: Valkey, own_town: Make
) -> None:
    machine.settings |= {
        "RELAY__URL": sink.url, "WORKERS__UPKEEP_SECONDS": "1", "BROKER__URL": own_valkey.url,
    }  # fmt: skip
    machine.up()
    town = own_town()
    town.member("Ann")
    town.member("Bob")
    town.write(town.who("Ann"), "Before", "Hello all")
    town.letter(town.who("Bob"), "Before")
    own_valkey.kill()
    for number in range(5):
        town.write(town.who("Ann"), f"Letter {number}", "Hello all")
    assert town.sink.to("bob.people@example.org")[1:] == ()
    own_valkey.start()
    for number in range(5):
        town.letter(town.who("Bob"), f"Letter {number}", timeout=90)


def test_a_relay_that_is_away_gets_everything_once_it_is_back(machine: Machine, sink: Sink, own_town: Make) -> None:
    machine.settings |= {"RELAY__URL": sink.url, "WORKERS__UPKEEP_SECONDS": "1"}
    machine.up()
    town = own_town()
    town.member("Ann")
    town.member("Bob")
    sink.stop()
    town.write(town.who("Ann"), "While away", "Hello all")
    until("the relay to be missed", lambda: "relay error=" in machine.log())
    sink.start()
    town.write(town.who("Ann"), "While back", "Hello all")
    town.letter(town.who("Bob"), "While back")


class Traffic:
    """A mail server that sends one letter after the other, comes again when told to, and notes every answer."""

    def __init__(self, town: Town) -> None:
        self.accepted: list[str] = []
        self.refused: list[int] = []
        self._town, self._over = town, threading.Event()
        # Many, for many posts by one author in a day would wait for a moderator.
        self._authors = itertools.cycle([town.member(f"Ann {number}", Delivery.NONE) for number in range(20)])
        self._thread = threading.Thread(target=self._send, name="traffic")
        self._thread.start()

    def _send(self) -> None:
        number = 0
        while not self._over.is_set():
            number += 1
            self._try(f"Letter {number}.")
            time.sleep(0.02)

    def _try(self, subject: str) -> None:
        try:
            self._town.write(next(self._authors), subject, "Hello all")
            self.accepted.append(subject)
        except smtplib.SMTPResponseException as error:
            self.refused.append(error.smtp_code)
        except smtplib.SMTPRecipientsRefused as error:
            self.refused += [code for code, _ in error.recipients.values()]

    def stop(self) -> None:
        self._over.set()
        self._thread.join(60)


def test_a_restart_of_the_database_loses_nothing(
    machine: Machine, sink: Sink, own_valkey: Valkey, own_postgres: OwnPostgres, own_town: Make
) -> None:
    machine.settings |= {"RELAY__URL": sink.url, "WORKERS__UPKEEP_SECONDS": "1"}
    start_production(machine, own_postgres.create_database(), own_valkey.url)
    town = own_town()
    town.member("Bob")
    traffic = Traffic(town)
    until("some letters to be taken", lambda: len(traffic.accepted) >= 10)
    own_postgres.stop()
    until("a letter to be put off", lambda: bool(traffic.refused))
    own_postgres.start()
    taken = len(traffic.accepted)
    until("more letters to be taken", lambda: len(traffic.accepted) >= taken + 5)
    traffic.stop()
    assert set(traffic.refused) <= {451}
    for subject in traffic.accepted:
        town.letter(town.who("Bob"), subject, timeout=90)


def test_without_a_relay_each_letter_is_a_file_and_the_log_names_nobody(
    machine: Machine, sink: Sink, own_town: Make
) -> None:
    machine.settings["LOG_LEVEL"] = "DEBUG"
    machine.up()
    town = own_town()
    town.write(town.who("Sue"), "Verysecret subject", "Verysecret text")
    folder = machine.state / "mail" / "sue.people@example.org" / "new"
    until("a letter as a file", lambda: folder.is_dir() and any(folder.iterdir()))
    (path,) = folder.iterdir()
    raw = path.read_bytes()
    assert raw.startswith(b"Return-Path: <people-bounces+")
    assert b'reply "I agree"' in raw
    assert not sink.arrivals
    assert {one.name for one in (machine.state / "mail").iterdir()} == {"sue.people@example.org"}
    log = machine.log()
    assert "post=1 held reason=agreement" in log
    assert [word for word in ("Verysecret", "sue.people", "-reply+", "-bounces+") if word in log] == []


def test_a_new_list_is_known_after_a_reload_and_a_mistake_changes_nothing(
    machine: Machine, sink: Sink, own_town: Make
) -> None:
    machine.settings["RELAY__URL"] = sink.url
    folder = machine.folder / "config"
    machine.good("init", str(folder))
    machine.settings["CONFIG"] = str(folder)
    supervisor = machine.up()
    town = own_town()
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        town.write(town.who("Sue"), "help", "help", to="trustees-help@lists.example.org")
    machine.good("list", "create", "trustees")
    door = machine.part("listserv", "smtp")
    supervisor.send_signal(1)
    until("another door", lambda: _another(machine, door) and listens(machine.port))
    town.write(town.who("Sue"), "help", "help", to="trustees-help@lists.example.org")
    town.letter(town.who("Sue"), "Trustees: how it works")
    (folder / "lists" / "trustees.toml").write_text("[broken")
    supervisor.send_signal(1)
    until("the mistake to be told", lambda: "not reloaded" in machine.log())
    town.write(town.who("Max"), "help", "help", to="trustees-help@lists.example.org")
    town.letter(town.who("Max"), "Trustees: how it works")


def _another(machine: Machine, door: int) -> bool:
    try:
        return machine.part("listserv", "smtp") != door
    except ValueError:
        return False


def test_mail_by_lmtp_goes_the_same_way(machine: Machine, sink: Sink, own_town: Make) -> None:
    machine.settings |= {"RELAY__URL": sink.url, "SMTP__PROTOCOL": "lmtp"}
    machine.up()
    town = own_town()
    ann = town.member("Ann")
    with smtplib.LMTP("127.0.0.1", machine.port) as session:
        session.sendmail(
            "sue@example.org", [town.at()], b"From: sue@example.org\r\nSubject: Buses\r\n\r\nHello all\r\n"
        )
    asked = town.letter("sue@example.org", "I agree")
    answer = gmail("sue@example.org", asked, "I agree")
    with smtplib.LMTP("127.0.0.1", machine.port) as session:
        session.sendmail("sue@example.org", [str(answer["To"])], bytes(answer))
    town.letter(ann, "Buses")
