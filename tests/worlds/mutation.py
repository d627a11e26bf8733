"""One-line mutants of our own code, laid over the running program for the length of a test."""

import importlib
import inspect
import sys
from types import FunctionType, ModuleType


def mutate(monkeypatch, name: str, old: str, new: str) -> None:
    """Replace one piece of a module's source, and put the functions that changed wherever they are used."""
    module = importlib.import_module(name)
    source = inspect.getsource(module)
    assert source.count(old) == 1, f"{name} does not hold exactly once: {old}"
    changed: dict[str, object] = {"__name__": name, "__file__": module.__file__}
    exec(compile(source.replace(old, new), str(module.__file__), "exec"), changed)
    for attribute, value in list(vars(module).items()):
        twin = changed.get(attribute)
        if isinstance(value, FunctionType) and isinstance(twin, FunctionType):
            _everywhere(monkeypatch, value, _bound_to(twin, module))
        elif inspect.isclass(value) and inspect.isclass(twin) and value.__module__ == name:
            _methods(monkeypatch, value, twin, module)


def _bound_to(function: FunctionType, module: ModuleType) -> FunctionType:
    """The mutant's code with the module's own names around it, so that classes stay the same classes."""
    twin = FunctionType(function.__code__, vars(module), function.__name__, function.__defaults__, function.__closure__)
    twin.__kwdefaults__ = function.__kwdefaults__
    return twin


def _everywhere(monkeypatch, original: FunctionType, twin: FunctionType) -> None:
    if original.__code__.co_code == twin.__code__.co_code and original.__code__.co_consts == twin.__code__.co_consts:
        return
    for module in [one for key, one in sys.modules.items() if key.startswith(("varne", "tests"))]:
        for attribute, value in list(vars(module).items()):
            if value is original:
                monkeypatch.setattr(module, attribute, twin)


def _methods(monkeypatch, original: type, twin: type, module: ModuleType) -> None:
    for attribute, value in vars(twin).items():
        mine = vars(original).get(attribute)
        if isinstance(value, FunctionType) and isinstance(mine, FunctionType) and value.__closure__ is None:
            monkeypatch.setattr(original, attribute, _bound_to(value, module))
