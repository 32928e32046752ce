"""Notes in Markdown, made into HTML that can do no harm."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
_TAGS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
_HEADING = re.compile(r"<(/?)h[1-6]>")


def render_note(text: str) -> Markup:
    """A note as HTML: raw HTML shows as text, pictures and styles are left out, links lead only to the web.

    A heading becomes a strong line: the page's outline is the page's own.
    """
    html = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", _MARKDOWN.render(text))
    cleaned = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )  # fmt: skip
    return Markup(cleaned)  # noqa: S704 - cleaned by an allow-list
