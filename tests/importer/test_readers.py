"""Every kind of file gives its articles with all their words and what it says of them."""

import io
from collections.abc import Sequence
from importlib.metadata import EntryPoint

import pytest

from app.importer import readers
from app.importer.inputs import Incoming, Input, Rejected
from app.importer.readers import choose_reader, list_readers, read_piece
from app.importer.readers.encodings import decode
from app.importer.readers.pieces import Around, Piece, Reader
from tests.importer.kinds import (
    STORY,
    make_docx,
    make_feed,
    make_jsonl,
    make_letter,
    make_page,
    make_pdf,
    make_warc,
    make_zip,
    pack,
    tell,
)

LEAD = "Norway and Peru are talking again after four years of silence over the sea that they share."


LINKED = '{"@graph":[{"@type":"NewsArticle","datePublished":"2023-03-14T23:30:00-05:00"}]}'


def read(name: str, raw: bytes, **around: object) -> list[Input]:
    return list(read_piece(Piece(name, name, io.BytesIO(raw), len(raw), Around(**around))))  # type: ignore[arg-type]


def read_one(name: str, raw: bytes, **around: object) -> Incoming:
    (found,) = read(name, raw, **around)
    assert isinstance(found, Incoming), found
    return found


def words(text: str) -> list[str]:
    return text.split()


def holds(text: str, sentences: Sequence[str]) -> bool:
    return all(" ".join(sentence.split()) in " ".join(text.split()) for sentence in sentences)


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    found = read_one("page.html", make_page("Ministers meet in Lima", STORY).encode())
    assert holds(found.text, STORY)
    assert "Other news" not in found.text
    assert "All rights" not in found.text
    assert found.title == "Ministers meet in Lima"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f'<script type="application/ld+json">{LINKED}</script>', "2023-03-14T23:30:00-05:00"),
        ('<meta property="article:published_time" content="2023-03-14T10:00:00Z">', "2023-03-14T10:00:00Z"),
        ('<meta name="date" content="2023-03-14">', "2023-03-14"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_page_says_when_it_was_published(head: str, expected: str) -> None:
    assert read_one("page.html", make_page("Ministers meet", STORY, head).encode()).published == expected


def test_a_page_with_a_marked_time_is_of_that_time() -> None:
    page = make_page("Ministers meet", STORY).replace("<h1>", '<time datetime="2023-03-14T09:00">14 March</time><h1>')
    assert read_one("page.html", page.encode()).published == "2023-03-14T09:00"


def test_a_page_says_who_published_it_where() -> None:
    head = (
        '<meta property="og:site_name" content="Example Post"><link rel="canonical" href="https://post.example.com/1">'
        '<meta property="article:modified_time" content="2023-03-15T08:00:00Z">'
    )
    found = read_one("page.html", make_page("Ministers meet", STORY, head).encode())
    assert (found.outlet, found.url, found.updated) == (
        "Example Post",
        "https://post.example.com/1",
        "2023-03-15T08:00:00Z",
    )


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_lead_is_never_dropped(count: int) -> None:
    found = read_one("page.html", make_page("Ministers meet", STORY[:count], lead=LEAD).encode())
    assert holds(found.text, [LEAD, *STORY[:count]])
    assert found.text.count(LEAD) == 1


def test_a_page_saved_by_a_browser_knows_its_address() -> None:
    page = "<!-- saved from url=(0027)https://post.example.com/ab -->\n" + make_page("Ministers meet", STORY)
    assert read_one("saved.htm", page.encode()).url == "https://post.example.com/ab"


def test_a_page_without_an_article_keeps_all_its_words() -> None:
    found = read_one("odd.html", b"<html><body><b>Fire</b> in <i>Lima</i></body></html>")
    assert words(found.text) == ["Fire", "in", "Lima"]


def test_a_feed_gives_its_entries_on_their_outlets_own_day() -> None:
    raw = make_feed(
        [("One", "Tue, 14 Mar 2023 23:30:00 -0500", "Caf&amp;eacute; talks &lt;b&gt;failed&lt;/b&gt; in Lima.")]
    )
    found = read_one("feed.xml", raw.encode())
    assert (found.text, found.published[:10], found.outlet) == (
        "Café talks failed in Lima.",
        "2023-03-14",
        "Example Feed",
    )
    assert (found.ref, found.url, found.excerpt) == ("feed-0", "https://feed.example.com/0", True)


def test_an_atom_feed_with_whole_texts_gives_no_excerpts() -> None:
    found = read_one(
        "feed.atom", make_feed([("One", "2023-03-14T23:30:00-05:00", f"<p>{STORY[0]}</p>")], "atom").encode()
    )
    assert (found.excerpt, found.text, found.published[:10]) == (False, STORY[0], "2023-03-14")


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_gives_its_pages_with_their_addresses(packed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    pages = [(f"https://post.example.com/{n}", make_page(f"Talks {n}", STORY)) for n in range(2)]
    found = read("crawl.warc.gz" if packed else "crawl.warc", make_warc(pages, packed=packed))
    assert [one.url for one in found if isinstance(one, Incoming)] == [address for address, _ in pages]
    assert all(isinstance(one, Incoming) and not one.published and holds(one.text, STORY) for one in found)


def test_a_crawled_page_is_read_as_its_server_says() -> None:
    page = make_page("Treffen in Zürich", STORY).replace('<meta charset="utf-8">', "")
    found = read_one("crawl.warc", make_warc([("https://e.example.com/1", page)], charset="cp1252"))
    assert (found.title, found.encoding) == ("Treffen in Zürich", "cp1252")


def test_half_a_crawl_gives_the_pages_before_the_cut() -> None:
    raw = make_warc([(f"https://post.example.com/{n}", make_page(f"Talks {n}", STORY)) for n in range(5)], packed=False)
    found = read("cut.warc", raw[: len(raw) // 2])
    assert isinstance(found[0], Incoming)
    assert isinstance(found[-1], Rejected)


def test_a_pdf_gives_its_words_without_what_every_page_repeats() -> None:
    pages = [["Example Press Archive", sentence, f"Page {n} of 4"] for n, sentence in enumerate(STORY, start=1)]
    found = read_one("export.pdf", make_pdf(pages))
    assert holds(found.text, STORY)
    assert "Archive" not in found.text
    assert "Page" not in found.text


def test_an_export_of_a_news_database_is_parted_into_its_articles() -> None:
    lines = [*tell(1).split("\n\n"), "Load-Date: March 15, 2023", "End of Document"]
    other = [*tell(2).split("\n\n"), "Load-Date: March 16, 2023", "End of Document"]
    for name, raw in (("e.docx", make_docx(lines + other)), ("e.txt", "\n\n".join(lines + other).encode())):
        found = read(name, raw)
        assert [one.ref for one in found] == [f"{name}:1", f"{name}:2"]
        assert all(isinstance(one, Incoming) and holds(one.text, STORY) for one in found)


def test_fields_of_an_export_are_read_by_their_labels() -> None:
    parts = [f"Document {n} of 2\n\nTitle: Talks {n}\nPublication date: Mar 14, 2023\n\n{tell(n)}" for n in (1, 2)]
    found = read("proquest.txt", "\n\n".join(parts).encode())
    assert [(one.title, one.published) for one in found if isinstance(one, Incoming)] == [
        ("Talks 1", "Mar 14, 2023"),
        ("Talks 2", "Mar 14, 2023"),
    ]


def test_a_word_file_gives_its_paragraphs_and_tables() -> None:
    found = read_one("talks.docx", make_docx(STORY, "Ministers meet"))
    assert found.text.split("\n\n") == list(STORY)
    assert found.title == "Ministers meet"


def test_a_newsletter_is_of_its_sender_and_its_day() -> None:
    html = "<div style='display:none'>Only in the list</div>" + "".join(f"<p>{sentence}</p>" for sentence in STORY)
    found = read_one("brief.eml", make_letter("Morning brief", "See the HTML part.", html))
    assert found.text.split("\n\n") == list(STORY)
    assert (found.title, found.outlet, found.published[:10]) == ("Morning brief", "Example Brief", "2023-03-14")


def test_a_table_tells_its_columns_by_usual_names_or_as_told() -> None:
    usual = "Headline;Body;Date;Source\nTalks;They met in Lima.;2023-03-14;Example Post\n".encode("utf-8-sig")
    found = read_one("a.csv", usual)
    assert (found.title, found.text, found.published, found.outlet, found.ref) == (
        "Talks", "They met in Lima.", "2023-03-14", "Example Post", "a.csv:2",
    )  # fmt: skip
    odd = b'key,what\n7,"They met,\nin Lima."\n'
    assert isinstance(read("b.csv", odd)[0], Rejected)
    told = read_one("b.csv", odd, columns={"text": "what", "id": "1"})
    assert (told.ref, told.text) == ("7", "They met,\nin Lima.")


def test_archives_hold_archives_and_name_what_they_hold() -> None:
    inner = make_zip([("deep/a.txt", tell(1).encode()), ("b.jsonl", make_jsonl([{"text": tell(2)}]))])
    found = read("outer.zip", make_zip([("in.zip", inner), ("../c.txt.gz", pack(tell(3).encode())), (".hidden", b"x")]))
    assert [one.ref for one in found] == [
        "outer.zip/../c.txt.gz/c.txt", "outer.zip/in.zip/b.jsonl:1", "outer.zip/in.zip/deep/a.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Café naïve, “quoted”", "utf-8", "utf-8"),
        ("Café naïve, “quoted”", "utf-8-sig", "utf-8"),
        ("Café naïve, “quoted”", "utf-16", "utf-16"),
        (
            "Café à Zürich: die Außenministerin traf ihren französischen Kollegen am späten Abend in München",
            "cp1252",
            "",
        ),
        ("Министр иностранных дел прибыл в Москву во вторник на переговоры о будущем договора", "cp1251", ""),
        ("Министр иностранных дел прибыл в Москву во вторник на переговоры о будущем договора", "koi8_r", ""),
        ("外務大臣は火曜日に東京で会談を行い、漁業権について話し合った。", "shift_jis", ""),
        ("外交部长星期二在北京举行会谈，讨论渔业权利问题。双方同意继续对话。", "gb18030", ""),
    ],
)
def test_texts_are_read_in_what_they_are_written_in(text: str, encoding: str, expected: str) -> None:
    decoded = decode(text.encode(encoding) if encoding != "utf-8" else text.encode())
    assert decoded.text == text
    assert not expected or decoded.encoding == expected


def test_damage_does_not_make_a_text_another_encoding() -> None:
    raw = ("Zürich und Genève, " * 50).encode().replace(b"Z\xc3", b"Z\xff", 1)
    decoded = decode(raw)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("Genève") == 50
    assert decoded.lost


def test_a_package_can_add_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    added = Reader(
        "morse", lambda name, _head: name.endswith(".morse"), lambda piece: iter([Incoming(piece.ref, "SOS")])
    )
    monkeypatch.setattr(EntryPoint, "load", lambda _self: added)
    point = EntryPoint("morse", "morse:READER", readers.GROUP)
    monkeypatch.setattr(readers, "entry_points", lambda group: [point] if group == readers.GROUP else [])
    list_readers.cache_clear()
    try:
        assert choose_reader(Piece("a.morse", "a.morse", io.BytesIO(b"..."), 3)).name == "morse"
        assert read_one("a.morse", b"...").text == "SOS"
    finally:
        list_readers.cache_clear()
