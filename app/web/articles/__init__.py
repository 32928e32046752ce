"""An article as its reader found it, with what was read in it."""
