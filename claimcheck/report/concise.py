"""One line for each remark: for terminals, editors and ``grep``."""

from __future__ import annotations

from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.report.decided import decided
from claimcheck.report.remarks import remarks, unread
from claimcheck.report.totals import closing
from claimcheck.report.visible import visible


def render(report: Report, lights: Lights) -> bytes:
    """Lines ``path:line:column: light verdict [id] remark``, then the inputs that were not checked, then totals."""
    lines = []
    for remark in remarks(report, lights):
        grade = remark.finding and remark.finding.grade
        graded = f" (grade {grade.label})" if grade else ""
        said = f"{remark.light.value} {remark.verdict} [{remark.id}] {remark.head}{graded}"
        instead = f" Say instead: {remark.say_instead}" if remark.say_instead else ""
        decision = f" Decision: {decided(remark.decision)}" if remark.decision else ""
        lines.append(f"{remark.spot.said}: {said}{instead}{decision}")
    for skipped in report.skipped:
        lines.append(f"{skipped.path}: {unread(skipped)}")
    lines += closing(report)
    return "".join(f"{visible(line)}\n" for line in lines).encode()
