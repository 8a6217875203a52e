"""A bar on standard error while work takes long, for people only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from types import TracebackType

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from rich.progress import Progress as Bar

    T = TypeVar("T")


PATIENCE = 1.0
"""Seconds after which it shows; what is done by then needs no bar."""


class Progress:
    """Counts what goes through ``track``. Off a terminal, and for work that is soon done, it shows nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shows = sys.stderr.isatty() and not quiet
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def track(self, items: Sequence[T], doing: str) -> Iterator[T]:
        """The items one by one; ``doing`` is what is done to them, such as "reading"."""
        if not self._shows or len(items) < 2:
            yield from items
            return
        began = time.monotonic()
        for number, item in enumerate(items):
            if self._bar is None and time.monotonic() - began > PATIENCE:
                self._bar = _bar(doing, len(items))
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], completed=number)
            yield item


def _bar(doing: str, total: int) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(file=sys.stderr), transient=True)
    bar.add_task(doing, total=total)
    bar.start()
    return bar
