"""The parts of a form, after the patterns of the GOV.UK Design System: label, hint, error and control belong together.

Each part takes the form, the name of its field and a label that is said already.
"""

import hashlib
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from varne.web.form import Form

register = template.Library()


@cache
def _digest(name: str) -> str:
    return hashlib.sha256(settings.STATIC.joinpath(*name.split("/")).read_bytes()).hexdigest()[:12]


@register.simple_tag
def asset(name: str) -> str:
    """Return the address of a file of the house, which changes whenever the file does."""
    return f"/static/{name}?v={_digest(name)}"


def _field(context: Context, form: Form, name: str, label: str) -> dict[str, Any]:
    return {
        "voice": context["voice"],
        "name": name,
        "label": label,
        "value": form.value(name),
        "chosen": form.values(name),
        "error": form.errors.get(name),
    }


@register.inclusion_tag("parts/input.html", takes_context=True)
def field(context: Context, form: Form, name: str, label: str, hint: str = "", **more: Any) -> dict[str, Any]:
    """Show a field of one line. more are further attributes, such as type="password" or autocomplete="off"."""
    kind = more.pop("type", "text")
    return {**_field(context, form, name, label), "hint": hint, "type": kind, "more": more}


@register.inclusion_tag("parts/textarea.html", takes_context=True)
def area(context: Context, form: Form, name: str, label: str, hint: str = "", rows: int = 8) -> dict[str, Any]:
    """Show a field of many lines."""
    return {**_field(context, form, name, label), "hint": hint, "rows": rows}


@register.inclusion_tag("parts/select.html", takes_context=True)
def choice(context: Context, form: Form, name: str, label: str, options: Any, hint: str = "") -> dict[str, Any]:
    """Show a list to choose one from; options are pairs of value and text."""
    return {**_field(context, form, name, label), "hint": hint, "options": options}


@register.inclusion_tag("parts/options.html", takes_context=True)
def radios(context: Context, form: Form, name: str, label: str, options: Any, hint: str = "") -> dict[str, Any]:
    """Show options of which one is chosen; options are pairs of value and text."""
    return {**_field(context, form, name, label), "hint": hint, "options": options, "kind": "radio"}


@register.inclusion_tag("parts/options.html", takes_context=True)
def boxes(context: Context, form: Form, name: str, label: str, options: Any, hint: str = "") -> dict[str, Any]:
    """Show options to tick; options are pairs of value and text."""
    return {**_field(context, form, name, label), "hint": hint, "options": options, "kind": "checkbox"}


@register.simple_tag
def value(form: Form, name: str) -> str:
    """Return what a field holds."""
    return form.value(name)


@register.simple_tag
def chosen(form: Form, name: str, code: str) -> str:
    """Mark the option that a field holds."""
    return " selected" if form.value(name) == code else ""


@register.inclusion_tag("parts/errors.html", takes_context=True)
def errors(context: Context, form: Form) -> dict[str, Any]:
    """Show what is wrong with a form at the head of the page, each with a way to its field."""
    return {"voice": context["voice"], "errors": form.errors.items()}


@register.inclusion_tag("parts/carried.html", takes_context=True)
def carried(context: Context, form: Form, *names: str) -> dict[str, Any]:
    """Carry the form's token and the fields that nobody sees."""
    return {"csrf_token": context.get("csrf_token"), "pairs": [(name, form.value(name)) for name in names]}
