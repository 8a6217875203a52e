"""GitLab's code quality report: a JSON list that the merge request shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from claimcheck.model.finding import Report, Skipped
from claimcheck.model.scales import Light, Lights
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.report.fingerprint import fingerprints
from claimcheck.report.json import write_json
from claimcheck.report.remarks import Remark, remarks, unread, unread_id

if TYPE_CHECKING:
    from typing import Any

_SEVERITIES = {Light.RED: "critical", Light.AMBER: "major", Light.GREY: "info", Light.GREEN: "info"}


def render(report: Report, lights: Lights) -> bytes:
    """An issue for each remark and for each input that was not checked; a contradiction at both of its places.

    GitLab merges issues of one fingerprint into one, so no two are alike.
    """
    shown = remarks(report, lights, both_sides=True)
    issues = [_issue(remark, print_) for remark, print_ in zip(shown, fingerprints(shown), strict=True)]
    return (write_json([*issues, *_skipped(report.skipped)], indent=2) + "\n").encode()


def _issue(remark: Remark, fingerprint: str) -> dict[str, Any]:
    here = remark.spot.region
    lines = {"begin": here.start().line, "end": here.end().line} if here else {"begin": 1}
    return {
        "description": f"{remark.verdict}: {remark.brief}",
        "check_name": remark.id,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[remark.light],
        "location": {"path": remark.spot.path, "lines": lines},
    }


def _skipped(skipped: Iterable[Skipped]) -> list[dict[str, Any]]:
    return [
        {
            "description": unread(s),
            "check_name": unread_id(s),
            "fingerprint": sha256(f"{s.path}\0{s.reason}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
            "severity": "critical" if s.failed else "info",
            "location": {"path": s.path, "lines": {"begin": 1}},
        }
        for s in skipped
    ]
