"""What a file is: by its content first, by the end of its name only where the content leaves it open."""

import re
import zipfile
from io import BytesIO

import msgspec

from varne.intake.reader.decoding import decode, marked_encoding
from varne.intake.reader.draft import Source
from varne.intake.reader.whatsapp import looks_like_chat
from varne.kernel.errors import BadDocument


class Kind(msgspec.Struct, frozen=True):
    """A format: its name for officers, the module that reads it, and the endings that its files carry."""

    name: str
    reader: str
    endings: tuple[str, ...]


TEXT = Kind("TXT", "txt", (".txt", ".text", ".log", ".md"))
CHAT = Kind("WhatsApp", "whatsapp", (".txt",))
HTML = Kind("HTML", "html", (".html", ".htm", ".xhtml", ".mht"))
EML = Kind("EML", "eml", (".eml", ".mail"))
CSV = Kind("CSV", "csv", (".csv", ".tsv"))
JSON = Kind("JSON", "json", (".json",))
PDF = Kind("PDF", "pdf", (".pdf",))
MSG = Kind("MSG", "msg", (".msg",))
DOCX = Kind("DOCX", "docx", (".docx", ".docm", ".dotx"))
XLSX = Kind("XLSX", "xlsx", (".xlsx", ".xlsm", ".xltx"))
ODS = Kind("ODS", "ods", (".ods", ".ots"))
KINDS = (TEXT, CHAT, HTML, EML, CSV, JSON, PDF, MSG, DOCX, XLSX, ODS)

_HEAD = 4096
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"\x00\x00\x01\x00")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
_PAGE = re.compile(r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HEADING_LINES = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_TRAVELLED = re.compile(r"^(?:received|mime-version|message-id|return-path):", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(source: Source) -> Kind:
    """Recognise the format; raises BadDocument for what no reader can open, saying what to send instead."""
    head = source.data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK"):
        return _kind_of_archive(source)
    if head.startswith(_OLE):
        return MSG
    _refuse_foreign(head, source.name)
    return _kind_of_text(source, head)


def named_kinds(name: str) -> tuple[Kind, ...]:
    """Return the formats whose ending the name carries."""
    return tuple(kind for kind in KINDS if name.casefold().endswith(kind.endings))


def _kind_of_archive(source: Source) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError):
        return next(iter(named_kinds(source.name)), DOCX)  # its reader says that it is damaged
    for member, kind in _INSIDE:
        if member in names:
            return kind
    if {"mimetype", "content.xml"} <= names:
        return ODS
    raise BadDocument("The file {name} is an archive. Unpack it and add the files inside one by one.", name=source.name)


def _refuse_foreign(head: bytes, name: str) -> None:
    if head.startswith(_PICTURES):
        raise BadDocument(
            "The file {name} is a picture; Varne does not read text in pictures. Type what it says in a text "
            "file and add that.",
            name=name,
        )
    if head.startswith(_ARCHIVES):
        raise BadDocument("The file {name} is an archive. Unpack it and add the files inside one by one.", name=name)
    if head.startswith(b"{\\rtf"):
        raise BadDocument("The file {name} is in rich text format (RTF). Save it as DOCX and add that.", name=name)


def _kind_of_text(source: Source, head: bytes) -> Kind:
    named = named_kinds(source.name)
    if not marked_encoding(head)[1] and b"\x00" in source.data:
        raise _unknown(source.name)
    text = decode(_whole_lines(head, source.data), source.name).text
    if len(_CONTROL.findall(text)) > len(text) // 20:
        raise _unknown(source.name)
    if _PAGE.match(text):
        return HTML
    if EML in named or _has_travelled(text):
        return EML
    if looks_like_chat(text) and CSV not in named:
        return CHAT
    return next((kind for kind in named if kind in (HTML, CSV, JSON)), TEXT)


def _whole_lines(head: bytes, data: bytes) -> bytes:
    """Cut the head after its last whole line, so that no character is cut in two."""
    if len(head) == len(data) or marked_encoding(head)[1]:
        return head[: len(head) // 4 * 4] if len(head) < len(data) else head
    return head[: head.rfind(b"\n") + 1] or head


def _has_travelled(text: str) -> bool:
    headings = _HEADING_LINES.match(text)
    return headings is not None and _TRAVELLED.search(headings.group()) is not None


def _unknown(name: str) -> BadDocument:
    return BadDocument(
        "The file {name} is of no kind that Varne reads. Send it as text, PDF, DOCX, XLSX, ODS, CSV, HTML, "
        "JSON, EML or MSG.",
        name=name,
    )
