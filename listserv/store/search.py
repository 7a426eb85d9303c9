"""The words of what went out, for looking old messages up: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Both hold the words of a post as `policy.archive.words` folds them, each once and in no order: neither the text nor its
author can be read from it. The rows are those of posts that are distributed; `post.indexed_at` says which have been
looked at. They are no part of `tables.metadata`, for they differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text, update

from listserv.policy.archive.query import Query, Sought
from listserv.store import tables as t
from listserv.store.session import among

TABLE = "post_words"
# With those in which FTS5 keeps what it needs.
TABLES = frozenset({TABLE, *(f"{TABLE}_{part}" for part in ("data", "idx", "content", "config"))})
_ADD = {
    "sqlite": text("INSERT INTO post_words (rowid, words) VALUES (:post_id, :words)"),
    "postgresql": text("INSERT INTO post_words (post_id, words) VALUES (:post_id, array_to_tsvector(:words))"),
}
_REMOVE = {
    "sqlite": text("DELETE FROM post_words WHERE rowid = :post_id"),
    "postgresql": text("DELETE FROM post_words WHERE post_id = :post_id"),
}
_FOUND = {
    "sqlite": "post.id IN (SELECT rowid FROM post_words WHERE post_words MATCH :query)",
    "postgresql": "post.id IN (SELECT post_id FROM post_words WHERE words @@ CAST(:query AS tsquery))",
}
# FTS5 forgets a word that is no longer in any row when it next merges its pages; this has it do so now.
_MERGE = text("INSERT INTO post_words (post_words) VALUES ('optimize')")


def unindexed(connection: Connection, list_key: str, limit: int) -> list[int]:
    """Return the newest posts of a list that went out and cannot be found yet."""
    statement = (
        select(t.post.c.id)
        .where(t.post.c.list_key == list_key, t.post.c.state == t.DISTRIBUTED, t.post.c.indexed_at.is_(None))
        .order_by(t.post.c.id.desc())
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def add(connection: Connection, post_id: int, words: Iterable[str], now: datetime) -> None:
    """Have a post found by these folded words from now on, and no others."""
    dialect = connection.dialect.name
    found = sorted(words)
    connection.execute(_REMOVE[dialect], {"post_id": post_id})
    if found:
        value = " ".join(found) if dialect == "sqlite" else found
        connection.execute(_ADD[dialect], {"post_id": post_id, "words": value})
    connection.execute(_NOTE, {"noted": post_id, "indexed_at": now})


_NOTE = update(t.post).where(t.post.c.id == bindparam("noted")).values(indexed_at=bindparam("indexed_at"))


def remove(connection: Connection, post_ids: Collection[int]) -> None:
    """Have posts no longer found, and leave no trace of their words. Those that stay distributed are looked at again.

    For whoever takes a post's text away or changes it, and before its row is deleted.

    SQLite: takes time by the size of the whole index (measured: a tenth of a second for 20,000 posts).
    """
    if not post_ids:
        return
    dialect = connection.dialect.name
    connection.execute(_REMOVE[dialect], [{"post_id": one} for one in post_ids])
    connection.execute(update(t.post).where(among(connection, t.post.c.id, post_ids)).values(indexed_at=None))
    if dialect == "sqlite":
        connection.execute(_MERGE)


def find(connection: Connection, list_key: str, query: Query, limit: int) -> tuple[list[int], int]:
    """Return the newest posts of a list that a query finds, newest first, and how many it finds in all."""
    if not query:
        return [], 0
    dialect = connection.dialect.name
    statement = text(_STATEMENT.format(found=_FOUND[dialect]))
    asked = {"list_key": list_key, "query": _WRITTEN[dialect](query), "limit": limit}
    rows = connection.execute(statement, asked).all()
    return [row.id for row in rows], rows[0].total if rows else 0


_STATEMENT = """
    SELECT post.id, count(*) OVER () AS total FROM post
    WHERE {found} AND post.list_key = :list_key AND post.state = 'distributed'
    ORDER BY post.received_at DESC, post.id DESC LIMIT :limit
"""


# A folded word has letters, marks and digits only: within quotation marks it is nothing but itself.


def _for_fts5(query: Query) -> str:
    return " OR ".join(f"({' AND '.join(map(_fts5_word, every))})" for every in query)


def _fts5_word(one: Sought) -> str:
    return f'"{one.word}"' if one.whole else f'"{one.word}" *'


def _for_tsquery(query: Query) -> str:
    return " | ".join(f"({' & '.join(map(_tsquery_word, every))})" for every in query)


def _tsquery_word(one: Sought) -> str:
    return f"'{one.word}'" if one.whole else f"'{one.word}':*"


_WRITTEN = {"sqlite": _for_fts5, "postgresql": _for_tsquery}
