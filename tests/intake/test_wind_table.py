"""A wind series as a table: both languages' headings, and every mistake by its line."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.intake.wind_table import MOST, read_wind_table
from varne.kernel.errors import BadInput

ROWS = "2026-11-24T00:00Z,225,14\n2026-11-24T03:00Z,SW,18\n"


@pytest.mark.parametrize(
    ("text", "knots"),
    [
        (f"time,direction,speed\n{ROWS}", [14, 18]),
        (f"\ufeffTime,Direction,Speed_kn\r\n{ROWS}", [14, 18]),
        (f"time,dir,kt\n\n{ROWS}\n", [14, 18]),
        (f"time,direction,speed (m/s)\n{ROWS}", [27.21, 34.99]),
        (f"time,direction,wind_speed_ms\n{ROWS}", [27.21, 34.99]),
        ("heure;direction;vitesse\n2026-11-24T01:00+01:00;225;14,5\n2026-11-24T04:00+01:00;SO;18\n", [14.5, 18]),
        (
            "heure;direction du vent;vitesse (nœuds)\n2026-11-24T01:00+01:00;225°;14\n2026-11-24T04:00+01:00;SO;18\n",
            [14, 18],
        ),
        ("station\tspeed\tdirection\ttime\nA\t14\t225\t2026-11-24T00:00Z\nA\t18\t225\t2026-11-24T03:00Z\n", [14, 18]),
    ],
)
def test_a_series_is_read(text, knots):
    found = read_wind_table(text.encode())
    assert found.times == (datetime(2026, 11, 24, 0, tzinfo=UTC), datetime(2026, 11, 24, 3, tzinfo=UTC))
    assert [one.knots for one in found.winds] == knots
    assert [one.from_deg for one in found.winds] == [225, 225]


HEAD = "time,direction,speed\n2026-11-24T00:00Z,225,14\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no lines"),
        ("time,direction,speed\n", "no lines"),
        (f"when,whence,how much\n{ROWS}", "must name time, direction and speed"),
        (ROWS, "must name time, direction and speed"),
        (f"{HEAD}2026-11-24T01:00Z,225", "Line 3 of the wind series has too few cells"),
        (f"{HEAD}\n2026-11-24T01:00,225,14", "Line 4 of the wind series.*no zone"),
        (f"{HEAD}yesterday,225,14", "Line 3 of the wind series.*not a time"),
        (f"{HEAD}2026-11-24T01:00Z,XX,14", "Line 3 of the wind series.*not a number"),
        (f"{HEAD}2026-11-24T01:00Z,361,14", "Line 3 of the wind series.*0 to 360"),
        (f"{HEAD}2026-11-24T01:00Z,nan,14", "Line 3 of the wind series.*0 to 360"),
        (f"{HEAD}2026-11-24T01:00Z,225,-2", "Line 3 of the wind series.*0 to 130"),
        (f"{HEAD}2026-11-24T01:00Z,225,", "Line 3 of the wind series.*not a number"),
        (f"{HEAD}2026-11-24T00:00Z,225,14", "Line 3 of the wind series is not later"),
        (f"{HEAD}2026-11-24T05:00Z,1,1\n2026-11-24T04:00Z,1,1", "Line 4 of the wind series is not later"),
        (HEAD + "\n" * MOST, "more than"),
    ],
)
def test_a_mistake_is_named_with_its_line(text, why):
    with pytest.raises(BadInput, match=why):
        read_wind_table(text.encode())


def test_what_is_no_text_is_refused():
    with pytest.raises(BadInput, match="UTF-8"):
        read_wind_table(b"\xff\xfe\x00t")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        read_wind_table(data)
    except BadInput as refusal:
        assert str(refusal)
