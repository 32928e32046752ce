"""Who takes part: persons, organisations and states named in a text, resolved by a registry."""
