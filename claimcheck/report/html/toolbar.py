"""Search and filters. They need the script, which shows them; without it the page is whole and unfiltered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.report.html.index import Index
from claimcheck.report.html.markup import Content, Markup, el
from claimcheck.report.html.signs import MUTED, SIGNS, WORST_FIRST, rulings, shade


def toolbar(index: Index) -> Markup:
    """A search field, a box for each light that occurs, and lists of topics, documents, jurisdictions and decisions."""
    shades: Counter[str] = Counter()
    topics: set[str] = set()
    codes: set[str] = set()
    decided: set[str] = set()
    for checked in index.report.documents:
        for statement in checked.statements:
            if index.noted(checked.document.path, statement):
                shades[shade(statement)] += 1
                topics.update(statement.topics, (f.topic for f in statement.findings))
                decided.update(rulings(statement))
                codes.update(flag.jurisdiction for f in statement.findings for flag in f.flags)
    lights: list[Content] = [_box(light.value, SIGNS[light], shades[light.value]) for light in WORST_FIRST]
    if shades[MUTED]:
        lights.append(_box(MUTED, "–", shades[MUTED]))
    documents = [(f"d{n}", checked.document.path) for n, checked in enumerate(index.report.documents, 1)]
    return el(
        "div",
        el(
            "label",
            el("span", "Search"),
            el(
                "input",
                type="search",
                id="search",
                placeholder="in copy and notes",
                autocomplete="off",
            ),
            class_="search",
        ),
        el("fieldset", el("legend", "Lights"), lights),
        _choice("topic", "Topic", "all topics", [(topic, topic) for topic in sorted(topics)]),
        _choice("document", "Document", "all documents", documents),
        _choice("law", "Law of", "anywhere", [(code, code.upper()) for code in sorted(codes)]),
        _choice("decision", "Decision", "any or none", [*_rulings(decided), ("none", "none yet")])
        if decided
        else None,
        el(
            "div",
            el("button", "Open all notes", type="button", id="open-all", aria_pressed="false"),
            el("button", "Reset", type="button", id="reset"),
            class_="buttons",
        ),
        el("p", "", id="shown", role="status"),
        class_="toolbar",
        id="toolbar",
        role="search",
        aria_label="Filters",
        hidden="",
    )


def _rulings(decided: set[str]) -> list[tuple[str, str]]:
    return [(ruling, ruling.replace("-", " ")) for ruling in sorted(decided)]


def _box(name: str, sign: str, count: int) -> Markup:
    return el(
        "label",
        el("input", type="checkbox", name="light", value=name, checked=""),
        el("span", sign, class_=f"badge {name}", aria_hidden="true"),
        el("span", name),
        " ",
        el("span", count, class_="number"),
    )


def _choice(name: str, label: str, every: str, options: Iterable[tuple[str, str]]) -> Markup:
    return el(
        "label",
        el("span", label),
        el(
            "select",
            el("option", every, value=""),
            [el("option", said, value=value) for value, said in options],
            id=f"by-{name}",
        ),
    )
