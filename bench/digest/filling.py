"""Fill an empty ledger with posts that went out and with readers of a weekly digest in several editions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert

from bench import letters
from listserv.mail.message import read
from listserv.store import tables as t

KEY = "people"
ENDS_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)  # a Friday, the hour of the shipped lists
CONVERSATION = 10
AUTHORS = 20


def fill(connection: Connection, *, posts: int, readers: int, editions: int) -> None:
    """Add so many posts of 3 KB, in conversations with quotes, and so many readers.

    Editions: groups of readers of like size, who have had so much more than one another: of three, the first had
    nothing, the second a tenth and the third two tenths of the posts.
    """
    kind = letters.Kind(f"{KEY}@lists.example.org", authors=AUTHORS, conversation=CONVERSATION)
    raws = [raw for _, raw in letters.posts(kind, posts, "bench")]
    _add_posts(connection, raws)
    _add_readers(connection, readers, [posts * edition // 10 for edition in range(editions)])


def _add_posts(connection: Connection, raws: list[bytes]) -> None:
    came = [ENDS_AT - timedelta(minutes=len(raws) - n) for n in range(len(raws))]
    ids = range(1, len(raws) + 1)
    connection.execute(
        insert(t.raw_message),
        [{"id": n, "content": raw, "size_bytes": len(raw)} for n, raw in zip(ids, raws, strict=True)],
    )
    connection.execute(
        insert(t.received),
        [
            {
                "id": n,
                "raw_id": n,
                "reverse_path": "",
                "recipient": KEY,
                "received_at": at,
                "due_at": at,
                "state": "done",
            }
            for n, at in zip(ids, came, strict=True)
        ],
    )
    connection.execute(
        insert(t.post), [_post(n, raw, at) for n, raw, at in zip(ids, raws, came, strict=True)]
    )  # fmt: skip


def _post(number: int, raw: bytes, at: datetime) -> dict[str, object]:
    message = read(raw)
    author = message.author
    return {
        "id": number, "list_key": KEY, "raw_id": number, "received_id": number,
        "author_address": author.address if author else "", "author_name": author.name if author else "",
        "message_id": message.message_id, "content_sha256": str(number), "subject": message.subject, "received_at": at,
        "state": "distributed", "round": 1, "ended_at": at, "number": number,
        "conversation_id": number - (number - 1) % CONVERSATION,
    }  # fmt: skip


def _add_readers(connection: Connection, count: int, had: list[int]) -> None:
    ids = range(1, count + 1)
    connection.execute(insert(t.person), [{"id": n, "name": f"Reader {n}"} for n in ids])
    connection.execute(
        insert(t.address), [{"id": n, "person_id": n, "address": letters.reader(n), "skeleton": str(n)} for n in ids]
    )
    connection.execute(
        insert(t.subscription),
        [
            {
                "id": n, "list_key": KEY, "person_id": n, "address_id": n, "delivery": "weekly",
                "joined_at": ENDS_AT - timedelta(days=90), "had": had[n % len(had)],
                "had_at": ENDS_AT - timedelta(days=7),
            }
            for n in ids
        ],
    )  # fmt: skip
