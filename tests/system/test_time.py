"""What time brings, by the task `upkeep` in a worker, rung through the broker with the time as an argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from celery import Celery
from servers.postgres import Postgres
from servers.sink import Sink
from servers.valkey import Valkey
from sqlalchemy import func, select
from system.conftest import start_production
from system.running import Machine, until
from system.town import Town

from listserv.policy.membership import Delivery
from listserv.store import tables as t

Make = Callable[[], Town]


@pytest.fixture(params=["embedded", "production"])
def broker_url(
    request: pytest.FixtureRequest, machine: Machine, sink: Sink, postgres: Postgres, own_valkey: Valkey
) -> str:
    machine.settings["RELAY__URL"] = sink.url
    if request.param == "embedded":
        machine.up()
        return f"redis+socket://{machine.state / 'valkey.sock'}"
    start_production(machine, postgres.create_database(), own_valkey.url)
    return own_valkey.url


def ring(broker_url: str, at: datetime, times: int = 1) -> None:
    """Have the workers do upkeep as if it were that time."""
    with Celery(broker=broker_url, set_as_current=False) as client, client.connection_for_write() as connection:
        for _ in range(times):
            client.send_task(
                "workers.tasks.upkeep",
                args=[at.isoformat()],
                queue="listserv",
                connection=connection,
                ignore_result=True,
            )


def count(town: Town, statement: object) -> int:
    with town.engine.begin() as connection:
        return int(connection.execute(statement).scalar_one())  # type: ignore[call-overload]


def test_reminders_returns_and_digests_come_once_by_whoever_comes_first(broker_url: str, own_town: Make) -> None:
    town = own_town()
    _a_post_that_nobody_agreed_for_goes_back(town, broker_url)
    _the_weekly_digest_is_built_once(town, broker_url)


def _a_post_that_nobody_agreed_for_goes_back(town: Town, broker_url: str) -> None:
    sue = town.who("Sue")
    town.write(sue, "Trains", "They are late again.")
    town.letter(sue, "I agree")
    letters = select(func.count()).select_from(t.letter)
    ring(broker_url, datetime.now(UTC) + timedelta(days=6), times=3)
    until("a reminder to be written", lambda: count(town, letters) == 2)
    assert town.states() == ["held"]
    ring(broker_url, datetime.now(UTC) + timedelta(days=15), times=3)
    until("the post to go back", lambda: town.states() == ["returned"])
    until("its letter to be written", lambda: count(town, letters) == 3)
    town.settle()
    assert count(town, letters) == 3


def _the_weekly_digest_is_built_once(town: Town, broker_url: str) -> None:
    ann, wilma, daisy = town.member("Ann"), town.member("Wilma", Delivery.WEEKLY), town.member("Daisy", Delivery.DAILY)
    town.write(ann, "Buses", "They are late again.")
    town.letter(ann, "Buses")
    # The rings above were for days up to then, so those hours are behind us.
    later = datetime.now(UTC) + timedelta(days=23)
    ring(broker_url, later, times=8)
    assert "They are late again." in town.letter(wilma, "your week").text
    town.letter(daisy, "People")
    # Only of the week that comes: those of hours long past, which the beat notes as well, are forgotten by then.
    noted = select(func.count()).select_from(t.digest_run).where(t.digest_run.c.ends_at > later)
    assert (len(town.letters(wilma)), len(town.letters(daisy))) == (1, 1)
    ring(broker_url, later + timedelta(days=7))
    until("an empty week to be noted", lambda: count(town, noted) >= 2)
    assert (len(town.letters(wilma)), len(town.letters(daisy))) == (1, 1)
