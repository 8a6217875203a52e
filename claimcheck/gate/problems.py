"""What keeps a gate from being put up, apart from what puts it up, so that a run may say so without importing it."""

from __future__ import annotations

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.knowledge.problems import Problem


class WrongName(ValueError):
    """A setting names something that there is not, or that may not be left out; the message says which setting."""


class BaselineError(Exception):
    """A baseline cannot be read; the message begins with its path."""


class NoDiff(Exception):
    """Git cannot say what has changed; the message says why."""


class WaiverFileError(Exception):
    """A waiver file cannot be used; ``problems`` has every mistake with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
