"""The append-only store: Merkle logs per owner and per release,
durable, tamper-evident. `view` alone reads it.

Invariant: what was acknowledged is never changed, and what was changed by somebody else is found and named.
Who may see what is decided elsewhere: start at `port`, the one door.
"""
