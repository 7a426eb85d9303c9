"""A ledger of the version before digests had editions, with digests in it, is brought to the version that has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import village as villages
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, column, func, select, table, text
from sqlalchemy.engine import Connection

from listserv.flows import digest
from listserv.policy.digest.schedule import Period
from listserv.store import issues, schema
from listserv.store import tables as t
from listserv.store.issues import Part
from listserv.store.session import open_engine

FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
MONDAY = FRIDAY + timedelta(days=3, hours=4)
WEEK = timedelta(days=7)
RAW = b"From: Ann <ann@example.org>\r\nMessage-ID: <%d@x>\r\nSubject: Post %d\r\n\r\nWords of pebble%d\r\n"
# When each post of people@ went out, in hours before or after Friday's digests. The third was withdrawn on Saturday
# evening, after later posts went out; the fourth is held, and the last went out since the digests.
POSTS = {1: -200, 2: -100, 3: -20, 4: None, 5: -10, 6: 20, 7: 75}
WITHDRAWN_AT = FRIDAY + timedelta(hours=34)
WEEKLY_CARRIED, DAILY_CARRIED = {1: [1], 2: [2, 3, 5]}, {3: [1], 4: [2], 5: [3, 5], 6: [6]}
READERS = {1: "weekly", 2: "daily", 3: "each", 4: "none"}


def put(connection: Connection, into: str, /, **values: object) -> None:
    """Add a row as the code of then did."""
    columns = [column(key, t.Moment()) if isinstance(one, datetime) else column(key) for key, one in values.items()]
    connection.execute(table(into, *columns).insert().values(**values))


def went_out(number: int) -> datetime:
    return FRIDAY + timedelta(hours=POSTS[number] or 0)


def fill(connection: Connection) -> None:
    for number in POSTS:
        _post(connection, number, "people")
    _post(connection, 8, "staff")
    for number, delivery in READERS.items():
        put(connection, "person", id=number, name=f"Reader {number}")
        put(connection, "address", id=number, person_id=number, address=f"r{number}@example.org", skeleton="")
        put(
            connection, "subscription", id=number, list_key="people", person_id=number, address_id=number,
            role="member", delivery=delivery, suspended=False, may_post=True, moderated=False, joined_at=FRIDAY - WEEK,
        )  # fmt: skip
    put(
        connection, "subscription", id=9, list_key="staff", person_id=1, address_id=1, role="member", delivery="weekly",
        suspended=False, may_post=True, moderated=False, joined_at=FRIDAY,
    )  # fmt: skip
    daily = {3: FRIDAY - WEEK, 4: FRIDAY - timedelta(days=3), 5: FRIDAY, 6: MONDAY.replace(hour=8)}
    ends = {1: FRIDAY - WEEK, 2: FRIDAY} | daily
    for issue_id, ends_at in ends.items():
        _issue(connection, issue_id, "weekly" if issue_id in WEEKLY_CARRIED else "daily", ends_at)
    # One whose row is gone: its number stands in letters.
    _issue(connection, 7, "weekly", FRIDAY + WEEK, list_key="advocates")
    connection.execute(text("DELETE FROM issue WHERE id = 7"))
    if connection.dialect.name == "postgresql":
        for name in ("issue", "subscription", "letter", "post"):
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), 100)"))


def _post(connection: Connection, number: int, key: str) -> None:
    raw, out = RAW % (number, number, number), POSTS.get(number, 0) is not None
    at = went_out(number) if number in POSTS else FRIDAY - timedelta(days=1)
    state, ended_at = ("distributed", at) if out else ("held", None)
    if number == 3:
        state, ended_at = "withdrawn", WITHDRAWN_AT
    put(connection, "raw_message", id=number, content=raw, size_bytes=len(raw))
    put(
        connection, "received", id=number, raw_id=number, reverse_path="ann@example.org", recipient="people@x",
        received_at=at, state="done", attempts=1, due_at=at, error="",
    )  # fmt: skip
    put(
        connection, "post", id=number, list_key=key, raw_id=number, received_id=number,
        author_address="ann@example.org", author_name="Ann", message_id=f"<{number}@x>", content_sha256=str(number),
        subject=f"Post {number}",
        received_at=at, state=state, hold_reason="" if out else "language", round=1 + (number == 3), ended_at=ended_at,
        conversation_id=number,
    )  # fmt: skip
    if out:
        put(
            connection, "letter", id=number, kind="post", name="post", list_key=key, post_id=number, content=raw,
            created_at=at,
        )  # fmt: skip


def _issue(connection: Connection, issue_id: int, period: str, ends_at: datetime, list_key: str = "people") -> None:
    put(
        connection, "issue", id=issue_id, list_key=list_key, period=period,
        starts_at=ends_at - (WEEK if period == "weekly" else timedelta(days=1)), ends_at=ends_at, built_at=ends_at,
    )  # fmt: skip
    for post_id in (WEEKLY_CARRIED | DAILY_CARRIED).get(issue_id, ()):
        put(connection, "issue_post", issue_id=issue_id, post_id=post_id, period=period)
    if list_key == "people":
        put(
            connection, "letter", id=50 + issue_id, kind="issue", name="issue", list_key=list_key, issue_id=issue_id,
            content=b"x", created_at=ends_at,
        )  # fmt: skip


def carried_by(connection: Connection, issue_id: int) -> list[int]:
    """Return the posts of an issue, by what the ledger says of it."""
    found: list[int] = []
    for part in issues.parts(connection, issue_id):
        p = t.post.c
        in_it = (p.list_key == part.list_key) & p.number.between(part.after + 1, part.up_to)
        found += connection.execute(select(p.id).where(in_it).order_by(p.number)).scalars()
    return found


@pytest.fixture
def upgraded(database_url: str) -> Iterator[Engine]:
    """The ledger of then, on each engine in turn, after the upgrade."""
    engine = open_engine(database_url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    with engine.begin() as connection:
        fill(connection)
    schema.upgrade(engine)
    yield engine
    engine.dispose()


def test_posts_are_numbered_in_the_order_in_which_they_went_out(upgraded: Engine):
    with upgraded.begin() as connection:
        numbers = {row.id: row.number for row in connection.execute(select(t.post.c.id, t.post.c.number))}
    # The withdrawn one stands where it went out, not where it was withdrawn: digests had gone past it.
    assert numbers == {1: 1, 2: 2, 3: 3, 4: None, 5: 4, 6: 5, 7: 6, 8: 1}


def test_each_issue_carries_what_it_carried(upgraded: Engine):
    with upgraded.begin() as connection:
        found = {issue_id: issues.parts(connection, issue_id) for issue_id in (WEEKLY_CARRIED | DAILY_CARRIED)}
        carried = {issue_id: carried_by(connection, issue_id) for issue_id in found}
        assert issues.unwritten(connection) == []
    assert found[2] == [Part("people", 1, 4)]
    assert carried == WEEKLY_CARRIED | DAILY_CARRIED


def test_hours_and_readers_stand_where_their_digests_ended(upgraded: Engine):
    with upgraded.begin() as connection:
        runs = connection.execute(
            select(t.digest_run.c.period, t.digest_run.c.ends_at, t.digest_run.c.up_to).order_by(t.digest_run.c.id)
        ).all()
        s = t.subscription.c
        places = connection.execute(select(s.id, s.had, s.had_at, s.issue_id).order_by(s.id)).all()
    assert sorted((period, up_to) for period, _, up_to in runs) == [
        ("daily", 1), ("daily", 2), ("daily", 4), ("daily", 5), ("weekly", 1), ("weekly", 4),
    ]  # fmt: skip
    assert [tuple(one) for one in places] == [
        (1, 4, FRIDAY, 2),
        (2, 5, MONDAY.replace(hour=8), 6),
        (3, 6, None, None),
        (4, 6, None, None),
        (9, 0, None, None),
    ]


def test_what_refers_to_issues_still_does_and_their_numbers_go_on(upgraded: Engine):
    with upgraded.begin() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        lost = select(func.count()).where(t.letter.c.kind == "issue", t.letter.c.issue_id.not_in(select(t.issue.c.id)))
        assert connection.execute(lost).scalar_one() == 0
        days = issues.Days(FRIDAY, MONDAY, MONDAY)
        assert issues.make(connection, "people", "weekly", "new", [Part("people", 6, 6)], days) > 7


def test_the_next_digests_bring_what_the_last_did_not(upgraded: Engine, tmp_path: Path):
    service = villages.service(tmp_path)
    now = FRIDAY + WEEK + timedelta(minutes=1)
    for at in (MONDAY, now, now):
        with upgraded.begin() as connection:
            for one in digest.due(connection, service, at):
                digest.build(connection, service, one, at)
    with upgraded.begin() as connection:
        new = select(t.issue.c.id).where(t.issue.c.id > 7).order_by(t.issue.c.id)
        made = [one for number in connection.execute(new).scalars() if (one := issues.load(connection, number))]
        carried = [(one.list_key, Period(one.period), carried_by(connection, one.id)) for one in made]
        copies = select(t.copy.c.recipient, func.count()).group_by(t.copy.c.recipient)
        sent = {row[0]: row[1] for row in connection.execute(copies)}
    assert sorted(carried) == [
        ("people", Period.DAILY, [7]),
        ("people", Period.WEEKLY, [6, 7]),
        ("staff", Period.WEEKLY, [8]),
    ]
    assert sent == {"r1@example.org": 2, "r2@example.org": 1}
