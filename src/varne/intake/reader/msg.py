"""Messages saved by Outlook (.msg): heading lines, body, attachments, and messages inside the message.

The file is a compound file; other compound files (old Word and Excel, files behind a password) are named and
refused.
"""

from datetime import datetime
from io import BytesIO

from olefile import OleFileIO  # type: ignore[import-untyped] # it has no stubs
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from varne.intake.document import MailPart
from varne.intake.limits import Allowance
from varne.intake.reader import html
from varne.intake.reader.archive import protected
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.mail import Enclosures
from varne.kernel.errors import BadDocument
from varne.kernel.message import say

_ROOT_HEADER = 32  # bytes before the properties of a message, by MS-OXMSG 2.4
_INNER_HEADER = 24
_ATTACHMENT_HEADER = 8
_INNER_MESSAGE = "__substg1.0_3701000D"
_SENT_TO = 0x0E04
_COPIED_TO = 0x0E03
_SUBJECT = 0x0037
_SHORT_NAME = 0x3704
_RTF_BODY = 0x1009
_KNOWN_STREAMS = (
    ("WordDocument", "Word (.doc)", "DOCX"),
    ("Workbook", "Excel (.xls)", "XLSX"),
    ("Book", "Excel (.xls)", "XLSX"),
    ("PowerPoint Document", "PowerPoint (.ppt)", "PDF"),
)


def read(source: Source, allowance: Allowance) -> Reading:
    """Read the message with everything attached to it; the time it was sent is the document's date."""
    with OleFileIO(BytesIO(source.data)) as compound:
        _refuse_others(compound, source.name)
        storage = Storage.from_ole(compound)
    return _read_message(storage, _ROOT_HEADER, source, allowance)


def _refuse_others(compound: OleFileIO, name: str) -> None:
    if compound.exists("EncryptedPackage"):
        raise protected(name)
    for stream, kind, instead in _KNOWN_STREAMS:
        if compound.exists(stream):
            raise BadDocument(
                "The file {name} is in the old format {kind}, which Varne does not read. "
                "Save it as {instead} and add that.",
                name=name,
                kind=kind,
                instead=instead,
            )


def _read_message(storage: Storage, header: int, source: Source, allowance: Allowance) -> Reading:
    properties = Properties(storage, header)
    draft = Draft("application/vnd.ms-outlook", allowance)
    sent = properties.date_prop_value(constants.PID_CLIENT_SUBMIT_TIME)
    _write_headings(draft, properties, sent)
    _write_body(draft, properties, source.name, allowance)
    enclosures = Enclosures(draft, source, allowance)
    for number, attachment in enumerate(storage.iter_attachment_storages(), 1):
        _add(enclosures, attachment, str(number), allowance)
    enclosures.finish()
    return draft.finish(sent)


def _write_headings(draft: Draft, properties: Properties, sent: datetime | None) -> None:
    lines = (
        ("From", _sender(properties)),
        ("To", _text(properties, _SENT_TO)),
        ("Cc", _text(properties, _COPIED_TO)),
        ("Date", sent.isoformat() if sent else ""),
        ("Subject", _text(properties, _SUBJECT)),
    )
    for name, said in lines:
        draft.write_line(f"{name}: {said}" if said else "", f"heading/{name.lower()}", MailPart("0"))
    draft.join("\n")


def _sender(properties: Properties) -> str:
    name = _text(properties, constants.PID_SENDER_NAME)
    address = _text(properties, constants.PID_SENDER_SMTP_ADDRESS) or _text(
        properties, constants.PID_SENDER_EMAIL_ADDRESS
    )
    return f"{name} <{address}>" if name and address else name or address


def _text(properties: Properties, number: int) -> str:
    said = properties.str_prop_value(number) or ""
    return said.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x00")


def _write_body(draft: Draft, properties: Properties, name: str, allowance: Allowance) -> None:
    plain = _text(properties, constants.PID_BODY)
    page = b"" if plain.strip() else _page(properties)
    if page:
        reading = html.read(Source(page, name), allowance)
        plain = reading.text
        draft.notes.extend(reading.notes)
    draft.write_line(plain.removesuffix("\n"), "body", MailPart("1"))
    if not plain.strip() and properties.binary_prop_value(_RTF_BODY):
        draft.note(
            say(
                "The body of {name} is in rich text only and was left out. Save the message as text.",
                name=name,
            )
        )


def _page(properties: Properties) -> bytes:
    page = properties.binary_prop_value(constants.PID_HTML)
    if page:
        return page.decode(properties.body_encoding, "replace").encode("utf-8-sig")
    return _text(properties, constants.PID_BODY_HTML).encode("utf-8-sig", "replace")


def _add(enclosures: Enclosures, attachment: Storage, section: str, allowance: Allowance) -> None:
    properties = Properties(attachment, _ATTACHMENT_HEADER)
    name = _text(properties, constants.PID_ATTACH_LONG_FILENAME) or _text(properties, _SHORT_NAME)
    inner = next((storage for storage in attachment.storages if storage.name == _INNER_MESSAGE), None)
    if inner is None:
        enclosures.add(properties.binary_prop_value(constants.PID_ATTACH_DATA_BINARY) or b"", name, section)
    else:
        enclosures.add_by(lambda place: _read_message(inner, _INNER_HEADER, place, allowance), name, section)
