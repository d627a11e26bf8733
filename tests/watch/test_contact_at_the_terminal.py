"""varne contact: one line or many options, in both languages; what is refused keeps nothing and says how to mend it."""

import msgspec
import pytest
from tools.answers import ANSWERS

from tests.cli.terminal import Terminal

CALL = "41 pob 3 kids water in boat engine off 07700 900123 5103.4N 00127.8E please hurry"


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    found = Terminal(tmp_path_factory.mktemp("contact") / "centre", VARNE_SEED="contact")
    assert found("init", "--demo", "november-2018").code == 0
    return found


def contact(terminal, *words, officer="uk-hmcg.watch"):
    return terminal("contact", *words, "--as", officer)


def logged(terminal, *words, officer="uk-hmcg.watch"):
    return msgspec.json.decode(contact(terminal, *words, "--json", officer=officer).out, type=ANSWERS["contact"])


def test_a_line_is_logged_and_the_other_centre_sees_what_it_may_be_of(terminal):
    first = logged(terminal, CALL, "--call-back", "10")
    assert (first.people.low, first.children.low, first.engine) == (41, 3, "stopped")
    assert (first.place.lat, first.place.lon, first.place.said) == (51.056667, 1.463333, "5103.4N 00127.8E")
    assert (first.troubles, first.not_read) == (["taking_water", "no_engine"], "please hurry")
    again = logged(terminal, "+44 7700 900123 environ 40 personnes", "--water", "no", officer="fr-cross.watch")
    assert [(one.contact, one.same_phone) for one in again.likely] == [(first.contact, True)]
    assert again.denied == ["taking_water"]
    same = logged(terminal, "44 pob", "--same", first.contact, "--corrects", again.contact, officer="fr-cross.watch")
    assert same.corrects == again.contact


def test_options_go_before_the_line(terminal):
    found = logged(
        terminal, "40 pob black dinghy", "--people", "about 50", "--channel", "free_phone", "--at", "10 minutes ago"
    )
    assert (found.people.low, found.people.high, found.colour, found.channel) == (40, 60, "black", "free_phone")


def test_the_same_key_is_logged_once(terminal):
    words = ("20 pob", "--key", "call-7")
    assert logged(terminal, *words).contact == logged(terminal, *words).contact
    refused = contact(terminal, "25 pob", "--key", "call-7")
    assert refused.code == 2
    assert "logged already" in refused.err


def test_an_ambiguous_position_is_refused_with_its_readings(terminal):
    refused = contact(terminal, "40 pob", "--position", "51.05 1.46 or 51.15 1.46")
    assert refused.code == 2
    assert "1. 51°03.0′N" in refused.out
    assert "2. 51°09.0′N" in refused.out
    chosen = logged(terminal, "40 pob", "--position", "51.05 1.46 or 51.15 1.46", "--reading", "2")
    assert chosen.place.lat == 51.15
    alone = logged(terminal, "40 pob", "--position", "51.05 1.46 or 51.15 1.46", "--reading", "0")
    assert (alone.place.lat, alone.place.said) == (None, "51.05 1.46 or 51.15 1.46")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-5 pob",), "cannot be"),
        (("4000 pob",), "cannot be"),
        (("--position", "51.2N 0.9E"), "on land"),
        (("--position", "48.8566, 2.3522"), "outside the Strait"),
        (("--at", "2035-01-01T00:00Z"), "still to come"),
        (("--at", "03:12"), "no zone"),
        (("--phone", "12/10/2026"), "is a day"),
        (("--people", "4", "--children", "5"), "more than"),
        (("--repeats", "0" * 32), "nothing by the name"),
        (("--kind", "party"), "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_words(terminal, words, said):
    refused = contact(terminal, "--colour", "black", *words)
    assert refused.code in (2, 4)
    assert said in refused.err


def test_only_the_watch_logs_contacts(terminal):
    assert contact(terminal, "40 pob", officer="uk-hmcg.analyst").code == 3
    assert contact(terminal, "40 pob", "--purpose", "situation").code == 3


def test_it_speaks_french(terminal):
    said = contact(terminal, "env 40 pers. 06 39 98 11 22 moteur en panne viens vite", "--lang", "fr").out
    assert "Signalement" in said
    assert "viens vite" in said
