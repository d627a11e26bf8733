"""How many characters a second the finders read, on documents of 2 to 20 kB, without the start of the process."""

import random
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bench.line import line
from varne.intake.extract import extract_text

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
MARK = 50_000
DATE = datetime(2018, 11, 28, 12, tzinfo=UTC)


def documents(language: str) -> list[str]:
    """Documents of 2 to 20 kB, strung together from the open half of the corpus."""
    texts = [one["text"] for one in yaml.safe_load((CORPUS / language / "open.yaml").read_text(encoding="utf-8"))]
    chance = random.Random(language)
    found = []
    for size in (2_000, 5_000, 10_000, 20_000):
        text = ""
        while len(text) < size:
            text += chance.choice(texts) + "\n"
        found.append(text)
    return found


def main() -> None:
    """Measure each language after one warm-up."""
    for language in ("en", "fr"):
        texts = documents(language)
        extract_text(texts[0], DATE)
        speeds = []
        for text in texts * 3:
            began = time.perf_counter()
            extract_text(text, DATE)
            speeds.append(len(text) / (time.perf_counter() - began))
        line(f"extract {language}", characters_a_second=statistics.median(speeds), slowest=min(speeds), mark=MARK)


if __name__ == "__main__":
    main()
