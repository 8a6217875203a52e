"""Reading a YAML file of the user against a model, with every mistake at its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from claimcheck.knowledge.problems import Problem
from claimcheck.knowledge.strict_yaml import parse
from claimcheck.knowledge.validate import Written, validate
from claimcheck.readers.contract import system_reason

M = TypeVar("M", bound=BaseModel)


def read_strictly(
    path: Path, shown: str, model: type[M], refusal: Callable[[list[Problem]], Exception]
) -> Written[M]:
    """The file as a value of ``model``. Raises what ``refusal`` makes of all that is wrong, ``shown`` for its path."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        message = system_reason(problem)
        raise refusal([Problem(shown, 0, 0, message)]) from problem
    root, problems = parse(data, shown)
    if root is None or problems:
        raise refusal(problems)
    written, problems = validate(model, root, shown)
    if written is None:
        raise refusal(problems)
    return written
