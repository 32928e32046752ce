"""The first tables: articles, mentions and events, with what is derived from them."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('actor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_actor')),
    sa.UniqueConstraint('slug', name=op.f('uq_actor_slug'))
    )
    op.create_table('alias',
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('target', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('public_id', name=op.f('pk_alias'))
    )
    op.create_table('outlet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outlet')),
    sa.UniqueConstraint('slug', name=op.f('uq_outlet_slug'))
    )
    op.create_table('place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('slug', name=op.f('uq_place_slug'))
    )
    op.create_table('story',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('next_article', sa.Integer(), nullable=False),
    sa.Column('next_mention', sa.Integer(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('changes_from', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_story')),
    sa.UniqueConstraint('key', name=op.f('uq_story_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_story_slug'))
    )
    op.create_table('article',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('published', sa.Integer(), nullable=True),
    sa.Column('published_from', sa.String(), nullable=False),
    sa.Column('published_why', sa.String(), nullable=False),
    sa.Column('origin', sa.String(), nullable=False),
    sa.Column('agency', sa.String(), nullable=False),
    sa.Column('anatomy', sa.Text(), nullable=False),
    sa.Column('sketch', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_article_story_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article')),
    sa.UniqueConstraint('public_id', name=op.f('uq_article_public_id')),
    sa.UniqueConstraint('story_id', 'entry', name=op.f('uq_article_story_id_entry'))
    )
    with op.batch_alter_table('article', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_article_origin'), ['origin'], unique=False)
        batch_op.create_index(batch_op.f('ix_article_story_id_published'), ['story_id', 'published'], unique=False)

    op.create_table('event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Text().with_variant(sa.Text(collation='C'), 'postgresql'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('start_day', sa.Integer(), nullable=True),
    sa.Column('end_day', sa.Integer(), nullable=True),
    sa.Column('precision', sa.String(), nullable=False),
    sa.Column('approximate', sa.Boolean(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('salience', sa.Float(), nullable=False),
    sa.Column('outlets', sa.Integer(), nullable=False),
    sa.Column('origins', sa.Integer(), nullable=False),
    sa.Column('reports', sa.Integer(), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('plan', sa.String(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('reported', sa.Integer(), nullable=True),
    sa.Column('since', sa.Integer(), nullable=True),
    sa.Column('digest', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_event_story_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event')),
    sa.UniqueConstraint('public_id', name=op.f('uq_event_public_id'))
    )
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_story_id_position'), ['story_id', 'position'], unique=False)

    op.create_table('event_change',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_event_change_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'version', 'event_id', name=op.f('pk_event_change')),
    sqlite_with_rowid=False
    )
    op.create_table('gone',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_gone_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'entry', name=op.f('pk_gone')),
    sqlite_with_rowid=False
    )
    op.create_table('import_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=True),
    sa.Column('started', sa.String(), nullable=False),
    sa.Column('finished', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_import_run_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run'))
    )
    op.create_table('posting',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.Integer(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('word', sa.Text().with_variant(sa.Text(collation='C'), 'postgresql'), nullable=False),
    sa.Column('hits', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_posting_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'body', 'first', 'word', name=op.f('pk_posting')),
    sqlite_with_rowid=False
    )
    op.create_table('segment',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.Integer(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_segment_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'body', 'first', name=op.f('pk_segment')),
    sqlite_with_rowid=False
    )
    op.create_table('snapshot',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_snapshot_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'name', name=op.f('pk_snapshot'))
    )
    op.create_table('story_day',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('articles', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_story_day_story_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'day', name=op.f('pk_story_day')),
    sqlite_with_rowid=False
    )
    op.create_table('event_actor',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['actor.id'], name=op.f('fk_event_actor_actor_id')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_actor_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', 'actor_id', name=op.f('pk_event_actor')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('event_actor', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_actor_actor_id_event_id'), ['actor_id', 'event_id'], unique=False)

    op.create_table('event_outlet',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('outlet_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_outlet_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['outlet_id'], ['outlet.id'], name=op.f('fk_event_outlet_outlet_id')),
    sa.PrimaryKeyConstraint('event_id', 'outlet_id', name=op.f('pk_event_outlet')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('event_outlet', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_outlet_outlet_id_event_id'), ['outlet_id', 'event_id'], unique=False)

    op.create_table('event_place',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_place_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_event_place_place_id')),
    sa.PrimaryKeyConstraint('event_id', 'place_id', name=op.f('pk_event_place')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('event_place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_place_place_id_event_id'), ['place_id', 'event_id'], unique=False)

    op.create_table('event_state',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('start_day', sa.Integer(), nullable=True),
    sa.Column('end_day', sa.Integer(), nullable=True),
    sa.Column('precision', sa.String(), nullable=False),
    sa.Column('approximate', sa.Boolean(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('salience', sa.Float(), nullable=False),
    sa.Column('outlets', sa.Integer(), nullable=False),
    sa.Column('origins', sa.Integer(), nullable=False),
    sa.Column('reports', sa.Integer(), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('plan', sa.String(), nullable=False),
    sa.Column('links', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_state_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', 'since', name=op.f('pk_event_state')),
    sqlite_with_rowid=False
    )
    op.create_table('import_input',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_import_input_article_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['run_id'], ['import_run.id'], name=op.f('fk_import_input_run_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_input')),
    sa.UniqueConstraint('run_id', 'ref', name=op.f('uq_import_input_run_id_ref'))
    )
    op.create_table('mention',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('component', sa.String(), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_mention_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_mention_event_id')),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_mention_story_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mention')),
    sa.UniqueConstraint('public_id', name=op.f('uq_mention_public_id'))
    )
    with op.batch_alter_table('mention', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mention_article_id'), ['article_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mention_component'), ['component'], unique=False)
        batch_op.create_index('ix_mention_entry', ['story_id', 'entry', 'event_id', 'article_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mention_event_id'), ['event_id'], unique=False)

    op.create_table('publication',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('outlet_id', sa.Integer(), nullable=True),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('canonical', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('published', sa.Integer(), nullable=True),
    sa.Column('published_from', sa.String(), nullable=False),
    sa.Column('published_why', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_publication_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['outlet_id'], ['outlet.id'], name=op.f('fk_publication_outlet_id')),
    sa.ForeignKeyConstraint(['story_id'], ['story.id'], name=op.f('fk_publication_story_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication')),
    sa.UniqueConstraint('article_id', 'ref', name=op.f('uq_publication_article_id_ref'))
    )
    with op.batch_alter_table('publication', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_article_id'), ['article_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_publication_story_id_canonical'), ['story_id', 'canonical'], unique=False)

    op.create_table('sketch_key',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.BigInteger(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_sketch_key_article_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'key', 'article_id', name=op.f('pk_sketch_key')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('sketch_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sketch_key_article_id'), ['article_id'], unique=False)

    op.create_table('mention_key',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.BigInteger(), nullable=False),
    sa.Column('mention_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['mention_id'], ['mention.id'], name=op.f('fk_mention_key_mention_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('story_id', 'key', 'mention_id', name=op.f('pk_mention_key')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('mention_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mention_key_mention_id'), ['mention_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('mention_key', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mention_key_mention_id'))

    op.drop_table('mention_key')
    with op.batch_alter_table('sketch_key', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sketch_key_article_id'))

    op.drop_table('sketch_key')
    with op.batch_alter_table('publication', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_publication_story_id_canonical'))
        batch_op.drop_index(batch_op.f('ix_publication_article_id'))

    op.drop_table('publication')
    with op.batch_alter_table('mention', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mention_event_id'))
        batch_op.drop_index('ix_mention_entry')
        batch_op.drop_index(batch_op.f('ix_mention_component'))
        batch_op.drop_index(batch_op.f('ix_mention_article_id'))

    op.drop_table('mention')
    op.drop_table('import_input')
    op.drop_table('event_state')
    with op.batch_alter_table('event_place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_place_place_id_event_id'))

    op.drop_table('event_place')
    with op.batch_alter_table('event_outlet', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_outlet_outlet_id_event_id'))

    op.drop_table('event_outlet')
    with op.batch_alter_table('event_actor', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_actor_actor_id_event_id'))

    op.drop_table('event_actor')
    op.drop_table('story_day')
    op.drop_table('snapshot')
    op.drop_table('segment')
    op.drop_table('posting')
    op.drop_table('import_run')
    op.drop_table('gone')
    op.drop_table('event_change')
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_story_id_position'))

    op.drop_table('event')
    with op.batch_alter_table('article', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_article_story_id_published'))
        batch_op.drop_index(batch_op.f('ix_article_origin'))

    op.drop_table('article')
    op.drop_table('story')
    op.drop_table('place')
    op.drop_table('outlet')
    op.drop_table('alias')
    op.drop_table('actor')
