"""The options of the table, and those that several commands share, as typer reads them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from claimcheck.cli.options import OPTIONS, Option

F = TypeVar("F", bound=Callable[..., Any])

Folder = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        help="A folder with claims/ and rules/ to use instead of the built-in knowledge base.",
    ),
]


def with_options(command: F) -> F:
    """Give a command that takes ``**given`` the options of the table, as typer reads them from a signature."""
    return _given_options(command, OPTIONS)


def with_some_options(*names: str) -> Callable[[F], F]:
    """The same for a command that takes a few of them."""
    return lambda command: _given_options(command, [option for option in OPTIONS if option.name in names])


def _given_options(command: F, options: Iterable[Option]) -> F:
    signature = inspect.signature(command, eval_str=True)
    own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    command.__signature__ = signature.replace(parameters=[*own, *map(_parameter, options)])  # type: ignore[attr-defined]
    return command


def _parameter(option: Option) -> inspect.Parameter:
    kind: Any = str | None if option.metavar else bool | None
    if option.many:
        kind = list[str] | None
    names = [option.flag, *filter(None, [option.short])]
    if option.negative:
        names = [f"{option.flag}/--no-{option.flag.removeprefix('--')}"]
    declared = typer.Option(
        *names,
        help=option.help + _listed(option),
        metavar=option.metavar or None,
        autocompletion=_completing(option.choices) if option.choices else None,
        show_default=False,
    )
    return inspect.Parameter(
        option.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, declared]
    )


def _listed(option: Option) -> str:
    """The choices, unless the help has told of all of them."""
    if set(option.choices) <= set(re.findall(r"[\w-]+", option.help)):
        return ""
    return f" One of: {', '.join(option.choices)}."


def _completing(choices: Sequence[str]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete
