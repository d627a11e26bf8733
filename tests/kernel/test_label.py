"""A label at birth: wider where life safety demands it, also when the stored audience is past what may be typed."""

from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.label import Label, born
from varne.kernel.subject import SubjectKind

LONG = " | ".join(f"(org-{number} & analyst)" for number in range(100))


def test_a_wide_stored_audience_is_widened_to_the_rescue_centres_and_never_refused():
    audience = parse_audience_or_nobody(LONG)
    assert len(audience.alternatives) == 100
    label = Label("org-1", audience.text)
    wider = parse_audience_or_nobody(born(label, SubjectKind.CONTACT, "position").audience)
    assert audience <= wider
    assert wider.admits(frozenset({"sar"}))
