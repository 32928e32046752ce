"""Full-text search: the words of reports and articles, stored by the program itself, alike on every engine."""

from app.storage.search.articles import ArticleHits, Days, search_articles
from app.storage.search.bodies import ARTICLES, REPORTS
from app.storage.search.finder import Finder, make_finder
from app.storage.search.segments import drop_index, keep_index

__all__ = [
    "ARTICLES",
    "REPORTS",
    "ArticleHits",
    "Days",
    "Finder",
    "drop_index",
    "keep_index",
    "make_finder",
    "search_articles",
]
