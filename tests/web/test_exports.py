import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from sqlalchemy import Engine

from app.storage.database import open_engine, reading, writing
from app.storage.dossiers import load_dossiers
from app.storage.migrations import upgrade
from app.storage.timeline import Timelines
from app.web.api.models import ArticleModel, EventModel, EventsModel, HistogramModel, StoriesModel
from app.web.exports.citations import cite_bibtex
from app.web.exports.markdown import escape
from app.web.exports.story import write_story as write_json
from app.web.exports.table import COLUMNS, guard
from tests.asking import Asker
from tests.stories.notation import read_story
from tests.stories.writing import numbered_drafts, write_story

STORY = "/stories/strait-talks"


def test_the_document_is_the_interchange_format(asker: Asker) -> None:
    document = asker.get(f"{STORY}.json").json
    assert list(document) == ["story", "articles", "events"]
    assert document["story"] == {"slug": "strait-talks", "title": "The strait talks, spring 2024"}
    assert len(document["articles"]) == 14
    assert len(document["events"]) == 51
    for event in document["events"]:
        EventModel.model_validate(event)
        assert list(event) == list(EventModel.model_fields)
    ids = {a["id"] for a in document["articles"]}
    assert {s["article"]["id"] for e in document["events"] for s in e["sources"]} <= ids


def test_quotes_are_the_articles_text_at_their_place(asker: Asker) -> None:
    document = asker.get(f"{STORY}.json").json
    texts = {a["id"]: asker.get(f"/articles/{a['id']}.json").json["text"] for a in document["articles"]}
    for event in document["events"]:
        for source in event["sources"]:
            text = texts[source["article"]["id"]]
            start, end = source["start"], source["end"]
            assert text[start:end] == source["quote"]
            assert text[:start].endswith(source["prefix"])
            assert len(source["prefix"]) == min(32, start)
            assert text[end:].startswith(source["suffix"])
            for use in source["when"]:
                assert text[use["start"] : use["end"]] == use["text"]


def test_an_unknown_date_says_its_words(asker: Asker) -> None:
    events = asker.get(f"{STORY}.json").json["events"]
    unknown = next(e for e in events if "choir" in e["title"])
    assert unknown["date"] == {
        "edtf": None, "start": None, "end": None, "precision": "unknown", "approximate": False, "words": "a Wednesday",
    }  # fmt: skip
    assert "words" not in events[0]["date"]


def test_the_order_of_import_leaves_no_trace(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = []
    for turned in (False, True):
        engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('order') / 'd.db'}")
        upgrade(engine)
        drafts = read_story("strait.txt")
        for number, draft in enumerate(drafts):
            draft.head["ref"] = f"{number:03d}.txt"
        with writing(engine) as connection:
            write_story(connection, "s", "S", drafts[::-1] if turned else drafts)
        texts.append(_export(engine, "s"))
        engine.dispose()
    assert texts[0] == texts[1]


def test_the_command_line_and_the_page_write_the_same_bytes(asker: Asker, engine: Engine) -> None:
    assert _export(engine, "strait-talks") == asker.get(f"{STORY}.json").text


def test_an_export_honours_the_filter_and_lists_only_its_articles(asker: Asker) -> None:
    document = asker.get(f"{STORY}.json?actor=ada-holm&status=statement").json
    assert [e["title"] for e in document["events"]] == [
        'Ada Holm speaks of "a table, not yet a treaty"',
        'Ada Holm calls the resolution "useful weather"',
    ]
    assert len(document["articles"]) == 3
    assert len(asker.get(f"{STORY}.csv?actor=ada-holm").text.splitlines()) == 7
    as_of = asker.get(f"{STORY}.json?as_of=2024-02-29&q=Veria").json
    assert {e["status"] for e in as_of["events"] if "Ada Holm" in e["title"]} == {"planned"}


def test_a_table_cannot_start_a_formula(asker: Asker) -> None:
    for cell in ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"):
        assert guard(cell) == f"'{cell}"
    assert guard("1 = 1") == "1 = 1"
    rows = list(csv.DictReader(io.StringIO(asker.get(f"{STORY}.csv").text)))
    assert len(rows) == 51
    assert tuple(rows[0]) == COLUMNS
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_a_calendar_holds_every_dated_event(asker: Asker) -> None:
    calendar = Calendar.from_ical(asker.get(f"{STORY}.ics").text)
    events: list[Any] = list(calendar.walk("VEVENT"))
    assert len(events) == 48
    meeting = next(e for e in events if "Ada Holm and Viktor Sand meet" in e["summary"])
    assert (meeting["dtstart"].dt.isoformat(), meeting["dtend"].dt.isoformat()) == ("2024-03-05", "2024-03-06")
    assert {str(e["status"]) for e in events} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert len({str(e["uid"]) for e in events}) == 48


def test_a_feed_is_well_formed_and_complete(asker: Asker) -> None:
    feed = ET.fromstring(asker.get(f"{STORY}.atom?actor=ada-holm").body)  # noqa: S314 - our own
    space = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{space}updated") == "2024-03-25T00:00:00Z"
    entries = feed.findall(f"{space}entry")
    assert len(entries) == 6
    assert all(e.findtext(f"{space}id") and e.find(f"{space}link") is not None for e in entries)


def test_slides_hold_every_dated_event_and_no_html_of_others(asker: Asker) -> None:
    document = asker.get(f"{STORY}.timelinejs.json").json
    assert len(document["events"]) == 48
    for slide in document["events"]:
        assert {"year", "month", "day"} == set(slide["start_date"])
    assert "&quot;a crumb&quot;" in json.dumps(document)


def test_an_event_can_be_cited(asker: Asker) -> None:
    address = asker.get(f"{STORY}.json?q=fog").json["events"][0]["url"].rpartition("/")[0]
    assert asker.get(f"{address}.csl.json").json[0]["issued"] == {"date-parts": [[2024, 3, 6]]}
    assert "@article{" in asker.get(f"{address}.bib").text
    assert "BEGIN:VEVENT" in asker.get(f"{address}.ics").text
    assert len(asker.get(f"{address}.json").json["events"]) == 1
    assert asker.get(f"{address}.xyz").status == 404


def test_special_characters_are_escaped_where_they_mean_something(engine: Engine) -> None:
    assert escape("a *b* [c](d) <e>\n# f") == r"a \*b\* \[c\](d) \<e\> \# f"
    with reading(engine) as connection:
        head = load_dossiers(connection, [1])[0].lead.article
    assert r"100\% \& \{more\}" in cite_bibtex([replace(head, title="100% & {more}")])


def test_an_export_streams(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Four times as many events take hardly more memory."""
    peaks = []
    for count in (600, 2400):
        engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('stream') / 'd.db'}")
        upgrade(engine)
        with writing(engine) as connection:
            write_story(connection, "s", "S", numbered_drafts(count))
        with reading(engine) as connection:
            timeline = Timelines(engine).get(connection, "s")
            assert timeline
            tracemalloc.start()
            size = sum(len(piece) for piece in write_json(connection, timeline))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert size > 1000 * count
        engine.dispose()
    assert peaks[1] < 1.5 * peaks[0]


def test_the_api_answers_as_its_document_says(asker: Asker) -> None:
    stories = StoriesModel.model_validate(asker.get("/api/v1/stories").json)
    assert {story.slug for story in stories.stories} == {"strait-talks", "matters"}
    page = EventsModel.model_validate(asker.get("/api/v1/stories/strait-talks/events?size=20").json)
    assert (page.count, page.total, page.undated, len(page.events)) == (51, 51, 3, 20)
    following = asker.get(f"/api/v1/stories/strait-talks/events?size=20&cursor={page.next}").json
    assert not {e.id for e in page.events} & {e["id"] for e in following["events"]}
    HistogramModel.model_validate(asker.get("/api/v1/stories/strait-talks/histogram").json)
    facets = asker.get("/api/v1/stories/strait-talks/facets?actor=ada-holm").json
    assert next(v for v in facets["actor"] if v["slug"] == "viktor-sand")["count"] == 3
    ArticleModel.model_validate(asker.get(f"/api/v1/articles/{page.events[0].sources[0].article.id}").json)
    EventModel.model_validate(asker.get(f"/api/v1/events/{page.events[0].id}").json)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/stories/strait-talks/events?from=2024-03-09&to=2024-03-01", 400),
        ("/api/v1/stories/strait-talks/events?cursor=garbage", 400),
        ("/api/v1/stories/strait-talks/events?actor=nobody", 400),
        ("/api/v1/stories/strait-talks/events?size=0", 422),
        ("/api/v1/stories/nothing/events", 404),
        ("/api/v1/events/nothing", 404),
        ("/api/v1/articles/nothing", 404),
        ("/api/v1/nothing", 404),
        ("/stories/strait-talks.xml", 404),
        ("/stories/nothing.json", 404),
    ],
)
def test_errors_are_answered_in_kind(asker: Asker, path: str, status: int) -> None:
    answer = asker.get(path)
    assert answer.status == status
    if not path.endswith(".xml"):
        assert set(answer.json["error"]) == {"what", "advice"}
        assert "Traceback" not in answer.text


def _export(engine: Engine, slug: str) -> str:
    return "".join(_pieces(engine, slug))


def _pieces(engine: Engine, slug: str) -> Iterator[str]:
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, slug)
        assert timeline
        yield from write_json(connection, timeline)
