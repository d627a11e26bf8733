"""Varne: one shared picture from scattered, contradictory, differently secret reports."""

__version__ = "0.1.0"
