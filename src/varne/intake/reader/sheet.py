"""What tables of cells have in common (xlsx, ods): one line a row, tabs between cells, each cell a part."""

from varne.intake.document import Cell
from varne.intake.reader.draft import Draft

_ALPHABET = 26


class Sheet:
    """One sheet on its way into the draft. Empty cells and rows leave no trace but their numbers."""

    def __init__(self, draft: Draft, name: str) -> None:
        self._draft = draft
        self._name = name
        self._row = 0
        self.formulas = 0
        draft.write_line(name, f"sheet/{name}", Cell(name, 0, 0))

    def write(self, text: str, row: int, column: int, formula: str = "") -> None:
        """Add one cell; what it computes stays beside the value that was stored, which may be missing."""
        shown = text or formula
        if not shown:
            return
        self.formulas += bool(formula)
        self._draft.join("" if not self._row else "\t" if row == self._row else "\n")
        self._row = row
        path = f"sheet/{self._name}/{column_letters(column)}{row}"
        self._draft.write(shown, path, Cell(self._name, row, column, formula))

    def remark(self, text: str, place: str, row: int, column: int) -> None:
        """Add a comment that hangs on a cell, on a line of its own."""
        self.close()
        self._draft.join(f"{place}: ")
        self._draft.write_line(text, f"sheet/{self._name}/{place}/comment", Cell(self._name, row, column))

    def close(self) -> None:
        """End the last row."""
        self._draft.join("\n" if self._row else "")
        self._row = 0


def column_letters(column: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Number a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number
