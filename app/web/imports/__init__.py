"""Bringing articles in by browser: uploads, pasted texts, and the reports of all imports."""
