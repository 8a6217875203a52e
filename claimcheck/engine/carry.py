"""Matters that a passage goes on about without naming them again.

"Hair loss is common. Estimates run from 23 to 87 %." The second sentence is about hair loss as well. A matter is
carried from statement to statement of one paragraph, and from a heading or question to what stands under it, until a
treatment is named: what is said then is said of the treatment.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claimcheck.engine.lexicon import Hit
from claimcheck.engine.subjects import THIS_TREATMENT, Named, names_treatment
from claimcheck.model.scales import BlockKind
from claimcheck.model.value import replace

_LAB, _PATIENT = "lab-setting", "in-the-patient"
_LABORATORY = frozenset({_LAB, "lab-word"})
"""The concepts of laboratory work: as where something was seen, and as any word of it."""
_MAKING = frozenset(
    "we our us made produced manufactured isolated purified harvested extracted derived cultivated obtained"
    " grown multiplied developed tested certified".split()
)
"""Words with which a laboratory is where a product comes from."""
_PEOPLE = "@people"
_TOLD_OFTEN, _TOLD_SHARE = 3, 0.15
_READERS = frozenset("you your our we patient patients".split())
_LOSS_TOLD = "loss-told"
DISEASE_TOLD = "disease-told"
"""The concept that a statement is given which goes on about an illness."""
_CARRIED = {"loss-word": _LOSS_TOLD, "disease-name": DISEASE_TOLD}
"""Concepts that open a matter, and the concepts that what follows is given."""
_CLOSES = ("treats-loss", "hair-gain", "acts-well")
"""Concepts of what a treatment does; a statement with one of them opens no matter."""


_DOES_GOOD = "it-does-good"
"""The concept of "it regrows hair", whose "it" is a treatment after all."""
_PROMISED = frozenset(
    {
        "better-hair",
        "brings-back",
        "does-work",
        "growing-verb",
        "hair-gain",
        "pleased",
        "renewing-hair",
        "thicker",
        "treats-loss",
        "@duration",
        "@percent",
        "@sessions",
    }
)
"""Concepts and amounts of what a treatment achieves: beside them "it" may be a treatment after all."""
_POINTERS = frozenset({"it", "this", "that", "its", "such"})
_OPENING_POINTERS = frozenset({"it", "they", "this", "these"})
_POINTS_WITHIN = 8
"""So near the beginning a word that points back stands for what was spoken of ("Over time, this makes ...")."""


_OPENED = {
    "opens-care": "care-told",
    "opens-candidates": "candidates-told",
    "opens-unknowns": "unknown-told",
    "opens-harms": "harms-told",
    "opens-disowned": "disowned-told",
    "opens-causes": "causes-told",
    "opens-excluded": "excluded-told",
}
"""Concepts of a heading or lead-in that says what each line under it is, and what these lines are given."""
_IN_SENTENCES = {
    "candidates-told": "candidates-asked",
    "care-told": "care-told",
    "causes-told": "causes-told",
}
"""What sentences under such a heading are given, since not each is what an item there is."""
HEADED = (*_OPENED.values(), "candidates-asked")
_SUITS = "candidates-told"
"""What a heading that denies does not open ("Not suitable for:")."""
_CAUSES = "causes-told"
"""What a heading that names a treatment does not open ("Exosomes help with loss that comes from:")."""
_EXCLUDED, _NONE_EXCLUDED = "excluded-told", "no-contraindication"
UNKNOWN = "unknown-told"
DISOWNED, OPENS_DISOWNED = "disowned-told", "opens-disowned"
_LEADS = frozenset("?:")
_BARE = 3
"""A line such as "Do:" goes on with what is over it."""
_CARE = "opens-care"
_SUBTITLES = frozenset({"why", "how"})
"""What a heading opens with that goes on about the heading over it ("Why sport should wait")."""


def _taken_back(part: Named, told: str) -> bool:
    """Whether a heading does not open what it names: "Not suitable for:", "No contraindications:", another's causes."""
    if told == _SUITS:
        return bool(part.scopes.denials)
    if told == _EXCLUDED:
        return _NONE_EXCLUDED in part.hits
    return told == _CAUSES and _treats(part)


class Headed:
    """What the lines under a heading are, whatever they name: things to avoid, people whom it suits."""

    def __init__(self) -> None:
        self._told: frozenset[str] = frozenset()

    def follow(self, part: Named) -> Named:
        """The next statement, with a hit for what its heading or lead-in makes of it."""
        if part.statement.kind is BlockKind.HEADING or (part.tokens and part.tokens[-1].norm in _LEADS):
            opened = {
                told for opens, told in _OPENED.items() if opens in part.hits and not _taken_back(part, told)
            }
            within = part.statement.kind is BlockKind.HEADING and part.tokens[0].norm in _SUBTITLES
            bare = part.tokens[-1].norm == ":" and len(part.tokens) <= _BARE
            if opened or not (within or bare or part.statement.kind is BlockKind.ITEM):
                self._told = frozenset(opened)
            return part
        if _CARE in part.hits and part.statement.kind is BlockKind.ITEM:
            self._told = frozenset({_OPENED[_CARE]})
        told = self._told
        if part.statement.kind is not BlockKind.ITEM:
            told = frozenset(_IN_SENTENCES[name] for name in told if name in _IN_SENTENCES)
        return replace(part, hits=_with(part.hits, told)) if told and part.tokens else part


class Bench:
    """Whether a passage still tells of the laboratory: "In these models it slows ageing. They also lower ..."."""

    def __init__(self) -> None:
        self._told = False

    def follow(self, part: Named) -> Named:
        """The next statement, marked as laboratory work if it opens with "It" or "They" after one that is."""
        in_line = part.statement.kind is BlockKind.PARAGRAPH and not part.statement.apart
        goes_on = self._told and in_line and _opens_with_pointer(part)
        told = _PATIENT not in part.hits and (goes_on or _tells_of_bench(part))
        self._told = told and part.statement.kind is not BlockKind.HEADING
        return replace(part, hits=_with(part.hits, _LABORATORY)) if told and goes_on else part


def is_bench_work(parts: Sequence[Named]) -> bool:
    """Whether a paper, as far as its beginning tells, is on animals or cells alone."""
    told = sum(_LAB in part.hits for part in parts)
    return (
        told >= _TOLD_OFTEN and told >= _TOLD_SHARE * len(parts) and not any(_PEOPLE in p.hits for p in parts)
    )


def seen_on_bench(part: Named, seen: Collection[str]) -> Named:
    """A sentence of such a paper, as one on the laboratory if it has any of the concepts of what was seen."""
    found = any(name in part.hits for name in seen)
    reader = any(token.norm in _READERS for token in part.tokens)
    return replace(part, hits=_with(part.hits, _LABORATORY)) if found and not reader else part


class Carry:
    """The matters that a document has open, from statement to statement."""

    def __init__(self) -> None:
        self._told: frozenset[str] = frozenset()
        self._titled = False
        """Whether the last statement was a heading, a question or a lead-in, whose matter reaches into what follows."""

    def follow(self, part: Named) -> tuple[Named, bool]:
        """The next statement, with a hit for each matter that it goes on about; and whether that is hair loss."""
        title = part.statement.kind is BlockKind.HEADING
        asked = bool(part.tokens) and part.tokens[-1].norm == "?"
        listed = part.statement.kind is BlockKind.ITEM
        anew = part.statement.apart and not (listed or self._titled or _opens_with_pointer(part))
        if title or anew:
            self._told = frozenset()
        self._titled = title or asked or (bool(part.tokens) and part.tokens[-1].norm == ":")
        if not part.tokens or _treats(part):
            self._told = frozenset()
            return part, False
        told = self._told
        if listed:
            # Items are each about what their heading is, not about the item before.
            return self._carried(part, told)
        opened = {carried for concept, carried in _CARRIED.items() if concept in part.hits}
        if opened:
            self._told = frozenset() if any(name in part.hits for name in _CLOSES) else frozenset(opened)
        return self._carried(part, told)

    @staticmethod
    def _carried(part: Named, told: frozenset[str]) -> tuple[Named, bool]:
        about_hair = _LOSS_TOLD in told and _goes_on(part)
        return (replace(part, hits=_with(part.hits, told)) if told else part), about_hair


def _tells_of_bench(part: Named) -> bool:
    """Whether a statement tells what was seen in the laboratory, and not that something is made there."""
    return _LAB in part.hits and _MAKING.isdisjoint(token.norm for token in part.tokens)


def _treats(part: Named) -> bool:
    """Whether a statement names a treatment, by name or as the one at hand."""
    return THIS_TREATMENT in part.hits or names_treatment(part)


def _opens_with_pointer(part: Named) -> bool:
    """Whether a paragraph opens with "It" or "They", and so goes on with the one before."""
    return bool(part.tokens) and part.tokens[0].norm in _OPENING_POINTERS


def _goes_on(part: Named) -> bool:
    """Whether a statement after one on hair loss is about that loss still: it points back, or tells of a cause."""
    if _DOES_GOOD in part.hits or ("thinner-hair" not in part.hits and not _PROMISED.isdisjoint(part.hits)):
        return False
    pointing = any(t.norm in _POINTERS for t in part.tokens[:_POINTS_WITHIN])
    return pointing or "loss-factor" in part.hits


def _with(hits: Mapping[str, Sequence[Hit]], told: frozenset[str]) -> Mapping[str, Sequence[Hit]]:
    """The hits, and those of what is carried, which stand at the first word."""
    return {**hits, **{name: (Hit(name, 0, 1), *hits.get(name, ())) for name in sorted(told)}}
