"""Write the letters of issues that are fixed, in the form that each of their readers chose.

Rendering takes long and happens outside of the list's lock. So what it was rendered from is looked at once more when
the letters are put into the outbox: where something was withdrawn meanwhile, it is done again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from listserv.flows import digest_compiling, digest_letter
from listserv.flows.digest_compiling import Compiled, Shelf
from listserv.flows.digest_items import Carried, carried_by
from listserv.flows.service import Service
from listserv.policy.digest.form import ENGLISH, Edition
from listserv.store import issues, outbox, people, sent_issues
from listserv.store.issues import Issue
from listserv.store.locks import lock
from listserv.store.people import Subscription

_MOST_OWN_BYTES = 20_000_000
Fingerprint = tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An issue's letters, ready for the outbox, and what they were made of."""

    issue: Issue
    letters: Mapping[Edition, Sequence[bytes]]
    own: Mapping[int, Sequence[bytes]]  # of readers who wrote in it themselves, by their place
    made_of: Fingerprint


def write(connection: Connection, service: Service, issue: Issue, shelf: Shelf, now: datetime) -> Written:
    """Render an issue in every edition that its readers chose. `shelf`: posts that were read before."""
    carried = carried_by(connection, issue.id)
    compiled = digest_compiling.compile_issue(connection, service, issue, carried, shelf)
    wanted = issues.editions(connection, issue.id, *tongues(service, issue.list_key))
    letters = {one: digest_letter.rendered(connection, service, issue, compiled, one, now) for one in wanted}
    own = _for_authors(connection, service, issue, compiled, letters, now)
    return Written(issue, letters, own, _made_of(carried))


def rendered(
    connection: Connection, service: Service, issue: Issue, wanted: set[Edition], shelf: Shelf, now: datetime
) -> Written:
    """Render an issue in these editions, the same for all of its readers."""
    carried = carried_by(connection, issue.id)
    compiled = digest_compiling.compile_issue(connection, service, issue, carried, shelf)
    letters = {one: digest_letter.rendered(connection, service, issue, compiled, one, now) for one in wanted}
    return Written(issue, letters, {}, _made_of(carried))


def tongues(service: Service, key: str) -> tuple[str, frozenset[str]]:
    """Return a list's language, and those besides English in which there are digests."""
    others = {tag for tag in service.letters.languages if service.letters.spoken("digest/issue", tag).tag == tag}
    return service.list(key).language, frozenset(others - {ENGLISH})


def _for_authors(
    connection: Connection, service: Service, issue: Issue, compiled: Compiled,
    letters: Mapping[Edition, Sequence[bytes]], now: datetime,
) -> dict[int, Sequence[bytes]]:  # fmt: skip
    """Return the letters of readers who wrote in the issue: their own conversations stand first.

    None where so many have written so much that these letters would fill the ledger.
    """
    named = [one.conversation_id for one in compiled.conversations if not one.list_key]
    own = issues.conversations_of_readers(connection, issue, named, *tongues(service, issue.list_key))
    if sum(len(one) for edition, _ in own.values() for one in letters.get(edition, ())) > _MOST_OWN_BYTES:
        return {}
    found: dict[int, Sequence[bytes]] = {}
    for edition in letters:
        mine = {place: conversations for place, (chosen, conversations) in own.items() if chosen == edition}
        if mine:
            found |= digest_letter.for_authors(connection, service, issue, compiled, edition, now, mine)
    return found


def put(connection: Connection, service: Service, written: Written, now: datetime) -> bool:
    """Put an issue's letters into the outbox, a copy for each reader; return False where they must be made anew."""
    issue = written.issue
    lock(connection, f"list {issue.list_key}")
    current = issues.load(connection, issue.id)
    if current is None or current.written_at is not None:
        return True
    is_same = _made_of(carried_by(connection, issue.id)) == written.made_of
    usual, others = tongues(service, issue.list_key)
    if not is_same or not issues.editions(connection, issue.id, usual, others) <= set(written.letters):
        return False
    for edition in written.letters:
        for letter_id in _add(connection, written, edition, now):
            outbox.address_issue(
                connection, letter_id, issue.list_key, issue.id, edition, now,
                tongues=(usual, others), but=written.own,
            )  # fmt: skip
    for place, letters in written.own.items():
        reader = people.subscription(connection, place)
        if reader is None or not issues.gets(connection, issue.id, place):
            continue
        for content in letters:
            letter_id = outbox.add_letter(
                connection, kind="issue", name=sent_issues.OWN, list_key=issue.list_key, content=content, now=now,
                issue_id=issue.id,
            )  # fmt: skip
            outbox.copy_for(connection, letter_id, issue.list_key, reader.address, place, now)
    issues.note_written(connection, issue.id, now)
    return True


def write_for(connection: Connection, service: Service, issue: Issue, place: Subscription, now: datetime) -> bool:
    """Write an issue's letters for one reader, once; return whether it was this call that did."""
    if issue.written_at is not None:
        return False
    write_owed(connection, service, place, now)
    usual, others = tongues(service, issue.list_key)
    edition = Edition(place.form, issues.tongue(place.language, usual, others))
    written = rendered(connection, service, issue, {edition}, {}, now)
    for letter_id in _add(connection, written, edition, now):
        outbox.copy_for(connection, letter_id, issue.list_key, place.address, place.id, now)
    issues.note_written(connection, issue.id, now)
    people.change(connection, place.id, issue_id=issue.id)
    return True


def _add(connection: Connection, written: Written, edition: Edition, now: datetime) -> list[int]:
    issue = written.issue
    return [
        outbox.add_letter(
            connection, kind="issue", name=sent_issues.name_of(edition), list_key=issue.list_key, content=content,
            now=now, issue_id=issue.id,
        )
        for content in written.letters[edition]
    ]  # fmt: skip


def write_all(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Write what is still to be written of a list, within one transaction that holds its lock."""
    write_now(connection, service, issues.unwritten(connection, key), now)


def write_now(connection: Connection, service: Service, todo: Sequence[Issue], now: datetime) -> None:
    """Write these issues' letters within one transaction that holds their list's lock."""
    shelf: Shelf = {}
    for issue in todo:
        put(connection, service, write(connection, service, issue, shelf, now), now)


def write_owed(connection: Connection, service: Service, place: Subscription, now: datetime) -> None:
    """Write the digest that a reader is still to get, if there is one: they are about to get another, or none."""
    issue = None if place.issue_id is None else issues.load(connection, place.issue_id)
    if issue is not None and issue.written_at is None:
        write_now(connection, service, [issue], now)


def write_apart(
    begin: Callable[[], AbstractContextManager[Connection]], look: Callable[[], AbstractContextManager[Connection]],
    service: Service, key: str, clock: Callable[[Connection], datetime],
) -> None:  # fmt: skip
    """Write what is still to be written of a list, each issue in a short transaction of its own."""
    shelf: Shelf = {}
    with look() as connection:
        todo = issues.unwritten(connection, key)
    for issue in todo:
        is_put = False
        while not is_put:
            with look() as connection:
                written = write(connection, service, issue, shelf, clock(connection))
            with begin() as connection:
                is_put = put(connection, service, written, clock(connection))


def _made_of(carried: Sequence[Carried]) -> Fingerprint:
    return tuple((post.id, post.state.value, post.round) for one in carried for post in one.posts)
