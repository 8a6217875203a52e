"""One line for each remark: for terminals, editors and ``grep``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.report.decided import decided
from claimcheck.report.remarks import Remark, remarks_besides, remarks_in_documents, unread
from claimcheck.report.totals import closing
from claimcheck.report.visible import visible


def render_documents(report: Report, lights: Lights) -> Iterator[bytes]:
    """Lines ``path:line:column: light verdict [id] remark`` on what stands in the documents."""
    return _bytes(map(_line, remarks_in_documents(report, lights, points=False)))


def render_rest(report: Report, lights: Lights) -> Iterator[bytes]:
    """Those that come when all documents are checked: on contradictions, notices and unread inputs, then totals."""
    return _bytes(
        chain(
            map(_line, remarks_besides(report, lights)),
            (f"{skipped.path}: {unread(skipped)}" for skipped in report.skipped),
            closing(report),
        )
    )


def _bytes(lines: Iterable[str]) -> Iterator[bytes]:
    for line in lines:
        yield f"{visible(line)}\n".encode()


def _line(remark: Remark) -> str:
    grade = remark.finding and remark.finding.grade
    graded = f" (grade {grade.label})" if grade else ""
    said = f"{remark.light.value} {remark.verdict} [{remark.id}] {remark.head}{graded}"
    instead = f" Say instead: {remark.say_instead}" if remark.say_instead else ""
    decision = f" Decision: {decided(remark.decision)}" if remark.decision else ""
    return f"{remark.spot.said}: {said}{instead}{decision}"
