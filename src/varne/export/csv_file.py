"""Rows as CSV: UTF-8 with its mark so that spreadsheets read accents, semicolons where the comma is for decimals."""

import csv
import io
from collections.abc import Iterable, Sequence

from varne.export.formula import would_run

_SEPARATORS = {"en": ",", "fr": ";"}


def csv_bytes(rows: Iterable[Sequence[str | int]], language: str) -> bytes:
    """Write rows; text that would run as a formula gets an apostrophe before it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_SEPARATORS[language], lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and would_run(cell) else cell
