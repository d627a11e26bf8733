"""The JSON that other programs may rely on, declared once: the schemas, the page and the tests come from it.

Nothing in `src` uses this: the test decodes what the terminal really prints into these records. A field that is
missing, extra or of another type fails it. Fields keep their meaning; a new one changes the minor version.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec

from varne.intake.candidate import Confidence
from varne.kernel.label import Marking
from varne.kernel.quantity import Op
from varne.kernel.role import Role
from varne.ledger.port import CentreKind
from varne.picture.difference import CauseKind, Reason

Number = Annotated[int, msgspec.Meta(ge=0)]


def told(kind: Any, meaning: str) -> Any:
    """A type with what it means."""
    return Annotated[kind, msgspec.Meta(description=meaning)]


class Facts(msgspec.Struct, forbid_unknown_fields=True, rename={"digest": "sha256"}):
    """The document that was read."""

    digest: told(str, "SHA-256 of the bytes as they came, in hexadecimal")
    media_type: told(str, "what the file is, told from its bytes")
    language: told(Literal["en", "fr"], "the document's main language")
    date: told(str | None, "when it was written, ISO 8601 with offset; null where it does not say")
    text: told(str, "the text that spans count in")


class Said(msgspec.Struct, forbid_unknown_fields=True):
    """A number of things, as said and as read (see quantities)."""

    said: told(str, "the words; exactly what the first span holds")
    op: told(Op, "how the words qualify the number")
    low: told(Number, "the fewest that the words allow")
    high: told(Number | None, "the most; null where nothing bounds it")


class Time(msgspec.Struct, forbid_unknown_fields=True):
    """An interval in the words of the text (see times)."""

    said: told(str, "the words")
    start: told(str, "ISO 8601 with the offset in which it was stated")
    end: told(str, "likewise; exclusive, and equal to start for an instant")


class Where(msgspec.Struct, forbid_unknown_fields=True):
    """A place in the words of the text."""

    said: told(str, "the words")
    id: told(str | None, "the gazetteer's entry, off: for the waters before it; null where it knows none")


class Proposed(msgspec.Struct, forbid_unknown_fields=True):
    """A candidate claim; an officer makes claims of candidates."""

    id: told(str, "c1, c2 ... in the order of the text")
    unit: told(str, "what is counted: a code of the unit table")
    quantity: told(Said, "how many")
    role: told(Role, "in which capacity")
    part_of: told(str | None, "the id of the claim of the whole; null for a whole")
    when: told(Time | None, "when it was so; null where the text does not say")
    where: told(Where | None, "where it was; null where the text does not say")
    said_by: told(str | None, "who says so in the text; null for the document's own voice")
    spans: told(list[tuple[int, int]], "where in text it stands: first character, and the one after the last")
    confidence: told(
        Confidence, "A: noun, role and figure stand together; B: something is inherited or hedged; C: fill in"
    )


class Extracted(msgspec.Struct, forbid_unknown_fields=True):
    """`varne extract FILE --json`."""

    document: told(Facts, "what was read")
    claims: told(list[Proposed], "what it says about numbers of people and things")


class Stretch(msgspec.Struct, forbid_unknown_fields=True):
    """From start to end, ISO 8601; end is exclusive."""

    start: told(str, "the first moment")
    end: told(str, "the moment after the last")


class Stated(msgspec.Struct, forbid_unknown_fields=True):
    """A claim that you may see, with the words that carry it."""

    claim: told(str, "id of the claim; release it by this")
    unit: told(str, "what is counted: a code of the unit table")
    role: told(Role, "in which capacity")
    op: told(Op, "how the words qualify the number")
    said: told(str, "the words of the number")
    low: told(Number, "the fewest that the words allow")
    high: told(Number | None, "the most; null where nothing bounds it")
    said_by: told(str | None, "who says so; null where nobody is named or the owner withholds the report")
    when: told(Stretch | None, "when it was so; null where nobody said")
    stated: told(str | None, "when the source published it, UTC; null where nobody knows")
    recorded: told(str, "when this centre learned it, UTC")
    owner: told(str, "the organisation whose claim it is")
    marking: told(Marking, "protective marking")
    report: told(str | None, "id of the report; null where its owner withholds it")
    sentence: told(str | None, "the sentence or row; null where its owner withholds the report")
    source: told(str | None, "who sent the report; null where its owner withholds it")


class Beside(Stated):
    """A figure beside the count, with why it is not in it."""

    reasons: told(
        list[Reason],
        "role: another role; window: no time; longer: a much longer time; "
        "attribution: no day of landing or reporting; contradicts: cannot hold with the rest",
    )


class If(Stated):
    """What the count would narrow to. Its low and high are those of the count."""

    if_role: told(Role, "provided that the figure were about this role")


class Because(msgspec.Struct, forbid_unknown_fields=True):
    """One plain cause of a difference."""

    kind: told(CauseKind, "one event, or one end of the window")
    events: told(list[str], "the days whose events make the difference")
    number: told(int, "by how much")
    between: told(tuple[str, str] | None, "for a window end: between which days it lies; else null")


class Explained(Stated):
    """A figure that one plain cause turns into the one expected."""

    expected: told(Number, "what the days of its window add up to")
    causes: told(list[Because], "every equally plain cause, three at most")


class Revised(msgspec.Struct, forbid_unknown_fields=True, rename={"before": "from", "after": "to"}):
    """A provisional figure that a finalised series replaced."""

    before: told(Stated, "the provisional figure")
    after: told(Stated, "the finalised one")
    by: told(int, "by how much the low end moved")


class Reckoned(msgspec.Struct, forbid_unknown_fields=True):
    """A count with its reasons."""

    low: told(Number, "the fewest that everything said allows")
    best: told(Number, "the likeliest in between")
    high: told(Number | None, "the most; null where nothing bounds it")
    plausible: told(list[If], "what the count would be if a figure beside it counted the same role")
    low_from: told(list[Stated], "the claims without which low would move")
    best_from: told(list[Stated], "the claims without which best would move")
    high_from: told(list[Stated], "the claims without which high would move")
    conflicts: told(list[list[Stated]], "smallest sets of claims that cannot all hold")
    set_aside: told(list[Stated], "what had to be left out, at the least cost")
    unreconciled: told(list[Beside], "figures beside the count")
    explained: told(list[Explained], "figures set aside that one plain cause explains; nothing is booked")
    revised: told(list[Revised], "what a finalised series replaced")
    open_questions: told(list[list[Stated]], "pairs of events that may be one: once for low, apart for high")
    undated: told(list[Stated], "events that nobody put in time: named, not counted")
    based_on: told(Number, "how many claims that you may see bear on the question")


class Counted(Reckoned):
    """`varne tally --json`."""

    centre: told(CentreKind, "which kind of centre answers")


class Seen(Counted):
    """`varne view-as ORGANISATION --json`."""

    partner: told(str, "whose eyes you looked through")


class Listed(msgspec.Struct, forbid_unknown_fields=True):
    """`varne timeline --json`."""

    centre: told(CentreKind, "which kind of centre answers")
    items: told(list[Stated], "every visible count in the window, in order of time")
    undated: told(list[Stated], "those that nobody put in time")


class Numbers(msgspec.Struct, forbid_unknown_fields=True):
    """Low, best and high."""

    low: told(Number, "the fewest")
    best: told(Number, "the likeliest in between")
    high: told(Number | None, "the most; null where nothing bounds it")


class DayFigure(Numbers):
    """One day."""

    day: told(str, "the day, ISO 8601")
    known: told(bool, "whether any figure is about this day; where none is, it is no nought")


class Changed(msgspec.Struct, forbid_unknown_fields=True):
    """A figure that is not what it was."""

    unit: told(str, "what is counted: a code of the unit table")
    day: told(str | None, "the day; null for the total")
    before: told(Numbers, "as known at since")
    after: told(Numbers, "as known at as_of")


class Briefed(msgspec.Struct, forbid_unknown_fields=True):
    """`varne brief --json`."""

    centre: told(CentreKind, "which kind of centre answers")
    marking: told(Marking, "the highest marking of what it rests on")
    rules_version: told(int, "version of the readings of number words")
    as_of: told(str, "as known at this moment, ISO 8601")
    since: told(str, "changes are told since this moment")
    people: told(Reckoned, "the people")
    boats: told(Reckoned, "the boats")
    days: told(list[DayFigure], "the people, day by day")
    boat_days: told(list[DayFigure], "the boats, day by day")
    changes: told(list[Changed], "what is not what it was")
    mark: told(str, "short digest of the brief: two copies with one mark say the same")


class Ends(msgspec.Struct, forbid_unknown_fields=True):
    """An estimate in whole numbers."""

    low: told(Number, "the low end")
    best: told(Number, "the likeliest")
    high: told(Number, "the high end, kept wide: below the truth it costs lives")


class Weighed(msgspec.Struct, forbid_unknown_fields=True):
    """One reason."""

    code: told(str, "which term of the engine")
    nats: told(float, "its weight: above nought speaks for, below against")
    text: told(str, "in your language")


class Standing(msgspec.Struct, forbid_unknown_fields=True):
    """What tells whether a boat is at sea."""

    score: told(float, "the sum of the reasons: the log odds of being at sea as a boat of its own")
    reasons: told(list[Weighed], "the heaviest first")


class WantedAbove(msgspec.Struct, forbid_unknown_fields=True):
    """What each answer must be above before a boat is proposed as accounted for."""

    support: told(float, "nats")
    rival: told(float, "nats")
    people: told(float, "nats")
    quiet_hours: told(float, "hours")


class ProposedEnd(msgspec.Struct, forbid_unknown_fields=True):
    """What speaks for a boat being accounted for."""

    made: told(bool, "true: proposed to an officer, who decides")
    end: told(list[str], "the contacts that tell of its end")
    weakest: told(list[str], "the contacts that hang on this boat by the least")
    support: told(float, "what holds them to it: the sum of the reasons")
    reasons: told(list[Weighed], "the heaviest first")
    rival: told(float, "how much better the end fits here than any boat without one")
    people: told(float, "log odds, from heads, that the record of the end counts everybody; 0 where nobody counted")
    quiet_hours: told(float, "hours since the end")
    wanted: told(WantedAbove, "what each must be above")


class BoardRow(msgspec.Struct, forbid_unknown_fields=True):
    """One boat of the board."""

    contacts: told(list[str], "ids of its contacts; every contact stands in a boat")
    accounted: told(bool, "true: proposed as accounted for, with all its people")
    p_accounted: told(float, "one less the probability that it is a boat at sea of its own")
    people: told(Ends, "the people aboard, as far as anybody counted")
    last_contact: told(str, "ISO 8601, UTC")
    score: told(float, "how well its contacts read as one boat: the sum of the reasons")
    reasons: told(list[Weighed], "the heaviest first")
    at_sea: told(Standing, "what tells whether it is at sea")
    proposal: told(ProposedEnd | None, "null where nothing tells of its end")


class AtSeaNow(msgspec.Struct, forbid_unknown_fields=True):
    """The estimate; it closes nothing."""

    boats: told(Ends, "boats at sea")
    people: told(Ends, "people at sea")


class Reckoned(msgspec.Struct, forbid_unknown_fields=True):
    """`varne reckon FILE --at TIME --json`."""

    at: told(str, "as known at this time, ISO 8601, UTC")
    weights: told(str, "SHA-256 of the table of weights: answers with one digest were reckoned alike")
    boats: told(list[BoardRow], "most danger first")
    at_sea: told(AtSeaNow, "how many boats and people may be at sea")


class Compared(msgspec.Struct, forbid_unknown_fields=True):
    """`varne reckon FILE --at TIME --pair CONTACT CONTACT --json`."""

    pair: told(list[str], "the two contacts")
    score: told(float, "the sum of the reasons")
    reasons: told(list[Weighed], "the heaviest first")


class Spot(msgspec.Struct, forbid_unknown_fields=True):
    """A point on the chart."""

    lat: told(float, "degrees, WGS 84, north positive")
    lon: told(float, "degrees, east positive")


class Origin(msgspec.Struct, forbid_unknown_fields=True):
    """Where the drift starts, as the position was read."""

    lat: told(float, "degrees, WGS 84, north positive")
    lon: told(float, "degrees, east positive")
    radius_nm: told(float, "how far off it may be: two standard deviations, in nautical miles")


class WindAt(msgspec.Struct, forbid_unknown_fields=True):
    """One wind."""

    at: told(str | None, "ISO 8601, UTC; null for one wind that blows all the time")
    from_deg: told(float, "where it blows from, true degrees")
    speed_kn: told(float, "knots at ten metres")


class WindUsed(msgspec.Struct, forbid_unknown_fields=True):
    """The wind as it was understood."""

    error_kn: told(float, "its stated error, of each component, in knots")
    series: told(list[WindAt], "in order of time")


class TideTop(msgspec.Struct, forbid_unknown_fields=True):
    """A high water at Dover, as computed; an almanac checks it."""

    at: told(str, "ISO 8601, UTC")
    height_m: told(float, "metres above chart datum")
    fall_m: told(float, "how far the tide falls after it")


class StreamUsed(msgspec.Struct, forbid_unknown_fields=True):
    """The tidal stream of the house."""

    error_kn: told(float, "its stated error, of each component, in knots")
    high_water_dover: told(list[TideTop], "those around the time of the drift")


class DriftArea(msgspec.Struct, forbid_unknown_fields=True):
    """An ellipse that holds a share of the particles."""

    share: told(float, "0.5 or 0.9")
    long_nm: told(float, "half its length, in nautical miles")
    wide_nm: told(float, "half its width")
    bearing: told(int, "where its length points, true degrees, 0 to 179")
    square_nm: told(float, "its size in square miles")
    outline: told(list[list[float]], "its edge: latitude and longitude of 36 corners")


class ClassMean(msgspec.Struct, forbid_unknown_fields=True):
    """The particles of one class."""

    code: told(str, "the class")
    lat: told(float, "their mean, degrees")
    lon: told(float, "likewise")


class DriftHour(msgspec.Struct, forbid_unknown_fields=True):
    """The cloud at one time."""

    at: told(str, "ISO 8601, UTC: the start, every hour from it, and the end")
    mean: told(Spot, "the middle of the cloud")
    areas: told(list[DriftArea], "the smaller share first")
    classes: told(list[ClassMean], "each class apart")
    ashore: told(float, "the share of the cloud on the land side of the coarse coast")
    stream_unknown: told(float, "the share of it where the stream model says nothing")


class DriftCone(msgspec.Struct, forbid_unknown_fields=True):
    """One craft, hour by hour."""

    craft: told(str, "what drifts")
    classes: told(list[str], "the measured classes that stand for it, in equal shares")
    hours: told(list[DriftHour], "from the start to the end; backward, the latest first")


class Drifting(msgspec.Struct, forbid_unknown_fields=True, rename={"origin": "from"}):
    """`varne drift --from POSITION --at TIME --until TIME --wind WIND --json`."""

    warning: told(str, "that this is not for navigation, in your language")
    origin: told(Origin, "the start")
    at: told(str, "when it was there, ISO 8601, UTC")
    until: told(str, "the other end of the drift; earlier than at for a drift backward")
    backward: told(bool, "whether it asks where something came from")
    wind: told(WindUsed, "the wind as understood")
    stream: told(StreamUsed, "the stream and the tide that it follows")
    particles: told(Number, "for each craft")
    seed: told(Number, "the number that all chance comes from")
    cones: told(list[DriftCone], "one for each craft, in the order asked for")


class InRegion(msgspec.Struct, forbid_unknown_fields=True):
    """A search-and-rescue region by an approximate line; geometry sets it, never what somebody said."""

    code: told(Literal["uk", "fr", "be"], "whose region it is")
    line_with: told(Literal["uk", "fr", "be"], "whose region lies beyond the nearest line")
    distance_nm: told(float, "how far that line is, in nautical miles")
    line_off_nm: told(float, "by how much the line itself may be off")
    approximate: told(Literal[True], "the lines are no legal text")
    sure: told(bool, "farther from the line than line and position may be off together")
    contradicted: told(bool, "something in the text says another region, or two that differ")


class ReadPlace(msgspec.Struct, forbid_unknown_fields=True):
    """One point that the words can mean."""

    lat: told(float, "degrees, WGS 84, north positive")
    lon: told(float, "degrees, east positive")
    radius_nm: told(float, "how far off it may be, in nautical miles, from how finely it was said")
    how: told(str, "the notation: see positions")
    why: told(str, "what was taken for granted and what to beware of, in your language")
    said: told(str, "the words, exactly as they stand in the text")
    spoken: told(str, "the position digit by digit for the radio, in your language")
    region: told(InRegion | None, "null where the lines known here do not reach")


class NotResolved(msgspec.Struct, forbid_unknown_fields=True):
    """Words that stand for a place which they do not give."""

    said: told(str, "the words")
    how: told(str, "`what3words`, `map-link`, `geo-link` or `half-position`")
    why: told(str, "what to do, in your language")


class SaidRegion(msgspec.Struct, forbid_unknown_fields=True):
    """What the text says of a region; all of it is kept, also what contradicts."""

    region: told(Literal["uk", "fr", "be"], "the region meant")
    said: told(str, "the words")


class Positioned(msgspec.Struct, forbid_unknown_fields=True):
    """`varne position TEXT --json`."""

    readings: told(list[ReadPlace], "the likeliest first; empty where the text has no position")
    ambiguous: told(bool, "true where there is more than one reading: ask, never pick")
    unresolved: told(list[NotResolved], "what has no reading because nobody can work it out here")
    statements: told(list[SaidRegion], "in the order of the text")


class LoggedPlace(msgspec.Struct, forbid_unknown_fields=True):
    """The place of a contact; without a position its words are kept alone."""

    said: told(str, "the words")
    lat: told(float | None, "degrees, WGS 84, north positive")
    lon: told(float | None, "degrees, east positive")
    radius_m: told(int | None, "how far off it may be, in metres")


class LoggedCount(msgspec.Struct, forbid_unknown_fields=True):
    """A number of people as it was said."""

    low: told(int, "at least so many")
    high: told(int | None, "at most so many; null where nothing bounds it")


class LikelyBoat(msgspec.Struct, forbid_unknown_fields=True):
    """A boat that the contact may be of. Nothing is joined by it."""

    contact: told(str, "the contact of that boat against which it was weighed")
    same_phone: told(bool, "both came from one number")
    score: told(float, "weight for one boat, in nats, as in `varne reckon --pair`")
    open: told(bool, "false where the boat is accounted for: joining it opens the question again")


class LoggedContact(msgspec.Struct, forbid_unknown_fields=True):
    """`varne contact --json`: what was kept, what was not read, and the boats that it may be of."""

    centre: told(CentreKind, "which kind of centre answers")
    contact: told(str, "the id of the contact")
    kind: told(str, "what happened")
    channel: told(str, "how it reached the centre")
    observed: told(str, "when it was so, in UTC")
    call_back: told(str | None, "when to call back, in UTC")
    place: told(LoggedPlace | None, "null where nobody said where")
    people: told(LoggedCount | None, "null where nobody said how many")
    children: told(LoggedCount | None, "how many of them are children")
    engine: told(str | None, "`running`, `stopped` or `none`")
    other_boats: told(bool | None, "whether other boats were in sight; null where nobody asked")
    troubles: told(list[str], "what speaks for distress")
    denied: told(list[str], "what was asked and answered with no")
    craft: told(str, "what craft it is")
    colour: told(str, "its colour, by the engine's name where it has one")
    asset: told(str, "the vessel or aircraft concerned")
    repeats: told(str, "the contact that this one passes on, or empty")
    corrects: told(str, "the contact that this one corrects, or empty")
    not_read: told(str, "what of the line was not understood; it is kept in the words for the owner alone")
    likely: told(list[LikelyBoat], "the same phone first, then by weight; at most four")


class Refused(msgspec.Struct, forbid_unknown_fields=True):
    """Any refusal with `--json`, on the error stream."""

    error: told(str, "what is wrong and what to do, in your language")
    exit_code: told(int, "see the exit codes")


ANSWERS: dict[str, type] = {
    "extract": Extracted,
    "tally": Counted,
    "view-as": Seen,
    "timeline": Listed,
    "brief": Briefed,
    "reckon": Reckoned,
    "reckon-pair": Compared,
    "drift": Drifting,
    "position": Positioned,
    "contact": LoggedContact,
    "refusal": Refused,
}
SCHEMAS = ("extract", "tally")

_HEAD = """# JSON

Every command prints one JSON document with `--json`; an answer from a centre says which kind of centre in `centre`. No field
below is ever left out: what nobody said is null or an empty list. JSON Schema: [extract](extract.schema.json),
[tally](tally.schema.json). A test decodes what the terminal prints into exactly these records.

When they list, `varne organisation`, `officer`, `operation`, `mapping`, `review`, `doctor` and `verify` answer
`{"centre", "items"}`, and `varne key` one public key under each organisation's code beside `centre`.
"""


def schema_text(name: str) -> str:
    """The JSON Schema of one answer."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ANSWERS[name])}
    return msgspec.json.format(msgspec.json.encode(described), indent=1).decode() + "\n"


def page() -> str:
    """The reference page of the answers: one table a record, each record once."""
    lines = [_HEAD]
    done: set[type] = set()
    for record in ANSWERS.values():
        lines += [line for each in _with_parts(record, done) for line in _table(each)]
    return "\n".join(lines)


def _with_parts(record: type, done: set[type]) -> Iterator[type]:
    if record in done:
        return
    done.add(record)
    yield record
    for hint in _hints(record).values():
        for part in _records_in(hint):
            yield from _with_parts(part, done)


def _table(record: type) -> list[str]:
    title, _, rest = (record.__doc__ or "").partition("\n")
    inherited = set(_hints(record.__base__)) if record.__base__ is not msgspec.Struct else set()
    lines = [f"## {record.__name__}", "", title + rest, ""]
    if inherited:
        lines += [f"Every field of {record.__base__.__name__}, and:", ""]
    lines += ["| field | is | meaning |", "|---|---|---|"]
    for field in msgspec.structs.fields(record):
        if field.name not in inherited:
            hint = _hints(record)[field.name]
            lines.append(f"| `{field.encode_name}` | {_kind(hint)} | {_meaning(hint)} |")
    return [*lines, ""]


def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def _records_in(hint: Any) -> list[type]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [found for part in get_args(hint) for found in _records_in(part)]


def _meaning(hint: Any) -> str:
    return str(next(meta.description for meta in hint.__metadata__ if meta.description))


def _kind(hint: Any) -> str:
    """A type in words: whole number or null, list of Stated ..."""
    if getattr(hint, "__metadata__", None):
        return _kind(hint.__origin__)
    parts = get_args(hint)
    origin = getattr(hint, "__origin__", None)
    if origin is list:
        return f"list of {_kind(parts[0])}"
    if origin is tuple:
        return f"[{', '.join(map(_kind, parts))}]"
    if origin is Literal:
        return " \\| ".join(f"`{part}`" for part in parts)
    if parts:
        return " or ".join(map(_kind, parts))
    return _PLAIN.get(hint) or _codes(hint)


_PLAIN = {
    bool: "true or false",
    str: "text",
    int: "whole number",
    float: "number",
    type(None): "null",
    Role: "[role](roles.md)",
    Op: "[code](quantities.md)",
}


def _codes(hint: type) -> str:
    if issubclass(hint, msgspec.Struct):
        return hint.__name__
    return " \\| ".join(f"`{code}`" for code in hint)
