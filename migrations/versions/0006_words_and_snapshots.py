"""What readers need to follow a large story: stored words, snapshots of columns, counts of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _create("segment", ("body", "first"), sa.Column("last", sa.Integer(), nullable=False))
    _create("posting", ("body", "first", "word"), sa.Column("hits", sa.LargeBinary(), nullable=False))
    _create("gone", ("entry",))
    op.create_table(
        "snapshot",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_snapshot_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", "name", name=op.f("pk_snapshot")),
    )
    with op.batch_alter_table("story") as story:
        story.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
        story.add_column(sa.Column("changes_from", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE story SET changes = (SELECT count(*) FROM event_change WHERE event_change.story_id = story.id)"
    )


def _create(table: str, key: tuple[str, ...], *others: sa.Column) -> None:
    """A table that is kept in the order of its key, the story first."""
    columns = [sa.Column(name, WORD if name == "word" else sa.Integer(), nullable=False) for name in key]
    op.create_table(
        table,
        sa.Column("story_id", sa.Integer(), nullable=False),
        *columns,
        *others,
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f(f"fk_{table}_story_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", *key, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    with op.batch_alter_table("story") as story:
        story.drop_column("changes_from")
        story.drop_column("changes")
    for table in ("snapshot", "gone", "posting", "segment"):
        op.drop_table(table)
