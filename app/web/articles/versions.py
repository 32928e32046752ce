"""Changed articles: the list of versions, what an earlier one told, and what a change did to the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.versions import ArticleVersion, Evidence
from app.web import addresses, words


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version in the list; "" addresses for the one whose page this is."""

    title: str
    stated: str
    present: bool
    address: str
    compare: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """Words of a version, and where they lead; "" where they are evidence of nothing any more."""

    quote: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What a later version did: passages that are no evidence any more, and those that are new."""

    lost: list[PassageView]
    gained: list[PassageView]
    kept: str


def view_versions(versions: Sequence[ArticleVersion], here: str) -> list[VersionView]:
    """The versions of an article, if there are several."""
    if len(versions) < 2:
        return []
    return [
        VersionView(
            version.title or "Untitled",
            _stated(version.stamp),
            not version.standing,
            "" if version.public_id == here else addresses.article(version.public_id),
            "" if version.public_id == here else addresses.compare(*_ordered(versions, version.public_id, here)),
        )
        for version in versions
    ]


def view_earlier(evidence: Sequence[Evidence]) -> list[PassageView]:
    """What an earlier version told."""
    return [_view(one) for one in evidence]


def view_change(old: Sequence[Evidence], new: Sequence[Evidence]) -> ChangeView:
    """What the timeline lost and gained by a change."""
    taken = {one.taken_over for one in old if one.taken_over}
    lost = [_view(one) for one in old if not one.taken_over]
    gained = [_view(one) for one in new if one.id not in taken]
    return ChangeView(lost, gained, words.counted(len(taken), "passage"))


def is_change(versions: Sequence[ArticleVersion], one: str, other: str) -> bool:
    """Whether two articles (public ids) stood at one address."""
    return {one, other} <= {version.public_id for version in versions}


def _view(one: Evidence) -> PassageView:
    address = addresses.event(one.event.event, one.event.slug) if one.event else ""
    return PassageView(one.quote, one.title, address)


def _ordered(versions: Sequence[ArticleVersion], one: str, other: str) -> tuple[str, str]:
    """The older first."""
    order = [version.public_id for version in versions]
    first, second = sorted((one, other), key=order.index)
    return first, second


def _stated(stamp: str) -> str:
    """When a version says that it is from: a stamp is a rank, and a day with an hour that may be its end."""
    moment = stamp[1:]
    return moment.removesuffix("T24").replace("T", ", ")[:17]
