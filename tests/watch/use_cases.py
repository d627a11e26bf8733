"""Every use case of the desk that takes a session, found by looking at the code."""

import importlib
import inspect
import pkgutil

import varne.desk
import varne.desk.watch


def use_cases(package):
    """Name every public function of a package's modules whose first argument is a session, as module.function."""
    found = {}
    for info in pkgutil.iter_modules(package.__path__):
        if info.ispkg:
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__ and takes_a_session(function):
                found[f"{info.name}.{name}"] = function
    return found


def takes_a_session(function):
    parameters = list(inspect.signature(function).parameters.values())
    return bool(parameters) and parameters[0].annotation in ("Session", varne.desk.session.Session)


def of_the_watch():
    return use_cases(varne.desk.watch)


def of_the_desk():
    return use_cases(varne.desk)
