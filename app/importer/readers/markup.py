"""HTML to plain text without judging what matters: for feeds, letters, and pages that have no article in them."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "select"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


def plain_text(markup: str) -> str:
    """The words of a page or a fragment, a paragraph for each block, with an empty line between them."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    return parser.text()


class _Words(HTMLParser):
    """Collects words; how deep elements are nested costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._silent = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._blocks.append([])
        if self._silent:
            self._depth += tag == self._silent and tag not in _VOID
        elif tag in _SILENT or (_is_hidden(attrs) and tag not in _VOID):
            self._silent, self._depth = tag, 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._blocks.append([])
        if tag == self._silent:
            self._depth -= 1
            if not self._depth:
                self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._blocks[-1].append(data)

    def text(self) -> str:
        """What was collected so far."""
        paragraphs = (" ".join("".join(block).split()) for block in self._blocks)
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _is_hidden(attributes: list[tuple[str, str | None]]) -> bool:
    """Newsletters begin with words that only the list of messages shows."""
    style = next((value or "" for name, value in attributes if name == "style"), "")
    return "display:none" in style.replace(" ", "").lower() or any(name == "hidden" for name, _ in attributes)
