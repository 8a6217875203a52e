"""Clauses, and how far the cues for negation, wording and attribution reach inside them.

After NegEx and ConText (Chapman 2001, Harkema 2009): a cue has a direction, and its scope ends with the
clause or at a word such as "but". Pseudo-cues ("not only") mask the cue they contain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.engine.joins import BEGINS_ANEW, ENDS_CLAUSE, in_list, in_or_list, still_held, verb_follows
from claimcheck.engine.lexicon import Hit, Lexicon
from claimcheck.model.rulebook import Cue, CueKind, Direction
from claimcheck.model.scales import Polarity, Wording
from claimcheck.model.value import dataclass, replace
from claimcheck.text.index import cue_index
from claimcheck.text.tokens import Token, is_word

_OPENS = frozenset({"(", "["})
_CLOSES = frozenset({")", "]"})
_SUBORDINATE = frozenset(
    {
        "while",
        "although",
        "though",
        "since",
        "because",
        "as",
        "if",
        "when",
        "once",
        "unlike",
        "whereas",
        "despite",
    }
)
_LEADS_UP = frozenset(
    "for with in to on of against as are is include includes including follows following these by at from into".split()
)
"""A colon after one of these only opens the list that the sentence goes on with ("It may help with: scars")."""
_GOES_ON = frozenset("particularly especially notably including mainly chiefly even most".split())
"""A dash before one of these goes on with the sentence ("may help repair - particularly of the skin")."""
_COUNTS = frozenset(
    "many several these following other various such some certain numerous different all both".split()
)
_COUNTED_WITHIN = 3
_ASIDES = frozenset({"unlike", "which", "while", "whereas", "although", "though", "however", "therefore"})
_LONGEST_ASIDE = 16
_MEANS = frozenset({"by", "through"})
"""Words before what something is done by, which is no surer than what is done."""
_MEANS_WITHIN = 4
_ADDS = frozenset({"and", "but", "so", "yet"})
_LABELLED_WITHIN = 5
_LONGEST_LABEL = 5
_COURSE = frozenset(
    "it result results effect effects session sessions treatment treatments therapy visits".split()
)
"""What a label's sentence may speak of without softening the label ("Thicker hair: results may vary")."""


@dataclass(frozen=True, slots=True)
class ScopedCue:
    """A cue met in a statement: its own tokens, and the tokens it governs (half-open ranges)."""

    cue: Cue
    first: int
    last: int
    scope_first: int
    scope_last: int

    def governs(self, token: int) -> bool:
        """Whether the cue says something of this token."""
        return self.scope_first <= token < self.scope_last and not self.first <= token < self.last

    def governs_any(self, first: int, last: int) -> bool:
        """Whether the cue says something of any token of a run."""
        first, last = max(first, self.scope_first), min(last, self.scope_last)
        return first < last and (first < self.first or last > self.last)


@dataclass(frozen=True, slots=True)
class Scopes:
    """The clauses of a statement and the cues that hold in them."""

    clause_of: tuple[int, ...]
    cues: tuple[ScopedCue, ...]
    denials: tuple[ScopedCue, ...]
    """Those of the cues that deny."""
    tiers: tuple[ScopedCue, ...]
    """Those of the cues that say how firmly something is said."""

    @classmethod
    def of(cls, clause_of: tuple[int, ...], cues: tuple[ScopedCue, ...]) -> Scopes:
        """The scopes of these cues."""
        if not cues:
            return cls(clause_of, (), (), ())
        return cls(
            clause_of,
            cues,
            tuple([c for c in cues if c.cue.kind is CueKind.NEGATION]),
            tuple([c for c in cues if c.cue.wording is not None]),
        )

    def governing(self, token: int, kind: CueKind) -> tuple[ScopedCue, ...]:
        """The cues of a kind that govern a token, in order."""
        return tuple(c for c in self.cues if c.cue.kind is kind and c.governs(token))

    def polarity(self, token: int) -> Polarity:
        """Whether the word is asserted or denied. A verb of failing cancels a plain "not", and only that."""
        if not self.denials:
            return Polarity.ASSERTED
        found = [c for c in self.denials if c.governs(token)]
        verbs = sum(c.cue.who == "verb" for c in found)
        plain = len(found) > verbs
        return Polarity.DENIED if (plain + verbs) % 2 else Polarity.ASSERTED

    def wording(self, first: int, last: int, *, through_denial: bool = False) -> Wording:
        """The tier of a run of words: the softest hedge over or in it; without any, absolute if boosted.

        "Not shown" says of a benefit that the matter is open, and of a harm (``through_denial``) that there is none.
        """
        if not self.tiers:
            return Wording.PLAIN
        over = self.tiered(first, last)
        if through_denial:
            # In "nobody has shown that it has no side effects" the first denial is not that of the harm.
            own = max((d for d in self.denials if d.first < last), key=lambda d: d.first, default=None)
            over = tuple([c for c in over if own is None or c.last <= own.first or own.last <= c.first])
        tiers = [c.cue.wording for c in over if c.cue.wording is not None]
        hedges = [t for t in tiers if t < Wording.PLAIN]
        return min(hedges) if hedges else max(tiers, default=Wording.PLAIN)

    def tiered(self, first: int, last: int) -> tuple[ScopedCue, ...]:
        """The cues that set the tier of a run of words: those that govern any of them or stand among them."""
        return tuple(
            [
                c
                for c in self.tiers
                if (first <= c.first < last or c.governs_any(first, last))
                and not (c.cue.wording is Wording.ABSOLUTE and self._taken_back(c))
            ]
        )

    def denied_within(self, first: int, last: int) -> bool:
        """Whether a denial stands inside a run of words, or they begin as a part of it.

        "Vessels are not formed"; "studies show", of which "no studies show" takes the first words.
        """
        return any(
            (first < c.first and c.last < last)
            or (c.first < first < c.last and c.cue.direction is not Direction.BACKWARD)
            for c in self.denials
        )

    def denied_by_own_words(self, first: int, last: int, itself: bool) -> bool:
        """Whether all that denies the first of a run of words belongs to it: "the claim has no basis".

        A denial does that ends them (but for a mark), or stands among them where the term denies by ``itself``.
        """
        return all(
            first < c.first and (last in (c.last, c.last - 1) or (itself and c.last <= last))
            for c in self.governing(first, CueKind.NEGATION)
        )

    def denying_words(self, first: int, last: int) -> bool:
        """Whether words of a denial are among a run of words."""
        return any(c.first < last and first < c.last for c in self.denials)

    def _taken_back(self, booster: ScopedCue) -> bool:
        """Whether a denial governs the booster itself: "no guarantee", "not everyone"."""
        return any(c.governs(booster.first) for c in self.denials)


class CueReader:
    """The cues of a rulebook, compiled once."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = cues
        self._lexicon = Lexicon(cue_index(cues))

    def read(self, tokens: Sequence[Token]) -> Scopes:
        """Clauses and scopes of one statement."""
        size = len(tokens)
        hits = sorted(
            (hit.first, int(name[1:]), hit.last)
            for name, found in self._lexicon.find(_closed(tokens)).items()
            for hit in found
            if hit.first < size
        )
        found = _unmasked((self._cues[cue], Hit("", first, min(last, size))) for first, cue, last in hits)
        boundaries = {
            h.first for cue, h in found if cue.kind is CueKind.BOUNDARY and not still_held(tokens, h.first)
        }
        clause_of = _clauses(tokens, boundaries)
        scoped = [
            _scope(cue, hit, tokens, clause_of)
            for cue, hit in found
            if cue.kind not in (CueKind.BOUNDARY, CueKind.PSEUDO)
        ]
        scoped.sort(key=lambda c: (c.first, c.last))
        return Scopes.of(clause_of, tuple(_ended(scoped)))


def _closed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with a full stop at the end, so that a cue can ask to stand last ("downtime: none")."""
    if not tokens or tokens[-1].norm in ENDS_CLAUSE:
        return tokens
    end = tokens[-1].end
    return (*tokens, Token(end, end, "."))


def _unmasked(found: Iterable[tuple[Cue, Hit]]) -> list[tuple[Cue, Hit]]:
    """Drop cues inside a pseudo-cue, and inside a longer cue of their own kind; of two alike the first stays."""
    kept: list[tuple[Cue, Hit]] = []
    for cue, hit in sorted(found, key=lambda f: (f[0].kind is not CueKind.PSEUDO, f[1].first - f[1].last)):
        covers = (
            (other.kind is CueKind.PSEUDO and cue.kind is not CueKind.BOUNDARY) or other.kind is cue.kind
            for other, area in kept
            if area.first < hit.last and hit.first < area.last
        )
        if not any(covers):
            kept.append((cue, hit))
    return kept


def _clauses(tokens: Sequence[Token], boundaries: set[int]) -> tuple[int, ...]:
    """A clause number for each token.

    Brackets, and asides between commas ("exosomes, unlike PRP, are ..."), hold a clause of their own, after which
    the outer one goes on. A subordinate clause that opens the sentence ends at the next comma.
    """
    clause_of: list[int] = []
    newest = 0
    open_clauses = [0]
    asides: list[int] = []
    subordinate = False
    for i, token in enumerate(tokens):
        norm = token.norm
        opens = not i or tokens[i - 1].norm in ENDS_CLAUSE
        if norm in _OPENS:
            newest += 1
            open_clauses.append(newest)
        elif i in boundaries and not opens and _is_aside(tokens, i):
            newest += 1
            open_clauses.append(newest)
            asides.append(newest)
        elif norm == "," and asides and open_clauses[-1] == asides[-1]:
            asides.pop()
            open_clauses.pop()
        elif i in boundaries or (
            norm in ENDS_CLAUSE and not _opens_list(tokens, i) and not _goes_on(tokens, i)
        ):
            newest += 1
            open_clauses[-1] = newest
            subordinate = opens and norm in _SUBORDINATE
        elif norm == "," and subordinate:
            newest += 1
            open_clauses[-1] = newest
            subordinate = False
        elif opens:
            subordinate = norm in _SUBORDINATE
        clause_of.append(open_clauses[-1])
        if norm in _CLOSES and len(open_clauses) > 1:
            open_clauses.pop()
    return tuple(clause_of)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a dash only sets off an end of the sentence that its hedges and denials still hold for."""
    return tokens[i].norm == "—" and i + 1 < len(tokens) and tokens[i + 1].norm in _GOES_ON


def _opens_list(tokens: Sequence[Token], i: int) -> bool:
    """Whether a colon stands inside a sentence that goes on as a list, so that its hedges and denials reach on."""
    if tokens[i].norm != ":" or not 1 < i < len(tokens) - 1 or tokens[i + 1].norm in BEGINS_ANEW:
        return False
    counted = any(token.norm in _COUNTS for token in tokens[max(1, i - _COUNTED_WITHIN) : i])
    return tokens[i - 1].norm in _LEADS_UP or (counted and tokens[i - 1].norm.endswith("s"))


def _is_aside(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause word stands between commas, so that the sentence goes on after the second one."""
    if tokens[i].norm not in _ASIDES or tokens[i - 1].norm != ",":
        return False
    for token in tokens[i + 1 : i + _LONGEST_ASIDE]:
        if token.norm in ENDS_CLAUSE:
            return False
        if token.norm == ",":
            return True
    return False


def _scope(cue: Cue, hit: Hit, tokens: Sequence[Token], clause_of: Sequence[int]) -> ScopedCue:
    clause = clause_of[hit.last - 1]
    stops_at_comma = cue.kind is CueKind.NEGATION
    after, before = hit.last, hit.first
    if cue.direction is not Direction.BACKWARD:
        after = _reach(cue, hit.last, 1, tokens, clause_of, clause, stops_at_comma)
    if cue.direction is not Direction.FORWARD:
        # A cue that begins with a mark ("downtime: none") looks back across it.
        own = clause_of[max(0, hit.first - (not is_word(tokens[hit.first])))]
        before = _reach(cue, hit.first - 1, -1, tokens, clause_of, own, stops_at_comma) + 1
    elif cue.wording is not None and cue.wording < Wording.PROBABLE:
        before = _label_before(tokens, _means_before(tokens, clause_of, hit.first), hit.first)
    return ScopedCue(cue, hit.first, hit.last, before, after)


def _means_before(tokens: Sequence[Token], clause_of: Sequence[int], hedge: int) -> int:
    """Where a hedge begins to hold: with the means that open its clause, if any ("By calming it, they may help")."""
    first = hedge
    while first and clause_of[first - 1] == clause_of[hedge]:
        first -= 1
    means = tokens[first + 1 : min(first + _MEANS_WITHIN, hedge)]
    told = tokens[first].norm in _MEANS and any(token.norm.endswith("ing") for token in means)
    return first if told and any(token.norm == "," for token in tokens[first:hedge]) else hedge


def _label_before(tokens: Sequence[Token], first: int, hedge: int) -> int:
    """Where a hedge begins to hold: with a label that only names what is hedged ("Better growth: it may help")."""
    colon = next(
        (i for i in range(hedge - 1, max(0, hedge - _LABELLED_WITHIN), -1) if tokens[i].norm == ":"), 0
    )
    if not 0 < colon <= _LONGEST_LABEL or first < colon:
        return first
    opening = tokens[0].norm
    acts = opening.endswith("s") and not opening.endswith("ss")
    course = any(token.norm in _COURSE for token in tokens[colon:hedge])
    plain = all(is_word(token) for token in tokens[:colon])
    return 0 if plain and not acts and not course else first


def _joined_on(tokens: Sequence[Token], i: int, start: int) -> bool:
    """Whether what stands after a token is joined on as a sentence of its own ("..., and trials are under way")."""
    joined = tokens[i + 1].norm if i < start else ""
    return (tokens[i].norm == "," and joined in _ADDS) or (i == start and tokens[i].norm in _ADDS)


def _ended(scoped: Sequence[ScopedCue]) -> Iterable[ScopedCue]:
    """Cues as they are, but that a denial ends where the next one begins ("holds no DNA and cannot divide").

    Denials side by side ("not without risk") keep their scopes and so cancel or add up.
    """
    denials = [c for c in scoped if c.cue.kind is CueKind.NEGATION and c.cue.who != "verb"]
    for c in scoped:
        if c.cue.kind is CueKind.NEGATION:
            after = [d.first for d in denials if c.last < d.first < c.scope_last]
            if after and c.cue.direction is Direction.FORWARD and c.cue.who != "verb":
                c = replace(c, scope_last=after[0])
        yield c


def _reach(
    cue: Cue,
    start: int,
    step: int,
    tokens: Sequence[Token],
    clause_of: Sequence[int],
    clause: int,
    stops_at_comma: bool,
) -> int:
    """The first index in this direction that the cue no longer governs."""
    words = 0
    i = start
    while 0 <= i < len(tokens):
        if clause_of[i] != clause:
            # A bracket inside the clause is skipped over; anything else ends it.
            if not any(c == clause for c in (clause_of[i:] if step > 0 else clause_of[: i + 1])):
                break
            i += step
            continue
        if step < 0 and cue.kind is CueKind.WORDING and _joined_on(tokens, i, start):
            break
        if tokens[i].norm == "," and stops_at_comma:
            listed = in_list if cue.who == "noun" else in_or_list
            if step < 0 or not listed(tokens, i):
                break
        if step > 0 and cue.who == "noun" and stops_at_comma and verb_follows(tokens, i):
            break
        words += is_word(tokens[i])
        if cue.reach and words > cue.reach:
            break
        i += step
    return i
