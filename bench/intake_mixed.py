"""A thousand small files of mixed formats through the reading process: files a second."""

import io
import json
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from docx import Document as WordFile
from openpyxl import Workbook

from bench.line import line
from varne.intake.sandbox import SafeReader

FILES = 1_000
TEXT = "On 5 November 2018, {n} people were rescued off Dover and taken ashore. Three of them were children.\n"


def samples() -> list[tuple[str, bytes]]:
    """One small file of each format."""
    text = TEXT.format(n=14)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "watch@example.org", "desk@example.org", "Log"
    mail.set_content(text)
    mail.add_attachment(b"day,people\n2018-11-05,14\n", maintype="text", subtype="csv", filename="log.csv")
    return [
        ("a.txt", text.encode()),
        ("a.html", f"<html><body><p>{text}</p></body></html>".encode()),
        ("a.eml", mail.as_bytes()),
        ("a.csv", b"day,people\n2018-11-05,14\n"),
        ("a.json", json.dumps({"log": [text, 14]}).encode()),
        ("a.docx", _saved(_letter(text))),
        ("a.xlsx", _saved(_sheet())),
        ("chat.txt", f"05/11/2018, 14:03 - Watch: {text}".encode()),
    ]


def _letter(text: str) -> object:
    word = WordFile()
    word.add_paragraph(text)
    return word


def _sheet() -> object:
    book = Workbook()
    book.active.append(["day", "people"])
    book.active.append(["2018-11-05", 14])
    return book


def _saved(thing: object) -> bytes:
    stored = io.BytesIO()
    thing.save(stored)  # type: ignore[attr-defined]
    return stored.getvalue()


def main() -> None:
    """Write the files, read them one by one."""
    kinds = samples()
    with tempfile.TemporaryDirectory() as place:
        paths = []
        for number in range(FILES):
            name, data = kinds[number % len(kinds)]
            path = Path(place) / f"{number}-{name}"
            path.write_bytes(data)
            paths.append(path)
        began = time.perf_counter()
        with SafeReader() as reader:
            for path in paths:
                reader.read(path, path.name)
        seconds = time.perf_counter() - began
    line("intake of mixed files", files=FILES, formats=len(kinds), seconds=seconds, files_a_second=FILES / seconds)


if __name__ == "__main__":
    main()
