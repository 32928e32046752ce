"""Origins: articles that are near-copies of each other, directly or through others, have one origin."""

from sqlalchemy import Connection

from app.domain.origins.copies import are_copies
from app.storage.articles import update_article
from app.storage.likeness import Fellow, find_by_origin, find_by_sketch


def join_origins(connection: Connection, story_id: int, article: Fellow) -> list[Fellow]:
    """Give an article and its copies one origin, the least of their identifiers; those that changed theirs."""
    near = find_by_sketch(connection, story_id, article.sketch)
    copies = [other for other in near if other.id != article.id and are_copies(article.sketch, other.sketch)]
    members = find_by_origin(connection, story_id, {article.origin, *(copy.origin for copy in copies)})
    origin = min(member.public_id for member in members)
    moved = [member for member in members if member.origin != origin]
    for member in moved:
        update_article(connection, member.id, origin=origin)
    return moved
