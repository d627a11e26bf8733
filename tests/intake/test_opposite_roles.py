"""Sentences whose figure once read as the opposite of what is said: the well as dead, the safe as missing."""

from datetime import datetime

import pytest

from varne.intake.extract import extract_text

NOON = datetime.fromisoformat("2018-11-26T12:00+00:00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BILAN : 8 indemnes, 0 disparu, 0 décédé.", [(8, "unknown"), (0, "missing"), (0, "dead")]),
        (
            "Bilan : 7 impliqués, 0 blessé, 0 disparu, 0 décédé.",
            [(7, "unknown"), (0, "injured"), (0, "missing"), (0, "dead")],
        ),
        ("All 5 accounted for, nil missing.", [(5, "unknown"), (0, "missing")]),
        ("94 people tried to get across the Channel.", [(94, "unknown")]),
        ("14 POB, engine failure STOP request assistance STOP", [(14, "aboard")]),
        ("130 personnes évacuées d'un campement à Calais.", [(130, "unknown")]),
        ("Ce ne sont plus deux ou trois têtes brûlées.", []),
        ("46 personnes secourues, aucune personne disparue.", [(46, "rescued"), (0, "missing")]),
    ],
)
def test_nobody_is_made_dead_or_missing_by_a_neighbouring_figure(text, expected):
    assert [(claim.quantity.low, str(claim.role)) for claim in extract_text(text, NOON).claims] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men from Gillingham, 41 and 38, were charged.", [2]),
        ("Ray Hollands, 67, has seen many boats.", []),
        ("Landed: 98 Dunkirk, 51 Calais, 28 Boulogne.", [98, 51, 28]),
        ("One boat had 8 on board, the other 12.", [8, 12]),
        ("Men 10, women 4, children 2.", [10, 4, 2]),
        ("On the beach 6 were held, course 310.", [6]),
        ("Headcount on the cutter: 58.", [58]),
        ("Ils sont partis à quinze.", [15]),
    ],
)
def test_figures_whose_noun_is_left_out(text, expected):
    assert [claim.quantity.low for claim in extract_text(text, NOON).claims] == expected
