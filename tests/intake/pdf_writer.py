"""A PDF of a few lines, written by hand: enough for the readers to be tried on, and nothing more."""


def pdf_of(*pages: str, head: str = "") -> bytes:
    """Write one page for each text; an empty text makes a page that shows a picture's frame and no words."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {head} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, text in enumerate(pages):
        objects.append(_page(5 + 2 * place))
        objects.append(_content(text))
    objects.append("<< /CreationDate (D:20181122140300+01'00') >>")
    return _assembled(objects)


def _page(content: int) -> str:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
    )


def _content(text: str) -> str:
    lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.split("\n"))
    drawn = f"BT /F1 12 Tf 72 720 Td {lines}ET" if text else "10 10 100 100 re S"
    return f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream"


def _assembled(objects: list[str]) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    return written + f"{end}{trailer}startxref\n{len(written)}\n%%EOF".encode("cp1252")
