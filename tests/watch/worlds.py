"""Nights for the laws of visibility: acts of three organisations on watch, laid over one centre by the desk's own doors."""

import msgspec
from hypothesis import strategies as st

from tests.small_centre import session
from tests.watch.night import at, contact, night_centre, officer, people, where
from tests.worlds.world import Fact, claim_of, incoming_of
from varne.desk.receive import report_entries
from varne.desk.watch.accounting import Closing, account_for, against
from varne.desk.watch.contacting import Typed, log_contact
from varne.desk.watch.handing import acknowledge, offer, set_phase
from varne.desk.watch.judging import judge
from varne.desk.watch.keeping import board_of, known_of
from varne.kernel.account import Fate
from varne.kernel.contact import Channel, ContactKind
from varne.kernel.errors import VarneError
from varne.kernel.handover import Phase
from varne.kernel.judgement import Likeness
from varne.kernel.label import Label
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind

CENTRES = ("uk-hmcg", "fr-cross")
PLACES = (None, where(), where(51.05, 1.47), where(50.9, 1.3))


class Call(msgspec.Struct, frozen=True):
    """A contact with what stands beside it."""

    owner: str
    number: int
    minute: int
    kind: ContactKind = ContactKind.CALL
    channel: Channel = Channel.PHONE
    heads: int = 0
    place: int = 0
    phone: str = ""
    name: str = ""
    text: str = ""


class Deed(msgspec.Struct, frozen=True):
    """What a centre does about the calls of these numbers."""

    owner: str
    what: str
    one: int
    other: int
    minute: int


class Kept(msgspec.Struct, frozen=True):
    """A claim and a report that are no contact, for the United Kingdom alone."""

    number: int
    minute: int


Act = Call | Deed | Kept
words = st.sampled_from(("", "Rose", "a man called Ash", "they said it was cold"))


def calls(owners, numbers):
    return st.builds(
        Call,
        owner=st.sampled_from(owners),
        number=st.sampled_from(numbers),
        minute=st.integers(0, 300),
        kind=st.sampled_from((ContactKind.CALL, ContactKind.CALL, ContactKind.SIGHTING, ContactKind.RESCUE)),
        channel=st.sampled_from((Channel.PHONE, Channel.RELAY, Channel.CUTTER)),
        heads=st.sampled_from((0, 12, 20, 21)),
        place=st.integers(0, 3),
        phone=st.sampled_from(("", "07700 900123", "07700 900124")),
    )


def deeds(owners, numbers):
    return st.builds(
        Deed,
        owner=st.sampled_from(owners),
        what=st.sampled_from(("same", "different", "account", "offer", "acknowledge", "phase")),
        one=st.sampled_from(numbers),
        other=st.sampled_from(numbers),
        minute=st.integers(301, 500),
    )


kept = st.builds(Kept, st.integers(1, 3), st.integers(0, 500))


def build(acts, centre=None):
    """Lay acts over a centre in the order of their minutes; the calls are known by their numbers."""
    centre, ids = centre or night_centre(), {}
    for act in sorted(acts, key=lambda each: (each.minute, msgspec.json.encode(each))):
        if isinstance(act, Call):
            ids[act.number] = ids.get(act.number) or logged(centre, act)
        elif isinstance(act, Kept):
            keep(centre, act)
        elif act.one in ids and act.other in ids:
            do(centre, act, ids[act.one], ids[act.other])
    return centre


def logged(centre, call):
    heads = people(call.heads) if call.heads else None
    said = contact(call.minute, call.kind, call.channel, people=heads, place=PLACES[call.place])
    source = "a relative" if call.name else ""
    typed = Typed(said, call.phone, call.name, call.text, source, key=f"call-{call.number}")
    return log_contact(officer(centre, call.minute, f"{call.owner}.watch"), typed).id


def do(centre, deed, one, other):
    who = officer(centre, deed.minute, f"{deed.owner}.watch")
    try:
        if deed.what in ("same", "different"):
            judge(who, one, other, Likeness(deed.what))
        elif deed.what == "account":
            asked = Closing((one, other), (Fate(Role.RESCUED, 20),), (other,), "", True, "as told")
            account_for(who, msgspec.structs.replace(asked, shown=against(who, asked)))
        elif deed.what == "offer":
            offer(who, (one,), next(each for each in CENTRES if each != deed.owner))
        elif deed.what == "acknowledge":
            acknowledge(who, (one,))
        else:
            set_phase(who, (one,), Phase.ALERT)
    except VarneError:
        return


def keep(centre, act):
    who = session(centre, "uk-bf.analyst", at(act.minute))
    fact = Fact("uk-bf", "uk", act.number, SubjectKind.PERIOD, "person", Role.ARRIVED, act.number, None, 5, 1, "uk", 0)
    report, entries, known = report_entries(who, incoming_of(fact))
    claim = who.entry(
        who.id("kept", str(act.number), str(act.minute)), Label("uk-bf", "uk"), claim_of(who, fact, report)
    )
    who.keep([*(() if known else entries), claim])


def seen(centre, code, purpose="rescue"):
    """Everything that the spine gives this officer, now and as it was, as bytes."""
    who = officer(centre, 600, code, purpose)
    moments = (None, at(120), at(400))
    return [msgspec.json.encode((board_of(who, each), plain(known_of(who, each)))) for each in moments]


def plain(known):
    names = sorted(known.contacts)
    return [
        [known.contacts[name] for name in names],
        sorted(known.newest.items()),
        known.judgements,
        known.accounts,
        known.handovers,
        sorted((name, sorted(owners)) for name, owners in known.acknowledged.items()),
        known.phases,
        sorted(known.covered()),
    ]
