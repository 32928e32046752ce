"""Web pages as browsers and crawlers save them: the article's text by trafilatura, its lead never dropped."""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from app.importer.inputs import Incoming, Rejected
from app.importer.readers.encodings import decode
from app.importer.readers.markup import plain_text
from app.importer.readers.page_facts import PageFacts, read_facts
from app.importer.readers.pieces import Found, Piece, Reader

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_BEGINNING = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro|standfirst|dek|deck|teaser|subtitle|subheadline|summary|description|abstract)"
    r"(?:[\s_-]|$)",
    re.IGNORECASE,
)
_LEAST_LEAD = 40
_NO_ARTICLE = "no article was found in the page, so all its words were kept"
_PARAGRAPHS = "descendant::p | descendant::h2 | descendant::div[not(descendant::p) and not(descendant::div)]"


def read_html(piece: Piece) -> Iterator[Found]:
    """The article of a page; where none is found, all its words."""
    raw = piece.read()
    declared = _CHARSET.search(raw[:4096])
    decoded = decode(raw, piece.around.charset or (declared[1].decode("ascii", "replace") if declared else ""))
    tree = _parse(decoded.text)
    facts = read_facts(tree, decoded.text) if tree is not None else PageFacts()
    text, note = extract_article(decoded.text, tree, facts)
    if not text.strip():
        yield Rejected(piece.ref, "the page holds no text")
        return
    yield Incoming(
        piece.ref,
        text,
        title=facts.title,
        url=facts.url or piece.around.url,
        outlet=facts.outlet,
        published=facts.published,
        updated=facts.updated or piece.around.fetched,
        note=note,
        encoding=decoded.encoding,
        lost=decoded.lost,
    )


def extract_article(source: str, tree: HtmlElement | None, facts: PageFacts) -> tuple[str, str]:
    """The article's text, and what there is to say of how it was found."""
    text = _extract(source) if tree is not None else ""
    if tree is not None and text:
        text = _restore_lead(text, tree)
    if len(facts.body) > 2 * len(text):
        return plain_text(facts.body) if "<" in facts.body else _part(facts.body), ""
    return (text, "") if text else (plain_text(source), _NO_ARTICLE)


def _parse(source: str) -> HtmlElement | None:
    try:
        return trafilatura.load_html(source)
    except (ValueError, TypeError, etree.LxmlError, RecursionError):
        return None


def _extract(source: str) -> str:
    """What trafilatura takes for the article."""
    try:
        found = trafilatura.extract(
            source, include_comments=False, include_tables=True, favor_recall=True, output_format="txt"
        )
    except (ValueError, TypeError, AttributeError, etree.LxmlError, RecursionError):
        return ""
    return _part(found or "")


def _restore_lead(text: str, tree: HtmlElement) -> str:
    """The text with the paragraphs before it that extraction left out though they belong to the article."""
    paragraphs = text.split("\n\n")
    squeezed = _squeeze(text)
    lost = [lead for lead in _find_leads(tree, _squeeze(paragraphs[0])) if _squeeze(lead) not in squeezed]
    return "\n\n".join([*dict.fromkeys(lost), *paragraphs])


def _find_leads(tree: HtmlElement, first: str) -> Iterator[str]:
    """Paragraphs of the element that holds the article that come before its first one, and marked standfirsts."""
    scope = _article_element(tree)
    if scope is None:
        return
    for element in scope.xpath(_PARAGRAPHS):
        words = " ".join(element.text_content().split())
        if first and _squeeze(words)[:80] == first[:80]:
            return
        if len(words) >= _LEAST_LEAD and (element.tag == "p" or _is_marked(element)) and not _is_aside(element, scope):
            yield words


def _article_element(tree: HtmlElement) -> HtmlElement | None:
    """The one `<article>`, or the `<main>`, that holds the text."""
    for path in ("//article", "//*[@itemprop='articleBody']/..", "//main", "//*[@role='main']"):
        found = tree.xpath(path)
        if found:
            return max(found, key=lambda element: len(element.text_content()))
    return None


def _is_marked(element: HtmlElement) -> bool:
    return bool(_STANDFIRST.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"))


def _is_aside(element: HtmlElement, scope: HtmlElement) -> bool:
    """Whether it stands in something beside the article's text: navigation, a form, a caption."""
    for above in element.iterancestors():
        if above is scope:
            return False
        if above.tag in {"aside", "nav", "form", "figure", "footer", "button", "ul", "ol", "table"}:
            return True
    return False


def _part(text: str) -> str:
    """Lines as paragraphs, with an empty line between them."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _squeeze(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _is_html(name: str, head: bytes) -> bool:
    return name.endswith((".html", ".htm", ".xhtml", ".shtml")) or bool(_BEGINNING.match(head.lstrip(b"\xef\xbb\xbf")))


READER = Reader("html", _is_html, read_html)
