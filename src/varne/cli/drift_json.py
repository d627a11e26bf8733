"""The cones as JSON: what `varne drift --json` prints."""

from datetime import UTC, datetime
from typing import Any

from varne.cli.drift_text import NOT_FOR_NAVIGATION
from varne.desk.drifting import Drifted
from varne.language.voice import Voice
from varne.reckon.drift import Area, Cone, Hour
from varne.reckon.drift.wind import KNOT
from varne.reckon.stream import SIGMA


def drift_json(voice: Voice, found: Drifted) -> dict[str, Any]:
    """The question as understood, the tide, and each cone."""
    asked = found.question
    wind = asked.wind
    return {
        "warning": voice.say(NOT_FOR_NAVIGATION),
        "from": {"lat": _degrees(asked.lat), "lon": _degrees(asked.lon), "radius_nm": asked.radius_nm},
        "at": _time(asked.start),
        "until": _time(asked.end),
        "backward": asked.end < asked.start,
        "wind": {
            "error_kn": round(wind.error / KNOT, 2),
            "series": [
                {"at": None if len(wind.winds) == 1 else _time(at), "from_deg": one.from_deg, "speed_kn": one.knots}
                for at, one in zip(wind.times, wind.winds, strict=True)
            ],
        },
        "stream": {
            "error_kn": round(SIGMA / KNOT, 2),
            "high_water_dover": [
                {"at": _time(one.at), "height_m": one.height, "fall_m": one.fall} for one in found.tide
            ],
        },
        "particles": asked.number,
        "seed": asked.seed,
        "cones": [_cone(one) for one in found.cones],
    }


def _cone(one: Cone) -> dict[str, Any]:
    return {"craft": one.craft, "classes": list(one.classes), "hours": [_hour(hour) for hour in one.hours]}


def _hour(hour: Hour) -> dict[str, Any]:
    return {
        "at": _time(hour.at),
        "mean": {"lat": _degrees(hour.lat), "lon": _degrees(hour.lon)},
        "areas": [_area(area) for area in hour.areas],
        "classes": [{"code": one.code, "lat": _degrees(one.lat), "lon": _degrees(one.lon)} for one in hour.classes],
        "ashore": round(hour.ashore, 3),
        "stream_unknown": round(hour.beyond, 3),
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        "share": area.share,
        "long_nm": round(area.long_nm, 2),
        "wide_nm": round(area.wide_nm, 2),
        "bearing": round(area.bearing) % 180,
        "square_nm": round(area.square_nm, 1),
        "outline": [[_degrees(lat), _degrees(lon)] for lat, lon in area.outline()],
    }


def _degrees(value: float) -> float:
    """To about ten metres: far finer than anything here is known."""
    return round(value, 4)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
