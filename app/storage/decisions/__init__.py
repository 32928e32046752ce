"""Decisions as kept: written once, undone but never removed, with what each rests on now."""

from app.storage.decisions.records import Decision, Fit, Rest, find_decision, insert_decision, list_decisions, undo
from app.storage.decisions.rulings import list_article_rulings, list_story_rulings, load_rulings

__all__ = [
    "Decision",
    "Fit",
    "Rest",
    "find_decision",
    "insert_decision",
    "list_article_rulings",
    "list_decisions",
    "list_story_rulings",
    "load_rulings",
    "undo",
]
