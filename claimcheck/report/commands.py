"""Annotations by printing: the log commands of GitHub Actions and of Azure Pipelines."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.model.finding import Report, Skipped
from claimcheck.model.scales import Light, Lights
from claimcheck.report.region import Unit
from claimcheck.report.remarks import Remark, remarks, unread, unread_id
from claimcheck.report.visible import visible

_GITHUB = {Light.RED: "error", Light.AMBER: "warning", Light.GREY: "notice", Light.GREEN: "notice"}
_GITHUB_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_GITHUB_PROPERTY = {**_GITHUB_DATA, ":": "%3A", ",": "%2C"}

_AZURE = {Light.RED: "error", Light.AMBER: "warning", Light.GREY: "warning", Light.GREEN: "warning"}
"""There is nothing below a warning."""
_AZURE_DATA = {"%": "%AZP25", "\r": "%0D", "\n": "%0A"}
_AZURE_PROPERTY = {**_AZURE_DATA, ";": "%3B", "]": "%5D"}


def render_github(report: Report, lights: Lights) -> bytes:
    """A line ``::error file=...,line=...::remark`` for each remark; a contradiction at both of its places.

    Columns count UTF-16 code units, as the web pages that show them do, and only stand where the words do not run
    over a line end, for GitHub refuses the others.
    """
    lines = [_github_remark(remark) for remark in remarks(report, lights, both_sides=True)]
    lines += [_github_skipped(skipped) for skipped in report.skipped]
    return _log(lines)


def _github_remark(remark: Remark) -> str:
    place: dict[str, object] = {"file": remark.spot.path}
    if here := remark.spot.region:
        start, end = here.start(Unit.UTF16), here.end(Unit.UTF16)
        place["line"], place["endLine"] = start.line, end.line
        if start.line == end.line:
            place["col"], place["endColumn"] = start.column, end.column
    title = f"{remark.verdict}: {remark.id}"
    return _github(_GITHUB[remark.light], {**place, "title": title}, remark.full)


def _github_skipped(skipped: Skipped) -> str:
    level = "error" if skipped.failed else "notice"
    title = unread_id(skipped).replace("-", " ")
    return _github(level, {"file": skipped.path, "title": title}, f"{skipped.path}: {unread(skipped)}")


def _github(level: str, properties: Mapping[str, object], message: str) -> str:
    told = ",".join(f"{key}={_escaped(str(value), _GITHUB_PROPERTY)}" for key, value in properties.items())
    return f"::{level} {told}::{_escaped(message, _GITHUB_DATA)}"


def render_azure(report: Report, lights: Lights) -> bytes:
    """A line ``##vso[task.logissue type=error;...]remark`` for each remark; a contradiction at both of its places."""
    lines = [_azure_remark(remark) for remark in remarks(report, lights, both_sides=True)]
    lines += [_azure_skipped(skipped) for skipped in report.skipped]
    return _log(lines)


def _azure_remark(remark: Remark) -> str:
    place: dict[str, object] = {"sourcepath": remark.spot.path}
    if here := remark.spot.region:
        place["linenumber"], place["columnnumber"] = here.start(Unit.UTF16)
    properties = {"type": _AZURE[remark.light], **place, "code": remark.id}
    return _azure(properties, f"{remark.verdict}: {remark.brief}")


def _azure_skipped(skipped: Skipped) -> str:
    properties = {
        "type": "error" if skipped.failed else "warning",
        "sourcepath": skipped.path,
        "code": unread_id(skipped),
    }
    return _azure(properties, f"{skipped.path}: {unread(skipped)}")


def _azure(properties: Mapping[str, object], message: str) -> str:
    told = ";".join(f"{key}={_escaped(str(value), _AZURE_PROPERTY)}" for key, value in properties.items())
    return f"##vso[task.logissue {told}]{_escaped(message, _AZURE_DATA)}"


def _escaped(text: str, codes: Mapping[str, str]) -> str:
    """What would end the command as its own code, every other control character made visible."""
    return "".join(codes.get(char) or visible(char) for char in text)


def _log(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
