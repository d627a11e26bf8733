"""The call desk without a script: the line is shown before it is kept, everything reaches the other centre, nothing is lost."""

import re
from itertools import count

import pytest

from tests.watch.night import at, contact, log, night_centre, officer, people, where
from tests.web.house import seated_client, skin_for
from varne.desk.watch.keeping import board_of, known_of
from varne.kernel.contact import Trouble
from varne.kernel.judgement import Likeness
from varne.web.call.boxes import merged
from varne.web.form import Form
from varne.web.skin import Skin

LINE = "41 pob 3 kids water in boat engine off 07700 900123 5103.4N 00127.8E cb 10"
PAGE = "/uk-hmcg.watch/call/"


def house(centre, minute=60):
    numbers = count()
    skin = skin_for(centre, lambda: at(minute))
    return Skin(skin.centre, skin.clock, skin.door_clock, lambda: f"token-{next(numbers)}", ticking=False)


def desk(centre, code="uk-hmcg.watch", language="en", minute=60):
    return seated_client(house(centre, minute), code, "rescue", language)


def fields(response):
    """Everything that the form of a page holds, as a browser would send it back."""
    page = response.content.decode()
    found = {}
    for tag in re.findall(r"<input [^>]*>", page):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        chosen = told.get("type") not in ("radio", "checkbox") or " checked" in tag
        if "name" in told and chosen:
            found[told["name"]] = told.get("value", "")
    for name, inner in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = re.search(r'value="([^"]*)" selected', inner).group(1) if " selected" in inner else ""
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', page, re.S):
        found[name] = text.strip()
    return {
        name: text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
        for name, text in found.items()
        if name != "next"
    }


def enter(client, line, page=PAGE, **more):
    """Type a line, press Enter to see it read, and Enter to keep it."""
    begun = fields(client.get(page))
    shown = client.post(page, {**begun, "line": line, **more})
    assert shown.status_code == 200, "what was not shown is not saved"
    return client.post(page, {**fields(shown), "do": "save"})


def test_a_line_is_shown_first_then_saved_and_stands_on_the_other_centres_board():
    centre = night_centre()
    client = desk(centre)
    shown = client.post(PAGE, {**fields(client.get(PAGE)), "line": LINE})
    assert not known_of(officer(centre, 61)).contacts
    assert b"51\xc2\xb003.4" in shown.content
    saved = client.post(PAGE, {**fields(shown), "do": "save"})
    assert saved.status_code == 302
    (theirs,) = known_of(officer(centre, 61, "fr-cross.watch")).contacts.values()
    assert (theirs.contact.people.low, theirs.contact.children.low, theirs.phone) == (41, 3, "07700 900123")
    assert theirs.contact.troubles == (Trouble.TAKING_WATER, Trouble.NO_ENGINE)
    assert theirs.contact.call_back == at(70)
    assert theirs.words is None
    assert known_of(officer(centre, 61)).contacts[theirs.id].words.text == LINE
    assert b"on the board of every rescue centre" in client.get(saved["Location"]).content


def test_a_hundred_calls_typed_without_touching_a_label_are_on_the_other_centres_board():
    centre = night_centre()
    client = desk(centre, minute=200)
    for number in range(100):
        where_and_who = f"51{number % 20:02d}.{number % 10}N 00127.8E 07700 900{number:03d} secret {number}"
        line = f"{20 + number % 40} pob water in boat {where_and_who}"
        assert enter(client, line).status_code == 302
    theirs = known_of(officer(centre, 201, "fr-cross.watch"))
    assert len(theirs.contacts) == 100
    for one in theirs.contacts.values():
        assert one.contact.place.position
        assert one.contact.people
        assert one.contact.troubles == (Trouble.TAKING_WATER,)
        assert one.words is None
        assert "secret" not in repr(one)
    board = board_of(officer(centre, 201, "fr-cross.watch"))
    assert {one.id for boat in board.boats for one in boat.contacts} == set(theirs.contacts)


def test_who_keeps_no_watch_is_refused():
    centre = night_centre()
    assert desk(centre, "uk-bf.watch").get("/uk-bf.watch/call/").status_code == 403
    assert desk(centre, "uk-hmcg.analyst").get("/uk-hmcg.analyst/call/").status_code == 403
    client = seated_client(house(centre), "uk-hmcg.watch", "situation")
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}look", {"line": LINE}).status_code == 403


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("-5 pob", "cannot be"),
        ("4000 pob", "cannot be"),
        ("40 pob 51.2N 0.9E", "on land"),
        ("48.8566, 2.3522 40 pob", "outside the Strait"),
        ("40 pob 2035-01-01", ""),
        ("51.05 1.46 or 51.15 1.46", "more than one position"),
        ("4 pob 5 kids", "more than"),
        ("at 23:59Z 5 pob", ""),
        ("at 03:00Z 5 pob", "still to come"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(line, said):
    centre = night_centre()
    client = desk(centre)
    answer = enter(client, line, words="Please help us")
    if not said:
        assert answer.status_code == 302
        return
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    assert fields(answer)["line"] == line
    assert fields(answer)["words"] == "Please help us"
    assert not known_of(officer(centre, 61)).contacts


def test_a_phone_that_is_a_day_is_refused_in_its_field():
    client = desk(night_centre())
    answer = enter(client, "40 pob", phone="12/10/2026")
    assert answer.status_code == 400
    assert b"is a day" in answer.content


def test_a_reading_is_chosen_or_the_words_are_kept_alone():
    centre = night_centre()
    client = desk(centre)
    shown = enter(client, "20 pob 51.05 1.46 or 51.15 1.46")
    assert client.post(PAGE, {**fields(shown), "reading": "51.150000,1.460000", "do": "save"}).status_code == 302
    assert (
        client.post(
            PAGE, {**fields(enter(client, "22 pob 51.05 1.46 or 51.15 1.46")), "reading": "0", "do": "save"}
        ).status_code
        == 302
    )
    places = {one.contact.people.low: one.contact.place for one in known_of(officer(centre, 61)).contacts.values()}
    assert places[20].position.lat_udeg == 51_150_000
    assert places[22].position is None


@pytest.mark.parametrize("before", ["51 03.4N", "51 03.4N 1 2E", "51.05 1.46 or 51.15 1.46"])
def test_a_reading_of_other_words_is_never_taken_for_these(before):
    """While one types, what is read of half a position is shown; the whole one is read anew."""
    centre = night_centre()
    client = desk(centre)
    shown = client.post(PAGE, {**fields(client.get(PAGE)), "line": f"20 pob {before}"})
    half = {**fields(shown), "reading": "0"} if " or " in before else fields(shown)
    whole = client.post(PAGE, {**half, "line": "20 pob 51 03.4N 1 27.8E"})
    assert client.post(PAGE, {**fields(whole), "do": "save"}).status_code == 302
    (only,) = known_of(officer(centre, 61)).contacts.values()
    assert only.contact.place.position.lon_udeg == 1_463_333


def test_the_same_form_twice_is_one_contact_and_other_words_are_offered_as_its_correction():
    centre = night_centre()
    client = desk(centre)
    shown = client.post(PAGE, {**fields(client.get(PAGE)), "line": LINE})
    sent = {**fields(shown), "do": "save"}
    assert client.post(PAGE, sent)["Location"] == client.post(PAGE, sent)["Location"]
    other = client.post(PAGE, {**sent, "people": "45"})
    assert other.status_code == 409
    assert client.post(PAGE, {**fields(other), "do": "save"}).status_code == 302
    (only,) = known_of(officer(centre, 61)).contacts.values()
    assert only.contact.people.low == 45


def test_a_contact_of_ones_own_is_corrected_in_its_fields_and_anothers_is_not_shown_for_it():
    centre = night_centre()
    mine = log(
        centre, 10, contact(10, people=people(41), place=where(), denied=(Trouble.TAKING_WATER,)), phone="07700 900123"
    )
    theirs = log(centre, 11, contact(11, people=people(17)), code="fr-cross.watch")
    client = desk(centre)
    shown = fields(client.get(f"{PAGE}?corrects={mine}"))
    assert (shown["people"], shown["phone"], shown["water"], shown["corrects"]) == ("41", "07700 900123", "no", mine)
    assert fields(client.get(f"{PAGE}?corrects={theirs}"))["corrects"] == ""
    assert fields(client.get(f"{PAGE}?corrects={'0' * 32}"))["corrects"] == ""


def test_the_same_phone_stands_first_and_same_logs_a_judgement():
    centre = night_centre()
    far = log(centre, 10, contact(10, people=people(12), place=where(51.2, 1.9)), phone="+44 7700 900123")
    log(centre, 50, contact(50, people=people(41), place=where(51.056, 1.463)), code="fr-cross.watch")
    client = desk(centre)
    shown = client.post(PAGE, {**fields(client.get(PAGE)), "line": LINE})
    page = shown.content.decode()
    named = re.findall(r'value="same ([0-9a-f]+)"', page)
    assert named[0] == far
    assert client.post(PAGE, {**fields(shown), "judged": f"same {far}", "do": "save"}).status_code == 302
    ((_, judgement),) = known_of(officer(centre, 61, "fr-cross.watch")).judgements
    assert (judgement.likeness, far in (judgement.one, judgement.other)) == (Likeness.SAME, True)


def test_a_judgement_stays_chosen_when_its_boat_leaves_the_list():
    centre = night_centre()
    far = log(centre, 10, contact(10, people=people(12), place=where(51.2, 1.9)), phone="+44 7700 900123")
    client = desk(centre)
    shown = client.post(PAGE, {**fields(client.get(PAGE)), "line": LINE, "judged": f"same {far}"})
    assert fields(shown)["judged"] == f"same {far}"
    gone = client.post(PAGE, {**fields(shown), "line": "90 pob 50.2N 0.5E"})
    assert fields(gone)["judged"] == f"same {far}"


def test_what_others_may_not_see_is_no_part_of_what_is_likely():
    centre = night_centre()
    log(centre, 10, contact(10, people=people(41)), phone="07700 900123", name="Karim", text="my brother is Karim")
    client = desk(centre, "fr-cross.watch")
    shown = client.post("/fr-cross.watch/call/look", {"line": LINE})
    assert "same phone" in shown.content.decode()
    assert "Karim" not in shown.content.decode()


def test_what_is_not_asked_yet_is_prompted_with_phrases_in_every_language():
    client = desk(night_centre())
    page = client.post(f"{PAGE}look", {"line": "41 pob"}).content.decode()
    for text in (
        'lang="ar" dir="rtl"',
        'lang="ckb" dir="rtl"',
        'lang="fa"',
        'lang="vi" dir="ltr"',
        'lang="sq"',
        'lang="ti"',
    ):
        assert text in page
    assert "How many people are in the boat?" not in page
    assert "Is water coming into the boat?" in page


def test_what_was_corrected_by_hand_stays_until_the_line_says_something_else_there():
    before = {"was": ("41 pob",), "line": ("41 pob engine off",), "people": ("44",), "engine": ("",)}
    after = merged(Form(before))
    assert (after.value("people"), after.value("engine")) == ("44", "stopped")
    cleared = merged(Form({**after.typed, "engine": ("",)}))
    assert cleared.value("engine") == ""
    again = merged(Form({**cleared.typed, "line": ("41 pob engine running",)}))
    assert again.value("engine") == "running"


def test_the_language_changes_and_nothing_typed_is_lost_or_saved():
    centre = night_centre()
    client = desk(centre)
    shown = client.post(PAGE, {**fields(client.get(PAGE)), "line": LINE})
    french = client.post(PAGE, {**fields(shown), "_language": "fr"})
    assert fields(french)["line"] == LINE
    assert "Ce que dit l’appelant" in french.content.decode()
    assert not known_of(officer(centre, 61)).contacts


def test_a_line_without_end_is_cut_in_words():
    answer = desk(night_centre()).post(PAGE, {"line": "x" * 5000, "was": "x" * 5000, "do": "save"})
    assert answer.status_code == 400
    assert b"longer than" in answer.content
