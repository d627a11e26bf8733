"""XML from strangers. A file that declares a document type is refused before any parser builds something of
it.

Invariant: no entity is ever expanded and no address is ever fetched. Entities need a declaration, and the
declaration has to come before the first element, so reading that far is enough to refuse every such bomb.
"""

import io
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

import defusedxml
from defusedxml import ElementTree as Guarded
from lxml import etree

from varne.kernel.errors import BadDocument


def tree(data: bytes, name: str) -> etree._Element:
    """Parse a whole XML member; raises BadDocument for declarations and for broken XML."""
    _refuse_declarations(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise _broken(name) from None


def stream(data: bytes, name: str, tag: str) -> Iterator[etree._Element]:
    """Give each element of that tag once it is whole, and forget it afterwards."""
    _refuse_declarations(data, name)
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=tag, **options):
            yield element
            element.clear(keep_tail=False)
    except etree.XMLSyntaxError:
        raise _broken(name) from None


def _refuse_declarations(data: bytes, name: str) -> None:
    try:
        next(Guarded.iterparse(io.BytesIO(data), events=("start",), forbid_dtd=True))
    except defusedxml.DefusedXmlException:
        raise BadDocument(
            "The file {name} declares its own entities inside. Office programs never do; it may be made to "
            "harm. Do not open it, and ask the sender for another copy.",
            name=name,
        ) from None
    except (ExpatError, SyntaxError, ValueError, StopIteration):
        raise _broken(name) from None


def _broken(name: str) -> BadDocument:
    return BadDocument(
        "The file {name} is damaged: a part of it is not whole. Open it in its own program, save it again "
        "and add the new file.",
        name=name,
    )
