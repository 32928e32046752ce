"""What articles tell of their own time, by which undated ones are dated."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("article") as article:
        article.add_column(sa.Column("clues", sa.Text(), nullable=False, server_default="{}"))
    op.create_table(
        "clue_key",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_clue_key_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "key", "article_id", name=op.f("pk_clue_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_clue_key_article_id"), "clue_key", ["article_id"])


def downgrade() -> None:
    op.drop_table("clue_key")
    with op.batch_alter_table("article") as article:
        article.drop_column("clues")
