"""What the team that runs a gate has decided about findings, and what the gate says of a run."""

from __future__ import annotations

from enum import StrEnum

from claimcheck.model.scales import Light
from claimcheck.model.value import dataclass

UNVERIFIED = "unverified"
"""The id under which a claim goes that nothing in the knowledge base covers, for waivers, baselines and selecting."""


CONFIGURATION = "claimcheck.toml"
WAIVERS = "claimcheck-waivers.yaml"
"""The waiver file that is used where it lies beside the configuration, without being named."""
BASELINE = "claimcheck-baseline.json"
"""What ``--write-baseline`` and ``claimcheck init`` call a baseline that nobody named."""
DECISIONS = ("claimcheck-decisions.yaml", "claimcheck-decisions.json")
"""The decision files that are used where one lies beside the configuration; the first is what a new one is called."""

OWN_FILES = frozenset({CONFIGURATION, WAIVERS, BASELINE, *DECISIONS})
"""Files that this program keeps beside copy; in a folder to check they are passed over."""


class FailOn(StrEnum):
    """What closes the gate: a colour from which on statements do, pairs that cannot both be true, or nothing."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"
    CONTRADICTION = "contradiction"
    NEVER = "never"


class MuteKind(StrEnum):
    """Why a finding does not count."""

    WAIVER = "waiver"
    """Somebody has taken it upon themselves, with a reason."""
    BASELINE = "baseline"
    """It was there when the gate was put up."""
    UNCHANGED = "unchanged"
    """It stands on lines that the change at hand leaves alone."""
    DESELECTED = "deselected"
    """The run was told to look at other things."""


@dataclass(frozen=True, slots=True)
class Muted:
    """That a finding does not count, and who says so.

    ``place`` is where that is written, as ``path:line`` or a path; ``until`` the last day (YYYY-MM-DD) on which it
    holds. ``author``, ``until`` and ``place`` are empty where there is none.
    """

    kind: MuteKind
    reason: str
    author: str = ""
    until: str = ""
    place: str = ""


class NoticeKind(StrEnum):
    """What may be wrong with a waiver or a baseline."""

    WAIVER_MALFORMED = "waiver-malformed"
    WAIVER_WITHOUT_REASON = "waiver-without-reason"
    WAIVER_UNKNOWN = "waiver-unknown"
    """It names an entry that there is not."""
    WAIVER_REFUSED = "waiver-refused"
    """The entry it names cannot be waived."""
    WAIVER_EXPIRED = "waiver-expired"
    WAIVER_UNUSED = "waiver-unused"
    BASELINE_STALE = "baseline-stale"
    """What it lists is no longer in the copy."""

    @property
    def light(self) -> Light:
        """Amber for what does not do what its author meant, grey for what has had its day."""
        match self:
            case NoticeKind.WAIVER_EXPIRED | NoticeKind.WAIVER_UNUSED | NoticeKind.BASELINE_STALE:
                return Light.GREY
            case _:
                return Light.AMBER


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding about a waiver or a baseline rather than about copy; line and column from 1, 0 for a whole file."""

    kind: NoticeKind
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate says of a run: ``because`` has a line for each condition that tripped it, none where it passes."""

    because: tuple[str, ...] = ()

    @property
    def tripped(self) -> bool:
        """Whether the gate is closed."""
        return bool(self.because)
