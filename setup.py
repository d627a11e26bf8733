"""Compile the French catalogue while building; all else is in pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogue(build_py):
    """Write the .mo beside its reviewed .po before the package is collected."""

    def run(self) -> None:
        from babel.messages import mofile, pofile  # a build requirement

        for source in Path("src/varne/language").glob("*/LC_MESSAGES/varne.po"):
            with source.open("rb") as reviewed, source.with_suffix(".mo").open("wb") as compiled:
                mofile.write_mo(compiled, pofile.read_po(reviewed))
        super().run()


setup(cmdclass={"build_py": BuildWithCatalogue})
