"""One month's tally in a ledger of a million claims of which the reader sees 60 %.

Cold: a new process's first answer, from the open ledger. Warm: the same question again. Then the hidden claims grow
tenfold and the cold answer is timed again: it must not notice.
"""

import gc
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.line import line
from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.label import Label
from varne.kernel.moment import Interval
from varne.kernel.place import Place
from varne.kernel.quantity import exactly
from varne.kernel.register import Officer
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind
from varne.ledger.port import Centre, CentreKind
from varne.ledger.sqlite import SqliteLedger, create_ledger
from varne.picture.question import Question
from varne.picture.tally import Tally, tally
from varne.view.indexing import postings
from varne.view.reader import Reader
from varne.view.register import register_size
from varne.view.view import View

CLAIMS = 1_000_000
VISIBLE = 0.6
MONTHS = 120
BOATS = 1_000
BATCH = 5_000
OFFICERS = 500
MONTH = (date(2018, 11, 1), date(2018, 11, 30))
READER = Reader("fr-paf.analyst", "fr-paf", frozenset({"centre", "fr-paf", "fr"}), "situation")
QUESTION = Question(Role.ARRIVED, *MONTH)


def claims(count: int, visible: float, start: int) -> Iterator[Entry]:
    """Events spread over ten years, and a thousand boats in the month that is asked for."""
    chance = random.Random(start)
    seen, hidden = Label("uk-bf", "centre"), Label("uk-bf", "uk")
    for number in range(start, start + count):
        in_month = number < BOATS
        day = (
            date(2018, 11, 1 + number % 30)
            if in_month
            else date(2012, 1, 1) + timedelta(days=chance.randrange(MONTHS * 30))
        )
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=chance.randrange(1400))
        label = seen if in_month or chance.random() < visible else hidden
        yield entry(number, label, moment, chance.randrange(1, 40))


def entry(number: int, label: Label, moment: datetime, people: int) -> Entry:
    """One event of a few minutes, from a report of its own."""
    claim = Claim(
        Subject(SubjectKind.CONTACT, f"{number:032x}"),
        "person",
        Role.ARRIVED,
        exactly(people, str(people)),
        f"report-{number}",
        spans=((0, 2),),
        said_by="the watch",
        valid=Interval(moment, moment + timedelta(minutes=5)),
        stated=moment + timedelta(hours=1),
        place=Place("Dover", "dover", side="uk"),
    )
    return Entry(f"{number:032x}", "uk-bf.analyst", moment + timedelta(hours=2), label, claim)


def fill(ledger: SqliteLedger, entries: Iterator[Entry]) -> None:
    """Append in large batches."""
    batch: list[Entry] = []
    for each in entries:
        batch.append(each)
        if len(batch) == BATCH:
            ledger.append(batch)
            batch = []
    ledger.append(batch)


def cold(folder: Path) -> tuple[float, Tally]:
    """Open the ledger anew and answer once."""
    gc.collect()
    ledger = SqliteLedger(folder, postings)
    began = time.perf_counter()
    found = tally(View(ledger, (READER,)), QUESTION)
    seconds = time.perf_counter() - began
    ledger.close()
    return seconds, found


def warm(folder: Path) -> float:
    """Answer again from the memory of the desk."""
    from varne.desk.tallying import Memory, month

    ledger = SqliteLedger(folder, postings)
    memory = Memory()
    month(memory, View(ledger, (READER,)), QUESTION)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        month(memory, View(ledger, (READER,)), QUESTION)
        times.append(time.perf_counter() - began)
    ledger.close()
    return statistics.median(times)


def register_known(folder: Path) -> float:
    """Ask whether the register is still as it was read: what every request of the web desk does first."""
    label, moment = Label("uk-bf", "uk-bf"), datetime(2018, 11, 1, tzinfo=UTC)
    ledger = SqliteLedger(folder, postings)
    posts = [Officer(f"uk-bf.post-{number}", "uk-bf", ("analyst",), ("situation",)) for number in range(OFFICERS)]
    ledger.append([Entry(f"officer-{number}", "uk-bf.admin", moment, label, post) for number, post in enumerate(posts)])
    times = []
    for _ in range(50):
        began = time.perf_counter()
        register_size(ledger)
        ledger.labels()
        times.append(time.perf_counter() - began)
    ledger.close()
    return statistics.median(times)


def main() -> None:
    """Fill, ask, fill more hidden claims, ask again."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "centre"
        create_ledger(folder, Centre(CentreKind.DEMO, "bench"))
        ledger = SqliteLedger(folder, postings)
        began = time.perf_counter()
        fill(ledger, claims(CLAIMS, VISIBLE, 0))
        line("fill", claims=CLAIMS, seconds=time.perf_counter() - began)
        ledger.close()
        cold(folder)
        before = statistics.median(cold(folder)[0] for _ in range(5))
        found = cold(folder)[1]
        line(
            "month cold",
            seconds=before,
            mark=2.0,
            boats=BOATS,
            low=found.low,
            high=found.high,
            based_on=len(found.based_on),
        )
        line("month warm", seconds=warm(folder), mark=0.05)
        line("register known", seconds=register_known(folder), officers=OFFICERS, mark=0.001)
        ledger = SqliteLedger(folder, postings)
        hidden = int(CLAIMS * (1 - VISIBLE))
        fill(ledger, claims(9 * hidden, 0.0, CLAIMS))
        ledger.close()
        cold(folder)
        after = statistics.median(cold(folder)[0] for _ in range(5))
        line("month cold, hidden claims tenfold", seconds=after, ratio=after / before, mark=1.1)


if __name__ == "__main__":
    main()
