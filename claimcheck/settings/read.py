"""Finds the configuration of a run and reads it."""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.knowledge.problems import Problem
from claimcheck.model.gate import CONFIGURATION, DECISIONS, WAIVERS
from claimcheck.model.value import TYPE_CHECKING, field_names
from claimcheck.readers.contract import system_reason
from claimcheck.settings.settings import Override, Policy, Read, Settings

if TYPE_CHECKING:
    from typing import Any

    from claimcheck.settings.schema import SettingsTable

SHARED = "pyproject.toml"
_TABLE = ("tool", "claimcheck")


class SettingsError(Exception):
    """A configuration cannot be used; ``problems`` has every mistake in it with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def find(start: Path) -> Path | None:
    """The configuration of the nearest folder from ``start`` upwards that has one.

    ``claimcheck.toml`` comes before a ``pyproject.toml`` beside it, which counts only where it has a
    ``[tool.claimcheck]``.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIGURATION).is_file():
            return folder / CONFIGURATION
        shared = folder / SHARED
        if shared.is_file() and b"claimcheck" in shared.read_bytes() and _has_table(shared):
            return shared
    return None


def _has_table(path: Path) -> bool:
    """A file that is no TOML is reported where it seems to mean us, and else left to those it belongs to."""
    import tomllib  # here and below, as most runs have no configuration to read

    data = path.read_bytes()
    try:
        tool = tomllib.loads(data.decode("utf-8", "replace")).get("tool", {})
    except tomllib.TOMLDecodeError:
        return b"[tool.claimcheck" in data
    return isinstance(tool, dict) and "claimcheck" in tool


def defaults(root: Path) -> Settings:
    """The settings without any configuration; a waiver file and a decision file in ``root`` are used."""
    found = {"waivers": _beside(root, WAIVERS), "decisions": _beside(root, *DECISIONS)}
    origins = {name: "found beside" for name, path in found.items() if path}
    return Settings(root, waivers=found["waivers"], decisions=found["decisions"], origins=origins)


def _beside(root: Path, *names: str) -> Path | None:
    return next((root / name for name in names if (root / name).is_file()), None)


def read(path: Path) -> Settings:
    """The settings in a configuration file, relative to its folder. Raises SettingsError with all that is wrong."""
    shown = _shown(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise SettingsError([Problem(shown, 0, 0, system_reason(problem))]) from problem
    except UnicodeDecodeError as problem:
        raise SettingsError([Problem(shown, 0, 0, "is not UTF-8; save the file as UTF-8")]) from problem
    import tomllib

    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError([_not_toml(problem, shown)]) from problem
    inside = _TABLE if path.name == SHARED else ()
    table: Any = data
    for key in inside:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        raise SettingsError([Problem(shown, 0, 0, "has no [tool.claimcheck]")])
    return _settings(_valid(table, text, inside, shown), path, set(table))


def _valid(table: Any, text: str, inside: tuple[str, ...], shown: str) -> SettingsTable:
    from pydantic import ValidationError

    from claimcheck.knowledge.strict_yaml import Mapping
    from claimcheck.knowledge.validate import misfits
    from claimcheck.settings.places import places
    from claimcheck.settings.schema import SettingsTable

    try:
        return SettingsTable.model_validate(table)
    except ValidationError as error:
        root = places(text)
        for key in inside:
            assert isinstance(root, Mapping), "the table is in there"
            root = root.entries[key][1]
        raise SettingsError(misfits(SettingsTable, error, root, shown)) from error


def _not_toml(problem: ValueError, shown: str) -> Problem:
    said = str(problem)
    found = re.search(r" \(at line (\d+), column (\d+)\)$", said)
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    message = said[: found.start()] if found else said.removesuffix(" (at end of document)")
    return Problem(shown, line, column, f"not valid TOML: {message[:1].lower()}{message[1:]}")


def _settings(table: SettingsTable, path: Path, given: set[str]) -> Settings:
    root = path.parent
    plain = defaults(root)
    named = {
        "knowledge": table.knowledge,
        "baseline": table.baseline,
        "waivers": table.waivers,
        "decisions": table.decisions,
    }
    paths = {key: None if value is None else root / value for key, value in named.items()}
    origins = dict(plain.origins)
    origins.update((key.replace("-", "_"), _shown(path)) for key in given)
    return Settings(
        root=root,
        inputs=tuple(str(_from(root, item)) for item in table.inputs),
        read=Read(table.field, table.main_content, table.include, table.exclude, table.limit),
        policy=Policy(table.select, table.ignore, table.fail_on, table.min_grade),
        show=table.show,
        max_amber=table.max_amber,
        cross=table.cross,
        jurisdiction=table.jurisdiction,
        knowledge=paths["knowledge"],
        baseline=paths["baseline"],
        waivers=paths["waivers"] or plain.waivers,
        decisions=paths["decisions"] or plain.decisions,
        cache=table.cache,
        jobs=table.jobs,
        overrides=tuple(
            Override(**{name: getattr(item, name) for name in field_names(Override)})
            for item in table.overrides
        ),
        origins=origins,
    )


def _from(root: Path, item: str) -> Path:
    """An input of the configuration as seen from where the program runs, so that reports show short paths."""
    full = root / item
    return full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full


def _shown(path: Path) -> str:
    """A path as people want to read it: relative to where they are, if it lies below."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
