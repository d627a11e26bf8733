"""A report is added on a page: whole or not at all, once however often it is sent, and nothing typed is lost."""

import html
import re
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.bad_files import ODD, REFUSED
from tests.small_centre import session, small_centre
from tests.web.house import seated_client, skin_for
from varne.desk import adding as adding_of_the_desk
from varne.desk.taking_in import takings_of
from varne.kernel.report import Report
from varne.web.skin import KEY

pytestmark = pytest.mark.thorough

ANALYST = "uk-bf.analyst"
PAGE = f"/{ANALYST}/reports/add"
TEXT = "On 5 November 2018 nine people were rescued off Dover at 06:30 GMT."
FORM = {"text": TEXT, "audience": "uk-bf", "marking": "official", "channel": "phone", "confirmed": "yes", "once": "a"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> nine \u202eelpoep\u202c people were rescued off Dover"


@pytest.fixture
def centre():
    return small_centre()


@pytest.fixture
def browser(centre):
    return seated_client(skin_for(centre), ANALYST)


def reports(centre):
    return [each.body for each in session(centre, ANALYST).view().of_kind("report") if isinstance(each.body, Report)]


def receipts(centre):
    return session(centre, ANALYST).view().of_kind("receipt")


def entries(centre):
    return [each.id for each in centre.ledger.stream()]


def test_pasted_text_becomes_a_report_and_its_review_opens(browser, centre):
    answer = browser.post(PAGE, {**FORM, "name": "call 14", "source": "Kent Police"})
    (report,) = reports(centre)
    assert (report.text, report.name, report.source, report.channel) == (TEXT, "call 14", "Kent Police", "phone")
    assert answer.status_code == 302
    assert "9 people, rescued" in browser.get(answer["Location"]).content.decode()


def test_an_uploaded_file_becomes_a_report(browser, centre):
    file = SimpleUploadedFile("note.txt", TEXT.encode())
    assert browser.post(PAGE, {**FORM, "text": "", "file": file}).status_code == 302
    assert [report.name for report in reports(centre)] == ["note.txt"]


def test_a_form_that_is_sent_twice_adds_nothing_twice(browser, centre):
    first = browser.post(PAGE, FORM)
    before = entries(centre)
    second = browser.post(PAGE, FORM)
    assert entries(centre) == before
    assert first["Location"] == second["Location"]


def test_each_form_has_a_name_of_its_own(centre):
    names = iter(("first", "second"))
    skin = skin_for(centre)
    browser = seated_client(type(skin)(skin.centre, skin.clock, skin.door_clock, lambda: next(names), False), ANALYST)
    pages = [browser.get(PAGE).content.decode() for _ in range(2)]
    assert 'name="once" value="first"' in pages[0]
    assert 'name="once" value="second"' in pages[1]


def test_the_same_text_again_says_that_it_came_before_and_what_is_kept(browser, centre):
    browser.post(PAGE, {**FORM, "source": "the BBC"})
    answer = browser.post(PAGE, {**FORM, "once": "b", "source": "the Guardian", "marking": "official-sensitive"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "uk-bf.analyst added this document" in page
    assert "the BBC" in page
    assert "the Guardian" in page
    assert "OFFICIAL-SENSITIVE" in page
    assert len(reports(centre)) == 1
    assert len(receipts(centre)) == 2


def test_a_copy_for_another_audience_is_told_of(browser):
    browser.post(PAGE, FORM)
    page = browser.post(PAGE, {**FORM, "once": "b", "audience": "centre"}).content.decode()
    assert "for another audience too" in page


def uploaded(browser, file, **more):
    """Send a file, wait where it is read in the background, and return the page that comes of it."""
    form = {**FORM, "text": "", "file": SimpleUploadedFile(file.name, file.make()), **more}
    return after_reading(browser, browser.post(PAGE, form))


def after_reading(browser, answer):
    if answer.status_code == 302 and "/reports/adding/" in answer["Location"]:
        takings_of(browser.defaults[KEY].centre).wait(session(browser.defaults[KEY].centre, ANALYST))
        return browser.get(answer["Location"])
    return answer


def everything(centre):
    """Every entry and every file that the centre keeps."""
    return entries(centre), sorted(centre.ledger._attachments)


@pytest.mark.parametrize("bad", REFUSED, ids=str)
def test_a_bad_file_is_a_sentence_on_the_form_in_the_readers_language_and_leaves_nothing(centre, bad):
    before, said = everything(centre), []
    for language in ("en", "fr"):
        browser = seated_client(skin_for(centre), ANALYST, language=language)
        answer = uploaded(browser, bad, source="a source that was typed")
        page = answer.content.decode()
        assert answer.status_code == 400
        assert f'lang="{language}"' in page
        assert "a source that was typed" in page
        assert 'name="kept"' not in page
        said.append(html.unescape(re.search(r'id="e-file"><span class="vh">[^<]*</span>(.*?)</p>', page)[1]))
        assert everything(centre) == before
    assert bad.said in said[0]
    assert bad.name in said[0]
    assert said[0] != said[1]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_file_is_read_and_what_is_odd_is_said(centre, odd):
    pages = []
    for language in ("en", "fr"):
        centre = small_centre()
        browser = seated_client(skin_for(centre), ANALYST, language=language)
        answer = uploaded(browser, odd)
        assert answer.status_code == 200
        pages.append(html.unescape(answer.content.decode()))
        assert odd.read in reports(centre)[0].text
    assert odd.noted in pages[0]
    assert odd.noted.startswith("'") or odd.noted not in pages[1]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"text": ""}, "file", "There is no text"),
        ({"text": " \n"}, "file", "There is no text"),
        ({"text": "nine\x00 people"}, "text", "characters that no text has"),
        ({"confirmed": ""}, "confirmed", "Read who may see it"),
        ({"audience": "uk-bf | fr-pef"}, "audience", "Nobody here answers to fr-pef"),
        ({"audience": "fr-paf"}, "audience", "you would not see this yourself"),
        ({"audience": "uk-bf & fr-paf | sar"}, "audience", "mixes"),
        ({"day": "22/11/2018"}, "day", "22/11/2018 is not a day"),
        ({"clock": "06:30"}, "day", "needs its day"),
        ({"day": "2018-11-22", "clock": "25:99", "zone": "Europe/Paris"}, "day", "25:99 is not a time of day"),
        ({"day": "2018-11-22", "clock": "06:30", "zone": "Mars/Olympus"}, "day", "on whose clocks"),
        ({"mapping": "absent"}, "", "signed no mapping absent"),
        ({"marking": "SECRET"}, "", "may not enter this centre"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(browser, centre, changed, field, sentence):
    before = entries(centre)
    answer = browser.post(PAGE, {**FORM, "source": "a source that was typed", **changed})
    page = answer.content.decode()
    assert answer.status_code in (400, 403, 404)
    assert sentence in page
    assert not field or f'id="e-{field}"' in page
    assert "a source that was typed" in page
    assert entries(centre) == before


def test_a_file_and_a_text_together_are_refused(browser, centre):
    answer = browser.post(PAGE, {**FORM, "file": SimpleUploadedFile("note.txt", b"seven people were rescued")})
    assert "Send one of them" in answer.content.decode()
    assert reports(centre) == []


def test_a_file_that_is_too_large_is_refused_from_its_size(browser, centre, monkeypatch):
    file = SimpleUploadedFile("large.txt", b"x")
    monkeypatch.setattr("varne.web.arriving.Limits", type("Small", (), {"bytes": 0}))
    answer = browser.post(PAGE, {**FORM, "text": "", "file": file})
    assert answer.status_code == 400
    assert "large.txt has 1 MB" in answer.content.decode()


def test_a_language_switch_keeps_what_was_typed_and_adds_nothing(browser, centre):
    answer = browser.post(PAGE, {**FORM, "source": "Kent Police", "_language": "fr"})
    page = answer.content.decode()
    assert "Ajouter un compte rendu" in page
    assert TEXT in page
    assert 'value="Kent Police"' in page
    assert reports(centre) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"day": "2018-11-22"}, "2018-11-22T00:00:00+00:00"),
        ({"day": "2018-11-22", "clock": "06:30", "zone": "Europe/Paris"}, "2018-11-22T05:30:00+00:00"),
        ({"day": "2018-11-22", "clock": "06:30", "zone": "UTC"}, "2018-11-22T06:30:00+00:00"),
    ],
)
def test_the_date_of_publication_is_kept_with_its_zone(browser, centre, given, kept):
    browser.post(PAGE, {**FORM, **given})
    (report,) = reports(centre)
    assert report.stated.isoformat() == kept


def test_hostile_text_is_shown_as_it_was_written_and_does_nothing(browser, centre):
    page = browser.get(
        browser.post(PAGE, {**FORM, "text": HOSTILE, "name": "<b>name</b>"})["Location"]
    ).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>name</b>" not in page
    assert "\u202e" not in page
    assert "[U+202E]" in page
    (report,) = reports(centre)
    assert report.text == HOSTILE


def test_ten_thousand_lines_are_pasted_reviewed_and_shown_in_pieces(browser):
    line = "Nothing was seen in the sector before the hour of the watch.\n"
    text = (line * 24 + "On 5 November 2018 nine people were rescued off Dover at 06:30 GMT.\n") * 400
    answer = after_reading(browser, browser.post(PAGE, {**FORM, "text": text}))
    page = browser.get(answer["Location"])
    assert page.status_code == 200
    assert "A long text" in page.content.decode()
    assert len(page.content) < 200_000
    far = browser.get(answer["Location"].partition("?")[0] + "?at=c400")
    assert 'id="hand"' in far.content.decode()
    assert "0 of 400 decided" in far.content.decode()


LONG_TEXT = "On 5 November 2018 nine people were rescued off Dover at 06:30 GMT.\n" * 1_500


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_text_is_read_in_the_background_and_its_page_says_how_far_it_is(centre, language, monkeypatch):
    go, reached = Event(), Event()
    real = adding_of_the_desk.propose

    def slow(incoming, told):
        told(3)
        reached.set()
        assert go.wait(60)
        return real(incoming, told)

    monkeypatch.setattr(adding_of_the_desk, "propose", slow)
    browser = seated_client(skin_for(centre), ANALYST, language=language)
    answer = browser.post(PAGE, {**FORM, "text": LONG_TEXT})
    assert reached.wait(60)
    shown = browser.get(answer["Location"])
    page = shown.content.decode()
    assert shown["Refresh"] == "2"
    assert f'href="{answer["Location"]}"' in page
    assert '<progress max="10" value="3"' in page
    assert ("Lecture en cours" if language == "fr" else "Being read") in page
    assert reports(centre) == []
    other = browser.post(PAGE, {**FORM, "text": LONG_TEXT + "Another."})
    assert other.status_code == 400
    assert LONG_TEXT[:60] in other.content.decode()
    assert browser.post(PAGE, {**FORM, "text": LONG_TEXT})["Location"] == answer["Location"]
    go.set()
    done = after_reading(browser, answer)
    (report,) = reports(centre)
    assert (report.text, done.status_code) == (LONG_TEXT, 302)
    assert browser.get(done["Location"]).status_code == 200
    assert browser.get(answer["Location"])["Location"] == done["Location"]


def test_what_stops_a_long_text_comes_back_with_everything_that_was_typed(browser, centre):
    before = everything(centre)
    stopped = after_reading(browser, browser.post(PAGE, {**FORM, "text": LONG_TEXT, "audience": "fr-pef", "day": ""}))
    page = stopped.content.decode()
    assert stopped.status_code == 400
    assert 'id="e-audience"' in page
    assert LONG_TEXT in page
    assert everything(centre) == before
    again = after_reading(browser, browser.post(PAGE, {**FORM, "text": LONG_TEXT}))
    assert again.status_code == 302


def test_a_long_file_that_is_stopped_waits_for_the_next_try(browser, centre):
    file = SimpleUploadedFile("log.txt", LONG_TEXT.encode())
    form = {**FORM, "text": ""}
    page = after_reading(browser, browser.post(PAGE, {**form, "file": file, "audience": "fr-pef"})).content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]
    assert "log.txt" in page
    assert after_reading(browser, browser.post(PAGE, {**form, "kept": kept})).status_code == 302
    assert [report.name for report in reports(centre)] == ["log.txt"]
    assert browser.defaults[KEY].kept._kept == []


def test_a_fault_of_ours_in_the_background_is_told_without_a_word_of_the_text(browser, centre, monkeypatch, capfd):
    def broken(incoming, told):
        del told
        raise RuntimeError(incoming.document.text)

    before = entries(centre)
    monkeypatch.setattr(adding_of_the_desk, "propose", broken)
    page = after_reading(browser, browser.post(PAGE, {**FORM, "text": LONG_TEXT})).content.decode()
    assert "A fault of this program stopped the reading" in page
    assert LONG_TEXT in page
    told = capfd.readouterr().err
    assert "varne serve: RuntimeError at " in told
    assert "Dover" not in told
    assert entries(centre) == before


def test_a_reading_that_is_not_there_and_anothers_are_one_answer(browser, centre):
    mine = browser.post(PAGE, {**FORM, "text": LONG_TEXT})["Location"]
    theirs = seated_client(skin_for(centre), "uk-bf.second")
    asked = [mine.replace(ANALYST, "uk-bf.second"), "/uk-bf.second/reports/adding/none"]
    answers = [theirs.get(each) for each in asked]
    assert [each.status_code for each in answers] == [404, 404]
    pages = [re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", each.content.decode()) for each in answers]
    assert pages[0].replace(asked[0], "-") == pages[1].replace(asked[1], "-")
    takings_of(centre).wait(session(centre, ANALYST))


def test_an_overseer_adds_nothing(centre):
    browser = seated_client(skin_for(centre), "uk-bf.dpo", "oversight")
    answer = browser.post("/uk-bf.dpo/reports/add", FORM)
    assert answer.status_code == 400
    assert "oversees and adds no reports" in answer.content.decode()
    assert reports(centre) == []
