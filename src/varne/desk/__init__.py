"""The use cases: one function each. The only door for cli and web, and the only writer of the ledger."""
