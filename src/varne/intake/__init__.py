"""Intake: readers of files, finders of words that matter, and the candidates that an officer reviews."""
