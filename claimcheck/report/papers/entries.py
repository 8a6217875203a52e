"""What there is to say about a run, numbered, with everything a reader of a report on paper needs beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.model.document import Document
from claimcheck.model.entry import Source
from claimcheck.model.finding import CheckedStatement, Contradiction, Report, Side
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.place import Place
from claimcheck.model.scales import Light, Lights, Polarity
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass
from claimcheck.report.decided import decided
from claimcheck.report.law import IN_WORDS, strictest
from claimcheck.report.law import law as law_in_short
from claimcheck.report.reasons import why
from claimcheck.report.remarks import UNSETTLED, Remark, remarks
from claimcheck.report.visible import prose, visible
from claimcheck.report.where import spot

_ROOM = re.compile(r"\s+")

AUTHOR = "claimcheck"
NO_ADVICE = "Neither medical nor legal advice."


@dataclass(frozen=True, slots=True)
class Law:
    """What a place makes of a finding, with the record of the instrument where the report holds it."""

    place: str
    asks: str
    authority: str
    says: str
    source: Source | None

    @property
    def text(self) -> str:
        """In a line: ``US: prohibited. US FDA: No such product may be sold.``"""
        return f"{self.place}: {self.asks}. {self.authority}: {self.says}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding, or a claim that nothing settles.

    ``words`` are those that decided and ``statement`` the sentence they stand in, as one visible line each; ``before``
    and ``after`` are what of it stands on either side. ``says`` is the proposition or rule that they were held against.
    """

    number: int
    id: str
    light: Light
    verdict: str
    grade: str
    topic: str
    path: str
    place: str
    words: str
    statement: str
    before: str
    after: str
    says: str
    why: tuple[str, ...]
    sources: tuple[Source, ...]
    unknown: tuple[str, ...]
    """Ids that are cited and that the report holds no record of."""
    law: tuple[Law, ...]
    law_in_short: str
    say_instead: str
    span: Span
    decision: str = ""
    """What a reviewer has decided, in a line; empty where nobody has."""

    @property
    def headline(self) -> str:
        """Light, verdict, grade and id: ``AMBER overstated, grade C · hair-density``."""
        graded = f"{self.verdict}, grade {self.grade}" if self.grade else self.verdict
        told = graded if self.id == self.verdict else f"{graded} · {self.id}"
        return f"{self.light.value.upper()} {told}"


@dataclass(frozen=True, slots=True)
class End:
    """One side of a contradiction."""

    path: str
    place: str
    value: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements that cannot both be true."""

    number: int
    slot: str
    a: End
    b: End
    why: str
    decision: str = ""

    @property
    def headline(self) -> str:
        """``AMBER contradiction · source``."""
        return f"{Light.AMBER.value.upper()} contradiction · {self.slot}"


@dataclass(frozen=True, slots=True)
class Paper:
    """All that is shown: entries by document and place, then contradictions, then notices on waivers.

    The numbers go on from entries to contradictions, so that a number means one thing in the whole report.
    """

    entries: tuple[Entry, ...]
    clashes: tuple[Clash, ...]
    notices: tuple[Remark, ...]


def paper(report: Report, lights: Lights) -> Paper:
    """What a report shows of these colours; nothing that is muted."""
    shown = remarks(report, lights)
    copy = [r for r in shown if r.statement is not None]
    documents = {checked.document.path: checked.document for checked in report.documents}
    entries = tuple(
        _entry(number, remark, documents[remark.spot.path], report) for number, remark in enumerate(copy, 1)
    )

    def end(side: Side) -> End:
        place = documents[side.path].place(side.span.start)
        return End(visible(side.path), place_in_words(place), prose(side.value), prose(side.text), side.span)

    def clash(number: int, pair: Contradiction) -> Clash:
        return Clash(number, pair.slot, end(pair.a), end(pair.b), prose(pair.why), decided(pair.decision))

    open_pairs = [c for c in report.contradictions if not c.muted] if Light.AMBER in lights else []
    return Paper(
        entries,
        tuple(clash(number, pair) for number, pair in enumerate(open_pairs, len(entries) + 1)),
        tuple(r for r in shown if r.statement is None and not r.other),
    )


def place_in_words(place: Place) -> str:
    """``line 3, column 9`` or ``paragraph 5 (header)``; a spreadsheet would take ``3:9`` for a time of day."""
    inside = spot(place) if place.page or place.paragraph else f"line {place.line}, column {place.column}"
    return f"{inside} ({place.part})" if place.part else inside


def cited(entries: Iterable[Entry]) -> dict[str, tuple[int, Source]]:
    """Every source that these cite by id, numbered in the order in which they are first cited."""
    sources: dict[str, Source] = {}
    for entry in entries:
        for source in (*entry.sources, *(law.source for law in entry.law if law.source)):
            sources.setdefault(source.id, source)
    return {source.id: (number, source) for number, source in enumerate(sources.values(), 1)}


def _entry(number: int, remark: Remark, document: Document, report: Report) -> Entry:
    statement, finding, span = remark.statement, remark.finding, remark.spot.span
    assert statement is not None and span is not None, "only remarks on copy are entries"
    ids = finding.sources if finding else ()
    return Entry(
        number=number,
        id=remark.id,
        light=remark.light,
        verdict=remark.verdict,
        grade=finding.grade.label if finding and finding.grade else "",
        topic=finding.topic if finding else ", ".join(statement.topics),
        path=visible(remark.spot.path),
        place=place_in_words(document.place(span.start)),
        words=prose(document.text[span.start : span.end]),
        statement=prose(statement.text),
        before=_in_line(document.text[statement.span.start : span.start]),
        after=_in_line(document.text[span.end : statement.span.end]),
        says=_says(remark),
        why=tuple(prose(text) for text in (why(finding) if finding else _surmised(statement))),
        sources=tuple(report.sources[i] for i in ids if i in report.sources),
        unknown=tuple(i for i in ids if i not in report.sources),
        law=tuple(_law(flag, report) for flag in strictest(finding.flags).values()) if finding else (),
        law_in_short=law_in_short(finding.flags) if finding else "",
        say_instead=prose(remark.say_instead),
        span=span,
        decision=decided(remark.decision),
    )


def _surmised(statement: CheckedStatement) -> tuple[str, ...]:
    return statement.surmise.because[-1:] if statement.surmise else ()


def _in_line(text: str) -> str:
    """On one line, with a blank at either end where there is one."""
    return visible(_ROOM.sub(" ", text))


def _says(remark: Remark) -> str:
    if remark.finding is None:
        return f"{UNSETTLED[0].upper()}{UNSETTLED[1:]}."
    if remark.finding.polarity is Polarity.DENIED and not remark.finding.rule:
        return f"Denies: {prose(remark.finding.title)}"
    return prose(remark.finding.title)


def _law(flag: Flag, report: Report) -> Law:
    return Law(
        flag.jurisdiction.upper(),
        IN_WORDS[flag.kind],
        prose(flag.authority),
        prose(flag.says),
        report.sources.get(flag.instrument),
    )
