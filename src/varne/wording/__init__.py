"""Sentences about pictures, in the reader's language: both doors say the same words, each lays them out its own way."""
