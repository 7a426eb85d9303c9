"""Digest issues: which posts each carries, and what each reader has had.

Posts that went out are numbered within their list, in the order in which digests come to see them. A reader's place is
the number of the newest post that digests do not owe them. An issue carries what lies between the place of some
readers and where it ends, and moves them on in the same transaction: so each post reaches each of them once, whoever
builds, and however often.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from listserv.policy.digest.form import ENGLISH, Edition, Form
from listserv.policy.membership import Delivery
from listserv.store import tables as t
from listserv.store.posts import State
from listserv.store.session import among

# Where a list's first issue starts.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
CATCH_UP = "catch-up"  # the period of what one reader gets after a pause, or who no longer waits for a digest


@dataclass(frozen=True, slots=True)
class Issue:
    """One digest: for readers of one list and period who had the same posts before."""

    id: int
    list_key: str
    period: str
    starts_at: datetime
    ends_at: datetime
    built_at: datetime
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """What an issue carries of a list: its posts with after < number <= up_to."""

    list_key: str
    after: int
    up_to: int


# --- numbers ----------------------------------------------------------------------------------------------------------


def number_posts(connection: Connection, list_key: str) -> int:
    """Number what went out since somebody last looked; return the newest number. The list's lock must be held."""
    number = newest_number(connection, list_key)
    unnumbered = (
        select(t.post.c.id)
        .where(
            t.post.c.list_key == list_key, t.post.c.number.is_(None), t.post.c.state == State.DISTRIBUTED.value
        )
        .order_by(t.post.c.ended_at, t.post.c.id)
    )  # fmt: skip
    rows = [
        {"numbered": post_id, "number": place}
        for place, post_id in enumerate(connection.execute(unnumbered).scalars(), start=number + 1)
    ]
    if rows:
        connection.execute(update(t.post).where(t.post.c.id == bindparam("numbered")), rows)
    return number + len(rows)


def newest_number(connection: Connection, list_key: str) -> int:
    """Return the newest number that a post of the list has."""
    newest = select(func.coalesce(func.max(t.post.c.number), 0)).where(t.post.c.list_key == list_key)
    return int(connection.execute(newest).scalar_one())


def newest_until(connection: Connection, list_key: str, until: datetime, *, after: int, newest: int) -> int:
    """Return the number up to which all posts went out by a moment; `after` and `newest` say where to look."""
    later = select(func.min(t.post.c.number)).where(
        t.post.c.list_key == list_key,
        t.post.c.number > after,
        t.post.c.state == State.DISTRIBUTED.value,
        t.post.c.ended_at > until,
    )
    first: int | None = connection.execute(later).scalar()
    return newest if first is None else first - 1


# --- the hours of digests ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """The newest hour of a period's digests that was dealt with."""

    ends_at: datetime
    up_to: int


def last_run(connection: Connection, list_key: str, period: str, weekday: int) -> Run | None:
    """Return the newest run of a list's digests of a period that go out on this weekday (-1: on every day)."""
    statement = (
        select(t.digest_run.c.ends_at, t.digest_run.c.up_to)
        .where(
            t.digest_run.c.list_key == list_key, t.digest_run.c.period == period, t.digest_run.c.weekday == weekday
        )
        .order_by(t.digest_run.c.ends_at.desc())
        .limit(1)
    )  # fmt: skip
    row = connection.execute(statement).first()
    return None if row is None else Run(*row)


def first_run(connection: Connection, list_key: str) -> datetime | None:
    """Return the oldest hour of a list's digests that is still known."""
    oldest = select(func.min(t.digest_run.c.ends_at)).where(t.digest_run.c.list_key == list_key)
    found: datetime | None = connection.execute(oldest).scalar()
    return found


def note_run(connection: Connection, list_key: str, period: str, weekday: int, run: Run, now: datetime) -> None:
    """Note that an hour was dealt with."""
    connection.execute(
        insert(t.digest_run).values(
            list_key=list_key, period=period, weekday=weekday, ends_at=run.ends_at, up_to=run.up_to, built_at=now
        )
    )


def forget_runs(connection: Connection, before: datetime) -> None:
    """Forget old runs; of each list, period and weekday the newest stays."""
    other = t.digest_run.alias("other")
    newer = select(other.c.id).where(
        other.c.list_key == t.digest_run.c.list_key,
        other.c.period == t.digest_run.c.period,
        other.c.weekday == t.digest_run.c.weekday,
        other.c.ends_at > t.digest_run.c.ends_at,
    )
    connection.execute(
        t.digest_run.delete().where(t.digest_run.c.built_at < before, newer.correlate(t.digest_run).exists())
    )


# --- readers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Readers:
    """Readers of a period who had the same posts before; `of_one`: one whose digests have parts for sister lists."""

    had: int
    had_at: datetime | None
    of_one: int | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Readers of a list and period whose digests go out on a weekday (None: on every day); `default`: the list's."""

    list_key: str
    period: str
    weekday: int | None
    default: int


def weekdays(connection: Connection, list_key: str, default: int) -> set[tuple[str, int]]:
    """Return the ways of delivery that a list's readers have, each with the weekday of their digests."""
    day = func.coalesce(t.subscription.c.digest_weekday, default)
    statement = select(t.subscription.c.delivery, day).where(t.subscription.c.list_key == list_key).distinct()
    return {(delivery, int(weekday)) for delivery, weekday in connection.execute(statement)}


def readers(connection: Connection, where: Where) -> list[Readers]:
    """Return the groups of readers who had the same."""
    s = t.subscription.c
    of_one = case((s.across, s.id))
    columns = (s.had, s.had_at, of_one)
    statement = select(*columns).where(_are_readers(where)).group_by(*columns).order_by(*columns)
    return [Readers(*row) for row in connection.execute(statement)]


def move_on(connection: Connection, where: Where, group: Readers, run: Run, issue_id: int | None) -> None:
    """Note that a group has had what a run carries, and that this issue, if there is one, is theirs."""
    s = t.subscription.c
    values: dict[str, object] = {"had": run.up_to, "had_at": run.ends_at}
    if issue_id is not None:
        values["issue_id"] = issue_id
    condition = and_(
        _are_readers(where),
        s.had == group.had,
        s.had_at.is_(None) if group.had_at is None else s.had_at == group.had_at,
        s.across.is_(False) if group.of_one is None else s.id == group.of_one,
    )
    connection.execute(update(t.subscription).where(condition).values(values))


def _are_readers(where: Where) -> ColumnElement[bool]:
    s = t.subscription.c
    day = true() if where.weekday is None else func.coalesce(s.digest_weekday, where.default) == where.weekday
    return and_(s.list_key == where.list_key, s.delivery == where.period, s.suspended.is_(False), day)


def set_place(
    connection: Connection, subscription_id: int, had: int, had_at: datetime, *, issue_id: int | None = None
) -> None:
    """Note what a reader has had."""
    values: dict[str, object] = {"had": had, "had_at": had_at}
    if issue_id is not None:
        values["issue_id"] = issue_id
    connection.execute(update(t.subscription).where(t.subscription.c.id == subscription_id).values(values))


# --- sister lists -----------------------------------------------------------------------------------------------------


def had_of_others(connection: Connection, subscription_id: int) -> dict[str, int]:
    """Return what a reader has had of each other list whose part they read."""
    statement = select(t.other_list.c.list_key, t.other_list.c.had)
    rows = connection.execute(statement.where(t.other_list.c.subscription_id == subscription_id))
    return {row.list_key: int(row.had) for row in rows}


def set_had_of_other(connection: Connection, subscription_id: int, list_key: str, had: int) -> None:
    """Note what a reader has had of another list."""
    known = (t.other_list.c.subscription_id == subscription_id) & (t.other_list.c.list_key == list_key)
    if connection.execute(update(t.other_list).where(known).values(had=had)).rowcount == 0:
        connection.execute(insert(t.other_list).values(subscription_id=subscription_id, list_key=list_key, had=had))


def forget_others(connection: Connection, subscription_id: int) -> None:
    """Forget what a reader had of other lists, whose parts they read no more."""
    connection.execute(t.other_list.delete().where(t.other_list.c.subscription_id == subscription_id))


# --- issues -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Days:
    """The time that an issue is about, and when it is made."""

    starts_at: datetime
    ends_at: datetime
    built_at: datetime


def make(connection: Connection, list_key: str, period: str, edition: str, parts: Sequence[Part], days: Days) -> int:
    """Fix what an issue carries and return its number."""
    values = {
        "list_key": list_key,
        "period": period,
        "edition": edition,
        "starts_at": days.starts_at,
        "ends_at": days.ends_at,
        "built_at": days.built_at,
    }
    issue_id = int(connection.execute(insert(t.issue).values(values).returning(t.issue.c.id)).scalar_one())
    rows = [
        {"issue_id": issue_id, "list_key": one.list_key, "after": one.after, "up_to": one.up_to} for one in parts
    ]  # fmt: skip
    connection.execute(insert(t.issue_part), rows)
    return issue_id


def made_at(connection: Connection, list_key: str, period: str, ends_at: datetime) -> int:
    """Return how many issues of a list and period end at this moment."""
    one = t.issue.c
    same = select(func.count()).where(one.list_key == list_key, one.period == period, one.ends_at == ends_at)
    return int(connection.execute(same).scalar_one())


def load(connection: Connection, issue_id: int) -> Issue | None:
    """Return one issue."""
    row = connection.execute(_ISSUES.where(t.issue.c.id == issue_id)).first()
    return None if row is None else _issue(row)


def unwritten(connection: Connection, list_key: str | None = None) -> list[Issue]:
    """Return the issues whose letters are still to be written, of one list or of all, the oldest first.

    Catch-ups are not among them: their readers ask for them, or not.
    """
    statement = _ISSUES.where(t.issue.c.written_at.is_(None), t.issue.c.period != CATCH_UP).order_by(t.issue.c.id)
    if list_key is not None:
        statement = statement.where(t.issue.c.list_key == list_key)
    return [_issue(row) for row in connection.execute(statement)]


def unwritten_of(connection: Connection, where: Where) -> list[Issue]:
    """Return the issues that some of these readers are to get and whose letters are still to be written."""
    theirs = select(t.subscription.c.issue_id).where(_are_readers(where))
    statement = _ISSUES.where(t.issue.c.written_at.is_(None), t.issue.c.list_key == where.list_key)
    return [_issue(row) for row in connection.execute(statement.where(t.issue.c.id.in_(theirs)).order_by(t.issue.c.id))]


def note_written(connection: Connection, issue_id: int, now: datetime) -> None:
    """Note that an issue's letters are written."""
    connection.execute(update(t.issue).where(t.issue.c.id == issue_id).values(written_at=now))


_ISSUES: Select[Any] = select(
    t.issue.c.id, t.issue.c.list_key, t.issue.c.period, t.issue.c.starts_at, t.issue.c.ends_at, t.issue.c.built_at,
    t.issue.c.written_at,
)  # fmt: skip


def _issue(row: Row[Any]) -> Issue:
    return Issue(*tuple(row))


def newest_moment(connection: Connection, list_key: str) -> datetime:
    """Return the latest time that any of a list's issues knows: where it ends, or was made."""
    of_list = t.issue.c.list_key == list_key
    newest = select(func.max(t.issue.c.ends_at), func.max(t.issue.c.built_at), func.max(t.issue.c.written_at))
    row = connection.execute(newest.where(of_list)).one()
    return max((moment for moment in row if moment is not None), default=BEGINNING)


def is_of(connection: Connection, issue_id: int, subscription_id: int) -> bool:
    """Whether an issue is a catch-up of this reader."""
    statement = select(t.issue.c.edition).where(t.issue.c.id == issue_id, t.issue.c.period == CATCH_UP)
    return str(connection.execute(statement).scalar() or "").partition(" ")[0] == str(subscription_id)


def newest_catch_up(connection: Connection, list_key: str, subscription_id: int) -> int | None:
    """Return the newest catch-up of a reader."""
    own = t.issue.c.edition.startswith(f"{subscription_id} ", autoescape=True)
    statement = select(func.max(t.issue.c.id)).where(t.issue.c.list_key == list_key, t.issue.c.period == CATCH_UP, own)
    found: int | None = connection.execute(statement).scalar()
    return found


def parts(connection: Connection, issue_id: int) -> list[Part]:
    """Return what an issue carries of each list, its own first."""
    p = t.issue_part.c
    statement = select(p.list_key, p.after, p.up_to).where(p.issue_id == issue_id).order_by(p.id)
    return [Part(*row) for row in connection.execute(statement)]


def post_ids(connection: Connection, issue: Issue) -> dict[str, list[int]]:
    """Return what an issue carries of each list, its own first. What was withdrawn since it was written is among it."""
    return {part.list_key: _carried(connection, part, issue.written_at) for part in parts(connection, issue.id)}


def count(connection: Connection, part: Part) -> int:
    """Return how many posts may be read of a part."""
    p = t.post.c
    statement = select(func.count()).where(
        p.list_key == part.list_key, p.number > part.after, p.number <= part.up_to, p.state == State.DISTRIBUTED.value
    )
    return int(connection.execute(statement).scalar_one())


def _carried(connection: Connection, part: Part, written_at: datetime | None) -> list[int]:
    p = t.post.c
    statement = (
        select(p.id)
        .where(
            p.list_key == part.list_key,
            p.number > part.after,
            p.number <= part.up_to,
            or_(
                p.state == State.DISTRIBUTED.value,
                and_(p.state == State.WITHDRAWN.value, p.ended_at > literal(written_at, type_=t.Moment())),
            ),
        )
        .order_by(p.number)
    )
    return [int(post_id) for post_id in connection.execute(statement).scalars()]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A post that its readers had in an earlier issue and a moderator withdrew since."""

    author_name: str
    received_at: datetime
    words: str  # of the moderators, for the readers; may be empty


def withdrawn(connection: Connection, issue: Issue) -> list[Withdrawn]:
    """Return what was withdrawn within an issue's time, of what its readers had before."""
    own = next((one for one in parts(connection, issue.id) if one.list_key == issue.list_key), None)
    if own is None:
        return []
    return withdrawn_since(connection, own, issue.starts_at, issue.ends_at)


def withdrawn_since(connection: Connection, part: Part, since: datetime, until: datetime) -> list[Withdrawn]:
    """Return what was withdrawn in a time, of what came before a part."""
    p = t.post.c
    statement = (
        select(p.author_name, p.received_at, func.coalesce(t.decision.c.reason, "").label("words"))
        .outerjoin(t.decision, and_(t.decision.c.post_id == p.id, t.decision.c.round == p.round))
        .where(
            p.list_key == part.list_key,
            p.number <= part.after,
            p.state == State.WITHDRAWN.value,
            p.ended_at > since,
            p.ended_at <= until,
        )
        .order_by(p.received_at, p.id)
    )
    return [Withdrawn(*row) for row in connection.execute(statement)]


def editions(connection: Connection, issue_id: int, usual: str, others: Collection[str]) -> set[Edition]:
    """Return the forms and languages in which an issue's readers want it.

    `usual`: the list's language, `others`: those besides English in which there are digests.
    """
    chosen = (
        select(t.subscription.c.form, t.person.c.language)
        .join(t.person, t.person.c.id == t.subscription.c.person_id)
        .where(is_for(issue_id))
        .distinct()
    )
    return {Edition(Form(form), tongue(language, usual, others)) for form, language in connection.execute(chosen)}


def tongue(language: str | None, usual: str, others: Collection[str]) -> str:
    """Return the language of the digest of somebody who chose this one, or None."""
    wanted = language or usual
    return wanted if wanted in others else ENGLISH


def speaks(edition: Edition, usual: str, others: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a person's digest is in the language of an edition (`tongue`)."""
    wanted = func.coalesce(t.person.c.language, usual)
    return wanted.not_in(list(others)) if edition.language == ENGLISH else wanted == edition.language


def conversations_of_readers(
    connection: Connection, issue: Issue, conversation_ids: Collection[int], usual: str, others: Collection[str]
) -> dict[int, tuple[Edition, set[int]]]:
    """Return which of these conversations an issue's readers wrote in, by their place, with the edition they chose."""
    statement = (
        select(t.subscription.c.id, t.subscription.c.form, t.person.c.language, t.post.c.conversation_id)
        .join(t.person, t.person.c.id == t.subscription.c.person_id)
        .join(t.address, t.address.c.person_id == t.subscription.c.person_id)
        .join(t.post, t.post.c.author_address == t.address.c.address)
        .where(
            is_for(issue.id),
            t.post.c.list_key == issue.list_key,
            t.post.c.state == State.DISTRIBUTED.value,
            among(connection, t.post.c.conversation_id, conversation_ids),
        )
        .distinct()
    )
    found: dict[int, tuple[Edition, set[int]]] = {}
    for place, form, language, conversation_id in connection.execute(statement):
        edition = Edition(Form(form), tongue(language, usual, others))
        found.setdefault(place, (edition, set()))[1].add(conversation_id)
    return found


def gets(connection: Connection, issue_id: int, subscription_id: int) -> bool:
    """Whether a place is one of an issue's readers still, and gets mail."""
    statement = select(t.subscription.c.id).where(is_for(issue_id), t.subscription.c.id == subscription_id)
    return connection.execute(statement).first() is not None


def is_for(issue_id: int) -> ColumnElement[bool]:
    """Return the condition that a place is one of an issue's readers, and gets mail."""
    s = t.subscription.c
    return and_(s.issue_id == issue_id, s.suspended.is_(False), s.delivery != Delivery.NONE.value)
