"""The words of positions in both languages, each with the one letter that the patterns know it by.

n a number · d m s degrees, minutes, seconds · h north or south · g east or west · c a compass point between
k K latitude, longitude · u a unit of distance · M a mark · T G true, magnetic · B bearing · F from or of
A words that add nothing · b between · e and, to · H half way · W a share of the way · R near · U us · D decimal
x anything else · , a break · - + . : as written
"""

from collections.abc import Mapping


def _kinds(words: Mapping[str, str]) -> Mapping[str, str]:
    return {word: kind for kind, text in words.items() for word in text.split()}


KINDS = _kinds(
    {
        "d": "degrees degree deg degs degres degre",
        "m": "minutes minute min mins mn",
        "s": "seconds second sec secs seconde secondes",
        "k": "lat latitude latit",
        "K": "lon long longitude lng longit",
        "u": "nm nmi nms nq miles mile milles mille nautiques nautique nautical nauticals naut km kms "
        "kilometre kilometres kilometer kilometers metre metres meter meters cable cables encablure encablures "
        "yard yards yds marin marins",
        "T": "true vrai vraie vrais",
        "G": "magnetic mag magnetique magn",
        "B": "bearing brg bears relevement azimut azimuth gisement releve relever",
        "F": "from of de du des depuis d",
        "A": "at a about around approx approximately environ roughly distance dist the le la les l dans au aux on in due plein "
        "some is are peu say maybe peut etre this un une vers toward towards bord shore range beach plage coast buoy bouee",
        "b": "between entre",
        "e": "and et to",
        "H": "halfway midway mi milieu",
        "W": "third thirds tiers quarter quarters quart quarts",
        "R": "near off large pres proche proximite abeam alongside vicinity devant nearby beside close next cote by",
        "U": "us nous me moi",
        "D": "decimal decimals decimale decimales point dot virgule comma",
    }
)
NORTH_SOUTH: Mapping[str, int] = {
    **dict.fromkeys(("north", "nord", "n", "northern", "november"), 1),
    **dict.fromkeys(("south", "sud", "s", "southern", "sierra"), -1),
}
EAST_WEST: Mapping[str, int] = {
    **dict.fromkeys(("east", "est", "e", "eastern", "echo"), 1),
    **dict.fromkeys(("west", "ouest", "w", "o", "western", "whiskey", "whisky", "oscar"), -1),
}
HESITATIONS = frozenset({"er", "erm", "uh", "uhm", "um", "hm", "hmm", "euh", "heu", "hum", "ben", "bah"})
ALPHABET = frozenset({"november", "sierra", "echo", "whiskey", "whisky", "oscar"})
"""Hemispheres spelt in the radio alphabet: November is a month as well."""

POINTS: Mapping[str, float] = {
    name: 22.5 * number
    for number, names in enumerate(
        (
            "n",
            "nne",
            "ne",
            "ene",
            "e",
            "ese",
            "se",
            "sse",
            "s",
            "ssw sso",
            "sw so",
            "wsw oso",
            "w o",
            "wnw ono",
            "nw no",
            "nnw nno",
        )
    )
    for name in names.split()
}
"""The sixteen points of the compass in degrees, W or O for west."""
