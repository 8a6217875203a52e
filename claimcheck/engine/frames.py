"""Whether a statement, as read, fills a frame of a proposition, rule or slot value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.engine.lexicon import Hit
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Frame, Need
from claimcheck.model.scales import Polarity, Wording


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame that a statement fills: the anchor, and every hit that met a need."""

    frame: Frame
    anchor: Hit
    hits: tuple[Hit, ...]
    polarity: Polarity
    wording: Wording


def fill(frame: Frame, reading: Reading) -> Filled | None:
    """The firmest way in which the statement fills the frame; None where it does not.

    A need that itself asks for a denied concept ("~side-effect") uses the denial up: the frame is then asserted.
    """
    anchor_need = frame.all[0]
    best: Filled | None = None
    for anchor in _hits(anchor_need, reading):
        if frame.subjects and reading.subject_of(anchor) not in frame.subjects:
            continue
        clause = reading.clause(anchor) if frame.within == "clause" else None
        met = _meet(frame, reading, clause)
        if met is None:
            continue
        polarity = Polarity.ASSERTED if anchor_need.negated is not None else reading.polarity(anchor)
        filled = Filled(frame, anchor, (anchor, *met), polarity, reading.wording(anchor))
        if best is None or _rank(filled) > _rank(best):
            best = filled
    return best


def obstacle(frame: Frame, reading: Reading) -> str:
    """Why a statement does not fill a frame, in words; empty where it does or where no anchor is met at all."""
    anchors = list(_hits(frame.all[0], reading))
    if not anchors or fill(frame, reading):
        return ""
    about = [a for a in anchors if not frame.subjects or reading.subject_of(a) in frame.subjects]
    if not about:
        wanted = ", ".join(sorted(frame.subjects))
        return f"it is about {reading.subject_of(anchors[0])}, not {wanted}"
    clause = reading.clause(about[0]) if frame.within == "clause" else None
    for need in frame.all[1:]:
        if not any(True for _ in _hits(need, reading, clause)):
            return f"nothing meets {_written(need)}"
    if frame.any and not any(True for need in frame.any for _ in _hits(need, reading, clause)):
        return "nothing meets any of " + ", ".join(_written(need) for need in frame.any)
    present = (need for need in frame.none for _ in _hits(need, reading, clause))
    return f"it also speaks of {_written(next(present))}"


def _written(need: Need) -> str:
    sign = {None: "", True: "a denied ", False: "an undenied "}[need.negated]
    return sign + " or ".join(need.concepts)


def first_filled(frames: Iterable[Frame], reading: Reading) -> Filled | None:
    """The firmest filling over several frames."""
    found = [f for f in (fill(frame, reading) for frame in frames) if f]
    return max(found, key=_rank, default=None)


def _rank(filled: Filled) -> tuple[bool, Wording]:
    return filled.polarity is Polarity.ASSERTED, filled.wording


def _meet(frame: Frame, reading: Reading, clause: int | None) -> tuple[Hit, ...] | None:
    met: list[Hit] = []
    for need in frame.all[1:]:
        hit = next(iter(_hits(need, reading, clause)), None)
        if hit is None:
            return None
        met.append(hit)
    if frame.any:
        hit = next((h for need in frame.any for h in _hits(need, reading, clause)), None)
        if hit is None:
            return None
        met.append(hit)
    return None if any_met(frame.none, reading, clause) else tuple(met)


def any_met(needs: Iterable[Need], reading: Reading, clause: int | None = None) -> bool:
    """Whether the statement, or one clause of it, meets any of the needs."""
    return any(True for need in needs for _ in _hits(need, reading, clause))


def _hits(need: Need, reading: Reading, clause: int | None = None) -> Iterable[Hit]:
    for concept in need.concepts:
        for hit in reading.hits.get(concept, ()):
            if clause is not None and reading.clause(hit) != clause:
                continue
            if need.negated is None or (reading.polarity(hit) is Polarity.DENIED) == need.negated:
                yield hit
