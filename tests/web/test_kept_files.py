"""A file that was chosen is never lost without a word: it waits for its officer's next try, and for nobody else."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.small_centre import session, small_centre
from tests.web.house import DoorClock, seated_client, skin_for
from varne.kernel.report import Report
from varne.web import kept_files
from varne.web.kept_files import LIFE, KeptFile, KeptFiles, Whose

ANALYST, SECOND = "uk-bf.analyst", "uk-bf.second"
PAGE = f"/{ANALYST}/reports/add"
TEXT = b"On 5 November 2018 nine people were rescued off Dover at 06:30 GMT."
FORM = {"text": "", "audience": "uk-bf", "marking": "official", "channel": "phone", "confirmed": "yes", "once": "a"}
NOTE = KeptFile("note.txt", 4)
NOW = DoorClock().now
MINE, TWIN, OTHER = Whose(ANALYST, "s1"), Whose(ANALYST, "s2"), Whose(SECOND, "s1")


@pytest.fixture
def clock():
    return DoorClock()


@pytest.fixture
def skin(clock):
    return skin_for(small_centre(), door_clock=clock)


@pytest.fixture
def browser(skin):
    return seated_client(skin, ANALYST)


def note(name="note.txt", data=TEXT):
    return SimpleUploadedFile(name, data)


def text(answer, status=400):
    assert answer.status_code == status
    return answer.content.decode()


def token(page):
    found = re.search(r'name="kept" value="([^"]+)"', page)
    return found[1] if found else ""


def reports(skin):
    found = session(skin.centre, ANALYST).view().of_kind("report")
    return [(each.body.name, each.body.text) for each in found if isinstance(each.body, Report)]


def waiting(skin):
    return [each.file.name for each in skin.kept._kept]


# On the page


@pytest.mark.parametrize("more", [{"confirmed": ""}, {"day": "yesterday"}, {"audience": "fr-pef"}, {"mapping": "none"}])
def test_after_a_mistake_the_file_waits_and_is_sent_with_the_next_try(browser, skin, more):
    page = text(browser.post(PAGE, {**FORM, "file": note(), **more}))
    assert "note.txt" in page
    assert reports(skin) == []
    assert browser.post(PAGE, {**FORM, "kept": token(page)}).status_code == 302
    assert reports(skin) == [("note.txt", TEXT.decode())]
    assert waiting(skin) == []


@pytest.mark.parametrize("switch", [{"_language": "fr"}, {"_theme": "dark"}])
def test_a_switch_keeps_the_file_and_sends_nothing_however_often(browser, skin, switch):
    page = text(browser.post(PAGE, {**FORM, "file": note(), **switch}), 200)
    assert ("En attente ici" if "_language" in switch else "Waits here") in page
    again = text(browser.post(PAGE, {**FORM, "kept": token(page), **switch}), 200)
    assert token(again) == token(page)
    assert reports(skin) == []
    assert browser.post(PAGE, {**FORM, "kept": token(again)}).status_code == 302
    assert [name for name, _ in reports(skin)] == ["note.txt"]


def test_another_file_goes_before_the_one_that_waits_and_one_can_be_taken_back(browser, skin):
    page = text(browser.post(PAGE, {**FORM, "file": note(), "confirmed": ""}))
    page = text(browser.post(PAGE, {**FORM, "file": note("other.txt"), "kept": token(page), "confirmed": ""}))
    assert waiting(skin) == ["other.txt"]
    both = text(browser.post(PAGE, {**FORM, "kept": token(page), "text": "seven people were rescued"}))
    assert "Send one of them" in both
    sent = browser.post(PAGE, {**FORM, "kept": token(both), "drop": "yes", "text": "seven people were rescued"})
    assert sent.status_code == 302
    assert [body for _, body in reports(skin)] == ["seven people were rescued"]
    assert waiting(skin) == []


def test_a_file_that_no_reader_opens_does_not_wait(browser, skin):
    page = text(browser.post(PAGE, {**FORM, "file": note("cut.pdf", b"%PDF-1.7"), "confirmed": ""}))
    page = text(browser.post(PAGE, {**FORM, "kept": token(page)}))
    assert "cut.pdf" in page
    assert token(page) == ""
    assert waiting(skin) == []


def test_when_its_time_is_over_the_page_says_so_at_the_field(browser, skin, clock):
    page = text(browser.post(PAGE, {**FORM, "file": note(), "confirmed": ""}))
    clock.pass_by(LIFE - timedelta(minutes=1))
    page = text(browser.post(PAGE, {**FORM, "kept": token(page), "confirmed": ""}))
    for _ in range(2):
        clock.pass_by(LIFE - timedelta(minutes=5))
        browser.get(f"/{ANALYST}/")
    gone = text(browser.post(PAGE, {**FORM, "kept": token(page)}))
    assert "Choose it again" in gone
    assert 'id="e-file"' in gone
    assert reports(skin) == []


def test_what_cannot_be_kept_is_said_beside_the_field(browser, skin, monkeypatch):
    def full():
        raise OSError

    monkeypatch.setattr(kept_files, "TemporaryFile", full)
    page = text(browser.post(PAGE, {**FORM, "file": note(), "confirmed": ""}))
    assert "could not be kept here. Choose it again" in page
    assert token(page) == ""


def test_another_officer_and_another_sign_in_have_nothing_of_it(browser, skin):
    kept = token(text(browser.post(PAGE, {**FORM, "file": note(), "confirmed": ""})))
    for officer in (SECOND, ANALYST):
        other = seated_client(skin, officer)
        answers = [other.post(f"/{officer}/reports/add", {**FORM, "kept": each}) for each in (kept, "none")]
        pages = [re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", text(each)) for each in answers]
        assert pages[0] == pages[1]
    assert reports(skin) == []
    assert waiting(skin) == ["note.txt"]


def test_signing_out_deletes_it_and_a_switch_of_language_there_does_not(browser, skin):
    browser.post(PAGE, {**FORM, "file": note(), "confirmed": ""})
    seated_client(skin, SECOND).post(f"/{SECOND}/reports/add", {**FORM, "file": note("theirs.txt"), "confirmed": ""})
    browser.post(f"/{ANALYST}/sign-out", {"_language": "fr"})
    assert waiting(skin) == ["note.txt", "theirs.txt"]
    browser.post(f"/{ANALYST}/sign-out")
    assert waiting(skin) == ["theirs.txt"]


def test_a_sign_in_that_ended_says_that_the_file_was_not_kept(browser, skin, clock):
    clock.pass_by(timedelta(hours=13))
    page = text(browser.post(PAGE, {**FORM, "file": note()}), 403)
    assert "choose it again" in page
    assert "choose it again" not in text(browser.post(PAGE, FORM), 403)
    assert waiting(skin) == []


# What keeps them


def test_number_and_room_are_bounded_for_each_officer_alone(monkeypatch):
    monkeypatch.setattr(kept_files, "ROOM", 10)
    files = KeptFiles()
    theirs = files.keep(OTHER, NOW, NOTE, b"data")
    tokens = [files.keep(MINE, NOW, KeptFile(str(size), size), b"data") for size in (1, 1, 1, 1, 8)]
    assert [files.read(MINE, NOW, each) is not None for each in tokens] == [False, False, True, True, True]
    assert files.keep(TWIN, NOW, KeptFile("big", 10), b"data")
    assert [files.read(MINE, NOW, each) for each in tokens] == [None] * 5
    assert files.read(OTHER, NOW, theirs) == b"data"


def test_nothing_of_it_can_be_read_on_the_disk_and_it_has_no_name(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    files = KeptFiles()
    named = files.keep(MINE, NOW, KeptFile("note.txt", len(TEXT)), TEXT)
    assert list(tmp_path.iterdir()) == []
    (kept,) = files._kept
    kept.stored.seek(0)
    assert b"people" not in kept.stored.read()
    assert files.read(MINE, NOW, named) == TEXT


def test_whoever_leaves_takes_all_of_one_sign_in_and_time_takes_the_rest():
    files = KeptFiles()
    mine, twin = files.keep(MINE, NOW, NOTE, b"mine"), files.keep(TWIN, NOW, NOTE, b"twin")
    assert files.find(TWIN, NOW, mine) is None
    files.leave(MINE)
    assert files.read(MINE, NOW, mine) is None
    assert files.read(TWIN, NOW, twin) == b"twin"
    stored = files._kept[0].stored
    files.forget(NOW + LIFE)
    assert stored.closed
    assert files.find(TWIN, NOW, twin) is None
