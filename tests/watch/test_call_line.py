"""One line of a call, in either language and any order: what it fills, what it refuses, and that nothing is left out in silence."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from varne.desk.watch.calling import Call, understood
from varne.intake.call import Zone, call_back_at, count_of, hear, observed_at
from varne.intake.position.script import script
from varne.kernel.contact import EngineState, Trouble
from varne.kernel.errors import BadInput

NOW = datetime(2026, 11, 24, 3, 12, tzinfo=UTC)
PIECES = ("41 pob", "3 kids", "water in boat", "engine off", "07700 900123", "5103.4N 00127.8E", "cb 10")
FILLED = {
    "people": "41",
    "children": "3",
    "water": "yes",
    "engine": "stopped",
    "phone": "07700 900123",
    "position": "5103.4N 00127.8E",
    "call_back": "10",
}


def heard(text):
    found = hear(text)
    return dict(found.fields), found.rest


@pytest.mark.parametrize("order", list(permutations(range(len(PIECES))))[::97])
def test_a_line_says_the_same_in_any_order(order):
    assert heard(" ".join(PIECES[one] for one in order)) == (FILLED, "")


@pytest.mark.parametrize(
    ("text", "filled", "rest"),
    [
        (
            "env 40 pers dont 8 enfants, eau dans le bateau, moteur en panne, 06 39 98 11 22, 51°03,4'N 1°27,8'E rappeler 10",
            {"people": "env 40", "children": "8", "water": "yes", "engine": "stopped", "phone": "06 39 98 11 22"}
            | {"position": "51°03,4'N 1°27,8'E", "call_back": "10"},
            "dont",
        ),
        (
            "at 0312Z vhf 30-35 people black dinghy 3 nm N of Varne",
            {"at": "0312Z", "channel": "radio", "people": "30-35", "colour": "black", "craft": "dinghy"}
            | {"position": "3 nm N of Varne"},
            "",
        ),
        (
            "une quarantaine de personnes 51 03.4 1 27.8 le moteur ne marche plus 2 blessés mobile libre canot gris",
            {"people": "une quarantaine de", "position": "51 03.4 1 27.8", "engine": "stopped", "injured": "yes"}
            | {"channel": "free_phone", "colour": "grey", "craft": "canot"},
            "le",
        ),
        ("20 people in the water no lj", {"in_water": "yes", "lifejackets": "no"}, ""),
        (
            "+51.0567, +1.4633 no kids no other boats",
            {"position": "+51.0567, +1.4633", "children": "0", "other_boats": "no"},
            "",
        ),
        ("not sinking, no water in boat, nobody injured", {"water": "no", "injured": "no"}, "not sinking,"),
        ("12/10/2026 20 pob", {"people": "20"}, "12/10/2026"),
        ("Please come quickly", {}, "Please come quickly"),
        ("", {}, ""),
    ],
)
def test_lines_as_officers_type_them(text, filled, rest):
    assert heard(text) == (filled, rest)


@pytest.mark.parametrize(
    "text", ["41 pob " * 400, "0" * 5000, "eau " * 2000, "7" * 300 + " 51 03.4N " * 200, "+" * 4000]
)
def test_a_hostile_line_is_read_soon(text):
    assert isinstance(hear(text[:8000]).fields, dict)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("41", 41, 41), ("40-45", 40, 45), ("45 to 40", 40, 45), ("about 40", 32, 48), ("~40", 32, 48), ("40+", 40, None),
        ("at least 40", 40, None), ("forty five", 45, 45), ("une quarantaine", 32, 48), ("quatre-vingt-dix", 90, 90),
        ("none", 0, 0), ("aucun", 0, 0), ("yes", 1, None), ("moins de 30", 0, 29),
    ],
)  # fmt: skip
def test_counts(text, low, high):
    found = count_of(script(text), text)
    assert (found.low, found.high, found.said) == (low, high, text)


@pytest.mark.parametrize("text", ["-5", "4000", "301", "minus five", "many", "40 x", "4.5"])
def test_counts_that_cannot_be(text):
    with pytest.raises(BadInput):
        count_of(script(text), text)


@pytest.mark.parametrize(
    ("text", "zone", "minutes"),
    [
        ("", None, 0), ("now", None, 0), ("maintenant", None, 0), ("10 minutes ago", None, 10), ("il y a 10 min", None, 10),
        ("2 h ago", None, 120), ("03:02Z", None, 10), ("0302Z", None, 10), ("04:02 FR", None, 10), ("03:02 UK", None, 10),
        ("3h02", Zone.UTC, 10), ("03:02", Zone.DOVER, 10), ("04:02", Zone.CALAIS, 10), ("23:12", Zone.UTC, 240),
        ("03:14", Zone.UTC, -2), ("2026-11-24T02:12Z", None, 60),
    ],
)  # fmt: skip
def test_times(text, zone, minutes):
    assert observed_at(text, NOW, zone).start == NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "zone"),
    [("03:02", None), ("04:12", Zone.UTC), ("2027-01-01T00:00Z", None), ("soon", None), ("2026-11-24T03:12", None)],
)
def test_times_that_are_refused(text, zone):
    with pytest.raises(BadInput):
        observed_at(text, NOW, zone)


def test_when_to_call_back():
    assert call_back_at("10", NOW, None) == call_back_at("03:22Z", NOW, None) == NOW + timedelta(minutes=10)
    assert call_back_at("02:12", NOW, Zone.UTC) == NOW + timedelta(hours=23)
    assert call_back_at("", NOW, None) is call_back_at("non", NOW, None) is None
    with pytest.raises(BadInput):
        call_back_at("later", NOW, None)


def call(**fields):
    return understood(Call(fields, NOW))


def test_a_call_becomes_a_contact():
    found = call(**FILLED, line="41 pob ...", words="Please help")
    contact = found.typed.contact
    assert not found.wrong
    assert (contact.people.low, contact.children.low, contact.engine) == (41, 3, EngineState.STOPPED)
    assert contact.troubles == (Trouble.TAKING_WATER, Trouble.NO_ENGINE)
    assert contact.place.position.lat_udeg == 51_056_667
    assert (contact.place.said, contact.place.side) == ("5103.4N 00127.8E", "sea")
    assert contact.call_back == NOW + timedelta(minutes=10)
    assert (found.typed.phone, found.typed.text) == ("07700 900123", "Please help\n41 pob ...")


def test_every_field_that_is_wrong_is_named_and_the_others_are_read():
    found = call(
        people="-3",
        at="2027-01-01T00:00Z",
        phone="12/10/2026",
        call_back="soon",
        position="48.8566, 2.3522",
        water="yes",
    )
    assert set(found.wrong) == {"people", "at", "phone", "call_back", "position"}
    assert found.typed.contact.troubles == (Trouble.TAKING_WATER,)
    assert set(call(people="4", children="5").wrong) == {"children"}


def test_a_position_with_a_doubt_is_never_taken_in_silence():
    two = "51.05 1.46 or 51.15 1.46"
    assert "can mean" in str(call(position=two).wrong["position"])
    assert call(position=two, reading="2").typed.contact.place.position.lat_udeg == 51_150_000
    alone = call(position=two, reading="0")
    assert not alone.wrong
    assert (alone.typed.contact.place.said, alone.typed.contact.place.position) == (two, None)
    assert "lies on land" in str(call(position="51.2N 0.9E").wrong["position"])
    assert "outside the Strait" in str(call(position="48.8566, 2.3522").wrong["position"])
    assert call(position="51.2N 0.9E", reading="1").typed.contact.place.position.lat_udeg == 51_200_000
    words = call(position="we see a red light")
    assert not words.wrong
    assert words.typed.contact.place.said == "we see a red light"


def test_a_choice_of_another_text_chooses_nothing():
    assert "position" in call(position="51.05 1.46 or 51.15 1.46", reading="50.000000,1.000000").wrong


def test_what_was_denied_is_kept():
    contact = call(water="no", lifejackets="yes", injured="no", engine="running").typed.contact
    assert contact.denied == (Trouble.TAKING_WATER, Trouble.NO_LIFEJACKETS, Trouble.INJURED)
    assert not contact.troubles
