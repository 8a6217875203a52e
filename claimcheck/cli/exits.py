"""The exit codes, and the failures that lead to them."""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """What the exit code of every command means; ``docs/exit-codes.md`` has the table."""

    PASSED = 0
    """Nothing at or over the gate."""
    TRIPPED = 1
    """Something at or over the gate."""
    USAGE = 2
    """The command line, or an option's value, is wrong."""
    UNREAD = 3
    """Some input could not be read, whatever the others came to."""
    KNOWLEDGE = 4
    """The knowledge base cannot be used, or its own examples fail."""
    FAULT = 70
    """The program itself failed; no gate may take that for a verdict on the copy."""
    INTERRUPTED = 130


class Stop(Exception):
    """Ends the run with one line on stderr and an exit code."""

    def __init__(self, message: str, code: Code = Code.USAGE) -> None:
        super().__init__(message)
        self.code = code
