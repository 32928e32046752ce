"""Dateline: a story-timeline explorer."""
