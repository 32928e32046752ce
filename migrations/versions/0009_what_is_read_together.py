"""Sketches beside the articles, close to each other; an event's reports by an index alone; texts that others replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sketch",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_sketch_article_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_sketch")),
    )
    op.execute("INSERT INTO sketch SELECT id, sketch FROM article ORDER BY id")
    op.drop_column("article", "sketch")
    op.drop_index("ix_mention_event_id", "mention")
    op.create_index("ix_mention_event_id", "mention", ["event_id", "entry", "article_id"])
    some = sa.text("superseded <> ''")
    op.create_index("ix_publication_superseded", "publication", ["superseded"], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    op.drop_index("ix_publication_superseded", "publication")
    op.drop_index("ix_mention_event_id", "mention")
    op.create_index("ix_mention_event_id", "mention", ["event_id"])
    with op.batch_alter_table("article") as article:
        article.add_column(sa.Column("sketch", sa.LargeBinary(), nullable=False, server_default=""))
    articles, sketches = (
        sa.table("article", sa.column("id"), sa.column("sketch")),
        sa.table("sketch", sa.column("article_id"), sa.column("packed")),
    )
    packed = sa.select(sketches.c.packed).where(sketches.c.article_id == articles.c.id).scalar_subquery()
    op.get_bind().execute(sa.update(articles).values(sketch=sa.func.coalesce(packed, b"")))
    op.drop_table("sketch")
