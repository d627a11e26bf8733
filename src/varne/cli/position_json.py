"""The readings of a position as JSON: what `varne position --json` prints."""

from typing import Any

from varne.intake.position import Answer, Reading, speak
from varne.intake.position.speech import decimals_for
from varne.language.voice import Voice
from varne.reckon.position.region import Standing, Statement, standing


def answer_json(voice: Voice, found: Answer) -> dict[str, Any]:
    """All readings, what stays unresolved, and what was said of regions."""
    return {
        "readings": [_reading(voice, one, found) for one in found.readings],
        "ambiguous": found.ambiguous,
        "unresolved": [{"said": one.said, "how": one.how, "why": voice.say(one.why)} for one in found.unresolved],
        "statements": [_statement(one) for one in found.statements],
    }


def _reading(voice: Voice, one: Reading, found: Answer) -> dict[str, Any]:
    return {
        "lat": one.lat,
        "lon": one.lon,
        "radius_nm": one.radius_nm,
        "how": one.how,
        "why": " ".join(voice.say(reason) for reason in one.why),
        "said": one.said,
        "spoken": speak(one.point, voice.language, decimals_for(one.radius_nm)),
        "region": _standing(standing(one.point, one.radius_nm, found.statements)),
    }


def _standing(one: Standing) -> dict[str, Any] | None:
    if one.region is None:
        return None
    return {
        "code": one.region,
        "line_with": one.other,
        "distance_nm": round(one.distance_nm, 2),
        "line_off_nm": one.line_off_nm,
        "approximate": True,
        "sure": one.sure,
        "contradicted": one.contradicted,
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {"region": one.region, "said": one.said}
