"""Every address of the site, made in one place; nothing else puts one together."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from urllib.parse import quote, quote_plus, unquote

from app.domain.filters import Filter, Query, first_page, unparse

HOME = "/"
BOOKMARKS = "/bookmarks"
HELP = "/help"
PREFERENCES = "/preferences"
SIGN_IN = "/sign-in"
ACCESS = "/access"
DECISIONS = "/decisions"
IMPORT = "/import"
SAMPLE = "/import/sample"
METRICS = "/metrics"
API = "/api/v1"


def story(slug: str, query: Query | None = None, form: str = "") -> str:
    """A story's timeline as a query shows it; `form` asks for another format ("json", "csv", …)."""
    pairs = unparse(query) if query else []
    path = f"/stories/{quote(slug)}{'.' if form else ''}{form}"
    return f"{path}?{_encode(pairs)}" if pairs else path


def filtered(slug: str, query: Query, wanted: Filter) -> str:
    """The same view of another filter, from its beginning."""
    return story(slug, first_page(query, wanted))


def facet(slug: str, name: str, query: Query) -> str:
    """All values of one facet under a filter."""
    pairs = unparse(first_page(query, query.filter))
    return f"/stories/{quote(slug)}/facets/{quote(name)}" + (f"?{_encode(pairs)}" if pairs else "")


def histogram(slug: str, query: Query) -> str:
    """The table of a filter's events by time."""
    pairs = unparse(first_page(query, query.filter))
    return f"/stories/{quote(slug)}/histogram" + (f"?{_encode(pairs)}" if pairs else "")


def articles(slug: str, after: str = "", text: str = "") -> str:
    """The list of a story's articles, going on after a place in it; or those that hold a text."""
    path = f"/stories/{quote(slug)}/articles"
    pairs = [(name, value) for name, value in (("q", text), ("after", after)) if value]
    return f"{path}?{_encode(pairs)}" if pairs else path


def embed(slug: str, query: Query | None = None) -> str:
    """The view of a timeline that other pages may frame."""
    pairs = unparse(query) if query else []
    return f"/embed/stories/{quote(slug)}" + (f"?{_encode(pairs)}" if pairs else "")


def oembed(url: str) -> str:
    """Where other sites learn how a page of ours is embedded."""
    return f"/oembed?{_encode([('url', url)])}"


def event(identifier: str, slug: str, as_of: date | None = None, form: str = "") -> str:
    """An event, as it was known on a day if `as_of` is given."""
    path = f"/events/{quote(identifier)}.{form}" if form else f"/events/{quote(identifier)}/{quote(slug)}"
    return f"{path}?as_of={as_of.isoformat()}" if as_of else path


def article(identifier: str, start: int | None = None, end: int | None = None) -> str:
    """An article, at a passage of it (code points, end exclusive)."""
    place = f"#{passage(start, end)}" if start is not None and end is not None else ""
    return f"/articles/{quote(identifier)}{place}"


def compare(one: str, other: str) -> str:
    """Two articles side by side."""
    return f"/articles/{quote(one)}/beside/{quote(other)}"


def passage(start: int, end: int) -> str:
    """The name of a passage within its article's page."""
    return f"s-{start}-{end}"


def actor(slug: str, form: str = "", pairs: Iterable[tuple[str, str]] = ()) -> str:
    """An actor."""
    query = _encode(pairs)
    return f"/actors/{quote(slug)}{'.' if form else ''}{form}" + (f"?{query}" if query else "")


def collection(identifier: str, form: str = "") -> str:
    """A collection, for its owner."""
    return f"/collections/{quote(identifier)}{'.' if form else ''}{form}"


def shared(secret: str, form: str = "") -> str:
    """A collection, for whoever was given its address."""
    return f"/shared/{quote(secret)}{'.' if form else ''}{form}"


def recovery(key: str) -> str:
    """Where a reader takes up their bookmarks in another browser."""
    return f"/recover/{quote(key)}"


def sign_in(back: str) -> str:
    """Where editors sign in, and where they come back to."""
    return f"{SIGN_IN}?{_encode([('next', back)])}"


def import_run(number: int, form: str = "", state: str = "", after: int = 0) -> str:
    """An import's progress and report (`form` "json" for programs), with its inputs in a state, behind a number."""
    pairs = [(name, str(value)) for name, value in (("state", state), ("after", after)) if value]
    return f"{IMPORT}/{number}{'.' if form else ''}{form}" + (f"?{_encode(pairs)}" if pairs else "")


def import_events(number: int) -> str:
    """The progress of an import as server-sent events."""
    return f"{IMPORT}/{number}/events"


def import_retry(number: int) -> str:
    """Where an import is asked for again."""
    return f"{IMPORT}/{number}/retry"


def queue(slug: str) -> str:
    """What wants an editor in a story."""
    return f"/stories/{quote(slug)}/queue"


def decisions(slug: str, before: int | None = None) -> str:
    """What editors have decided in a story; `before` is the number of the decision to go on from."""
    path = f"/stories/{quote(slug)}/decisions"
    return f"{path}?before={before}" if before else path


def correct(what: str, identifier: str) -> str:
    """Where editors put something right: one of the "events", "articles", "actors" or "stories"."""
    return f"/correct/{what}/{quote(identifier)}"


def undo(decision: str) -> str:
    """Where a decision is undone."""
    return f"{DECISIONS}/{quote(decision)}/undo"


def story_slug(path: str) -> str:
    """The story that an address of its timeline leads to; "" for another address."""
    head, _, rest = path.partition("?")[0].partition("/stories/")
    return "" if head or "/" in rest else unquote(rest)


def at_publisher(url: str, words: str) -> str:
    """The publisher's page, scrolled to the words where the browser can (a text fragment); "" without a web address.

    Only http and https addresses are passed on: an article may name any other scheme.
    """
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return f"{url.partition('#')[0]}#:~:text={_text_fragment(words)}"


def local(path: str, otherwise: str = HOME) -> str:
    """A path of this site that a form asks to go back to; `otherwise` if it could lead elsewhere."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return path if inside and path.isprintable() else otherwise


def _text_fragment(words: str, few: int = 5) -> str:
    """The first and last few words; punctuation that the syntax needs is escaped."""
    found = words.split()
    if len(found) <= 2 * few:
        return _escape(" ".join(found))
    return f"{_escape(' '.join(found[:few]))},{_escape(' '.join(found[-few:]))}"


def _escape(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


def _encode(pairs: Iterable[tuple[str, str]]) -> str:
    """The query of an address, as `urllib.parse.urlencode` writes it: a page has hundreds, of the same few pairs."""
    return "&".join([_encode_pair(name, value) for name, value in pairs])


@lru_cache(4096)
def _encode_pair(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"
