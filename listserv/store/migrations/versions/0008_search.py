"""The words of what went out, for looking old messages up; upkeep puts them in, the newest posts first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITS = sa.text("state = 'distributed' AND indexed_at IS NULL")


def upgrade() -> None:
    """Go one version up."""
    op.add_column("post", sa.Column("indexed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_post_unindexed", "post", ["list_key", "id"], sqlite_where=_WAITS, postgresql_where=_WAITS
    )  # fmt: skip
    if op.get_bind().dialect.name == "sqlite":
        # No places of words and no sizes of rows: nothing asks for them. Words are folded before they come here.
        op.execute(
            "CREATE VIRTUAL TABLE post_words USING fts5(words, detail = 'none', columnsize = 0, tokenize = 'ascii')"
        )
        return
    op.create_table(
        "post_words",
        sa.Column("post_id", _KEY, autoincrement=False, nullable=False),
        sa.Column("words", TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_words_post_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_post_words")),
    )
    op.create_index("ix_post_words_words", "post_words", ["words"], postgresql_using="gin")


def downgrade() -> None:
    """Go one version back. What we wrote about what was found can be answered no more."""
    op.execute("DELETE FROM question_item WHERE question_id IN (SELECT id FROM question WHERE kind = 'search')")
    op.execute("DELETE FROM question WHERE kind = 'search'")
    op.drop_table("post_words")
    op.drop_index("ix_post_unindexed", "post")
    op.drop_column("post", "indexed_at")
