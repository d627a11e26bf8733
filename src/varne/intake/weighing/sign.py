"""The signs of a figure: what stands in it, beside it and around it, each as a short name that may carry a weight.

Signs are plain words ("n0=aboard": the word behind the noun phrase is "aboard"), so that a reviewer can read why a
figure was taken for a claim. Invariant: pure; the same page gives the same signs.
"""

from collections.abc import Iterator, Sequence

from varne.intake.finder.cancelled import WARNINGS
from varne.intake.finder.count import Count
from varne.intake.finder.noun import noun_at
from varne.intake.finder.token import Token
from varne.intake.finder.trigger import Trigger
from varne.intake.weighing.figure import KEPT, Figure
from varne.intake.weighing.page import Page

_STEM = 6
_HARD = frozenset(";.!?|")
_FAR_CLAUSE, _NEAR_CLAUSE = 14, 6
_BEFORE, _BEHIND = 4, 5
_YEARS = range(1950, 2050)
_WARNED_BEFORE, _WARNED_BEHIND = 10, 8
_NOUNS_AROUND = 6
_LABELLED = 12


def signs_of(page: Page, at: int) -> set[str]:
    """Every sign of the figure at this place of the page."""
    figure = page.figures[at]
    line = page.tokens(at)
    parts = (
        _own(page, figure, line),
        _beside(figure, line),
        _clause(figure, line),
        _told(page, at, line),
        _warned(figure, line),
        _other_nouns(figure, line),
        _in_a_table(figure),
        _neighbours(page, at, line),
        _on_the_page(page, at),
    )
    return {sign for part in parts for sign in part}


def stem(word: str) -> str:
    """The first letters of a word: "arrested" and "arrestations" are alike."""
    return word[:_STEM]


def word(token: Token) -> str:
    """A token as signs know it: figures are all one."""
    return "#" if token.kind == "d" else token.norm


def far(steps: int) -> str:
    """A distance in classes."""
    return str(steps) if steps < 4 else "4+" if steps < 8 else "8+"


def size(count: Count) -> str:
    """The size of a figure in classes; a figure that may be a year is one of its own."""
    value = count.low or count.high or 0
    if value < 2:
        return str(value)
    if value in _YEARS:
        return "y"
    return next((name for bound, name in ((10, "s"), (100, "m"), (1000, "l")) if value < bound), "x")


def _own(page: Page, figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    """The figure's own words, and what the rules make of it."""
    count, verdict, unit = figure.count, figure.verdict, figure.unit or "-"
    kind, big = count.number.kind.name, size(count)
    yield from ("b", "L=" + page.scenes[figure.scene].sentence.language)
    yield from (f"v={verdict}", f"rl={figure.item.rule}", f"rr={figure.role_rule}", f"ro={figure.role}")
    yield from (f"v,u={verdict},{unit}", f"ro,rr={figure.role},{figure.role_rule}", f"ro,u={figure.role},{unit}")
    yield from (f"k={kind}", f"op={count.op.value}", f"sz={big}", f"k,u={kind},{unit}", f"v,k={verdict},{kind}")
    yield f"k,sz={kind},{big}"
    masked = page.scenes[figure.scene].line.masked
    yield f"hid={any(at in masked for at in range(count.number.first, count.number.after))}"
    yield "nopart" if figure.whole is None else "part"
    yield from _written(figure, line)
    yield from _noun(figure, line)


def _written(figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    count, first = figure.count, figure.first
    yield from ("q=" + word(token) for token in line[first : count.number.first])
    if count.number.after < count.after:
        yield "qa=" + "_".join(word(token) for token in line[count.number.after : count.after])
    if first and line[first - 1].kind == "p":
        yield f"gl={line[first - 1].end == line[first].start}{line[first - 1].raw[-1:]}"
    if count.after < len(line) and line[count.after - 1].end == line[count.after].start:
        yield "gr=" + (line[count.after].raw if line[count.after].kind == "p" else stem(word(line[count.after])))
    if line[first].kind == "d" and len(line[first].raw) == 4:
        yield "d4z" if line[first].raw[0] == "0" else "d4n"


def _noun(figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    noun = figure.item.noun
    if noun is None:
        yield "nh=-"
        return
    words = [word(token) for token in line[noun.first : noun.after]]
    yield from ("nh=" + words[-1], "nf=" + "_".join(words), "nform=" + noun.form)
    yield from ("nrole=" + noun.role, "nstr=" + noun.strength, "ngap=" + far(max(noun.first - figure.count.after, -1)))
    yield from ("adj=" + stem(word(token)) for token in line[figure.count.after : noun.first])


def _beside(figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    """The words right before the figure and right behind its noun phrase."""
    unit, kind = figure.unit or "-", figure.count.number.kind.name
    before, behind = window(line, figure.first, figure.after)
    yield from (f"p{step}={one}" for step, one in enumerate(before))
    yield from (f"n{step}={one}" for step, one in enumerate(behind))
    yield from (f"ps{step}={stem(one)}" for step, one in enumerate(before[:3]))
    yield from (f"ns{step}={stem(one)}" for step, one in enumerate(behind[:3]))
    yield from ("p01=" + "_".join(before[1::-1]), "p012=" + "_".join(before[2::-1]))
    yield from ("n01=" + "_".join(behind[:2]), "n12=" + "_".join(behind[1:3]), "n012=" + "_".join(behind[:3]))
    yield "p0n0=" + before[0] + "_" + behind[0]
    yield from (f"u,n0={unit},{stem(behind[0])}", f"u,p0={unit},{stem(before[0])}")
    yield from (f"k,n0={kind},{behind[0]}", f"k,p0={kind},{before[0]}")


def window(line: Sequence[Token], first: int, after: int) -> tuple[list[str], list[str]]:
    """The words before a stretch, nearest first, and behind it; the sentence's ends are words too."""
    before = [word(token) for token in line[max(0, first - _BEFORE) : first]][::-1]
    behind = [word(token) for token in line[after : after + _BEHIND]]
    return before + ["<s>"] * (_BEFORE - len(before)), behind + ["</s>"] * (_BEHIND - len(behind))


def _clause(figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    """The words of the clause on either side, and of the whole sentence."""
    for step, token in _until_a_mark(line, range(figure.first - 1, -1, -1)):
        yield "lb=" + stem(token.norm)
        if step < _NEAR_CLAUSE:
            yield "lc=" + stem(token.norm)
    for step, token in _until_a_mark(line, range(figure.after, len(line))):
        yield "rb=" + stem(token.norm)
        if step < _NEAR_CLAUSE:
            yield "rc=" + stem(token.norm)
    yield from ("sb=" + stem(token.norm) for token in line if token.kind == "w" and len(token.norm) > 2)


def _until_a_mark(line: Sequence[Token], way: Sequence[int]) -> Iterator[tuple[int, Token]]:
    for step, at in enumerate(way[:_FAR_CLAUSE]):
        token = line[at]
        if token.raw in _HARD or token.raw == ",":
            return
        if token.kind == "w" and len(token.norm) > 1:
            yield step, token


def _told(page: Page, at: int, line: Sequence[Token]) -> Iterator[str]:
    """The role words on either side, and how many other figures stand between."""
    figure = page.figures[at]
    triggers = page.scenes[figure.scene].line.triggers
    before = [one for one in triggers if one.after <= figure.first]
    behind = [one for one in triggers if one.first >= figure.count.after]
    near_words = window(line, figure.first, figure.after)
    if before:
        one = before[-1]
        between = _between(page, at, one.after, figure.first)
        yield from _trigger("tb", line, one, (figure.first - one.after, between))
        yield f"tb,p0={one.role},{near_words[0][0]}"
        yield from ("tb2=" + two.role for two in before[-2:-1])
    else:
        yield "tb=-"
    if behind:
        one = behind[0]
        between = _between(page, at, figure.count.after, one.first)
        yield from _trigger("ta", line, one, (one.first - figure.after, between))
        yield f"ta,n0={one.role},{near_words[1][0]}"
        yield from ("ta2=" + two.role for two in behind[1:2])
    else:
        yield "ta=-"
    left, right = (before[-1].role if before else "-"), (behind[0].role if behind else "-")
    if before and behind:
        yield f"tba={left},{right}"
    yield f"tbta,ro={left},{right},{figure.role}"


def _trigger(name: str, line: Sequence[Token], one: Trigger, reach: tuple[int, int]) -> Iterator[str]:
    yield from (f"{name}={one.role},{one.manner}", f"{name},d={one.role},{far(reach[0])},{reach[1]}")
    yield f"{name}w=" + stem(line[one.after - 1].norm)


def _between(page: Page, at: int, start: int, end: int) -> int:
    others = (page.figures[other] for other in page.of_scene[page.figures[at].scene] if other != at)
    return sum(start <= other.first < end and other.verdict == KEPT for other in others)


def _warned(figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    """Words that deny, compare, suppose or correct, on either side."""
    for at in range(max(0, figure.first - _WARNED_BEFORE), figure.first):
        for name, reason, after in _warnings(line, at):
            if after <= figure.first:
                yield from (f"{name}L={reason},{far(figure.first - after)}", f"{name}L={reason}")
    for at in range(figure.count.after, min(len(line), figure.after + _WARNED_BEHIND)):
        for name, reason, _ in _warnings(line, at):
            yield from (f"{name}R={reason},{far(max(0, at - figure.after))}", f"{name}R={reason}")


def _warnings(line: Sequence[Token], at: int) -> Iterator[tuple[str, str, int]]:
    for name, table in WARNINGS:
        found = table.at(line, at)
        if found is not None:
            yield name, found[1], found[0]


def _other_nouns(figure: Figure, line: Sequence[Token]) -> Iterator[str]:
    """What else is counted or named near the figure."""
    for at in range(max(0, figure.first - _NOUNS_AROUND), min(len(line), figure.after + _NOUNS_AROUND)):
        noun = None if figure.first <= at < figure.after else noun_at(line, at)
        if noun is not None:
            yield ("nnL=" if at < figure.first else "nnR=") + (noun.unit or noun.form)


def _in_a_table(figure: Figure) -> Iterator[str]:
    """What the head of the column says."""
    if figure.cell is None or figure.head is None:
        yield "nocell"
        return
    head = figure.head
    yield from ("cell", "cellu=" + head.unit, "cellk=" + figure.count.number.kind.name, "cell,v=" + figure.verdict)
    yield "cellrole=" + (head.triggers[0].role if head.triggers else "-")
    yield from ("hdr=" + stem(token.norm) for token in head.words if token.kind == "w")
    if figure.cell.label is None:
        yield "cellled"


def _neighbours(page: Page, at: int, line: Sequence[Token]) -> Iterator[str]:
    """The figures before and behind, and where the same value stands again."""
    figure = page.figures[at]
    for step, name in ((-1, "pv"), (-2, "pv2"), (1, "nx")):
        other = page.figures[at + step] if 0 <= at + step < len(page.figures) else None
        if other is None:
            yield name + "=-"
            continue
        same = "s" if other.scene == figure.scene else "d"
        yield from (f"{name}={other.verdict},{same}", f"{name}u={other.unit},{same}", f"{name}ro={other.role},{same}")
        yield f"{name}ro,ro={other.role},{figure.role},{same}"
        yield f"{name}rel={_relation(other.count.low, figure.count.low)}"
        if same == "s" and step == -1:
            yield from _in_between([word(token) for token in line[other.after : figure.first]])
    if at in page.told_before:
        yield from ("again", "again=" + page.told_before[at], f"again,u={figure.unit or '-'}")
    if at in page.told_again:
        yield "againlater"


def _in_between(words: Sequence[str]) -> Iterator[str]:
    yield from ("mid=" + "_".join(words[:4]), "midn=" + far(len(words)))
    yield from ("mb=" + stem(one) for one in words[:8])


def _relation(left: int, right: int) -> str:
    return "<" if left < right else ">" if left > right else "="


def _on_the_page(page: Page, at: int) -> Iterator[str]:
    """Where in its sentence and document the figure stands: log line, label, heading, the sentence before."""
    figure = page.figures[at]
    number, line, mates = figure.scene, page.tokens(at), page.of_scene[figure.scene]
    yield from ("ord=" + far(mates.index(at)), "cnt=" + far(len(mates) - 1))
    yield "first" if figure.first <= 1 else "inner"
    yield "last" if figure.after >= len(line) - 1 else "inner2"
    yield from (f"log={page.logged[number]}", f"doclog={page.is_log}")
    label = page.label_of(number) if figure.first < _LABELLED else ""
    if label:
        yield "haslab"
        yield from ("lab=" + stem(one) for one in label.lower().split()[:5])
    yield from ("hd=" + stem(token.norm) for token in page.heading_over(number) if token.kind == "w")
    yield "q?" if page.scenes[number].sentence.text.rstrip().endswith("?") else "q."
    if not number:
        yield "s0"
        return
    before = page.scenes[number - 1].line
    yield from ("pt=" + one.role for one in before.triggers)
    yield from ("psb=" + stem(token.norm) for token in before.tokens if token.kind == "w" and len(token.norm) > 3)
