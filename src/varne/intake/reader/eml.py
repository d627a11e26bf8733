"""E-mail as it travels (RFC 5322 and MIME): heading lines, body, attachments, and messages inside the
message.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import msgspec

from varne.intake.document import MailPart
from varne.intake.limits import Allowance
from varne.intake.reader import html
from varne.intake.reader.decoding import decode
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.mail import Enclosures
from varne.intake.reader.stated_date import with_zone
from varne.kernel.message import Message, say

_HEADINGS = ("From", "To", "Cc", "Date", "Subject")
_SHOWN = ("text/plain", "text/html")
_AS_IT_CAME = policy.default.clone(refold_source="none")
_BLANKS = re.compile(r"\s+")


class _Leaf(msgspec.Struct, frozen=True):
    section: str
    part: EmailMessage


def read(source: Source, allowance: Allowance) -> Reading:
    """Read the message with everything attached to it; its Date heading is the document's date."""
    message = message_from_bytes(source.data, policy=policy.default)
    draft = Draft("message/rfc822", allowance)
    _write_headings(draft, message)
    enclosures = Enclosures(draft, source, allowance)
    for leaf in _leaves(message, ""):
        _write_leaf(draft, leaf, enclosures, allowance)
    enclosures.finish()
    date, notes = _date_of(message)
    draft.notes.extend(notes)
    return draft.finish(date)


def _write_headings(draft: Draft, message: EmailMessage) -> None:
    for name in _HEADINGS:
        for said in _said_under(name, message):
            draft.write_line(f"{name}: {said}", f"heading/{name.lower()}", MailPart("0"))
    draft.join("\n")


def _said_under(name: str, message: EmailMessage) -> list[str]:
    """Return every line of that name, decoded; one that is badly encoded stays as it came."""
    return [_decoded(str(raw)) for field, raw in message.raw_items() if field.casefold() == name.casefold()]


def _decoded(raw: str) -> str:
    try:
        said = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        said = raw
    return _BLANKS.sub(" ", said)


def _date_of(message: EmailMessage) -> tuple[datetime | None, tuple[Message, ...]]:
    for said in _said_under("Date", message):
        try:
            return with_zone(parsedate_to_datetime(said))
        except ValueError:
            continue
    return None, ()


def _leaves(message: EmailMessage, section: str) -> Iterator[_Leaf]:
    """Give every part that is not a bag of parts; of alternatives, the plainest that says something."""
    if not message.is_multipart() or message.get_content_maintype() == "message":
        yield _Leaf(section or "1", message)
        return
    children = [child for child in message.iter_parts() if isinstance(child, EmailMessage)]
    numbered = [(f"{section}.{number}".lstrip("."), child) for number, child in enumerate(children, 1)]
    if message.get_content_subtype() == "alternative":
        numbered = numbered and [_plainest(numbered)]
    for number, child in numbered:
        yield from _leaves(child, number)


def _plainest(numbered: list[tuple[str, EmailMessage]]) -> tuple[str, EmailMessage]:
    for number, child in numbered:
        if child.get_content_type() == "text/plain" and _bytes_of(child).strip():
            return number, child
    return next((pair for pair in reversed(numbered) if pair[1].get_content_type() != "text/calendar"), numbered[-1])


def _write_leaf(draft: Draft, leaf: _Leaf, enclosures: Enclosures, allowance: Allowance) -> None:
    part = leaf.part
    kind = part.get_content_type()
    if kind in _SHOWN and not part.is_attachment() and not part.get_filename():
        draft.notes.extend(_write_body(draft, leaf, allowance))
    elif kind == "message/rfc822" and isinstance(inner := next(part.iter_parts(), None), EmailMessage):
        enclosures.add(inner.as_bytes(policy=_AS_IT_CAME), _name_of(inner), leaf.section)
    elif part.is_multipart():
        enclosures.leave_out(kind, say("It is a notice between mail servers ({kind}).", kind=kind))
    else:
        enclosures.add(_bytes_of(part), part.get_filename() or "", leaf.section)


def _name_of(message: EmailMessage) -> str:
    subject = next(iter(_said_under("Subject", message)), "")
    return f"{subject[:80] or 'message'}.eml"


def _write_body(draft: Draft, leaf: _Leaf, allowance: Allowance) -> tuple[Message, ...]:
    decoded = decode(_bytes_of(leaf.part), "body", leaf.part.get_content_charset() or "")
    text, notes = decoded.text, decoded.notes
    if leaf.part.get_content_type() == "text/html":
        page = html.read(Source(BOM_UTF8 + text.encode(), "body"), allowance)
        text, notes = page.text, notes + page.notes
    draft.write(text, "body", MailPart(leaf.section))
    draft.join("" if text.endswith("\n") else "\n")
    return notes


def _bytes_of(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
