"""From what the rules propose to what stands: the weights decide which figures are claims, of what unit and role.

Invariant: pure; the same text, date and weights give the same drafts.
"""

from collections.abc import Iterator, Sequence

from varne.intake.assembler import Draft
from varne.intake.finder.role import fits
from varne.intake.scene import Scene
from varne.intake.slot import Slotter
from varne.intake.weighing.figure import Figure, figures_of
from varne.intake.weighing.judged import Judged, drafts_of_judged, scenes_of
from varne.intake.weighing.page import Page
from varne.intake.weighing.scale import scale
from varne.intake.weighing.sign import signs_of

_EVEN = 0.5


def weighed(
    slotter: Slotter, scenes: Sequence[Scene], drafts: Sequence[Draft]
) -> tuple[tuple[Scene, ...], tuple[Draft, ...]]:
    """Judge every figure of a document; drafts are those that the rules let stand."""
    page = Page(scenes, slotter.timing, figures_of(slotter.text, scenes, drafts))
    judged = tuple(_judged(page))
    rebuilt = scenes_of(scenes, judged)
    return rebuilt, drafts_of_judged(rebuilt, judged)


def _judged(page: Page) -> Iterator[Judged]:
    for at, figure in enumerate(page.figures):
        signs = signs_of(page, at)
        chance = scale("claim").chance(signs)
        if chance >= _EVEN:
            unit = _unit(figure, signs)
            role = scale("role").likeliest(signs)
            yield Judged(figure, unit, role if fits(unit, role) else "unknown", chance)


def _unit(figure: Figure, signs: set[str]) -> str:
    """What is counted: what the noun or the column says, else what the weights say."""
    noun = figure.item.noun
    named = (noun is not None and noun.unit) or (figure.head is not None and figure.head.unit)
    return figure.unit if named and figure.unit else scale("unit").likeliest(signs)
