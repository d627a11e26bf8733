"""What several counts over the same statements have in common, worked out once."""

from collections.abc import Callable, Hashable
from typing import Any


class Known:
    """Answers by what they are answers to. It lives as long as one set of statements is counted, and changes no answer."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return the answer that is known, or find it."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]
