"""Time expressions in text: found by phrases, resolved against a reference day, each with its receipt."""
