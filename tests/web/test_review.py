"""Review on a page: by its buttons, without any script; what somebody else decided meanwhile is said."""

import re

import pytest

from tests.desk.test_review import ACCEPT, candidate, claims, reported, shared_report
from tests.desk.test_suggestions import CLOCK, analyst, second, split, states
from tests.small_centre import session
from tests.web.house import seated_client, skin_for
from varne.desk.review import Ruling, judge
from varne.desk.standing import State
from varne.kernel.decision import Verdict
from varne.kernel.role import Role

ANALYST, SECOND = "uk-bf.analyst", "uk-bf.second"


class Officer:
    """An officer at the review of one report, who reads a page and presses its buttons."""

    def __init__(self, centre, report, officer=ANALYST, language="en"):
        self.client = seated_client(skin_for(centre), officer, language=language)
        self.path = f"/{officer}/reports/{report}"
        self.page = ""

    def look(self, key=""):
        answer = self.client.get(self.path + (f"?at={key}" if key else ""))
        self.page = answer.content.decode()
        return answer

    def fields(self):
        """Every field of the form as the browser would send it."""
        found = dict(re.findall(r'<input [^>]*name="([\w-]+)"[^>]*? value="([^"]*)"', self.page))
        found |= dict(re.findall(r'<input [^>]*value="([^"]*)"[^>]*? name="([\w-]+)"', ""))
        for name, body in re.findall(r'<select [^>]*name="([\w-]+)"[^>]*>(.*?)</select>', self.page, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', body)
            found[name] = chosen.group(1) if chosen else re.search(r'value="([^"]*)"', body).group(1)
        return found

    def press(self, button, **typed):
        answer = self.client.post(self.path, {**self.fields(), "do": button, **typed})
        self.page = (
            self.client.get(answer["Location"]).content.decode()
            if answer.status_code == 302
            else answer.content.decode()
        )
        return answer


def at_review(*candidates, officer=ANALYST, key=""):
    centre, report = reported(*candidates)
    who = Officer(centre, report, officer)
    assert who.look(key).status_code == 200
    return centre, report, who


def test_accepting_an_unchanged_card_accepts_what_was_suggested():
    centre, report, who = at_review(candidate(), candidate("c2", number=4))
    assert who.press("accept").status_code == 302
    assert states(centre, report) == {"c1": State.ACCEPTED, "c2": State.OPEN}
    assert 'id="hand"' in who.page
    assert 'name="key" value="c2"' in who.page, "the next that waits is in hand"


def test_a_card_whose_fields_were_changed_is_accepted_as_corrected():
    centre, report, who = at_review(candidate())
    who.press("accept", low="8", role="landed", reason="counted on the quay")
    (claim,) = claims(centre, ANALYST)
    assert (claim.body.quantity.low, claim.body.quantity.high, claim.body.role) == (8, 8, Role.LANDED)
    assert states(centre, report) == {"c1": State.CORRECTED}


def test_correct_without_a_change_is_refused():
    centre, _, who = at_review(candidate())
    assert who.press("correct").status_code == 400
    assert "Change what is wrong" in who.page
    assert claims(centre, ANALYST) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"low": "many"}, "low"),
        ({"high": "-1"}, "high"),
        ({"role": "smuggled"}, "role"),
        ({"from": "yesterday", "zone": "UTC"}, "from"),
        ({"grade": "9x9"}, ""),
        ({"audience": "uk-bf & fr-pef"}, ""),
        ({"low": "9", "high": "3"}, ""),
    ],
)
def test_a_mistake_keeps_all_that_was_typed(typed, field):
    centre, _, who = at_review(candidate())
    answer = who.press("accept", reason="a reason that was typed", **typed)
    assert answer.status_code == 400
    assert 'value="a reason that was typed"' in who.page
    assert f'href="#f-{field}"' in who.page or not field
    assert 'id="errs"' in who.page
    assert claims(centre, ANALYST) == []


def test_a_slot_that_is_missing_is_asked_for_where_it_is_filled():
    one = candidate(role=Role.UNKNOWN, valid=CLOCK, unsure=("zone",))
    centre, _, who = at_review(one)
    assert who.press("accept").status_code == 400
    assert 'href="#f-role"' in who.page
    assert who.press("accept", role="aboard").status_code == 400
    assert 'href="#f-zone"' in who.page
    assert who.press("accept", role="aboard", zone="Europe/Paris").status_code == 302
    (claim,) = claims(centre, ANALYST)
    assert claim.body.valid.start.hour == 5


def test_a_rejection_is_undone():
    centre, report, who = at_review(candidate())
    who.press("reject", reason="an old figure")
    assert states(centre, report) == {"c1": State.REJECTED}
    assert "undo c1" in who.page
    who.press("undo c1")
    assert states(centre, report) == {"c1": State.OPEN}


def test_a_card_is_split_with_what_was_typed_in_each_part():
    centre, report, who = at_review(candidate(number=14))
    assert who.press("split").status_code == 200
    who.press("more-parts", **{"p1-low": "7", "p2-low": "4"})
    assert 'name="p1-low" value="7"' in who.page
    assert 'name="p3-low"' in who.page
    assert claims(centre, ANALYST) == []
    fields = {
        "p1-low": "7",
        "p1-high": "7",
        "p2-low": "4",
        "p2-high": "4",
        "p2-part_of": "1",
        "p3-low": "3",
        "p3-high": "3",
    }
    assert who.press("record-split", **fields).status_code == 302
    found = {claim.body.candidate: claim for claim in claims(centre, ANALYST)}
    assert {key: claim.body.quantity.low for key, claim in found.items()} == {"c1": 7, "c1.2": 4, "c1.3": 3}
    assert found["c1.2"].body.part_of == found["c1"].id
    assert states(centre, report) == {"c1": State.SPLIT}


def test_a_second_officer_agrees_with_what_the_first_put_in_place():
    centre, report, first = at_review(candidate(role=Role.DEAD))
    first.press("accept", low="3", high="3")
    assert "You were the first" in first.page
    other = Officer(centre, report, SECOND)
    other.look()
    assert 'name="low" value="3"' in other.page
    other.press("accept")
    (claim,) = claims(centre, ANALYST)
    assert (claim.body.quantity.low, claim.body.accepted_by) == (3, (ANALYST, SECOND))


def test_a_second_officer_agrees_with_a_split():
    centre, report = reported(candidate(role=Role.DEAD, number=14))
    judge(analyst(centre), report, "c1", split(candidate(role=Role.DEAD, number=14), 7, 7))
    other = Officer(centre, report, SECOND)
    other.look()
    other.press("accept")
    assert len(claims(centre, ANALYST)) == 2


def test_a_stale_page_says_who_decided_and_keeps_what_was_typed():
    centre, report, who = at_review(candidate())
    judge(second(centre), report, "c1", Ruling(Verdict.REJECT))
    answer = who.press("accept", reason="typed before I knew")
    assert answer.status_code == 409
    assert "uk-bf.second decided on c1 since you read it" in who.page
    assert claims(centre, ANALYST) == []
    assert states(centre, report) == {"c1": State.REJECTED}


def test_a_button_that_is_pressed_twice_decides_once():
    centre, _, who = at_review(candidate())
    fields = who.fields()
    first = who.client.post(who.path, {**fields, "do": "accept"})
    before = list(centre.ledger.stream())
    again = who.client.post(who.path, {**fields, "do": "accept"})
    assert (first.status_code, again.status_code) == (302, 409)
    assert "You have decided on c1 already" in again.content.decode()
    assert list(centre.ledger.stream()) == before


def test_a_claim_is_corrected_from_the_page():
    centre, report, who = at_review(candidate())
    who.press("accept")
    who.look("c1")
    assert "Correct this claim" in who.page
    assert who.press("amend", low="10", reason="counted again").status_code == 302
    assert states(centre, report) == {"c1": State.CORRECTED}
    assert sorted(claim.body.quantity.low for claim in claims(centre, ANALYST)) == [9, 10]
    assert 'name="low" value="10"' in who.page


def test_a_correction_to_the_dead_waits_and_can_be_taken_back():
    centre, report, who = at_review(candidate())
    who.press("accept")
    who.look("c1")
    who.press("amend", role="dead")
    assert "A correction waits for a second officer" in who.page
    undo = re.search(r'value="(undo \w+)"', who.page).group(1)
    who.press(undo)
    assert "A correction waits" not in who.page
    assert states(centre, report) == {"c1": State.ACCEPTED}


def test_a_language_switch_keeps_the_card_and_decides_nothing():
    centre, report, who = at_review(candidate(), candidate("c2"), key="c2")
    answer = who.client.post(who.path, {**who.fields(), "reason": "typed", "_language": "fr"})
    page = answer.content.decode()
    assert 'value="typed"' in page
    assert 'name="key" value="c2"' in page
    assert "Accepter" in page
    assert set(states(centre, report).values()) == {State.OPEN}


def test_the_original_is_marked_numbered_and_in_its_own_language():
    _, _, who = at_review(candidate(), key="c1")
    assert re.search(r'<div class="doc text" id="doc"[^>]* lang="en"', who.page)
    assert re.search(r'<mark class="open on"><a href="\?at=c1#hand">[^<]+</a><sup>1<span class="vh"', who.page)


def test_what_it_would_change_is_shown_before_and_after():
    _, _, who = at_review(candidate(role=Role.RESCUED, valid=CLOCK))
    assert "What it would change" in who.page
    assert re.search(r'data-col="Now">nothing known</td><td class="num" data-col="After"><b>9</b>', who.page)


def test_nothing_stated_changes_no_day_and_an_unknown_role_nothing_at_all():
    _, _, who = at_review(candidate(), candidate("c2", Role.UNKNOWN, valid=CLOCK))
    assert "Nobody said when" in who.page
    who.look("c2")
    assert "Fill the role first" in who.page


@pytest.mark.parametrize("officer", ["fr-paf.analyst", "fr-cross.analyst"])
def test_a_report_that_is_hidden_and_one_that_is_not_there_are_the_same_page(officer):
    centre, report = reported(candidate())
    client = seated_client(skin_for(centre), officer)
    answers = [client.get(f"/{officer}/reports/{name}") for name in (report, "0" * 32)]
    assert [answer.status_code for answer in answers] == [404, 404]
    pages = {
        answer.content.replace(name.encode(), b"") for answer, name in zip(answers, (report, "0" * 32), strict=True)
    }
    assert len(pages) == 1


def test_a_partner_is_shown_a_shared_report_without_anything_to_press():
    centre, report = shared_report(candidate())
    client = seated_client(skin_for(centre), "fr-paf.analyst")
    page = client.get(f"/fr-paf.analyst/reports/{report}").content.decode()
    assert "9 people, rescued" in page
    assert 'name="do"' not in page
    assert (
        client.post(f"/fr-paf.analyst/reports/{report}", {"key": "c1", "do": "accept", "turn": "0"}).status_code == 400
    )
    assert claims(centre, ANALYST) == []


def test_an_overseer_is_given_nothing_to_press():
    centre, report = reported(candidate())
    client = seated_client(skin_for(centre), "uk-bf.dpo", "oversight")
    page = client.get(f"/uk-bf.dpo/reports/{report}").content.decode()
    assert 'value="accept"' not in page
    assert client.post(f"/uk-bf.dpo/reports/{report}", {"key": "c1", "do": "accept", "turn": "0"}).status_code == 400
    assert claims(centre, ANALYST) == []


def test_the_list_says_what_waits_and_for_whom():
    centre, report = reported(candidate(), candidate("c2", Role.DEAD), candidate("c3", Role.UNKNOWN))
    judge(session(centre, ANALYST), report, "c2", ACCEPT)
    pages = {
        officer: seated_client(skin_for(centre), officer).get(f"/{officer}/reports").content.decode()
        for officer in (ANALYST, SECOND)
    }
    assert "for another officer 1" in pages[ANALYST]
    assert "for you as second officer 1" in pages[SECOND]
    for page in pages.values():
        assert "suggested 1" in page
        assert "a slot is missing 1" in page


def test_after_the_last_report_that_waits_comes_the_list():
    centre, report, who = at_review(candidate())
    for way in ("next", "previous"):
        assert who.client.get(f"{who.path}/{way}")["Location"] == f"/{ANALYST}/reports"
    hidden = f"/{ANALYST}/reports/{'0' * 32}/next"
    assert who.client.get(hidden)["Location"] == who.path, "a report that does not wait leads to the first that does"
    who.press("accept")
    assert who.client.get(hidden)["Location"] == f"/{ANALYST}/reports"
    assert states(centre, report) == {"c1": State.ACCEPTED}


def test_the_list_goes_on_page_by_page():
    centre, _ = reported(candidate())
    client = seated_client(skin_for(centre), ANALYST)
    for number in ("0", "-1", "one", "9" * 40):
        assert "suggested 1" in client.get(f"/{ANALYST}/reports?page={number}").content.decode()
    assert "No report has come in yet" in client.get(f"/{ANALYST}/reports?page=7").content.decode()
