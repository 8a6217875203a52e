"""What a statement fixes about the treatment offered: a value for a slot, from propositions and slot frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.engine.frames import fill
from claimcheck.engine.match import Match
from claimcheck.engine.quantities import Quantity
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Frame, Proposition
from claimcheck.model.rulebook import Slot
from claimcheck.model.scales import Polarity, Wording

OF_OTHERS = "of-others"
"""The concept of words that put a statement in the mouth, or at the door, of somebody else."""
DURATION = "@duration"
"""A proposition asserts the duration that stands in the statement."""


def facets_of(reading: Reading, matches: Sequence[Match], slots: Sequence[Slot]) -> Mapping[str, str]:
    """Slot values that the statement asserts; a denied proposition asserts nothing."""
    if not reading.claim or reading.hits.get(OF_OTHERS):
        return {}
    found: dict[str, str] = {}
    for match in matches:
        if isinstance(match.entry, Proposition) and match.filled.polarity is Polarity.ASSERTED:
            for slot, value in match.entry.asserts.items():
                written = _duration(reading) if value == DURATION else value
                if written:
                    found.setdefault(slot, written)
    for slot_rule in slots:
        for slot_value in slot_rule.values:
            if slot_rule.id in found:
                break
            if any(_asserted(frame, reading) for frame in slot_value.frames):
                written = _duration(reading) if slot_value.value == DURATION else slot_value.value
                if written:
                    found[slot_rule.id] = written
    return dict(sorted(found.items()))


def _asserted(frame: Frame, reading: Reading) -> bool:
    filled = fill(frame, reading)
    return (
        filled is not None
        and filled.polarity is Polarity.ASSERTED
        and filled.wording is not Wording.INVESTIGATED
    )


def _duration(reading: Reading) -> str:
    durations = [q for q in reading.quantities if q.kind == "duration"]
    return _written(durations[0]) if durations else ""


def _written(q: Quantity) -> str:
    """A duration as months: ``3-6 months``, ``12+ months``."""
    low, high = f"{q.low:.3g}", f"{q.high:.3g}"
    span = low if low == high else f"{low}-{high}"
    return f"{span}{'+' if q.open_ended else ''} months"


def interval(value: str) -> tuple[float, float] | None:
    """The range in months of a facet written by this module; None for any other value."""
    number, _, unit = value.partition(" ")
    if unit != "months":
        return None
    low, _, high = number.rstrip("+").partition("-")
    return float(low), float("inf") if number.endswith("+") else float(high or low)
