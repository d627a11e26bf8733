"""One-time links: made at the terminal, good once, for ten minutes, from this machine alone."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from varne.kernel.errors import NotFound
from varne.web.door.models import Link

LIFE = timedelta(minutes=10)


def make_link(officer: str, token: str, now: datetime) -> None:
    """Remember a new link by the hash of its token, and forget those that are over."""
    Link.objects.filter(made__lt=now - LIFE).delete()
    Link.objects.create(digest=_digest(token), officer=officer, made=now)


def officer_of(token: str, now: datetime) -> str:
    """Return whom an unused link lets in. Unknown, used and old are one refusal."""
    found = Link.objects.filter(digest=_digest(token), used=False, made__gt=now - LIFE).first()
    if found is None:
        raise NotFound("This link is used, too old or mistyped. Make a new one with: varne sign-in --as OFFICER.")
    return found.officer


def use_link(token: str, now: datetime) -> str:
    """Use a link up, and return whom it lets in."""
    with transaction.atomic():
        officer = officer_of(token, now)
        Link.objects.filter(digest=_digest(token)).update(used=True)
    return officer


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
