"""The timeline of a story: one filter, seen as list, lanes, calendar or matrix."""
