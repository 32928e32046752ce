"""What a reader keeps: bookmarks with notes, collections, sharing, and taking it to another browser."""
