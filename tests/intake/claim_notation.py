"""A short way to write what a text claims: '11 person rescued; 3 person rescued <c1', and the tables in it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import yaml

from varne.intake.candidate import to_json
from varne.intake.extract import extract_text

ON = datetime(2018, 11, 26, 12, tzinfo=UTC)


def claims_of(text):
    return to_json(extract_text(text, ON))["claims"]


def short(text):
    return "; ".join(_one(claim) for claim in claims_of(text))


def _one(claim):
    low, high = claim["quantity"]["low"], claim["quantity"]["high"]
    number = str(low) if low == high else f"{low}..{'' if high is None else high}"
    part = f" <{claim['part_of']}" if claim["part_of"] else ""
    return f"{number} {claim['unit']} {claim['role']}{part}"


@cache
def _tables():
    return yaml.safe_load(Path(__file__).with_name("claim_tables.yaml").read_text(encoding="utf-8"))


def table(name):
    return [(row["text"], row["claims"]) for row in _tables()[name]]


def no_claims():
    return _tables()["no_claim"]


def nobody_counted():
    return _tables()["nobody_counted"]
