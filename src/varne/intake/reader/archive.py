"""Files that are archives inside (docx, xlsx, ods): looked over before anything is unpacked.

Invariant: a member is unpacked only after the directory of the whole archive has passed: how many members,
how large they say they are, how far they expand, and no archive among them.
"""

import io
import zipfile

from varne.intake.limits import MEBIBYTE, Allowance
from varne.intake.reader.draft import Source
from varne.kernel.errors import BadDocument
from varne.kernel.message import Message, say

_ARCHIVE_MARKS = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
_ARCHIVE_ENDINGS = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".cab", ".iso", ".jar")
_EMBEDDED = ("/embeddings/", "/activex/", "objectreplacements/")
_ENCRYPTED = 0x1


class Archive:
    """The members of a zip-based file that has passed the look-over."""

    def __init__(self, source: Source, allowance: Allowance) -> None:
        self._name = source.name
        self._zip = _opened(source)
        self._look_over(allowance)
        self.names = frozenset(self._zip.namelist())

    def read(self, member: str) -> bytes:
        """Unpack one member; never more than the directory says it holds."""
        return self._zip.read(member)

    def find(self, member: str) -> bytes | None:
        """Unpack one member, or return None where there is none of that name."""
        return self.read(member) if member in self.names else None

    def left_out(self) -> tuple[Message, ...]:
        """Say what such a file can hold beside its text, and what is never opened or run."""
        notes = []
        if any(name.casefold().endswith("vbaproject.bin") or name.startswith("Basic/") for name in self.names):
            notes.append(say("The file {name} holds macros. They were left out and not run.", name=self._name))
        embedded = sum(_is_embedded(name) for name in self.names)
        if embedded:
            notes.append(
                say(
                    "Files embedded in {name} and not opened: {count}. Save them as files and add them one by one.",
                    count=embedded,
                    name=self._name,
                )
            )
        return tuple(notes)

    def _look_over(self, allowance: Allowance) -> None:
        members = self._zip.infolist()
        self._refuse_crowd(members, allowance.limits.entries)
        for member in members:
            self._refuse_member(member, allowance)
            allowance.take_expansion(member.file_size)
        for member in members:
            self._refuse_nested(member)

    def _refuse_crowd(self, members: list[zipfile.ZipInfo], limit: int) -> None:
        if len(members) > limit:
            raise BadDocument(
                "The file {name} holds more than {limit} files inside. Ask the sender for a simple document.",
                name=self._name,
                limit=limit,
            )
        if len({member.filename for member in members}) < len(members):
            raise BadDocument(
                "The file {name} holds two files of one name inside, so it could be read in two ways. "
                "Open it in its own program, save it again and add the new file.",
                name=self._name,
            )

    def _refuse_member(self, member: zipfile.ZipInfo, allowance: Allowance) -> None:
        if member.flag_bits & _ENCRYPTED:
            raise protected(self._name)
        ratio = allowance.limits.ratio
        if member.file_size > max(MEBIBYTE, ratio * member.compress_size):
            raise BadDocument(
                "The file {name} expands more than {ratio} times when unpacked. It may be made to harm: "
                "do not open it, and ask the sender for another copy.",
                name=self._name,
                ratio=ratio,
            )

    def _refuse_nested(self, member: zipfile.ZipInfo) -> None:
        if member.is_dir() or _is_embedded(member.filename):
            return
        with self._zip.open(member) as content:
            mark = content.read(8)
        if member.filename.casefold().endswith(_ARCHIVE_ENDINGS) or mark.startswith(_ARCHIVE_MARKS):
            raise BadDocument(
                "The file {name} holds an archive inside ({member}). Unpack it yourself and add the files one by one.",
                name=self._name,
                member=member.filename,
            )


def protected(name: str) -> BadDocument:
    """Say that a password stands before the content."""
    return BadDocument(
        "The file {name} is protected with a password. Ask the sender for a copy without one, or open it and "
        "save it unprotected.",
        name=name,
    )


def _opened(source: Source) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, NotImplementedError):
        raise BadDocument(
            "The file {name} is cut short or damaged: its list of contents is missing. Ask the sender to "
            "send it again.",
            name=source.name,
        ) from None


def _is_embedded(name: str) -> bool:
    return any(place in f"/{name.casefold()}" for place in _EMBEDDED)
