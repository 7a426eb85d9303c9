"""A backup is put back: nothing is sent again, and nobody who left is brought back (reliability row 60)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from servers.postgres import Postgres
from sqlalchemy import func, select
from village import PEOPLE, START, VOUCHED, Village

from listserv.flows import digest, restoring
from listserv.flows.restoring import Place, Restored
from listserv.flows.restoring import restore as restored
from listserv.policy.membership import Delivery
from listserv.store import backup, departures, received, watermark
from listserv.store import tables as t
from listserv.store.departures import What
from listserv.store.watermark import Mark
from workers import runtime, tasks
from workers.app import app

ANN, BOB, CAT = "ann@example.org", "bob@example.org", "cat@example.org"
LEAVE = "people-leave@lists.example.org"
HELP = "people-help@lists.example.org"
DAY = timedelta(days=1)

# --- the drill ------------------------------------------------------------------------------------------------------


class Machine:
    """A machine whose worker is this process; its ledger can be copied, and the copy put back."""

    def __init__(self, url: str, postgres: Postgres | None, patch: pytest.MonkeyPatch) -> None:
        self.url = url
        self._postgres = postgres
        self._patch = patch
        self._made: list[str] = []
        runtime.reset()
        self.village = Village(runtime.engine(), runtime.service())
        self.village.journals = runtime.journals()

    def backup(self) -> str:
        """Copy the ledger; return the URL of the copy."""
        if self._postgres is None:
            backup.copy(runtime.engine(), runtime.settings().state_dir / "backup.sqlite")
            return f"sqlite:///{runtime.settings().state_dir / 'backup.sqlite'}"
        self.leave()
        copy = self._copied(self.url)
        self.village.engine = runtime.engine()
        return copy

    def put_back(self, copy: str) -> None:
        """Go on with a copy."""
        self.leave()
        if self._postgres is None:
            file = Path(self.url.removeprefix("sqlite:///"))
            assert not file.with_name(f"{file.name}-wal").exists()
            shutil.copy(copy.removeprefix("sqlite:///"), file)
        else:
            self._patch.setenv("LISTSERV_DATABASE__URL", self._copied(copy))
        self.village.engine = runtime.engine()

    def _copied(self, url: str) -> str:
        assert self._postgres is not None
        self._made.append(self._postgres.create_database(template=url))
        return self._made[-1]

    def leave(self) -> None:
        runtime.engine().dispose()
        runtime.reset()

    def close(self) -> None:
        self.leave()
        for url in self._made:
            assert self._postgres is not None
            self._postgres.drop_database(url)

    def write(self, author: str, to: str, subject: str = "Hello") -> None:
        """Write something and have it dealt with; what follows is not sent yet."""
        self.village.now = runtime.utc_now()
        self.village.write(author, to, subject)

    def store(self, author: str, to: str) -> int:
        """Have the door take something that nobody has dealt with."""
        raw = f"From: {author}\r\nSubject: help\r\nMessage-ID: <{author}.{runtime.utc_now()}>\r\n\r\nhelp\r\n".encode()
        with runtime.begin() as connection:
            (number,) = received.store(connection, raw, author, [to], runtime.utc_now())
        return number

    def work(self) -> None:
        """Have everything done that a worker would do."""
        tasks.process_received()
        tasks.send_copies()
        tasks.upkeep()

    def restored(self, *, send_again: bool = False) -> Restored:
        place = Place(runtime.journals(), runtime.departures(), runtime.erasures())
        with runtime.begin() as connection:
            done = restored(connection, runtime.service(), place, runtime.now(), send_again=send_again)
        watermark.note(place.journals, done.mark)
        return done

    def letters(self) -> list[tuple[str, str]]:
        """Return recipient and subject of all that was ever sent, sorted."""
        files = (runtime.settings().state_dir / "mail").glob("*/new/*")
        return sorted((file.parts[-3], str(message_from_bytes(file.read_bytes())["Subject"])) for file in files)

    def states(self, table: str) -> list[str]:
        with runtime.look() as connection:
            rows = t.metadata.tables[table]
            return list(connection.execute(select(rows.c.state).order_by(rows.c.id)).scalars())

    def highest(self, table: str) -> int:
        with runtime.look() as connection:
            return connection.execute(select(func.max(t.metadata.tables[table].c.id))).scalar_one()


@pytest.fixture
def machine(
    ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Machine]:
    monkeypatch.setenv("LISTSERV_DATABASE__URL", ledger_url)
    monkeypatch.setenv("LISTSERV_STATE_DIR", str(tmp_path))
    app.conf.task_always_eager = True
    on_postgres = ledger_url.startswith("postgresql")
    made = Machine(ledger_url, request.getfixturevalue("postgres") if on_postgres else None, monkeypatch)
    yield made
    app.conf.task_always_eager = False
    made.close()


def lived(machine: Machine) -> str:
    """Let a list live on past its backup: return the backup. Ann has left since, and everything was sent."""
    for address in (ANN, BOB, CAT):
        machine.village.member(address)
    machine.write(BOB, PEOPLE, "One")
    machine.work()
    machine.write(BOB, PEOPLE, "Two")
    machine.store("eve@example.org", HELP)
    copy = machine.backup()
    machine.work()
    machine.village.origin = VOUCHED
    machine.write(ANN, LEAVE)
    machine.write(CAT, PEOPLE, "Three")
    machine.work()
    assert machine.states("copy") == ["sent"] * 10
    return copy


def test_a_drill_nothing_is_sent_again_and_who_left_stays_away(machine: Machine):
    copy = lived(machine)
    sent, highest = machine.letters(), machine.highest("copy")
    machine.put_back(copy)
    assert machine.states("copy") == ["sent"] * 3 + ["due"] * 3

    machine.work()
    tasks.build_issue("people", "weekly", 4, runtime.utc_now().isoformat())
    machine.store("zoe@example.org", HELP)  # the door is open all the time
    machine.work()
    assert machine.letters() == sent
    assert machine.states("received")[-2:] == ["new", "new"]

    done = machine.restored()
    assert done.settled is not None
    assert (done.settled.copies, done.settled.received, done.learnt, done.left) == (3, 1, 1, {"people": 1})
    machine.work()
    assert machine.states("copy")[:6] == ["sent"] * 3 + ["unknown"] * 3
    assert machine.states("received")[-2:] == ["set_aside", "done"]
    (only,) = set(machine.letters()) - set(sent)
    assert only[0] == "zoe@example.org"

    before = machine.letters()
    machine.write(BOB, PEOPLE, "Four")
    machine.work()
    assert sorted(set(machine.letters()) - set(before)) == [(BOB, "Four"), (CAT, "Four")]
    with runtime.look() as connection:
        numbers = connection.execute(select(t.copy.c.id).where(t.copy.c.id > 6)).scalars().all()
    assert len(numbers) == 3
    assert min(numbers) > highest + 1_000_000


def test_a_drill_of_which_the_operator_knows_that_nothing_was_sent_since(machine: Machine):
    copy = lived(machine)
    sent = machine.letters()
    machine.put_back(copy)
    machine.work()
    assert machine.restored(send_again=True).settled is None
    machine.work()
    again = machine.letters()
    for one in sent:
        again.remove(one)
    # Eve's letter is answered, and Ann's copy is void, for she has left.
    assert [to for to, _ in again] == [BOB, CAT, "eve@example.org"]


def test_a_backup_taken_while_copies_wait_is_noticed_though_no_number_is_missing(machine: Machine):
    machine.village.member(ANN)
    machine.write(ANN, PEOPLE, "One")
    copy = machine.backup()
    machine.work()
    sent = machine.letters()
    machine.put_back(copy)
    machine.work()
    assert machine.letters() == sent
    assert machine.states("copy") == ["due"]


def test_the_same_backup_put_back_again_is_noticed_again(machine: Machine):
    copy = lived(machine)
    for _ in range(2):
        machine.put_back(copy)
        sent = machine.letters()
        machine.work()
        assert machine.letters() == sent
        assert machine.restored().left == {"people": 1}
        machine.work()
        assert machine.letters() == sent


def test_who_came_back_after_the_backup_is_not_taken_off(machine: Machine):
    machine.village.member(ANN)
    copy = machine.backup()
    machine.village.origin = VOUCHED
    machine.write(ANN, LEAVE)
    machine.write(ANN, "people-join@lists.example.org")
    machine.village.answer(ANN, machine.village.last(ANN), "I agree")
    machine.work()
    assert machine.village.is_member(ANN)
    machine.put_back(copy)
    done = machine.restored()
    assert (done.learnt, done.left) == (2, {})
    assert machine.village.is_member(ANN)


# --- part by part ---------------------------------------------------------------------------------------------------


def seen(village: Village, at: datetime) -> None:
    """Have this machine know of a newer ledger, last seen at that time."""
    watermark.note(village.journals, Mark(1000, at))


def restore(village: Village, *, send_again: bool = False) -> Restored:
    place = Place(village.journals, village.journals / "departures.jsonl", village.journals / "erasures.jsonl")
    with village.begin() as connection:
        return restored(connection, village.service, place, village.now, send_again=send_again)


def due_digests(village: Village, at: datetime) -> set[str]:
    with village.begin() as connection:
        return {f"{one.list_key} {one.period.value}" for one in digest.due(connection, village.service, at)}


@pytest.fixture
def read_weekly(village: Village) -> Village:
    """A list with a reader of the weekly digest, which is due on Friday at eight, and a post since Monday."""
    village.member(ANN, delivery=Delivery.WEEKLY)
    village.member(BOB)
    village.write(BOB, PEOPLE)
    village.post_office()
    return village


def test_a_digest_whose_time_had_passed_is_not_sent_again(read_weekly: Village):
    village = read_weekly
    seen(village, START + 4 * DAY)
    village.now += 5 * DAY
    settled = restore(village).settled
    assert settled is not None
    assert ("people", "weekly", 1) in settled.digests
    assert "people weekly" not in due_digests(village, village.now)
    with village.begin() as connection:
        again = digest.send_now(
            connection, village.service, "people", digest.Period.WEEKLY, ends_at=village.now, now=village.now
        )
    assert again == 0
    assert village.post_office() == []


def test_a_digest_that_fell_due_after_everything_had_stopped_is_sent(read_weekly: Village):
    village = read_weekly
    seen(village, START + 3 * DAY)
    village.now += 5 * DAY
    settled = restore(village).settled
    assert settled is not None
    assert not any(period == "weekly" for _, period, _ in settled.digests)
    assert "people weekly" in due_digests(village, village.now)


def test_another_machine_may_have_built_a_digest_just_before_the_end(read_weekly: Village):
    village = read_weekly
    friday_at_eight = START.replace(day=20, hour=8)
    seen(village, friday_at_eight - restoring.SLACK / 2)
    village.now = friday_at_eight + DAY
    assert "people weekly" in due_digests(village, village.now)
    restore(village)
    assert "people weekly" not in due_digests(village, village.now)


def test_reminders_that_would_be_due_at_once_are_not_sent(village: Village):
    village.moderator("mo@example.org")
    village.member(BOB)
    village.write("sue@example.org", PEOPLE)
    village.write(BOB, PEOPLE, "Read", "They are bloody useless bastards.")
    village.post_office()
    seen(village, village.now)
    village.now += 6 * DAY
    settled = restore(village).settled
    assert settled is not None
    assert settled.reminders == 2
    village.wait(minutes=1)
    assert village.post_office() == []
    assert village.states() == ["held", "held"]


def test_a_held_post_whose_time_is_over_waits_another_day_and_can_still_be_answered(village: Village):
    village.write("sue@example.org", PEOPLE)
    asked = village.last("sue@example.org")
    seen(village, village.now)
    village.now += 20 * DAY
    assert restore(village).settled == restoring.Settled(reminders=1, held=1)
    village.wait(hours=23)
    assert village.states() == ["held"]
    village.answer("sue@example.org", asked, "I agree")
    assert village.states() == ["distributed"]


def test_a_held_post_that_nobody_answers_goes_back_after_that_day(village: Village):
    village.write("sue@example.org", PEOPLE)
    village.post_office()
    seen(village, village.now)
    village.now += 20 * DAY
    restore(village)
    village.wait(hours=25)
    assert village.states() == ["returned"]


def test_nothing_of_all_this_is_touched_when_it_is_to_be_sent_again(read_weekly: Village):
    village = read_weekly
    village.write("sue@example.org", PEOPLE)
    seen(village, START + 20 * DAY)
    village.now += 20 * DAY
    restore(village, send_again=True)
    assert "people weekly" in due_digests(village, village.now)
    village.wait(minutes=1)
    assert village.states() == ["distributed", "returned"]
    assert len(village.letters("sue@example.org")) == 2


def test_new_rows_have_numbers_that_no_token_can_mean(village: Village):
    village.member(ANN)
    village.write("sue@example.org", PEOPLE)
    village.write(ANN, PEOPLE)
    tables = (t.subscription, t.post, t.question, t.copy)
    seen(village, village.now)

    def numbers() -> list[int]:
        with village.begin() as connection:
            return [connection.execute(select(func.max(table.c.id))).scalar_one() for table in tables]

    before = numbers()
    restore(village)
    village.member(BOB)
    village.write("zoe@example.org", PEOPLE)
    village.write(BOB, PEOPLE)
    assert all(new >= old + 1_000_000 for new, old in zip(numbers(), before, strict=True))


def test_an_unknown_copy_is_explained_and_is_an_end(village: Village):
    village.member(ANN)
    village.write(ANN, PEOPLE)
    seen(village, village.now)
    village.now += DAY
    restore(village)
    with village.begin() as connection:
        (row,) = connection.execute(select(t.copy)).all()
    assert (row.state, row.ended_at, row.answer) == (
        "unknown", village.now, "restored from a backup: it may have been sent since",
    )  # fmt: skip
    assert village.post_office() == []


def test_leaving_and_coming_back_are_noted(village: Village):
    village.origin = VOUCHED
    village.member(ANN)
    village.write(ANN, LEAVE)
    village.write("nobody@example.org", LEAVE)
    village.write(ANN, "people-join@lists.example.org")
    village.answer(ANN, village.last(ANN), "I agree")
    with village.begin() as connection:
        rows = connection.execute(select(t.departure).order_by(t.departure.c.id)).all()
    ann = departures.who(village.service.book.keys[0], "people", ANN)
    assert [(row.list_key, row.who, row.what) for row in rows] == [
        ("people", ann, What.LEFT), ("people", ann, What.JOINED),
    ]  # fmt: skip
