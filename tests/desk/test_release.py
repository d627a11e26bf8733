"""The owner widens, nobody else; what is not released changes nothing for the partner."""

import pytest

from tests.desk.test_review import ACCEPT, candidate, claims, reported
from tests.small_centre import session
from varne.desk.release import claims_of_report, release
from varne.desk.review import judge
from varne.kernel.errors import BadInput, NotAllowed, NotFound
from varne.kernel.role import Role


def accepted():
    centre, report = reported(candidate(role=Role.ARRIVED, total=True))
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    return centre, report, claim.id


def test_a_released_claim_is_seen_by_the_partner_and_its_report_is_not():
    centre, report, claim = accepted()
    assert claims(centre, "fr-paf.analyst") == []
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    assert [entry.id for entry in claims(centre, "fr-paf.analyst")] == [claim]
    assert session(centre, "fr-paf.analyst").view().report(report) is None
    release(session(centre, "uk-bf.analyst"), (report,), "fr-paf", "Sandhurst 2018")
    assert session(centre, "fr-paf.analyst").view().report(report) is not None


def test_a_release_stands_in_the_log_of_owner_and_audience():
    centre, _, claim = accepted()
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    name = next(each for each in centre.ledger.logs("uk-bf") if each.endswith("release/fr-paf"))
    log = centre.ledger.log(name)
    assert log.size == 1
    assert log.index_of(claim) == 0


def test_nobody_releases_what_is_not_theirs():
    centre, _, claim = accepted()
    with pytest.raises(NotFound):
        release(session(centre, "fr-paf.analyst"), (claim,), "centre", "x")
    release(session(centre, "uk-bf.analyst"), (claim,), "fr-paf", "Sandhurst 2018")
    with pytest.raises(NotAllowed, match="Only its owner"):
        release(session(centre, "fr-paf.analyst"), (claim,), "centre", "x")


def test_a_release_needs_a_basis_and_names_that_exist():
    centre, _, claim = accepted()
    officer = session(centre, "uk-bf.analyst")
    with pytest.raises(BadInput, match="legal basis"):
        release(officer, (claim,), "fr-paf", "  ")
    with pytest.raises(BadInput, match="Nobody here answers to fr-pef"):
        release(officer, (claim,), "fr-pef", "Sandhurst 2018")
    with pytest.raises(NotAllowed, match="oversees"):
        release(session(centre, "uk-bf.dpo"), (claim,), "fr-paf", "Sandhurst 2018")


def test_the_claims_of_a_report_can_go_with_it():
    centre, report, claim = accepted()
    assert claims_of_report(session(centre, "uk-bf.analyst"), (report,)) == (claim,)
    assert claims_of_report(session(centre, "fr-paf.analyst"), (report,)) == ()


def test_before_its_release_a_claim_was_not_known_to_the_partner():
    from datetime import timedelta

    from tests.small_centre import OPENED

    centre, _, claim = accepted()
    later = OPENED + timedelta(days=3)
    release(session(centre, "uk-bf.analyst", later), (claim,), "fr-paf", "Sandhurst 2018")
    partner = session(centre, "fr-paf.analyst")
    assert partner.view(later - timedelta(seconds=1)).of_kind("claim") == ()
    assert len(partner.view(later).of_kind("claim")) == 1


def test_at_the_terminal_a_release_that_needs_two_is_proposed_and_agreed_to():
    import io

    import msgspec

    from tests.desk.test_drafting import ASKS, graded
    from varne.cli.main import run

    centre, (claim,) = graded(ASKS)

    def varne(officer, *words):
        out, err = io.StringIO(), io.StringIO()
        code = run(("release", *words, "--as", officer), {}, out, err, lambda _folder, _environment: centre)
        return code, out.getvalue() + err.getvalue()

    code, answer = varne("uk-bf.analyst", claim, "--to", "fr-paf", "--basis", "a treaty", "--json")
    draft = msgspec.json.decode(answer)["draft"]
    assert code == 0
    assert claims(centre, "fr-paf.analyst") == []
    assert "waits for a second officer" in varne("uk-bf.second")[1]
    assert varne("fr-paf.analyst") == (0, varne("fr-cross.analyst")[1].replace("fr-cross", "fr-paf"))
    assert varne("uk-bf.analyst", "--agree", draft)[0] == 3
    code, answer = varne("uk-bf.second", "--agree", draft)
    assert (code, "now visible to fr-paf" in answer) == (0, True)
    assert len(claims(centre, "fr-paf.analyst")) == 1


def test_at_the_terminal_drafts_are_refused_and_discarded():
    import io

    from tests.desk.test_drafting import ASKS, graded, proposed
    from varne.cli.main import run

    centre, named = graded(ASKS)

    def varne(officer, *words):
        out = io.StringIO()
        code = run(("release", *words, "--as", officer), {}, out, out, lambda _folder, _environment: centre)
        return code, out.getvalue()

    draft = proposed(centre, named)
    assert varne("uk-bf.second", "--refuse", draft)[0] == 2
    assert "refused · uk-bf.second not yet" in varne("uk-bf.second", "--refuse", draft, "--reason", "not yet")[1]
    other = proposed(centre, named, to="fr-cross")
    assert "discarded · uk-bf.analyst" in varne("uk-bf.analyst", "--discard", other)[1]
    assert varne("uk-bf.analyst", named[0])[0] == 2
