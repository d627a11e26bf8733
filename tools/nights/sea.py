"""The sea of a simulated night: beaches, a tidal stream of unknown phase and strength, and the track of one craft."""

import math
from dataclasses import dataclass
from random import Random

NORTH, EAST = 51.0, 1.0
COS = math.cos(math.radians(NORTH))
TIDE = 12.4206 * 60
AXIS = math.radians(42)
COLOURS = (("black", 45), ("grey", 24), ("white", 12), ("blue", 10), ("green", 9))
BEACHES = {
    "Berck": (50.41, 1.55), "Hardelot": (50.63, 1.577), "Equihen": (50.678, 1.578), "Wimereux": (50.772, 1.601),
    "Audresselles": (50.827, 1.591), "Wissant": (50.889, 1.654), "Sangatte": (50.943, 1.751), "Calais": (50.955, 1.83),
    "Gravelines": (51.0, 2.108), "Loon-Plage": (51.019, 2.22), "Dunkerque": (51.055, 2.37),
}  # fmt: skip
SHORES = {"Dover": (51.12, 1.32), "Deal": (51.22, 1.41), "Folkestone": (51.08, 1.18), "Dungeness": (50.92, 0.98)}


def to_sea(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to nautical miles east and north."""
    return (longitude - EAST) * 60 * COS, (latitude - NORTH) * 60


def to_chart(x: float, y: float) -> tuple[float, float]:
    """Nautical miles to latitude and longitude."""
    return round(NORTH + y / 60, 4), round(EAST + x / 60 / COS, 4)


@dataclass
class Sea:
    """The stream of one night."""

    strength: float
    phase: float

    def stream(self, minute: float) -> tuple[float, float]:
        """Knots east and north."""
        rate = self.strength * math.cos(2 * math.pi * minute / TIDE + self.phase)
        return rate * math.sin(AXIS), rate * math.cos(AXIS)


@dataclass
class Course:
    """How one craft means to go."""

    origin: tuple[float, float]
    goal: tuple[float, float]
    knots: float


def track(sea: Sea, course: Course, start: float, minutes: int, stopped_at: float, luck: Random) -> tuple[
    list[tuple[float, float]], int
]:  # fmt: skip
    """Return a position a minute and the minute of arrival on the far shore (-1: never)."""
    x, y = course.origin
    points, drift = [(x, y)], [luck.gauss(0, 0.35), luck.gauss(0, 0.35)]
    wander = luck.gauss(0, 8)
    for minute in range(1, minutes):
        sx, sy = sea.stream(start + minute)
        vx, vy = sx + drift[0], sy + drift[1]
        if start + minute < stopped_at:
            wander += luck.gauss(0, 1.2) - 0.01 * wander
            heading = math.atan2(course.goal[0] - x, course.goal[1] - y) + math.radians(wander)
            vx, vy = sx * 0.6 + course.knots * math.sin(heading), sy * 0.6 + course.knots * math.cos(heading)
            if math.hypot(course.goal[0] - x, course.goal[1] - y) < 0.4:
                return points, minute
        x, y = x + vx / 60, y + vy / 60
        points.append((x, y))
    return points, -1
