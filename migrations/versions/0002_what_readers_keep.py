"""What readers keep: readers, bookmarks and collections."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reader',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reader')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_reader_key_hash'))
    )
    op.create_table('collection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('reader_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('share', sa.String(), nullable=True),
    sa.Column('created', sa.String(), nullable=False),
    sa.Column('removed', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['reader_id'], ['reader.id'], name=op.f('fk_collection_reader_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_collection')),
    sa.UniqueConstraint('public_id', name=op.f('uq_collection_public_id')),
    sa.UniqueConstraint('share', name=op.f('uq_collection_share'))
    )
    with op.batch_alter_table('collection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_collection_reader_id'), ['reader_id'], unique=False)

    op.create_table('bookmark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reader_id', sa.Integer(), nullable=False),
    sa.Column('collection_id', sa.Integer(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('mention', sa.String(), nullable=False),
    sa.Column('story', sa.String(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.Column('date', sa.String(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('origins', sa.Integer(), nullable=False),
    sa.Column('created', sa.String(), nullable=False),
    sa.Column('removed', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['collection_id'], ['collection.id'], name=op.f('fk_bookmark_collection_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['reader_id'], ['reader.id'], name=op.f('fk_bookmark_reader_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bookmark')),
    sa.UniqueConstraint('reader_id', 'mention', name=op.f('uq_bookmark_reader_id_mention'))
    )
    with op.batch_alter_table('bookmark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bookmark_collection_id'), ['collection_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('bookmark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bookmark_collection_id'))

    op.drop_table('bookmark')
    with op.batch_alter_table('collection', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_collection_reader_id'))

    op.drop_table('collection')
    op.drop_table('reader')
