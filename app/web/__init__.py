"""Pages and the API: a route parses, calls once, renders."""
