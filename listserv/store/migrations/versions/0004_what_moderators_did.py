"""Members whom a moderator trusts, letters about many posts, answers to be confirmed, and a record of what was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go one version up."""
    # No batches: they make a new table, and numbers that stand in the letters of who left would be given again.
    op.add_column("subscription", sa.Column("trusted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("subscription", sa.Column("away_until", sa.Date(), nullable=True))
    op.add_column("post", sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("question", sa.Column("received_id", _KEY, nullable=True))
    op.create_table(
        "question_item",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("question_id", _KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("post_id", _KEY, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_question_item_question_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_question_item_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_item")),
        sa.UniqueConstraint("question_id", "number", name=op.f("uq_question_item_question_id_number")),
    )
    op.create_table(
        "record",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("post_id", _KEY, nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=320), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("evidence", sa.String(length=100), nullable=False),
        sa.Column("received_id", _KEY, nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_record_post_id")),
        sa.ForeignKeyConstraint(["received_id"], ["received.id"], name=op.f("fk_record_received_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index("ix_record_post_id", "record", ["post_id"])
    op.create_index("ix_record_noted_at", "record", ["noted_at"])


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("record")
    op.drop_table("question_item")
    op.drop_column("question", "received_id")
    op.drop_column("post", "escalated_at")
    op.drop_column("subscription", "away_until")
    op.drop_column("subscription", "trusted")
