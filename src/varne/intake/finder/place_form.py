"""Places that no gazetteer holds, told by their form: "Conquest Hospital", "Dover Road", "CH Duchenne", "plage des Escardines".

Invariant: such a find has no code; it never cuts a find of the gazetteer in two.
"""

import re
from collections.abc import Iterator

from varne.intake.tongue import Language

Span = tuple[int, int]
_NAME = r"[A-ZÀ-Þ][\w'’-]+"
_ENGLISH = re.compile(
    rf"(?:\b(?:in|at|near|off|on|up|along) (?:the )?)?\b(?:{_NAME} ){{1,3}}"
    r"(?:Hospital|Road|Street|Lane|Beach|Bay|Point|Sands|Marina|Level|Gap|Quay|Pier|Jetty)\b"
    r"(?!(?: (?:ILB|ALB|[Ll]ifeboat|[Cc]oastguard|[Pp]olice|[Cc]rew|[Ss]tation))|['’]s)"
)
_FRENCH = re.compile(
    r"(?:\b(?:CHU?|CHR)\b|\b(?:au |à l['’]|sur la |sur les |dans les |à la )?"
    r"(?:hôpital|plages?|port|digue|dunes|baie|jetée|quai|pointe)) "
    rf"(?:de la |de l['’]|des |du |de |d['’])?{_NAME}(?:[ -]{_NAME})*"
)
_SWALLOWS = ("Hospital", "Road", "Street", "Lane", "CH")


def told_by_form(text: str, reach: Span, language: Language, taken: list[Span]) -> Iterator[Span]:
    """Yield the stretches that have the form of a place and that the gazetteer left free."""
    pattern = _ENGLISH if language == "en" else _FRENCH
    for found in pattern.finditer(text, *reach):
        inside = [span for span in taken if span[0] < found.end() and found.start() < span[1]]
        whole = all(found.start() <= start and end <= found.end() for start, end in inside)
        swallows = found.group().endswith(_SWALLOWS) or found.group().startswith("CH")
        if not inside or (whole and swallows):
            yield found.span()
