"""`listserv explain`, `listserv held` and `listserv digest send`, over posts that were put into the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from commands.shell import ROOT, Shell
from village import Village
from village import service as village_service

from listserv.policy.membership import Delivery
from listserv.policy.post import RULES
from listserv.store.session import open_engine

CORPUS = ROOT / "tests" / "corpus"
SWEARING = b"From: Sue <sue@example.org>\r\nSubject: Help\r\n\r\nThey are bloody useless bastards.\r\n"


@pytest.fixture
def village(shell: Shell) -> Iterator[Village]:
    """The same ledger as the shell's, worked on in this process."""
    engine = open_engine(f"sqlite:///{shell.state / 'listserv.sqlite'}")
    made = Village(engine, village_service(shell.state))
    made.now = datetime.now(UTC) - timedelta(minutes=1)
    yield made
    engine.dispose()


def test_each_rules_answer_about_a_message_is_shown(shell: Shell) -> None:
    said = shell.good("explain", CORPUS / "human" / "first_post.eml", "--list", "people")
    assert said.count("no objection") + said.count("hold for its author") == len(RULES) + 1
    assert "From its author's domain: unknown (not asked)" in said
    assert "hold for its author (agreement)" in said
    assert said.splitlines()[-1] == "Decision: hold for its author (agreement)"


@pytest.mark.parametrize("name", ["gmail_vacation", "read_receipt", "our_own_notice"])
def test_a_machines_mail_is_explained_as_such(shell: Shell, name: str) -> None:
    said = shell.good("explain", CORPUS / "machine" / f"{name}.eml", "--list", "people")
    assert said.splitlines()[-1].startswith("Decision: discard (automatic:")


def test_a_message_can_come_by_standard_input_and_its_words_are_shown(shell: Shell, village: Village) -> None:
    village.member("Sue <sue@example.org>")
    said = shell.good("explain", "-", "--list", "people", stdin=SWEARING)
    assert re.search(r"author +sue@example\.org", said)
    assert "'bastards'" in said
    assert said.splitlines()[-1] == "Decision: hold for a moderator (language)"


def test_the_envelope_counts(shell: Shell) -> None:
    said = shell.good("explain", "-", "--list", "people", "--reverse-path", "", stdin=SWEARING)
    assert "Decision: discard (automatic: null reverse-path)" in said


@pytest.mark.parametrize("raw", [b"", b"\0\xff\xfe", b"nonsense", b"Subject: [/red] [bold]\r\n\r\n[/x] [link=y]\r\n"])
def test_whatever_the_bytes_there_is_an_explanation(shell: Shell, raw: bytes) -> None:
    assert "Decision: " in shell.good("explain", "-", "--list", "people", stdin=raw)


def test_a_file_that_is_not_there_is_named(shell: Shell) -> None:
    assert "none.eml: cannot be read" in shell.bad("explain", "none.eml", "--list", "people")
    assert "there is no list" in shell.bad("explain", "-", "--list", "none")


def test_held_posts_are_shown_with_whom_they_wait_for(shell: Shell, village: Village) -> None:
    village.member("Ann <ann@example.org>")
    village.write("Sue <sue@example.org>", "people@lists.example.org", subject="[/b] Respite")
    village.write("Ann <ann@example.org>", "staff@lists.example.org", subject="Trains")
    village.write("Ann <ann@example.org>", "people@lists.example.org", text="They are bastards.")
    shown = [line.replace(" ", "") for line in shell.good("held").splitlines()]
    assert any("people│sue@example.org│[/b]Respite│agreement" in line for line in shown)
    assert any("staff│ann@example.org│Trains│membership" in line for line in shown)
    assert any("people│ann@example.org│Hello│language" in line for line in shown)
    assert "sue@example.org" not in shell.good("held", "--list", "staff")
    assert "there is no list" in shell.bad("held", "--list", "none")


def test_what_was_done_about_a_post_is_on_record(shell: Shell, village: Village) -> None:
    village.member("Sue <sue@example.org>")
    village.moderator("Mo <mo@example.org>")
    village.write("Sue <sue@example.org>", "people@lists.example.org", "Garden", "The garden is open.")
    village.write("Sue <sue@example.org>", "people@lists.example.org", "Help", "They are bloody useless bastards.")
    village.answer("Mo <mo@example.org>", village.last("mo@example.org"), "Reject: \x1b[31mplease be kind")
    at_once = shell.good("record", "1")
    assert re.search(r"received[ │]+sue@example\.org", at_once)
    assert re.search(r"sent[ │]+the service[ │]+nothing was in the way", at_once)
    decided = shell.good("record", "2")
    assert re.search(r"held[ │]+the service[ │]+language", decided)
    assert re.search(r"rejected[ │]+mo@example\.org .*please be kind .*own address; letter \d+", decided)
    assert "\x1b" not in decided


def test_a_post_that_is_not_there_has_no_record(shell: Shell) -> None:
    assert "there is no post 7" in shell.bad("record", "7")


def test_a_digest_is_sent_now_and_not_again(shell: Shell, village: Village) -> None:
    village.member("Ann <ann@example.org>")
    village.member("Wilma <wilma@example.org>", delivery=Delivery.WEEKLY)
    village.member("Dora <dora@example.org>", delivery=Delivery.DAILY)
    assert "Nothing has gathered" in shell.good("digest", "send", "people", "--period", "weekly")
    village.write("Ann <ann@example.org>", "people@lists.example.org", subject="Buses")
    assert "on its way, with 1 message" in shell.good("digest", "send", "people", "--period", "weekly")
    assert "Nothing has gathered" in shell.good("digest", "send", "people", "--period", "weekly")
    assert "on its way, with 1 message" in shell.good("digest", "send", "people", "--period", "daily")
    village.now = datetime.now(UTC)
    (letter,) = village.letters("wilma@example.org")
    assert "your week" in letter["Subject"]


def test_a_digest_up_to_a_time_carries_what_came_before_it(shell: Shell, village: Village) -> None:
    village.member("Ann <ann@example.org>")
    village.member("Wilma <wilma@example.org>", delivery=Delivery.WEEKLY)
    village.write("Ann <ann@example.org>", "people@lists.example.org", subject="Buses")
    send = ("digest", "send", "people", "--period", "weekly", "--now")
    assert "Nothing has gathered" in shell.good(*send, "2020-11-27T08:00")
    assert "on its way, with 1 message" in shell.good(*send, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}+00:00")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("people", "--period", "weekly", "--now", "friday"), "give a time such as 2026-11-27T08:00"),
        (("none", "--period", "weekly"), "there is no list 'none'"),
    ],
)
def test_a_digest_that_cannot_be_sent_is_explained(shell: Shell, arguments: tuple[str, ...], said: str) -> None:
    assert said in shell.bad("digest", "send", *arguments)


def test_the_ledger_is_where_the_settings_say(shell: Shell, tmp_path: Path) -> None:
    shell.settings["DATABASE__URL"] = f"sqlite:///{tmp_path / 'other.sqlite'}"
    shell.good("migrate")
    assert (tmp_path / "other.sqlite").exists()


def test_the_operator_makes_everything_wait_and_ends_it(shell: Shell, village: Village) -> None:
    village.moderator("Mo <mo@example.org>")
    village.member("Sue <sue@example.org>")
    assert "messages go out by the usual rules." in shell.good("emergency", "people")
    assert "everything waits for a moderator." in shell.good("emergency", "people", "on")
    assert "everything waits for a moderator already." in shell.good("emergency", "people", "on")
    village.write("Sue <sue@example.org>", "people@lists.example.org", "Cake", "Who brings cake?")
    assert village.states() == ["held"]
    village.now += timedelta(minutes=2)
    assert "[People] Every message waits now" in village.subjects("mo@example.org")
    assert "messages go out by the usual rules." in shell.good("emergency", "people", "off")
    assert "messages go out by the usual rules already." in shell.good("emergency", "people", "off")
    village.wait(minutes=2)
    assert village.states() == ["distributed"]
