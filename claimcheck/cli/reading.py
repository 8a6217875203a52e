"""From the settings of a run to what is read and how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import emit, note
from claimcheck.model.value import TYPE_CHECKING, field_names, replace

if TYPE_CHECKING:
    from claimcheck.readers.contract import Limits
    from claimcheck.readers.inputs import Reading
    from claimcheck.settings.settings import Settings


_SIZES = {
    "": 1,
    "k": 1_000,
    "kb": 1_000,
    "m": 1_000_000,
    "mb": 1_000_000,
    "g": 1_000_000_000,
    "gb": 1_000_000_000,
}


def reading(settings: Settings, stdin_name: str | None, *, ignores: bool) -> Reading:
    """What is read and how, as one value. Raises Stop for a limit that is none."""
    from claimcheck.readers.contract import Choices
    from claimcheck.readers.files import Selection
    from claimcheck.readers.inputs import STDIN, Reading

    asked = settings.read
    return Reading(
        choices=Choices(fields=asked.field, main_content=asked.main_content),
        limits=_limits(asked.limit),
        selection=Selection(
            include=asked.include, exclude=asked.exclude, ignores=ignores, fields=bool(asked.field)
        ),
        stdin_name=stdin_name or STDIN,
    )


def _limits(options: Sequence[str]) -> Limits:
    from claimcheck.readers.contract import Limits

    limits = Limits()
    known = field_names(limits)
    for option in options:
        name, _, number = option.partition("=")
        parsed = re.fullmatch(r"([0-9]+)([kmg]?b?)", number.replace("_", "").lower())
        if name not in known or parsed is None or parsed[2] not in _SIZES or not int(parsed[1]):
            raise Stop(
                f"--limit {option}: expected WHAT=NUMBER, with WHAT one of {', '.join(known)}, as in text=20MB"
            )
        limits = replace(limits, **{name: int(parsed[1]) * _SIZES[parsed[2]]})
    return limits


def list_files(inputs: Sequence[str], reading: Reading) -> Code:
    """Print the files that would be read, one a line and sorted."""
    from claimcheck.readers.files import find_files
    from claimcheck.readers.inputs import skipped_of

    found = find_files(inputs, reading.selection)
    paths = found.paths + ([reading.stdin_name] if "-" in inputs else [])
    emit("".join(f"{path}\n" for path in sorted(paths)).encode(errors="surrogateescape"), None)
    for skipped in skipped_of(found):
        note(f"{skipped.path}: {skipped.reason}")
    return Code.UNREAD if any(s.failed for s in found.skipped) else Code.PASSED
