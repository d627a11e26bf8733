"""Strange requests: each gets a page of the house in the reader's language, and nothing is done."""

import re

import pytest

from tests.small_centre import session
from tests.web.exchange import Visit, pinned
from tests.web.routes import READER, ROUTES, address
from tests.web.scene import scene
from varne.desk.taking_in import takings_of

pytestmark = pytest.mark.thorough

LARGE = "x" * (33 * 1024 * 1024)
FORM = "application/x-www-form-urlencoded"
STRANGE = {
    "too large a paste": {"data": f"code={LARGE}", "content_type": FORM},
    "too many fields": {"data": "&".join(f"f{each}=x" for each in range(6_000)), "content_type": FORM},
    "parts without an end": {"data": b"--x\r\nbroken", "content_type": "multipart/form-data; boundary=x"},
    "parts without a boundary": {"data": b"--x\r\nbroken", "content_type": "multipart/form-data"},
    "bytes that are no text": {"data": b"code=\xff\xfe%00&password=%ff", "content_type": FORM},
    "another name of the house": {"data": b"", "content_type": FORM, "HTTP_HOST": "evil.example"},
}


@pytest.fixture(scope="module")
def centre():
    return scene()


@pytest.fixture
def visit(centre):
    with pinned():
        yield Visit(centre, {READER: "situation"}, "fr")


@pytest.mark.parametrize("name", STRANGE)
def test_what_cannot_be_read_is_refused_in_the_frame_of_the_house(visit, name):
    answer = visit.client.post("/sign-in", **STRANGE[name])
    page = answer.content.decode()
    assert answer.status_code == 400
    assert '<html lang="fr"' in page
    assert "Traceback" not in page
    assert answer["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused_on_every_route(centre, visit, method):
    before = list(centre.ledger.stream())
    for route in ROUTES:
        answer = visit.client.generic(method, address(route.name, centre, READER))
        assert answer.status_code == 405, route.name
        assert answer["Allow"]
        assert '<html lang="fr"' in answer.content.decode()
    assert list(centre.ledger.stream()) == before


def adding(text, once="once-1"):
    return {
        "text": text,
        "confirmed": "yes",
        "audience": "fr-paf",
        "channel": "file",
        "marking": "OFFICIAL",
        "once": once,
    }


def test_a_paste_of_ten_thousand_lines_is_taken_in_whole(centre, visit):
    lines = "\n".join(f"Line {each} of a long log; nothing more was seen." for each in range(10_000))
    answer = visit.client.post(f"/{READER}/reports/add", adding(lines))
    assert answer.status_code == 302
    takings_of(centre).wait(session(centre, READER))
    name = re.search(r"/reports/([0-9a-f]+)", visit.client.get(answer["Location"])["Location"]).group(1)
    assert session(centre, READER).view().entry(name).body.text.count("\n") >= 9_999
    page = visit.client.get(f"/{READER}/report/{name}")
    assert page.status_code == 200


def test_a_form_that_is_sent_twice_comes_in_once(centre, visit):
    count = len(list(centre.ledger.stream()))
    first = visit.client.post(f"/{READER}/reports/add", adding("Nine people came ashore on 9 November 2018.", "once-2"))
    after = len(list(centre.ledger.stream()))
    again = visit.client.post(f"/{READER}/reports/add", adding("Nine people came ashore on 9 November 2018.", "once-2"))
    assert first.status_code == again.status_code == 302
    assert count < after == len(list(centre.ledger.stream()))


def test_a_file_of_the_wrong_kind_is_refused_and_what_was_typed_stays(centre, visit):
    from django.core.files.uploadedfile import SimpleUploadedFile

    before = list(centre.ledger.stream())
    file = SimpleUploadedFile("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(400))
    sent = {**adding(""), "source": "a typed source", "file": file}
    answer = visit.client.post(f"/{READER}/reports/add", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "a typed source" in page
    assert "picture.jpg" in page
    assert list(centre.ledger.stream()) == before


def test_a_page_that_went_stale_says_so_and_does_nothing(centre, visit):
    path = address("review", centre, READER)
    form = {"do": "reject", "key": "c1", "turn": "0", "reason": "a rumour"}
    assert visit.client.post(path, form).status_code == 302
    before = list(centre.ledger.stream())
    assert visit.client.post(path, form).status_code in (400, 409)
    assert list(centre.ledger.stream()) == before


@pytest.mark.parametrize(
    "sight",
    ["/%00", "/%ff%fe", "/" + "x" * 5_000, f"/{READER}/claim/%00", f"/{READER}/report/%e2%80%ae"],
)
def test_strange_addresses_are_no_pages(visit, sight):
    assert visit.client.get(sight).status_code in (400, 404)
