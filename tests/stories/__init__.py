"""Invented stories, written as the importer would write them, for tests of what comes after it."""
