"""The settings of a run as TOML, each with where it comes from: what ``--show-config`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimcheck.settings.settings import Override, Policy, Settings


def to_toml(settings: Settings) -> str:
    """A configuration that gives these settings, with the origin of each as a comment."""
    lines = list(_settings(settings))
    width = max(len(line) for line, _ in lines)
    text = "".join(f"{line:<{width}}  # {origin}\n" for line, origin in lines)
    for override in settings.overrides:
        text += "\n[[overrides]]\n" + "".join(f"{line}\n" for line in _override(override))
    return text


def _settings(settings: Settings) -> Iterator[tuple[str, str]]:
    policy = settings.policy
    values: dict[str, Any] = {
        "inputs": settings.inputs,
        "include": settings.read.include,
        "exclude": settings.read.exclude,
        "field": settings.read.field,
        "main_content": settings.read.main_content,
        "limit": settings.read.limit,
        "select": policy.select,
        "ignore": policy.ignore,
        "fail_on": [condition.value for condition in policy.fail_on],
        "max_amber": settings.max_amber,
        "min_grade": policy.min_grade and policy.min_grade.label,
        "show": settings.show.value,
        "cross": settings.cross,
        "jurisdiction": settings.jurisdiction,
        "knowledge": settings.knowledge and str(settings.knowledge),
        "baseline": settings.baseline and str(settings.baseline),
        "waivers": settings.waivers and str(settings.waivers),
        "decisions": settings.decisions and str(settings.decisions),
        "cache": settings.cache,
        "jobs": settings.jobs,
    }
    for name, value in values.items():
        yield _line(name, value), settings.origins.get(name, "default")


def _override(override: Override) -> Iterator[str]:
    yield _line("paths", override.paths)
    for name in Policy.__dataclass_fields__:
        value = getattr(override, name)
        if value is not None:
            plain = value.label if name == "min_grade" else list(value)
            yield _line(name, plain)


def _line(name: str, value: Any) -> str:
    key = name.replace("_", "-")
    if value is None:
        return f"# {key} is not set"
    return f"{key} = {json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)}"
