"""L2: what a reader may see is never missing. Production equals "filter, then compute" over the whole ledger."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_centre import session
from tests.worlds.world import HIDDEN, START, VISIBLE, admissions, build, facts, released_facts
from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.decision import Release
from varne.kernel.role import Role
from varne.picture.counted import counted_of
from varne.picture.question import Question
from varne.picture.tally import reconcile, tally

READERS = ("fr-paf.analyst", "uk-bf.analyst", "uk-hmcg.second", "fr-cross.analyst", "uk-bf.dpo")
WORLDS = st.lists(st.one_of(facts(VISIBLE + HIDDEN), released_facts(), admissions), max_size=10).map(tuple)


def brute_force(centre, reader, as_of):
    """Every entry of the ledger that the reader may see: its label or a release to the reader, known by then."""
    entries = [entry for entry in centre.ledger.stream() if as_of is None or entry.recorded <= as_of]
    released = {
        (name, entry.body.audience)
        for entry in entries
        if isinstance(entry.body, Release)
        for name in entry.body.entries
    }

    def admitted(entry):
        audiences = [entry.label.audience, *(audience for name, audience in released if name == entry.id)]
        return reader.purpose in entry.label.purposes and any(
            parse_audience_or_nobody(audience).admits(reader.names) for audience in audiences
        )

    return [entry for entry in entries if admitted(entry)]


@pytest.mark.parametrize("officer", READERS)
def test_a_view_is_the_filter_and_nothing_else(officer):
    @settings(max_examples=60)
    @given(WORLDS, st.one_of(st.none(), st.integers(0, 600)))
    def check(world, minute):
        centre = build(world)
        reader = session(centre, officer)
        as_of = None if minute is None else START + timedelta(minutes=minute)
        expected = brute_force(centre, reader.reader, as_of)
        view = reader.view(as_of)
        kinds = {entry.kind for entry in centre.ledger.stream()}
        seen = [entry for kind in kinds for entry in view.of_kind(kind)]
        assert sorted(entry.id for entry in seen) == sorted(entry.id for entry in expected)
        question = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
        assert tally(view, question) == reconcile(question, counted_of(expected))

    check()
