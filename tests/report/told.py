"""What each format tells, read back from its bytes as its own readers would."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from told_papers import PAPERS, Tally

from claimcheck.model.finding import Report
from claimcheck.report.json import as_data
from claimcheck.report.visible import prose, visible
from claimcheck.report.xml import legal

Mention = tuple[str, str, int]
"""Id, path and line."""

FATES = {"could not be read": "failed", "skipped": "skipped"}


@dataclass
class Told:
    """Findings by id and place; contradictions by slot and place, at one or at both sides; inputs by fate."""

    findings: Counter[Mention] = field(default_factory=Counter)
    pairs: Counter[Mention] = field(default_factory=Counter)
    skipped: set[tuple[str, str]] = field(default_factory=set)


def of_json(data: dict[str, Any], lights: set[str], *, both: bool, path: Callable[[str], str]) -> Told:
    """What is to be told of a JSON report; ``path`` is how the format spells a path."""
    told = Told()
    for document in data["documents"]:
        for statement in document["statements"]:
            for finding in statement["findings"]:
                if finding["light"] in lights and not finding["muted"]:
                    id_ = finding["proposition"] or finding["rule"]
                    told.findings[id_, path(document["path"]), finding["line"]] += 1
            if not statement["findings"] and statement["light"] == "grey" and "grey" in lights:
                told.findings["unverified", path(document["path"]), statement["line"]] += 1
    for pair in data["contradictions"]:
        for side in (pair["a"], pair["b"])[: 2 if both else 1]:
            told.pairs[pair["slot"], path(side["path"]), side["line"]] += 1
    told.skipped = {(path(s["path"]), s["status"]) for s in data["skipped"]}
    return told


def _add(told: Told, verdict: str, mention: Mention) -> None:
    (told.pairs if verdict == "contradiction" else told.findings)[mention] += 1


def concise(data: bytes) -> Told:
    told = Told()
    for line in data.decode().split("\n")[:-2]:
        found = re.match(r"(.*?):(\d+):\d+: (?:red|amber|grey) ([a-z]+) \[([\w-]+)\] \S", line)
        if found:
            _add(told, found[3], (found[4], found[1], int(found[2])))
        else:
            unread = re.fullmatch(r"(.*?): (could not be read|skipped): .+", line)
            assert unread, line
            told.skipped.add((unread[1], FATES[unread[2]]))
    return told


def jsonl(data: bytes) -> dict[str, Any]:
    """The JSON report, put together again from its lines."""
    lines = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    report: dict[str, Any] = {
        "documents": [],
        "contradictions": [],
        "skipped": [],
        "notices": [],
        "sources": {},
    }
    lists = {"contradiction": "contradictions", "skipped": "skipped", "notice": "notices"}
    for line in lines:
        match line.pop("type"):
            case "report":
                report |= line
            case "document":
                report["documents"].append({**line, "statements": []})
            case "statement":
                assert line.pop("path") == report["documents"][-1]["path"]
                report["documents"][-1]["statements"].append(line)
            case "source":
                report["sources"][line.pop("id")] = line
            case kind:
                report[lists[kind]].append(line)
    return report


def sarif(data: bytes) -> Told:
    told = Told()
    (run,) = json.loads(data)["runs"]

    def path(physical: dict[str, Any]) -> str:
        uri = physical["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII), uri
        return unquote_to_bytes(uri).decode("utf-8", "surrogateescape")

    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        physical = result["locations"][0]["physicalLocation"]
        mention = (result["ruleId"], path(physical), physical["region"]["startLine"])
        _add(told, result["properties"]["verdict"], mention)
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        status = note["descriptor"]["id"].removeprefix("input-")
        told.skipped.add((path(note["locations"][0]["physicalLocation"]), status))
    return told


def junit(data: bytes) -> Told:
    told = Told()
    for suite in ET.fromstring(data):
        for case in suite:
            path, name = str(case.get("file")), str(case.get("name"))
            if suite.get("name") == "inputs not checked":
                told.skipped.add((path, "failed" if case.find("error") is not None else "skipped"))
            elif len(case):
                id_ = name.partition(":")[0]
                pair = suite.get("name") == "contradictions"
                (told.pairs if pair else told.findings)[id_, path, int(str(case.get("line")))] += 1
    return told


def _github_decoded(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def github(data: bytes) -> Told:
    """As the runner reads it: the command up to the first "::" behind the properties, then values decoded."""
    told = Told()
    for line in data.decode().split("\n")[:-1]:
        found = re.match(r"::(error|warning|notice) (.*?)::(.+)$", line)
        assert found, line
        values = dict(pair.split("=", 1) for pair in found[2].split(","))
        told_of = {key: _github_decoded(value) for key, value in values.items()}
        if "line" in told_of:
            verdict, _, id_ = told_of["title"].partition(": ")
            _add(told, verdict, (id_, told_of["file"], int(told_of["line"])))
        else:
            told.skipped.add((told_of["file"], told_of["title"].removeprefix("input ")))
    return told


def azure(data: bytes) -> Told:
    told = Told()
    codes = (("%3B", ";"), ("%5D", "]"), ("%0A", "\n"), ("%0D", "\r"), ("%AZP25", "%"))
    for line in data.decode().split("\n")[:-1]:
        found = re.match(r"##vso\[task\.logissue ([^\]]*)\](.+)$", line)
        assert found, line
        values = dict(pair.split("=", 1) for pair in found[1].split(";"))
        for code, char in codes:
            values = {key: value.replace(code, char) for key, value in values.items()}
        if "linenumber" in values:
            verdict = found[2].partition(":")[0]
            _add(told, verdict, (values["code"], values["sourcepath"], int(values["linenumber"])))
        else:
            told.skipped.add((values["sourcepath"], values["code"].removeprefix("input-")))
    return told


def gitlab(data: bytes) -> Told:
    told = Told()
    issues = json.loads(data)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        path, line = issue["location"]["path"], issue["location"]["lines"]["begin"]
        if issue["check_name"].startswith("input-"):
            told.skipped.add((path, issue["check_name"].removeprefix("input-")))
        else:
            _add(told, issue["description"].partition(":")[0], (issue["check_name"], path, line))
    return told


def rdjsonl(data: bytes) -> Told:
    told = Told()
    for text in data.decode().split("\n")[:-1]:
        line = json.loads(text)
        path, id_ = line["location"]["path"], line["code"]["value"]
        if "range" in line["location"]:
            start = line["location"]["range"]["start"]["line"]
            _add(told, line["message"].partition(":")[0], (id_, path, start))
        else:
            told.skipped.add((path, id_.removeprefix("input-")))
    return told


def checkstyle(data: bytes) -> Told:
    told = Told()
    for file in ET.fromstring(data):
        for error in file:
            id_ = str(error.get("source")).removeprefix("claimcheck.")
            path, line = str(file.get("name")), int(str(error.get("line")))
            if id_.startswith("input-"):
                told.skipped.add((path, id_.removeprefix("input-")))
            else:
                _add(told, str(error.get("message")).partition(":")[0], (id_, path, line))
    return told


def markdown(data: bytes) -> Told:
    told = Told()
    title = ""

    def plain(text: str) -> str:
        return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text).strip()

    for line in data.decode().split("\n"):
        title = line if line.startswith("### ") else title
        if line.startswith("| ") and title:
            cells = [plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            place = re.fullmatch(r"(.*):(\d+):\d+", cells[1])
            if place:
                told.findings[cells[3], place[1], int(place[2])] += 1
        elif line.startswith("<details>"):
            break  # the reasons for what has been told
        elif line.startswith("- ") and title == "### Not checked":
            unread = re.fullmatch(r"(.*?): (could not be read|skipped): .+", plain(line[2:]))
            assert unread, line
            told.skipped.add((unread[1], FATES[unread[2]]))
        elif line.startswith("- ") and title:
            place = re.match(r"(.*?):(\d+):\d+: ([\w-]+): \S", plain(line[2:]))
            assert place, line
            told.pairs[place[3], place[1], int(place[2])] += 1
    return told


def _log_path(path: str) -> str:
    return "".join(char if char in "\r\n" else visible(char) for char in path)


def _exact(path: str) -> str:
    return path


def _on_paper(read: Callable[[bytes], Tally]) -> Callable[[bytes], Told]:
    return lambda data: Told(*read(data))


READERS: dict[str, tuple[Callable[[bytes], Told], bool, Callable[[str], str]]] = {
    "concise": (concise, False, visible),
    "sarif": (sarif, False, _exact),
    "junit": (junit, False, legal),
    "github": (github, True, _log_path),
    "gitlab": (gitlab, True, _exact),
    "azure": (azure, True, _log_path),
    "rdjsonl": (rdjsonl, True, _exact),
    "checkstyle": (checkstyle, True, legal),
    "markdown": (markdown, False, prose),
    **{name: (_on_paper(read), False, path) for name, (read, path) in PAPERS.items()},
}
"""How each format is read back, whether it has a contradiction at both sides, and how it spells a path."""


def expected(report: Report, lights: set[str], name: str) -> Told:
    """What a format has to tell, by the JSON of the same report."""
    _, both, path = READERS[name]
    return of_json(as_data(report), lights, both=both, path=path)
