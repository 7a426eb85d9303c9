"""Indexes hold what waits, not what was: looking for work costs the same however much is done. Who left is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEW, _DUE, _HELD = (sa.text(f"state = '{one}'") for one in ("new", "due", "held"))
_NOTICE = sa.text("subscription_id IS NULL")


def upgrade() -> None:
    """Go one version up."""
    op.drop_index("ix_copy_subscription_id", "copy")
    op.drop_index("ix_copy_due", "copy")
    op.create_index("ix_copy_due", "copy", ["due_at", "id"], sqlite_where=_DUE, postgresql_where=_DUE)
    op.drop_index("ix_copy_recipient", "copy")
    op.create_index(
        "ix_copy_recipient", "copy", ["recipient", "created_at"], sqlite_where=_NOTICE, postgresql_where=_NOTICE
    )
    op.drop_index("ix_received_due", "received")
    op.create_index("ix_received_due", "received", ["due_at", "id"], sqlite_where=_NEW, postgresql_where=_NEW)
    op.drop_index("ix_post_state", "post")
    op.create_index("ix_post_held", "post", ["list_key", "return_at"], sqlite_where=_HELD, postgresql_where=_HELD)
    op.create_index("ix_letter_created_at", "letter", ["created_at"])
    op.create_table(
        "departure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("list_key", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_departure_who", "departure", ["who"])


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("departure")
    op.drop_index("ix_letter_created_at", "letter")
    op.drop_index("ix_post_held", "post")
    op.create_index("ix_post_state", "post", ["list_key", "state", "return_at"])
    op.drop_index("ix_received_due", "received")
    op.create_index("ix_received_due", "received", ["state", "due_at"])
    op.drop_index("ix_copy_recipient", "copy")
    op.create_index("ix_copy_recipient", "copy", ["recipient", "created_at"])
    op.drop_index("ix_copy_due", "copy")
    op.create_index("ix_copy_due", "copy", ["state", "due_at"])
    op.create_index("ix_copy_subscription_id", "copy", ["subscription_id"])
