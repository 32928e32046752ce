"""Notes in Markdown, made into HTML that can do no harm."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
_TAGS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr", "h4", "h5", "h6"}
_LEVELS = {"h1": "h4", "h2": "h5", "h3": "h6"}
"""A note's headings go below those of the page."""


def render_note(text: str) -> Markup:
    """A note as HTML: raw HTML shows as text, pictures and styles are left out, links lead only to the web."""
    html = _MARKDOWN.render(text)
    for high, low in _LEVELS.items():
        html = html.replace(f"<{high}>", f"<{low}>").replace(f"</{high}>", f"</{low}>")
    cleaned = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )  # fmt: skip
    return Markup(cleaned)  # noqa: S704 - cleaned by an allow-list
