"""The laws of the canonical form: equal values, equal bytes, as RFC 8785 has them."""

import json
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.canonical import canonical_bytes
from varne.kernel.errors import BadInput

GREATEST = 2**53 - 1

keys = st.text(alphabet=st.characters(max_codepoint=127), max_size=8)
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
leaves = st.one_of(st.none(), st.booleans(), st.integers(-GREATEST, GREATEST), texts)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=25,
)


moments = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


class Tide(StrEnum):
    EBB = "ebb"


class Mark(msgspec.Struct, frozen=True, omit_defaults=True, tag="mark"):
    name: str
    depth_cm: int = 0
    tide: Tide | None = None


@given(values)
def test_the_bytes_are_those_of_the_reference_library(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)


@given(values)
def test_any_json_reader_gets_the_value_back(value):
    assert json.loads(canonical_bytes(value)) == value


@given(st.dictionaries(keys, leaves, max_size=8), st.randoms())
def test_the_order_of_fields_does_not_matter(value, random):
    items = list(value.items())
    random.shuffle(items)
    assert canonical_bytes(dict(items)) == canonical_bytes(value)


@given(st.frozensets(texts, max_size=8))
def test_the_order_of_a_set_does_not_matter(names):
    assert canonical_bytes({"names": names}) == canonical_bytes({"names": sorted(names)})


@given(moments, st.integers(-840, 840))
def test_one_instant_has_one_form_whatever_zone_it_came_in(moment, minutes):
    elsewhere = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert canonical_bytes({"at": [elsewhere]}) == canonical_bytes({"at": [moment]})


def test_a_time_is_text_in_utc():
    assert canonical_bytes(datetime(2018, 11, 24, 3, 12, tzinfo=UTC)) == b'"2018-11-24T03:12:00Z"'


def test_a_time_without_zone_is_refused():
    with pytest.raises(BadInput, match="has no zone"):
        canonical_bytes({"at": datetime(2018, 11, 24)})


def test_published_vectors_within_our_profile():
    """RFC 8785: strings, literals and sorted keys of section 3.2, without fractions."""
    assert canonical_bytes("\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/") == (
        b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'
    )
    assert canonical_bytes({"literals": [None, True, False]}) == b'{"literals":[null,true,false]}'
    assert canonical_bytes([56, {"d": True, "10": None, "1": []}]) == b'[56,{"1":[],"10":null,"d":true}]'
    assert canonical_bytes({"a": {"1": {"\n": 56, "f": {}}, "10": [], "": "empty"}}) == (
        b'{"a":{"":"empty","1":{"\\n":56,"f":{}},"10":[]}}'
    )
    assert canonical_bytes("A\u030a") == b'"A\xcc\x8a"'
    assert canonical_bytes([GREATEST, -GREATEST, 0, -0]) == b"[9007199254740991,-9007199254740991,0,0]"
    assert canonical_bytes("\x00\x08\x0c\r\t\x1f\x7f\u2028") == b'"\\u0000\\b\\f\\r\\t\\u001f\x7f\xe2\x80\xa8"'


def test_a_record_is_its_fields_in_order_with_its_kind():
    assert canonical_bytes(Mark("Varne", tide=Tide.EBB)) == b'{"name":"Varne","tide":"ebb","type":"mark"}'
    assert msgspec.json.decode(canonical_bytes(Mark("Varne", 900)), type=Mark) == Mark("Varne", 900)


@pytest.mark.parametrize("number", [0.5, 1.0, float("nan"), float("inf"), GREATEST + 1, -GREATEST - 1, 10**40])
def test_a_number_that_some_reader_would_change_is_refused(number):
    for value in (number, [number], {"a": {"b": [1, number]}}, (number,)):
        with pytest.raises(BadInput, match="cannot be stored exactly"):
            canonical_bytes(value)


@pytest.mark.parametrize("key", ["é", "\u20ac", 1, True])
def test_a_field_name_outside_ascii_is_refused(key):
    with pytest.raises(BadInput, match="Use a code as the field name"):
        canonical_bytes({"outer": [{key: 1}]})


@pytest.mark.parametrize("value", ["\ud800", {"a": ["x\udfffy"]}, {"\ud800": 1}])
def test_half_a_character_is_refused(value):
    with pytest.raises(BadInput):
        canonical_bytes(value)


def test_nesting_without_end_is_refused():
    value = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(BadInput, match="nested too deeply"):
        canonical_bytes(value)
