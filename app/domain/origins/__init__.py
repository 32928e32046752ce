"""Who wrote a text: near-copies of one wire story, who had it first, and what each copy dropped or added."""
