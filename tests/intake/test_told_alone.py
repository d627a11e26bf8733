"""One person told by an article, and ages that are no counts: what decides over a life is never left out."""

from datetime import datetime

import pytest

from varne.intake.candidate import to_json
from varne.intake.extract import extract_text

DATE = datetime.fromisoformat("2024-05-02T10:00+02:00")


def read(text):
    found = to_json(extract_text(text, DATE))["claims"]
    return [(claim["quantity"]["low"], claim["quantity"]["high"], claim["unit"], claim["role"]) for claim in found]


def ones(*roles):
    return [(1, 1, "person", role) for role in roles]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Un homme est porté disparu.", ["missing"]),
        ("A man is missing.", ["missing"]),
        ("Un homme de 30 ans est porté disparu.", ["missing"]),
        ("Un nourrisson reste introuvable.", ["missing"]),
        ("Une femme et un enfant sont décédés.", ["dead", "dead"]),
        ("Le corps d'un homme a été retrouvé sur la plage de Sangatte.", ["dead"]),
        ("The body of a man was recovered from the sea off Calais.", ["dead"]),
        ("Firefighters found a body in the dunes.", ["dead"]),
        ("Un corps a été retrouvé ce matin.", ["dead"]),
        ("An Iraqi man has drowned.", ["dead"]),
        ("Un jeune Afghan est mort.", ["dead"]),
        ("A 28-year-old man from Sudan, who could not swim, drowned on Tuesday.", ["dead"]),
        ("A man lost his life.", ["dead"]),
        ("Un ressortissant irakien est porté disparu.", ["missing"]),
        ("Un ressortissant soudanais avait été secouru.", ["rescued"]),
        ("The search for a woman who fell from a dinghy was called off.", ["missing"]),
        ("A child drowned in the early hours.", ["dead"]),
        ("A woman and her baby were winched aboard.", ["rescued", "rescued"]),
        ("Une fillette de trois ans et sa mère ont été hélitreuillées.", ["rescued", "rescued"]),
        ("A woman, 34, and her son, 6, were airlifted to hospital.", ["injured", "injured"]),
        ("One man died and another is missing.", ["dead", "missing"]),
        ("Une personne est décédée et une autre est portée disparue.", ["dead", "missing"]),
        ("Une jeune femme a été hospitalisée à Boulogne.", ["injured"]),
        ("A 24-year-old man was arrested.", ["arrested"]),
        ("Un individu de nationalité irakienne a été placé en garde à vue.", ["arrested"]),
    ],
)
def test_a_single_person_told_by_an_article_and_a_verb_is_one(text, roles):
    assert read(text) == ones(*roles)


@pytest.mark.parametrize(
    "text",
    [
        "A man said the sea was calm.",
        "A spokesman said the boat was overloaded.",
        "A woman said her husband was missing.",
        "Un homme a déclaré que sa femme était morte.",
        "A man from Iran called the coastguard.",
        "Un policier a été blessé.",
        "A police officer was injured.",
        "A boat was rescued off Dover.",
        "A man has been sentenced to four years.",
        "Following the discovery of a body on the shore, a search began.",
    ],
)
def test_an_article_without_such_a_verb_counts_nobody(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A boy of six died.", "dead"),
        ("A girl aged 6 was taken to hospital.", "injured"),
        ("Un garçon de 6 ans est mort.", "dead"),
        ("A father of three died when the dinghy capsized.", "dead"),
        ("Un père de trois enfants est mort.", "dead"),
    ],
)
def test_an_age_and_the_children_at_home_are_no_counts(text, role):
    assert read(text) == ones(role)
