"""The same content in the formats that other programs read; each writer gives text piece by piece."""
