"""What people choose about themselves, changes that wait for a yes or can be undone, correspondence, erasure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Go one version up."""
    op.add_column("person", sa.Column("language", sa.String(16), nullable=True))
    for name, default in (("own_posts", sa.true()), ("shows_address", sa.false()), ("reachable", sa.true())):
        op.add_column("subscription", sa.Column(name, sa.Boolean(), server_default=default, nullable=False))
    op.add_column("question", sa.Column("change_id", _KEY, nullable=True))
    op.add_column("letter", sa.Column("unrequested", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("letter", sa.Column("emptied", sa.Boolean(), server_default=sa.false(), nullable=False))
    named = sa.text("author_address != ''")
    columns = ["received_at", "id"]
    op.create_index("ix_post_named", "post", columns, sqlite_where=named, postgresql_where=named)
    _change()
    _correspondence()
    op.create_table(
        "erasure",
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("erased_at", _MOMENT, nullable=False),
        sa.Column("posts", sa.String(16), server_default="nameless", nullable=False),
        sa.Column("swept_at", _MOMENT, nullable=True),
        sa.Column("back_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_erasure")),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("list_key", sa.String(64), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("before", sa.Text(), server_default="{}", nullable=False),
        sa.Column("after", sa.Text(), server_default="{}", nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("done_at", _MOMENT, nullable=True),
        sa.Column("undone_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_change_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    for column in ("address", "person_id", "asked_at"):
        op.create_index(op.f(f"ix_change_{column}"), "change", [column])


def _correspondence() -> None:
    op.create_table(
        "correspondence",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("list_key", sa.String(64), nullable=False),
        sa.Column("writer_id", _KEY, nullable=False),
        sa.Column("author_id", _KEY, nullable=False),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.Column("refused_by_writer_at", _MOMENT, nullable=True),
        sa.Column("refused_by_author_at", _MOMENT, nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("written_by_writer", sa.Integer(), server_default="0", nullable=False),
        sa.Column("written_by_author", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["writer_id"], ["person.id"], name=op.f("fk_correspondence_writer_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_correspondence_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence")),
        sa.UniqueConstraint(
            "list_key", "writer_id", "author_id", name=op.f("uq_correspondence_list_key_writer_id_author_id")
        ),
        sqlite_autoincrement=True,
    )
    for column in ("writer_id", "author_id", "last_at"):
        op.create_index(op.f(f"ix_correspondence_{column}"), "correspondence", [column])
