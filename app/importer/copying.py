"""Origins: articles that are near-copies of each other, directly or through others, have one origin.

Where an editor said what an article copies, that goes before the likeness of its text to any other.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from app.domain.origins.copies import are_copies, share_keys
from app.importer.decisions.articles import list_origins
from app.storage.articles import update_articles
from app.storage.likeness import Fellow, find_by_origin, find_copies, find_fellows


def join_origins(connection: Connection, story_id: int, entering: Sequence[Fellow]) -> list[Fellow]:
    """Give articles and their copies one origin, the least of their identifiers; those that changed theirs."""
    decided = list_origins(connection, story_id)
    near = find_copies(connection, story_id, entering)
    tied = find_fellows(connection, story_id, _list_tied(entering, decided)) if decided else []
    joined: list[set[str]] = []
    for article in entering:
        others = (*near[article.id], *(other for other in tied if other.id != article.id))
        copies = [other for other in others if _are_copies(article, other, decided)]
        joined = _unite(joined, {article.origin, *(copy.origin for copy in copies)})
    several = [origins for origins in joined if len(origins) > 1]
    members = find_by_origin(connection, story_id, set().union(*several)) if several else []
    return [
        moved for origins in several for moved in _name(connection, [one for one in members if one.origin in origins])
    ]


def _list_tied(articles: Sequence[Fellow], decided: Mapping[str, str]) -> set[str]:
    """What editors said that these articles copy, or are copied by."""
    names = {article.public_id for article in articles}
    return {other for one, of in decided.items() for other in (one, of) if other and {one, of} & names}


def _unite(groups: Sequence[set[str]], joined: set[str]) -> list[set[str]]:
    """The groups, those that have something of `joined` made one with it."""
    touched = [group for group in groups if not group.isdisjoint(joined)]
    return [*(group for group in groups if group.isdisjoint(joined)), joined.union(*touched)]


def part_origins(connection: Connection, story_id: int, origin: str) -> list[Fellow]:
    """Give the articles of an origin that one of them has left their own, where they hang together no more."""
    decided = list_origins(connection, story_id)
    return [
        moved
        for members in _hang_together(find_by_origin(connection, story_id, {origin}), decided)
        for moved in _name(connection, members)
    ]


def _name(connection: Connection, members: Sequence[Fellow]) -> list[Fellow]:
    origin = min(member.public_id for member in members)
    moved = [member for member in members if member.origin != origin]
    if moved:
        update_articles(connection, {member.id: {"origin": origin} for member in moved})
    return moved


def _hang_together(members: Sequence[Fellow], decided: Mapping[str, str]) -> list[list[Fellow]]:
    """The members that are copies of each other, directly or through others."""
    groups: list[list[Fellow]] = []
    for member in members:
        ties = [any(_linked(member, other, decided) for other in group) for group in groups]
        joined = [other for group, tied in zip(groups, ties, strict=True) if tied for other in group]
        groups = [group for group, tied in zip(groups, ties, strict=True) if not tied]
        groups.append([member, *joined])
    return groups


def _linked(one: Fellow, other: Fellow, decided: Mapping[str, str]) -> bool:
    if {one.public_id, other.public_id}.isdisjoint(decided):
        return share_keys(one.sketch, other.sketch) and are_copies(one.sketch, other.sketch)
    return _are_copies(one, other, decided)


def _are_copies(one: Fellow, other: Fellow, decided: Mapping[str, str]) -> bool:
    """Whether one copies the other: as their editors say, else by the likeness of their texts."""
    if {one.public_id, other.public_id}.isdisjoint(decided):
        return are_copies(one.sketch, other.sketch)
    return other.public_id == decided.get(one.public_id) or one.public_id == decided.get(other.public_id)
