"""A JSON report read back into values, for what is done with a report after the run that made it.

What the contract does not hold is not there: documents come without their text, so places are given beside them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck.model.document import Document
from claimcheck.model.entry import Source
from claimcheck.model.finding import (
    CheckedDocument,
    CheckedStatement,
    Contradiction,
    Finding,
    Report,
    Side,
    Skipped,
    Surmise,
)
from claimcheck.model.gate import Muted, MuteKind
from claimcheck.model.jurisdiction import Flag, FlagKind
from claimcheck.model.place import Place
from claimcheck.model.scales import (
    BlockKind,
    Certainty,
    Grade,
    Polarity,
    Stance,
    Subject,
    Verdict,
    Wording,
)
from claimcheck.model.span import Position, Span
from claimcheck.model.value import dataclass
from claimcheck.report.json import SCHEMA
from claimcheck.report.where import spot


class NotAReport(ValueError):
    """The bytes are no JSON report of version 1; the message says why."""


@dataclass(frozen=True)
class Told:
    """A report, and where each statement stands in words ("3:9", "page 2, line 7"), by path and statement id.

    Decisions, notices and the outcome of the gate are left out: they belong to the run.
    """

    report: Report
    places: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, report: Report) -> Told:
        """A report that was made just now."""
        places = {
            (d.document.path, s.id): spot(d.document.place(s.span.start))
            for d in report.documents
            for s in d.statements
        }
        return cls(report, places)

    def where(self, path: str, statement: str) -> str:
        """Path and place of a statement, as text reports say it."""
        place = self.places.get((path, statement), "")
        return f"{path}{':' if place[:1].isdigit() else ': '}{place}" if place else path


def looks_like_a_report(data: bytes) -> bool:
    """Whether these are the bytes of a report rather than of a document that happens to be JSON."""
    return SCHEMA.encode() in data[:200]


def read_report(data: bytes) -> Told:
    """The report in these bytes. Raises NotAReport."""
    try:
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            raise NotAReport(f"its schema is {content['schema']!r}; allowed: {SCHEMA!r}")
        return Told(_report(content), dict(_places(content)))
    except NotAReport:
        raise
    except json.JSONDecodeError as problem:
        raise NotAReport(f"not valid JSON: {problem.msg.lower()} at line {problem.lineno}") from problem
    except KeyError as problem:
        raise NotAReport(f"no report of this program: the key {problem} is missing") from problem
    except (ValueError, TypeError, AttributeError) as problem:
        raise NotAReport(f"no report of this program: {problem}") from problem


def _places(data: Any) -> list[tuple[tuple[str, str], str]]:
    return [
        (
            (d["path"], s["id"]),
            spot(Place(s["line"], s["column"], s["page"], s["paragraph"], s["cell"] or "")),
        )
        for d in data["documents"]
        for s in d["statements"]
    ]


def _report(data: Any) -> Report:
    base = data["knowledge_base"]
    return Report(
        documents=tuple(map(_document, data["documents"])),
        contradictions=tuple(map(_contradiction, data["contradictions"])),
        skipped=tuple(Skipped(s["path"], s["reason"], s["status"] == "failed") for s in data["skipped"]),
        knowledge_version=base["version"],
        knowledge_hash=base["hash"],
        proposition_count=base["propositions"],
        source_count=base["sources"],
        sources={id_: _source(id_, source) for id_, source in data["sources"].items()},
    )


def _document(data: Any) -> CheckedDocument:
    document = Document(data["path"], "", data["format"])
    return CheckedDocument(document, tuple(map(_statement, data["statements"])))


def _statement(data: Any) -> CheckedStatement:
    return CheckedStatement(
        id=data["id"],
        text=data["text"],
        span=_span(data),
        position=Position(data["line"], data["column"]),
        kind=BlockKind(data["kind"]),
        claim=data["claim"],
        topics=tuple(data["topics"]),
        wording=Wording.of(data["wording"]),
        polarity=Polarity(data["polarity"]),
        subject=Subject(data["subject"]),
        verdict=Verdict(data["verdict"]) if data["verdict"] else None,
        grade=_grade(data["grade"]),
        facets=data["facets"],
        findings=tuple(map(_finding, data["findings"])),
        muted=_muted(data["muted"]),
        surmise=_surmise(data.get("surmise")),
    )


def _surmise(data: Any) -> Surmise | None:
    """Reports that were written before there were surmises have none."""
    return Surmise(data["topic"], data["score"], tuple(data["because"])) if data else None


def _finding(data: Any) -> Finding:
    return Finding(
        proposition=data["proposition"],
        rule=data["rule"],
        topic=data["topic"],
        title=data["title"],
        verdict=Verdict(data["verdict"]),
        grade=_grade(data["grade"]),
        stance=Stance(data["stance"]) if data["stance"] else None,
        certainty=Certainty.of(data["certainty"]) if data["certainty"] else None,
        wording=Wording.of(data["wording"]),
        polarity=Polarity(data["polarity"]),
        score=data["score"],
        span=_span(data),
        because=tuple(data["because"]),
        sources=tuple(data["sources"]),
        say_instead=data["say_instead"],
        flags=tuple(map(_flag, data["flags"])),
        muted=_muted(data["muted"]),
    )


def _flag(data: Any) -> Flag:
    kind = FlagKind.of(data["flag"])
    return Flag(data["jurisdiction"], kind, data["authority"], data["instrument"], data["says"])


def _muted(data: Any) -> Muted | None:
    return Muted(**{**data, "kind": MuteKind(data["kind"])}) if data else None


def _contradiction(data: Any) -> Contradiction:
    sides = (_side(data["a"]), _side(data["b"]))
    return Contradiction(data["slot"], *sides, data["why"], _muted(data["muted"]))


def _side(data: Any) -> Side:
    position = Position(data["line"], data["column"])
    return Side(data["path"], data["statement"], data["value"], data["text"], _span(data), position)


def _source(id_: str, data: Any) -> Source:
    return Source(
        id=id_, **{key: data[key] for key in ("title", "year", "kind", "level", "authors", "venue")},
        link=data["link"], finding=data["finding"], verified=data["verified"],
    )  # fmt: skip


def _span(data: Any) -> Span:
    return Span(data["text_start"], data["text_end"])


def _grade(label: str | None) -> Grade | None:
    return Grade.of(label) if label else None
