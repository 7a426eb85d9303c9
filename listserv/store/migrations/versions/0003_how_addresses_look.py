"""How each address looks, so that one that looks like somebody else's is noticed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from listserv.mail.lookalike import skeleton

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SLICE = 5000
_ADDRESS = sa.table("address", sa.column("id"), sa.column("address"), sa.column("skeleton"))


def upgrade() -> None:
    """Go one version up."""
    op.add_column("address", sa.Column("skeleton", sa.String(length=1000), nullable=True))
    _fill(op.get_bind())
    with op.batch_alter_table("address") as batch_op:
        batch_op.alter_column("skeleton", existing_type=sa.String(length=1000), nullable=False)
    op.create_index("ix_address_skeleton", "address", ["skeleton"])


def _fill(connection: sa.Connection) -> None:
    change = sa.update(_ADDRESS).where(_ADDRESS.c.id == sa.bindparam("number")).values(skeleton=sa.bindparam("looks"))
    last = 0
    while True:
        some = sa.select(_ADDRESS.c.id, _ADDRESS.c.address).where(_ADDRESS.c.id > last)
        rows = connection.execute(some.order_by(_ADDRESS.c.id).limit(_SLICE)).all()
        if not rows:
            return
        connection.execute(change, [{"number": row.id, "looks": skeleton(row.address)} for row in rows])
        last = rows[-1].id


def downgrade() -> None:
    """Go one version back."""
    op.drop_index("ix_address_skeleton", "address")
    with op.batch_alter_table("address") as batch_op:
        batch_op.drop_column("skeleton")
