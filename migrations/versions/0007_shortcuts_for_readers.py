"""What saves readers from going through a whole story: an actor's stories and roles, an origin's articles, a count."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("story") as story:
        story.add_column(sa.Column("events", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE story SET events = (SELECT count(*) FROM event WHERE event.story_id = story.id)")
    op.drop_index("ix_article_origin", "article")
    op.create_index("ix_article_story_id_origin", "article", ["story_id", "origin"])
    op.create_index("ix_article_entry", "article", ["story_id", "entry", "published"])
    with op.batch_alter_table("event_actor") as link:
        link.add_column(sa.Column("story_id", sa.Integer(), nullable=False, server_default="0"))
        link.add_column(sa.Column("start_day", sa.Integer(), nullable=True))
        link.add_column(sa.Column("end_day", sa.Integer(), nullable=True))
    for column in ("story_id", "start_day", "end_day"):
        op.execute(
            f"UPDATE event_actor SET {column} = (SELECT {column} FROM event WHERE event.id = event_actor.event_id)"
        )
    op.drop_index("ix_event_actor_actor_id_event_id", "event_actor")
    op.create_index("ix_event_actor_actor_id_story_id", "event_actor", ["actor_id", "story_id"])
    named = sa.text("role <> ''")
    op.create_index(
        "ix_event_actor_role", "event_actor", ["actor_id", "role", "start_day", "end_day"],
        sqlite_where=named, postgresql_where=named,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_event_actor_role", "event_actor")
    op.drop_index("ix_event_actor_actor_id_story_id", "event_actor")
    with op.batch_alter_table("event_actor") as link:
        for column in ("end_day", "start_day", "story_id"):
            link.drop_column(column)
    op.create_index("ix_event_actor_actor_id_event_id", "event_actor", ["actor_id", "event_id"])
    op.drop_index("ix_article_entry", "article")
    op.drop_index("ix_article_story_id_origin", "article")
    op.create_index("ix_article_origin", "article", ["origin"])
    with op.batch_alter_table("story") as story:
        story.drop_column("events")
