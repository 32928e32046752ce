"""Full-text search over what events' reports say."""

from app.storage.search.tail import Tail, load_passages

__all__ = ["Tail", "load_passages"]
