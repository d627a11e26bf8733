"""A situation report tells the boat's contacts, and whoever reads it gets the same claims back, in either language."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.export.sitrep import written
from varne.intake.sitrep import read_sitrep
from varne.kernel.contact import Channel, Contact, ContactKind, EngineState, Trouble
from varne.kernel.errors import BadInput
from varne.kernel.handover import Phase
from varne.kernel.moment import Interval
from varne.kernel.place import Place, Position
from varne.kernel.quantity import (
    Op,
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
from varne.kernel.vocabulary import table
from varne.picture.watch.situation import TYPED, Heads, Situation, Told
from varne.wording.notation import (
    LANGUAGES,
    codes,
    plain,
    position,
    quantity,
    read_position,
    read_quantity,
    read_time,
    time,
)

NAMES = {"uk-hmcg": "HM Coastguard", "fr-cross": "CROSS Gris-Nez"}
OF_THE_HOUSE = ("contact_kind", "channel", "engine_state", "trouble")
NIGHT = datetime(2018, 11, 25, 0, 30, tzinfo=UTC)

moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
numbers = st.integers(0, 999)
quantities = st.one_of(
    numbers.map(exactly),
    numbers.map(at_least),
    numbers.map(more_than),
    numbers.map(at_most),
    st.integers(1, 999).map(less_than),
    st.tuples(numbers, numbers).map(lambda two: between(min(two), max(two) + 1)),
    st.integers(1, 999).map(about),
    st.just(several()),
    st.integers(2, 9).map(lambda high: several(high=high)),
    st.just(none()),
    st.just(unknown()),
)
quoted = st.builds(lambda one, said: msgspec.structs.replace(one, said=said), quantities, words)
positions = st.builds(
    Position, st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000), st.integers(0, 99_999)
)
places = st.builds(
    Place,
    words,
    code=words,
    other_codes=st.lists(words, max_size=3).map(tuple),
    position=st.none() | positions,
    side=st.sampled_from(("", "uk", "fr", "be", "nl", "sea")),
)
spans = st.timedeltas(timedelta(), timedelta(hours=9))
zones = st.sampled_from(("", "Europe/Paris"))
intervals = st.builds(
    lambda start, long, said, zone: Interval(start, start + long, said, zone), moments, spans, words, zones
)
troubles = st.lists(st.sampled_from(Trouble), unique=True, max_size=4).map(tuple)
contacts = st.builds(
    Contact,
    st.sampled_from(ContactKind),
    st.sampled_from(Channel),
    intervals,
    people=st.none() | quoted,
    place=st.none() | places,
    craft=words,
    craft_colour=words,
    engine=st.none() | st.sampled_from(EngineState),
    troubles=troubles,
    denied=troubles,
    other_boats=st.none() | st.booleans(),
    call_back=st.none() | moments,
    asset=words,
) | st.builds(Contact, st.just(ContactKind.CALL), st.just(Channel.PHONE), intervals, children=quoted)
paragraphs = words.map(lambda text: " ".join(text.split())).filter(
    lambda text: text and plain(text) not in codes("head")
)
situations = st.builds(
    Situation,
    st.sampled_from(sorted(NAMES)),
    st.integers(1990, 2090),
    st.integers(2, 99_999),
    moments,
    to=st.sampled_from(("", "fr-cross", "MRCC Oostende", 'Ostend (night) "two"', "Oostende (night)")),
    corrects=st.integers(0, 1),
    final=st.booleans(),
    phase=st.none() | st.sampled_from(Phase),
    responsible=st.sampled_from(("uk-hmcg", "fr-cross", "MRCC Oostende", "")),
    people=st.none() | st.builds(Heads, numbers, numbers, numbers),
    contacts=st.lists(
        st.builds(Told, st.sampled_from(("uk-hmcg", "fr-cross", "be-mrcc")), moments, contacts, st.integers(0, 3)),
        max_size=4,
    ).map(tuple),
    typed=st.dictionaries(st.sampled_from(TYPED), paragraphs, max_size=4),
)


@given(situations, st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back_whole_in_either_language(one, language):
    found = read_sitrep(written(one, language, NAMES, ("EXERCISE EXERCISE EXERCISE", "OFFICIAL")))
    assert found.unread == ()
    assert found.situation == one


def worn(text, hand):
    """The same report as other machines and hands pass it on."""
    return {
        "capitals": text.upper,
        "windows": lambda: text.replace("\n", "\r\n"),
        "no accents": lambda: "".join(each for each in plain_marks(text)),
        "indented": lambda: "\n".join(f"   {line}" for line in text.split("\n")),
        "spaced": lambda: text.replace(": ", " :  ").replace(" / ", "  /  "),
    }[hand]()


def plain_marks(text):
    return text.translate(str.maketrans("éèêàçôûÉÈÊÀÇ’", "eeeacouEEEAC'"))


@pytest.mark.parametrize("hand", ["capitals", "windows", "no accents", "indented", "spaced"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_accents_and_spaces_change_nothing(language, hand):
    one = a_situation()
    found = read_sitrep(worn(written(one, language, NAMES), hand)).situation
    expected = one if hand != "capitals" else lowered(one, found)
    assert found == expected


def lowered(one, found):
    """In capitals the codes of centres and quoted words are capitals; all else is the same."""
    heads = {"centre": found.centre, "to": found.to, "responsible": found.responsible, "typed": found.typed}
    told = tuple(
        msgspec.structs.replace(a, by=b.by, contact=msgspec.structs.replace(a.contact, craft=b.contact.craft))
        for a, b in zip(one.contacts, found.contacts, strict=True)
    )
    return msgspec.structs.replace(one, contacts=told, **heads)


def a_situation():
    call = Contact(
        ContactKind.DISTRESS,
        Channel.PHONE,
        Interval(NIGHT, NIGHT),
        people=about(33),
        children=at_least(3),
        place=Place("", position=Position(51_040_000, 1_450_000, 900)),
        craft="grey inflatable",
        engine=EngineState.STOPPED,
        troubles=(Trouble.TAKING_WATER, Trouble.PEOPLE_IN_WATER),
    )
    relay = Contact(ContactKind.CALL, Channel.RELAY, Interval(NIGHT, NIGHT), people=exactly(33))
    told = (Told("fr-cross", NIGHT, call), Told("uk-hmcg", NIGHT, relay, 1))
    return Situation(
        "uk-hmcg",
        2018,
        3,
        NIGHT,
        "fr-cross",
        2,
        True,
        Phase.DISTRESS,
        "fr-cross",
        Heads(30, 33, 38),
        told,
        {"H": "SW 4, fog"},
    )


def test_the_letters_are_those_of_the_manual_without_i():
    for language in LANGUAGES:
        text = written(a_situation(), language, NAMES)
        starts = [line[0] for line in text.split("\n") if line[1:3] == ". "]
        assert "".join(starts) == "ABCDEFGHJKLMN"
    assert "position" in read_sitrep(written(a_situation(), "en", NAMES)).letters["L"]


OTHER = """FM CROSS GRIS-NEZ
TO MRCC DOVER
BT
NON PROTEGE
OBJ/SITREP SAR 406/2017 – UN ET FINAL
DTG 07 0830 Z NOV. 17
A - NATURE DE L'EVENEMENT ET IDENTITE : EMBARCATION SANS NOM, ALERFA
B/ POSITION: 50-58.4N 001-34.5E
C) SITUATION INITIALE : APPEL AU 196
D. PERSONNES IMPLIQUÉES : 30
L. CHRONOLOGIE
0830Z M. Martin rappelle
M. Martin est joint
M. PLANS FUTURS : NEANT
N. RENSEIGNEMENTS COMPLEMENTAIRES : =C9quipage sauf
BT
NNNN
"""


def test_another_centres_hand_is_read_as_far_as_it_is_understood():
    found = read_sitrep(OTHER)
    one = found.situation
    assert (one.centre, one.to, one.year, one.number, one.final) == ("CROSS GRIS-NEZ", "MRCC DOVER", 2017, 406, True)
    assert one.moment == datetime(2017, 11, 7, 8, 30, tzinfo=UTC)
    assert one.phase is Phase.ALERT
    assert found.letters["B"] == "50-58.4N 001-34.5E"
    assert found.letters["M"] == ""
    assert one.contacts == ()
    assert [(each.line, "Martin" in each.words) for each in found.unread] == [(12, True)]


@pytest.mark.parametrize(
    ("number", "year_and_number"),
    [
        ("OBJ/SITREP SAR 12/2018", (2018, 12)),
        ("MRCC DOVER/2018/12", (2018, 12)),
        ("CROSS Gris-Nez / 2018 / N° 0012", (2018, 12)),
        ("sitrep sar uk-hmcg/2018/12 - rectifie n° 11", (2018, 12)),
        ("JRCC Den Helder/2018/Nº12", (2018, 12)),
    ],
)
def test_numbers_are_read_in_every_form(number, year_and_number):
    one = read_sitrep(f"FM X\nTO Y\n{number}\nDTG 250030Z NOV 2018\nA. PHASE: x\n").situation
    assert (one.year, one.number) == year_and_number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no situation report"),
        ("Dear colleagues, all is well.", "no situation report"),
        ("FM X\nDTG 250030Z NOV 2018\nI. something\n", "no situation report"),
        ("FM X\nTO Y\nA. PHASE: DETRESFA\n", "no date and time"),
        ("DTG 310030Z FEB 2018\nA. PHASE: DETRESFA\n", "no date and time"),
        ("A" * 500_000, "longer than"),
    ],
)
def test_what_is_no_situation_report_is_refused_and_says_why(text, said):
    with pytest.raises(BadInput, match=said):
        read_sitrep(text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("the caller rang again", "Expected a time"),
        ("250030Z XXX 2018 / call / phone", "a time such as"),
        ("250030Z NOV 2018 / disaster / phone", "what happened"),
        ("250030Z NOV 2018 / call / pigeon", "a channel"),
        ("250030Z NOV 2018 / call / phone / people: many", "a number of people"),
        ("250030Z NOV 2018 / call / phone / people: 40 to 30", "a number of people"),
        ("250030Z NOV 2018 / call / phone / people: -3", "a number of people"),
        ("250030Z NOV 2018 / call / phone / people: 3 / children: 5", "children"),
        ("250030Z NOV 2018 / call / phone / position: 99°00.0'N 001°00.0'E within 900 m", "a position"),
        ("250030Z NOV 2018 / call / phone / position: 51°60.0'N 001°00.0'E within 900 m", "a position"),
        ("250030Z NOV 2018 / call / phone / until: 250020Z NOV 2018", "runs backwards"),
        ("250030Z NOV 2018 / call / phone / mood: calm", "no fact"),
        ('250030Z NOV 2018 / call / phone / craft: "open', "no fact"),
        ("250030Z NOV 2018 / call / phone / distress: sinking", "speaks for distress"),
    ],
)
def test_a_line_that_is_not_understood_is_kept_in_its_words_and_the_others_are_read(line, said):
    good = "250031Z NOV 2018 / call / phone / people: 33"
    found = read_sitrep(f"FM X\nDTG 250030Z NOV 2018\nL. CHRONOLOGY\n1) {line}\n2) {good}\n")
    assert [each.contact.people for each in found.situation.contacts] == [exactly(33)]
    assert [(each.line, each.words) for each in found.unread] == [(4, line)]
    assert said in str(found.unread[0].why)


def test_a_line_that_a_mail_program_broke_is_one_line():
    found = read_sitrep("FM X\nDTG 250030Z NOV 2018\nL.\n1) 250031Z NOV 2018 / call /\n   phone / people: 33\n")
    assert found.unread == ()
    assert found.situation.contacts[0].contact.people == exactly(33)


@pytest.mark.parametrize("category", [*sorted(set(table("sitrep")) - {"quantity"}), *OF_THE_HOUSE])
def test_no_word_of_the_form_means_two_things(category):
    rows = table("sitrep").get(category) or table("terms")[category]
    for code, row in rows.items():
        for language in LANGUAGES:
            assert codes(category)[plain(row[language])] == code


@given(quantities, st.sampled_from(LANGUAGES))
def test_a_number_is_read_back(one, language):
    assert read_quantity(quantity(one, language)) == one


@given(st.sampled_from(Op), numbers, st.none() | numbers, st.sampled_from(LANGUAGES))
def test_any_interval_is_read_back_with_its_ends(op, low, more, language):
    one = Quantity(op, low, None if more is None else low + more)
    found = read_quantity(quantity(one, language))
    assert (found.low, found.high) == (one.low, one.high)


@given(positions, st.sampled_from(LANGUAGES))
def test_a_position_is_read_back_to_the_millionth_of_a_degree(one, language):
    assert read_position(position(one, language)) == one


@given(moments)
def test_a_time_is_read_back(moment):
    assert read_time(time(moment)) == moment
