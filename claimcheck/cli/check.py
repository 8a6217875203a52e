"""``claimcheck check``: from a command line to a run."""

from __future__ import annotations

from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.formats import choose
from claimcheck.cli.output import emit
from claimcheck.cli.reading import list_files, reading
from claimcheck.cli.run import Asked, run
from claimcheck.cli.settle import settle
from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


def check(inputs: Sequence[str], given: Mapping[str, Any]) -> Code:
    """Check copy, or show what a check would do; ``given`` has every option of the table by name."""
    settings = settle(given)
    if given["show_config"]:
        from claimcheck.settings.show import to_toml

        emit(to_toml(settings).encode())
        return Code.PASSED
    asked = _asked(tuple(inputs or settings.inputs), given)
    if given["list_files"]:
        return list_files(asked.inputs, reading(settings, asked.stdin_name, ignores=asked.ignores))
    if given["watch"]:
        from claimcheck.cli.watch import watch

        watch(lambda: run(settle(given), asked), settings, asked)
    return run(settings, asked)


def _asked(inputs: tuple[str, ...], given: Mapping[str, Any]) -> Asked:
    """What is asked for, or Stop where the parts do not go together."""
    if not inputs:
        raise Stop(
            "missing argument 'FILE...', and the configuration names no inputs (see 'claimcheck --help')"
        )
    if "" in inputs:
        raise Stop("an input is an empty string; is a variable unset?")
    if given["accept_new"] and not given["write_baseline"]:
        raise Stop("--accept-new goes with --write-baseline")
    if given["write_baseline"] and given["diff"]:
        raise Stop("--write-baseline needs the whole files and does not go with --diff")
    if given["watch"] and ("-" in inputs or given["write_baseline"]):
        raise Stop("--watch goes with neither standard input nor --write-baseline")
    return Asked(
        inputs=inputs,
        outputs=choose(given["format"], given["output"] or (), statistics=bool(given["statistics"])),
        stdin_name=given["stdin_filename"],
        ignores=not given["no_ignore"],
        diff=given["diff"],
        write_baseline=bool(given["write_baseline"]),
        accept_new=bool(given["accept_new"]),
    )
