"""One-line mutants of our own code, laid over the running program for the length of a test.

The mutant's code takes the place of the code of every living function that it changes: decorated, inside another, a
method or a reference kept elsewhere. Templates are changed as they are read.
"""

import gc
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

WEB = Path(__file__).resolve().parents[2] / "src" / "varne" / "web"


def mutate(monkeypatch, name: str, old: str, new: str) -> None:
    """Replace one piece of the source of a module or template, wherever the functions that it changes are used."""
    if name.endswith(".html"):
        _mutate_template(monkeypatch, name, old, new)
        return
    module = importlib.import_module(name)
    source, file = inspect.getsource(module), str(module.__file__)
    assert source.count(old) == 1, f"{name} does not hold exactly once: {old}"
    codes = dict(_changed(compile(source, file, "exec"), compile(source.replace(old, new), file, "exec")))
    assert codes, f"no function of {name} changes"
    found = [each for each in gc.get_objects() if type(each) is FunctionType and each.__code__.co_filename == file]
    swapped = [(each, codes[each.__code__]) for each in found if each.__code__ in codes]
    assert swapped, f"no living function of {name} changes"
    for function, code in swapped:
        monkeypatch.setattr(function, "__code__", code)


def _changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Pair the codes of two versions that stand in the same place and differ."""
    twins: dict[tuple[str, int], CodeType] = {}
    for at, code in enumerate(_inner(new)):
        twins[code.co_qualname, at] = code
    for at, code in enumerate(_inner(old)):
        twin = twins.get((code.co_qualname, at))
        if twin is not None and twin != code:
            yield code, twin
            yield from _changed(code, twin)


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _mutate_template(monkeypatch, name: str, old: str, new: str) -> None:
    from django.template import engines
    from django.template.loaders.filesystem import Loader

    assert (WEB / "templates" / name).read_text(encoding="utf-8").count(old) == 1, f"{name} does not hold once: {old}"
    read = Loader.get_contents

    def mutant(self, origin):
        text = read(self, origin)
        return text.replace(old, new) if origin.template_name == name else text

    for loader in engines["django"].engine.template_loaders:
        loader.reset()
        monkeypatch.setattr(loader, "get_template_cache", {})
    monkeypatch.setattr(Loader, "get_contents", mutant)
