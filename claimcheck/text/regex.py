"""Regular expressions that are compiled when they are first used, since most runs use few of them."""

from __future__ import annotations

import re

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


class _Pattern:
    """Stands for a compiled pattern, and becomes as fast as one once it has been used."""

    def __init__(self, written: Any, flags: int) -> None:
        self._written = written, flags

    def __getattr__(self, name: str) -> Any:
        """Asked for a method that was not used yet."""
        compiled = re.compile(*self._written)
        found = self.__dict__[name] = getattr(compiled, name)
        return found


def _regex(written: str | bytes, flags: int = 0) -> Any:
    """A pattern, as ``re.compile`` gives it, except that mistakes in it show on first use."""
    return _Pattern(written, flags)


regex = re.compile if TYPE_CHECKING else _regex
