"""The kinds of record that a source can be, by who puts them out."""

from __future__ import annotations

IN_PEOPLE = (
    "rct", "prospective", "retrospective", "single-arm", "dose-comparison", "phase-1", "phase-1-2",
    "case-series", "case-report", "cross-sectional", "diagnostic-cohort", "survey", "surveillance",
)  # fmt: skip
"""Studies of people."""

OF_STUDIES = (
    "meta-analysis",
    "systematic-review",
    "narrative-review",
    "guideline",
    "position",
    "preclinical-systematic-review",
)
"""What others make of studies."""

LABORATORY = ("in-vitro", "ex-vivo", "animal", "laboratory-analysis")
"""Studies of cells, tissue, animals and products."""

REGISTERS = ("registry-record",)
"""A trial that is planned or under way, entered by whoever runs it."""

OFFICIAL = (
    "law", "regulation", "guidance", "ruling", "court-case", "warning-letter", "regulator-notice", "standard",
    "product-label", "press-release",
)  # fmt: skip
"""Law, acts of authorities, standards and what companies declare."""

SCHOLARLY = frozenset((*IN_PEOPLE, *OF_STUDIES, *LABORATORY))
"""The kinds that journals print."""

KINDS = (*IN_PEOPLE, *OF_STUDIES, *LABORATORY, *REGISTERS, *OFFICIAL)
"""All of them."""
