"""The URL table is the attack surface: every route is listed, its statuses are reviewed, its headers are the house's."""

import re
from pathlib import Path

import pytest

from tests.web.exchange import Ask, Visit, pinned
from tests.web.markup import Markup
from tests.web.matrix import PAPER, statuses
from tests.web.routes import ABSENT, BY_NAME, FILLED, READER, ROUTES, STRANGE, WATCH, address, addresses, table
from tests.web.scene import SCRIPT, scene

pytestmark = pytest.mark.thorough

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "src" / "varne" / "web" / "templates").rglob("*.html"))
CONSTANT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
OWN = {"Content-Type", "Content-Length", "Content-Security-Policy", "Location", "Allow", "Content-Disposition", "ETag"}
INLINE = re.compile(
    r"<style|\sstyle=|javascript:|<script(?![^>]*\ssrc=)"
    r"|\son(?:click|load|error|input|change|submit|toggle|focus|blur|key\w+|mouse\w+|pointer\w+)="
)
SCRIPT_SHOWN = "&lt;script&gt;"
NOT_TYPED = {
    "password",
    "old",
    "new",
    "again",
    "way",
    "purpose",
    "action",
    "roles",
    "purposes",
    "partners",
    "other",
    "judgement",
    "account",
    "likeness",
    "phase",
    "contacts",
    "rung",
    "organisation",
    "operations",
    "do",
    "key",
    "turn",
    "claim",
    "mine_from",
    "theirs_from-uk-bf",
    "seen",
    "accept",
    "deed",
    "shift",
    "shown",
    "number",
    "corrects",
    "to",
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
}


@pytest.fixture(scope="module")
def walked():
    """Every answer to every address and form of every route, for its officer and for nobody, and some that are none."""
    found = []
    centre = scene()
    for seated in ({READER: "situation"}, {"fr-paf.dpo": "oversight"}, {WATCH: "rescue"}, {}):
        with pinned():
            visit = Visit(centre, seated)
            officer = next(iter(seated), READER)
            asks = [Ask(each) for route in ROUTES for each in addresses(route, centre, officer, (ABSENT, STRANGE))]
            asks += [Ask(address(each.name, centre, officer), form) for each in ROUTES for form in each.forms]
            asks += [Ask("/no/such/page"), Ask(f"/{officer}/no-such-page"), Ask("/nobody.here/"), Ask("/%ff")]
            found += [visit.ask(ask) for ask in asks]
    return found


def test_every_route_of_the_table_is_listed_and_can_be_filled():
    assert set(table()) == set(BY_NAME), "list each new route in tests/web/routes.py"
    arguments = {one for arguments in table().values() for one in arguments}
    assert arguments <= set(FILLED), "say in tests/web/routes.py how the argument is filled"


def test_every_route_of_forms_has_one():
    """A route that takes a form is sent one: its answer to an empty form is not "wrong method"."""
    centre = scene()
    with pinned():
        visit = Visit(centre, {READER: "situation"})
        taking = {
            route.name
            for route in ROUTES
            if visit.ask(Ask(address(route.name, centre, READER), {"_language": "en"})).status != 405
        }
    assert taking == {route.name for route in ROUTES if route.forms}


def test_each_office_gets_the_status_that_was_reviewed():
    assert statuses() == PAPER.read_text(encoding="utf-8"), "review, then: python -m tests.web.matrix"


def test_every_answer_has_the_headers_of_the_house_and_no_other(walked):
    for answer in walked:
        headers = dict(answer.headers)
        assert {name: headers.get(name) for name in CONSTANT} == CONSTANT, answer.ask
        assert set(headers) <= set(CONSTANT) | OWN, answer.ask


def test_every_answer_has_the_strict_policy(walked):
    for answer in walked:
        policy = dict(answer.headers)["Content-Security-Policy"]
        assert {part.strip() for part in policy.split(";")} == POLICY, answer.ask


def test_no_walked_page_is_a_fault(walked):
    assert [answer.ask for answer in walked if answer.status >= 500] == []


@pytest.fixture(scope="module")
def pages(walked):
    """Every page of the walk, read by a parser."""
    found = [(answer.ask, answer.body.decode()) for answer in walked if b"<!doctype html>" in answer.body[:20]]
    assert len(found) > len(ROUTES)
    return [(ask, page, Markup(page)) for ask, page in found]


def test_every_page_says_its_language_and_has_no_inline_code(pages):
    for ask, page, markup in pages:
        assert '<html lang="' in page, ask
        assert markup.inline == [], ask


def test_no_page_names_an_address_elsewhere(pages):
    for ask, _, markup in pages:
        assert markup.elsewhere == [], ask


def test_hostile_words_of_a_source_stay_words(pages):
    """Markup in a report, a name, a source or a speaker is shown; what cannot be seen is written, and stands apart."""
    shown = 0
    for ask, page, markup in pages:
        shown += SCRIPT_SHOWN in page
        assert SCRIPT not in page, ask
        assert markup.unseen == [], ask
        assert markup.turning == [], ask
    assert shown >= 2


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_inline_code_and_trusts_no_text(path):
    text = path.read_text(encoding="utf-8")
    assert not INLINE.search(text)
    assert not re.search(r"\|\s*safe|autoescape\s+off|mark_safe|\{%\s*load", text)


def test_no_page_trusts_text_in_code():
    """Markup that code makes goes through format_html, which escapes what it is given."""
    source = next(parent for parent in TEMPLATES[0].parents if parent.name == "web")
    trusting = [str(each) for each in source.rglob("*.py") if re.search(r"mark_safe|SafeString", each.read_text())]
    assert trusting == []


def test_a_form_without_its_token_does_nothing():
    """Cross-site: each form of each route, sent without a token, is refused and acts on nothing."""
    from django.test import Client

    with pinned():
        centre = scene()
        visit = Visit(centre, {READER: "situation"})
        before = list(centre.ledger.stream())
        strict = Client(enforce_csrf_checks=True, **{"varne.skin": visit.skin})
        strict.cookies = visit.client.cookies
        for route in ROUTES:
            for form in route.forms:
                status = strict.post(address(route.name, centre, READER), dict(form)).status_code
                assert status == (302 if route.name == "switch" else 403), route.name
        assert list(centre.ledger.stream()) == before


@pytest.mark.parametrize("route", [route for route in ROUTES if route.forms], ids=lambda route: route.name)
def test_a_switch_of_language_acts_on_nothing(route):
    """Each form, sent by the button of the language: the page comes back in French with what was typed, nothing done."""
    from varne.web.door.models import Credential

    officer, purpose = route.reader
    for form in route.forms:
        with pinned():
            centre = scene()
            visit = Visit(centre, {officer: purpose})
            before = (list(centre.ledger.stream()), list(Credential.objects.values_list()))
            answer = visit.client.post(address(route.name, centre, officer), {**form, "_language": "fr"})
            assert (list(centre.ledger.stream()), list(Credential.objects.values_list())) == before
            assert answer.status_code in (200, 302, 400, 404)
            assert answer.cookies["varne_language"].value == "fr"
            if answer.status_code in (200, 400) and route.whole:
                page = answer.content.decode()
                assert '<html lang="fr"' in page
                assert [text for text in _typed(form) if _escaped(text) not in page] == []


def _typed(form):
    """What a page gives back: all but passwords, choices among words, and buttons that were pressed."""
    return [text for name, text in form.items() if name not in NOT_TYPED and text]


def _escaped(text):
    from django.utils.html import escape

    return escape(text)


def test_no_two_tags_of_the_templates_have_one_name():
    from django.template import engines

    libraries = engines["django"].engine.template_builtins
    named = [name for library in libraries for name in (*library.tags, *library.filters)]
    ours = [name for library in libraries[3:] for name in (*library.tags, *library.filters)]
    assert [name for name in ours if named.count(name) > 1] == []
