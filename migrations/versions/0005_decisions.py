"""Decisions of editors, what articles' senders said, and which rules read an article."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undone", sa.String(), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.Column("undone_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_decision_story_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("public_id", name=op.f("uq_decision_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_story_id_undone"), "decision", ["story_id", "undone"])
    op.create_index(op.f("ix_decision_subject"), "decision", ["subject"])
    op.create_table(
        "decision_anchor",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("holds", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_anchor_decision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("decision_id", "rank", name=op.f("pk_decision_anchor")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_decision_anchor_article"), "decision_anchor", ["article"])
    op.create_index(op.f("ix_decision_anchor_holds"), "decision_anchor", ["holds"])
    op.create_table(
        "editor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("expires", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editor")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_editor_secret_hash")),
    )
    op.add_column("story", sa.Column("removed", sa.String(), nullable=False, server_default=""))
    op.add_column("article", sa.Column("rules", sa.String(), nullable=False, server_default=""))
    op.add_column("event", sa.Column("edits", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("event", sa.Column("doubt", sa.Text(), nullable=False, server_default=""))
    op.add_column("event", sa.Column("asks", sa.Integer(), nullable=False, server_default="0"))
    wanting = sa.text("asks > 0")
    op.create_index("ix_event_asks", "event", ["story_id", "asks"], sqlite_where=wanting, postgresql_where=wanting)
    op.create_index(op.f("ix_article_story_id_rules"), "article", ["story_id", "rules"])


def downgrade() -> None:
    op.drop_index(op.f("ix_article_story_id_rules"), "article")
    op.drop_index("ix_event_asks", "event")
    for table, columns in (
        ("event", ("asks", "doubt", "edits")),
        ("article", ("rules",)),
        ("story", ("removed",)),
    ):
        for column in columns:
            op.drop_column(table, column)
    op.drop_table("editor")
    op.drop_table("decision_anchor")
    op.drop_table("decision")
