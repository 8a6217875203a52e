"""The configuration that ``claimcheck init`` writes: every setting with what it means, those not used as comments."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic_core import PydanticUndefined

from claimcheck.settings.schema import SettingsTable

_HEAD = """\
# How claimcheck runs in this project. Flags on the command line come before what is said here, and
# 'claimcheck check --show-config' prints what holds. Paths are relative to this file.
"""
_OVERRIDES = """\
# Other settings for some paths; a pattern without a slash is about file names in any folder.
# [[overrides]]
# paths = ["drafts/**"]
# fail-on = "never"
"""


def template(values: Mapping[str, Any]) -> str:
    """A configuration with these values, by key."""
    parts = [_HEAD]
    for name, field in SettingsTable.model_fields.items():
        key = field.alias or name
        if key == "overrides":
            continue
        comment = textwrap.fill(
            (field.description or "").replace("`", "'"), 98, initial_indent="# ", subsequent_indent="# "
        )
        given = values.get(key)
        line = f"{key} = {_toml(given if given is not None else _shown(field))}"
        parts.append(f"{comment}\n{line if given is not None else '# ' + line}\n")
    return "\n".join([*parts, _OVERRIDES])


def _shown(field: Any) -> Any:
    """A value to begin with: an example, or the default."""
    if field.examples:
        return field.examples[0]
    return None if field.default is PydanticUndefined else field.default


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        value = [item.value if isinstance(item, Enum) else item for item in value]
        value = value[0] if len(value) == 1 and isinstance(value[0], str) else value
    return json.dumps(value.value if isinstance(value, Enum) else value, ensure_ascii=False)
