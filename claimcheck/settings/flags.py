"""Flags over file: what the command line says of a setting takes the place of all that the file says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from claimcheck.knowledge.problems import unknown
from claimcheck.model.gate import FailOn
from claimcheck.model.scales import Grade, Light
from claimcheck.model.value import TYPE_CHECKING, field_names, replace
from claimcheck.settings.settings import Override, Read, Settings

if TYPE_CHECKING:
    from typing import Any


class FlagError(ValueError):
    """A flag has a value that it cannot have; the message begins with the flag."""


def parted(value: str) -> tuple[str, ...]:
    """The parts of a value that may hold several, parted by commas."""
    return tuple(part for item in value.split(",") if (part := item.strip()))


def _conditions(value: str) -> tuple[FailOn, ...]:
    allowed = [member.value for member in FailOn]
    for word in parted(value):
        if word not in allowed:
            raise ValueError(unknown("condition", word, allowed))
    if not parted(value):
        raise ValueError(f"found nothing; allowed: {', '.join(allowed)}")
    return tuple(FailOn(word) for word in parted(value))


def _light(value: str) -> Light:
    allowed = [member.value for member in Light]
    if value not in allowed:
        raise ValueError(unknown("light", value, allowed))
    return Light(value)


def _grade(value: str) -> Grade:
    try:
        return Grade.of(value.upper())
    except ValueError:
        raise ValueError(unknown("grade", value, [grade.label for grade in Grade])) from None


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError(f"found {value!r}; allowed: a whole number, such as 5")
    return int(value)


def _jobs(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not int(value):
        raise ValueError(f"found {value!r}; allowed: a whole number from 1 on, such as 2")
    return int(value)


_IN_POLICY: Mapping[str, Callable[[str], Any]] = {
    "select": parted,
    "ignore": parted,
    "fail_on": _conditions,
    "min_grade": _grade,
}
_ALONE: Mapping[str, Callable[[str], Any]] = {
    "show": _light,
    "max_amber": _count,
    "jobs": _jobs,
    "jurisdiction": parted,
    "knowledge": Path,
    "baseline": Path,
    "waivers": Path,
    "decisions": Path,
}
_SWITCHES = ("cross", "cache")
_READ = frozenset(field_names(Read))

Given = str | bool | Sequence[str] | None


def override(settings: Settings, given: Mapping[str, Given]) -> Settings:
    """The settings with those flags that were given; None stands for one that was not.

    A flag also silences the overrides for its setting: it is meant for every file of this run. Raises FlagError.
    """
    policy, overrides, origins = settings.policy, settings.overrides, dict(settings.origins)
    read: dict[str, Any] = {}
    alone: dict[str, Any] = {}
    silent: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name in _IN_POLICY:
            policy = replace(policy, **{name: _read(name, value, _IN_POLICY[name])})
            silent[name] = None
        elif name in _ALONE:
            alone[name] = _read(name, value, _ALONE[name])
        elif name in _SWITCHES:
            alone[name] = bool(value)
        elif name in _READ:
            read[name] = value if isinstance(value, bool) else tuple(value)
        else:
            raise AssertionError(f"{name} is no setting")
        origins[name] = flag(name, value)
    overrides = _meant(replace(item, **silent) for item in overrides)
    return replace(
        settings,
        read=replace(settings.read, **read),
        policy=policy,
        overrides=overrides,
        origins=origins,
        **alone,
    )


def _meant(overrides: Iterable[Override]) -> tuple[Override, ...]:
    """The overrides that still say something."""
    return tuple(
        item
        for item in overrides
        if any(value is not None for value in (item.select, item.ignore, item.fail_on, item.min_grade))
    )


def flag(name: str, value: object = None) -> str:
    """How a setting is written on the command line."""
    return ("--no-" if value is False else "--") + name.replace("_", "-")


def _read(name: str, value: str | bool | Sequence[str], read: Callable[[str], Any]) -> Any:
    try:
        return read(str(value) if isinstance(value, (str, bool)) else ",".join(value))
    except ValueError as problem:
        raise FlagError(f"{flag(name)}: {problem}") from problem
