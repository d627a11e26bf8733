"""The door: who may come in. Its database holds credentials, sessions and one-time links, and no authority at all."""
