"""One run: read the inputs, check them, put the result through the gate, report."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from claimcheck.cli import formats, knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import note
from claimcheck.cli.progress import Progress
from claimcheck.cli.reading import reading
from claimcheck.model.value import TYPE_CHECKING, dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from claimcheck.cli.checker import Checker
    from claimcheck.gate.baseline import Listed
    from claimcheck.gate.gate import Gate, Result
    from claimcheck.model.document import Document
    from claimcheck.model.finding import CheckedDocument, Report, Skipped
    from claimcheck.model.rulebook import KnowledgeBase
    from claimcheck.settings.settings import Settings

_WORTH_MORE = 150_000
"""Below so many characters one process is done before others have started."""
_MUCH = 3_000_000
"""From so many characters on results are kept small rather than at hand."""


@dataclass(frozen=True)
class Asked:
    """What a command line asks for besides settings."""

    inputs: tuple[str, ...]
    outputs: tuple[formats.Output, ...]
    stdin_name: str | None = None
    ignores: bool = True
    diff: str | None = None
    write_baseline: bool = False
    accept_new: bool = False


def run(settings: Settings, asked: Asked) -> Code:
    """Check once and report. Mistakes of the user end in Stop; everything that can be is read before the copy."""
    from claimcheck.gate.gate import Gate, Writing
    from claimcheck.readers.inputs import read_inputs

    base = knowledge.load(settings.knowledge)
    if late := knowledge.overdue(base, time.strftime("%Y-%m-%d")):
        note(late)
    writing = Writing.NOT
    if asked.write_baseline:
        writing = Writing.GROW if asked.accept_new else Writing.SHRINK
    with told():
        gate = Gate(settings, base, _today, asked.diff, writing)
    how = reading(settings, asked.stdin_name, ignores=asked.ignores)
    with Progress() as progress:
        read = read_inputs(asked.inputs, how, track=lambda paths: progress.track(paths, "reading"))
    formats.spare([*(d.path for d in read.documents), *(s.path for s in read.skipped)], asked.outputs)
    live = None
    if len(read.documents) > 1 and not asked.write_baseline:
        live = formats.live(asked.outputs, settings.show)
    if live and not gate.each_alone(read.documents):
        live = None

    def tell(checked: CheckedDocument) -> None:
        if live:
            live.documents(gate.alone(checked))

    with told():
        report = check(read.documents, base, settings, read.skipped, tell if live else None)
        result = gate(report)
        if asked.write_baseline:
            result = _rewritten(gate, report, result, grow=writing is Writing.GROW)
    for skipped in report.skipped:
        note(f"{skipped.path}: {skipped.reason}" + _meant(skipped.path, asked.inputs))
    if live:
        live.rest(result.report)
    else:
        formats.write(result.report, asked.outputs, settings.show)
    return _code(result.report)


def check(
    documents: Sequence[Document],
    base: KnowledgeBase,
    settings: Settings,
    skipped: Sequence[Skipped] = (),
    tell: Callable[[CheckedDocument], None] | None = None,
) -> Report:
    """The report on these documents before any gate, from kept results where there are some.

    ``tell`` is handed each document, in order, as soon as those before it are checked as well.
    """
    from claimcheck.cli.checker import Checker
    from claimcheck.engine.assemble import assemble

    places = knowledge.jurisdictions(base, settings.jurisdiction)
    away = sum(len(d.text) for d in documents) > _MUCH
    checker = Checker(base, places, settings.knowledge, settings.cache, away)
    # A bar and results on one screen would run into each other.
    with knowledge.sound(), Progress(quiet=bool(tell) and sys.stdout.isatty()) as progress, _undisturbed():
        known = [checked and _put(checked, away=away) for checked in (checker.known(d) for d in documents)]
        new = [document for document, checked in zip(documents, known, strict=True) if checked is None]
        with closing(_checked(new, checker, settings.jobs, away=away)) as fresh:
            waiting = progress.track(documents, "checking")
            done = []
            for found, _ in zip(known, waiting, strict=True):
                checked = found or _put(next(fresh), away=away)
                done.append(checked)
                if tell:
                    tell(checked)
        if new:
            checker.tidy()
        return assemble(done, base, cross=settings.cross, skipped=skipped)


def _checked(
    documents: Sequence[Document], checker: Checker, jobs: int | None, *, away: bool
) -> Generator[CheckedDocument, None, None]:
    """The documents checked one after the other, or side by side where there is much to do."""
    if len(documents) < 2 or jobs == 1 or sum(len(d.text) for d in documents) < _WORTH_MORE:
        yield from map(checker, documents)
        return
    from claimcheck.cli.jobs import cores, side_by_side

    yield from side_by_side(documents, checker, jobs or cores(), away=away)


def _put(checked: CheckedDocument, *, away: bool) -> CheckedDocument:
    """The same, with its statements packed where there are very many in all, else at hand."""
    if away is not isinstance(checked.statements, tuple):
        return checked
    if not away:
        return replace(checked, statements=tuple(checked.statements))
    from claimcheck.engine.shelf import Shelf

    return replace(checked, statements=Shelf.of(checked.statements))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of circles: a check makes none, and looking for them takes a tenth of its time."""
    import gc

    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _today() -> date:
    """Asked for only where a waiver may have ended."""
    from datetime import date

    return date.today()


@contextmanager
def told() -> Iterator[None]:
    """What the gate cannot be put up with is a mistake in the configuration or on the command line."""
    from claimcheck.gate.decisions import DecisionFileError
    from claimcheck.gate.problems import BaselineError, NoDiff, WaiverFileError, WrongName

    try:
        yield
    except WrongName as problem:
        raise Stop(str(problem)) from problem
    except WaiverFileError as problem:
        raise Stop(f"the waiver file cannot be used:\n{problem}") from problem
    except DecisionFileError as problem:
        raise Stop(f"the decision file cannot be used:\n{problem}") from problem
    except BaselineError as problem:
        raise Stop(f"the baseline cannot be used: {problem}") from problem
    except NoDiff as problem:
        raise Stop(f"--diff: {problem}") from problem


def _rewritten(gate: Gate, report: Report, result: Result, *, grow: bool) -> Result:
    """Write the baseline, say what became of it, and put the report through the gate again with the new one."""
    before = gate.baseline
    first = before is None
    listed: Listed = result.grown if first or grow or result.shrunk is None else result.shrunk
    try:
        listed.write()
    except OSError as problem:
        from claimcheck.readers.contract import system_reason

        raise Stop(f"cannot write {listed.shown}: {system_reason(problem)}") from problem
    gone = sum(before.counts.values()) - sum(result.shrunk.counts.values()) if before and result.shrunk else 0
    note(
        f"wrote {listed.shown}: {_findings(sum(listed.counts.values()))}" + (f", {gone} gone" if gone else "")
    )
    if result.new and not first and not grow:
        note(f"{_findings(result.new)} not in the baseline before; --accept-new takes them in")
    gate.baseline = listed
    return gate(report)


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def _code(report: Report) -> Code:
    """Unread input wins: what was not looked at may be worse than anything that was."""
    if any(s.failed for s in report.skipped):
        return Code.UNREAD
    return Code.TRIPPED if report.outcome.tripped else Code.PASSED


def _meant(path: str, inputs: Sequence[str]) -> str:
    """A hint where the first word looks like a misspelt command rather than a file."""
    from difflib import get_close_matches

    from claimcheck.cli.options import COMMANDS

    if path != inputs[0] or Path(path).exists() or not path.isalpha():
        return ""
    near = get_close_matches(path, COMMANDS, n=1, cutoff=0.7)
    return f"; did you mean the command '{near[0]}'?" if near else ""
