"""Whether a statement, as read, fills a frame of a proposition, rule or slot value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.engine.lexicon import Hit, Hits
from claimcheck.engine.reading import Reading
from claimcheck.model.entry import Frame, Need
from claimcheck.model.scales import Polarity, Wording
from claimcheck.model.stored import Anchored
from claimcheck.model.value import dataclass
from claimcheck.text.index import anchored


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame that a statement fills: the anchor, and every hit that met a need."""

    frame: Frame
    anchor: Hit
    hits: tuple[Hit, ...]
    polarity: Polarity
    wording: Wording


class FrameIndex:
    """Many frames by the concepts that can anchor them, so that only those near a statement are looked at."""

    def __init__(
        self, frames: Iterable[Frame], by_anchor: Mapping[str, tuple[Anchored, ...]] | None = None
    ) -> None:
        self._frames = frames if isinstance(frames, Sequence) else tuple(frames)
        self._all = anchored(self._frames) if by_anchor is None else by_anchor
        self._by_anchor: dict[str, tuple[Anchored, ...] | None] = dict.fromkeys(self._all)
        """Those that were looked up before."""

    def _anchored_by(self, concept: str) -> tuple[Anchored, ...]:
        rows = self._by_anchor[concept] = self._all[concept]
        return rows

    def anchored(self, hits: Hits) -> set[int]:
        """The numbers of the frames that some concept of a statement anchors."""
        return {row[0] for concept in hits if concept in self._all for row in self._all[concept]}

    def fill(self, reading: Reading, *, loose: bool = False) -> Iterator[tuple[int, Filled]]:
        """The frames that the statement fills, by number, in order: the loose ones, or all others."""
        hits = reading.hits
        present = hits.keys()
        by_anchor = self._by_anchor
        near: set[int] = set()
        for concept in hits:
            if concept in by_anchor:
                for number, wanted, barred in by_anchor[concept] or self._anchored_by(concept):
                    if barred and not present.isdisjoint(barred):
                        continue
                    for concepts in wanted:
                        if present.isdisjoint(concepts):
                            break
                    else:
                        near.add(number)
        if not near:
            return
        subjects = {*reading.subjects.values(), reading.subject}
        for number in sorted(near):
            frame = self._frames[number]
            if frame.loose is not loose:
                continue
            if frame.subjects and frame.subjects.isdisjoint(subjects):
                continue
            if (filled := fill(frame, reading)) is not None:
                yield number, filled


def fill(frame: Frame, reading: Reading) -> Filled | None:
    """The firmest way in which the statement fills the frame, in one clause if there is one; None where it does not.

    A need that itself asks for a denied concept ("~side-effect") uses the denial up: the frame is then asserted.
    """
    anchor_need = frame.all[0]
    best: Filled | None = None
    for anchor in _said(tuple(_hits(anchor_need, reading)), reading.label):
        if frame.subjects and reading.subject_of(anchor) not in frame.subjects:
            continue
        clause = reading.clause(anchor) if frame.within == "clause" else None
        met = _meet(frame, reading, clause)
        if met is None:
            continue
        polarity = Polarity.ASSERTED if anchor_need.negated else _polarity(anchor, frame, met, reading)
        wording = reading.wording(anchor, through_denial=bool(anchor_need.negated))
        filled = Filled(frame, anchor, (anchor, *met), polarity, wording)
        if best is None or _rank(filled, reading) > _rank(best, reading):
            best = filled
    return best


def _polarity(anchor: Hit, frame: Frame, met: Sequence[Hit], reading: Reading) -> Polarity:
    """A frame is denied with its anchor, or with another part of it in the same clause ("knees: no benefit").

    An anchor that is made of a denial itself ("no trial", "unsuitable") has that denial reach over the others.
    """
    own = reading.polarity(anchor)
    if own is Polarity.DENIED or not reading.scopes.denials or reading.scopes.denying_words(*anchor[1:]):
        return own
    clause = reading.clause(anchor)
    for hit in met:
        if (
            reading.clause(hit) == clause
            and reading.polarity(hit) is Polarity.DENIED
            and not _asked_denied(frame, hit)
        ):
            return Polarity.DENIED
    return own


def _asked_denied(frame: Frame, hit: Hit) -> bool:
    return any(need.negated and hit.concept in need.concepts for need in (*frame.all, *frame.any))


def _rank(filled: Filled, reading: Reading) -> tuple[bool, bool, Wording]:
    """What stands together in a clause goes before what is gathered from several."""
    first, *others = map(reading.clause, filled.hits)
    return all(clause == first for clause in others), *firmness(filled)


def _said(anchors: Sequence[Hit], label: int) -> Sequence[Hit]:
    """The anchors in the sentence itself, where it says again, perhaps more mildly, what its label names."""
    return (label and tuple(a for a in anchors if a.first >= label)) or anchors


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


def firmness(filled: Filled) -> tuple[bool, Wording]:
    """Sort key of fillings, the firmest highest: what is asserted, then how plainly."""
    return filled.polarity is Polarity.ASSERTED, filled.wording


def _meet(frame: Frame, reading: Reading, clause: int | None) -> tuple[Hit, ...] | None:
    met: list[Hit] = []
    for need in frame.all[1:]:
        hit = _first(need, reading, clause)
        if hit is None:
            return None
        met.append(hit)
    if frame.any:
        found = [hit for need in frame.any if (hit := _first(need, reading, clause)) is not None]
        if not found:
            return None
        met.append(_undenied(found, reading))
    return None if any_met(frame.none, reading, clause) else tuple(met)


def any_met(needs: Iterable[Need], reading: Reading, clause: int | None = None) -> bool:
    """Whether the statement, or one clause of it, meets any of the needs."""
    return any(_first(need, reading, clause) is not None for need in needs)


def _first(need: Need, reading: Reading, clause: int | None) -> Hit | None:
    """The first hit that meets a need, if there is one that is not denied."""
    hits = reading.hits
    for concept in need.concepts:
        if concept in hits:
            if clause is None and need.negated is None:
                return _undenied(hits[concept], reading)
            found = list(_hits(need, reading, clause))
            return _undenied(found, reading) if found else None
    return None


def _undenied(hits: Sequence[Hit], reading: Reading) -> Hit:
    """The first of the hits that the copy does not deny; the first of all where it denies each."""
    if not reading.scopes.denials:
        return hits[0]
    return next((hit for hit in hits if reading.polarity(hit) is Polarity.ASSERTED), hits[0])


def _hits(need: Need, reading: Reading, clause: int | None = None) -> Iterator[Hit]:
    for concept in need.concepts:
        for hit in reading.hits.get(concept, ()):
            if clause is not None and reading.clause(hit) != clause:
                continue
            if need.negated is None or (reading.polarity(hit) is Polarity.DENIED) == need.negated:
                yield hit
