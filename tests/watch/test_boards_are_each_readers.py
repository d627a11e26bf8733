"""L1, L7, L8, L13 at the watch: a board is a function of what its reader may see, and of nothing else."""

import io

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_centre import empty_centre
from tests.watch.night import at, board_at, contact, log, night_centre, officer, people, where
from tests.watch.worlds import CENTRES, Call, Deed, build, calls, deeds, kept, seen, words
from tests.web.exchange import Ask, Visit, pinned
from tests.web.routes import ABSENT, ROUTES, address, table
from tests.web.scene import furnish
from tests.worlds.test_paired_worlds import DOORS
from varne.cli.main import run
from varne.cli.summary import COMMANDS
from varne.desk.watch.judging import judge, withdraw
from varne.desk.watch.keeping import board_of
from varne.kernel.contact import ContactKind, ContactPhone, born_for_rescue
from varne.kernel.judgement import Likeness
from varne.view.view import View

THEIRS, OURS = tuple(range(10)), tuple(range(10, 14))
nights = st.lists(
    calls(("uk-hmcg", "fr-cross", "uk-bf"), THEIRS), min_size=2, max_size=6, unique_by=lambda call: call.number
).map(tuple)
done = st.lists(deeds(CENTRES, THEIRS), max_size=3).map(tuple)
beside = st.lists(kept, max_size=2).map(tuple)
AS_INVESTIGATOR = tuple(command for commands in DOORS.values() for command in commands)
BOARDS = tuple(words for words in (("board",), ("board", "--json"), ("board", "--lang", "fr")) if words[0] in COMMANDS)
ENVIRONMENT = {"VARNE_NOW": "2018-11-25T10:00Z"}


def terminal(centre, code, purpose, commands):
    found = []
    for one in commands:
        out, err = io.StringIO(), io.StringIO()
        signed = one if one[0] in ("organisation", "key") else (*one, "--as", code, "--purpose", purpose)
        code_of = run(signed, ENVIRONMENT, out, err, lambda _folder, _environment: centre)
        found.append((code_of, out.getvalue(), err.getvalue()))
    return found


def with_words(acts, said):
    """The same calls, those of other centres with other names and words."""
    named = zip(acts, (*said, *("",) * len(acts)), strict=False)
    return tuple(
        act if act.owner == "fr-cross" else msgspec.structs.replace(act, name=word, text=word) for act, word in named
    )


@settings(max_examples=40)
@given(nights, done, st.lists(words, max_size=6), st.lists(words, max_size=6), beside, beside)
def test_words_of_another_centre_and_what_is_no_contact_change_no_byte_of_the_board(
    acts, deeds_, left, right, kept_left, kept_right
):
    worlds = (
        build((*with_words(acts, left), *deeds_, *kept_left)),
        build((*with_words(acts, right), *deeds_, *kept_right)),
    )
    first, second = ((seen(one, "fr-cross.watch"), terminal(one, "fr-cross.watch", "rescue", BOARDS)) for one in worlds)
    assert first == second


@settings(max_examples=40)
@given(
    st.lists(calls(("uk-bf",), OURS), min_size=1, max_size=4, unique_by=lambda call: call.number),
    nights,
    nights,
    st.lists(deeds(CENTRES, (*THEIRS, *OURS)), max_size=4),
    st.lists(deeds(CENTRES, (*THEIRS, *OURS)), max_size=4),
)
def test_what_rescue_centres_keep_changes_no_byte_for_a_body_that_is_none(mine, left, right, one, other):
    """Contacts, judgements and accounts of the centres are hidden from Border Force, also where they name its contacts."""
    strange = lambda acts: [act for act in acts if act.owner != "uk-bf"]  # noqa: E731 - one filter, twice
    worlds = build((*mine, *strange(left), *one)), build((*mine, *strange(right), *other))
    first, second = ((seen(each, "uk-bf.watch"), terminal(each, "uk-bf.watch", "rescue", BOARDS)) for each in worlds)
    assert first == second


@settings(max_examples=15)
@given(nights, done, nights, done)
def test_worlds_that_differ_in_rescue_contacts_alone_are_one_to_whoever_investigates(left, one, right, other):
    """L13 at every door of the terminal, for the purposes investigation and situation, in both rescue centres too."""
    worlds = build((*left, *one)), build((*right, *other))
    for code in ("uk-hmcg.analyst", "fr-paf.analyst"):
        for purpose in ("investigation", "situation"):
            first, second = (terminal(each, code, purpose, (*AS_INVESTIGATOR, *BOARDS)) for each in worlds)
            assert first == second


@pytest.mark.thorough
@settings(max_examples=6)
@given(nights, done, nights, done, st.sampled_from(("investigation", "situation")))
def test_no_page_of_an_investigator_tells_of_a_rescue(left, one, right, other, purpose):
    """L13 on every route of the pages."""
    found = []
    for acts in ((*left, *one), (*right, *other)):
        centre = build(acts, furnish(night_centre()))
        with pinned():
            visit = Visit(centre, {"fr-paf.analyst": purpose})
            asks = [
                Ask(address(route.name, centre, "fr-paf.analyst") + query, form)
                for route in ROUTES
                for query, form in (
                    *((each, None) for each in route.queries),
                    *(("", form) for form in route.forms[:1]),
                )
                if route.gets or form is not None
            ]
            found.append([visit.ask(ask) for ask in asks])
    assert found[0] == found[1]


@settings(max_examples=40)
@given(nights, done, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_byte_of_the_board(acts, deeds_, chance):
    first = build((*acts, *deeds_))
    entries = list(first.ledger.stream())
    chance.shuffle(entries)
    second = empty_centre()
    for entry in entries:
        second.append([entry])
    for code in ("fr-cross.watch", "uk-hmcg.watch", "uk-bf.watch"):
        assert seen(first, code) == seen(second, code)


@settings(max_examples=40)
@given(nights, st.data())
def test_judgements_in_any_order_give_one_board_and_taken_back_they_leave_no_trace(acts, data):
    pairs = st.tuples(*[st.sampled_from(sorted({act.number for act in acts}))] * 2, st.sampled_from(Likeness))
    made = [each for each in data.draw(st.lists(pairs, min_size=1, max_size=4)) if each[0] != each[1]]
    centres = [build(acts) for _ in range(2)]
    before = board_bytes(centres[0])
    orders = made, data.draw(st.permutations(made))
    written = [judged(centre, acts, order) for centre, order in zip(centres, orders, strict=True)]
    assert board_bytes(centres[0]) == board_bytes(centres[1])
    for name in data.draw(st.permutations(sorted(set(written[0])))):
        withdraw(officer(centres[0], 700), name)
    assert board_bytes(centres[0]) == before


def judged(centre, acts, made):
    """Judge pairs of calls, each at the minute that it has in any order."""
    ids = {act.number: logged_as(centre, act) for act in acts}
    found = []
    for one, other, likeness in made:
        minute = 600 + min(one, other) * 10 + list(Likeness).index(likeness)
        if ids.get(one) and ids.get(other):
            found.append(judge(officer(centre, minute), ids[one], ids[other], likeness).id)
    return found


def logged_as(centre, act):
    owner = officer(centre, 0, f"{act.owner}.watch")
    name = owner.id("contact", owner.reader.officer, f"call-{act.number}", "")
    return name if any(entry.id == name for entry in centre.ledger.stream()) else ""


def board_bytes(centre):
    return msgspec.json.encode(board_of(officer(centre, 900)))


# The pages of the watch


def pages(centre, code, names):
    """Every page of an officer on watch; where a page is of something, of each of these names and of nothing."""
    asks = []
    for route in (one for one in ROUTES if one.office == "watch" and one.gets):
        arguments = [one for one in table()[route.name] if one != "officer"]
        for name in (*names, ABSENT) if arguments else ("",):
            path = address(route.name, centre, code, **dict.fromkeys(arguments, name))
            asks += [Ask(path + query) for query in route.queries] + [Ask(path, form) for form in route.forms[:1]]
    with pinned():
        visit = Visit(centre, {code: "rescue"})
        return [visit.ask(ask) for ask in asks]


def pages_are_one(code, worlds):
    centres = [build(acts) for acts in worlds]
    shown = {one.id for one in contacts_seen(centres[0], code)}
    hidden = {one.id for centre in centres for one in stored(centre)} - shown
    left, right = (pages(centre, code, (*sorted(shown)[:2], *sorted(hidden)[:1])) for centre in centres)
    assert {200} <= {answer.status for answer in left}
    for one, other in zip(left, right, strict=True):
        assert one == other


def contacts_seen(centre, code):
    return View(centre.ledger, (officer(centre, 600, code).reader,)).of_kind("contact")


def stored(centre):
    return [entry for entry in centre.ledger.stream() if entry.kind == "contact"]


@pytest.mark.thorough
@settings(max_examples=8)
@given(nights, done, st.lists(words, min_size=6, max_size=6), st.lists(words, min_size=6, max_size=6), beside)
def test_words_of_another_centre_change_no_byte_of_any_page_of_the_watch(acts, deeds_, left, right, more):
    pages_are_one("fr-cross.watch", [(*with_words(acts, left), *deeds_, *more), (*with_words(acts, right), *deeds_)])


@pytest.mark.thorough
@settings(max_examples=8)
@given(
    st.lists(calls(("uk-bf",), OURS), min_size=1, max_size=4, unique_by=lambda call: call.number),
    nights,
    nights,
    st.lists(deeds(CENTRES, (*THEIRS, *OURS)), max_size=4),
)
def test_what_rescue_centres_keep_changes_no_byte_of_a_page_of_another_body(mine, left, right, one):
    strange = [tuple(act for act in acts if act.owner != "uk-bf") for acts in (left, right)]
    pages_are_one("uk-bf.watch", [(*mine, *strange[0], *one), (*mine, *strange[1])])


def watch_pages_hold():
    """L1 on every page of the watch, on one pair that hides a boat like the visible one, and what was judged of both."""
    mine = Call("uk-bf", 10, 5, heads=20, place=1, phone="07700 900123")
    shadow = Call("uk-hmcg", 1, 6, ContactKind.DISTRESS, heads=20, place=1, phone="07700 900123", name="Rose")
    same = Deed("uk-hmcg", "same", 1, 10, 350), Deed("uk-hmcg", "phase", 10, 10, 360)
    pages_are_one("uk-bf.watch", [(mine, shadow, *same), (mine,)])


# Single channels, for the mutants


def centres_have_one_board():
    """OH-01: what life safety needs is on every rescue centre's board."""
    centre = build((Call("uk-hmcg", 1, 5, heads=20, place=1, phone="07700 900123"), Call("uk-bf", 2, 9, heads=30)))
    boards = [board_at(centre, 20, f"{code}.watch") for code in CENTRES]
    assert boards[0] == boards[1]
    assert boards[0].obligation.contacts == 2


def words_stay_with_their_owner():
    """LC-08, LC-53: the name and the free words of a caller are nobody's but the owner's."""
    centre = build((Call("uk-hmcg", 1, 5, name="Rose", text="a man called Ash"),))
    told = b"".join(seen(centre, "fr-cross.watch"))
    assert b"Rose" not in told
    assert b"Ash" not in told
    assert b"Rose" in b"".join(seen(centre, "uk-hmcg.watch"))


def boards_are_each_readers_own():
    """LC-25: what is kept in memory for one reader answers no other, nor another moment."""
    acts = (Call("uk-hmcg", 1, 5, heads=20), Call("uk-bf", 2, 9), Deed("uk-hmcg", "same", 1, 2, 350))
    cold = [seen(build(acts), code) for code in ("uk-hmcg.watch", "uk-bf.watch")]
    centre = build(acts)
    assert [seen(centre, code) for code in ("uk-hmcg.watch", "uk-bf.watch")] == cold
    assert cold[0][0] != cold[0][1]


def investigators_see_no_contact():
    """L13: for investigation and for situation there is no contact, judgement or account."""
    centre = build(
        (Call("uk-hmcg", 1, 5, heads=20, name="Rose"), Call("uk-hmcg", 2, 9), Deed("uk-hmcg", "same", 1, 2, 350))
    )
    for purpose in ("investigation", "situation"):
        told = officer(centre, 600, "uk-hmcg.analyst", purpose)
        view = View(centre.ledger, (told.reader,))
        assert view.find("kind", ("contact", "contact_phone", "contact_words", "judgement")) == ()


def phones_are_told_by_their_owner():
    """LC-42: what another owner writes beside a contact is not beside it."""
    centre = night_centre()
    call = log(centre, 0, contact(0, people=people(20), place=where()))
    who = officer(centre, 1, "fr-cross.watch")
    who.keep([who.entry(who.id("odd"), born_for_rescue("fr-cross"), ContactPhone(call, "07700 900199"))])
    assert board_at(centre, 2).boat(call).contacts[0].phone == ""


def relays_of_what_is_hidden_stand_alone():
    """OH-02: a relay stays on the board of a reader who does not see what it repeats, as if it stood alone."""
    told = []
    for hidden in (True, False):
        centre = night_centre()
        name = log(centre, 0, contact(0, people=people(20)), key="x") if hidden else "0" * 32
        who = officer(centre, 5, "uk-bf.watch")
        said = contact(1, people=people(20), repeats=name)
        who.keep([who.entry(who.id("relay"), born_for_rescue("uk-bf"), said)])
        board = board_at(centre, 6, "uk-bf.watch")
        told.append((board.obligation, [len(boat.contacts) for boat in board.boats], board.people_at_sea))
    assert told[0] == told[1]
    assert told[0][0].contacts == 1


def boards_are_of_their_moment():
    """As-of: nothing is on a board before it was logged."""
    centre = build((Call("uk-hmcg", 1, 5), Call("uk-hmcg", 2, 300)))
    assert board_of(officer(centre, 600), at(100)).obligation.contacts == 1


SCENARIOS = (
    centres_have_one_board,
    words_stay_with_their_owner,
    boards_are_each_readers_own,
    investigators_see_no_contact,
    phones_are_told_by_their_owner,
    relays_of_what_is_hidden_stand_alone,
    boards_are_of_their_moment,
    watch_pages_hold,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
def test_the_channel_is_closed(scenario):
    scenario()
