"""The terminal: parse, call one use case, render. One verb or noun a command, both languages."""
