"""A moderator's week: thirty posts wait, one of two moderators is away, and one reply clears what has gathered."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import powers
import records
from servers.sink import Arrival, Sink
from sqlalchemy import func, select, update
from system.clients import Answer, iphone
from system.conftest import towns
from system.running import Machine
from system.test_time import ring
from system.town import Town
from system.writing import address

from listserv.policy.membership import Delivery
from listserv.store import record
from listserv.store import tables as t

POSTS = 30
RUDE = "They never ring back. The bastards at number {} did it again."
REASON = "Please leave out the swear word."
WHATS = {"approve": "approved", "discard": "discarded", f"reject: {REASON}": "rejected"}


def say(town: Town, who: str, letter: Arrival, text: str) -> None:
    message = iphone(Answer(who, letter, text))
    town.deliver(message, str(message["To"]), address(who))


def pass_the_day(town: Town, broker_url: str, hours: float) -> None:
    """Have so much time pass for whatever waits: its moments move into the past, and the workers do what is due."""
    with town.engine.begin() as connection:
        for table, columns in (
            (t.post, ("received_at", "held_at", "return_at", "reminded_at", "escalated_at")),
            (t.question, ("asked_at", "expires_at")),
            (t.record, ("noted_at",)),
            (t.copy, ("created_at",)),
        ):
            for row in connection.execute(select(table.c.id, *(table.c[name] for name in columns))).all():
                moved = {name: value - timedelta(hours=hours) for name in columns if (value := row._mapping[name])}
                connection.execute(update(table).where(table.c.id == row.id).values(moved))
    ring(broker_url, datetime.now(UTC))


def test_a_moderators_week(machine: Machine, sink: Sink) -> None:
    machine.settings["RELAY__URL"] = sink.url
    machine.up()
    with towns(machine, sink, iter(["people"])) as made:
        town = made()
        broker_url = f"redis+socket://{machine.state / 'valkey.sock'}"
        ann, mo, max_ = town.member("Ann"), town.moderator("Mo"), town.moderator("Max")
        authors = [town.member(f"Author {number}", Delivery.NONE) for number in range(1, POSTS + 1)]
        _max_goes_away(town, authors[0], mo, max_)
        for number, author in enumerate(authors[1:], start=2):
            town.write(author, f"Post {number}", RUDE.format(number))
            town.settle()  # two workers deal with what comes in, and the posts are numbered as they do
        assert town.states() == ["held"] * POSTS
        assert not [one for one in town.letters(max_) if "Post 30" in one]

        pass_the_day(town, broker_url, 27)  # whatever hour it is: held two hours before the last hour for letters
        daily = town.letter(mo, f"{POSTS} messages wait for you")
        listed = re.findall(r"(\d+)\. POST (\d+)\b", daily.text)
        assert listed == [(str(number), str(number)) for number in range(1, POSTS + 1)], daily.text[:1500]
        pass_the_day(town, broker_url, 32)  # whatever hour it is: not mentioned within a day of the last hour
        again = town.letter(mo, f"{POSTS} messages wait for you")
        assert not [one for one in town.letters(max_) if "wait for you" in one]

        words = [list(WHATS)[number % 3] for number in range(1, POSTS + 1)]
        say(town, mo, again, "\n".join(f"{number} {word}" for number, word in enumerate(words, start=1)))
        done = town.letter(mo, "Your answers")
        assert len(re.findall(r"^\W*\d+\. Post \d+, from Author", done.text, re.MULTILINE)) == POSTS
        town.settle()
        _each_post_has_one_end(town, ann, authors, words)
        _the_record_tells_it_all(town, mo, words)


def _max_goes_away(town: Town, author: str, mo: str, max_: str) -> None:
    town.write(author, "Post 1", RUDE.format(1))
    town.letter(mo, "Please decide")
    say(town, max_, town.letter(max_, "Please decide"), f"Away until {datetime.now(UTC) + timedelta(days=8):%-d %B}")
    town.letter(max_, "You are away until")


def _each_post_has_one_end(town: Town, ann: str, authors: list[str], words: list[str]) -> None:
    ends = {"approve": "distributed"}
    assert town.states() == [ends.get(word, "returned") for word in words]
    sent = [f"Post {number}" for number, word in enumerate(words, start=1) if word == "approve"]
    assert sorted(town.letters(ann)) == sorted(sent)
    for author, word in zip(authors, words, strict=True):
        told = [one for one in town.letters(author) if "Sent: " in one or "Not sent: " in one]
        assert [one.startswith("Sent") for one in told] == [word == "approve"]
        if word.startswith("reject"):
            assert REASON in " ".join(town.sink.to(address(author))[-1].text.split())


def _the_record_tells_it_all(town: Town, mo: str, words: list[str]) -> None:
    with town.engine.begin() as connection:
        answer = connection.execute(select(func.max(t.received.c.id))).scalar_one()
        assert records.gaps(connection) == []
        mail = [(one.reverse_path, one.recipients[0], one.raw) for one in town.sink.arrivals]
        assert powers.leaks(connection, town.service.book, mail) == []
        for number, word in enumerate(words, start=1):
            entries = record.of_post(connection, number)
            (decided,) = [one for one in entries if one.what in records.DECIDED]
            assert decided.what == WHATS[word]
            assert (decided.who, decided.evidence) == (address(mo), "reply address, own address")
            assert (decided.why, decided.received_id) == (word.partition(": ")[2], answer)
            assert [one.what for one in entries].count("reminded") == 2
    shown = town.machine.good("record", str(POSTS))
    assert address(mo) in "".join(shown.split())
