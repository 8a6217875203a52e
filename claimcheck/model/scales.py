"""The ordered scales and closed vocabularies. Order lives here; nothing compares strings for rank."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


class Scale(IntEnum):
    """An ordered scale whose steps are written as lower-case words with hyphens."""

    @property
    def label(self) -> str:
        """The step as data files and reports write it: ``VERY_LOW`` is ``very-low``."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def of(cls, label: str) -> Self:
        """The step written as ``label``; raises ValueError for an unknown word."""
        for step in cls:
            if step.label == label:
                return step
        raise ValueError(f"{label!r} is not one of {', '.join(s.label for s in cls)}")


class Wording(Scale):
    """How firmly the copy says it, after the causal-strength scale used on health news (Sumner 2014)."""

    INVESTIGATED = 1
    POSSIBLE = 2
    PROBABLE = 3
    PLAIN = 4
    ABSOLUTE = 5


class Certainty(Scale):
    """GRADE certainty of a body of evidence in people; the value is the firmest wording it allows."""

    VERY_LOW = 1
    LOW = 2
    MODERATE = 3
    HIGH = 4


class Grade(Scale):
    """How faithful a wording is to the evidence; a higher value is worse."""

    A = 1
    B = 2
    C = 3
    D = 4
    F = 5

    @property
    def label(self) -> str:
        """Grades are written as capital letters."""
        return self.name


class Stance(StrEnum):
    """What a body of evidence says of a proposition."""

    SUPPORTS = "supports"
    MIXED = "mixed"
    INSUFFICIENT = "insufficient"
    NONE = "none"
    REFUTES = "refutes"
    OFFER = "offer"


class Polarity(StrEnum):
    """Whether the copy asserts a proposition or denies it."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Light(StrEnum):
    """The colour a reader sees."""

    GREEN = "green"
    GREY = "grey"
    AMBER = "amber"
    RED = "red"

    @property
    def and_worse(self) -> frozenset[Light]:
        """This colour and every worse one."""
        order = tuple(Light)
        return frozenset(order[order.index(self) :])


FLAGGED = (Light.RED, Light.AMBER)
"""What a writer is asked to change."""


Lights = frozenset[Light]
"""The colours of what a report is to show."""


class Verdict(StrEnum):
    """What the evidence allows to be said of a statement as it is worded."""

    SUPPORTED = "supported"
    UNVERIFIED = "unverified"
    OVERSTATED = "overstated"
    UNSUPPORTED = "unsupported"
    MISLEADING = "misleading"
    CONTRADICTED = "contradicted"

    @property
    def light(self) -> Light:
        """The colour of this verdict."""
        match self:
            case Verdict.SUPPORTED:
                return Light.GREEN
            case Verdict.UNVERIFIED:
                return Light.GREY
            case Verdict.OVERSTATED | Verdict.UNSUPPORTED | Verdict.MISLEADING:
                return Light.AMBER
            case Verdict.CONTRADICTED:
                return Light.RED

    def severity(self, grade: Grade | None) -> tuple[int, int, int]:
        """Sort key, worst highest: the light, then the grade, then misleading > unsupported > overstated."""
        light, within = _RANKS[self]
        return light, grade.value if grade else 0, within


_RANKS = {verdict: (tuple(Light).index(verdict.light), place) for place, verdict in enumerate(Verdict)}
"""How bad the light of a verdict is, and how bad it is among those of that light."""


class Subject(StrEnum):
    """Whom or what a clause speaks about."""

    EXOSOMES = "exosomes"
    PRP = "prp"
    TRANSPLANT = "transplant"
    DRUGS = "drugs"
    LIGHT_THERAPY = "light-therapy"
    STEM_CELL_THERAPY = "stem-cell-therapy"
    OTHER_TREATMENT = "other-treatment"
    """A treatment of another kind that a passage may be about, such as salmon DNA or fillers."""
    STEM_CELLS = "stem-cells"
    HAIR = "hair"
    CLINIC = "clinic"
    OTHER = "other"


class BlockKind(StrEnum):
    """What kind of place in a document a statement stands in."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
