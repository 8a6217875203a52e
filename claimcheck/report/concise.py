"""One line for each remark: for terminals, editors and ``grep``."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.report.decided import decided
from claimcheck.report.remarks import each_remark, unread
from claimcheck.report.totals import closing
from claimcheck.report.visible import visible


def render(report: Report, lights: Lights) -> Iterator[bytes]:
    """Lines ``path:line:column: light verdict [id] remark``, then the inputs that were not checked, then totals."""
    for line in _lines(report, lights):
        yield f"{visible(line)}\n".encode()


def _lines(report: Report, lights: Lights) -> Iterator[str]:
    for remark in each_remark(report, lights, points=False):
        grade = remark.finding and remark.finding.grade
        graded = f" (grade {grade.label})" if grade else ""
        said = f"{remark.light.value} {remark.verdict} [{remark.id}] {remark.head}{graded}"
        instead = f" Say instead: {remark.say_instead}" if remark.say_instead else ""
        decision = f" Decision: {decided(remark.decision)}" if remark.decision else ""
        yield f"{remark.spot.said}: {said}{instead}{decision}"
    for skipped in report.skipped:
        yield f"{skipped.path}: {unread(skipped)}"
    yield from closing(report)
