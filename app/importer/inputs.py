"""What readers hand over: one article as its sender gave it, or why there is none."""

import json
from dataclasses import dataclass, replace
from typing import Any

from app.domain.text import clean

_GIVEN = ("title", "url", "outlet", "language", "published", "updated", "editor_reason", "encoding")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article to be imported, with what its sender says of it.

    `published` and `updated` are as written; `editor_reason` is set where an editor gave `published`. An `excerpt` is
    known to be less than the article: the summary in a feed. `encoding` is what the text was decoded from, with `lost`
    characters that could not be read; `reader` is the name of the reader that found it, `note` what it has to say.
    Where an editor overruled the sender, `sent` keeps what `pack_given` gave.
    """

    ref: str
    text: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""
    editor_reason: str = ""
    excerpt: bool = False
    encoding: str = ""
    reader: str = ""
    note: str = ""
    lost: int = 0
    removed: int = 0
    digest: str = ""
    sent: str = ""

    def cleaned(self) -> "Incoming":
        """The same without what cannot be stored, with how many characters had to go."""
        text = clean(self.text)
        others: dict[str, Any] = {name: clean(getattr(self, name)).text for name in ("ref", *_GIVEN)}
        return replace(self, text=text.text, removed=text.removed, **others)

    def pack_given(self) -> str:
        """What the sender says, as JSON; `unpack_given` makes the same of it."""
        if self.sent:
            return self.sent
        said = {name: getattr(self, name) for name in _GIVEN if getattr(self, name)}
        return json.dumps(said | ({"excerpt": True} if self.excerpt else {}), ensure_ascii=False, sort_keys=True)


def unpack_given(ref: str, text: str, given: str) -> Incoming:
    """The article as it came, from its text and what `Incoming.pack_given` wrote."""
    known = {"excerpt", *_GIVEN}
    return Incoming(ref, text, **{name: value for name, value in json.loads(given).items() if name in known})


@dataclass(frozen=True, slots=True)
class Rejected:
    """One input that gave no article, and why, in a sentence for its sender."""

    ref: str
    reason: str


Input = Incoming | Rejected
