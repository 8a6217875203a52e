"""The diagnostic format of reviewdog, one JSON object a line, from which it comments on many forges."""

from __future__ import annotations

from claimcheck.model.finding import Report, Skipped
from claimcheck.model.scales import Light, Lights
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.report.json import write_json
from claimcheck.report.region import Region, Unit
from claimcheck.report.remarks import Remark, remarks, unread, unread_id

if TYPE_CHECKING:
    from typing import Any

_SEVERITIES = {Light.RED: "ERROR", Light.AMBER: "WARNING", Light.GREY: "INFO", Light.GREEN: "INFO"}
_SOURCE = {"name": "claimcheck"}


def render(report: Report, lights: Lights) -> bytes:
    """A diagnostic for each remark and for each input that was not checked. Columns count bytes of UTF-8.

    A contradiction is given at both of its places, since reviewdog drops what is not on a changed line.
    """
    lines = [_diagnostic(remark) for remark in remarks(report, lights, both_sides=True)]
    lines += [_skipped(skipped) for skipped in report.skipped]
    return "".join(f"{write_json(line)}\n" for line in lines).encode()


def _diagnostic(remark: Remark) -> dict[str, Any]:
    location: dict[str, Any] = {"path": remark.spot.path}
    if remark.spot.region:
        location["range"] = _range(remark.spot.region)
    return {
        "message": f"{remark.verdict}: {remark.full}",
        "location": location,
        "severity": _SEVERITIES[remark.light],
        "source": _SOURCE,
        "code": {"value": remark.id},
    }


def _range(region: Region) -> dict[str, dict[str, int]]:
    start, end = region.start(Unit.UTF8), region.end(Unit.UTF8)
    return {
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {
        "message": unread(skipped),
        "location": {"path": skipped.path},
        "severity": "ERROR" if skipped.failed else "INFO",
        "source": _SOURCE,
        "code": {"value": unread_id(skipped)},
    }
