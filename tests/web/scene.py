"""The centre that a browser walks: something on every page, and words that would break a page which trusted them."""

from datetime import date

import msgspec

from tests.small_centre import session
from tests.web.routes import OPERATION, WATCH
from tests.worlds.scenarios import SHADOWS, VISIBLE
from tests.worlds.world import START, Fact, build, incoming_of
from varne.desk.admission import open_operation, put_officer
from varne.desk.centre import Centre
from varne.desk.receive import Incoming, receive
from varne.desk.session import Session
from varne.desk.watch.contacting import Typed, log_contact
from varne.desk.watch.handing import offer
from varne.desk.watch.reporting import Ordered, send
from varne.desk.watch.shifting import hand_shift
from varne.intake.document import Document
from varne.kernel.claim import Claim
from varne.kernel.contact import Channel, Contact, ContactKind
from varne.kernel.label import Label
from varne.kernel.moment import LONDON, Interval, whole_days
from varne.kernel.place import Place
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer, Operation
from varne.kernel.report import Candidate
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind

RELIEF = "fr-cross.relief"
LATE = START.replace(day=27)
TURNED = "\u202e"
SCRIPT = '<script>document.title="taken"</script><img src=x onerror=alert(1)>'
WORDS = f'9 people on <b onclick="x">a boat</b>{SCRIPT} {TURNED}evil.txt\u2066 \x07\x00 "quoted" & {{{{ seat }}}} {{% now %}}'
HOSTILE = f"{WORDS}\nSecond line: 4 rescued, 1 dead; {'long' * 60}.\n"
NAME = f"{TURNED}fdp.{SCRIPT}\n.txt"
SOURCE = f"source {SCRIPT}{TURNED}"


def scene() -> Centre:
    """A small centre with something on every page, for an officer who does not see all of it."""
    return furnish(build(VISIBLE + SHADOWS))


def furnish(centre: Centre) -> Centre:
    """Give the French border police an operation, a report that waits, and a claim whose every text is hostile."""
    open_operation(session(centre, "fr-paf.admin", LATE), Operation(OPERATION, "fr-paf"))
    who = session(centre, "fr-paf.analyst", LATE)
    candidates = (
        Candidate("c1", "person", Role.ARRIVED, exactly(9), ((0, 8),), "A", said_by=SOURCE),
        Candidate("c2", "person", Role.DEAD, exactly(1), ((20, 26),), "A"),
    )
    received = receive(who, hostile_report(), lambda _: ("test", candidates))
    claim = Claim(
        Subject(SubjectKind.CONTACT, who.id("subject", "hostile")),
        "person",
        Role.ARRIVED,
        exactly(9),
        received.report,
        spans=((0, 8),),
        said_by=SOURCE,
        valid=whole_days(date(2018, 11, 26), date(2018, 11, 26), LONDON),
        stated=LATE,
        place=Place(SOURCE, side="uk"),
    )
    who.keep([who.entry(hostile_claim(centre), Label("fr-paf", "centre"), claim)])
    call_for_help(centre)
    return centre


def call_for_help(centre: Centre) -> None:
    """Put an officer on watch in a rescue centre, with a call of distress of which every text is hostile."""
    watch = Officer(WATCH, "fr-cross", ("watch",), ("rescue", "situation"))
    put_officer(session(centre, "fr-cross.admin", LATE), watch)
    who = Session(centre, centre.register().reader(WATCH, "rescue"), lambda: LATE)
    when = Interval(LATE, LATE)
    call = Contact(ContactKind.DISTRESS, Channel.PHONE, when, people=exactly(9), place=Place(SOURCE), asset=SOURCE)
    entry = log_contact(who, Typed(call, "07700 900123", NAME, HOSTILE, SOURCE, key="hostile"))
    hand_over(who, entry.id)


def hand_over(who: Session, call: str) -> None:
    """Offer that boat to a partner, report it and hand the watch over, every text hostile."""
    put_officer(session(who.centre, "fr-cross.admin", LATE), Officer(RELIEF, "fr-cross", ("watch",), ("rescue",)))
    offer(who, (call,), partner=f"MRCC {SCRIPT}", message=WORDS)
    send(who, call, Ordered(SOURCE, typed={"H": WORDS}))
    hand_shift(who, RELIEF, WORDS, (call,))


def hostile_claim(centre: Centre) -> str:
    """The id of the claim whose every text is hostile."""
    return session(centre, "fr-paf.analyst", LATE).id("claim", "hostile")


def hostile_report() -> Incoming:
    """A report that its writer meant to break a page with."""
    data = HOSTILE.encode()
    plain = incoming_of(msgspec.structs.replace(_ANY, owner="fr-paf", audience="fr-paf"))
    document = Document(plain.document.sha256[::-1], "text/plain", NAME, None, HOSTILE, ())
    return Incoming(data, document, Label("fr-paf", "fr-paf"), SOURCE, stated=LATE)


_ANY = Fact("fr-paf", "fr-paf", 9, SubjectKind.CONTACT, "person", Role.ARRIVED, 9, 9, 26, 1, "uk", 500)
