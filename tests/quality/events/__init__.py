"""Invented stories with what is right about them, and how near the program comes."""
