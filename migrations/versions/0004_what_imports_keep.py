"""What senders gave of their articles, which publications were replaced by later ones, and how imports went."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXTS = {
    "article": ("standing",),
    "publication": ("stamp", "superseded"),
    "import_run": ("kind", "beat"),
    "import_input": ("encoding", "reader"),
}


def upgrade() -> None:
    for table, names in TEXTS.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("publication") as batch:
        batch.add_column(sa.Column("given", sa.Text(), nullable=False, server_default="{}"))
    with op.batch_alter_table("import_run") as batch:
        batch.add_column(sa.Column("request", sa.Text(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("bytes_total", sa.BigInteger(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("bytes_done", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("import_input") as batch:
        batch.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch.drop_constraint(op.f("uq_import_input_run_id_ref"), type_="unique")
    op.execute("UPDATE import_input SET position = id")
    with op.batch_alter_table("import_input") as batch:
        batch.create_unique_constraint(op.f("uq_import_input_run_id_position"), ["run_id", "position"])
    op.create_index(op.f("ix_import_input_article_id"), "import_input", ["article_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_import_input_article_id"), "import_input")
    with op.batch_alter_table("import_input") as batch:
        batch.drop_constraint(op.f("uq_import_input_run_id_position"), type_="unique")
        batch.drop_column("position")
        batch.create_unique_constraint(op.f("uq_import_input_run_id_ref"), ["run_id", "ref"])
    with op.batch_alter_table("import_run") as batch:
        for name in ("bytes_done", "bytes_total", "request"):
            batch.drop_column(name)
    with op.batch_alter_table("publication") as batch:
        batch.drop_column("given")
    for table, names in TEXTS.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_column(name)
