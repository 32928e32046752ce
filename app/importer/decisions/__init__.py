"""Decisions carried out: made, undone, and laid anew over what the rules find."""
