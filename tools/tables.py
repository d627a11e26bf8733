"""Reference pages that are tables of the kernel: quantities, roles, grades and their crosswalk, audiences, words."""

from collections.abc import Iterable

from varne.kernel.audience import STORED, TYPED, parse_audience
from varne.kernel.expression import DEEPEST
from varne.kernel.grade import parse_grade
from varne.kernel.label import PURPOSES
from varne.kernel.quantity import (
    RULES_VERSION,
    Quantity,
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    several,
    unknown,
)
from varne.kernel.register import ROLES
from varne.kernel.role import CONTAINMENTS, EXCLUSIONS, OUTCOMES, STAGES, Role
from varne.kernel.scheme import SCHEMES, Part, crossing, scheme_named
from varne.kernel.vocabulary import table
from varne.language.voice import voice

NOTE = "<!-- Written by tools/reference.py from the code; a test compares. -->\n"


def rows(head: tuple[str, ...], lines: Iterable[Iterable[object]]) -> list[str]:
    """A table in Markdown."""
    written = [f"| {' | '.join(map(str, line))} |" for line in lines]
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *written, ""]


def quantities() -> str:
    """How words of number are read."""
    said = (
        ("exactly", "19, nineteen, les 15, all 37", "19", exactly(19)),
        ("at_least", "at least, no fewer than, au moins, ou plus", "au moins 50", at_least(50)),
        ("more_than", "more than, over, plus de, au-delà de", "more than 100", more_than(100)),
        ("at_most", "up to, as many as, jusqu’à, au plus", "up to 40", at_most(40)),
        ("less_than", "fewer than, under, moins de", "moins de 20", less_than(20)),
        ("between", "between a and b, a or b, entre a et b, a à b", "130 or 140", between(130, 140)),
        ("about", "about, some, nearly, environ, près de", "une cinquantaine", about(50)),
        ("several", "several, a few (2 to 5), quelques (2 à 9), plusieurs", "several", several()),
        ("none", "no one, none, aucun, personne", "no one", none()),
        ("unknown", "an unknown number, un nombre indéterminé", "an unknown number", unknown()),
    )
    lines = [NOTE, "# Quantities", ""]
    lines += [f"Rule table, version {RULES_VERSION}. The words are kept as they were said.", ""]
    lines += rows(
        ("code", "said", "example", "read as"), ((code, words, one, _ends(read)) for code, words, one, read in said)
    )
    lines += ["About n reaches a fifth either way, to the nearest whole and never less than two."]
    lines += ["A dozen is 10 to 14; dozens are 20 to 99; hundreds are 200 to 999.", ""]
    return "\n".join(lines)


def _ends(quantity: Quantity) -> str:
    return f"[{quantity.low}, " + (".." if quantity.high is None else str(quantity.high)) + "]"


def roles() -> str:
    """The roles and how they contain and exclude each other."""
    english, french = voice("en"), voice("fr")
    lines = [NOTE, "# Roles", "", "In which capacity people are counted.", ""]
    lines += rows(
        ("code", "English", "French"),
        ((role, english.word("role", role), french.word("role", role)) for role in Role),
    )
    lines += ["## Everyone counted in the part is counted in the whole", ""]
    lines += ["For the people of one boat on one crossing. A whole also contains the parts of its parts.", ""]
    parts = ((one.whole, f"{one.part} ({one.side})" if one.side else one.part, one.reason) for one in CONTAINMENTS)
    lines += rows(("whole", "part", "because"), parts)
    lines += ["## Nobody is counted in both", ""]
    lines += rows(("one", "other", "because"), ((one.one, one.other, one.reason) for one in EXCLUSIONS))
    lines += ["## Accounts and stages", ""]
    lines += [f"Each person aboard is in the end counted under exactly one account: {', '.join(OUTCOMES)}. So:", ""]
    lines += ["```", f"aboard = {' + '.join(OUTCOMES)}", "```", ""]
    lines += [f"{', '.join(STAGES)} are stages of the same people. Figures for two stages are never added.", ""]
    return "\n".join(lines)


def grades() -> str:
    """The four schemes with their codes, and how each reads in the others."""
    lines = [NOTE, "# Grades", ""]
    lines += ["Written as scheme, source, information, handling: `3x5x2:1A-P`, `4x4:B2-H1`, `admiralty:B2`;"]
    lines += ["conditions stand in brackets: `3x5x2:2C-C[S2; show no name]`.", ""]
    for name in SCHEMES:
        lines += [f"## {name}", "", *rows(("part", "code", "English", "French"), _codes(name))]
    example = parse_grade("3x5x2:1A-P").text
    lines += ["## Crosswalk", ""]
    lines += [
        f"A grade is read in another scheme and keeps its original: `{example}` reads `4x4:B2-H0 from {example}`."
    ]
    lines += [
        "It never improves and handling never loosens. **Bold** codes pass whole; of every other the answer says what was"
    ]
    lines += ["lost. Where the other scheme has no code for false information, the warning goes along in words.", ""]
    for source in SCHEMES:
        targets = [target for target in SCHEMES if target != source]
        lines += [f"### From {source}", "", *rows(("part", "code", *targets), _crossings(source, targets))]
    lines += ["## What asks a second officer at a release", ""]
    lines += ["Whatever the scheme: codes come down to limits. A report asks what any of its claims asks.", ""]
    lines += rows(("limit or condition", "only for the purposes", "English", "French"), _second_officers())
    lines += ["## What is not released to a country", "", *rows(("limit", "kept out of"), _kept_out())]
    return "\n".join(lines)


def _second_officers() -> Iterable[tuple[str, ...]]:
    for code, row in table("handling")["second_officer"].items():
        yield f"`{code}`", ", ".join(row.get("purposes", ())) or "-", row["en"], row["fr"]


def _kept_out() -> Iterable[tuple[str, ...]]:
    for code, row in table("handling")["forbids"].items():
        allowed = ", ".join(row.get("only", ()))
        yield f"`{code}`", ", ".join(row["never"]) if "never" in row else f"all but {allowed or 'its owner'}"


def _codes(name: str) -> Iterable[tuple[str, ...]]:
    scheme = scheme_named(name)
    for part in Part:
        for code, one in getattr(scheme, part).items():
            if code:
                yield part, code, one.en, one.fr


def _crossings(source: str, targets: list[str]) -> Iterable[tuple[str, ...]]:
    for part in Part:
        for code in scheme_named(source).codes(part):
            yield part, code or "-", *(_reads(source, target, part, code) for target in targets)


def _reads(source: str, target: str, part: Part, code: str) -> str:
    crossed = crossing(source, target)
    read = getattr(crossed, part)[code] or "-"
    return f"**{read}**" if code in crossed.exact.get(part, ()) else read


def audiences() -> str:
    """The audience language: names, grammar, examples in their normal form."""
    lines = [NOTE, "# Audiences", ""]
    lines += [
        "Who may see something: names joined by `&` (and) and `|` (or), with parentheses where the two meet. There is no"
    ]
    lines += ['"not": more authority never sees less.', ""]
    lines += rows(
        ("name", "who answers to it"),
        (
            ("`uk-bf`", "officers of that organisation"),
            ("`uk`, `fr`, `sar`", "officers of any organisation in that community; `sar` is all rescue centres"),
            ("`centre`", "officers of every organisation of this centre"),
            *((f"`role:{role}`", f"officers who hold the office {role}") for role in ROLES),
            ("`op:uk-bf.altair`", "officers read into that operation, of an organisation that its owner let in"),
        ),
    )
    lines += ["Every expression is kept in one normal form, the shortest list of rows of names:", ""]
    written = (
        "fr-paf | uk-bf",
        "uk & role:analyst",
        "(uk & op:uk-bf.altair) | sar",
        "uk & (role:analyst | role:watch)",
        "uk | (uk & role:analyst)",
    )
    lines += rows(("written", "kept as"), ((_code(one), _code(parse_audience(one).text)) for one in written))
    lines += [
        f"At most {TYPED.characters:,} characters, {TYPED.rows} alternatives and {DEEPEST} parentheses inside each other may",
        f"be written; widening may reach {STORED.characters:,} characters and {STORED.rows:,} alternatives.",
        "",
        "A name that nobody answers to, and every other mistake, is refused where it is written. Stored text that is",
        "empty, unknown or malformed means nobody.",
        "",
        "## Purposes",
        "",
        f"Beside its audience a label has purposes: {', '.join(PURPOSES)}.",
        "A claim is read only for one of them, and an officer looks for one purpose at a time, of those that the",
        "organisation's administrator granted (`--purpose`). What comes in is for every",
        "purpose, or for fewer (`varne add --purposes`), and a claim for no more than its report; oversight is always kept.",
        "",
        "## Life safety",
        "",
        "Count, position, distress, craft and engine state of a contact are born `| sar`, whatever the officer touched,",
        "and for the purpose rescue. A total over a period is about no contact and stays with its owner.",
        "",
    ]
    return "\n".join(lines)


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def words() -> str:
    """The words of the house in both languages."""
    known = table("terms")
    lines = [NOTE, "# Words", ""]
    lines += rows(("code", "English", "French"), ((code, one["en"], one["fr"]) for code, one in known["word"].items()))
    lines += ["## What is counted", ""]
    forms = ((code, ", ".join(one["en"]), ", ".join(one["fr"])) for code, one in known["unit"].items())
    lines += rows(("code", "English", "French"), forms)
    return "\n".join(lines)
