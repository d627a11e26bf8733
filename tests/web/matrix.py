"""Which status each office gets on each route, as a table that is reviewed: `python -m tests.web.matrix` writes it anew."""

from pathlib import Path

from tests.web.exchange import Ask, Visit, pinned
from tests.web.routes import ROUTES, WATCH, address
from tests.web.scene import scene

PAPER = Path(__file__).with_name("statuses.txt")
OFFICES = {
    "analyst": ("fr-paf.analyst", {"fr-paf.analyst": "situation"}),
    "admin": ("fr-paf.admin", {"fr-paf.admin": "oversight"}),
    "dpo": ("fr-paf.dpo", {"fr-paf.dpo": "oversight"}),
    "watch": (WATCH, {WATCH: "rescue"}),
    "partner": ("fr-paf.analyst", {"uk-bf.analyst": "situation"}),
    "nobody": ("fr-paf.analyst", {}),
}
"""Whose page is asked for, and who sits in the browser that asks: the last two ask for a page that is not theirs."""
_HEAD = (
    "# What each office gets on each route: reviewed, and written by `python -m tests.web.matrix`.\n"
    "# partner: a signed-in officer of another organisation asks for this officer's page; nobody: no one is signed in.\n"
)


def statuses() -> str:
    """The table as it is now."""
    asks = [(route.name, method) for route in ROUTES for method in ("GET", "POST") if method == "GET" or route.forms]
    columns = {office: _column(*who, asks) for office, who in OFFICES.items()}
    lines = [f"{'':5}{'route':16}" + "".join(f"{office:>9}" for office in OFFICES)]
    lines += [
        f"{method:5}{name:16}" + "".join(f"{columns[office][at]:>9}" for office in OFFICES)
        for at, (name, method) in enumerate(asks)
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _column(officer: str, seated: dict[str, str], asks: list[tuple[str, str]]) -> list[int]:
    forms = {route.name: route.forms for route in ROUTES}
    found = []
    for name, method in asks:
        with pinned():
            centre = scene()
            visit = Visit(centre, seated)
            ask = Ask(address(name, centre, officer), forms[name][0] if method == "POST" else None)
            found.append(visit.ask(ask).status)
    return found


if __name__ == "__main__":
    PAPER.write_text(statuses(), encoding="utf-8")
