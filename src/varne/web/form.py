"""What somebody typed into a form and what is wrong with it. Nothing typed is ever lost to an error."""

from collections.abc import Mapping

import msgspec
from django.http import HttpRequest

from varne.kernel.errors import VarneError
from varne.kernel.message import Message
from varne.web.tongue import switched


class Form(msgspec.Struct, frozen=True):
    """Typed values by field, and errors by field; the field "" is the form as a whole.

    acts says that the reader asked for the deed: false when the page is shown first, and when a switch of language
    or theme only draws it again.
    """

    typed: Mapping[str, tuple[str, ...]] = {}
    errors: Mapping[str, Message] = {}
    acts: bool = False

    def value(self, name: str, default: str = "") -> str:
        """Return what was typed into a field."""
        given = self.typed.get(name)
        return given[-1] if given else default

    def values(self, name: str) -> tuple[str, ...]:
        """Return everything chosen under one name."""
        return self.typed.get(name, ())

    def refused(self, refusal: VarneError | Message, field: str = "") -> "Form":
        """Return the form with one more error, which its page shows at the field and in the summary."""
        message = refusal.message if isinstance(refusal, VarneError) else refusal
        return Form(self.typed, {**self.errors, field: message}, self.acts)


def form_of(request: HttpRequest, defaults: Mapping[str, str] | None = None) -> Form:
    """Read the form that was posted, or one that is filled with defaults."""
    if request.method != "POST":
        return Form({name: (value,) for name, value in (defaults or {}).items()})
    typed = {name: tuple(map(str, values)) for name, values in request.POST.lists() if not name.startswith("_")}
    return Form(typed, acts=not switched(request))
