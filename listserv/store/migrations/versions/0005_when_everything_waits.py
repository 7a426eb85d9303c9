"""Times in which everything waits, and when somebody was last sent the letter with help lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_IS_UNSETTLED = sa.text("settled_at IS NULL")


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "emergency",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by", sa.String(length=320), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=320), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("still_waiting", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_emergency_unsettled",
        "emergency",
        ["list_key"],
        unique=True,
        sqlite_where=_IS_UNSETTLED,
        postgresql_where=_IS_UNSETTLED,
    )
    op.create_table(
        "help_letter",
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_help_letter")),
    )
    op.create_index("ix_help_letter_sent_at", "help_letter", ["sent_at"])
    op.create_index("ix_post_received_at", "post", ["received_at"])


def downgrade() -> None:
    """Go one version back. The version before does not know these words: what waits, waits for a moderator still."""
    op.execute("UPDATE post SET hold_reason = 'moderated' WHERE hold_reason = 'emergency'")
    op.execute("DELETE FROM question WHERE kind = 'emergency'")
    words = "'everything waits', 'back to normal', 'words of distress', 'listed'"
    op.execute(f"DELETE FROM record WHERE what IN ({words})")  # noqa: S608 - our own words
    op.execute("UPDATE record SET why = 'moderated' WHERE what = 'held' AND why = 'emergency'")
    op.drop_index("ix_post_received_at", "post")
    op.drop_table("help_letter")
    op.drop_table("emergency")
