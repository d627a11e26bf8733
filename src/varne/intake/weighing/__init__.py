"""Weighing: learned weights decide which figures of a text are claims, of which role, and what they hang on."""
