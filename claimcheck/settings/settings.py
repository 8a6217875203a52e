"""The settings of a run as values, with the defaults of the program."""

from __future__ import annotations

import os
from pathlib import Path

from claimcheck.model.gate import FailOn
from claimcheck.model.scales import Grade, Light
from claimcheck.model.value import dataclass, field
from claimcheck.settings.globs import matches


@dataclass(frozen=True, slots=True)
class Policy:
    """What is looked for in one file, and what closes the gate there."""

    select: tuple[str, ...] = ()
    """Ids, topics or slots, with wildcards; empty means all."""
    ignore: tuple[str, ...] = ()
    fail_on: tuple[FailOn, ...] = (FailOn.RED,)
    min_grade: Grade | None = None
    """The worst grade that may pass."""


@dataclass(frozen=True, slots=True)
class Override:
    """What is settled otherwise for some paths; None leaves a setting as it is."""

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    """Comes on top of what is ignored everywhere."""
    fail_on: tuple[FailOn, ...] | None = None
    min_grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of inputs; ``claimcheck.readers`` says what each means."""

    field: tuple[str, ...] = ()
    main_content: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: tuple[str, ...] = ()
    """Each as ``what=number``."""


@dataclass(frozen=True)
class Settings:
    """Everything that a configuration may settle. Paths in it are relative to ``root``.

    ``origins`` says of each setting that is no default where it comes from, as a file with its line or a flag.
    """

    root: Path
    inputs: tuple[str, ...] = ()
    read: Read = field(default_factory=Read)
    policy: Policy = field(default_factory=Policy)
    show: Light = Light.AMBER
    """The mildest colour that is shown."""
    max_amber: int | None = None
    cross: bool = True
    jurisdiction: tuple[str, ...] | None = None
    knowledge: Path | None = None
    baseline: Path | None = None
    waivers: Path | None = None
    decisions: Path | None = None
    cache: bool = True
    jobs: int | None = None
    """How many processes check side by side; None for as many as there are cores."""
    overrides: tuple[Override, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)

    def policy_for(self, path: str) -> Policy:
        """The policy for the file at ``path``; of overrides that disagree the last one holds."""
        policy = self.policy
        name = relative(path, self.root)
        for override in self.overrides:
            if any(matches(glob, name) for glob in override.paths):
                policy = Policy(
                    select=policy.select if override.select is None else override.select,
                    ignore=policy.ignore + (override.ignore or ()),
                    fail_on=override.fail_on or policy.fail_on,
                    min_grade=override.min_grade or policy.min_grade,
                )
        return policy


def relative(path: str, root: Path) -> str:
    """``path`` as seen from ``root``, with forward slashes; standard input and other drives stay as they are."""
    if path.startswith("<"):
        return path
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:
        return Path(path).as_posix()
