"""What a statement fixes about the treatment offered: a value for a slot, from propositions and slot frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.engine.frames import any_met, fill
from claimcheck.engine.gist import OF_OTHERS, gists
from claimcheck.engine.match import Match
from claimcheck.engine.quantities import Quantity
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Frame, Proposition
from claimcheck.model.finding import Bearing, Extent
from claimcheck.model.rulebook import Slot
from claimcheck.model.scales import Polarity, Wording

SOME, REST = "some-of-them", "rest-of-them"
"""The concepts of words that speak of some of those treated, and of the others."""
DURATION = "@duration"
"""A proposition asserts the duration that stands in the statement."""


def facets_of(reading: Reading, matches: Sequence[Match], slots: Sequence[Slot]) -> Mapping[str, str]:
    """Slot values that the statement asserts; a denied proposition asserts nothing."""
    if not reading.claim or reading.hits.get(OF_OTHERS):
        return {}
    barred = {
        (slot.id, value.value) for slot in slots for value in slot.values if any_met(value.unless, reading)
    }
    found: dict[str, str] = {}
    for match in matches:
        if isinstance(match.entry, Proposition) and match.filled.polarity is Polarity.ASSERTED:
            for slot_id, value in match.entry.asserts.items():
                written = _duration(reading) if value == DURATION else value
                if written and (slot_id, value) not in barred:
                    found.setdefault(slot_id, written)
    for slot in slots:
        for slot_value in slot.values:
            if slot.id in found:
                break
            if (slot.id, slot_value.value) in barred:
                continue
            if any(_asserted(frame, reading) for frame in slot_value.frames):
                written = _duration(reading) if slot_value.value == DURATION else slot_value.value
                if written:
                    found[slot.id] = written
    return dict(sorted(found.items()))


def bearing_of(reading: Reading, facets: Mapping[str, str], slots: Sequence[Slot]) -> Bearing:
    """What else of a statement counts when statements are compared."""
    if not reading.claim:
        return Bearing()
    implied = {
        slot.id: value.value
        for slot in slots
        if slot.id not in facets and not reading.hits.get(OF_OTHERS)
        for value in slot.values
        if any(_asserted(frame, reading) for frame in value.implied) and not any_met(value.unless, reading)
    }
    extent = Extent.REST if reading.hits.get(REST) else Extent.SOME if reading.hits.get(SOME) else Extent.ALL
    return Bearing(extent, implied, gists(reading))


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
