"""What happens when the text at an address changes, and to texts in languages that are not read."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app.importer.analysis import load_knowledge
from app.importer.importing import import_inputs
from app.importer.inputs import Incoming
from app.main import create_app
from app.settings import Settings
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from tests.asking import Asker

KEPT = "The foreign ministers of Norway and Peru met in Lima on 14 March 2023 for talks on fishing rights."
DROPPED = "Norway imposed sanctions on two companies in Lima on 13 March 2023."
ADDED = "Peru's prime minister visited Oslo on 15 March 2023, the embassy said."
GERMAN = (
    "Der Außenminister traf am Dienstag in Lima ein, um über die Fischerei zu sprechen, teilte die Botschaft mit. " * 4
)


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    address = f"sqlite:///{tmp_path_factory.mktemp('changed') / 'dateline.db'}"
    engine = open_engine(address)
    upgrade(engine)
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "The talks")
    url = "https://post.example.com/talks"
    articles = [
        Incoming(
            "second",
            f"Talks in Lima\n\n{KEPT}\n\n{ADDED}",
            url=f"{url}?utm_source=x",
            published="2023-03-15",
            outlet="Post",
        ),
        Incoming("first", f"Talks in Lima\n\n{KEPT}\n\n{DROPPED}", url=url, published="2023-03-14", outlet="Post"),
        Incoming("german", GERMAN, title="Gespräche in Lima"),
    ]
    import_inputs(engine, story, [one.cleaned() for one in articles], load_knowledge())
    engine.dispose()
    app: FastAPI = create_app(Settings(database_url=address, _env_file=None))
    yield Asker(app)
    app.state.site.engine.dispose()


def find(asker: Asker, ref: str) -> str:
    found = asker.get("/stories/talks.json").json["articles"]
    return next(str(one["id"]) for one in found if ref in one["refs"])


def test_the_later_text_stands_in_the_timeline_and_leads_to_the_earlier(asker: Asker) -> None:
    page = asker.get(f"/articles/{find(asker, 'second')}").text
    assert "2 versions at this address" in page
    assert "on the timeline" in page


def test_an_earlier_text_keeps_its_words_and_says_where_they_lead(asker: Asker) -> None:
    later = asker.get(f"/articles/{find(asker, 'second')}").text
    listed = later.partition('id="versions"')[2]
    earlier = listed.partition('href="/articles/')[2].partition('"')[0]
    page = asker.get(f"/articles/{earlier}").text
    assert "A later version of this article took its place" in page
    section = page.partition('id="earlier"')[2].partition("</section>")[0]
    assert DROPPED in section
    assert "no longer evidence of anything" in section
    kept = section.partition(KEPT)[2].partition("</li>")[0]
    assert "/events/" in kept


def test_a_change_tells_what_the_timeline_lost_and_gained(asker: Asker) -> None:
    page = asker.get(f"/articles/{find(asker, 'second')}").text
    compare = next(part.split('"')[0] for part in page.split('href="') if "/beside/" in part.split('"')[0])
    told = asker.get(compare).text.partition('id="change"')[2].partition("</section>")[0]
    lost, gained = told.partition("New evidence")[0], told.partition("New evidence")[2]
    assert DROPPED in lost
    assert ADDED.partition(",")[0].replace("'", "&#39;") in gained
    assert KEPT not in told


def test_a_text_that_is_not_analysed_says_so_and_is_found(asker: Asker) -> None:
    german = find(asker, "german")
    assert "its language (de) is not one that the program analyses" in asker.get(f"/articles/{german}").text
    assert german in asker.get("/stories/talks/articles?q=Fischerei").text
