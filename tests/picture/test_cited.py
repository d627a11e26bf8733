"""L10: every number opens to its sentence, or to "source withheld by owner" in constant bytes."""

import io

import pytest

from tests.desk.test_review import ACCEPT, candidate, reported
from tests.small_centre import session
from varne.cli.main import run
from varne.desk.release import release
from varne.desk.review import judge
from varne.kernel.role import Role
from varne.picture.cited import citations, sentence_of

TEXT = "First line.\nNine people were rescued. Three of them were children! Nobody else; 2.5 nm off.\nLast"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Nine", "Nine people were rescued."),
        ("Three", "Three of them were children!"),
        ("2.5", "Nobody else; 2.5 nm off."),
        ("First", "First line."),
        ("Last", "Last"),
    ],
)
def test_a_span_opens_to_its_sentence(words, sentence):
    start = TEXT.index(words)
    assert sentence_of(TEXT, ((start, start + len(words)),)) == sentence


def test_no_span_opens_to_no_sentence():
    assert sentence_of(TEXT, ()) == ""


def released(source):
    """A claim given to the partner without its report."""
    centre, report = reported(candidate(role=Role.ARRIVED, total=True, said_by=""))
    judged = judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    release(session(centre, "uk-bf.analyst"), (judged.claim,), "fr-paf", source)
    return centre, judged.claim


def test_a_withheld_source_is_one_constant_whatever_it_is():
    outputs = []
    for basis in ("a treaty", "another treaty"):
        centre, _ = released(basis)
        out = io.StringIO()
        words = ("timeline", "--from", "2018-11-01", "--to", "2018-11-30", "--as", "fr-paf.analyst")
        code = run(words, {}, out, io.StringIO(), lambda _folder, _environment, centre=centre: centre)
        assert code == 0
        outputs.append(out.getvalue())
    assert outputs[0] == outputs[1]
    assert "source withheld by its owner" in outputs[0]
    assert "Report 1" not in outputs[0]


def test_the_owner_reads_the_sentence_and_the_partner_does_not():
    centre, claim = released("a treaty")
    own = citations(session(centre, "uk-bf.analyst").view(), [claim])[claim]
    theirs = citations(session(centre, "fr-paf.analyst").view(), [claim])[claim]
    assert own.sentence is not None
    assert own.source == "source 1"
    assert (theirs.sentence, theirs.source) == (None, "")


def test_what_is_hidden_is_not_cited():
    centre, claim = released("a treaty")
    assert citations(session(centre, "fr-cross.analyst").view(), [claim, "nothing"]) == {}
