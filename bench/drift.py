"""Drift beside OpenDrift, which runs as a process of its own where VARNE_OPENDRIFT_PYTHON names its Python.

Agreement: the same forcing, the same coefficients and draws for each particle, 24 hours, no jibing, no land; the distance
between the two ends. Speed: 100,000 particles for 144 steps, and the first answer an officer waits for. OpenDrift is never
imported here.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from bench.line import line
from varne.reckon.drift import Question, Wind, cones, rows, series, steady
from varne.reckon.drift.cloud import Cloud, Doubt, Trait, cloud
from varne.reckon.drift.craft import CRAFT
from varne.reckon.drift.engine import tracks
from varne.reckon.drift.forcing import NO_TAPER, STREAM, Forcing, Water, forcing
from varne.reckon.drift.leeway import LEEWAY
from varne.reckon.position.geodesy import per_degree
from varne.reckon.stream import AXIS, rate

START, DAY = datetime(2026, 11, 24, 12, tzinfo=UTC), timedelta(hours=24)
PLACE = (51.0, 1.5)
MARK_METRES, MARK_RATIO = 10, 20
HOURS = [START + timedelta(hours=hour) for hour in range(26)]
PEER = Path(__file__).parent / "peer" / "opendrift_leeway.py"
MIRRORED = -1
"""The peer moves what it calls right of the wind to the left of it: a sign kept from an older program, as its authors say. The
papers count right as positive, and so does Varne; the two agree when one is mirrored, and a wrong sign is kilometres."""
PATTERNS = ("constant", "constant, backward", "turning wind and tide")


def asked(pattern: str, code: str, number: int) -> dict:
    """One case for both."""
    at = np.array([hour.timestamp() for hour in HOURS])
    turning = pattern == "turning wind and tide"
    degrees = np.linspace(180, 320, len(HOURS)) if turning else np.full(len(HOURS), 225.0)
    winds = [Wind(float(each), 18.0).components() for each in degrees]
    run = rate(at) if turning else np.full(len(HOURS), 0.5)
    return {
        "lat": PLACE[0], "lon": PLACE[1], "start": _plain(START), "hours": [_plain(hour) for hour in HOURS],
        "current": [(run * np.sin(AXIS)).tolist(), (run * np.cos(AXIS)).tolist()], "wind": np.array(winds).T.tolist(),
        "constant": not turning, "number": number, "class": code, "step": -600 if "backward" in pattern else 600,
    }  # fmt: skip


def _plain(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat()


def peer(cases: list[dict], folder: Path) -> list[dict[str, np.ndarray]]:
    """Run OpenDrift on every case, in one process, and read what it wrote."""
    command = [os.environ["VARNE_OPENDRIFT_PYTHON"], str(PEER), str(folder)]
    subprocess.run(command, input=json.dumps(cases), text=True, check=True, capture_output=True)
    return [dict(np.load(folder / f"{number}.npz")) for number in range(len(cases))]


def ours(case: dict, drawn: dict[str, np.ndarray]) -> tuple[Cloud, Forcing]:
    """The peer's draws and the peer's forcing, which it samples where a step begins, straight between the hours."""
    traits = np.zeros((len(Trait), case["number"]))
    traits[Trait.LAT], traits[Trait.LON], traits[Trait.SIDE] = case["lat"], case["lon"], 1
    for row, part in ((Trait.DOWN_SLOPE, "downwind"), (Trait.RIGHT_SLOPE, "crosswind")):
        sign = MIRRORED if part == "crosswind" else 1
        slope, offset, eps = (sign * drawn[f"{part}_{name}"] for name in ("slope", "offset", "eps"))
        traits[row], traits[row + 1] = (slope + eps / 20) / 100, (offset + eps / 2) / 100
    way = -1 if case["step"] < 0 else 1
    forced = forcing(START, START + way * DAY, steady(Wind(0, 0)), case["lat"], Water(1.0, NO_TAPER), 0.0)
    at = START.timestamp() + np.concatenate(([0.0], np.cumsum(forced.steps[:-1, 0])))
    known = [hour.timestamp() for hour in HOURS]
    along = np.hypot(*case["current"]) * np.sign(case["current"][1])
    for column, values in ((1, case["wind"][0]), (2, case["wind"][1]), (3, along)):
        forced.steps[:, column] = np.interp(at, known, values)
    return Cloud((case["class"],), np.zeros(case["number"], int), traits, np.zeros(case["number"], np.uint64)), forced


def apart(case: dict, drawn: dict[str, np.ndarray]) -> np.ndarray:
    """Metres between the two ends of each particle."""
    made, forced = ours(case, drawn)
    found = tracks(made, forced)
    north, east = per_degree(case["lat"])
    return np.hypot((found.lat[-1] - drawn["lat"]) * north, (found.lon[-1] - drawn["lon"]) * east) * 1852


def agreement(folder: Path) -> None:
    """Every class in every pattern."""
    for pattern in PATTERNS:
        cases = [asked(pattern, code, 200) for code in LEEWAY]
        away = {case["class"]: apart(case, drawn) for case, drawn in zip(cases, peer(cases, folder), strict=True)}
        every = np.concatenate(list(away.values()))
        worst = max(away, key=lambda code: away[code].max())
        line(
            f"apart from OpenDrift at 24 h, {pattern}", classes=len(away), median_m=float(np.median(every)),
            most_m=float(every.max()), worst=worst, mark=MARK_METRES,
        )  # fmt: skip


def speed() -> dict[str, float]:
    """Particle-steps a second of each way: 100,000 particles, 144 steps, doubt, stream, jibing; the best of three."""
    made = cloud(PLACE, CRAFT["inflatable"], 100_000, Doubt(0.2, 1.5), 1)
    hourly = series([(hour, Wind(225, 14)) for hour in HOURS])
    forced = forcing(START, START + DAY, hourly, PLACE[0], STREAM)
    ways: dict[str, Callable] = {"NumPy": rows.run}
    if find_spec("numba"):
        since = time.perf_counter()
        from varne.reckon.drift import compiled

        compiled.ready()
        line("loading numba and what it compiled", seconds=time.perf_counter() - since)
        ways["numba"] = compiled.run
    found = {}
    for name, way in ways.items():
        taken = []
        for _ in range(3):
            since = time.perf_counter()
            tracks(made, forced, way)
            taken.append(time.perf_counter() - since)
        found[name] = len(made) * len(forced.steps) / min(taken)
        line(f"100,000 particles for 24 h, {name}", seconds=min(taken), particle_steps_a_second=found[name])
    return found


def first_answer() -> None:
    """What an officer waits for: two cones of 4,000 particles; and a board of 27 boats with 2,000 particles each."""
    question = Question(*PLACE, START, START + timedelta(hours=12), steady(Wind(225, 14)))
    line("two cones, 12 h, 4,000 particles each", **_taken(lambda: cones(question, ("inflatable", "person"))))
    board = Question(*PLACE, START, START + DAY, steady(Wind(225, 14)), number=2000)
    line("27 boats, 24 h, 2,000 particles each", **_taken(lambda: cones(board, ("inflatable",) * 27)), mark=2.0)


def _taken(work: Callable) -> dict[str, float]:
    """Seconds of the processor and by the clock, for others may use the machine."""
    began, since = time.process_time(), time.perf_counter()
    work()
    return {"seconds": time.process_time() - began, "wall": time.perf_counter() - since}


def main() -> None:
    """Our figures, then the peer's where there is one."""
    first_answer()
    own = speed()
    if not os.environ.get("VARNE_OPENDRIFT_PYTHON"):
        line("OpenDrift is not here: VARNE_OPENDRIFT_PYTHON names no Python that has it")
        return
    with tempfile.TemporaryDirectory() as folder:
        for pattern in ("turning wind and tide", "constant"):
            (found,) = peer([asked(pattern, "SKIFF-2", 100_000)], Path(folder))
            seconds = float(found["seconds"])
            theirs = 100_000 * 144 / seconds
            ratios = {f"{name}_ratio": value / theirs for name, value in own.items()}
            kind = "constant forcing" if pattern == "constant" else "hourly fields"
            line(f"OpenDrift, {kind}", seconds=seconds, particle_steps_a_second=theirs, **ratios, mark=MARK_RATIO)
        agreement(Path(folder))


if __name__ == "__main__":
    main()
