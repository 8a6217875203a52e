"""Documents checked in several processes side by side, with their results in the order of the documents.

Each process is given a share of documents when it has handed in the one before, so that none waits for another and
neither side ever blocks on the other. All of them end with the run, however it ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

from claimcheck.cli.exits import Code, Stop
from claimcheck.engine.shelf import Shelf, pickled
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement

Check = Callable[[Document], CheckedDocument]

_SHARES = 24
"""Shares for each process, so that the last ones end at about the same time."""
_SMALLEST, _LARGEST = 20_000, 200_000
"""Characters of a share."""


def cores() -> int:
    """How many processes this machine runs at once, for us."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def side_by_side(
    documents: Sequence[Document], check: Check, jobs: int, *, away: bool = False
) -> Iterator[CheckedDocument]:
    """Each document checked, in order, by up to ``jobs`` processes; in this one where that leaves only one.

    With ``away`` what comes from another process is on a shelf.

    ``check`` has to be picklable where the system cannot fork. Raises what it raises, and Stop where a process dies.
    """
    shares = _shares(documents, jobs)
    if min(jobs, len(shares)) < 2:
        yield from map(check, documents)
        return
    with _Workers(check, min(jobs, len(shares)), away) as workers:
        for share, done in zip(shares, workers.results(shares), strict=True):
            yield from map(CheckedDocument, share, done)


def _shares(documents: Sequence[Document], jobs: int) -> list[list[Document]]:
    whole = sum(len(d.text) for d in documents)
    most = min(max(whole // (jobs * _SHARES), _SMALLEST), _LARGEST)
    shares: list[list[Document]] = []
    size = most
    for document in documents:
        if size >= most:
            shares.append([])
            size = 0
        shares[-1].append(document)
        size += len(document.text)
    return shares


class _Workers:
    """Processes that check what they are given, until the block is left."""

    def __init__(self, check: Check, count: int, away: bool) -> None:
        self._check = check
        self._count = count
        self._away = away
        self._processes: dict[Connection, Any] = {}

    def __enter__(self) -> _Workers:
        # A forked process has everything at once; forking is safe only while nothing else runs in this one.
        forks = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        sys.stdout.flush()
        for _ in range(self._count):
            ours, theirs = context.Pipe()
            others = [*self._processes, ours] if forks else []
            process = context.Process(
                target=_work, args=(theirs, self._check, self._away, others), daemon=True
            )
            process.start()
            theirs.close()
            self._processes[ours] = process
        return self

    def __exit__(self, *_: object) -> None:
        for connection, process in self._processes.items():
            connection.close()
            process.terminate()
        for process in self._processes.values():
            process.join()

    def results(self, shares: Sequence[Sequence[Document]]) -> Iterator[list[Sequence[CheckedStatement]]]:
        """The statements of the documents of each share, in order."""
        waiting = iter(range(len(shares)))
        at_work: dict[Connection, int] = {}
        done: dict[int, Any] = {}
        for connection in self._processes:
            self._hand_out(connection, waiting, shares, at_work)
        for number in range(len(shares)):
            while number not in done:
                for ready in wait(list(at_work)):
                    assert isinstance(ready, Connection), "nothing else is waited for"
                    share = at_work.pop(ready)
                    done[share] = self._received(ready, shares[share])
                    self._hand_out(ready, waiting, shares, at_work)
            result = done.pop(number)
            if isinstance(result, BaseException):
                raise result  # in its turn, so that of several mistakes the same one is told each time
            yield result

    def _hand_out(
        self,
        connection: Connection,
        waiting: Iterator[int],
        shares: Sequence[Sequence[Document]],
        at_work: dict[Connection, int],
    ) -> None:
        share = next(waiting, None)
        if share is None:
            return
        try:
            connection.send(shares[share])
        except OSError:
            raise self._died(connection, shares[share]) from None
        at_work[connection] = share

    def _received(self, connection: Connection, share: Sequence[Document]) -> Any:
        try:
            return pickle.loads(connection.recv_bytes())
        except (EOFError, OSError):
            raise self._died(connection, share) from None

    def _died(self, connection: Connection, share: Sequence[Document]) -> Stop:
        process = self._processes[connection]
        process.join(timeout=5)
        code = process.exitcode
        how = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
        where = share[0].path if len(share) == 1 else f"{share[0].path} to {share[-1].path}"
        return Stop(
            f"a process that checked {where} ended unexpectedly ({how}); --jobs 1 does without", Code.FAULT
        )


def _work(connection: Connection, check: Check, away: bool, others: Sequence[Connection]) -> None:
    """The life of a process: shares in, results out, until nobody is left to give any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run as a whole is interrupted, and ends this one
    for other in others:
        other.close()
    # What is there stays, and a check leaves nothing that refers to itself.
    gc.freeze()
    gc.disable()
    while True:
        try:
            share: list[Document] = connection.recv()
        except (EOFError, OSError):
            return
        try:
            done = (check(document).statements for document in share)
            data = pickled([Shelf.of(statements) if away else statements for statements in done])
        except Exception as problem:
            problem.add_note(traceback.format_exc())
            data = pickle.dumps(problem)
        try:
            connection.send_bytes(data)
        except OSError:
            return
