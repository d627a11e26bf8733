"""One claim and one report in the browser: what the reader may see of them, and not one byte of the rest."""

import re

import msgspec
import pytest

from tests.desk.test_history import LATER, correct, keys, released
from tests.desk.test_release import accepted
from tests.desk.test_review import candidate
from tests.small_centre import session, small_centre
from tests.web.house import seated_client, skin_for
from tests.worlds.world import incoming_of
from varne.desk.history import ProofPaper
from varne.desk.looking import Action, Outcome
from varne.desk.receive import receive
from varne.desk.release import release
from varne.desk.review import Ruling, judge
from varne.intake.document import Document
from varne.kernel.decision import Verdict
from varne.kernel.errors import NotFound
from varne.ledger.access_log import Sought
from varne.ledger.proof import verify_entry, verify_proof
from varne.web.pages.report import file_name

ABSENT = "0" * 32
PARTNER = "fr-paf.analyst"


def get(centre, officer, path, purpose="situation", language="en"):
    return seated_client(skin_for(centre), officer, purpose, language).get(f"/{officer}/{path}")


def text(page):
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+', "", page.content.decode())


def test_the_owner_sees_the_words_the_verdicts_and_the_releases():
    centre, report, claim = released()
    page = text(get(centre, "uk-bf.analyst", f"claim/{claim}"))
    for said in ("9 people, arrived", "Report", "Accepted by uk-bf.analyst", "Released to fr-paf by uk-bf.analyst"):
        assert said in page
    assert "Sandhurst 2018" in page
    assert f"/report/{report}" in page


def test_the_claim_is_whole_in_french():
    centre, _, claim = released()
    page = text(get(centre, "uk-bf.analyst", f"claim/{claim}", language="fr"))
    for said in ("9 personnes, arrivées", "Accepté par uk-bf.analyst", "Diffusé à fr-paf", "Preuve"):
        assert said in page


def test_a_recipient_sees_the_claim_and_neither_its_audience_nor_who_judged_it():
    centre, report, claim = released()
    page = text(get(centre, PARTNER, f"claim/{claim}"))
    assert "9 people, arrived" in page
    assert "Source withheld by its owner" in page
    for hidden in ("uk-hmcg", "uk-bf.analyst", "Accepted by", "Released to", "the coastguard asked", report):
        assert hidden not in page


def test_what_becomes_of_a_claim_behind_a_recipients_back_changes_no_byte():
    one, other = released(), released()
    release(session(other[0], "uk-bf.analyst", LATER), (other[2],), "fr-cross", "a third")
    correct(other[0], other[2], 12)
    for officer, purpose in ((PARTNER, "situation"), ("fr-paf.dpo", "oversight"), ("uk-hmcg.admin", "oversight")):
        for path in ("claim", "proof"):
            pages = [get(each[0], officer, f"{path}/{each[2]}", purpose) for each in (one, other)]
            assert text(pages[0]) == text(pages[1])
            assert pages[0].headers == pages[1].headers


@pytest.mark.parametrize("path", ["claim/{}", "report/{}", "report/{}/original", "proof/{}"])
@pytest.mark.parametrize("officer", [PARTNER, "fr-paf.dpo"])
def test_hidden_and_absent_are_one_answer(path, officer):
    centre, report, claim = accepted()
    purpose = "oversight" if officer.endswith("dpo") else "situation"
    pages = [get(centre, officer, path.format(name), purpose) for name in (report, claim, ABSENT)]
    assert {page.status_code for page in pages} <= {403, 404}
    assert len({text(page).replace(name, "-") for page, name in zip(pages, (report, claim, ABSENT), strict=True)}) == 1
    assert len({str(page.headers) for page in pages}) == 1


def test_each_look_and_each_refusal_is_on_record_and_the_owner_hears_of_a_partner():
    centre, report, claim = released()
    get(centre, PARTNER, f"claim/{claim}")
    get(centre, PARTNER, f"report/{report}")
    mine = [kept.look for kept in centre.looks.read("fr-paf", Sought())]
    assert [(each.action, each.target, each.outcome) for each in mine] == [
        (Action.REPORT, report, Outcome.REFUSED),
        (Action.CLAIM, claim, Outcome.SHOWN),
    ]
    (theirs,) = [kept.look for kept in centre.looks.read("uk-bf", Sought())]
    assert (theirs.who, theirs.target) == ("fr-paf", claim)


def test_nothing_is_shown_that_cannot_be_put_on_record(monkeypatch):
    from tests.desk.test_oversight import FullDisk

    centre, report, claim = accepted()
    browser = seated_client(skin_for(centre), "uk-bf.analyst")
    centre.looks = FullDisk()
    for path in (f"claim/{claim}", f"report/{report}", f"report/{report}/original", "access", "verify"):
        page = browser.get(f"/uk-bf.analyst/{path}")
        assert page.status_code == 503
        assert "9 people" not in page.content.decode()
        assert "nothing is shown" in page.content.decode()


def test_a_report_by_a_claims_address_is_shown_on_its_own_page():
    centre, report, _ = accepted()
    assert get(centre, "uk-bf.analyst", f"claim/{report}")["Location"] == f"/uk-bf.analyst/report/{report}"


# Proofs


def test_a_proof_is_a_file_that_verifies():
    centre, _, claim = released()
    for officer, own in (("uk-bf.dpo", True), ("fr-paf.dpo", False)):
        page = get(centre, officer, f"proof/{claim}", "oversight")
        assert page.headers["Content-Disposition"] == f'attachment; filename="varne-proof-{claim}.json"'
        paper = msgspec.json.decode(page.content, type=ProofPaper)
        from base64 import b64decode

        assert verify_proof(paper.proof, b64decode(paper.leaf), keys(paper)).origin == paper.log
        assert bool(paper.body) is own
        if own:
            verify_entry(paper.proof, b64decode(paper.body), b64decode(paper.salt), keys(paper))


def test_the_way_to_a_proof_is_shown_to_whoever_audits():
    centre, _, claim = released()
    assert f"/uk-bf.dpo/proof/{claim}" in text(get(centre, "uk-bf.dpo", f"claim/{claim}", "oversight"))
    assert "/proof/" not in text(get(centre, "uk-bf.analyst", f"claim/{claim}"))
    assert get(centre, "uk-bf.analyst", f"proof/{claim}").status_code == 403


# Reports


def reported(body, name="report.txt", candidates=(), language="en"):
    """A centre in which uk-bf took in a document with this text."""
    import hashlib

    centre, data = small_centre(), body.encode(errors="replace")
    base = incoming_of(msgspec.structs.replace(FACT, audience="uk-bf"))
    document = Document(hashlib.sha256(data).hexdigest(), "text/html", name, None, body, ())
    incoming = msgspec.structs.replace(base, data=data, document=document, language=language)
    found = receive(session(centre, "uk-bf.analyst"), incoming, lambda _: ("test", tuple(candidates)))
    return centre, found.report


from tests.desk.test_review import FACT  # noqa: E402 - beside its use

pytestmark = pytest.mark.thorough


def test_a_report_shows_its_text_with_the_words_of_each_claim_marked():
    centre, report = reported("Nine people landed.", candidates=[candidate()])
    claim = judge(session(centre, "uk-bf.analyst"), report, "c1", Ruling(Verdict.ACCEPT)).claim
    page = text(get(centre, "uk-bf.analyst", f"report/{report}"))
    assert re.search(r'<mark id="m-1">Nine p<sup lang="en"><a href="#c-1">1</a></sup></mark>eople landed\.', page)
    assert re.search(rf'<li id="c-1">.*?href="/uk-bf\.analyst/claim/{claim}"', page)


def test_hostile_text_is_text():
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202ereversed\u202c \x00 </div></main>"
    centre, report = reported(hostile, name="<b>\u202efdp.exe")
    page = get(centre, "uk-bf.analyst", f"report/{report}")
    shown = text(page)
    assert page.status_code == 200
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "\u202e" not in shown
    assert "[U+202E]reversed[U+202C]" in shown
    assert shown.count("</main>") == 1


def test_the_original_is_a_file_to_save_whatever_it_is():
    centre, report = reported("<script>alert(1)</script>", name='a"b\r\nSet-Cookie: x=1.html')
    page = get(centre, "uk-bf.analyst", f"report/{report}/original")
    assert page.content == b"<script>alert(1)</script>"
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "\n" not in page.headers["Content-Disposition"]
    assert "Set-Cookie" not in page.headers


def test_the_original_goes_with_its_report_and_not_with_its_claims():
    centre, report, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    assert get(centre, PARTNER, f"report/{report}/original").status_code == 404
    release(session(centre, "uk-bf.analyst"), (report,), "fr-paf", "Sandhurst 2018")
    assert get(centre, PARTNER, f"report/{report}/original").status_code == 200


def test_claims_that_a_recipient_may_not_see_leave_the_text_unmarked():
    centre, report, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (report,), "fr-paf", "Sandhurst 2018")
    page = text(get(centre, PARTNER, f"report/{report}"))
    assert "<mark" not in page.partition("<main")[2]
    assert claim not in page
    assert "No claim from this report that you may see." in page


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\\b.txt", "a_u005cb.txt"),
        ("...", "report"),
        ("", "report"),
        ("été 2018.pdf", "été 2018.pdf"),
        ("x\u202etxt.exe", "x_u202etxt.exe"),
    ],
)
def test_a_file_is_saved_under_one_plain_name(name, saved):
    assert file_name(name) == saved


def test_a_report_that_is_gone_from_its_folder_is_no_traceback(monkeypatch):
    centre, report, _ = accepted()

    def gone(owner, name):
        raise NotFound("There is no attachment {name}.", name=name)

    monkeypatch.setattr(centre.ledger, "attachment", gone)
    assert get(centre, "uk-bf.analyst", f"report/{report}/original").status_code == 404
