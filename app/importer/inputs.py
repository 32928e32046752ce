"""What readers hand over: one article as its sender gave it, or why there is none."""

from dataclasses import dataclass, replace

from app.domain.text import clean


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article to be imported. `published` is as written; `editor_reason` is set where an editor gave it."""

    ref: str
    text: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""
    published: str = ""
    editor_reason: str = ""
    removed: int = 0
    digest: str = ""

    def cleaned(self) -> "Incoming":
        """The same without what cannot be stored, with how many characters had to go."""
        text = clean(self.text)
        others = {name: clean(getattr(self, name)).text for name in ("title", "url", "outlet", "language", "published")}
        return replace(self, text=text.text, removed=text.removed, **others)


@dataclass(frozen=True, slots=True)
class Rejected:
    """One input that gave no article, and why, in a sentence for its sender."""

    ref: str
    reason: str


Input = Incoming | Rejected
