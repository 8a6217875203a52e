"""Where commands that work on a finished report get it from: a JSON report, or documents that are checked now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.exits import Code, Stop
from claimcheck.cli.output import note
from claimcheck.model.value import replace
from claimcheck.readers.contract import system_reason

if TYPE_CHECKING:
    from claimcheck.model.finding import Report
    from claimcheck.model.rulebook import KnowledgeBase
    from claimcheck.report.read_back import Told
    from claimcheck.settings.settings import Settings


def obtain(inputs: Sequence[str], base: KnowledgeBase, settings: Settings) -> Told:
    """The one report that is named, or a new one on the files and folders that are; decisions are left out.

    Stops where a report is broken, or where nothing could be read.
    """
    reports = [name for name in inputs if _is_report(name)]
    if reports and len(inputs) > 1:
        raise Stop(f"{reports[0]} is a report; give one report, or documents")
    if reports:
        return _read(reports[0], base)
    from claimcheck.report.read_back import Told

    report = checked(inputs, base, settings)
    for skipped in report.skipped:
        note(f"{skipped.path}: {skipped.reason}")
    return Told.of(report)


def checked(inputs: Sequence[str], base: KnowledgeBase, settings: Settings) -> Report:
    """A report on files and folders, through the gate of the project. Stops where none could be read."""
    from claimcheck.cli.reading import reading
    from claimcheck.cli.run import check, told
    from claimcheck.gate.gate import Gate
    from claimcheck.readers.inputs import read_inputs

    read = read_inputs(inputs, reading(settings, None, ignores=True))
    with told():
        gate = Gate(replace(settings, decisions=None), base, date.today)
        report = gate(check(read.documents, base, settings, read.skipped)).report
    if not report.documents:
        reasons = "".join(f"\n{s.path}: {s.reason}" for s in report.skipped)
        raise Stop(f"nothing could be read{reasons}", Code.UNREAD)
    return report


def _is_report(name: str) -> bool:
    from claimcheck.report.read_back import looks_like_a_report

    path = Path(name)
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return looks_like_a_report(file.read(200))
    except OSError:
        return False


def _read(name: str, base: KnowledgeBase) -> Told:
    from claimcheck.report.read_back import NotAReport, read_report

    try:
        told = read_report(Path(name).read_bytes())
    except OSError as problem:
        raise Stop(f"{name}: {system_reason(problem)}", Code.UNREAD) from problem
    except NotAReport as problem:
        raise Stop(f"{name}: {problem}") from problem
    if told.report.knowledge_hash != base.hash:
        version = told.report.knowledge_version
        note(f"{name} was made with knowledge base {version}, which is not the one of this program")
    return told
