"""What a statement fixes about the treatment offered: a value for a slot, from propositions and slot frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.engine.frames import Filled, FrameIndex, any_met
from claimcheck.engine.gist import OF_OTHERS, gists
from claimcheck.engine.match import Match
from claimcheck.engine.months import written
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Proposition
from claimcheck.model.finding import Bearing, Extent
from claimcheck.model.rulebook import Slot
from claimcheck.model.scales import Polarity, Wording

SOME, REST = "some-of-them", "rest-of-them"
"""The concepts of words that speak of some of those treated, and of the others."""
DURATION = "@duration"
"""A proposition asserts the duration that stands in the statement."""
_NO_BEARING = Bearing()


class Facets:
    """The slots of a rulebook, with their frames indexed."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        values = [(slot, value) for slot in slots for value in slot.values]
        self._frames = FrameIndex(frame for _, value in values for frame in value.frames)
        self._of_frame = [(slot.id, value.value) for slot, value in values for _ in value.frames]
        self._implied = FrameIndex(frame for _, value in values for frame in value.implied)
        self._of_implied = [(slot.id, value.value) for slot, value in values for _ in value.implied]
        self._unless = {(slot.id, value.value): value.unless for slot, value in values if value.unless}

    def facets(self, reading: Reading, matches: Sequence[Match]) -> Mapping[str, str]:
        """Slot values that the statement asserts; a denied proposition asserts nothing."""
        if not reading.claim or OF_OTHERS in reading.hits:
            return {}
        found: dict[str, str] = {}
        for match in matches:
            if isinstance(match.entry, Proposition) and match.filled.polarity is Polarity.ASSERTED:
                for slot, value in match.entry.asserts.items():
                    given = _duration(reading) if value == DURATION else value
                    if given and not self._barred(slot, value, reading):
                        found.setdefault(slot, given)
        for number, filled in self._frames.fill(reading):
            slot, value = self._of_frame[number]
            if slot not in found and _asserted(filled) and not self._barred(slot, value, reading):
                given = _duration(reading) if value == DURATION else value
                if given:
                    found[slot] = given
        return dict(sorted(found.items()))

    def bearing(self, reading: Reading, facets: Mapping[str, str]) -> Bearing:
        """What else of a statement counts when statements are compared."""
        if not reading.claim:
            return _NO_BEARING
        implied: dict[str, str] = {}
        if OF_OTHERS not in reading.hits:
            for number, filled in self._implied.fill(reading):
                slot, value = self._of_implied[number]
                if slot not in facets and _asserted(filled) and not self._barred(slot, value, reading):
                    implied[slot] = value
        extent = Extent.REST if REST in reading.hits else Extent.SOME if SOME in reading.hits else Extent.ALL
        return Bearing(extent, implied, gists(reading))

    def _barred(self, slot: str, value: str, reading: Reading) -> bool:
        """Whether something keeps the statement from giving a value."""
        unless = self._unless.get((slot, value))
        return unless is not None and any_met(unless, reading)


def _asserted(filled: Filled) -> bool:
    return filled.polarity is Polarity.ASSERTED and filled.wording is not Wording.INVESTIGATED


def _duration(reading: Reading) -> str:
    durations = [q for q in reading.quantities if q.kind == "duration"]
    return (
        written(durations[0].low, durations[0].high, open_ended=durations[0].open_ended) if durations else ""
    )
