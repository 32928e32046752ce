"""From parsed sentences, times and actors to event mentions."""
