"""After every kind of write, what is kept is equal to what would be made from nothing; and the checks see faults."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete, func, select, update

from app.importer.analysis import Knowledge, analyse, load_knowledge
from app.importer.assembly import assemble
from app.importer.checks import check_events
from app.importer.inputs import Incoming
from app.importer.settling import Changes
from app.importer.standing import EXCLUDED, leave_timeline
from app.importer.storing import renew_article, store_article
from app.storage.articles import update_article
from app.storage.checks import check_story
from app.storage.derived_tables import postings, story_days
from app.storage.search import keep_index
from app.storage.stories import Story, ensure_story, find_story
from app.storage.tables import articles, event_actors, events, mention_keys, mentions, stories
from app.storage.timeline import save_timeline
from bench.newsroom import write_reports

SLUG = "checked"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def story(connection: Connection, knowledge: Knowledge) -> Story:
    made = ensure_story(connection, SLUG, "Checked")
    for one in incoming(12):
        add(connection, made, one, knowledge)
    return made


def incoming(count: int, first: int = 0) -> list[Incoming]:
    return [
        Incoming(r.id, r.text, r.title, r.url, r.outlet, published=r.published).cleaned()
        for r in write_reports(count, first)
    ]


def add(connection: Connection, story: Story, one: Incoming, knowledge: Knowledge) -> int:
    number = store_article(connection, story, one, analyse(one, knowledge), knowledge).article
    assert number is not None
    return number


def find_faults(connection: Connection, story: Story) -> list[str]:
    return check_story(connection, story) + check_events(connection, story)


def import_more(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    for one in incoming(5, first=12):
        add(connection, story, one, knowledge)


def import_again(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    add(connection, story, incoming(1)[0], knowledge)


def import_undated(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    add(connection, story, replace(incoming(1, 40)[0], published=""), knowledge)


def publish_elsewhere(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    one = incoming(3)[2]
    add(
        connection,
        story,
        replace(one, ref="again", outlet="Another Example", url="", published="2020-02-20"),
        knowledge,
    )


def revise(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    one = incoming(4)[3]
    changed = one.text.replace("Report", "Later report") + "\n\nFrance and Japan met in Geneva on Sunday."
    add(connection, story, replace(one, ref="revised", text=changed, published="2020-03-09"), knowledge)


def copy(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    one = incoming(6)[5]
    text = one.text + "\n\nMore is to follow."
    add(connection, story, replace(one, ref="copy", url="", text=text, outlet="The Copying Example"), knowledge)


def exclude(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    changes = Changes()
    number = number_of(connection, story, 7)
    leave_timeline(connection, story, number, EXCLUDED, changes, knowledge)
    assemble(connection, story.id, changes.touched, changes.gone)


def exclude_and_renew(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    exclude(connection, story, knowledge)
    renew_article(connection, story, number_of(connection, story, 7), knowledge)


def retitle(connection: Connection, story: Story, _knowledge: Knowledge) -> None:
    update_article(connection, number_of(connection, story, 8), title="Another title")


def snapshot(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    assert save_timeline(connection, SLUG, only_if_due=False)
    import_more(connection, story, knowledge)


def index_words(connection: Connection, story: Story, knowledge: Knowledge) -> None:
    connection.execute(update(stories).where(stories.c.id == story.id).values(next_mention=5000, next_article=1000))
    keep_index(connection, story.id)
    exclude(connection, story, knowledge)
    retitle(connection, story, knowledge)


def number_of(connection: Connection, story: Story, place: int) -> int:
    query = select(articles.c.id).where(articles.c.story_id == story.id).order_by(articles.c.id).offset(place).limit(1)
    return int(connection.execute(query).scalar_one())


Write = Callable[[Connection, Story, Knowledge], None]
WRITES: list[Write] = [
    import_more, import_again, import_undated, publish_elsewhere, revise, copy, exclude, exclude_and_renew, retitle,
    snapshot, index_words,
]  # fmt: skip


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_nothing_is_wrong_after(write: Write, connection: Connection, story: Story, knowledge: Knowledge) -> None:
    write(connection, story, knowledge)
    assert find_faults(connection, story) == []


def test_checking_leaves_no_trace(connection: Connection, story: Story) -> None:
    before = find_story(connection, SLUG)
    find_faults(connection, story)
    assert find_story(connection, SLUG) == before


def miscount_events(connection: Connection, story: Story) -> None:
    connection.execute(update(stories).where(stories.c.id == story.id).values(events=1))


def miscount_days(connection: Connection, story: Story) -> None:
    connection.execute(update(story_days).where(story_days.c.story_id == story.id).values(articles=99))


def spoil_title(connection: Connection, story: Story) -> None:
    connection.execute(update(events).where(events.c.id == some_event(connection, story)).values(title="Nothing"))


def lose_actor(connection: Connection, story: Story) -> None:
    number = connection.execute(select(func.max(event_actors.c.event_id)).where(event_actors.c.story_id == story.id))
    connection.execute(delete(event_actors).where(event_actors.c.event_id == number.scalar_one()))


def misfile_actor(connection: Connection, story: Story) -> None:
    connection.execute(update(event_actors).where(event_actors.c.story_id == story.id).values(start_day=1))


def move_mention(connection: Connection, story: Story) -> None:
    first = select(func.min(mentions.c.id)).where(mentions.c.story_id == story.id).scalar_subquery()
    other = select(func.max(mentions.c.event_id)).where(mentions.c.story_id == story.id).scalar_subquery()
    connection.execute(update(mentions).where(mentions.c.id == first).values(event_id=other))


def lose_keys(connection: Connection, story: Story) -> None:
    first = select(func.min(mentions.c.id)).where(mentions.c.story_id == story.id).scalar_subquery()
    connection.execute(delete(mention_keys).where(mention_keys.c.mention_id == first))


def write_behind(connection: Connection, story: Story) -> None:
    save_timeline(connection, SLUG, only_if_due=False)
    connection.execute(update(events).where(events.c.id == some_event(connection, story)).values(kind="document"))


def lose_words(connection: Connection, story: Story) -> None:
    connection.execute(update(stories).where(stories.c.id == story.id).values(next_mention=5000, next_article=1000))
    keep_index(connection, story.id)
    some = select(func.min(postings.c.word)).where(postings.c.story_id == story.id).scalar_subquery()
    connection.execute(delete(postings).where(postings.c.story_id == story.id, postings.c.word == some))


def some_event(connection: Connection, story: Story) -> int:
    return int(connection.execute(select(func.min(events.c.id)).where(events.c.story_id == story.id)).scalar_one())


Fault = Callable[[Connection, Story], None]
FAULTS: list[Fault] = [
    miscount_events, miscount_days, spoil_title, lose_actor, misfile_actor, move_mention, lose_keys, write_behind,
    lose_words,
]  # fmt: skip


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_a_fault_is_seen(spoil: Fault, connection: Connection, story: Story) -> None:
    spoil(connection, story)
    assert find_faults(connection, story)
