"""Plain scenarios over HTTP that must hold, one or more for each channel by which a page could show what is hidden.

A scenario is a function that fails when the channel is open. LC and OH numbers are those of docs/explanation.
"""

import contextlib
import io
import re
from html import unescape
from unittest.mock import patch

import msgspec

from tests.small_centre import session, small_centre
from tests.web.exchange import Ask, Visit, pinned
from tests.web.house import seated_client, skin_for
from tests.web.routes import ABSENT, BY_NAME, NOVEMBER, READER, STRANGE, address, asks_of
from tests.web.scene import furnish
from tests.worlds.scenarios import GIVEN, SEEN, SHADOWS, VISIBLE
from tests.worlds.test_completeness import brute_force
from tests.worlds.world import build, claim_id_of
from varne.desk.admission import put_officer
from varne.desk.taking_in import takings_of
from varne.kernel.register import Officer

PURPOSES = {"analyst": "situation", "admin": "oversight", "dpo": "oversight"}
CORRECTING = msgspec.structs.replace(SEEN, text=5, link="supersedes", linked=claim_id_of(SHADOWS[0]))
PARTNERS = ("/uk-bf.post-1/", "/uk-bf.nobody/", "/wall/uk-bf.post-1/", "/uk-bf.post-1/purpose", "/no/such/page")
WORLDS = ((*VISIBLE, CORRECTING, *SHADOWS), (*VISIBLE, CORRECTING))


def answers(centre, officer, names, strangers):
    """Everything that a reader gets from the named routes, visible entries and strangers alike."""
    purpose = PURPOSES[officer.partition(".")[2]]
    view = session(centre, officer, purpose=purpose).view()
    shown = tuple(sorted(entry.id for kind in ("claim", "report", "release") for entry in view.of_kind(kind)))
    asks = [ask for name in names for ask in asks_of(BY_NAME[name], centre, officer, (*shown, *strangers))]
    with pinned():
        visit = Visit(centre, {officer: purpose})
        return [visit.ask(ask) for ask in (*asks, *map(Ask, PARTNERS))]


def pages_hold(officer=READER, names=tuple(BY_NAME)):
    """L1 over HTTP on one pair that hides a shadow of everything visible, for the named routes."""
    full, bare = (furnish(build(world)) for world in WORLDS)
    known = {entry.id for entry in bare.ledger.stream()}
    hidden = sorted(entry.id for entry in full.ledger.stream() if entry.id not in known)
    strangers = (*hidden[:6], ABSENT, STRANGE)
    assert answers(full, officer, names, strangers) == answers(bare, officer, names, strangers)


def kept_pages_are_each_readers_own():
    """LC-25: what one officer's pages left in memory is in no page of another's, nor of another choice."""
    world = (*VISIBLE, CORRECTING, *SHADOWS)
    shared = furnish(build(world))
    for officer, partner in ((READER, "uk-bf"), ("uk-hmcg.analyst", "uk-bf"), ("uk-bf.analyst", "fr-paf")):
        kept, alone = (figures_of(centre, officer, partner) for centre in (shared, furnish(build(world))))
        assert kept == alone
        last = figures_of(furnish(build(world)), officer, partner, last=1)
        assert without_token(kept[-1]) == without_token(last[0])


def without_token(answer):
    """The page without the token of its forms, which tells how many pages came before it in the visit."""
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", answer.body)


MOMENTS = ("", "&as_of=2018-11-20T02:30Z", "&since=2018-11-10T09:00Z")
KEPT = (
    *(f"{page}{NOVEMBER}{moment}" for page in ("month", "timeline", "brief", "brief.csv") for moment in MOMENTS),
    "release/to/{partner}?first=2018-11-01&last=2018-11-30",
    "release/page-of/{partner}?first=2018-11-01&last=2018-11-30",
)
"""Pages whose figures are kept, by what they are asked."""


def figures_of(centre, officer, partner, last=0):
    """Pages of figures of one officer in one visit, then choices of what to release; or the last of them alone."""
    own = [e.id for e in session(centre, officer).view().of_kind("claim") if e.owner == officer.partition(".")[0]]
    asks = [Ask(f"/{officer}/{path.format(partner=partner)}") for path in KEPT]
    sent = {"first": "2018-11-01", "last": "2018-11-30", "deed": "see"}
    asks += [Ask(f"/{officer}/release/to/{partner}", {**sent, "claim": chosen}) for chosen in own[:2]]
    with pinned():
        visit = Visit(centre, {officer: "situation"})
        return [visit.ask(ask) for ask in asks[-last:]]


def withheld_sources_are_nowhere():
    """LC-08, LC-53: of a claim given without its report no page tells the text, the source or who spoke."""
    centre = furnish(build((*VISIBLE, *SHADOWS)))
    pages = answers(centre, READER, tuple(BY_NAME), (claim_id_of(GIVEN),))
    text = unescape("".join(answer.body.decode(errors="replace") for answer in pages))
    assert claim_id_of(GIVEN) in text
    report = next(e.body.report for e in centre.ledger.stream() if e.id == claim_id_of(GIVEN))
    assert [each for each in ("speaker 3", "source 3", "report-3.txt", "Report 3:", report) if each in text] == []


def pages_are_complete():
    """L2 over HTTP: each claim and report of the brute-force filter has its page, with its words where they are open."""
    centre = furnish(build((*VISIBLE, CORRECTING, *SHADOWS)))
    with pinned():
        visit = Visit(centre, {READER: "situation"})
        seen = brute_force(centre, session(centre, READER).reader, None)
        reports = {entry.id: entry.body for entry in seen if entry.kind == "report"}
        claims = [entry for entry in seen if entry.kind == "claim"]
        assert len(claims) > 4
        for entry in claims:
            page = visit.get(address("claim", centre, READER, entry=entry.id))
            assert page.status == 200
            report = reports.get(entry.body.report)
            words = report.text[slice(*entry.body.spans[0])] if report else "Source withheld"
            assert words in unescape(page.body.decode())
        for route in ("month", "timeline"):
            page = visit.get(address(route, centre, READER) + NOVEMBER).body.decode()
            assert [entry.id for entry in claims if entry.id not in page] == [], route
        for name in reports:
            page = visit.get(address("report", centre, READER, entry=name))
            made = [entry.id for entry in claims if entry.body.report == name]
            assert page.status == 200
            assert [one for one in made if one not in page.body.decode()] == []
            assert visit.get(address("original", centre, READER, entry=name)).status == 200


def seats_are_their_officers():
    """LC-44: a seat's key opens no pages but those of the officer who took it."""
    skin = skin_for(small_centre())
    client = seated_client(skin, READER)
    thief = seated_client(skin, "uk-bf.analyst")
    thief.cookies["varne_seat_fr-paf.admin"] = client.cookies[f"varne_seat_{READER}"].value
    assert thief.get("/fr-paf.admin/")["Location"].startswith("/sign-in")


def what_waits_is_its_officers_alone():
    """LC-44: a file that waits for its form, and a reading in the background, are nothing to another officer."""
    skin = skin_for(small_centre())
    client, other = seated_client(skin, READER), seated_client(skin, "fr-paf.second")
    form = {"audience": "fr-paf", "once": "once", "confirmed": "yes"}
    added = client.post(f"/{READER}/reports/add", {**form, "text": "", "day": "x", "file": io.BytesIO(b"nine people")})
    token = re.search(r'name="kept" value="([^"]+)"', added.content.decode()).group(1)
    stolen = other.post("/fr-paf.second/reports/add", {**form, "kept": token})
    assert 'id="e-file"' in stolen.content.decode()
    assert not session(skin.centre, READER).view().of_kind("report")
    reading = client.post(f"/{READER}/reports/add", {**form, "text": "Nothing was seen. " * 6_000})["Location"]
    takings_of(skin.centre).wait(session(skin.centre, READER))
    assert other.get(reading.replace(READER, "fr-paf.second")).status_code == 404


def purposes_taken_away_are_gone():
    """LC-25: a purpose that is granted no more ends at the next page."""
    centre = small_centre()
    client = seated_client(skin_for(centre), READER, "investigation")
    assert client.get(f"/{READER}/").status_code == 200
    put_officer(session(centre, "fr-paf.admin"), Officer(READER, "fr-paf", ("analyst",), ("situation",), revision=1))
    assert client.get(f"/{READER}/").status_code == 302


def faults_tell_nothing():
    """LC-48, LC-51: a fault of ours is one page whatever was asked, and the terminal is told no word of what was."""
    pages, told = [], io.StringIO()
    with pinned(), contextlib.redirect_stderr(told):
        visit = Visit(small_centre(), {READER: "situation"})
        for secret in ("0123secret", "absent"):
            with patch("varne.web.pages.claim.history_of", side_effect=RuntimeError(f"no {secret} in row")):
                answer = visit.get(f"/{READER}/claim/{secret}")
                pages.append((answer.status, answer.body.replace(secret.encode(), b"")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 500
    assert b"in row" not in pages[0][1]
    assert "secret" not in told.getvalue()


def owners_learn_that_not_who():
    """LC-12: the owner's access log tells that a partner looked, and never which officer."""
    centre = furnish(build(VISIBLE))
    with pinned():
        partner = Visit(centre, {READER: "situation"})
        partner.get(address("claim", centre, READER, entry=claim_id_of(SEEN)))
    with pinned():
        log = Visit(centre, {"uk-bf.dpo": "oversight"}).get("/uk-bf.dpo/access").body.decode()
    assert claim_id_of(SEEN) in log
    assert "fr-paf" in log
    assert READER not in log
