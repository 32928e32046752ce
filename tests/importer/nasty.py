# ruff: noqa: PLW0108 - all contents are made when they are wanted, in the same way
"""Writes a folder of files as bad as they come, each with the states that its inputs are to end in.

python -m tests.importer.nasty FOLDER
"""

import json
import os
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

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

MB = 1024 * 1024
GOOD, BAD = ("imported",), ("rejected",)
Make = Callable[[], bytes]
Case = tuple[str, Make, tuple[str, ...]]
RUSSIAN = "Министр иностранных дел прибыл в Лиму во вторник на переговоры о рыболовстве, сообщило посольство."
ARABIC = "وصل وزير الخارجية إلى ليما يوم الثلاثاء لإجراء محادثات حول حقوق الصيد، بحسب ما أعلنت السفارة أمس."
HEBREW = "שר החוץ הגיע ללימה ביום שלישי לשיחות על זכויות הדיג, כך מסרה השגרירות למחרת היום."
JAPANESE = "外務大臣は火曜日にリマで会談を行い、漁業権について話し合った。大使館が水曜日に発表した。"


def write_nasty(folder: Path) -> dict[str, tuple[str, ...]]:
    """Write the files; for each name the states of its inputs in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    expected = {}
    for name, make, states in list_cases():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        expected[name] = states
    _write_oddities(folder, expected)
    return expected


def list_cases() -> list[Case]:
    """Name, content and states of each file."""
    return [*_texts(), *_pages(), *_records(), *_feeds(), *_crawls(), *_documents(), *_letters(), *_archives()]


def _texts() -> Iterator[Case]:
    yield "plain.txt", lambda: tell(1).encode(), GOOD
    yield "no-extension", lambda: tell(2).encode(), GOOD
    yield "marked.txt", lambda: tell(3).encode("utf-8-sig"), GOOD
    yield "utf16le.txt", lambda: tell(4).encode("utf-16"), GOOD
    yield "utf16be.txt", lambda: b"\xfe\xff" + tell(5).encode("utf-16-be"), GOOD
    yield "utf16-unmarked.txt", lambda: tell(6).encode("utf-16-le"), GOOD
    yield "utf32.txt", lambda: tell(7).encode("utf-32"), GOOD
    yield "windows.txt", lambda: (tell(8) + "\n\nCafé “naïve” – Genève").encode("cp1252"), GOOD
    yield "cyrillic.txt", lambda: (RUSSIAN * 5).encode("cp1251"), GOOD
    yield "koi8.txt", lambda: (RUSSIAN * 6).encode("koi8_r"), GOOD
    yield "japanese.txt", lambda: (JAPANESE * 4).encode("shift_jis"), GOOD
    yield "half-a-character.txt", lambda: (tell(9) + " café").encode()[:-1], GOOD
    yield "utf8-damaged.txt", lambda: (tell(10) + " Zürich" * 99).encode().replace(b"\xc3", b"\xff", 2), GOOD
    yield "surrogates-in-bytes.txt", lambda: tell(11).encode() + b" \xed\xa0\x80 \xed\xbf\xbf", GOOD
    yield "nul.txt", lambda: tell(12).replace("Lima", "Li\0ma").encode(), GOOD
    yield "only-nul.txt", lambda: b"\0" * 10_000, BAD
    yield "empty.txt", lambda: b"", BAD
    yield "blank.txt", lambda: b" \n\t\r\n" * 100, BAD
    yield "one-line-of-a-million.txt", lambda: (tell(13).replace("\n", " ") + " word" * 200_000).encode(), GOOD
    yield "a-million-question-marks.txt", lambda: b"?" * 1_000_000, GOOD
    yield "hundred-megabytes.txt", lambda: b"All work and no play. " * (100 * MB // 22), BAD
    yield "two-million-characters.txt", lambda: b"All work and no play. " * 100_000, BAD
    yield "binary.txt", lambda: bytes(range(256)) * 400, BAD
    yield "picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(3000), BAD
    yield "old-word.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), BAD
    yield "rich.rtf", lambda: b"{\\rtf1 Ministers met in Lima.}", BAD
    yield "right-to-left.txt", lambda: (ARABIC + "\n\n" + HEBREW).encode(), GOOD
    yield "overridden.txt", lambda: (tell(14) + "\n\n\u202e.detrever si sihT\u202c \u2066\u200f").encode(), GOOD
    yield "old-mac-lines.txt", lambda: tell(15).replace("\n", "\r").encode(), GOOD
    yield "combining.txt", lambda: (tell(16) + " a" + "\u0301" * 50_000).encode(), GOOD


def _pages() -> Iterator[Case]:
    page = make_page("Ministers meet", [*STORY, "Told in a page."])
    yield "page.html", page.encode, GOOD
    yield "declared-wrong.html", lambda: make_page("Café talks", STORY).encode("cp1252"), GOOD
    yield "nested.html", lambda: b"<html><body>" + b"<div>" * 10_000 + tell(20).encode() + b"</div>" * 10_000, GOOD
    yield "nested-lists.html", lambda: b"<html><body>" + b"<ul><li>" * 10_000 + tell(21).encode(), GOOD
    yield "unclosed.html", lambda: page.replace("Told", "Told unclosed").encode()[: len(page) - 120], GOOD
    yield "scripts-only.html", lambda: b"<html><script>document.write('x')</script></html>", BAD
    yield "empty.html", lambda: b"<!doctype html><html></html>", BAD
    yield (
        "hostile.html",
        lambda: make_page("<script>alert(1)</script>", [*STORY, "<img src=x onerror=alert(1)>"]).encode(),
        GOOD,
    )
    yield (
        "bad-linked-data.html",
        lambda: make_page(
            "Talks", [*STORY, "3"], '<script type="application/ld+json">' + "[" * 20_000 + "</script>"
        ).encode(),
        GOOD,
    )
    yield (
        "strange-date.html",
        lambda: make_page("Talks", [*STORY, "4"], '<meta name="date" content="9999-99-99T99">').encode(),
        GOOD,
    )
    yield "nul.html", lambda: make_page("Talks", [*STORY, "5\0"]).encode(), GOOD
    yield "many-attributes.html", lambda: b"<html><body><p " + b"a=1 " * 100_000 + b">" + tell(22).encode(), GOOD


def _records() -> Iterator[Case]:
    lines = [
        json.dumps({"text": tell(30)}),
        "not json",
        "[]",
        '{"text": ""}',
        '{"text": 7}',
        json.dumps({"text": tell(31)}),
    ]
    yield "lines.jsonl", "\n".join(lines).encode, ("imported", *["rejected"] * 4, "imported")
    yield (
        "surrogates.jsonl",
        lambda: b'{"text": "' + tell(32).replace("\n", "\\n").encode() + b' \\ud800 \\udfff \\u0000"}',
        GOOD,
    )
    yield "deep.jsonl", lambda: b'{"text": ' + b"[" * 100_000, BAD
    yield (
        "same-id.jsonl",
        lambda: make_jsonl([{"id": "same", "text": tell(33)}, {"id": "same", "text": tell(34)}]),
        ("imported", "rejected"),
    )
    yield "bad-day.jsonl", lambda: make_jsonl([{"text": tell(35), "published": "the day before"}]), GOOD
    yield "huge-number.jsonl", lambda: b'{"text": "x", "id": ' + b"9" * 10_000 + b"}", BAD
    yield "list.json", lambda: json.dumps([{"text": tell(36)}, {"title": "no text"}]).encode(), ("imported", "rejected")
    yield (
        "table.csv",
        lambda: ('headline,body,date\nTalks,"' + tell(37) + '",2023-03-14\nEmpty,,\n').encode(),
        ("imported", "rejected"),
    )
    yield "unclosed-quote.csv", lambda: b'title,text\na,"' + tell(38).encode(), GOOD
    yield "no-text-column.csv", lambda: b"a,b\n1,2\n", BAD
    yield "semicolons.csv", lambda: ("Titel;Text\nCafé;" + tell(39).replace("\n", " ")).encode("cp1252"), GOOD
    yield "nul.csv", lambda: b"title,text\na,They met\0 in Lima on Tuesday.\n", GOOD


def _feeds() -> Iterator[Case]:
    yield (
        "entities.rss",
        lambda: make_feed(
            [
                (
                    "Caf&eacute;",
                    "Tue, 14 Mar 2023 10:00:00 GMT",
                    "Talks &mdash; &lt;p&gt;again&lt;/p&gt; &nbsp; in Lima &#x26; Oslo.",
                )
            ]
        ).encode(),
        GOOD,
    )
    yield "laughs.rss", _laughs, GOOD
    yield (
        "outside.rss",
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
            b"<item><title>t</title><description>Talks in Lima today &x;</description></item></channel></rss>"
        ),
        GOOD,
    )
    yield (
        "cut.rss",
        lambda: make_feed([("One", "", "First talks in Lima."), ("Two", "", "Second talks in Lima.")]).encode()[:-60],
        ("imported", "imported"),
    )
    yield "no-feed.atom", lambda: b"this is no feed at all", BAD


def _crawls() -> Iterator[Case]:
    pages = [
        (f"https://post.example.com/{n}", make_page(f"Crawled talks {n}", [*STORY, f"Crawled {n}."])) for n in range(3)
    ]
    yield "crawl.warc.gz", lambda: make_warc(pages), ("imported",) * 3
    yield (
        "half.warc",
        lambda: _halve([(a + "/half", p.replace("Crawled", "Half")) for a, p in pages]),
        ("imported", "rejected"),
    )
    yield (
        "half.warc.gz",
        lambda: make_warc([(a + "/z", p.replace("Crawled", "Zipped")) for a, p in pages])[:-300],
        ("imported", "imported", "rejected"),
    )
    yield "no.warc", lambda: b"WARC/1.0\r\nnonsense", BAD


def _documents() -> Iterator[Case]:
    yield "export.pdf", lambda: make_pdf([[*STORY, "Told in a PDF."]]), GOOD
    yield "encrypted.pdf", lambda: make_pdf([STORY], encrypted="secret"), BAD
    yield "cut.pdf", lambda: make_pdf([STORY])[:300], BAD
    yield "without-words.pdf", lambda: make_pdf([[]]), BAD
    yield "no.pdf", lambda: b"%PDF-1.7\n" + bytes(2000), BAD
    yield "word.docx", lambda: make_docx([*STORY, "Told in Word."]), GOOD
    yield "damaged.docx", lambda: make_docx(STORY)[:4000], BAD
    yield "zip-as.docx", lambda: make_zip([("a.txt", b"x")]), BAD


def _letters() -> Iterator[Case]:
    yield "brief.eml", lambda: make_letter("Brief", "\n\n".join([*STORY, "Told in a letter."])), GOOD
    yield (
        "strange-headers.eml",
        lambda: (
            b"Subject: =?utf-8?b?////?=\r\nDate: never\r\nFrom: <<>>,,\r\n"
            b"Content-Type: text/plain; charset=klingon\r\n\r\n" + tell(50).encode()
        ),
        GOOD,
    )
    yield "empty.eml", lambda: b"Subject: x\r\nFrom: a@example.com\r\n\r\n", BAD


def _archives() -> Iterator[Case]:
    inner = make_zip([("in/a.txt", tell(60).encode()), ("in/b.txt", tell(61).encode())])
    yield "nested.zip", lambda: make_zip([("inner.zip", inner)]), ("imported",) * 2
    yield "too-deep.zip", lambda: _nest(make_zip([("a.txt", b"x")]), 6), BAD
    yield (
        "climbing.zip",
        lambda: make_zip(
            [
                ("../../../tmp/climbed.txt", tell(62).encode()),
                ("/etc/climbed.txt", tell(63).encode()),
                ("..\\climbed.txt", tell(64).encode()),
            ]
        ),
        ("imported",) * 3,
    )
    yield (
        "bomb.zip",
        lambda: make_zip([("bomb.txt", bytes(60 * MB)), ("good.txt", tell(65).encode())]),
        ("rejected", "imported"),
    )
    yield "larger-bomb.zip", lambda: make_zip([("bomb.txt", bytes(200 * MB))]), BAD
    yield "lying.zip", _lie, BAD
    yield "encrypted.zip", lambda: _lock(make_zip([("a.txt", tell(66).encode())])), BAD
    yield "cut.zip", lambda: make_zip([("a.txt", tell(67).encode() * 50)])[:-40], BAD
    yield "empty.zip", lambda: make_zip([]), BAD
    yield (
        "strange-names.zip",
        lambda: make_zip([("a\n\x1b[31m\u202eb.txt", tell(68).encode()), ("con.txt", tell(69).encode())]),
        ("imported",) * 2,
    )
    yield "packed.txt.gz", lambda: pack(tell(70).encode()), GOOD
    yield "bomb.gz", lambda: pack(bytes(100 * MB)), BAD
    yield "cut.gz", lambda: pack(tell(71).encode())[:-30], BAD


def _laughs() -> bytes:
    """An entity of entities of entities: a gigabyte, were it believed."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{levels}]><rss version="2.0"><channel><item>'
        "<description>&l9;</description></item></channel></rss>"
    ).encode()


def _halve(pages: list[tuple[str, str]]) -> bytes:
    raw = make_warc(pages, packed=False)
    return raw[: len(raw) // 2]


def _nest(raw: bytes, depth: int) -> bytes:
    for _ in range(depth):
        raw = make_zip([("again.zip", raw)])
    return raw


def _lie() -> bytes:
    """An archive whose directory says that 30 MB are 100 bytes."""
    raw = bytearray(make_zip([("a.txt", b"b" * 30 * MB)]))
    place = raw.rfind(b"PK\x01\x02")
    raw[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(raw)


def _lock(raw: bytes) -> bytes:
    """The archive with the marks of encryption."""
    locked = bytearray(raw)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + flag] |= 1
    return bytes(locked)


def _write_oddities(folder: Path, expected: dict[str, tuple[str, ...]]) -> None:
    """What is no plain file: a broken link, a pipe, a name that is no text, what is hidden or beside the point."""
    (folder / "broken-link.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    (folder / ".hidden.txt").write_bytes(tell(80).encode())
    (folder / "README.txt").write_bytes(tell(81).encode())
    (folder / "below").mkdir()
    (folder / "below" / ("long" * 50 + ".txt")).write_bytes(tell(82).encode())
    expected["below/" + "long" * 50 + ".txt"] = GOOD
    undecodable = os.fsdecode(b"na\xefve.txt")
    (folder / undecodable).write_bytes(tell(83).encode())
    expected[undecodable] = GOOD


if __name__ == "__main__":
    print(len(write_nasty(Path(sys.argv[1]))), "files")
