"""Checkstyle's XML, which many code review plug-ins read."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from claimcheck.model.finding import Report
from claimcheck.model.scales import Light, Lights
from claimcheck.report.remarks import Remark, remarks, unread, unread_id
from claimcheck.report.xml import element, write_xml

_SEVERITIES = {Light.RED: "error", Light.AMBER: "warning", Light.GREY: "info", Light.GREEN: "info"}


def render(report: Report, lights: Lights) -> bytes:
    """A ``file`` for each path with an ``error`` for each remark; a contradiction at both of its places.

    Documents without remarks are there as empty ``file`` elements. Line 0 stands for a whole file, as Checkstyle
    itself has it. Columns count code points.
    """
    entries: list[tuple[str, Element | None]] = [(d.document.path, None) for d in report.documents]
    entries += [(r.spot.path, _error(r)) for r in remarks(report, lights, both_sides=True)]
    for skipped in report.skipped:
        error = element(
            "error",
            line=0,
            severity="error" if skipped.failed else "info",
            message=unread(skipped),
            source=f"claimcheck.{unread_id(skipped)}",
        )
        entries.append((skipped.path, error))
    root = element("checkstyle", version="4.3")
    for path, group in groupby(sorted(entries, key=lambda entry: entry[0]), key=lambda entry: entry[0]):
        file = element("file", name=path)
        file.extend(error for _, error in group if error is not None)
        root.append(file)
    return write_xml(root)


def _error(remark: Remark) -> Element:
    place: dict[str, object] = {"line": 0}
    if remark.spot.region:
        place["line"], place["column"] = remark.spot.region.start()
    return element(
        "error",
        **place,
        severity=_SEVERITIES[remark.light],
        message=f"{remark.verdict}: {remark.brief}",
        source=f"claimcheck.{remark.id}",
    )
