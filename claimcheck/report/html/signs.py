"""Lights as signs and words, since a colour alone tells nothing to many readers, nor to a grey print."""

from __future__ import annotations

from claimcheck.model.decision import Decision
from claimcheck.model.finding import CheckedStatement
from claimcheck.model.gate import Muted, MuteKind
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.report.decided import decided
from claimcheck.report.html.markup import Markup, el

SIGNS = {Light.RED: "×", Light.AMBER: "!", Light.GREY: "?", Light.GREEN: "✓"}
WORST_FIRST = tuple(reversed(Light))
MUTED = "muted"
"""What stands in for a light where nothing of a statement counts."""

_MUTED = {
    MuteKind.WAIVER: "Waived",
    MuteKind.BASELINE: "In the baseline",
    MuteKind.UNCHANGED: "On unchanged lines",
    MuteKind.DESELECTED: "Not selected",
}


def shade(statement: CheckedStatement) -> str:
    """The class that colours a statement: its light, ``muted``, or ``pair`` where it only stands in a contradiction."""
    if statement.light:
        return statement.light.value
    return MUTED if statement.muted else "pair"


def badge(light: Light, grade: Grade | None) -> Markup:
    """Sign and letter on the colour; whoever hears the page is told in words beside it."""
    letter = f" {grade.label}" if grade else ""
    return el("span", f"{SIGNS[light]}{letter}", class_=f"badge {light.value}", aria_hidden="true")


def in_words(verdict: Verdict, grade: Grade | None) -> str:
    """Such as ``contradicted, grade F``."""
    return f"{verdict.value}, grade {grade.label}" if grade else verdict.value


def muted_line(muted: Muted) -> str:
    """Why something does not count, who says so and until when."""
    said = f"{_MUTED[muted.kind]}: {muted.reason}"
    if muted.author:
        said += f" ({muted.author}{f', until {muted.until}' if muted.until else ''})"
    elif muted.until:
        said += f" (until {muted.until})"
    return f"{said}, {muted.place}" if muted.place else said


def decision_line(decision: Decision | None) -> Markup | None:
    """What a reviewer has decided, who, when, why and by which knowledge base."""
    if decision is None:
        return None
    late = " late" if decision.out_of_date else ""
    return el("p", el("b", "Decision"), " ", decided(decision), class_=f"decision{late}")


def rulings(statement: CheckedStatement) -> list[str]:
    """What has been decided on a statement, each ruling once, in order of its findings; out of date is one as well."""
    made = [statement.decision, *(finding.decision for finding in statement.findings)]
    said = ["out-of-date" if d.out_of_date else d.ruling.value for d in made if d]
    return list(dict.fromkeys(said))
