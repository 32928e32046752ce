"""Makes files of every kind that readers know, from invented articles."""

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

STORY = (
    "The foreign ministers of Norway and Peru met in Lima on Tuesday for talks on fishing rights.",
    "Norway will host a second round next week, its embassy said on Wednesday.",
    "The two governments had last spoken in May 2019, an official told reporters.",
    "Fishing boats from both countries have shared the waters for thirty years without a written agreement.",
)


def tell(number: int, day: str = "14 March 2023") -> str:
    """An article of its own, told in plain text."""
    return "\n\n".join(
        [f"Ministers meet for the {number}th time", f"LIMA, {day} (Example Wire) - {STORY[0]}", *STORY[1:]]
    )


def make_page(title: str, paragraphs: Sequence[str], head: str = "", lead: str = "") -> str:
    """A web page as news sites build them, with everything around the article that does not belong to it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    standfirst = f'<p class="standfirst">{lead}</p>' if lead else ""
    links = "".join(f'<li><a href="/{n}">Other news of the day, number {n}</a></li>' for n in range(9))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - Example Post</title>{head}</head>'
        f"<body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{standfirst}<div class='body'>{body}</div>"
        f"</article></main><footer><p>All rights reserved by the Example Post</p></footer></body></html>"
    )


def make_feed(items: Sequence[tuple[str, str, str]], root: str = "rss") -> str:
    """A feed of (title, published, text)."""
    if root == "rss":
        told = "".join(
            f"<item><title>{title}</title><link>https://feed.example.com/{n}</link><guid>feed-{n}</guid>"
            f"<pubDate>{published}</pubDate><description>{text}</description></item>"
            for n, (title, published, text) in enumerate(items)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Example Feed</title>{told}</channel></rss>'
    told = "".join(
        f"<entry><title>{title}</title><id>tag:example.com,{n}</id><published>{published}</published>"
        f'<content type="html">{text}</content></entry>'
        for n, (title, published, text) in enumerate(items)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Atom</title>{told}</feed>'


def make_warc(pages: Sequence[tuple[str, str]], *, packed: bool = True, charset: str = "utf-8") -> bytes:
    """What a crawler kept of (address, page)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, page in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", f"text/html; charset={charset}")], protocol="HTTP/1.1")
        content = page.encode(charset)
        made = writer.create_warc_record(address, "response", io.BytesIO(content), len(content), http_headers=headers)
        writer.write_record(made)
    return out.getvalue()


def make_pdf(pages: Sequence[Sequence[str]], encrypted: str = "") -> bytes:
    """A PDF of lines in Helvetica; `encrypted` gives it a lock that the empty password does not open."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({_escape(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assemble(objects, encrypted)


def make_docx(paragraphs: Sequence[str], title: str = "") -> bytes:
    """A Word file of paragraphs."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_letter(subject: str, text: str, html: str = "", charset: str = "utf-8") -> bytes:
    """A newsletter."""
    message = EmailMessage()
    message["From"] = "Example Brief <brief@example.com>"
    message["To"] = "reader@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 14 Mar 2023 23:30:00 -0500"
    message.set_content(text, charset=charset)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def make_zip(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def make_jsonl(records: Sequence[object]) -> bytes:
    """JSON Lines."""
    return "\n".join(json.dumps(record) for record in records).encode()


def pack(content: bytes) -> bytes:
    """The same packed by gzip."""
    return gzip.compress(content, mtime=0)


def _escape(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assemble(objects: Sequence[str], encrypted: str) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    lock = ""
    if encrypted:
        digest = (encrypted.encode() * 32)[:32].hex()
        lock = (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{digest}> /U <{digest}> >> /ID [<{digest}> <{digest}>]"
        )
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R{lock} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
