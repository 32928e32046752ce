"""Other rules read the same articles: what changes is told first, addresses and decisions hold."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.cli import main
from app.domain.filters import Query
from app.importer.analysis import Knowledge, load_knowledge
from app.importer.decisions.desk import Desk
from app.importer.decisions.drafting import draft
from app.importer.decisions.making import Word, decide
from app.importer.decisions.wishes import Wish
from app.importer.importing import import_inputs
from app.importer.inputs import Incoming
from app.importer.reanalysis import reanalyse
from app.importer.running import rehearsing
from app.storage.database import open_engine, reading, writing
from app.storage.migrations import upgrade
from app.storage.stories import Story, ensure_story, list_stories
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export

TEXT = "Arrival\n\nWillem Okonedo arrived in Lisbon on Monday for talks with the foreign minister of Portugal."


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'dateline.db'}")
    upgrade(engine)
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    import_inputs(engine, story, [Incoming("a", TEXT, published="2022-01-19")], load_knowledge())
    yield engine
    engine.dispose()


@pytest.fixture
def other(tmp_path: Path) -> Knowledge:
    """What is known with a registry of the user's own, in which a name is somebody."""
    own = tmp_path / "registry" / "people"
    own.mkdir(parents=True)
    line = '"Guilhermo Okonedo" = { roles = "ambassador to the UN 2019/..", also = "Willem Okonedo" }'
    line = '"Guilhermo Okonedo" = { roles = "ambassador to the UN 2019/..", also = "Willem Okonedo" }'
    (own / "own.toml").write_text(f'["Portugal"]\n{line}\n')
    return load_knowledge(own.parent)


def only(engine: Engine) -> Story:
    with reading(engine) as connection:
        return list_stories(connection)[0]


def export(engine: Engine) -> str:
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, "talks")
        assert timeline
        return "".join(FORMATS["json"].write(Export(connection, timeline, Query(), "")))


def test_the_same_rules_change_nothing(engine: Engine) -> None:
    before = export(engine)
    assert reanalyse(partial(writing, engine), only(engine), load_knowledge()).articles == 0
    again = reanalyse(partial(writing, engine), only(engine), load_knowledge(), everything=True)
    assert (again.articles, again.changes) == (1, [])
    assert export(engine) == before


def test_a_rehearsal_tells_what_the_real_thing_does(engine: Engine, other: Knowledge) -> None:
    before = export(engine)
    assert other.version != load_knowledge().version
    with rehearsing(engine) as opener:
        told = reanalyse(opener, only(engine), other)
    assert export(engine) == before
    done = reanalyse(partial(writing, engine), only(engine), other)
    assert done == told
    assert "guilhermo-okonedo" in export(engine)
    assert reanalyse(partial(writing, engine), only(engine), other).articles == 0


def test_decisions_and_addresses_hold(engine: Engine, other: Knowledge) -> None:
    story, knowledge = only(engine), load_knowledge()
    with writing(engine) as connection:
        name = _ids(engine)[0]
        action = draft(Desk(connection, story), Wish("event-title", event=name, title="A guest"), knowledge)
        decide(connection, story, action, Word("Ed", "2024-05-01T12:00:00+00:00"), knowledge)
    before = _ids(engine)
    report = reanalyse(partial(writing, engine), story, other)
    assert report.detached == []
    assert _ids(engine) == before
    assert "A guest" in export(engine)


def _ids(engine: Engine) -> list[str]:
    return [event["id"] for event in json.loads(export(engine))["events"]]


def test_the_command_only_tells_unless_told_to_apply(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = str(engine.url)
    assert main(["reanalyse", "--all", "--database-url", address]) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert main(["reanalyse", "--apply", "--database-url", address]) == 0
    assert "0 articles to read anew" in capsys.readouterr().out
    assert main(["reanalyse", "--story", "none", "--database-url", address]) == 2


def test_unknown_names_are_suggested(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "suggest", "--at-least", "1", "--database-url", str(engine.url)]) == 0
    assert "Willem Okonedo" in capsys.readouterr().out
