"""The reviewed words of both languages, as data."""
