"""The gate: what this reader may see now. The only room that reads the ledger for a reader."""
