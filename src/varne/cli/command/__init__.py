"""One command a file: SUMMARY says what it does, arguments declares, run does."""
