"""Finders: pure functions from a text to spans of it, each find with the rule that made it."""
