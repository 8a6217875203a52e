"""What there is to say about one statement: the note that opens beside the copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedStatement, Contradiction, Finding, Side
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.scales import Light, Polarity, Verdict
from claimcheck.report.citation import cite
from claimcheck.report.html.index import Index
from claimcheck.report.html.markup import Content, Markup, el, joined, link
from claimcheck.report.html.signs import MUTED, badge, decision_line, in_words, muted_line, rulings, shade
from claimcheck.report.law import IN_WORDS
from claimcheck.report.reasons import why
from claimcheck.report.remarks import UNSETTLED
from claimcheck.report.visible import shorten
from claimcheck.report.where import spot

_WORDS = 70
"""How much of the deciding words the line of a closed note shows."""

_INSTEAD = {Verdict.SUPPORTED: "May be said", Verdict.UNVERIFIED: "What it takes"}
"""What the advice of an entry is where nothing has to be said instead."""


def note(document: Document, statement: CheckedStatement, key: str, index: Index) -> Markup:
    """The note of a statement, closed. Its data attributes are what the filters go by."""
    topics = dict.fromkeys([*statement.topics, *(f.topic for f in statement.findings)])
    codes = sorted({flag.jurisdiction for f in statement.findings for flag in f.flags})
    colour = shade(statement)
    return el(
        "details",
        el("summary", _line(document, statement), data_n=key.partition("-")[2]),
        el(
            "div",
            el(
                "p",
                "In the copy: ",
                el("a", _place(document, statement), href=f"#c{key}", class_="back"),
                class_="place",
            ),
            _findings(document, statement, index),
            [_clash(n, pair, key, index) for n, pair in index.contradictions(key)],
            class_="body",
        ),
        class_=f"note {colour}",
        id=f"n{key}",
        data_light=Light.AMBER.value if colour == "pair" else colour,
        data_topics=" ".join(topics) or None,
        data_law=" ".join(codes) or None,
        data_decision=" ".join(rulings(statement)) or "none",
    )


def _line(document: Document, statement: CheckedStatement) -> Content:
    """The closed note: sign, verdict, and the words it rests on."""
    worst = next(iter(statement.open or statement.findings), None)
    words = _words(document, worst) if worst else statement.text
    tags = [(" ", el("span", ruling.replace("-", " "), class_="ruling")) for ruling in rulings(statement)]
    quoted = joined(el("q", shorten(words, _WORDS, "…")), tags)
    if statement.verdict and statement.light:
        said = in_words(statement.verdict, statement.grade)
        return badge(statement.light, statement.grade), el("span", said, class_="said"), " ", quoted
    sign, said = ("–", MUTED) if statement.muted else ("⇄", "cannot both be true")
    lead = el("span", sign, class_=f"badge {shade(statement)}", aria_hidden="true")
    return lead, el("span", said, class_="said"), " ", quoted


def _findings(document: Document, statement: CheckedStatement, index: Index) -> Content:
    if statement.findings:
        return [_finding(document, finding, index) for finding in statement.findings]
    if statement.muted:
        return el("p", muted_line(statement.muted), class_="mute"), decision_line(statement.decision)
    unsettled = el("p", f"{UNSETTLED[:1].upper()}{UNSETTLED[1:]}.") if statement.verdict else None
    about = _sentences(statement.surmise.because[-1:]) if statement.surmise else None
    return unsettled, about, decision_line(statement.decision)


def _sentences(lines: Iterable[str]) -> list[Markup]:
    return [el("p", f"{line[:1].upper()}{line[1:]}.") for line in lines]


def _finding(document: Document, finding: Finding, index: Index) -> Markup:
    light = finding.verdict.light
    verb = "Rule" if finding.rule else "It denies" if finding.polarity is Polarity.DENIED else "It says"
    rows: list[tuple[str, Content]] = [
        (verb, finding.title),
        ("In the words", el("q", _words(document, finding))),
        ("Why", _listed(why(finding))),
        ("Evidence", _listed([_source(id_, index) for id_ in finding.sources])),
        ("Law", _law(finding.flags, index)),
    ]
    return el(
        "section",
        el(
            "h4",
            badge(light, finding.grade),
            el("span", in_words(finding.verdict, finding.grade), class_="said"),
            " ",
            el("code", finding.id),
        ),
        el("p", finding.topic, class_="topic"),
        el("p", muted_line(finding.muted), class_="mute") if finding.muted else None,
        decision_line(finding.decision),
        el(
            "p",
            el("b", _INSTEAD.get(finding.verdict, "Say instead")),
            " ",
            finding.say_instead,
            class_="instead",
        )
        if finding.say_instead
        else None,
        el("dl", [(el("dt", label), el("dd", content)) for label, content in rows if content]),
        class_=f"finding {light.value}" + (f" {MUTED}" if finding.muted else ""),
    )


def _listed(lines: Sequence[Content]) -> Markup | None:
    return el("ul", [el("li", line) for line in lines]) if lines else None


def _source(id_: str, index: Index) -> Content:
    """The record in short form, linked to where it can be read and to its entry in the appendix."""
    source = index.report.sources.get(id_)
    if source is None:
        return id_
    number = index.sources[id_]
    return (
        link(source.link, cite(source)),
        " ",
        el("a", f"[{number}]", href=f"#source-{number}"),
    )


def _law(flags: Iterable[Flag], index: Index) -> Markup | None:
    """By strictness, who says so; each leads to the appendix, whose words the script puts in their place."""
    kinds: dict[str, list[Content]] = {}
    for flag in sorted(flags, key=lambda f: (-f.kind, index.laws[f])):
        said = f"{flag.jurisdiction.upper()} {flag.authority}"
        number = index.laws[flag]
        kinds.setdefault(IN_WORDS[flag.kind], []).append(el("a", said, href=f"#law-{number}", class_="law"))
    lines = [
        joined(f"{words}: ", [(", " if i else "", entry) for i, entry in enumerate(entries)])
        for words, entries in kinds.items()
    ]
    return _listed(lines)


def _clash(number: int, pair: Contradiction, key: str, index: Index) -> Markup:
    mine, other = (pair.a, pair.b) if index.key(pair.a) == key else (pair.b, pair.a)
    return el(
        "section",
        el("h4", "Cannot both be true: ", el("a", pair.slot, href=f"#pair-{number}")),
        el("p", muted_line(pair.muted), class_="mute") if pair.muted else None,
        decision_line(pair.decision),
        el("p", f"This says {mine.value}; the other says {other.value}:"),
        el("p", _jump(other, index)),
        class_="clash",
    )


def _jump(side: Side, index: Index) -> Content:
    return el("q", el("a", side.text, href=f"#c{index.key(side)}", class_="jump")), f" {side.path}"


def _words(document: Document, finding: Finding) -> str:
    return document.text[finding.span.start : finding.span.end]


def _place(document: Document, statement: CheckedStatement) -> str:
    place = document.place(statement.span.start)
    inside = place.page is not None or place.paragraph is not None
    said = spot(place) if inside else f"line {place.line}, column {place.column}"
    return f"{said} ({place.part})" if place.part else said
