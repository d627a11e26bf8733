"""The published constants of the engine, fitted on simulated nights and frozen: `python -m tools.nights.fit`.

Nothing here was learned from anybody's ledger. A boat is never told by who is aboard: heads, children, craft and
calls are all that is weighed.
"""

import hashlib

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """Nats, nautical miles, knots, minutes and shares, as the names say."""

    delay: dict[str, float]
    hour_slip: float = -4.6
    hour_doubt: float = 3.5
    knots: float = 4.0
    doubt_running: float = 0.36
    doubt_stop: float = 0.2
    wander: float = 0.4
    stream: float = 1.1
    stale: float = 0.95
    under_way: float = 0.59
    pen: float = 0.015
    strait: float = 800.0
    companion: float = 0.027
    beside: float = 2.0
    passage_floor: float = -9.0
    gap_first: float = 1.65
    gap_hourly: float = 1.0
    gap_floor: float = -2.25
    heads_spread: float = 0.4
    heads_floor: float = -7.0
    heads_error: dict[str, float] = {}
    phone: float = 6.0
    phone_aboard: float = 4.5
    phone_other: float = -0.9
    name: float = 2.0
    name_other: float = -0.5
    children: float = 0.45
    children_against: float = -4.0
    colour_wrong: float = 0.16
    colour_share: dict[str, float] = {}
    steady: float = 0.2
    restarted: float = -3.5
    prior: float = 1.0
    repeat: float = 12.0
    counted_error: float = 0.015
    closing_support: float = 11.0
    closing_rival: float = 0.0
    closing_people: float = 1.8
    closing_quiet: float = 4.0
    at_sea_open: dict[str, float] = {}
    at_sea_ended: dict[str, float] = {}
    low_spread: float = 1.0
    high: dict[str, float] = {}


WEIGHTS = Weights(
    delay={
        "phone": 8.0, "aircraft": 25.0, "cutter": 25.0, "patrol vessel": 25.0, "merchant ship": 32.0,
        "beach patrol": 75.0, "own asset": 125.0, "shore": 95.0, "relay": 180.0, "e-mail": 180.0,
    },
    heads_error={
        "phone": 0.24, "relay": 0.24, "e-mail": 0.24, "beach patrol": 0.28, "shore": 0.13, "own asset": 0.03,
    },
    colour_share={"black": 0.45, "grey": 0.24, "white": 0.12, "blue": 0.1, "green": 0.09},
    at_sea_open={
        "constant": 0.014, "contacts": 0.213, "age": -0.402, "late": -0.011, "distress": -0.569, "fixed": 0.939,
        "empty": -3.278,
    },
    at_sea_ended={"constant": -3.022, "contacts": 0.323, "age": -0.188, "late": -0.186, "distress": -0.528},
    high={"best": 2.215, "spread": 0.657, "ended": 0.032, "unseen": 2.432},
)  # fmt: skip


def digest(weights: Weights = WEIGHTS) -> str:
    """The SHA-256 of the table, printed with every answer: two answers with one digest were reckoned alike."""
    return hashlib.sha256(msgspec.json.encode(weights, order="sorted")).hexdigest()
