"""Copies what the pages need from npm's packages into the static folder: fonts alone, with their licence.

python -m tools.assets    after: npm ci
"""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "varne" / "web" / "static" / "vendor"
_INTER = ROOT / "node_modules" / "@fontsource-variable" / "inter"
FILES = {
    _INTER / "files" / "inter-latin-wght-normal.woff2": "inter-latin.woff2",
    _INTER / "files" / "inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
    _INTER / "LICENSE": "inter-LICENSE.txt",
}


def copy_assets() -> None:
    """Copy every file to its place."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(source, VENDOR / name)


if __name__ == "__main__":
    copy_assets()
