"""What is known of an article besides its text."""

from dataclasses import dataclass

from app.domain.articles.addresses import headline_words, site_name


@dataclass(frozen=True, slots=True)
class Hints:
    """The title given, the outlet's name as one lower-case word, the address's words; empty where unknown."""

    title: str = ""
    site: str = ""
    slug: tuple[str, ...] = ()

    @classmethod
    def read(cls, title: str | None, url: str | None, outlet: str | None) -> "Hints":
        """Gather them from what the sender says."""
        return cls(title or "", site_name(url, outlet), headline_words(url))
