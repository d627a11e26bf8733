"""Word files (docx): body, tables, headers, footers, notes and comments, in that order.

What a tracked change deleted is not text of the document; that there was some is noted. Links to other files
are never followed.
"""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from varne.intake.document import Paragraph
from varne.intake.limits import Allowance
from varne.intake.reader import markup
from varne.intake.reader.archive import Archive
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.office import date_of
from varne.kernel.message import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})
_INSERTED = frozenset({f"{_W}ins", f"{_W}moveTo"})
_MARKS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_UNSEEN = _DELETED | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same words a second time
    f"{_W}instrText",
    f"{_W}delText",
    *(f"{_W}{kind}" for kind in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr")),
}
_STORIES = ("header", "footer", "footnotes", "endnotes")
_SEPARATORS = frozenset({"separator", "continuationSeparator"})


def read(source: Source, allowance: Allowance) -> Reading:
    """Read every story of the file."""
    archive = Archive(source, allowance)
    draft = Draft("application/vnd.openxmlformats-officedocument.wordprocessingml.document", allowance)
    body = markup.tree(archive.read(_BODY), source.name)
    _write_story(draft, body, "body")
    for member, story in _other_stories(archive):
        _write_story(draft, markup.tree(archive.read(member), source.name), story)
    _write_comments(draft, archive, source.name)
    _note_changes(draft, body, source.name)
    draft.notes.extend(archive.left_out())
    date, notes = date_of(archive, source.name)
    draft.notes.extend(notes)
    return draft.finish(date)


def _other_stories(archive: Archive) -> Iterator[tuple[str, str]]:
    for story in _STORIES:
        for member in sorted(archive.names):
            if member.startswith(f"word/{story}") and member.endswith(".xml"):
                yield member, member.removeprefix("word/").removesuffix(".xml")


def _write_story(draft: Draft, root: etree._Element, story: str) -> None:
    tables = count(1)
    paragraphs = count(1)
    for block in _blocks(root):
        if block.tag == f"{_W}tbl":
            _write_table(draft, block, f"{story}/table/{next(tables)}", paragraphs)
        else:
            number = next(paragraphs)
            draft.write_line(_text_of(block), f"{story}/paragraph/{number}", Paragraph(story, number))


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Give paragraphs and tables in order, through the wrappers that Word puts around them."""
    for child in container:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _UNSEEN and child.get(f"{_W}type") not in _SEPARATORS:
            yield from _blocks(child)


def _write_table(draft: Draft, table: etree._Element, path: str, paragraphs: Iterator[int]) -> None:
    story = path.partition("/")[0]
    for row_number, row in enumerate(table.iter(f"{_W}tr"), 1):
        for cell_number, cell in enumerate(row.iter(f"{_W}tc"), 1):
            place = Paragraph(story, next(paragraphs))
            draft.join("\t" if cell_number > 1 else "")
            words = "\n".join(filter(None, map(_text_of, _blocks(cell))))
            draft.write(words, f"{path}/row/{row_number}/cell/{cell_number}", place)
        draft.join("\n")


def _text_of(element: etree._Element) -> str:
    return "".join(_pieces(element)).rstrip("\n")


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)
            yield "\n" if child.tag == f"{_W}p" else ""


def _write_comments(draft: Draft, archive: Archive, name: str) -> None:
    data = archive.find("word/comments.xml")
    for number, comment in enumerate(markup.tree(data, name).iter(f"{_W}comment") if data else (), 1):
        author = comment.get(f"{_W}author", "")
        draft.join(f"{author}: " if author else "")
        words = "\n".join(filter(None, map(_text_of, _blocks(comment))))
        draft.write(words, f"comment/{number}", Paragraph("comments", number))
        draft.join("\n")


def _note_changes(draft: Draft, body: etree._Element, name: str) -> None:
    inserted, deleted = (sum(1 for _ in body.iter(*tags)) for tags in (_INSERTED, _DELETED))
    if inserted or deleted:
        draft.note(
            say(
                "{name} has tracked changes: {inserted} insertions are part of the text, {deleted} deletions are not.",
                name=name,
                inserted=inserted,
                deleted=deleted,
            )
        )
