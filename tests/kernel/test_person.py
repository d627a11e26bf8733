"""A person at risk is never a suspect by accident."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varne.kernel.errors import BadInput
from varne.kernel.person import LONGEST_REVIEW, PersonRole, Suspicion, role_of
from varne.kernel.role import Role

MADE = datetime(2018, 11, 26, 9, tzinfo=UTC)
REVIEW = MADE + timedelta(days=30)


def suspicion(made=MADE, review=REVIEW, offence="facilitation", author="uk-nca.analyst"):
    return Suspicion(offence, author, made=made, review=review)


moments = st.datetimes(datetime(2018, 1, 1), datetime(2020, 1, 1), timezones=st.just(UTC))
spans = st.timedeltas(timedelta(microseconds=1), LONGEST_REVIEW)
suspicions = st.lists(st.builds(lambda made, span: suspicion(made, made + span), moments, spans), max_size=4)


def test_without_a_suspicion_everybody_is_a_person_at_risk():
    assert role_of((), MADE) is PersonRole.PERSON_AT_RISK


def test_a_live_suspicion_makes_a_suspect_until_its_review_date():
    assert role_of([suspicion()], MADE - timedelta(microseconds=1)) is PersonRole.PERSON_AT_RISK
    assert role_of([suspicion()], MADE) is PersonRole.SUSPECT
    assert role_of([suspicion()], REVIEW - timedelta(microseconds=1)) is PersonRole.SUSPECT
    assert role_of([suspicion()], REVIEW) is PersonRole.PERSON_AT_RISK


@given(suspicions, moments)
def test_a_suspect_has_a_suspicion_that_is_live_now(claims, at):
    live = [each for each in claims if each.made <= at < each.review]
    assert (role_of(claims, at) is PersonRole.SUSPECT) == bool(live)


@given(suspicions, moments)
def test_the_order_of_suspicions_does_not_matter(claims, at):
    assert role_of(claims, at) is role_of(claims[::-1], at)


@given(suspicions, st.sampled_from(PersonRole))
def test_every_suspicion_ends_by_itself(claims, role):
    end = max((each.review for each in claims), default=MADE)
    if role is not PersonRole.SUSPECT:
        assert role_of(claims, end, otherwise=role) is role


def test_what_a_person_was_before_a_suspicion_they_are_again_after_it():
    assert role_of([suspicion()], MADE, otherwise=PersonRole.WITNESS) is PersonRole.SUSPECT
    assert role_of([suspicion()], REVIEW, otherwise=PersonRole.WITNESS) is PersonRole.WITNESS


def test_nobody_is_a_suspect_by_default():
    with pytest.raises(BadInput, match="offence, author and review date"):
        role_of((), MADE, otherwise=PersonRole.SUSPECT)


@pytest.mark.parametrize("role", Role)
def test_what_became_of_a_person_at_sea_is_no_offence(role):
    for offence in (role.value, f" {role.value.upper()} ", role.value.replace("_", " ")):
        with pytest.raises(BadInput, match="no offence"):
            suspicion(offence=offence)


@pytest.mark.parametrize("blank", ["", " \t"])
def test_a_suspicion_needs_an_offence_and_an_author(blank):
    with pytest.raises(BadInput, match="names no offence"):
        suspicion(offence=blank)
    with pytest.raises(BadInput, match="names no author"):
        suspicion(author=blank)


def test_a_suspicion_needs_a_review_date_after_it_and_not_far_away():
    for review in (MADE, MADE - timedelta(days=1), MADE + LONGEST_REVIEW + timedelta(microseconds=1)):
        with pytest.raises(BadInput, match="review"):
            suspicion(review=review)
    assert suspicion(review=MADE + LONGEST_REVIEW).review == MADE + LONGEST_REVIEW


def test_a_suspicion_needs_times_with_a_zone():
    with pytest.raises(BadInput, match="zone"):
        suspicion(made=datetime(2018, 11, 26, 9))
    with pytest.raises(BadInput, match="zone"):
        suspicion(review=datetime(2018, 12, 26, 9))


def test_a_suspicion_lasts_a_year_at_most():
    assert timedelta(days=366) == LONGEST_REVIEW


def test_being_aboard_and_being_a_suspect_share_no_word():
    assert not set(Role) & set(PersonRole)
