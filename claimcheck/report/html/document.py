"""One checked document: its name and counts, the copy, and the notes beside it."""

from __future__ import annotations

from claimcheck.model.finding import CheckedDocument
from claimcheck.report.html.copy import copy
from claimcheck.report.html.index import Index
from claimcheck.report.html.markup import Markup, el
from claimcheck.report.html.note import note
from claimcheck.report.html.signs import SIGNS, WORST_FIRST
from claimcheck.report.summary import tally
from claimcheck.report.totals import claims, counted


def document(number: int, checked: CheckedDocument, index: Index) -> Markup:
    """The section of a document; what of the file was not read is said before the copy."""
    own = checked.document
    noted = [s for s in checked.statements if index.noted(own.path, s)]
    counts = tally(checked.statements)
    lights = [
        el("span", el("span", SIGNS[light], aria_hidden="true"), f" {counts.lights[light]} {light.value}")
        for light in WORST_FIRST
        if counts.lights[light]
    ]
    worst = f"worst grade {checked.worst.label}" if checked.worst else "nothing graded"
    notes = [note(own, s, index.keys[own.path, s.id], index) for s in noted]
    return el(
        "section",
        el(
            "header",
            el("h3", own.path, id=f"name-{number}", dir="auto"),
            el(
                "p",
                f"{own.format}, {counted(counts.statements, 'statement')}, {claims(counts)}; {worst}",
                [(" ", light) for light in lights],
                class_="counts",
            ),
            [el("p", "Not read: ", what, class_="unread") for what in own.unread],
        ),
        el(
            "div",
            copy(checked, index),
            el(
                "aside",
                el("h4", counted(len(notes), "note"), class_="count"),
                notes,
                el("p", "No statement here passes the filters.", class_="none", hidden=""),
                aria_label=f"Notes on {own.path}",
            ),
            class_="columns",
        ),
        class_="document",
        id=f"d{number}",
        aria_labelledby=f"name-{number}",
    )
