"""What closes the page: waivers and baseline, inputs that were not checked, the law and the sources cited."""

from __future__ import annotations

from claimcheck.model.entry import Source
from claimcheck.model.finding import Report
from claimcheck.model.gate import Notice
from claimcheck.model.jurisdiction import Flag
from claimcheck.report.citation import cite, kind
from claimcheck.report.html.index import Index
from claimcheck.report.html.markup import Content, Markup, el, link
from claimcheck.report.html.signs import SIGNS
from claimcheck.report.law import IN_WORDS
from claimcheck.report.remarks import unread

_LEVEL = "OCEBM level"


def not_checked(report: Report) -> Markup | None:
    """Every input that was not checked, with the reason; those that could not be read first."""
    if not report.skipped:
        return None
    inputs = sorted(report.skipped, key=lambda s: not s.failed)
    return _section(
        "unread",
        "Not checked",
        el(
            "ul",
            [
                el("li", el("b", s.path, dir="auto"), " ", unread(s), class_="failed" if s.failed else None)
                for s in inputs
            ],
        ),
    )


def notices(report: Report) -> Markup | None:
    """What is wrong with waivers and baselines."""
    if not report.notices:
        return None
    return _section("notices", "Waivers and baseline", el("ul", [_notice(n) for n in report.notices]))


def _notice(notice: Notice) -> Markup:
    place = f"{notice.path}:{notice.line}:{notice.column}" if notice.line else notice.path
    light = notice.kind.light
    return el(
        "li",
        el("span", SIGNS[light], class_=f"badge {light.value}", aria_hidden="true"),
        el("span", f" {light.value}: ", class_="heard"),
        el("code", notice.kind.value),
        " ",
        notice.message,
        " ",
        el("span", place, class_="place", dir="auto"),
    )


def law(index: Index) -> Markup | None:
    """Each provision that a finding runs into, by jurisdiction; notes point here and take their words from here."""
    if not index.laws:
        return None
    entries = [
        el("li", _provision(flag, index), id=f"law-{number}", value=number)
        for flag, number in index.laws.items()
    ]
    return _section("law", "The law cited", el("ol", entries, class_="cited"))


def _provision(flag: Flag, index: Index) -> Content:
    source = index.report.sources.get(flag.instrument)
    by: Content = flag.instrument
    if source is not None:
        number = index.sources[flag.instrument]
        by = (
            link(source.link, cite(source)),
            " ",
            el("a", f"[{number}]", href=f"#source-{number}"),
        )
    return (
        el("b", f"{flag.jurisdiction.upper()} {flag.authority}"),
        f", {IN_WORDS[flag.kind]}: {flag.says} ",
        el("span", by, class_="by"),
    )


def sources(index: Index) -> Markup | None:
    """Every record that findings and their law cite, with its link and what it found."""
    if not index.sources:
        return None
    entries = [
        el("li", _source(index.report.sources[id_]), id=f"source-{number}", value=number)
        for id_, number in index.sources.items()
    ]
    return _section("sources", "Sources cited", el("ol", entries, class_="cited"))


def _source(source: Source) -> Content:
    details = [
        kind(source),
        f"{_LEVEL} {source.level}" if source.level else "",
        f"record checked: {source.verified}" if source.verified else "",
    ]
    year = f" ({source.year})" if source.year else ""
    return (
        f"{source.authors}{year}. " if source.authors else None,
        el("cite", source.title),
        None if source.authors else year,
        f". {source.venue}" if source.venue else None,
        el("br"),
        link(source.link, source.link) if source.link else None,
        el("p", source.finding, class_="found") if source.finding else None,
        el("p", "; ".join(filter(None, details)), " ", el("code", source.id), class_="kind"),
    )


def _section(name: str, title: str, content: Content) -> Markup:
    return el(
        "section", el("h2", title, id=f"{name}-title"), content, id=name, aria_labelledby=f"{name}-title"
    )
