"""Statements that cannot both be true, drawn as pairs that lead to both places."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model.finding import Contradiction, Side
from claimcheck.report.html.index import Index
from claimcheck.report.html.markup import Markup, el
from claimcheck.report.html.signs import MUTED, decision_line, muted_line
from claimcheck.report.totals import counted
from claimcheck.report.where import where

_OPEN = 12
"""Up to how many pairs are shown at once; more are folded away by slot."""


def pairs(index: Index) -> Markup | None:
    """The section of contradictions, by slot; None where there are none."""
    held = index.report.contradictions
    if not held:
        return None
    slots: dict[str, list[tuple[int, Contradiction]]] = {}
    for n, pair in enumerate(held, 1):
        slots.setdefault(pair.slot, []).append((n, pair))
    return el(
        "section",
        el("h2", "Cannot both be true", id="pairs-title"),
        [_slot(slot, own, index, len(held) <= _OPEN) for slot, own in sorted(slots.items())],
        id="pairs",
        aria_labelledby="pairs-title",
    )


def _slot(slot: str, held: Sequence[tuple[int, Contradiction]], index: Index, shown: bool) -> Markup:
    return el(
        "details",
        el("summary", el("span", slot, class_="slot"), " ", counted(len(held), "pair")),
        [_pair(n, pair, index) for n, pair in held],
        class_="slots",
        open="" if shown else None,
    )


def _pair(number: int, pair: Contradiction, index: Index) -> Markup:
    """Both sides with a line between them, and why they clash."""
    return el(
        "article",
        _side(pair.a, index),
        el(
            "svg",
            el("path", d="M2 20 H58 M10 12 L2 20 L10 28 M50 12 L58 20 L50 28"),
            el("path", d="M22 8 L38 32", class_="stroke"),
            viewBox="0 0 60 40",
            aria_hidden="true",
        ),
        _side(pair.b, index),
        el("p", pair.why, class_="why"),
        el("p", muted_line(pair.muted), class_="mute") if pair.muted else None,
        decision_line(pair.decision),
        class_=f"pair {MUTED}" if pair.muted else "pair",
        id=f"pair-{number}",
    )


def _side(side: Side, index: Index) -> Markup:
    return el(
        "div",
        el("p", side.value, class_="value"),
        el("p", el("q", el("a", side.text, href=f"#c{index.key(side)}", class_="jump"))),
        el("p", where(index.documents[side.path], side.span.start), class_="place", dir="auto"),
        class_="side",
    )
