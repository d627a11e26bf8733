"""The reviewed gazetteer of both coasts and the sea between, as data."""
