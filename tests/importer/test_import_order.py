"""What a story holds is a function of its articles, not of how they came."""

import json
import os
from collections.abc import Callable, Sequence
from functools import partial
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection, Engine

from app.domain.filters import Query
from app.importer.analysis import Knowledge, analyse, load_knowledge
from app.importer.importing import import_inputs, import_paths
from app.importer.inputs import Incoming
from app.importer.running import TOGETHER, Importer
from app.importer.storing import Arriving, Stored, store_articles
from app.importer.walking import Task
from app.importer.working import Worked
from app.storage.database import open_engine, reading, writing
from app.storage.migrations import upgrade
from app.storage.stories import Story, ensure_story, list_stories
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export
from bench.newsroom import write_reports

SEEDS = Path("seeds")
ORDERS = int(os.environ.get("DATELINE_ORDERS", "12"))
Fresh = Callable[[], Engine]


@pytest.fixture
def fresh(tmp_path: Path) -> Fresh:
    """Makes empty databases."""
    made: list[Engine] = []

    def make() -> Engine:
        engine = open_engine(f"sqlite:///{tmp_path / f'{len(made)}.db'}")
        upgrade(engine)
        made.append(engine)
        return engine

    return make


def export(engine: Engine) -> str:
    with reading(engine) as connection:
        (story,) = list_stories(connection)
        timeline = Timelines(engine).get(connection, story.slug)
        assert timeline
        return "".join(FORMATS["json"].write(Export(connection, timeline, Query(), "")))


def import_all(engine: Engine, inputs: Sequence[Incoming]) -> str:
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    import_inputs(engine, story, [one.cleaned() for one in inputs], load_knowledge())
    return export(engine)


def test_the_seeds_make_the_same_story_in_any_order_together_or_one_by_one(fresh: Fresh) -> None:
    together = fresh()
    import_paths(together, [SEEDS], load_knowledge())
    expected = export(together)
    files = sorted(SEEDS.glob("0*.txt"))
    orders = list(permutations(files))[7::31]
    for order in orders:
        engine = fresh()
        for path in order:
            import_paths(engine, [path], load_knowledge())
        assert export(engine) == expected
    import_paths(together, [SEEDS], load_knowledge())
    assert export(together) == expected


def test_generated_articles_make_the_same_story_in_any_order(fresh: Fresh) -> None:
    inputs = [_incoming(report.as_record()) for report in write_reports(60)]
    expected = import_all(fresh(), inputs)
    assert json.loads(expected)["events"]
    for seed in range(2):
        assert import_all(fresh(), shuffle(inputs, seed)) == expected


def shuffle(inputs: Sequence[Incoming], seed: int) -> list[Incoming]:
    return Random(seed).sample(inputs, len(inputs))


TOLD = "The foreign ministers of France and Japan met in Geneva on Monday to discuss fishing rights."
MORE = "Kenya signed an agreement on rail tariffs with Peru on Tuesday, the government said."
AGAIN = "Officials of Norway arrived in Oslo on Wednesday for talks on steel quotas."
URL = "https://example.com/2022/talks"


def versions() -> list[Incoming]:
    """Three texts at one address (twice under other spellings), copies of two of them, variants of white space."""
    first, second = f"Talks begin\n\n{TOLD}", f"Talks begin\n\n{TOLD} {MORE}"
    third = f"Talks begin\n\n{TOLD} {AGAIN}"
    return [
        Incoming("a", first, url=URL, outlet="Example Times", published="2022-01-18"),
        Incoming("b", second, url=f"{URL}?utm_source=feed", outlet="Example Times", published="2022-01-19"),
        Incoming("c", third, url=f"{URL}/amp/", outlet="Example Times", published="2022-01-20"),
        Incoming("d", second, url="https://other.example.com/talks", outlet="Example Post", published="2022-01-20"),
        Incoming("e", second.replace("\n\n", " "), outlet="Example Wire", published="2022-01-17", title="Other title"),
        Incoming("f", f"Undated\n\n{TOLD} {MORE} {AGAIN}"),
        Incoming("g", TOLD, url=URL, outlet="Example Times", published="2022-01-25", excerpt=True),
        Incoming("h", first, url="https://third.example.com/talks", outlet="example times", published="2022-01-18"),
    ]


def test_revisions_copies_and_variants_make_the_same_story_in_any_order(fresh: Fresh) -> None:
    expected = import_all(fresh(), versions())
    for seed in range(ORDERS):
        assert import_all(fresh(), shuffle(versions(), seed)) == expected, seed


def test_articles_stored_together_make_the_story_that_they_make_one_by_one(fresh: Fresh) -> None:
    inputs = [*versions(), *(_incoming(report.as_record()) for report in write_reports(8))]
    expected = import_all(fresh(), inputs)
    engine = fresh()
    for one in inputs:
        last = import_all(engine, [one])
    assert last == expected


def test_one_article_that_cannot_be_stored_costs_only_itself(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "report-0000003"

    def store(connection: Connection, story: Story, arriving: Sequence[Arriving], knowledge: Knowledge) -> list[Stored]:
        if bad in {incoming.ref for incoming, _ in arriving}:
            raise ZeroDivisionError("no such luck")
        return store_articles(connection, story, arriving, knowledge)

    inputs = [_incoming(report.as_record()).cleaned() for report in write_reports(8)]
    expected = import_all(fresh(), [one for one in inputs if one.ref != bad])
    monkeypatch.setattr("app.importer.running.store_articles", store)
    engine = fresh()
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    report = import_inputs(engine, story, inputs, load_knowledge())
    assert [one.ref for one in report.inputs] == [one.ref for one in inputs]
    assert [one.ref for one in report.inputs if one.state != "imported"] == [bad]
    assert "could not cope with it (ZeroDivisionError: no such luck)" in report.inputs[3].reason
    assert export(engine) == expected


def test_a_document_of_many_articles_is_stored_in_batches(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def store(connection: Connection, story: Story, arriving: Sequence[Arriving], knowledge: Knowledge) -> list[Stored]:
        sizes.append(len(arriving))
        return store_articles(connection, story, arriving, knowledge)

    monkeypatch.setattr("app.importer.running.store_articles", store)
    inputs = [_incoming(report.as_record()).cleaned() for report in write_reports(2 * TOGETHER + 1)]
    engine, knowledge = fresh(), load_knowledge()
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    whole = [(Task(inputs[0]), [Worked(one, analyse(one, knowledge)) for one in inputs])]
    report = Importer(partial(writing, engine), story, knowledge).carry_out(whole)
    assert report.count("imported") == sum(sizes) == len(inputs)
    assert max(sizes) <= TOGETHER
    assert sizes[0] * 5 < TOGETHER, "nothing is seen of a long import for long"


def test_a_later_version_takes_the_place_of_an_earlier_one(fresh: Fresh) -> None:
    a, _, c, *_ = versions()
    both = json.loads(import_all(fresh(), [c, a]))
    alone = json.loads(import_all(fresh(), [c]))
    assert both == alone


def test_an_excerpt_does_not_take_the_place_of_the_whole(fresh: Fresh) -> None:
    a, *_, g, _ = versions()
    assert import_all(fresh(), [a, g]) == import_all(fresh(), [a])


def _incoming(record: dict[str, str]) -> Incoming:
    title, url, outlet, published = (record.get(name, "") for name in ("title", "url", "outlet", "published"))
    return Incoming(record["id"], record["text"], title, url, outlet, published=published)
