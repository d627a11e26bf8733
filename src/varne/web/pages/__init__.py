"""One module a page: each view parses what was asked, calls one use case of the desk and renders what it returns."""
