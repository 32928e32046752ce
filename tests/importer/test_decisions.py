"""What single decisions do, on either engine, and what becomes of them when articles change."""

from random import Random

import pytest
from sqlalchemy import Connection

from app.importer.decisions import carrying
from app.importer.decisions.desk import DecisionError
from app.importer.inputs import Incoming
from app.storage.permalinks import Permalink, Remains, follow
from app.storage.reading import load_texts
from tests.importer.editing import Desktop, act_at_random, undo_all
from tests.importer.test_random_decisions import invent

URL = "https://example.com/talks"
MET = "The foreign ministers of France and Japan met in Geneva on Tuesday to discuss fishing rights."
SIGNED = "Kenya signed an agreement on rail tariffs with Peru on Tuesday, the government said."
TRAVELLED = "The prime minister of Norway arrived in Rome on Monday."


def write(ref: str, *sentences: str, published: str = "2022-01-19", url: str = "") -> Incoming:
    """An article of those sentences."""
    return Incoming(ref, f"News of the day {ref}\n\n{' '.join(sentences)}", url=url, published=published)


@pytest.fixture
def desk(connection: Connection) -> Desktop:
    return Desktop.fill(connection, [write("a", MET, SIGNED), write("b", TRAVELLED)])


def titled(desk: Desktop, word: str) -> str:
    """The id of the event in whose title a word is."""
    return next(str(event["id"]) for event in desk.events() if word in event["title"])


def test_a_decision_follows_its_words_to_a_later_text_at_the_address(connection: Connection) -> None:
    first = write("a", MET, url=URL)
    desk = Desktop.fill(connection, [first])
    made = desk.decide(kind="event-title", event=titled(desk, "fishing"), title="Ministers meet")
    later = write("c", SIGNED, MET, published="2022-01-20", url=URL)
    desk.bring_in([later])
    assert titled(desk, "Ministers meet")
    desk.undo(made)
    assert all(event["title"] != "Ministers meet" for event in desk.events())


def test_of_two_decisions_the_later_holds_and_undone_the_earlier(desk: Desktop) -> None:
    event = titled(desk, "fishing")
    desk.decide(kind="event-title", event=event, title="First")
    second = desk.decide(kind="event-title", event=event, title="Second")
    assert titled(desk, "Second") == event
    desk.undo(second)
    assert titled(desk, "First") == event


def test_merged_events_are_one_address_and_part_again(desk: Desktop) -> None:
    one, other = titled(desk, "fishing"), titled(desk, "Rome")
    made = desk.decide(kind="event-merge", event=one, other=f"https://example.com/events/{other}/slug")
    found = [follow(desk.connection, name) for name in (one, other)]
    assert isinstance(found[0], Permalink)
    assert found[0] == found[1]
    desk.undo(made)
    assert {one, other} <= set(desk.event_ids())


def test_split_off_reports_stay_together_and_away(desk: Desktop) -> None:
    desk.bring_in([write("c", MET, published="2022-01-20"), write("d", MET, published="2022-01-21")])
    event = titled(desk, "fishing")
    there = desk.snippets(event)
    assert len(there) == 3
    desk.decide(kind="event-split", event=event, snippets=tuple(there[1:]))
    groups = sorted(len(desk.snippets(one)) for one in desk.event_ids() if set(desk.snippets(one)) & set(there))
    assert groups == [1, 2]
    desk.bring_in([write("e", MET, published="2022-01-22")])
    assert sum("fishing" in event["title"] for event in desk.events()) == 2


def test_an_alias_has_only_the_articles_read_again_that_may_hold_it(
    desk: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = write("c", "The Lantern House said on Tuesday that the talks would go on.")
    desk.bring_in([said])
    read: list[int] = []
    monkeypatch.setattr(carrying, "renew_article", lambda _connection, _story, number, _knowledge: read.append(number))
    desk.decide(kind="actor-alias", actor="France", alias="Lantern House")
    texts = load_texts(desk.connection, read)
    assert list(texts.values()) == [said.text]  # another names France, which was known by that name before


def test_an_alias_finds_the_actor_in_old_and_new_articles(desk: Desktop) -> None:
    told = "The Lantern House signed a treaty on dams with Peru on Tuesday."
    desk.bring_in([write("c", told)])
    made = desk.decide(kind="actor-alias", actor="France", alias="Lantern House")
    desk.bring_in([write("d", told.replace("dams", "bridges"))])
    with_france = [e for e in desk.events() if "france" in {actor["slug"] for actor in e["actors"]}]
    assert len(with_france) == 3
    desk.undo(made)
    assert len([e for e in desk.events() if "france" in {actor["slug"] for actor in e["actors"]}]) == 1


def test_merged_actors_are_one_in_old_and_new_articles(desk: Desktop) -> None:
    made = desk.decide(kind="actor-merge", actor="japan", into="Norway")
    desk.bring_in([write("c", MET.replace("fishing", "student visa"), published="2022-01-26")])
    assert "japan" not in {actor["slug"] for event in desk.events() for actor in event["actors"]}
    desk.undo(made)
    assert "japan" in {actor["slug"] for event in desk.events() for actor in event["actors"]}


def test_an_origin_said_by_an_editor_goes_before_likeness(desk: Desktop) -> None:
    desk.bring_in([write("c", MET, "Nobody else was there, and nothing came of it.", published="2022-01-20")])
    one, other = (name.partition("-")[0] for name in desk.snippets(titled(desk, "fishing")))
    assert _origins(desk) == 1, "the texts are alike"
    for first, second, origins in ((one, other, 1), (one, "", 2), (other, one, 1)):
        desk.decide(kind="article-origin", article=first, source=second)
        assert _origins(desk) == origins
    while desk.standing:
        desk.undo(desk.standing[0])
    assert _origins(desk) == 1
    with pytest.raises(DecisionError, match="copy of itself"):
        desk.decide(kind="article-origin", article=one, source=one)


def _origins(desk: Desktop) -> int:
    """How many origins the talks about fishing have."""
    return next(int(event["origins"]) for event in desk.events() if "fishing" in event["title"])


def test_ids_of_a_deleted_article_say_that_something_stood_there(desk: Desktop) -> None:
    event = titled(desk, "Rome")
    made = desk.decide(kind="article-delete", article=event.partition("-")[0])
    assert desk.bring_in() == ["duplicate", "duplicate"]
    assert follow(desk.connection, event) == Remains("", "")
    desk.undo(made)
    assert isinstance(follow(desk.connection, event), Permalink)


def test_random_decisions_leave_no_trace_on_either_engine(connection: Connection) -> None:
    desk = Desktop.fill(connection, [one.cleaned() for one in invent(6)])
    random, before = Random(7), desk.export()
    for _ in range(8):
        act_at_random(desk, random)
    undo_all(desk, random)
    assert desk.export() == before
