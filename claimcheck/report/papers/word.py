"""Word: the document itself with comments where there is one to write them in, else a report of its own."""

from __future__ import annotations

from pathlib import Path

from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.readers.contract import system_reason
from claimcheck.report.papers.entries import paper
from claimcheck.report.papers.word_report import write_report


def render(report: Report, lights: Lights) -> bytes:
    """One Word file: comments in it. Anything else: a report, which says why where a Word file could have had them.

    The file is read again, since a report does not hold it. One that has changed since, or is gone, is left alone.
    """
    shown = paper(report, lights)
    if len(report.documents) != 1 or report.documents[0].document.format != "docx":
        return write_report(report, shown)
    from claimcheck.report.papers.word_comments import NoComments, comment

    document = report.documents[0].document
    try:
        return comment(Path(document.path).read_bytes(), document, report, shown)
    except OSError as problem:
        reason = system_reason(problem)
        return write_report(report, shown, f"Comments could not be written into the file: {reason}.")
    except NoComments as problem:
        return write_report(report, shown, f"Comments could not be written into the file. {problem}")
