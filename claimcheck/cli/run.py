"""One run: read the inputs, check them, put the result through the gate, report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli import formats, knowledge
from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import note
from claimcheck.cli.progress import Progress
from claimcheck.cli.reading import reading

if TYPE_CHECKING:
    from claimcheck.engine.pipeline import Pipeline
    from claimcheck.gate.baseline import Listed
    from claimcheck.gate.gate import Gate, Result
    from claimcheck.model.document import Document
    from claimcheck.model.finding import CheckedDocument, Report, Skipped
    from claimcheck.model.rulebook import KnowledgeBase
    from claimcheck.settings.settings import Settings


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
    if late := knowledge.overdue(base, date.today()):
        note(late)
    writing = Writing.NOT
    if asked.write_baseline:
        writing = Writing.GROW if asked.accept_new else Writing.SHRINK
    with told():
        gate = Gate(settings, base, date.today(), asked.diff, writing)
    how = reading(settings, asked.stdin_name, ignores=asked.ignores)
    with Progress() as progress:
        read = read_inputs(asked.inputs, how, track=lambda paths: progress.track(paths, "reading"))
    formats.spare([*(d.path for d in read.documents), *(s.path for s in read.skipped)], asked.outputs)
    with told():
        report = check(read.documents, base, settings, read.skipped)
        result = gate(report)
        if asked.write_baseline:
            result = _rewritten(gate, report, result, grow=writing is Writing.GROW)
    for skipped in report.skipped:
        note(f"{skipped.path}: {skipped.reason}" + _meant(skipped.path, asked.inputs))
    formats.write(result.report, asked.outputs, settings.show)
    return _code(result.report)


def check(
    documents: Sequence[Document], base: KnowledgeBase, settings: Settings, skipped: Sequence[Skipped] = ()
) -> Report:
    """The report on these documents before any gate, from kept results where there are some."""
    from claimcheck.engine.assemble import assemble

    places = knowledge.jurisdictions(base, settings.jurisdiction)

    @cache
    def pipeline() -> Pipeline:
        """Imported and built on the first document that was not checked before."""
        from claimcheck.engine.pipeline import Pipeline

        return Pipeline(base, places)

    def check_now(document: Document) -> CheckedDocument:
        return pipeline().check(document)

    with knowledge.sound(), Progress() as progress:
        waiting = progress.track(documents, "checking")
        if settings.cache:
            from claimcheck.gate.kept import Kept

            checked = Kept(base, [place.code for place in places]).checked(waiting, check_now)
        else:
            checked = [check_now(document) for document in waiting]
        return assemble(checked, base, cross=settings.cross, skipped=skipped)


@contextmanager
def told() -> Iterator[None]:
    """What the gate cannot be put up with is a mistake in the configuration or on the command line."""
    from claimcheck.gate.baseline import BaselineError
    from claimcheck.gate.changes import NoDiff
    from claimcheck.gate.decisions import DecisionFileError
    from claimcheck.gate.gate import WrongName
    from claimcheck.gate.waiver import WaiverFileError

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
        raise Stop(f"cannot write {listed.shown}: {(problem.strerror or str(problem)).lower()}") from problem
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

    if path != inputs[0] or Path(path).exists() or not path.isalpha():
        return ""
    commands = ("check", "compare", "explain", "init", "kb", "review", "schema", "suggest")
    near = get_close_matches(path, commands, n=1, cutoff=0.7)
    return f"; did you mean the command '{near[0]}'?" if near else ""
