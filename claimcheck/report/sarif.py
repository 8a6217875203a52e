"""SARIF 2.1.0, which code scanning services and many editors read."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from urllib.parse import quote

from claimcheck.model.finding import Report, Skipped
from claimcheck.model.gate import MuteKind
from claimcheck.model.program import __version__
from claimcheck.model.scales import Light, Lights
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.report.citation import cite
from claimcheck.report.fingerprint import fingerprints
from claimcheck.report.json import decision_data, write_json
from claimcheck.report.remarks import Remark, Spot, remarks, unread, unread_id
from claimcheck.report.sarif_rules import rules

if TYPE_CHECKING:
    from typing import Any

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Light.RED: "error", Light.AMBER: "warning", Light.GREY: "note", Light.GREEN: "none"}
_ROOT = "%SRCROOT%"
_SUPPRESSED = (MuteKind.WAIVER, MuteKind.BASELINE)
"""What somebody has decided to live with; anything else that does not count was never asked for."""

_NOTIFICATIONS = {
    "input-failed": "An input that could not be read; nothing is known of it.",
    "input-skipped": "An input that held nothing to check.",
}


def render(report: Report, lights: Lights) -> bytes:
    """One run. A contradiction is one result at its first place, with the other as a related location.

    Columns and offsets count code points of the decoded file. Waived findings and those of the baseline are there
    with a suppression. Inputs that were not checked are notifications, and a failed one makes the run unsuccessful.
    """
    shown = [r for r in remarks(report, lights, muted=True) if r.muted is None or r.muted.kind in _SUPPRESSED]
    described = rules(shown, report)
    index = {rule["id"]: i for i, rule in enumerate(described)}
    prints = fingerprints(shown)
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": described,
                "notifications": [
                    {"id": id_, "shortDescription": {"text": text}} for id_, text in _NOTIFICATIONS.items()
                ],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not any(s.failed for s in report.skipped),
                "toolExecutionNotifications": [_notification(s) for s in report.skipped],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that claimcheck ran in."}}},
        "artifacts": [
            {
                "location": _artifact(d.document.path),
                "roles": ["analysisTarget"],
                "properties": {"worst": d.worst.label if d.worst else None},
            }
            for d in report.documents
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(remark, index[remark.id], print_, report)
            for remark, print_ in zip(shown, prints, strict=True)
        ],
        "properties": {
            "knowledgeBase": {"version": report.knowledge_version, "hash": report.knowledge_hash},
        },
    }
    return (write_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n").encode()


def _result(remark: Remark, rule: int, fingerprint: str, report: Report) -> dict[str, Any]:
    message = remark.full.replace("](", "] (")  # copy must not become a link
    result: dict[str, Any] = {
        "ruleId": remark.id,
        "ruleIndex": rule,
        "kind": "pass" if remark.light is Light.GREEN else "fail",
        "level": _LEVELS[remark.light],
        "message": {"text": message + ("\nSee [the other statement](1)." if remark.other else "")},
        "locations": [{"physicalLocation": _physical(remark.spot)}],
        "partialFingerprints": {"claimcheck/v1": fingerprint},
        "properties": _properties(remark, report),
    }
    if remark.other:
        result["relatedLocations"] = [
            {"id": 1, "physicalLocation": _physical(remark.other), "message": {"text": "the other statement"}}
        ]
    if remark.muted:
        result["suppressions"] = [_suppression(remark)]
    return result


def _properties(remark: Remark, report: Report) -> dict[str, Any]:
    properties: dict[str, Any] = {"verdict": remark.verdict, "light": remark.light.value}
    if remark.decision:
        properties["decision"] = decision_data(remark.decision)
    finding = remark.finding
    if finding is None:
        return properties
    known = {id_: report.sources[id_] for id_ in finding.sources if id_ in report.sources}
    return {
        **properties,
        "grade": finding.grade.label if finding.grade else None,
        "topic": finding.topic,
        "stance": finding.stance.value if finding.stance else None,
        "certainty": finding.certainty.label if finding.certainty else None,
        "wording": finding.wording.label,
        "polarity": finding.polarity.value,
        "sayInstead": finding.say_instead,
        "sources": [
            {"id": id_, "citation": cite(known[id_]), "link": known[id_].link}
            if id_ in known
            else {"id": id_}
            for id_ in finding.sources
        ],
        "law": [
            {"jurisdiction": f.jurisdiction, "flag": f.kind.label, "says": f.says} for f in finding.flags
        ],
    }


def _physical(spot: Spot) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(spot.path)}
    here = spot.region
    if here is None:
        return place
    (line, column), (end_line, end_column) = here.start(), here.end()
    place["region"] = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    if here.words:
        place["region"] |= {
            "charOffset": here.span.start,
            "charLength": here.span.end - here.span.start,
            "snippet": {"text": here.words},
        }
    return place


def _artifact(path: str) -> dict[str, Any]:
    """The address of a file: relative to where the program ran, unless the path is absolute."""
    escaped = quote(path.replace(os.sep, "/").encode("utf-8", _as_named(path)))
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{escaped.lstrip('/')}"}
    return {"uri": escaped, "uriBaseId": _ROOT}


def _as_named(path: str) -> str:
    """How bytes that are no UTF-8 came into a file name: as the system marks them, or else as they stand."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return "surrogatepass"
    return "surrogateescape"


def _suppression(remark: Remark) -> dict[str, Any]:
    muted = remark.muted
    assert muted is not None, "asked for muted remarks only"
    written = re.fullmatch(r"(?P<path>.+?)(?::(?P<line>\d+))?", muted.place, re.DOTALL)
    inside = written is not None and written["path"] == remark.spot.path
    suppression: dict[str, Any] = {
        "kind": "inSource" if inside else "external",
        "status": "accepted",
        "justification": muted.reason,
        "properties": {"by": muted.kind.value, "author": muted.author, "until": muted.until},
    }
    if written:
        physical: dict[str, Any] = {"artifactLocation": _artifact(written["path"])}
        if written["line"]:
            physical["region"] = {"startLine": int(written["line"])}
        suppression["location"] = {"physicalLocation": physical}
    return suppression


def _notification(skipped: Skipped) -> dict[str, Any]:
    return {
        "descriptor": {"id": unread_id(skipped)},
        "level": "error" if skipped.failed else "note",
        "message": {"text": unread(skipped)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(skipped.path)}}],
    }
