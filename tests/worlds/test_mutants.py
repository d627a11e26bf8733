"""Every leak that this product can have is a one-line mutant, and a check of ours that kills it.

A check is a plain scenario that must hold. The test of a mutant asserts both halves: the check holds without the
mutant and fails with it. A mutant that survives fails the build. LC and OH numbers are those of docs/explanation.
"""

import io
from datetime import date, timedelta

import msgspec
import pytest

from tests.desk.test_review import ACCEPT, FACT, candidate, claims, reported
from tests.small_centre import OPENED, session, small_centre
from tests.worlds.mutation import mutate
from tests.worlds.test_completeness import brute_force
from tests.worlds.test_paired_worlds import DOORS, READER, answers
from tests.worlds.world import START, Admission, Fact, build, claim_of, incoming_of
from varne.cli.main import run
from varne.desk.admission import add_organisation, open_operation, put_officer
from varne.desk.receive import receive
from varne.desk.release import release
from varne.desk.review import judge
from varne.desk.tallying import month
from varne.kernel.errors import BadAudience, NotAllowed, NotFound, VarneError
from varne.kernel.label import Label
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer, Operation, Organisation
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.picture.question import Question

SEEN = Fact("uk-bf", "centre", 1, SubjectKind.CONTACT, "person", Role.ARRIVED, 7, 9, 5, 1, "uk", 100)
OWN = Fact("fr-paf", "fr-paf", 2, SubjectKind.PERIOD, "person", Role.ARRIVED, 3, None, 3, 20, "uk", 200)
GIVEN = Fact("uk-bf", "uk", 3, SubjectKind.PERIOD, "person", Role.RESCUED, 5, 8, 4, 20, "", 300, None, "fr-paf")
VISIBLE = (SEEN, OWN, GIVEN)
SHADOWS = (
    msgspec.structs.replace(SEEN, owner="uk-hmcg", audience="uk", low=12, high=None, minute=50),
    msgspec.structs.replace(SEEN, audience="role:analyst & uk-bf", low=11, high=12, minute=150),
    msgspec.structs.replace(OWN, owner="uk-bf", audience="uk-bf", low=90, minute=250),
    msgspec.structs.replace(GIVEN, owner="uk-hmcg", audience="uk-hmcg", low=11, high=12, minute=350, released=""),
    Admission("uk-bf", 1, 10),
    Admission("uk-hmcg", 2, 20),
)
QUESTION = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
EVERY_DOOR = tuple(command for commands in DOORS.values() for command in commands)
MONTH = ("tally", "--from", "2018-11-03", "--to", "2018-11-28", "--json")


def pairs_hold():
    """L1 at every door, on one pair that hides a shadow of everything visible."""
    assert answers(build(VISIBLE + SHADOWS), EVERY_DOOR) == answers(build(VISIBLE), EVERY_DOOR)


def hidden_is_absent():
    """Naming what is hidden gets the answer of what does not exist."""
    full, bare = build(VISIBLE + SHADOWS), build(VISIBLE)
    known = {entry.id for entry in bare.ledger.stream()}
    hidden = sorted(entry.id for entry in full.ledger.stream() if entry.id not in known)
    commands = tuple(
        command
        for name in hidden
        for command in (("review", name), ("release", name, "--to", "fr", "--basis", "a treaty", "--json"))
    )
    assert answers(full, commands) == answers(bare, commands)


def view_is_complete():
    """L2: nothing visible is missing, for three readers and at two moments."""
    centre = build(VISIBLE + SHADOWS)
    for officer in (READER, "uk-bf.analyst", "fr-cross.analyst"):
        for as_of in (None, START + timedelta(minutes=200)):
            who = session(centre, officer)
            seen = {entry.id for kind in ("claim", "report", "mapping") for entry in who.view(as_of).of_kind(kind)}
            wanted = {
                entry.id
                for entry in brute_force(centre, who.reader, as_of)
                if entry.kind in ("claim", "report", "mapping")
            }
            assert seen == wanted


def order_is_by_content():
    """L8: entries that came in another order are listed alike."""
    early = msgspec.structs.replace(SEEN, text=4, minute=10)
    late = msgspec.structs.replace(early, minute=400)
    centres = [build((SEEN, each, OWN)) for each in (early, late)]
    views = [session(centre, "uk-bf.analyst").view() for centre in centres]
    assert [e.id for e in views[0].of_kind("report")] == [e.id for e in views[1].of_kind("report")]


def unreadable_labels_admit_nobody():
    """LC-23, LC-37: an empty or malformed audience, or no purpose, means nobody."""
    centre = small_centre()
    who = session(centre, "uk-bf.analyst")
    for number, label in enumerate(
        (Label("uk-bf", ""), Label("uk-bf", "uk-bf &"), Label("uk-bf", "centre", purposes=()))
    ):
        claim = claim_of(who, SEEN, f"report-{number}")
        who.keep([who.entry(who.id("odd", str(number)), label, claim)])
    assert [session(centre, each).view().of_kind("claim") for each in ("uk-bf.analyst", READER)] == [(), ()]


def purposes_gate():
    """A claim is read for its purposes alone."""
    centre = small_centre()
    who = session(centre, "uk-bf.analyst")
    label = Label("uk-bf", "centre", purposes=("rescue",))
    who.keep([who.entry(who.id("one"), label, claim_of(who, SEEN, "report"))])
    assert session(centre, READER, purpose="situation").view().of_kind("claim") == ()
    assert len(session(centre, READER, purpose="rescue").view().of_kind("claim")) == 1


def as_of_is_what_was_known():
    """Nothing is seen before it was recorded, nor before it was released."""
    centre = build((GIVEN,))
    view = session(centre, READER).view
    released = START + timedelta(minutes=300)
    assert view(released - timedelta(seconds=1)).of_kind("claim") == ()
    assert len(view(released).of_kind("claim")) == 1
    later = msgspec.structs.replace(GIVEN, minute=310, released="")
    owner = session(build((later,)), "uk-bf.analyst").view
    assert owner(START + timedelta(minutes=309)).of_kind("claim") == ()


def release_counts_from_its_own_time():
    centre, report = reported(candidate(role=Role.ARRIVED, total=True))
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    (claim,) = claims(centre, "uk-bf.analyst")
    later = OPENED + timedelta(days=3)
    release(session(centre, "uk-bf.analyst", later), (claim.id,), "fr-paf", "a treaty")
    assert session(centre, READER).view(later - timedelta(seconds=1)).of_kind("claim") == ()


def withheld_sources_are_constant():
    """LC-08, LC-53: a claim given without its report shows nothing of it."""
    texts = []
    for text in (3, 4):
        out = io.StringIO()
        words = ("timeline", "--from", "2018-11-01", "--to", "2018-11-30", "--json", "--as", READER)
        fact = msgspec.structs.replace(GIVEN, text=text)
        run(words, {}, out, io.StringIO(), lambda _folder, _environment, fact=fact: build((fact,)))
        texts.append(out.getvalue())
    assert all(f"source {number}" not in text and f"Report {number}" not in text for number in (3, 4) for text in texts)


def corrections_are_the_owners():
    """A partner proposes corrections and never edits."""
    centre = build((SEEN,))
    (claim,) = session(centre, READER).view().of_kind("claim")
    partner = session(centre, "uk-hmcg.analyst", START)
    body = msgspec.structs.replace(claim_of(partner, SEEN, "report"), supersedes=claim.id, quantity=exactly(99))
    partner.keep([partner.entry(partner.id("correction"), Label("uk-hmcg", "centre"), body)])
    ((code, out, _),) = answers(centre, (MONTH,))
    low_from = {one["claim"] for one in msgspec.json.decode(out)["high_from"]}
    assert code == 0
    assert claim.id in low_from


def memory_serves_each_reader_their_own():
    """LC-25: a kept answer is never another reader's, and a new claim is noticed."""
    centre = build(VISIBLE + SHADOWS)
    views = [session(centre, officer).view() for officer in (READER, "uk-bf.analyst")]
    fresh = [month(type(centre.memory)(), view, QUESTION)[0] for view in views]
    assert [month(centre.memory, view, QUESTION)[0] for view in views] == fresh
    who = session(centre, "fr-paf.second", START + timedelta(days=9))
    who.keep(
        [
            who.entry(
                who.id("more"),
                Label("fr-paf", "fr-paf"),
                claim_of(who, msgspec.structs.replace(SEEN, low=70, high=70, first=9), "r"),
            )
        ]
    )
    assert month(centre.memory, session(centre, READER).view(), QUESTION)[0].low > fresh[0].low


def own_copies_are_new():
    """LC-04, LC-33: receiving what a partner holds already tells nothing."""
    fact = msgspec.structs.replace(OWN, text=1)
    received = [
        receive(session(build(world), READER, START), incoming_of(fact), lambda _: ("none", ()))
        for world in ((SHADOWS[0],), ())
    ]
    assert received[0] == received[1]
    assert not received[0].seen_before


def operations_admit_whom_their_owner_let_in():
    """LC-14: membership is the owner's word, and a hidden operation cannot be probed by its name."""
    centre = small_centre()
    put_officer(
        session(centre, "fr-paf.admin"), Officer("fr-paf.analyst", "fr-paf", ("analyst",), ("situation",), ("uk-bf.x",))
    )
    asked = []
    for opened in (False, True):
        if opened:
            open_operation(session(centre, "uk-bf.admin"), Operation("uk-bf.x", "uk-bf"))
        with pytest.raises(BadAudience) as refusal:
            session(centre, READER).refuse_strange_names("op:uk-bf.x | fr-paf")
        asked.append(str(refusal.value))
    assert asked[0] == asked[1]
    assert "op:uk-bf.x" not in session(centre, READER).reader.names


def nobody_widens_their_own_sight():
    with pytest.raises(NotAllowed):
        add_organisation(session(small_centre(), "fr-paf.admin"), Organisation("fr-spy", "x", "x", "fr", ("uk",)))


def administrators_alone_admit():
    with pytest.raises(NotAllowed):
        put_officer(session(small_centre(), "uk-bf.analyst"), Officer("uk-bf.new", "uk-bf", ("admin",), ("situation",)))


def disabled_officers_are_gone():
    centre = small_centre()
    put_officer(
        session(centre, "uk-bf.admin"), Officer("uk-bf.second", "uk-bf", ("analyst",), ("situation",), active=False)
    )
    with pytest.raises(NotFound):
        session(centre, "uk-bf.second")


def life_safety_reaches_the_rescue_centres():
    """OH-01: what a rescue needs is never hidden by a forgotten label."""
    centre, report = reported(candidate())
    judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT)
    assert len(claims(centre, "fr-cross.analyst")) == 1


def the_dead_need_two_officers():
    centre, report = reported(candidate(role=Role.DEAD))
    assert judge(session(centre, "uk-bf.analyst"), report, "c1", ACCEPT).waits_for_second


def rows_need_all_their_names_and_any_row_is_enough():
    centre = small_centre()
    who = session(centre, "uk-bf.analyst")
    for number, audience in enumerate(("role:analyst & uk-bf", "fr-paf | uk-bf")):
        claim = claim_of(who, SEEN, f"report-{number}")
        who.keep([who.entry(who.id("row", str(number)), Label("uk-bf", audience), claim)])
    seen = [entry.label.audience for entry in session(centre, READER).view().of_kind("claim")]
    assert seen == ["fr-paf | uk-bf"]


def officers_write_for_their_own():
    centre = build((SEEN,))
    who = session(centre, READER)
    with pytest.raises(NotAllowed):
        who.keep([who.entry(who.id("forged"), Label("uk-bf", "uk-bf"), claim_of(who, SEEN, "report"))])


def the_owner_alone_accepts():
    centre = small_centre()
    shared = msgspec.structs.replace(FACT, audience="centre")
    received = receive(session(centre, "uk-bf.analyst"), incoming_of(shared), lambda _: ("test", (candidate(),)))
    with pytest.raises(NotAllowed):
        judge(session(centre, READER), received.report, "c1", ACCEPT)


def the_owner_alone_releases():
    centre = build((SEEN,))
    (claim,) = session(centre, READER).view().of_kind("claim")
    with pytest.raises(NotAllowed):
        release(session(centre, READER), (claim.id,), "fr", "a treaty")


def partners_eyes_are_the_partners():
    """View-as equals the partner's own page where nothing of the partner's is hidden from me."""
    centre = build((SEEN, msgspec.structs.replace(OWN, owner="uk-bf", audience="uk-bf"), GIVEN))
    ((_, mine, _),) = answers(centre, (("tally", *MONTH[1:]),))
    out = io.StringIO()
    words = ("view-as", "fr-paf", *MONTH[1:], "--as", "uk-bf.analyst")
    run(words, {}, out, io.StringIO(), lambda _folder, _environment: centre)
    seen = msgspec.json.decode(out.getvalue())
    del seen["partner"]
    assert seen == msgspec.json.decode(mine)


GATE = "varne.view.gate"
VIEW = "varne.view.view"
MUTANTS = {
    "LC-23 an empty audience is everybody": (
        unreadable_labels_admit_nobody,
        GATE,
        "return reader.purpose in purposes and",
        "return not audience or reader.purpose in purposes and",
    ),
    "LC-37 no purpose is every purpose": (
        unreadable_labels_admit_nobody,
        GATE,
        "reader.purpose in purposes and",
        "(not purposes or reader.purpose in purposes) and",
    ),
    "purposes do not gate": (purposes_gate, GATE, "reader.purpose in purposes and ", ""),
    "LC-40 view-as shows what I may see": (
        partners_eyes_are_the_partners,
        VIEW,
        "found = [entry for entry in found if entry.id in theirs]",
        "pass",
    ),
    "LC-19 a search path without the gate": (
        pairs_hold,
        VIEW,
        "mine, *others = self._labels",
        "mine, *others = (frozenset(self._ledger.labels()), *self._labels[1:])",
    ),
    "as-of ignored": (
        as_of_is_what_was_known,
        VIEW,
        "self._ledger.select(facet, named, mine, self.as_of)",
        "self._ledger.select(facet, named, mine, None)",
    ),
    "LC-32 order of arrival shows": (
        order_is_by_content,
        VIEW,
        "mine, self.as_of), key=lambda entry: entry.id)",
        "mine, self.as_of), key=lambda entry: entry.recorded)",
    ),
    "LC-18 fetched by id past the gate": (
        hidden_is_absent,
        VIEW,
        'found = self.find("id", (entry_id,))\n        if not',
        'found = self.find("id", (entry_id,)) or tuple(filter(None, [self._ledger.get(entry_id)]))\n        if not',
    ),
    "LC-49 hidden and absent are told apart": (
        hidden_is_absent,
        VIEW,
        'raise NotFound("There is nothing',
        'raise NotFound(("" if self._ledger.get(entry_id) is None else "Ask its owner. ") + "There is nothing',
    ),
    "LC-08 the withheld source is shown": (
        withheld_sources_are_constant,
        "varne.picture.cited",
        'found = view.find("id", sorted(ids))',
        "found = [entry for entry in view._ledger.stream() if entry.id in ids]",
    ),
    "LC-42 another owner's correction counts": (
        corrections_are_the_owners,
        VIEW,
        "yield entry.owner, entry.body.supersedes",
        "yield from ((owner, entry.body.supersedes) for owner in ('uk-bf', 'uk-hmcg'))",
    ),
    "a release reaches back in time": (
        release_counts_from_its_own_time,
        "varne.view.indexing",
        "release.audience, target.label.purposes, entry.recorded)",
        "release.audience, target.label.purposes, target.recorded)",
    ),
    "LC-15 officers of partners are listed": (
        pairs_hold,
        "varne.cli.command.officer",
        " if one.organisation == session.reader.organisation]",
        "]",
    ),
    "LC-14 operations of others are listed": (
        pairs_hold,
        "varne.cli.command.operation",
        "if organisation in (one.organisation, *one.partners)",
        "if organisation",
    ),
    "LC-14 an operation can be joined by saying so": (
        operations_admit_whom_their_owner_let_in,
        "varne.view.register",
        "named is not None and named.active and organisation in (named.organisation, *named.partners)",
        "named is not None",
    ),
    "LC-04 one name space of ids": (
        own_copies_are_new,
        "varne.desk.session",
        "return id_of(self.centre.secret, self.reader.organisation, *key)",
        "return id_of(self.centre.secret, '', *key[:2])",
    ),
    "LC-25 the memory forgets who asked": (
        memory_serves_each_reader_their_own,
        VIEW,
        "return self.readers, self.as_of, labels, tuple(self._ledger.versions(each) for each in labels)",
        "return ('one',)",
    ),
    "LC-25 the memory misses what is new": (
        memory_serves_each_reader_their_own,
        VIEW,
        "labels, tuple(self._ledger.versions(each) for each in labels)",
        "labels",
    ),
    "a newcomer opens any community": (
        nobody_widens_their_own_sight,
        "varne.desk.admission",
        "if members and session.reader.organisation not in members:",
        "if False:",
    ),
    "LC-45 an analyst admits officers": (
        administrators_alone_admit,
        "varne.desk.session",
        'if f"role:{role}" not in self.reader.names:',
        "if False:",
    ),
    "LC-25 a disabled officer still acts": (
        disabled_officers_are_gone,
        "varne.view.register",
        "if officer is None or organisation is None or not (officer.active and organisation.active):",
        "if officer is None or organisation is None:",
    ),
    "LC-44 anybody writes for anybody": (
        officers_write_for_their_own,
        "varne.desk.session",
        "if any(entry.owner != self.reader.organisation for entry in batch):",
        "if False:",
    ),
    "LC-44 anybody releases": (
        the_owner_alone_releases,
        "varne.desk.release",
        "if entry.owner != session.reader.organisation:",
        "if False:",
    ),
    "LC-47 the partner's eyes keep mine": (
        partners_eyes_are_the_partners,
        "varne.desk.partner",
        "*known.communities, *offices, *joint})",
        "*known.communities, *mine})",
    ),
    "OH-01 life safety keeps its label": (
        life_safety_reaches_the_rescue_centres,
        "varne.kernel.label",
        "if kind is not SubjectKind.CONTACT or property_code not in _BORN_FOR_RESCUE:",
        "if True:",
    ),
    "OH-03 a release is not found": (
        view_is_complete,
        "varne.view.indexing",
        "if isinstance(entry.body, Release):",
        "if False:",
    ),
    "OH-04 one more name hides": (
        rows_need_all_their_names_and_any_row_is_enough,
        "varne.kernel.audience",
        "any(authority.issuperset(row) for row in self.alternatives)",
        "all(authority.issuperset(row) for row in self.alternatives)",
    ),
    "the dead need one officer": (
        the_dead_need_two_officers,
        "varne.desk.review",
        "return bool({candidate.role, final.role} & TWO_OFFICERS)",
        "return False",
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_the_check_holds_and_kills_its_mutant(name, monkeypatch):
    check, module, old, new = MUTANTS[name]
    check()
    mutate(monkeypatch, module, old, new)
    with pytest.raises((AssertionError, pytest.fail.Exception, VarneError)):
        check()
