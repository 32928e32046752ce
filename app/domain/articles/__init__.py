"""An article as a text with a frame: what each line is, whose it is, and the words that are its own."""
