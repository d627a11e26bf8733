"""The desk in the browser: Django as a skin. A page parses, calls one use case of the desk, and renders what it returns.

Where things are: `urls` lists every route; `pages` has one module a page; `seat` says who sits here and why they look;
`form` keeps typed text and its errors; `rendering` puts a value into a template; `door` signs officers in and holds
nothing but credentials, sessions and one-time links; `serving` opens the house. No page reads the ledger.
"""
