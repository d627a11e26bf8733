"""What a form says of something that comes in, as the desk takes it: whole or not at all, once however often it is sent."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from varne.desk.adding import Arrival, add, add_table, read_pasted
from varne.desk.correction import ZONES
from varne.desk.looking import Action, looked
from varne.desk.session import Session
from varne.desk.taking_in import Came, Work
from varne.intake.document import Document
from varne.intake.extract import Told
from varne.intake.limits import Limits
from varne.intake.reader import refuse_size
from varne.intake.sandbox import SafeReader
from varne.kernel.errors import BadInput, StorageFailed, VarneError
from varne.kernel.message import Message, say
from varne.kernel.moment import parse_day
from varne.web.form import Form
from varne.web.refusal import tell_fault
from varne.web.seat import Seat
from varne.web.upload import Upload

CHANNELS: dict[str, Message] = {
    "file": say("file"),
    "mail": say("e-mail"),
    "phone": say("telephone"),
    "radio": say("radio"),
    "web": say("web page"),
    "paper": say("paper"),
}


class BadStated(BadInput):
    """A date of publication that cannot be used."""


def work_of(seat: Seat, form: Form, upload: Upload) -> Work:
    """Return what takes in the file or the pasted text of a form. What needs no reading is refused here already."""
    stated = stated_of(form)
    if upload.file is not None:
        refuse_size(upload.file.size, upload.file.name, Limits())
    arrival, mapping = _arrival(form, stated, _reading(seat, form, upload)), form.value("mapping")
    return lambda told: _taken_in(seat.session, arrival, mapping, told)


def broken() -> StorageFailed:
    """Return the refusal of a reading that a fault of ours stopped."""
    return StorageFailed("A fault of this program stopped the reading. Nothing was written. Tell your administrator.")


def out_of_sight(work: Work) -> Work:
    """Return work for a thread that no page waits for: a fault of ours is told as it is told of a page."""

    def guarded(told: Told) -> Came:
        try:
            return work(told)
        except VarneError:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, its words are not told
            tell_fault()
            raise broken() from None

    return guarded


Reading = Callable[[SafeReader], tuple[bytes, Document]]


def _reading(seat: Seat, form: Form, upload: Upload) -> Reading:
    if upload.file is None:
        name = form.value("name").strip() or seat.voice.text("pasted text")
        return lambda reader: read_pasted(reader, form.value("text"), name)
    return lambda reader: (upload.data, reader.read(upload.data, upload.name))


def _arrival(form: Form, stated: date | None, reading: Reading) -> Callable[[], Arrival]:
    def arrival() -> Arrival:
        with SafeReader() as reader:
            data, document = reading(reader)
        return Arrival(
            data,
            document,
            form.value("audience"),
            form.value("source").strip(),
            form.value("channel") if form.value("channel") in CHANNELS else "file",
            stated,
            form.value("marking"),
            once=form.value("once"),
        )

    return arrival


def _taken_in(session: Session, arrival: Callable[[], Arrival], mapping: str, told: Told) -> Came:
    with looked(session, Action.ADD):
        one = arrival()
        if mapping:
            imported = add_table(session, one, mapping)
            return Came(imported.report, imported.seen_before, imported.before, one.document.notes)
        received = add(session, one, told).received
        return Came(received.report, received.seen_before, received.before, one.document.notes)


def stated_of(form: Form) -> date | None:
    """Read the date of publication: a bare day, or a time of day on the clocks that the officer names."""
    written, clock = form.value("day").strip(), form.value("clock").strip()
    if not written:
        if clock:
            raise BadStated("A time of day needs its day. Give both, or leave both empty.")
        return None
    stated = parse_day(written)
    if not clock:
        return stated
    if form.value("zone") not in ZONES:
        raise BadStated("Say on whose clocks {clock} is: {known}.", clock=clock, known=", ".join(ZONES))
    try:
        return datetime.fromisoformat(f"{stated.isoformat()}T{clock}").replace(tzinfo=ZoneInfo(form.value("zone")))
    except ValueError:
        raise BadStated("{clock} is not a time of day. Write it like 06:30.", clock=clock) from None
