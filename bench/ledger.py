"""Look into a machine's ledger: what only rows can tell."""

from __future__ import annotations

from sqlalchemy import Select, func, select

from bench.machine import Machine
from listserv.store import tables as t
from listserv.store.posts import State
from listserv.store.session import open_engine


def messages(machine: Machine) -> int:
    """Return how many received messages are stored."""
    return _ask(machine, select(func.count()).select_from(t.received))


def distributed(machine: Machine, key: str) -> int:
    """Return how many posts to a list were sent on."""
    posts = select(func.count()).select_from(t.post)
    return _ask(machine, posts.where(t.post.c.list_key == key, t.post.c.state == State.DISTRIBUTED.value))


def waiting(machine: Machine, key: str) -> int:
    """Return how many copies of a list's letters are still to be sent."""
    copies = select(func.count()).select_from(t.copy)
    return _ask(machine, copies.where(t.copy.c.list_key == key, t.copy.c.state == "due"))


def letters_of_newest_issue(machine: Machine) -> int:
    """Return in how many letters the newest digest comes."""
    newest = select(func.max(t.letter.c.issue_id)).scalar_subquery()
    return _ask(machine, select(func.count()).select_from(t.letter).where(t.letter.c.issue_id == newest))


def _ask(machine: Machine, statement: Select[int]) -> int:
    engine = open_engine(machine.database_url)
    with engine.begin() as connection:
        found = connection.execute(statement).scalar_one()
    engine.dispose()
    return found
