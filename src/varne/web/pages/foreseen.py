"""The partners' pages beside a choice or a draft: each as it is and as it would be, cut to what the one who looks may see."""

from collections.abc import Iterable, Sequence

import msgspec

from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.register import Organisation
from varne.language.voice import Voice, voice
from varne.picture.given import Given
from varne.view.register import Register
from varne.web.form import Form
from varne.web.pages.choosing import Stretch, stretches
from varne.web.pages.theirs import Theirs, theirs
from varne.web.rendering import Values

JOINED = ","
"""What stands between the partners in an address."""


class Foreseen(msgspec.Struct, frozen=True):
    """One partner's page: the stretch of their list that is shown, in which language, and the figures that move.

    turns is the name under which the form says where their list begins.
    """

    partner: Organisation
    given: Given
    listed: Theirs
    language: str
    moves: Sequence[Stretch]
    turns: str

    @property
    def voice(self) -> Voice:
        """Return the voice of their page."""
        return voice(self.language)


def foreseen(form: Form, partners: Sequence[Organisation], given: Iterable[Given]) -> Values:
    """Lay out the page of every partner, before or after, in the language chosen for them or in their own."""
    asked = form.value("theirs") if form.value("theirs") in ("en", "fr") else ""
    when = "before" if form.value("when") == "before" else "after"
    pages = [_page(form, partner, each, (when, asked)) for partner, each in zip(partners, given, strict=True)]
    return {"partners": partners, "pages": pages, "when": when, "theirs": asked}


def _page(form: Form, partner: Organisation, given: Given, shown: tuple[str, str]) -> Foreseen:
    when, asked = shown
    language = asked or ("fr" if partner.country == "fr" else "en")
    listed, new = (given.before, frozenset[str]()) if when == "before" else (given.after, given.new)
    turns = f"theirs_from-{partner.code}"
    return Foreseen(partner, given, theirs(listed, new, form.value(turns)), language, stretches(given), turns)


def named_in(register: Register, audience: str, own: str) -> tuple[Organisation, ...]:
    """Return the other organisations that an audience names each by itself, as a release to several does."""
    rows = parse_audience_or_nobody(audience).alternatives
    codes = [row[0] for row in rows if len(row) == 1 and row[0] != own]
    found = [register.organisations[code] for code in codes if code in register.organisations]
    return tuple(each for each in found if each.active)
