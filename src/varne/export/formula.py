"""Text that a spreadsheet would take for a formula. What a source wrote must never run on the reader's machine."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def would_run(text: str) -> bool:
    """Say whether a spreadsheet could take this text for a formula or a command."""
    return text.lstrip(" \u00a0\u202f").startswith(_BEGINS_A_FORMULA) or text.startswith(_BEGINS_A_FORMULA)
