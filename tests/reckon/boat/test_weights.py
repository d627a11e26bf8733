"""The table of weights is frozen: whoever changes it changes its digest here and says so."""

from varne.reckon.boat import digest
from varne.reckon.boat.reason import WORDS
from varne.reckon.boat.weights import WEIGHTS

FROZEN = "878176c65a798ce8a0ad0463330854982a33e3498ad5b4ed837b352e7d85e51e"
NEVER_WEIGHED = ("nationality", "ethnicity", "language", "religion", "sex", "age of")


def test_the_table_is_the_one_that_was_measured():
    assert digest() == FROZEN


def test_nobody_is_weighed_by_who_they_are():
    assert [one for one in (*WEIGHTS.__struct_fields__, *WORDS) if one in NEVER_WEIGHED] == []
    assert {"heads", "children", "colour", "phone", "passage"} <= set(WORDS)
