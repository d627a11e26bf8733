"""The marks: reviewed data, in both languages, where they can be."""

from importlib.resources import files

import pytest
import yaml

from varne.intake.position.mark import mark, marks_named
from varne.reckon.position.geodesy import distance_nm
from varne.reckon.position.strait import Lie, lie

MARKS = yaml.safe_load(files("varne.intake.gazetteer").joinpath("marks.yaml").read_text(encoding="utf-8"))["marks"]


@pytest.mark.parametrize("entry", MARKS, ids=lambda entry: entry["code"])
def test_a_mark_has_names_in_both_languages_and_lies_at_sea_or_on_a_shore(entry):
    known = mark(entry["code"])
    assert lie(known.point) <= Lie.SHORE
    assert 0 < entry["radius_m"] <= 2500
    assert entry["en"]
    assert entry.get("fr") or entry["kind"] == "beach"
    if entry["kind"] == "light" and entry["code"] != "phare-de-walde":
        assert lie(known.point) is Lie.SEA


@pytest.mark.parametrize("entry", MARKS, ids=lambda entry: entry["code"])
def test_every_name_leads_to_its_mark(entry):
    for name in (*entry["en"], *entry.get("fr", ())):
        assert any(distance_nm(one.point, mark(entry["code"]).point) < 3 for one in marks_named(name)), name


def test_a_name_of_two_places_gives_both_where_they_lie_apart_and_the_strait_goes_first():
    assert len(marks_named("Douvres")) == 1
    assert [one.code for one in marks_named("Boulogne")] == ["boulogne-sur-mer"]
    assert len(marks_named("Sandettie")) == 2
    assert marks_named("no such place") == ()
