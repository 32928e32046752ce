import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from fastapi import FastAPI

from app.domain import dates
from app.main import create_app
from app.settings import Settings
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.web.passages import Piece, Span, cut
from tests.asking import Asker
from tests.factories import Draft, Passage, add_articles, make_story

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">click</a>',
    '<button hx-get="/bookmarks" hx-trigger="load">x</button>',
    '<div hx-swap-oob="true" id="announcer">gone</div>',
    '"><svg onload=alert(1)>',
    "</title></textarea></script><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    "<hx-partial hx-target='body'>x</hx-partial>",
    "<!-- --><base href=//evil.example.com>",
    "=cmd|' /C calc'!A0",
]
PAGES = (
    "/stories/hostile", "/stories/hostile?view=lanes", "/stories/hostile?view=calendar", "/stories/hostile?view=matrix",
    "/stories/hostile/articles", "/stories/hostile/articles?q=monday", "/stories/hostile/facets/actor",
    "/embed/stories/hostile", "/bookmarks",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A story of which every text, title, outlet and name is hostile."""
    address = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'd.db'}"
    engine = open_engine(address)
    upgrade(engine)
    with writing(engine) as connection:
        story = make_story(connection, "hostile", "<b>Hostile</b>")
        add_articles(connection, story, [_draft(number, evil) for number, evil in enumerate(HOSTILE)])
    engine.dispose()
    return create_app(Settings(database_url=address, _env_file=None))


def test_hostile_text_shows_as_text_on_every_page(hostile: FastAPI) -> None:
    asker = Asker(hostile)
    events = asker.get("/api/v1/stories/hostile/events?size=200").json["events"]
    assert len(events) == len(HOSTILE)
    for event in events:
        asker.post("/bookmarks", {"event": event["id"]})
    articles = {e["sources"][0]["article"]["id"] for e in events}
    others = [e["url"] for e in events] + [f"/articles/{identifier}" for identifier in articles]
    for page in (*PAGES, *others):
        elements = _elements(asker.get(page).text)
        assert not elements.scripts, page
        assert not elements.attributes & {"onerror", "onload", "style"}, page
        assert "evil.example.com" not in " ".join(elements.addresses), page
        assert not any(address.startswith("javascript:") for address in elements.addresses), page
        assert elements.announcers <= 1, page
        assert "<b>Hostile" not in asker.get(page).text


def test_hostile_words_are_all_there(hostile: FastAPI) -> None:
    asker = Asker(hostile)
    articles = asker.get("/stories/hostile.json").json["articles"]
    pages = ["/stories/hostile", *(f"/articles/{article['id']}" for article in articles)]
    texts = [unescape(re.sub(r"<mark[^>]*>|</mark>", "", asker.get(page).text)) for page in pages]
    for evil in HOSTILE:
        assert f"{evil} said on Monday." in texts[0]
        assert any(f"{evil} said on Monday." in text for text in texts[1:])


@pytest.mark.parametrize("path", ["/stories/hostile", "/bookmarks", "/help", "/import", "/nothing"])
def test_htmx_looks_at_no_attribute_of_a_page(path: str, hostile: FastAPI) -> None:
    """Our scripts call it; what a page says to it, a text could say, too."""
    (body,) = re.findall(r"<body[^>]*>", Asker(hostile).get(path).text)
    assert "hx-ignore" in body


def test_notes_cannot_bring_anything_along(hostile: FastAPI) -> None:
    asker = Asker(hostile)
    event = asker.get("/api/v1/stories/hostile/events").json["events"][0]
    asker.post("/bookmarks", {"event": event["id"]})
    for evil in (*HOSTILE, "[x](javascript:alert(1))", "![x](https://evil.example.com/x.png)", "<b hx-get=/>x</b>"):
        asker.post("/bookmarks/1/note", {"note": evil})
        elements = _elements(asker.get("/bookmarks").text)
        assert not elements.scripts
        assert not elements.attributes & {"onerror", "onload", "style"}
        assert not any(a.startswith(("javascript:", "//evil", "https://evil")) for a in elements.addresses)


def test_an_article_marks_its_passages_and_numbers_them(asker: Asker) -> None:
    article = next(
        a for a in asker.get("/stories/strait-talks.json").json["articles"] if "two ferries" in a["title"]
    )  # fmt: skip
    page = unescape(asker.get(f"/articles/{article['id']}").text)
    data = asker.get(f"/articles/{article['id']}.json").json
    assert len(data["passages"]) == 5
    for passage in data["passages"]:
        assert f'id="s-{passage["start"]}-{passage["end"]}"' in page
        assert data["text"][passage["start"] : passage["end"]].endswith((".", '"', "open."))
    assert page.count('class="number"') == 5
    assert "Coastal Courier</cite>, Mon 4 Mar 2024" in page
    assert "from its byline" in page


def test_copies_stand_side_by_side(asker: Asker) -> None:
    articles = asker.get("/stories/strait-talks.json").json["articles"]
    one, other = (a["id"] for a in articles if a["origin"] == "wire-feb28")
    page = asker.get(f"/articles/{one}").text
    assert "One text, 2 articles" in page
    assert f"/articles/{one}/beside/{other}" in page
    both = unescape(asker.get(f"/articles/{one}/beside/{other}").text)
    dropped = re.findall(r'<mark class="own">(.*?)</mark>', both, re.DOTALL)
    assert any("denied that patrol boats" in sentence for sentence in dropped)
    assert not any("recalled its envoy" in sentence for sentence in dropped)
    assert asker.get("/articles/nothing").status == 404


def test_all_articles_are_listed_in_pages(asker: Asker) -> None:
    page = asker.get("/stories/strait-talks/articles").text
    assert page.count('href="/articles/') == 14
    assert page.index("Norland closes") < page.index("A diary from the waiting ferries")


def test_articles_are_found_by_their_text_newest_first_with_the_words_marked(asker: Asker) -> None:
    page = unescape(asker.get("/stories/strait-talks/articles?q=envoy+-letter").text)
    assert re.search(r"(\d) articles with “envoy -letter”", page)
    found = re.findall(r'<a href="/articles/([a-z0-9]+)">', page)
    texts = {a: asker.get(f"/articles/{a}.json").json for a in found}
    assert len(found) >= 2
    assert all("envoy" in one["text"].lower() and "letter" not in one["text"].lower() for one in texts.values())
    days = [one["published"] for one in texts.values()]
    assert days == sorted(days, reverse=True)
    assert page.count('<mark class="hit">') >= len(found)
    assert "No article holds all of these words." in asker.get("/stories/strait-talks/articles?q=zebra").text
    for odd in ('"', "-", '-"', "%00", "*" * 300, "a AND (b", "\U0001f9ed"):
        assert asker.get(f"/stories/strait-talks/articles?q={quote(odd)}").status == 200


def test_a_search_of_the_timeline_leads_to_the_articles_that_hold_the_words(asker: Asker) -> None:
    page = unescape(asker.get("/stories/strait-talks?q=envoy&actor=ada-holm&status=denied").text)
    address = re.search(r'href="(/stories/strait-talks/articles\?q=envoy)"[^>]*>In the text of (\d+) articles', page)
    assert address
    assert f"{address[2]} articles with “envoy”" in unescape(asker.get(address[1]).text)
    assert "In the text of" not in asker.get("/stories/strait-talks?q=zebra").text


def test_every_word_that_names_a_time_is_marked_in_the_article(asker: Asker) -> None:
    articles = asker.get("/stories/strait-talks.json").json["articles"]
    page = unescape(asker.get(f"/articles/{next(a['id'] for a in articles if 'Ferries queue' in a['title'])}").text)
    assert '<mark class="date-words">Tuesday</mark>' in page
    assert '<mark class="time-words">a day after</mark>' in page or '<mark class="time-words">a day</mark>' in page


def test_a_text_is_cut_without_gaps_wherever_spans_lie() -> None:
    spans = [Span(5, 9, "date"), Span(7, 12, "hit"), Span(0, 3, "x"), Span(40, 50, "far"), Span(7, 7, "empty")]
    pieces = cut("0123456789", spans, offset=2)
    assert "".join(piece.text for piece in pieces) == "0123456789"
    assert pieces == [
        Piece("0", ("x",)), Piece("12"), Piece("34", ("date",)), Piece("56", ("date", "hit")), Piece("789", ("hit",)),
    ]  # fmt: skip
    assert cut("", spans) == []


def _draft(number: int, evil: str) -> Draft:
    passage = Passage(
        quote=f"{evil} said on Monday.", title=f"{evil} {number}", kind="call", words=(f"w{number}",), when="Monday",
        date=dates.day(date(2024, 1, 1 + number)), actors=(evil, f"Other {number}"), roles=(evil,), places=(evil,),
    )  # fmt: skip
    return Draft(str(number), [passage], outlet=evil, published=date(2024, 1, 20), title=evil)


class _Elements(HTMLParser):
    """What a browser would make elements of."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.announcers = 0
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.scripts += tag in {"script", "style", "img", "iframe"} and not str(named.get("src", "")).startswith(
            "/static/"
        )
        self.announcers += named.get("id") == "announcer"
        self.attributes |= set(named)
        self.addresses += [value for name, value in attrs if name in {"href", "src", "action", "hx-get"} and value]


def _elements(html: str) -> _Elements:
    parser = _Elements()
    parser.feed(html)
    return parser
