"""L1: worlds that differ only in what is hidden from a reader give that reader the same bytes, at every door."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds.world import (
    HIDDEN,
    VISIBLE,
    Act,
    Fact,
    admissions,
    apart,
    build,
    facts,
    linked,
    released_facts,
    shadows,
)
from varne.cli.main import run
from varne.desk.centre import Centre

READER = "fr-paf.analyst"
WINDOW = ("--from", "2018-11-03", "--to", "2018-11-28")
PAIRS_A_DOOR = 100
DOORS = {
    "tally": (
        ("tally", *WINDOW, "--why", "--json"),
        ("tally", *WINDOW, "--why", "--lang", "fr"),
        ("tally", *WINDOW, "--role", "rescued", "--json"),
        ("tally", *WINDOW, "--unit", "boat", "--json"),
        ("tally", *WINDOW, "--by", "reporting", "--json"),
        ("tally", *WINDOW, "--by", "landing", "--place", "uk", "--json"),
    ),
    "as-of": (
        ("tally", *WINDOW, "--as-of", "2018-11-20T05:00Z", "--why", "--json"),
        ("tally", *WINDOW, "--stated-by", "2018-11-20T03:30Z", "--why", "--json"),
        ("timeline", *WINDOW, "--as-of", "2018-11-20T05:00Z"),
    ),
    "timeline and brief": (
        ("timeline", *WINDOW, "--json"),
        ("timeline", *WINDOW),
        ("brief", "--from", "2018-11-20", "--to", "2018-11-24", "--json"),
        ("brief", "--from", "2018-11-20", "--to", "2018-11-24", "--lang", "fr"),
    ),
    "lists": (
        ("review",),
        ("review", "--json"),
        ("organisation", "list"),
        ("officer", "list"),
        ("operation", "list"),
        ("mapping",),
        ("key", "list"),
        ("officer", "disable", "uk-bf.post-1"),
        ("operation", "open", "uk-bf.secret-1"),
    ),
    "partner's eyes": (
        ("view-as", "uk-bf", *WINDOW, "--json"),
        ("view-as", "uk-hmcg", *WINDOW),
        ("view-as", "uk-bf", *WINDOW, "--as-of", "2018-11-20T05:00Z", "--purpose", "rescue", "--json"),
        ("view-as", "uk-nobody", *WINDOW),
    ),
}
QUICK = {"tally"}
"""The door that `make quick` tries; `make test` tries them all."""
ENVIRONMENT = {"VARNE_NOW": "2018-11-30T12:00Z"}


@st.composite
def pairs(
    draw: st.DrawFn, audiences: tuple[str, ...] = HIDDEN, others: st.SearchStrategy[Act] = admissions
) -> tuple[tuple[Act, ...], tuple[Act, ...]]:
    """Two worlds with the same visible acts; each hides something that matches a visible fact.

    What is visible may be part, relay or correction of what is hidden, and the other way round. audiences are those
    that the reader is not in; others are further acts that the reader may not notice.
    """
    own = facts(("fr-paf", "fr", "centre"), ("fr-paf",))
    visible = tuple(draw(st.lists(st.one_of(facts(VISIBLE), own, released_facts()), min_size=1, max_size=5)))
    hidden = st.lists(st.one_of(facts(audiences), shadows(visible, audiences), others), max_size=4)
    shadow = draw(shadows(visible, audiences))
    visible = (*visible, *draw(st.lists(linked(visible, (shadow,)), max_size=2)))
    first = (shadow, *draw(hidden), *draw(st.lists(linked((shadow,), visible), max_size=2)))
    second = tuple(draw(hidden))
    return (*visible, *first), (*visible, *second)


PAIRS = pairs(HIDDEN, st.one_of(apart(), admissions))


def answers(centre: Centre, commands: tuple[tuple[str, ...], ...]) -> list[tuple[int, str, str]]:
    """What the reader gets from each command: exit code and both streams."""
    found = []
    for words in commands:
        out, err = io.StringIO(), io.StringIO()
        signed = words if words[0] in ("organisation", "key") else (*words, "--as", READER)
        code = run(signed, ENVIRONMENT, out, err, lambda _folder, _environment: centre)
        found.append((code, out.getvalue(), err.getvalue()))
    return found


@pytest.mark.parametrize(
    "door", [door if door in QUICK else pytest.param(door, marks=pytest.mark.thorough) for door in DOORS]
)
def test_what_is_hidden_changes_no_byte(door):
    @settings(max_examples=PAIRS_A_DOOR)
    @given(PAIRS)
    def check(worlds):
        left, right = (answers(build(world), DOORS[door]) for world in worlds)
        assert left == right

    check()


@settings(max_examples=PAIRS_A_DOOR)
@given(PAIRS, st.data())
def test_naming_what_is_hidden_gets_the_answer_of_what_does_not_exist(worlds, data):
    """The same id, there but hidden in one world and absent in the other, gives the same refusal."""
    first, second = (build(world) for world in worlds)
    ids = sorted({entry.id for entry in first.ledger.stream()} | {entry.id for entry in second.ledger.stream()})
    visible = {entry.id for entry in _seen(first)} | {entry.id for entry in _seen(second)}
    hidden = [each for each in ids if each not in visible]
    target = data.draw(st.sampled_from(hidden))
    commands = (
        ("review", target),
        ("review", target, "--accept", "c1"),
        ("review", target, "--json"),
        ("release", target, "--to", "fr", "--basis", "a treaty"),
        ("release", target, "--to", "fr", "--basis", "a treaty", "--with-claims", "--json"),
    )
    assert answers(first, commands) == answers(second, commands)


def _seen(centre: Centre):
    from tests.small_centre import session

    view = session(centre, READER).view()
    return [
        entry
        for kind in ("claim", "report", "release", "proposal", "receipt", "mapping")
        for entry in view.of_kind(kind)
    ]


@pytest.mark.thorough
@settings(max_examples=PAIRS_A_DOOR)
@given(PAIRS, st.integers(1, 6))
def test_receiving_what_a_partner_hides_already_tells_nothing(worlds, text):
    """The reader's own copy of a hidden report is new in both worlds, with the same ids."""
    from tests.small_centre import session
    from tests.worlds.world import START, incoming_of
    from varne.desk.receive import receive
    from varne.kernel.role import Role
    from varne.kernel.subject import SubjectKind

    fact = Fact("fr-paf", "fr-paf", text, SubjectKind.CONTACT, "person", Role.ARRIVED, 1, 1, 5, 1, "uk", 0)

    def received(world):
        who = session(build(world), READER, START)
        outcome = receive(who, incoming_of(fact), lambda _: ("none", ()))
        return outcome, who.view().entry(outcome.report)

    left, right = map(received, worlds)
    assert left == right
