"""What the words of a report mean, for readers who have nothing but the report."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck import __version__
from claimcheck.model.finding import Report
from claimcheck.model.scales import Grade, Light, Verdict
from claimcheck.report.papers.entries import NO_ADVICE
from claimcheck.report.totals import closing
from claimcheck.report.visible import prose

LIGHTS = {
    Light.RED: "The evidence, or an official record, says otherwise.",
    Light.AMBER: "More is said than the evidence carries, or a false impression is left.",
    Light.GREY: "A claim that nothing in the knowledge base settles; the clinic has to be able to show it.",
    Light.GREEN: "The evidence carries the statement as it is worded.",
}

VERDICTS = {
    Verdict.CONTRADICTED: "The evidence says otherwise.",
    Verdict.MISLEADING: "It may be argued for word by word, and still leaves a false impression.",
    Verdict.UNSUPPORTED: "The evidence is missing, mixed or too thin for the wording.",
    Verdict.OVERSTATED: "The evidence points that way, and is weaker than the wording.",
    Verdict.UNVERIFIED: "No literature can settle it, or nothing in the knowledge base does.",
    Verdict.SUPPORTED: "The evidence carries it as it is worded.",
}

GRADES = {
    Grade.A: "faithful to the evidence",
    Grade.B: "one step too firm",
    Grade.C: "two steps too firm, or one where the evidence settles nothing",
    Grade.D: "three steps too firm, or refuted by evidence of low certainty",
    Grade.F: "further from the evidence than that, or refuted by good evidence",
}


def about(report: Report) -> list[list[str]]:
    """Pairs of a word and its meaning: what was checked with what, then lights, verdicts and grades."""
    rows = [["Result", prose(line)] for line in closing(report)]
    base = f"{report.proposition_count} propositions, {report.source_count} sources, {report.knowledge_hash[:12]}"
    rows += [
        ["Program", f"claimcheck {__version__}"],
        ["Knowledge base", f"{report.knowledge_version}: {base}"],
        ["Note", NO_ADVICE],
    ]
    rows += [[light.value, means] for light, means in LIGHTS.items()]
    rows += [[verdict.value, means] for verdict, means in VERDICTS.items()]
    rows += [[f"grade {grade.label}", means] for grade, means in GRADES.items()]
    return rows


SIGN_OFF = ("Reviewed by", "Function", "Date", "Decision", "Signature")
"""What whoever signs a printed report fills in."""


def sentence(text: str) -> str:
    """The text as a sentence: with a capital, and a full stop unless it ends in one."""
    text = prose(text)
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def sentences(texts: Iterable[str]) -> str:
    """Several in a row."""
    return " ".join(map(sentence, texts))
