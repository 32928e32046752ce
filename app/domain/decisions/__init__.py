"""What editors decide: kinds of decisions, what they rest on, and what follows for events."""
