"""Lists that are too long for one page: every entry is on one of its pages, and a page that is asked again reads none anew."""

import re
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from tests.small_centre import session, small_centre
from tests.web.house import seated_client, skin_for
from varne.desk.release import release
from varne.desk.tallying import month_brief, month_mark
from varne.kernel.canonical import canonical_bytes
from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.label import Label
from varne.kernel.moment import Interval
from varne.kernel.place import Place
from varne.kernel.quantity import exactly
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind
from varne.picture.brief import brief_record, mark_of
from varne.picture.question import Question

COUNT = 230
ME, PARTNER = "uk-bf.analyst", "fr-paf"
NOVEMBER = "from=2018-11-01&to=2018-11-30"
WINDOW = {"first": "2018-11-01", "last": "2018-11-30"}
DAYS = (date(2018, 11, 1), date(2018, 11, 30))
NOW = datetime(2018, 11, 28, 12, tzinfo=UTC)


def name(number):
    return f"{number:032x}"


def landing(number, audience="uk-bf", timed=True):
    start = datetime(2018, 11, 2, tzinfo=UTC) + timedelta(hours=2 * number)
    claim = Claim(
        Subject(SubjectKind.CONTACT, name(number)),
        "person",
        Role.ARRIVED,
        exactly(1 + number % 30, str(1 + number % 30)),
        f"report-{number // 40}",
        said_by="the watch",
        valid=Interval(start, start + timedelta(minutes=5)) if timed else None,
        place=Place("Dover", "dover", side="uk"),
    )
    return Entry(name(number), ME, start + timedelta(hours=1), Label("uk-bf", audience), claim)


@pytest.fixture(scope="module")
def centre():
    made = small_centre()
    dated = [landing(number, "centre" if number % 2 else "uk-bf") for number in range(COUNT)]
    made.append((*dated, *(landing(number, "uk-bf", timed=False) for number in range(COUNT, COUNT + 3))))
    return made


@pytest.fixture
def client(centre):
    return seated_client(skin_for(centre, clock=lambda: NOW), ME)


def page(client, path):
    answer = client.get(path if path.startswith("/") else f"/{ME}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def section(text, start, end="</section>"):
    return text[text.index(start) :].split(end)[0]


def cited(text):
    return re.findall(r"/claim/([0-9a-f]{32})", text)


@pytest.mark.parametrize(
    ("route", "query", "part", "count"),
    [
        ("month", f"?{NOVEMBER}", 'id="why"', COUNT),
        ("month", f"?{NOVEMBER}&told=withheld", 'id="told"', COUNT + 3),
        ("timeline", f"?{NOVEMBER}", "<main", COUNT + 3),
    ],
)
def test_the_ways_on_lead_to_every_claim_once(client, route, query, part, count):
    end = "</main>" if part == "<main" else "</section>"
    pages, at = [], query
    while at is not None:
        found = section(page(client, f"{route}{at}"), part, end)
        pages.append(cited(found))
        on = re.search(r'href="(\?[^"#]*)[^"]*">Next page', found)
        at = on.group(1).replace("&amp;", "&") if on else None
    assert sorted(each for one in pages for each in one) == [name(number) for number in range(count)]
    assert len(pages) > 1
    assert max(map(len, pages)) <= 100


def test_a_page_says_how_many_there_are_and_leads_back(client):
    second = section(page(client, f"month?{NOVEMBER}&quotes=40"), 'id="why"')
    assert f"41 to 80 of {COUNT}" in second
    back = re.search(r'href="(\?[^"#]*)[^"]*">Previous page', second).group(1).replace("&amp;", "&")
    assert section(page(client, f"month{back}"), 'id="why"') == section(page(client, f"month?{NOVEMBER}"), 'id="why"')


@pytest.mark.parametrize("start", ["x", "-40", "999999", "1" * 30, "٤٠"])
def test_an_address_that_begins_nowhere_begins_at_the_beginning(client, start):
    assert section(page(client, f"timeline?{NOVEMBER}&start={start}"), "<ol") == section(
        page(client, f"timeline?{NOVEMBER}"), "<ol"
    )


def test_a_source_shows_some_figures_beside_others_and_all_behind_its_own_address(client):
    told = section(page(client, f"month?{NOVEMBER}"), 'id="told"')
    assert len(cited(told)) == 12
    (every,) = re.findall(rf'<a href="(\?[^"#]*)#told">All {COUNT + 3} figures', told)
    alone = section(page(client, f"month{every.replace('&amp;', '&')}"), 'id="told"')
    assert len(cited(alone)) == 60
    assert "All sources" in alone


def chosen_on(text):
    return re.findall(r'name="claim" value="([0-9a-f]{32})" id="c-', text), re.findall(
        r'<input type="hidden" name="claim" value="([0-9a-f]{32})"', text
    )


def test_claims_to_release_are_chosen_page_by_page_and_stay_chosen(client):
    to = f"/{ME}/release/to/{PARTNER}"
    offered, carried, start = [], [], "0"
    while start:
        sent = {**WINDOW, "claim": carried, "mine_from": start}
        answer = client.post(to, sent).content.decode()
        here, hidden = chosen_on(answer)
        assert sorted(hidden) == sorted(set(carried) - set(here))
        free = [each for each in here if not re.search(f'id="c-{each}"[^>]* disabled', answer)]
        offered += here
        carried += free[:1]
        on = re.search(r'name="mine_from" value="(\d+)">Next page', answer)
        start = on.group(1) if on else ""
    assert sorted(offered) == [name(number) for number in range(COUNT + 3)]
    assert len(carried) == 5
    last = client.post(to, {**WINDOW, "claim": carried, "mine_from": "0"}).content.decode()
    assert "5 of 233 claims chosen" in last
    assert "4 claims chosen on other pages of this list stay chosen." in last
    shown = re.search(r'name="shown" value="([^"]*)"', last).group(1).split()
    assert sorted(shown) == sorted(carried)
    assert 'class="new"' in last


def test_what_was_sent_is_listed_a_page_at_a_time(client, centre):
    who = session(centre, ME, NOW)
    sent = release(who, tuple(name(number) for number in range(0, 140, 2)), "fr-cross", "a treaty").id
    seen, at = [], ""
    while at is not None:
        found = page(client, f"release/sent/{sent}{at}")
        assert "70 claims given to MRCC Gris-Nez" in found
        seen += cited(found)
        on = re.search(r'href="(\?start=\d+)">Next page', found)
        at = on.group(1) if on else None
    assert seen == [name(number) for number in range(0, 140, 2)]


def test_a_partners_page_is_walked_to_its_end(client):
    seen, at = [], f"?{'&'.join(f'{key}={value}' for key, value in WINDOW.items())}"
    while at:
        found = section(page(client, f"release/page-of/{PARTNER}{at}"), 'id="asview"')
        seen.append(found.count("<tr>") + found.count("<tr ") - 1)
        on = re.search(r'href="(\?[^"#]*)[^"]*">Next page', found)
        at = on.group(1).replace("&amp;", "&") if on else ""
    assert sum(seen) == sum(number % 2 for number in range(COUNT))
    assert max(seen) == 50


PAGES = (
    "",
    f"month?{NOVEMBER}",
    f"month?{NOVEMBER}&by=landing&why=day:2018-11-05",
    f"timeline?{NOVEMBER}",
    f"brief?{NOVEMBER}",
    f"brief.csv?{NOVEMBER}",
    f"brief.xlsx?{NOVEMBER}",
    f"release/to/{PARTNER}?first=2018-11-01&last=2018-11-30",
    f"release/page-of/{PARTNER}?first=2018-11-01&last=2018-11-30",
    "reports",
    f"claim/{name(1)}",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_is_asked_again_reads_no_more_than_it_lists(centre, client, monkeypatch, path):
    first = client.get(f"/{ME}/{path}")
    read, kind = [], type(centre.ledger)
    select = kind.select_raw

    def counting(ledger, *asked):
        found = list(select(ledger, *asked))
        read.append(len(found))
        return iter(found)

    monkeypatch.setattr(kind, "select_raw", counting)
    again = client.get(f"/{ME}/{path}")
    assert (again.status_code, len(again.content)) == (first.status_code, len(first.content))
    assert sum(read) <= 60


def test_the_mark_is_the_digest_of_the_whole_brief_however_it_was_kept(centre):
    view, question = session(centre, ME).view(), Question(Role.ARRIVED, *DAYS)
    for moment in (NOW, NOW + timedelta(seconds=1)):
        found = month_brief(centre.memory, view, question, moment, None)
        digest = sha256(canonical_bytes(brief_record(found))).hexdigest()[:16]
        assert mark_of(found).replace(" ", "") == digest
        assert month_mark(centre.memory, view, found) == mark_of(found)
