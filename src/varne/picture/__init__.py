"""Pictures: pure functions of a view. Every result carries the ids of the claims it used."""
