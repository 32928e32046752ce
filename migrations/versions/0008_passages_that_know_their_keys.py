"""Mentions that know the keys under which they are filed, so that the file needs no index of its own and no checks."""

from array import array
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

AT_ONCE = 1_000  # mentions
KEYS = sa.table("mention_key", sa.column("key"), sa.column("mention_id"))
MENTIONS = sa.table("mention", sa.column("id"), sa.column("filed"))


def upgrade() -> None:
    with op.batch_alter_table("mention") as mention:
        mention.add_column(sa.Column("filed", sa.LargeBinary(), nullable=False, server_default=""))
    op.get_bind().execute(sa.update(MENTIONS).values(filed=b""))  # SQLite's default is text
    last = op.get_bind().execute(sa.select(sa.func.coalesce(sa.func.max(MENTIONS.c.id), 0))).scalar_one()
    for first in range(1, last + 1, AT_ONCE):
        _tell_keys(first, first + AT_ONCE)
    _make_again([])


def _tell_keys(first: int, end: int) -> None:
    k = KEYS.c
    query = sa.select(k.mention_id, k.key).where(k.mention_id >= first, k.mention_id < end).order_by(k.mention_id, k.key)
    rows = op.get_bind().execute(query).all()
    packed = [
        {"number": number, "packed": array("q", [key for _, key in own]).tobytes()}
        for number, own in groupby(rows, key=lambda row: row[0])
    ]
    if packed:
        telling = sa.update(MENTIONS).where(MENTIONS.c.id == sa.bindparam("number"))
        op.get_bind().execute(telling.values(filed=sa.bindparam("packed")), packed)


def _make_again(constraints: list[sa.Constraint]) -> None:
    """Make the file of keys anew with these constraints beside its primary key, and without an index."""
    op.rename_table("mention_key", "old_key")
    op.drop_index("ix_mention_key_mention_id", "old_key", if_exists=True)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("pk_mention_key", "old_key")  # the name is one of the whole schema
    op.create_table(
        "mention_key",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        *constraints,
        sa.PrimaryKeyConstraint("story_id", "key", "mention_id", name=op.f("pk_mention_key")),
        sqlite_with_rowid=False,
    )
    op.execute('INSERT INTO mention_key SELECT story_id, "key", mention_id FROM old_key')
    op.drop_table("old_key")


def downgrade() -> None:
    name = op.f("fk_mention_key_mention_id")
    _make_again([sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=name, ondelete="CASCADE")])
    op.create_index("ix_mention_key_mention_id", "mention_key", ["mention_id"])
    with op.batch_alter_table("mention") as mention:
        mention.drop_column("filed")
