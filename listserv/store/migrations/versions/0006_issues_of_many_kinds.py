"""Digests in several editions: posts are numbered, and each member has a place among the numbers, and their own wishes.

An issue was one letter for all readers of a period; now it is for those who had the same posts before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_OF = ["list_key", "period", "edition", "ends_at"]
_UNIQUE = "uq_issue_list_key_period_edition_ends_at"

# Of the posts that went out, in the order in which digests took them. One that was withdrawn ended then, perhaps long
# after digests had gone past it: it went out when its letter was made, or, where that is forgotten, about when it came.
_NUMBER = """
UPDATE post SET number = (
    SELECT numbered.n FROM (
        SELECT out.id, row_number() OVER (PARTITION BY out.list_key ORDER BY out.at, out.id) AS n
        FROM (
            SELECT id, list_key, CASE WHEN state = 'withdrawn' THEN COALESCE((
                SELECT MIN(letter.created_at) FROM letter WHERE letter.post_id = post.id AND letter.kind = 'post'
            ), received_at) ELSE ended_at END AS at
            FROM post WHERE state IN ('distributed', 'withdrawn')
        ) AS out
    ) AS numbered WHERE numbered.id = post.id
) WHERE state IN ('distributed', 'withdrawn')
"""
_PARTS = """
INSERT INTO issue_part (issue_id, list_key, after, up_to)
SELECT issue.id, issue.list_key, MIN(post.number) - 1, MAX(post.number)
FROM issue_post JOIN issue ON issue.id = issue_post.issue_id JOIN post ON post.id = issue_post.post_id
WHERE post.number IS NOT NULL
GROUP BY issue.id, issue.list_key
"""
_RUNS = """
INSERT INTO digest_run (list_key, period, weekday, ends_at, up_to, built_at)
SELECT issue.list_key, issue.period, -1, issue.ends_at, COALESCE((
    SELECT MAX(issue_part.up_to) FROM issue_part JOIN issue AS earlier ON earlier.id = issue_part.issue_id
    WHERE earlier.list_key = issue.list_key AND earlier.period = issue.period AND earlier.ends_at <= issue.ends_at
), 0), issue.built_at
FROM issue
"""
# Who gets a digest has had what the last one of theirs carried; everybody else, all there is.
_HAD = """
UPDATE subscription SET had = COALESCE(CASE
    WHEN delivery IN ('daily', 'weekly') THEN (
        SELECT MAX(digest_run.up_to) FROM digest_run
        WHERE digest_run.list_key = subscription.list_key AND digest_run.period = subscription.delivery
    )
    ELSE (SELECT MAX(post.number) FROM post WHERE post.list_key = subscription.list_key)
END, 0), had_at = (
    SELECT MAX(digest_run.ends_at) FROM digest_run
    WHERE digest_run.list_key = subscription.list_key AND digest_run.period = subscription.delivery
)
"""
_LAST_ISSUE = """
UPDATE subscription SET issue_id = (
    SELECT MAX(issue.id) FROM issue JOIN letter ON letter.issue_id = issue.id
    WHERE letter.kind = 'issue' AND issue.list_key = subscription.list_key AND issue.period = subscription.delivery
)
"""


def upgrade() -> None:
    """Go one version up."""
    op.add_column("post", sa.Column("number", _KEY, nullable=True))
    op.add_column("post", sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index("uq_post_number", "post", ["list_key", "number"], unique=True)
    for column in (
        sa.Column("had", _KEY, server_default="0", nullable=False),
        sa.Column("had_at", _MOMENT, nullable=True),
        sa.Column("issue_id", _KEY, nullable=True),
        sa.Column("form", sa.String(length=16), server_default="letter", nullable=False),
        sa.Column("digest_weekday", sa.Integer(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("paused_delivery", sa.String(length=16), nullable=True),
        sa.Column("missed_after", _KEY, nullable=True),
        sa.Column("across", sa.Boolean(), server_default=sa.false(), nullable=False),
    ):
        op.add_column("subscription", column)
    op.create_table(
        "issue_part",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("issue_id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("after", _KEY, nullable=False),
        sa.Column("up_to", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_part")),
        sa.UniqueConstraint("issue_id", "list_key", name=op.f("uq_issue_part_issue_id_list_key")),
    )
    op.create_table(
        "digest_run",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("ends_at", _MOMENT, nullable=False),
        sa.Column("up_to", _KEY, nullable=False),
        sa.Column("built_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_run")),
        sa.UniqueConstraint(
            "list_key", "period", "weekday", "ends_at", name=op.f("uq_digest_run_list_key_period_weekday_ends_at")
        ),
    )
    op.create_table(
        "other_list",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("subscription_id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("had", _KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name=op.f("fk_other_list_subscription_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_list")),
        sa.UniqueConstraint("subscription_id", "list_key", name=op.f("uq_other_list_subscription_id_list_key")),
    )
    for statement in (_NUMBER, _PARTS, _RUNS, _HAD, _LAST_ISSUE):
        op.execute(statement)
    op.drop_table("issue_post")
    columns = (
        sa.Column("edition", sa.String(length=64), server_default="all", nullable=False),
        sa.Column("written_at", _MOMENT, nullable=True),
    )
    if op.get_bind().dialect.name == "sqlite":
        _remake_issue(columns)
    else:
        op.drop_constraint("uq_issue_list_key_period_starts_at", "issue")
        for column in columns:
            op.add_column("issue", column)
        op.create_unique_constraint(_UNIQUE, "issue", _OF)
    op.execute("UPDATE issue SET written_at = built_at")  # what is there already has its letters
    op.create_index(
        "ix_issue_unwritten", "issue", ["list_key"],
        sqlite_where=sa.text("written_at IS NULL"), postgresql_where=sa.text("written_at IS NULL"),
    )  # fmt: skip


def _remake_issue(more: Sequence[sa.Column[Any]]) -> None:
    """Make the table of issues anew, with the same rows: SQLite cannot drop a constraint.

    It checks the rows that refer to it when all is done; the new table goes on numbering where the old one was.
    """
    kept = "id, list_key, period, starts_at, ends_at, built_at"
    op.execute("PRAGMA defer_foreign_keys = ON")
    numbered = op.get_bind().scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'issue'"))
    op.execute(f"CREATE TEMPORARY TABLE kept_issue AS SELECT {kept} FROM issue")  # noqa: S608 - our own words
    op.drop_table("issue")
    op.create_table(
        "issue",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("ends_at", _MOMENT, nullable=False),
        sa.Column("built_at", _MOMENT, nullable=False),
        *more,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint(*_OF, name=_UNIQUE),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO issue ({kept}) SELECT {kept} FROM kept_issue")  # noqa: S608 - our own words
    op.execute("DROP TABLE kept_issue")
    if numbered is not None:
        # The newest issues may be gone; without this their numbers, which stand in letters, would be given again.
        op.execute(
            sa.text("UPDATE sqlite_sequence SET seq = :numbered WHERE name = 'issue'").bindparams(numbered=numbered)
        )


def downgrade() -> None:
    """Go one version back: not offered, for that version has no place for what a reader has had."""
    message = "go back to the backup that was made before the update"
    raise NotImplementedError(message)
