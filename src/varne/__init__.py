"""Varne: one shared picture from scattered, contradictory, differently secret reports."""
