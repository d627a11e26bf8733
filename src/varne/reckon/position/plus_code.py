"""Open Location Codes (Plus Codes): decoding a full code, and recovering a short one near a place."""

from typing import NamedTuple

from varne.reckon.position.geodesy import Point

ALPHABET = "23456789CFGHJMPQRVWX"
_PAIRS = 10
_LONGEST = 15


class Cell(NamedTuple):
    """The middle of a code's cell and its height and width in degrees."""

    middle: Point
    height: float
    width: float


def decode(code: str) -> Cell | None:
    """The cell of a full code; None where it is none."""
    letters = code.upper().replace("+", "").rstrip("0")
    if len(letters) < 2 or len(letters[:_PAIRS]) % 2 or any(letter not in ALPHABET for letter in letters):
        return None
    lat, lon, size = -90.0, -180.0, 400.0
    for first, second in zip(letters[:_PAIRS:2], letters[1:_PAIRS:2], strict=True):
        size /= 20
        lat += size * ALPHABET.index(first)
        lon += size * ALPHABET.index(second)
    height, width = size, size
    for letter in letters[_PAIRS:_LONGEST]:
        height, width = height / 5, width / 4
        lat += height * (ALPHABET.index(letter) // 4)
        lon += width * (ALPHABET.index(letter) % 4)
    if lat >= 90 or lon >= 180:
        return None
    return Cell((lat + height / 2, lon + width / 2), height, width)


def encode(point: Point) -> str:
    """The ten-letter code of a point."""
    north, east = (int(part * 8000 + 0.5e-6) for part in (min(point[0], 89.9999) + 90, (point[1] + 180) % 360))
    letters = ""
    for _ in range(_PAIRS // 2):
        letters = ALPHABET[north % 20] + ALPHABET[east % 20] + letters
        north, east = north // 20, east // 20
    return f"{letters[:8]}+{letters[8:]}"


def recover(short: str, near: Point) -> Cell | None:
    """The cell of a short code nearest to a point; None where it is no short code."""
    missing = 8 - short.index("+")
    if missing not in (2, 4, 6):
        return None
    cell = decode(encode(near)[:missing] + short)
    if cell is None:
        return None
    step = 20.0 ** (2 - missing / 2)
    lat, lon = (
        middle + step * round((wanted - middle) / step) for middle, wanted in zip(cell.middle, near, strict=True)
    )
    return Cell((lat, lon), cell.height, cell.width)
