"""The whole page, put together; nothing in it is fetched from anywhere."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from claimcheck.model.finding import Report
from claimcheck.model.scales import Lights
from claimcheck.report.html.appendix import law, not_checked, notices, sources
from claimcheck.report.html.document import document
from claimcheck.report.html.index import Index, index
from claimcheck.report.html.markup import Content, Markup, el, inlined, whole
from claimcheck.report.html.overview import banner, footer, overview
from claimcheck.report.html.pairs import pairs
from claimcheck.report.html.toolbar import toolbar
from claimcheck.report.totals import counted


def render(report: Report, lights: Lights) -> bytes:
    """The whole report whatever ``lights`` says: the page has filters, and its reader may want the rest."""
    del lights
    style, script = _own("page.css"), _own("page.js")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"claimcheck: {counted(len(report.documents), 'document')}"),
        inlined("style", style),
    )
    return whole(el("html", head, el("body", _body(index(report)), inlined("script", script)), lang="en"))


def _own(name: str) -> str:
    return files("claimcheck.report.html").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Only these two may style and run; nothing may be loaded, sent or framed."""

    def hashed(own: str) -> str:
        return f"'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _body(index: Index) -> Content:
    report = index.report
    sections: list[tuple[str, str, Markup | None]] = [
        ("summary", "Summary", overview(report)),
        ("unread", "Not checked", not_checked(report)),
        ("pairs", "Cannot both be true", pairs(index)),
        ("documents", "Documents", _documents(index)),
        ("notices", "Waivers and baseline", notices(report)),
        ("law", "The law cited", law(index)),
        ("sources", "Sources cited", sources(index)),
    ]
    held = [(name, title, section) for name, title, section in sections if section]
    ways = [el("a", title, href=f"#{name}") for name, title, _ in held]
    return (
        el("a", "To the documents", href="#documents", class_="skip"),
        banner(report),
        el("nav", ways, aria_label="Sections"),
        el("main", [section for *_, section in held]),
        footer(report),
    )


def _documents(index: Index) -> Markup:
    held = [document(n, checked, index) for n, checked in enumerate(index.report.documents, 1)]
    return el(
        "section",
        el("h2", "Documents", id="documents-title"),
        (toolbar(index), held) if held else el("p", "Nothing was checked."),
        id="documents",
        aria_labelledby="documents-title",
    )
