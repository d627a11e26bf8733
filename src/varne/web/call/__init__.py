"""What the page of the call desk shows: the fields of a call, what is left to ask, and the words to ask it."""
