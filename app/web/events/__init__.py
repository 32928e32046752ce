"""One event: the dossier of what is known of it, and from whom."""
