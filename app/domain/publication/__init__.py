"""When a text was published: what it says itself, what contradicts it, and what other articles add."""
