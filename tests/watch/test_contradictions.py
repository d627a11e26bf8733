"""Each thing that speaks against a boat being the one that was rescued: by example, and whatever else was said."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch.night import contact, log, night_centre, officer, people, where
from varne.desk.watch.accounting import Closing, against
from varne.desk.watch.judging import judge
from varne.kernel.account import Contradiction, Fate
from varne.kernel.contact import ContactKind, EngineState
from varne.kernel.judgement import Likeness
from varne.kernel.role import Role

CALL = {"people": people(20), "place": where()}
END = {"people": people(20), "place": where(51.05, 1.46)}
RESCUED = (Fate(Role.RESCUED, 20),)


def asked(call=CALL, end=END, fates=RESCUED, end_at=90, phone="", different=False, **more):
    """What speaks against accounting for a call by a rescue."""
    centre = night_centre()
    one = log(centre, 0, contact(0, **call), phone=phone)
    other = log(centre, max(90, end_at), contact(end_at, ContactKind.RESCUE, **end))
    if different:
        judge(officer(centre, 100), one, other, Likeness.DIFFERENT, "the caller hears no ship")
    closing = Closing((one, other), fates, (other,), phone_rung=True)
    return against(officer(centre, 101), msgspec.structs.replace(closing, **more))


EXAMPLES = {
    Contradiction.FEWER_PEOPLE: {"fates": (Fate(Role.RESCUED, 18),)},
    Contradiction.MORE_PEOPLE: {"fates": (Fate(Role.RESCUED, 26),), "end": END | {"people": people(26)}},
    Contradiction.CHILDREN: {"call": CALL | {"children": people(4)}, "end": END | {"children": people(0)}},
    Contradiction.COLOUR: {"call": CALL | {"craft_colour": "Grey"}, "end": END | {"craft_colour": "black"}},
    Contradiction.ENGINE: {
        "call": CALL | {"engine": EngineState.STOPPED},
        "end": END | {"engine": EngineState.RUNNING},
    },
    Contradiction.TOO_FAR: {"end": END | {"place": where(50.0, 1.46)}},
    Contradiction.CALLED_LATER: {"end_at": -5},
    Contradiction.PHONE_NOT_RUNG: {"phone": "07700 900123", "phone_rung": False},
    Contradiction.JUDGED_DIFFERENT: {"different": True},
    Contradiction.NO_END: {"evidence": (), "evidence_said": "told by radio"},
    Contradiction.NO_EVIDENCE: {"evidence": ()},
    Contradiction.PEOPLE_UNKNOWN: {"call": {"place": where()}, "end": {"place": where()}},
    Contradiction.DEAD_OR_MISSING: {"fates": (Fate(Role.RESCUED, 19), Fate(Role.DEAD, 1))},
}


def test_where_nothing_contradicts_nothing_is_said():
    assert asked() == ()
    assert asked(phone="07700 900123", call=CALL | {"craft_colour": "grey", "engine": EngineState.RUNNING}) == ()


def test_every_contradiction_has_its_example():
    assert set(EXAMPLES) == set(Contradiction)


@pytest.mark.parametrize("which", EXAMPLES)
def test_a_contradiction_is_named(which):
    found = asked(**EXAMPLES[which])
    assert which in found
    implied = {Contradiction.NO_END} if which is Contradiction.NO_EVIDENCE else set()
    assert set(found) - {which} <= implied


heads = st.integers(1, 80)


@given(told=heads, ended=heads)
def test_people_missing_or_too_many_are_never_passed_over(told, ended):
    """Outside 95 to 125 per cent of what was said it is named; exactly as many is never named."""
    found = asked(CALL | {"people": people(told)}, END | {"people": people(ended)}, (Fate(Role.RESCUED, ended),))
    assert (Contradiction.FEWER_PEOPLE in found) == (ended < 0.95 * told)
    assert (Contradiction.MORE_PEOPLE in found) == (ended > 1.25 * told)


@given(north=st.integers(0, 60), minutes=st.integers(1, 240))
def test_what_twelve_knots_cannot_reach_is_named(north, minutes):
    """A mile is a minute of latitude; both positions are good to 900 m."""
    found = asked(end=END | {"place": where(51.03 + north / 60, 1.45)}, end_at=minutes)
    reach, doubt = 12 * minutes / 60, 2 * 900 / 1852
    if abs(north - reach - doubt) > 0.1:
        assert (Contradiction.TOO_FAR in found) == (north > reach + doubt)


@given(st.sets(st.sampled_from([Contradiction.CHILDREN, Contradiction.COLOUR, Contradiction.ENGINE]), min_size=1))
def test_several_are_all_named_none_hides_another(which):
    call, end = dict(CALL), dict(END)
    for one in which:
        call |= EXAMPLES[one]["call"]
        end |= EXAMPLES[one]["end"]
    assert set(asked(call, end)) == which
