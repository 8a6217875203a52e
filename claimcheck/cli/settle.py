"""From the configuration on disk and the flags of a command line to the settings of a run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimcheck.cli.exits import Stop
from claimcheck.cli.options import settings_given
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.settings.flags import FlagError, override
from claimcheck.settings.read import SettingsError, defaults, find, read
from claimcheck.settings.settings import Settings

if TYPE_CHECKING:
    from typing import Any


def settle(given: Mapping[str, Any]) -> Settings:
    """The settings of a run; any mistake in them ends it with exit code 2."""
    if given.get("config") and given.get("isolated"):
        raise Stop("--config and --isolated cannot both be given")
    here = Path.cwd()
    try:
        if given.get("isolated"):
            settings = Settings(here)
        else:
            path = Path(given["config"]).absolute() if given.get("config") else find(here)
            settings = read(path) if path else defaults(here)
        return override(settings, dict(settings_given(dict(given))))
    except SettingsError as problem:
        raise Stop(f"the configuration cannot be used:\n{problem}") from problem
    except FlagError as problem:
        raise Stop(str(problem)) from problem
