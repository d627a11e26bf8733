"""Plain scenarios that must hold, one or more for each channel by which something hidden could show.

A scenario is a function that fails when the channel is open. LC and OH numbers are those of docs/explanation.
"""

import io
from datetime import date, timedelta

import msgspec
import pytest

from tests.desk.test_review import ACCEPT, FACT, candidate, claims, reported
from tests.small_centre import OPENED, ORGANISATIONS, admit, empty_centre, session, small_centre
from tests.worlds.test_completeness import brute_force
from tests.worlds.test_paired_worlds import DOORS, READER, answers
from tests.worlds.world import START, Admission, Fact, build, claim_id_of, claim_of, incoming_of
from varne.cli.main import run
from varne.desk.admission import add_organisation, first_officer, found_organisation, open_operation, put_officer
from varne.desk.identity import sign_on
from varne.desk.partner import partner_reader
from varne.desk.receive import receive
from varne.desk.release import release
from varne.desk.review import judge
from varne.desk.tallying import month
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import BadAudience, NotAllowed, NotFound, Tampered, VarneError
from varne.kernel.label import Label
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer, Operation, Organisation
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.ledger.port import CentreKind
from varne.picture.question import Question
from varne.view.indexing import postings

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
    """LC-08, LC-53: a claim given without its report shows nothing of it, nor who spoke, nor the report's id."""
    for text in (3, 4):
        centre = build((msgspec.structs.replace(GIVEN, text=text), msgspec.structs.replace(SEEN, text=9)))
        (report,) = [
            entry.id
            for entry in centre.ledger.stream()
            if getattr(entry.body, "source", "") == f"source {text}" and entry.kind == "report"
        ]
        shown = "".join(out for _, out, _ in answers(centre, EVERY_DOOR))
        assert "speaker 9" in shown
        for secret in (f"source {text}", f"Report {text}", f"speaker {text}", report):
            assert secret not in shown


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
    told = []
    for world in ((SHADOWS[0], msgspec.structs.replace(SHADOWS[0], low=1)), ()):
        who = session(build(world), READER, START)
        received = [receive(who, incoming_of(fact), lambda _: ("none", ())) for _ in range(2)]
        told.append((received, who.view().of_kind("receipt"), who.view().of_kind("report")))
    assert told[0] == told[1]
    assert [one.seen_before for one in told[0][0]] == [False, True]


def narrower_copies_are_not_noticed():
    """LC-04: the same file, kept narrower by a colleague, is new to whoever may not see that copy."""
    centre = small_centre()
    administrator = session(centre, "uk-bf.admin")
    open_operation(administrator, Operation("uk-bf.x", "uk-bf"))
    put_officer(administrator, Officer("uk-bf.second", "uk-bf", ("analyst",), ("situation",), ("uk-bf.x",)))
    incoming = incoming_of(msgspec.structs.replace(OWN, owner="uk-bf", audience="uk-bf"))
    narrow = msgspec.structs.replace(incoming, label=Label("uk-bf", "op:uk-bf.x & uk-bf"))
    receive(session(centre, "uk-bf.second", START), narrow, lambda _: ("none", ()))
    assert not receive(session(centre, "uk-bf.analyst"), incoming, lambda _: ("none", ())).seen_before


def memory_keeps_moments_apart():
    """LC-25: what was asked as of one moment answers no other moment."""
    centre = build((SEEN, GIVEN))
    moments = (None, START + timedelta(minutes=200), START)
    asked = [session(centre, READER).view(moment) for moment in moments]
    fresh = [month(type(centre.memory)(), view, QUESTION) for view in asked]
    assert [month(centre.memory, view, QUESTION) for view in asked] == fresh


def ids_need_the_secret_of_the_centre():
    """LC-33: nobody computes an id from what they know of a document."""
    ids = [session(build_with(secret), "uk-bf.admin").id("report", "a digest", "uk-bf") for secret in (b"a", b"b")]
    assert ids[0] != ids[1]


def build_with(secret):
    centre = empty_centre(secret=secret * 32)
    for organisation in ORGANISATIONS[:1]:
        admit(centre, organisation)
    return centre


def links_to_what_is_hidden_change_nothing():
    """LC-06, LC-42: a part, relay or correction tied to something hidden is shown as if it stood alone, and counted."""
    secret = msgspec.structs.replace(SEEN, audience="uk-bf", kind=SubjectKind.PERIOD, low=1, high=2, minute=40)
    ties = ("part_of", "repeats", "supersedes")
    visible = [
        msgspec.structs.replace(SEEN, kind=SubjectKind.PERIOD, audience="centre", length=20, text=text, link=tie)
        for text, tie in enumerate(ties, start=1)
    ]
    tied = tuple(msgspec.structs.replace(fact, linked=claim_id_of(secret)) for fact in visible)
    hidden = tuple(
        msgspec.structs.replace(secret, text=text, link=tie, linked=claim_id_of(fact))
        for text, tie in enumerate(ties, start=4)
        for fact in tied
    )
    full, bare = answers(build((*tied, secret, *hidden)), EVERY_DOOR), answers(build(tied), EVERY_DOOR)
    assert full == bare
    for fact in tied:  # one by one: a visible correction stands for what it corrects, so a part of that is a part of it
        ((_, out, _),) = answers(build((fact, secret, *hidden)), (MONTH,))
        assert msgspec.json.decode(out)["based_on"] == 1


def releases_keep_their_purposes():
    """A release widens the audience and no purpose."""
    centre = small_centre()
    who = session(centre, "uk-bf.analyst")
    label = Label("uk-bf", "uk-bf", purposes=("rescue", "situation"))
    who.keep([who.entry(who.id("one"), label, claim_of(who, SEEN, "report"))])
    release(who, (who.id("one"),), "fr-paf", "a treaty")
    assert session(centre, READER, purpose="investigation").view().of_kind("claim") == ()
    assert len(session(centre, READER, purpose="rescue").view().of_kind("claim")) == 1


def a_release_posts_its_owners_entries_alone():
    """LC-44: even an entry that named another owner's claim would not widen it."""
    centre = build((OWN,))
    (claim,) = session(centre, READER).view().of_kind("claim")
    body = Release((claim.id,), "centre", "a treaty")
    forged = Entry("forged", "uk-bf.analyst", START, Label("uk-bf", "uk-bf"), body)
    assert {posting.entry for posting in postings(forged, centre.ledger.get)} == {"forged"}


def partners_eyes_are_of_the_moment():
    """View-as at a moment shows what the partner had been given by then."""
    given = msgspec.structs.replace(GIVEN, released="")
    centre = build((given,))
    owner = session(centre, "uk-bf.analyst", START + timedelta(minutes=400))
    (claim,) = owner.view().of_kind("claim")
    release(owner, (claim.id,), "fr-paf", "a treaty")
    eyes = partner_reader(owner, "fr-paf")
    assert owner.view(START + timedelta(minutes=399), beside=eyes).of_kind("claim") == ()
    assert len(owner.view(START + timedelta(minutes=400), beside=eyes).of_kind("claim")) == 1


def impersonation_tells_nobody_apart():
    """LC-15, LC-49: in a real centre, another's post and one that does not exist are one refusal."""
    centre = empty_centre(CentreKind.REAL)
    found_organisation(centre, lambda: OPENED, ORGANISATIONS[0])
    first_officer(
        centre, lambda: OPENED, Officer("uk-bf.admin", "uk-bf", ("admin",), ("oversight",), account="another")
    )
    told = []
    for post in ("admin", "nobody"):
        with pytest.raises(VarneError) as refusal:
            sign_on(centre, f"uk-bf.{post}", "", {})
        told.append((refusal.value.exit_code, str(refusal.value).replace(f"uk-bf.{post}", "")))
    assert told[0] == told[1]


def newcomers_are_named_by_whoever_let_them_in():
    """In a real centre nobody else makes themselves the first administrator of an organisation that has none."""
    centre = empty_centre(CentreKind.REAL)
    found_organisation(centre, lambda: OPENED, ORGANISATIONS[0])
    first_officer(
        centre, lambda: OPENED, Officer("uk-bf.admin", "uk-bf", ("admin",), ("oversight",), account="another")
    )
    add_organisation(session(centre, "uk-bf.admin"), Organisation("uk-nca", "x", "x", "uk", ("uk",)))
    with pytest.raises(NotAllowed):
        first_officer(centre, lambda: OPENED, Officer("uk-nca.admin", "uk-nca", ("admin",), ("situation",)))


def a_ledger_says_which_centre_it_is():
    """What was an exercise's is never opened as the real thing."""
    centre = empty_centre()
    with pytest.raises(Tampered):
        centre.home.refuse_other(msgspec.structs.replace(centre.ledger.centre, kind=CentreKind.REAL))


def overseers_act_on_nothing():
    """The data-protection officer reads, and releases, signs, adds and judges nothing."""
    centre = build((SEEN,))
    (claim,) = session(centre, READER).view().of_kind("claim")
    with pytest.raises(NotAllowed):
        release(session(centre, "uk-bf.dpo"), (claim.id,), "fr", "a treaty")


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
    by_office = msgspec.structs.replace(SEEN, audience="role:analyst & centre", text=7, first=9)
    centre = build((SEEN, by_office, msgspec.structs.replace(OWN, owner="uk-bf", audience="uk-bf"), GIVEN))
    ((_, mine, _),) = answers(centre, (("tally", *MONTH[1:]),))
    out = io.StringIO()
    words = ("view-as", "fr-paf", *MONTH[1:], "--as", "uk-bf.analyst")
    run(words, {}, out, io.StringIO(), lambda _folder, _environment: centre)
    seen = msgspec.json.decode(out.getvalue())
    del seen["partner"]
    assert seen == msgspec.json.decode(mine)
