"""English sentences as far as dates and events need them: words, verb groups, noun phrases, clauses."""
