"""The month, the timeline and the brief in the browser: every number opens, nothing collides, one page of A4."""

import io
import re
from datetime import UTC, datetime

import openpyxl
import pytest

from tests.web.house import seated_client, skin_for
from varne.desk.centre import open_centre
from varne.desk.demonstration import DEMOS, make_demo

MOMENT = datetime(2018, 12, 3, 9, tzinfo=UTC)
ENVIRONMENT = {"VARNE_SEED": "the month"}
UK, FR = "uk-bf.analyst", "fr-paf.analyst"


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    folder = tmp_path_factory.mktemp("month") / "centre"
    make_demo(folder, DEMOS[0], ENVIRONMENT, lambda _: None)
    centre = open_centre(folder, ENVIRONMENT)
    yield centre
    centre.close()


@pytest.fixture(scope="module")
def skin(centre):
    return skin_for(centre, clock=lambda: MOMENT)


def page(skin, path, officer=UK, language="en"):
    answer = seated_client(skin, officer, language=language).get(f"/{officer}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def words(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_the_demo_opens_on_its_own_month(skin):
    found = words(page(skin, "month"))
    assert "People, arrived, from 3 November 2018 to 28 November 2018" in found
    assert "to the end of 26 Nov 101" in found
    assert "to the end of 22 Nov 93" in found
    assert "16 other days: 0" in found
    assert "The three ends agree." in found


@pytest.mark.parametrize(
    ("why", "title", "sentence"),
    [
        ("", "Why 110", "At least 110"),
        ("day:2018-11-22", "Why 14 on 22 November 2018", "people reached Dover in a first dinghy"),
        ("to:2018-11-26", "Why 101 to the end of 26 November 2018", "finalised daily series"),
        ("boats", "Why 13", "finalised daily series"),
        ("boats:2018-11-03", "Why 2 on 3 November 2018", "2018-11-03 · 15 · 2"),
        ("day:1999-01-01", "Why 110", "At least 110"),
        ("nonsense:x", "Why 110", "At least 110"),
    ],
)
def test_each_number_opens_to_its_sentences(skin, why, title, sentence):
    found = page(skin, f"month?why={why}")
    panel = found[found.index('id="why"') :].split("</section>")[0]
    assert title in words(panel)
    assert sentence in words(panel)
    assert "/claim/" in panel


def test_every_number_of_the_page_is_a_link_to_its_sentences_and_leads_there(skin):
    client, found = seated_client(skin, UK), page(skin, "month")
    links = set(re.findall(r'href="(\?[^"]*#why)"', found))
    assert len(links) > 25
    for link in sorted(links)[::4]:
        opened = client.get(f"/{UK}/month{link.split('#')[0].replace('&amp;', '&')}").content.decode()
        assert 'id="why"' in opened
        assert "No claim sets this number" not in opened


def test_a_partner_sees_an_open_interval_and_nothing_of_the_series(skin):
    found = page(skin, "month", FR)
    assert "Nothing bounds the count above" in found
    assert "unbounded" in words(found)
    assert "daily series" not in found
    assert 'class="open"' in found
    assert 'class="box"' in found
    assert "If it counted the same role and window, the tally would be 130 to 140." in words(found)


def test_days_that_are_alike_are_one_row_and_days_without_a_figure_are_no_nought(skin):
    found = words(page(skin, "month?from=2018-11-01&to=2018-11-30", FR))
    assert "13 Nov – 17 Nov 0 0 52" in found
    assert "2 days without a figure" in found


def test_a_window_of_which_nobody_speaks_says_so_and_draws_nothing(skin):
    found = page(skin, "month?from=2015-03-01&to=2015-03-31")
    assert "That is not nought." in found
    assert '<svg class="plot plot--wide' not in found


@pytest.mark.parametrize("by", ["landing", "reporting"])
def test_days_are_counted_as_the_switch_says(skin, by):
    found = page(skin, f"month?by={by}")
    (chosen,) = re.findall(r'<a href="[^"]*" aria-current="true">([^<]+)</a>', found)
    assert chosen.lower().startswith(by)


def test_what_was_known_then_is_shown_as_of_then(skin):
    found = words(page(skin, "month?as_of=2018-11-30T12:00Z"))
    assert "As known at 30 November 2018 12:00 UTC" in found
    assert "at least 110 people" in found


def test_what_changed_since_is_told_with_its_days(skin):
    found = words(page(skin, "month?since=2018-11-30T12:00Z"))
    assert "Changed since 30 November 2018 12:00 UTC" in found
    assert "27 November 2018, people: no figure became 9" in found


@pytest.mark.parametrize(
    ("query", "field"), [("from=x", "from"), ("to=3 Nov", "to"), ("as_of=noon", "as_of"), ("since=x", "since")]
)
def test_a_question_that_cannot_be_read_comes_back_with_its_error_and_what_was_typed(skin, query, field):
    answer = seated_client(skin, UK).get(f"/{UK}/month?{query}")
    found = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#f-{field}"' in found
    assert query.partition("=")[2] in found


def test_a_sent_question_becomes_an_address(skin):
    form = {"from": "2018-11-01", "to": "2018-11-30", "role": "rescued", "unit": "boat", "by": "event", "as_of": ""}
    answer = seated_client(skin, UK).post(f"/{UK}/month", form)
    assert answer.status_code == 302
    assert answer["Location"] == "?from=2018-11-01&to=2018-11-30&role=rescued&unit=boat"


def test_the_page_in_french_has_no_english_of_its_own(skin):
    found = words(page(skin, "month", language="fr"))
    for english in ("Why 110", "Unreconciled", "Set by", "Count again", " low ", " high "):
        assert english not in found
    assert "Non rapproché" in found
    assert "3 nov." in found


def test_the_timeline_keeps_the_words_of_a_source_in_their_language(skin):
    found = page(skin, "timeline")
    assert '<p lang="fr"><bdi>Ce dimanche, <mark>une seule</mark> embarcation' in found
    assert "<mark>0</mark>" not in found
    order = [found.index(f"<h2>{day} November 2018</h2>") for day in (3, 12, 22, 28)]
    assert order == sorted(order)


def test_the_brief_page_has_all_it_must_have(skin):
    found = words(page(skin, "brief"))
    for part in (
        "BRIEF: small boats, 3 November 2018 to 28 November 2018",
        "As known at 3 December 2018 09:00 UTC.",
        "uk-bf.analyst, Border Force",
        "Purpose",
        "Unreconciled",
        "the immigration officers' union".replace("'", "&#x27;"),
        "Definitions (readings of words, version 1):",
        "Changed since 2 December 2018 00:00 UTC",
        "Mark ",
    ):
        assert part in found
    assert found.count("OFFICIAL | NON PROTÉGÉ") >= 2


def test_the_files_are_those_of_the_terminal_and_the_same_twice(skin):
    client = seated_client(skin, UK)
    query = "?from=2018-11-03&to=2018-11-28&as_of=2018-12-03T09:00Z"
    for ending in ("csv", "xlsx"):
        one, two = (client.get(f"/{UK}/brief.{ending}{query}") for _ in range(2))
        assert one.content == two.content
        assert f"brief-2018-11-03-2018-11-28.{ending}" in one["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(one.content)).active
    assert sheet["A1"].value.startswith("DEMO · OFFICIAL")
    mark = next(line for line in words(page(skin, f"brief{query}")).split("Mark ")[1:])[:19]
    assert any(mark in str(cell.value) for row in sheet.iter_rows() for cell in row)
