"""Whom each clause of a document is about: exosomes, another treatment, the clinic, hair in general.

Subjects are resolved in document order. A clause is about the first treatment it names outside a comparison
("unlike PRP"); a clause that names none is about what its neighbours, the statement before or the heading are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimcheck.engine.lexicon import Hit
from claimcheck.engine.mentions import SET_AGAINST, Mention, in_one_breath
from claimcheck.engine.quantities import Quantity
from claimcheck.engine.scope import Scopes
from claimcheck.model.document import Statement
from claimcheck.model.scales import BlockKind, Subject
from claimcheck.model.value import dataclass
from claimcheck.text.tokens import Token, is_word

THIS_TREATMENT = "this-treatment"
"""The concept of the treatment at hand, unnamed ("this therapy", "our procedure")."""
FINITE_VERB = "finite-verb"
"""The concept of words that make a run of words a sentence rather than a title."""
TAB = "\t"
_NUMBERED = 3
_TITLE_WORDS = 6
"""A numbered title has at least a number, its mark and a word, and no more words than this."""
_HEADER_WORDS = 4
"""The cells of a row of titles are short, on the average."""
_LEAD = 7
"""A background fact names its matter within its first few words, and cells as what acts within fewer."""
_LEADS = {Subject.HAIR: _LEAD + 1, Subject.STEM_CELLS: 4}
_LINKS = frozenset({"and", "but", "also", "thus", "so", "then", "moreover", "furthermore", "additionally"})
PLURAL = frozenset({"they", "these", "those", "their"})
_BEFORE_THAT = 7
"""How many words "it has been shown that" may have."""
_TAKES = frozenset({"takes", "took", "take"})
_TILL = frozenset({"until", "till", "before"})
_UNTIL = 12
"""How far from "it takes" the "until" may stand that says what takes so long."""
_DETERMINERS = frozenset({"these", "those"})
_POINTERS = PLURAL | {"it", "this", "its", "such"}
_FACT = frozenset({"this", "that"})
_ONE = frozenset({"it", "its"})
_TELLS = frozenset({"means", "meant", "shows", "suggests", "implies", "explains"})
FRONTED = frozenset(
    "in for to at on with after before during within put given since because when if while".split()
)
"""Words that open what stands before the subject of a sentence ("For many, ...")."""
_LABEL_GOES_ON = 3
"""So many words of a label may follow the complaint in it ("Hair loss in women: ...")."""
_FRONT = 10
"""How far the comma may stand that ends what stands before the subject."""
_AT = frozenset({"at", "after", "before", "during", "alongside", "following", "beside", "besides"})
_SAYS = 3
"""So many words after a comparison and its comma say something."""
_ASKED_OF = frozenset({"it", "they", "this"})
_PAIR = frozenset({"both", "either"})
"""Words for exosomes and the treatment they were set beside, so that what is said holds for exosomes too."""
_EARLY = 3
"""How many words in "such" still points back ("Using such products is ...")."""
_RELATIVE = frozenset({"which", "that", "who", "whose"})
WEAK = frozenset({Subject.STEM_CELLS, Subject.HAIR, Subject.CLINIC, Subject.OTHER})
"""Subjects that name no treatment: a sentence may speak of them and still be about the one at hand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A statement with the subjects that it names, before it is known what its pronouns stand for."""

    statement: Statement
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    hits: Mapping[str, Sequence[Hit]]
    scopes: Scopes
    mentions: tuple[Mention, ...]


class Thread:
    """What a document speaks of from statement to statement."""

    def __init__(self, names: Counter[Subject]) -> None:
        """``names`` says how often the document names each subject."""
        self._running = self._section = _default_subject(names)
        self._plural = True
        """Whether what is spoken of was named in the plural, so that "they" can mean it."""
        self._led = False
        """Whether the last line that is no item leads up to a list ("It takes three steps:")."""
        self._listed: Subject | None = None
        """After a numbered title, what the section before it was about."""
        self._beside = False
        """Whether exosomes were just named beside another treatment, so that all but "it" means them as well."""
        self.columns: dict[int, Subject] = {}
        """What the columns of the table at hand are about, counted from the right."""
        self._cells_led = False
        """Whether the line that led up to the list at hand is about cells, and so what stands in the list."""

    def follow(self, part: Named) -> tuple[dict[int, Subject], Subject]:
        """The subject of each clause of the next statement, by clause number, and of the statement as a whole."""
        if part.statement.kind is BlockKind.CELL:
            self.columns = _columns(part) or self.columns
            if self.columns:
                return _by_column(part, self.columns)
        else:
            self.columns = {}
        heading = part.statement.kind is BlockKind.HEADING or (part.statement.apart and _defines_cells(part))
        if part.statement.kind is not BlockKind.ITEM:
            self._led = part.statement.text.rstrip().endswith(":")
        listed, self._listed = self._listed, None
        if not heading and _numbered_title(part):
            # "1. Minoxidil (Rogaine)" over its own passage is a heading; right after another such it is an item.
            self._listed = self._section if listed is None else listed
            heading = listed is None
            if listed is not None:
                self._section = self._running = listed
        if heading and not _asks_of_it(part):
            strong = [m for m in part.mentions if m.subject not in WEAK]
            if not strong and _defines_cells(part):
                strong = [m for m in part.mentions if m.subject is Subject.STEM_CELLS]
            named = {m.subject for m in strong if not m.compared or m.subject is Subject.EXOSOMES}
            # "PRP and exosomes", "PRP vs. exosomes" and "Advantages over PRP" all open a passage on exosomes.
            self._section = (
                named.pop() if len(named) == 1 else (Subject.EXOSOMES if strong else self._section)
            )
            self._running, self._plural = self._section, True
        elif _turns_to_exosomes(part):
            self._section = self._running = Subject.EXOSOMES
            self._plural = True
        elif self._lost(part):
            self._running, self._plural = self._section, True
        elif any(t.norm in _PAIR for t in part.tokens[:_EARLY]) and not names_treatment(part):
            # "With either of them ...": what is said of both holds for exosomes, and so does what follows.
            self._running, self._plural = Subject.EXOSOMES, True
        both = self._beside and self._section is Subject.EXOSOMES and pointing_word(part) not in _ONE
        running = Subject.EXOSOMES if both else self._running
        subjects, subject = _resolve(part, running)
        if part.statement.kind is not BlockKind.ITEM:
            self._cells_led = self._led and subject is Subject.STEM_CELLS
        elif self._cells_led and not names_treatment(part):
            return dict.fromkeys(subjects, Subject.STEM_CELLS), Subject.STEM_CELLS
        strong_named = {m.subject for m in part.mentions if not m.compared} - WEAK
        self._beside = len(strong_named) > 1 and Subject.EXOSOMES in strong_named
        if heading and _asks_of_it(part):
            self._running = self._section
        elif not heading and subject not in WEAK:
            about = [m for m in part.mentions if not m.compared and not _in_passing(part, m)]
            if about:
                self._running = subject
                self._plural = any(is_plural(part.tokens[m.last - 1]) for m in about if m.subject is subject)
        return subjects, subject

    def _lost(self, part: Named) -> bool:
        """Whether a treatment spoken of in passing is left: by a new paragraph, or by a "they" that cannot mean it."""
        if self._running is self._section:
            return False
        # What a sentence compares with is not what it is about.
        if any(m.compared and m.subject is self._running for m in part.mentions):
            return True
        pointer = pointing_word(part)
        if pointer is None:
            if part.statement.kind is BlockKind.ITEM:
                return not self._led and (part.statement.apart or part.statement.text[:1].isdigit())
            return part.statement.apart
        return pointer in PLURAL and not self._plural and not _points_with_noun(part)


def _columns(part: Named) -> dict[int, Subject]:
    """What each column of a table is about, if this is a row that sets treatments side by side ("PRP | Exosomes")."""
    places = _cells(part.tokens)
    named: dict[int, Subject] = {}
    for m in part.mentions:
        if m.subject not in WEAK or m.subject is Subject.STEM_CELLS:
            named.setdefault(places[m.first], m.subject)
    apart = len(set(named.values())) > 1 and Subject.EXOSOMES in named.values()
    words = sum(map(is_word, part.tokens))
    return named if apart and words <= _HEADER_WORDS * (places[0] + 1) else {}


def _by_column(part: Named, columns: Mapping[int, Subject]) -> tuple[dict[int, Subject], Subject]:
    """The subjects of the clauses of a table row; its label, and a row of one cell, count for exosomes."""
    places = _cells(part.tokens)
    whole = not places or not places[0]
    subjects: dict[int, Subject] = {}
    for clause, place in zip(part.scopes.clause_of, places, strict=True):
        subjects.setdefault(clause, Subject.EXOSOMES if whole else columns.get(place, Subject.EXOSOMES))
    return subjects, Subject.EXOSOMES


def _cells(tokens: Sequence[Token]) -> list[int]:
    """The column of each token, counted from the right; a tab belongs to the cell that it opens."""
    after = sum(t.norm == TAB for t in tokens)
    places: list[int] = []
    for token in tokens:
        after -= token.norm == TAB
        places.append(after)
    return places


def _turns_to_exosomes(part: Named) -> bool:
    """Whether a paragraph opens with a question on exosomes alone ("And what about exosomes? Do they hurt?").

    With further questions or an answer on the same line it is no heading, yet what follows is on exosomes.
    """
    if not part.statement.apart or part.statement.kind is not BlockKind.PARAGRAPH:
        return False
    named = {m.subject for m in part.mentions if not m.compared} - WEAK
    return named == {Subject.EXOSOMES} and part.statement.text.rstrip().endswith("?")


def is_plural(token: Token) -> bool:
    """Whether a noun looks like several."""
    return token.norm.endswith("s") and not token.norm.endswith("ss")


def _default_subject(names: Counter[Subject]) -> Subject:
    """Copy without any word on exosomes is about the treatment it names most; else it is about exosomes."""
    named = [subject for subject in names if subject not in WEAK]
    if not named or names[Subject.EXOSOMES]:
        return Subject.EXOSOMES
    return max(named, key=lambda s: (names[s], s.value))


def _is_label(part: Named, mention: Mention) -> bool:
    """Whether a complaint only labels an item of what a treatment is for ("• Hair loss: follicles wake")."""
    after = [token.norm for token in part.tokens[mention.first : mention.last + _LABEL_GOES_ON]]
    return part.statement.kind is BlockKind.ITEM and ":" in after


def _resolve(part: Named, running: Subject) -> tuple[dict[int, Subject], Subject]:
    """The subject of each clause, and of the statement as a whole."""
    clause_of, mentions = part.scopes.clause_of, part.mentions
    points_back = pointing_word(part) is not None
    opening = opening_of(part) if part.tokens else 0
    strong = names_treatment(part) or (running not in WEAK and points_back)
    named: dict[int, Subject] = {}
    if running not in WEAK and part.tokens and points_back:
        # "It lasts longer, as far as PRP goes": what stands first is what was spoken of before.
        named[clause_of[0]] = running
    # "• Slows hair loss" in the list under "Finasteride" is about finasteride.
    bare = part.statement.kind is BlockKind.ITEM and running not in WEAK and running is not Subject.EXOSOMES
    if running not in WEAK:
        for hit in part.hits.get(THIS_TREATMENT, ()):
            clause = clause_of[hit.first]
            # "These therapies may follow a transplant": what is at hand stands before what is named.
            if all(m.compared or m.first > hit.first for m in mentions if clause_of[m.first] == clause):
                named.setdefault(clause, running)
    verb_first = part.statement.kind is BlockKind.ITEM and _opens_with_verb(part)
    for m in mentions:
        labelled = bare or (running is Subject.EXOSOMES and _is_label(part, m))
        if (labelled and m.subject is Subject.HAIR) or (verb_first and m.subject in WEAK):
            continue
        lead = _LEADS.get(m.subject, _LEAD) + opening
        if m.compared or _in_passing(part, m) or (m.subject in WEAK and (strong or m.first >= lead)):
            continue
        named.setdefault(
            clause_of[m.first], Subject.EXOSOMES if in_one_breath(part.tokens, mentions, m) else m.subject
        )
    first = next(iter(named.values()), running)
    subjects: dict[int, Subject] = {}
    current = first
    seen = -1
    for token, clause in enumerate(clause_of):
        if clause == seen or clause in subjects:
            continue
        seen = clause
        if clause not in named and current is Subject.OTHER and _names_this(part, token):
            # "Other treatments use drugs; this one draws on cells."
            current = running if running not in WEAK else Subject.EXOSOMES
        current = named.get(clause, current)
        subjects[clause] = current
        # "drugs such as minoxidil, which need ongoing use": the clause is about what stands right before it.
        if part.tokens[token].norm in _RELATIVE and clause not in named:
            nearest = [m.subject for m in mentions if m.last <= token]
            subjects[clause] = nearest[-1] if nearest else current
        # "Unlike minoxidil, ...": a clause that only sets another treatment beside this one is about that.
        elif clause not in named and any(hit.first == token for hit in part.hits.get(SET_AGAINST, ())):
            other = [m for m in mentions if clause_of[m.first] == clause]
            alone = other and len(set(clause_of)) > 1 and not _goes_on(part, other[0])
            subjects[clause] = other[0].subject if alone else current
    return subjects, first


def _defines_cells(part: Named) -> bool:
    """Whether a heading asks what stem cells are, so that "they" under it are cells."""
    words = [t.norm for t in part.tokens]
    cells = any(m.subject is Subject.STEM_CELLS for m in part.mentions)
    return cells and words[:2] in (["what", "are"], ["what", "is"]) and len(words) <= _TITLE_WORDS


def _asks_of_it(part: Named) -> bool:
    """Whether a question is on what was spoken of and sets it beside another ("Does it beat PRP?")."""
    if not names_treatment(part) or part.tokens[-1].norm != "?":
        return False
    return not _ASKED_OF.isdisjoint(t.norm for t in part.tokens[1:_EARLY])


def _opens_with_verb(part: Named) -> bool:
    """Whether an item leaves out its subject ("✓ Makes hair fuller"), so that what it names is only acted on."""
    first = next((i for i, t in enumerate(part.tokens) if is_word(t)), 0)
    return (
        any(hit.first == first for hit in part.hits.get(FINITE_VERB, ()))
        and part.tokens[first].norm[-1] == "s"
    )


def _numbered_title(part: Named) -> bool:
    """Whether a statement is a short numbered title that names a treatment ("2. Finasteride (Propecia)")."""
    tokens = part.tokens
    if len(tokens) < _NUMBERED or not tokens[0].norm.isdigit() or tokens[1].norm not in ".)":
        return False
    words = sum(map(is_word, tokens))
    return (
        names_treatment(part)
        and words <= _TITLE_WORDS
        and FINITE_VERB not in part.hits
        and tokens[-1].norm != "."
    )


def _points_with_noun(part: Named) -> bool:
    """Whether "these" stands with a noun ("these molecules"), which may be part of a thing in the singular."""
    at = opening_of(part)
    if part.tokens[at].norm not in _DETERMINERS or at + 1 == len(part.tokens):
        return False
    return all(hit.first != at + 1 for hit in part.hits.get(FINITE_VERB, ()))


def opening_of(part: Named) -> int:
    """The first word that counts: past "and" and the like, and past what stands before the subject of the sentence.

    "Used against thinning, these ..." and "In some people, hair loss ..." begin with what follows the comma.
    """
    start = next((i for i, t in enumerate(part.tokens) if is_word(t) and t.norm not in _LINKS), 0)
    if part.tokens[start].norm not in FRONTED and not part.tokens[start].norm.endswith("ed"):
        return start
    for i, token in enumerate(part.tokens[start : start + _FRONT], start=start):
        if token.norm == ",":
            named = any(m.subject not in WEAK and m.first < i for m in part.mentions)
            return start if named or i + 1 == len(part.tokens) else i + 1
    return start


def _names_this(part: Named, token: int) -> bool:
    """Whether the treatment at hand is named at a token or right after it."""
    return any(hit.first in (token, token + 1) for hit in part.hits.get(THIS_TREATMENT, ()))


def names_treatment(part: Named) -> bool:
    """Whether a treatment is named."""
    return any(m.subject not in WEAK for m in part.mentions)


def _in_passing(part: Named, mention: Mention) -> bool:
    """Whether another treatment only says when or where: "At a transplant they may be added"."""
    if mention.subject is Subject.EXOSOMES or mention.subject in WEAK:
        return False
    before = [t.norm for t in part.tokens[max(0, mention.first - 2) : mention.first]]
    after = [t.norm for t in part.tokens[mention.last : mention.last + 2]]
    return not _AT.isdisjoint(before) and not _POINTERS.isdisjoint(after)


def _goes_on(part: Named, compared: Mention) -> bool:
    """Whether the clause goes on past a comparison that opens it: "Set beside PRP, the treatment is gentler"."""
    clause = part.scopes.clause_of[compared.first]
    rest = [t.norm for t, c in zip(part.tokens, part.scopes.clause_of, strict=True) if c == clause]
    last = len(rest) - rest[::-1].index(",") if "," in rest else len(rest)
    return len(rest) - last >= _SAYS


def pointing_word(part: Named) -> str | None:
    """The word with which a statement points back ("They ...", "And this ...", "The treatment ..."), if it does."""
    if not part.tokens:
        return None
    opening = opening_of(part)
    named = any(hit.first == opening for hit in part.hits.get(THIS_TREATMENT, ()))
    word = part.tokens[opening].norm
    if named:
        return THIS_TREATMENT
    if word in _FACT and any(t.norm in _TELLS for t in part.tokens[opening + 1 : opening + 2]):
        return None  # "This means that ..." points at what was said, not at a treatment.
    ahead = part.tokens[opening + 2 : opening + _BEFORE_THAT]
    if word == "it" and any(t.norm == "that" for t in ahead):
        return None  # "It has long been known that ...": such an "it" stands for what follows.
    after = [t.norm for t in part.tokens[opening + 1 : opening + _UNTIL]]
    if word == "it" and not _TAKES.isdisjoint(after[:2]) and not _TILL.isdisjoint(after):
        return None  # "It takes months until minoxidil shows an effect" speaks of minoxidil.
    if word in _POINTERS:
        return word
    early = [t.norm for t in part.tokens[opening : opening + _EARLY + 1]]
    # "Using such products ..." points back; "Methods such as exosomes ..." does not.
    return "such" if any(a == "such" and b != "as" for a, b in pairwise(early)) else None
