"""The ledger's tables. Each says what is always true of its rows.

raw_message ─┬─ received ── question (an answer we wait for) ── agreement (what a person agreed to)
             └─ post ── decision                    person ── address ── subscription
letter ── copy (one outgoing message for one recipient) ── bounce          issue ── issue_part
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    true,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by themselves only when the key is exactly INTEGER.
# It gives the number of the newest row again once that row is gone. Not where numbers stand in tokens and copies
# (sqlite_autoincrement): the letters of somebody who left would speak for whoever joined next.
_Key = BigInteger().with_variant(Integer(), "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware UTC time. SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would mean another moment on another machine."""
        del dialect
        if value is not None and value.tzinfo is None:
            message = "a time without a zone cannot be stored"
            raise ValueError(message)
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return an aware time in UTC."""
        del dialect
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


# States that partial indexes know. Written out in the statement, not bound: SQLite never, and PostgreSQL's prepared
# statements not always, use a partial index for a bound value.
NEW = literal_column("'new'", String)
DUE = literal_column("'due'", String)
HELD = literal_column("'held'", String)
DISTRIBUTED = literal_column("'distributed'", String)


def _key() -> Column[int]:
    return Column("id", _Key, primary_key=True)


def _refers(name: str, to: str, *, nullable: bool = False, index: bool = True) -> Column[Any]:
    return Column(name, _Key, ForeignKey(f"{to}.id"), nullable=nullable, index=index)


# The bytes exactly as received. Never changed; a reworded post gets a row of its own.
raw_message = Table(
    "raw_message",
    metadata,
    _key(),
    Column("content", LargeBinary, nullable=False),
    Column("size_bytes", Integer, nullable=False),
)

# One row for each recipient of ours: committed before 250. state: new → done, or set_aside after too many
# attempts. A row that is `new` and whose lease is over is due.
received = Table(
    "received",
    metadata,
    _key(),
    _refers("raw_id", "raw_message"),
    Column("reverse_path", String(512), nullable=False),
    Column("recipient", String(512), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(16), nullable=False, default="new"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("error", String(200), nullable=False, default=""),
)
# Only what waits: however much was received before, looking for work costs the same.
Index(
    "ix_received_due",
    received.c.due_at,
    received.c.id,
    sqlite_where=received.c.state == NEW,
    postgresql_where=received.c.state == NEW,
)

# A human.
person = Table(
    "person",
    metadata,
    _key(),
    Column("name", String(200), nullable=False, default=""),
    Column("language", String(16)),  # of the letters to them; null: that of the list
)

# One mailbox of theirs, in canonical form; an address belongs to one person.
address = Table(
    "address",
    metadata,
    _key(),
    _refers("person_id", "person"),
    Column("address", String(320), nullable=False, unique=True),
    Column("skeleton", String(1000), nullable=False, default="", index=True),  # what it looks like (mail/lookalike.py)
)

# An address on a list, with a role and a delivery; a person is on a list at most once.
#
# What digests owe somebody are the posts of the list whose numbers are greater than `had`: the newest they have had or
# were never owed. Who gets each post has had them all, so for them it is looked up when they choose otherwise.
subscription = Table(
    "subscription",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    _refers("person_id", "person"),
    _refers("address_id", "address"),
    Column("role", String(16), nullable=False, default="member"),
    Column("delivery", String(16), nullable=False, default="each"),
    Column("suspended", Boolean, nullable=False, default=False),  # delivery off after bounces
    Column("may_post", Boolean, nullable=False, default=True),
    Column("moderated", Boolean, nullable=False, default=False),
    # A moderator wants to see nothing of them first. Its default is the database's: to add a column without one SQLite
    # makes a new table, which begins to number anew.
    Column("trusted", Boolean, nullable=False, server_default=false()),
    Column("away_until", Date),  # a moderator: the first day on which they are there again
    Column("joined_at", Moment, nullable=False),
    Column("had", _Key, nullable=False, server_default="0"),
    Column("had_at", Moment),  # when `had` was noted: where the next issue's days begin
    Column("issue_id", _Key),  # the newest issue that is theirs, written or still to be written
    Column("form", String(16), nullable=False, server_default="letter"),  # what a digest looks like
    Column("digest_weekday", Integer),  # 0 is Monday; null: that of the list
    Column("paused_until", Date),  # the first day with mail again; null, while paused: until they write
    Column("paused_delivery", String(16)),  # a pause (delivery is none): what they go back to
    Column("missed_after", _Key),  # a pause: the number of the newest post that they had before it
    Column("across", Boolean, nullable=False, server_default=false()),  # their digests have parts for sister lists
    Column("own_posts", Boolean, nullable=False, server_default=true()),  # they get what they wrote themselves too
    Column("shows_address", Boolean, nullable=False, server_default=false()),  # the other members see it
    Column("reachable", Boolean, nullable=False, server_default=true()),  # by other members alone, through us
    UniqueConstraint("list_key", "person_id"),
    Index("ix_subscription_delivery", "list_key", "delivery"),
    sqlite_autoincrement=True,
)

# Who left a list, and who came back: no address, only its keyed hash, so that it may be kept outside the ledger too,
# and outlive a restored backup. Never changed; what the newest row says of somebody holds. what: left or joined (only
# of who had left).
departure = Table(
    "departure",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    Column("who", String(64), nullable=False, index=True),
    Column("what", String(8), nullable=False),
    Column("noted_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# What a person agreed to, and the evidence: the letter that was the answer, or "paper". Never changed.
agreement = Table(
    "agreement",
    metadata,
    _key(),
    _refers("person_id", "person"),
    Column("document", String(16), nullable=False),  # agreement or privacy
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the text as shipped
    Column("address", String(320), nullable=False),
    Column("agreed_at", Moment, nullable=False),
    Column("evidence", String(16), nullable=False),  # reply or paper
    _refers("received_id", "received", nullable=True),
    UniqueConstraint("person_id", "document", "version"),
)

# One message to a posting address. held ends in exactly one of distributed, returned (with words: rejected by a
# moderator, or nobody answered in time) and removed (its author's wish). A moderator may open a returned one again (it
# is held) and withdraw a distributed one (withdrawn: its text is gone). `round` grows whenever the text changes, it is
# held anew or withdrawn, so that an approval is of exactly one text.
post = Table(
    "post",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    _refers("raw_id", "raw_message"),
    _refers("received_id", "received"),
    Column("author_address", String(320), nullable=False, index=True),
    Column("author_name", String(200), nullable=False, default=""),
    Column("message_id", String(998), nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("subject", String(998), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("hold_reason", String(16), nullable=False, default=""),
    Column("round", Integer, nullable=False, default=1),
    Column("held_at", Moment),
    Column("return_at", Moment),
    Column("reminded_at", Moment),
    Column("escalated_at", Moment),  # nobody had decided for days, and the owners were asked
    Column("ended_at", Moment),
    Column("conversation_id", _Key, index=True),  # the first post of its conversation
    Column("answers_id", _Key),  # the post it answers
    # Of what went out, from 1 on within its list; given when digests next look, under the list's lock.
    Column("number", _Key),
    Column("urgent", Boolean, nullable=False, server_default=false()),  # it went to everybody at once
    Column("indexed_at", Moment),  # since when it can be found by its words (store/search.py)
    UniqueConstraint("list_key", "message_id", "content_sha256"),
    sqlite_autoincrement=True,
)

# Only what waits. An index of all posts by state would also be taken, by mistake, for finding one post among them:
# measured on PostgreSQL, where a fresh table has no statistics.
Index(
    "ix_post_held",
    post.c.list_key,
    post.c.return_at,
    sqlite_where=post.c.state == HELD,
    postgresql_where=post.c.state == HELD,
)

# Only what cannot be found yet.
Index(
    "ix_post_unindexed",
    post.c.list_key,
    post.c.id,
    sqlite_where=(post.c.state == DISTRIBUTED) & post.c.indexed_at.is_(None),
    postgresql_where=(post.c.state == DISTRIBUTED) & post.c.indexed_at.is_(None),
)

Index("uq_post_number", post.c.list_key, post.c.number, unique=True)

# By time alone: it must never be taken for finding the posts of one list or author.
Index("ix_post_received_at", post.c.received_at)

# What still says who wrote it: retention looks for the oldest.
NOBODY = literal_column("''", String)
Index(
    "ix_post_named",
    post.c.received_at,
    post.c.id,
    sqlite_where=post.c.author_address != NOBODY,
    postgresql_where=post.c.author_address != NOBODY,
)

# A moderator's decision about one round of a post. The first one stands: (post, round) is unique.
decision = Table(
    "decision",
    metadata,
    _key(),
    _refers("post_id", "post"),
    Column("round", Integer, nullable=False),
    Column("moderator", String(320), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("decided_at", Moment, nullable=False),
    _refers("received_id", "received", nullable=True),
    UniqueConstraint("post_id", "round"),
)

# An answer we wait for from one address about one matter; its number is in the token of the letter's address.
# kind: agreement (author or newcomer), hold (author of a post that a moderator must see), moderation (a moderator),
# asked (author whom a moderator asked something), summary (a moderator about many posts, in question_item),
# confirmation (a moderator whose answer, `received_id`, waits for "yes, it was me"), reopening (a moderator, about a
# post that is decided, or about many), withdrawal (a moderator who was shown what withdrawing a post does; the words
# for its readers may stand in `received_id`), emergency (an owner about the
# emergency whose number is `round`; with `received_id` it is the confirmation of that letter), which one (a reader
# about the conversations in question_item; `received_id` answered a digest, and the words of it that wait are the
# raw_message `round`, which is empty once the question is closed), front desk (which list somebody means to join),
# change (whether a change is wanted, in `change_id`), undo (whether one that was made shall be undone), joining (a
# moderator, about somebody who wishes to join, in `change_id`), search (a member who was shown the posts of
# question_item, and may ask for them whole).
question = Table(
    "question",
    metadata,
    _key(),
    Column("kind", String(16), nullable=False),
    Column("list_key", String(64), nullable=False),
    Column("address", String(320), nullable=False),
    _refers("post_id", "post", nullable=True),
    Column("round", Integer, nullable=False, default=0),
    Column("received_id", _Key),
    Column("change_id", _Key),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("reminded_at", Moment),
    Column("asked_back", Integer, nullable=False, default=0),  # how often we could not read the answer
    Column("wrong_address_at", Moment),
    Column("closed_at", Moment),
    sqlite_autoincrement=True,
)
# One open agreement letter for each author and list, however many posts wait for it.
Index(
    "uq_question_open_agreement",
    question.c.list_key,
    question.c.address,
    unique=True,
    sqlite_where=(question.c.kind == "agreement") & question.c.closed_at.is_(None),
    postgresql_where=(question.c.kind == "agreement") & question.c.closed_at.is_(None),
)

# Something about a person that changes, or is about to: asked for, then done at most once, then undone at most once.
# `before` and `after` are JSON and say all that doing and undoing need. One that gives, removes or reveals is done when
# each address that was asked has said yes (`question`). `done_by` and `undone_by` are the letters that say so.
change = Table(
    "change",
    metadata,
    _key(),
    Column("what", String(16), nullable=False),
    Column("list_key", String(64), nullable=False),  # "" where it is about all lists
    Column("address", String(320), nullable=False, index=True),  # whose wish it is
    _refers("person_id", "person", nullable=True),
    Column("before", Text, nullable=False, server_default="{}"),
    Column("after", Text, nullable=False, server_default="{}"),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("done_at", Moment),
    Column("undone_at", Moment),
    sqlite_autoincrement=True,
)

# Two members who write to each other through us, so that neither learns the other's address. Their numbers and sides
# are in the tokens of the addresses (people-author+TOKEN@).
correspondence = Table(
    "correspondence",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    _refers("writer_id", "person"),  # who wrote first
    _refers("author_id", "person"),  # whose post it was about
    Column("began_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False, index=True),
    Column("refused_by_writer_at", Moment),
    Column("refused_by_author_at", Moment),
    Column("day", Date),  # the last one on which a letter passed, by the list's clock, and how many did on it
    Column("written_by_writer", Integer, nullable=False, server_default="0"),
    Column("written_by_author", Integer, nullable=False, server_default="0"),
    UniqueConstraint("list_key", "writer_id", "author_id"),
    sqlite_autoincrement=True,
)

# Somebody who had everything about them deleted: a keyed hash and nothing else. Nobody else adds them again.
erasure = Table(
    "erasure",
    metadata,
    Column("who", String(64), primary_key=True),
    Column("erased_at", Moment, nullable=False),
    Column("posts", String(16), nullable=False, server_default="nameless"),  # what they chose: nameless or removed
    Column("swept_at", Moment),  # null: the kept bytes of letters are still being gone through
    Column("back_at", Moment),  # they joined again by themselves
)

# What a question about many posts asks: the number in the letter, and the round of the post.
question_item = Table(
    "question_item",
    metadata,
    _key(),
    _refers("question_id", "question", index=False),
    Column("number", Integer, nullable=False),
    Column("post_id", _Key, ForeignKey("post.id"), nullable=False),
    Column("round", Integer, nullable=False),
    UniqueConstraint("question_id", "number"),
)

# What was done about a post and why, in its order: who did it ("" is the service itself) and the letter that shows it.
# Rows are added and, when their time is over, forgotten; never changed.
record = Table(
    "record",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    _refers("post_id", "post", nullable=True),
    Column("noted_at", Moment, nullable=False, index=True),
    Column("who", String(320), nullable=False, default=""),
    Column("what", String(24), nullable=False),
    Column("why", Text, nullable=False, default=""),
    Column("evidence", String(100), nullable=False, default=""),
    _refers("received_id", "received", nullable=True, index=False),
)

# A time in which everything that is posted to a list waits. Until `settled_at` a list has at most one; from `ended_at`
# on what waited for it alone is decided anew, some at a time, and counted. began_by: "" for the service itself.
emergency = Table(
    "emergency",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("began_by", String(320), nullable=False, default=""),
    Column("ended_at", Moment),
    Column("ended_by", String(320), nullable=False, default=""),
    Column("settled_at", Moment),
    Column("sent", Integer, nullable=False, default=0),
    Column("still_waiting", Integer, nullable=False, default=0),
    Column("returned", Integer, nullable=False, default=0),
    sqlite_autoincrement=True,
)
Index(
    "uq_emergency_unsettled",
    emergency.c.list_key,
    unique=True,
    sqlite_where=emergency.c.settled_at.is_(None),
    postgresql_where=emergency.c.settled_at.is_(None),
)

# When an address was last sent the letter with help lines: one row for each, forgotten after a day.
help_letter = Table(
    "help_letter",
    metadata,
    Column("address", String(320), primary_key=True),
    Column("sent_at", Moment, nullable=False, index=True),
)

# One outgoing message, rendered once; personal parts are placeholders filled in for each copy.
# kind: post, notice, issue or correction (of a post that was withdrawn). A post has one letter.
letter = Table(
    "letter",
    metadata,
    _key(),
    Column("kind", String(16), nullable=False),
    Column("name", String(64), nullable=False),
    Column("list_key", String(64), nullable=False),
    _refers("post_id", "post", nullable=True),
    _refers("issue_id", "issue", nullable=True),
    Column("content", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column(
        "unrequested", Boolean, nullable=False, server_default=false()
    ),  # nothing shows that its reader asked for it
    Column("emptied", Boolean, nullable=False, server_default=false()),  # its bytes are gone, for somebody was deleted
)
Index(
    "uq_letter_post",
    letter.c.post_id,
    unique=True,
    sqlite_where=letter.c.kind == "post",
    postgresql_where=letter.c.kind == "post",
)

# One copy for one recipient. state: due → sent, failed (given up), void (no longer entitled to it) or unknown (due in
# a restored backup: it may have been sent since, so it is not sent). A row that is `due` and whose due_at has passed
# may be claimed; a claim moves due_at past the lease.
copy = Table(
    "copy",
    metadata,
    _key(),
    _refers("letter_id", "letter", index=False),
    Column("list_key", String(64), nullable=False),
    Column("recipient", String(320), nullable=False),
    Column("subscription_id", _Key),  # null for notices, which go to an address whatever its standing
    Column("state", String(16), nullable=False, default="due"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("answer", String(300), nullable=False, default=""),
    UniqueConstraint("letter_id", "recipient"),
    sqlite_autoincrement=True,
)
# Each index is written at each change of a row, 10,000 times for one post: so they hold only what is asked for.
Index(
    "ix_copy_due",
    copy.c.due_at,
    copy.c.id,
    sqlite_where=copy.c.state == DUE,
    postgresql_where=copy.c.state == DUE,
)
Index(
    "ix_copy_recipient",
    copy.c.recipient,
    copy.c.created_at,
    sqlite_where=copy.c.subscription_id.is_(None),
    postgresql_where=copy.c.subscription_id.is_(None),
)

# A copy that came back, as its report said. Policy refusals and dead mailboxes are told apart by `status`.
bounce = Table(
    "bounce",
    metadata,
    _key(),
    _refers("copy_id", "copy"),
    Column("permanent", Boolean, nullable=False),
    Column("status", String(16), nullable=False, default=""),
    Column("bounced_at", Moment, nullable=False),
)

# One digest: for those readers of a list and period who had the same posts before, told by `edition`.
# What it carries is fixed when it is made; its letters are written afterwards, and until then `written_at` is null.
issue = Table(
    "issue",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    Column("period", String(16), nullable=False),  # or "catch-up"
    Column("edition", String(64), nullable=False, server_default="all"),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("built_at", Moment, nullable=False),
    Column("written_at", Moment),
    UniqueConstraint("list_key", "period", "edition", "ends_at"),
    sqlite_autoincrement=True,
)
Index(
    "ix_issue_unwritten",
    issue.c.list_key,
    sqlite_where=issue.c.written_at.is_(None),
    postgresql_where=issue.c.written_at.is_(None),
)

# What an issue carries of one list: its posts with after < number <= up_to, but for those withdrawn before it was made.
issue_part = Table(
    "issue_part",
    metadata,
    _key(),
    Column("issue_id", _Key, nullable=False),
    Column("list_key", String(64), nullable=False),
    Column("after", _Key, nullable=False),
    Column("up_to", _Key, nullable=False),
    UniqueConstraint("issue_id", "list_key"),
)

# A digest's hour that came and was dealt with, whether or not there was anything to send. weekday: -1 for daily ones.
# up_to: the number of the newest post that its issues carry; who joins begins there.
digest_run = Table(
    "digest_run",
    metadata,
    _key(),
    Column("list_key", String(64), nullable=False),
    Column("period", String(16), nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("up_to", _Key, nullable=False),
    Column("built_at", Moment, nullable=False),
    UniqueConstraint("list_key", "period", "weekday", "ends_at"),
)

# What a reader whose digests have parts for sister lists has had of each of these.
other_list = Table(
    "other_list",
    metadata,
    _key(),
    Column("subscription_id", _Key, ForeignKey("subscription.id", ondelete="CASCADE"), nullable=False),
    Column("list_key", String(64), nullable=False),
    Column("had", _Key, nullable=False),
    UniqueConstraint("subscription_id", "list_key"),
)

# Small facts about the whole service, for example the fingerprint of the signing key.
service_fact = Table(
    "service_fact", metadata, Column("name", String(64), primary_key=True), Column("value", Text, nullable=False)
)
