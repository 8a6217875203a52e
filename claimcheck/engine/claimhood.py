"""Whether a statement asserts anything that could be checked.

Headings and questions are claims only where they assert. Advice, invitations and talk about the text itself are
none, unless another clause of the same sentence states something ("results vary, and it is wise to ask").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimcheck.engine.asides import MATTER, speaks_of_nothing
from claimcheck.engine.frames import FrameIndex
from claimcheck.engine.reading import Reading
from claimcheck.engine.subjects import FINITE_VERB, TAB
from claimcheck.model.document import Statement
from claimcheck.model.entry import Frame
from claimcheck.model.scales import BlockKind
from claimcheck.text.tokens import is_word

_LEAD_IN = 6
"""A line of up to this many words that ends in a colon introduces what follows and says nothing itself."""
_INTRODUCES = frozenset(
    "include includes involve involves following follows steps like below are is these".split()
)
"""Words with which a longer line leads up to a list and leaves all to it."""
_TEXT_NAMED = "text-named"
"""The concept of what names a piece of writing."""
_TEXT_MARKS = frozenset(":—–")
_TITLE = 9
_ENDS = frozenset({".", "!", "?"})
_LONGEST_LEAD_IN = 12
"""Where the last word leads up to a list it may be longer ("A session of this kind usually involves:")."""
_RUN_IN = 5
"""The title of an item that its sentences follow in the same line is shorter."""
_NUMBER = 2
"""The tokens of "2." """
_ASKING = frozenset({"what", "how", "why", "whether"})
_JOINS = frozenset({"and", "or", ",", "so", "also", "but"})
_ENDS_QUESTION = frozenset({".", ";", ":", "—", "!", "…"})
_OPENS_QUESTION = frozenset("how what why where when who".split())
_PRONOUNS = frozenset("we you they it i he she this these there".split())
_CLAUSE = 4
"""A clause of fewer words than this does not state anything of its own."""
_PASSING = frozenset("interest research studies science demand technology awareness popularity".split())
_REASONS = frozenset("as because since for".split())
_KNOWN = frozenset("know understand remember note realise realize aware recall see".split())
_NAMED_WITHIN = 3
_POINTS = frozenset({"they", "it"})
_ASKS = frozenset("what how why whether if when to".split())
_SUBORDINATE = _ASKS | {"which", "that", "where", "who", "whom", "whose", "while"}
"""A clause that opens so says what is to be asked, looked at or done, or when; after a comma ("our serum, which
regrows hair") most of these words state something of their own."""
DOES = "asserts-verb"
"""The concept of verbs for what a treatment does to somebody ("regrows", "stops", "heals")."""
_CONDITION = frozenset("if for should when in with as".split())
"""Words that open what an advice is given for."""
_LEADS_UP = _SUBORDINATE | frozenset(
    "before after as to for with in since although because once unless".split()
)


class Claimhood:
    """Tells claims from other statements, by the frames of ``rules/claimhood.yaml``."""

    def __init__(
        self,
        not_claims: Sequence[Frame],
        assertive: Sequence[Frame],
        treatments: Collection[str],
        *,
        matter_known: bool = True,
    ) -> None:
        self._not_claims = FrameIndex(not_claims)
        self._assertive = FrameIndex(assertive)
        self._treatments = treatments
        self._matter_known = matter_known
        discourse = {c for f in not_claims for need in (*f.all, *f.any, *f.none) for c in need.concepts}
        self._discourse = frozenset(
            discourse | {FINITE_VERB, "set-against", "refers-back", "answer-yes", "asks"}
        )

    def is_claim(
        self, reading: Reading, title: bool, before: Reading | None, after: Statement | None
    ) -> bool:
        """Whether the statement, perhaps a title, is a claim; its neighbours tell a table's head from its rows."""
        statement = reading.statement
        if reading.borrowed:
            return True
        if not any(t.norm[0].isalpha() for t in reading.tokens):
            return False
        if reading.question or title:
            return _any(self._assertive, reading) and not _any(self._not_claims, reading)
        if statement.kind is BlockKind.CELL:
            return not _heads_table(reading, before, after)
        if _leads_in(reading, _LEAD_IN):
            return False
        return not self._only_discourse(reading)

    def is_aside(self, reading: Reading) -> bool:
        """Whether a claim that nothing was found on is only talk: a lead-in, a loose discourse frame, or no matter.

        What no entry knows may be a claim all the same; these are the forms in which it hardly ever is.
        """
        if reading.borrowed or reading.statement.kind is BlockKind.CELL:
            return False
        if reading.statement.text.rstrip().endswith(":") and not _does_something(reading):
            return True
        asides = {reading.clause(filled.anchor) for _, filled in self._not_claims.fill(reading, loose=True)}
        if asides:
            return not self._gives_reason(reading) and not _matter_beside(reading, asides)
        return self._matter_known and speaks_of_nothing(reading, self._treatments)

    def is_title(self, reading: Reading, before: Reading | None, after: Statement | None) -> bool:
        """Whether the form is a title's: a heading, or a short run of words without a verb; never a question.

        What stands before and after it tells the title of an item or a section from an item that says something.
        """
        if reading.question or reading.borrowed:
            return False
        if reading.statement.kind is BlockKind.HEADING:
            return True
        if _is_title(reading, self._treatments) and not _in_numbers(reading, before, after):
            return True
        if _leads_in(reading, _LONGEST_LEAD_IN) or names_text(reading):
            return True
        return reading.statement.kind is BlockKind.ITEM and (
            _asks_indirectly(reading) or _heads_item(reading, before, after)
        )

    def _only_discourse(self, reading: Reading) -> bool:
        """Whether a discourse frame is filled and no other clause states anything."""
        clauses = {reading.clause(filled.anchor) for _, filled in self._not_claims.fill(reading)}
        if not clauses or self._gives_reason(reading):
            return False
        named = self._named(reading)
        if self._promises_first(reading, named):
            return False
        clauses |= _asking_on(reading, named) | _conditions(reading, min(clauses), named)
        sizes: dict[int, int] = {}
        last = ""
        for place, (token, clause) in enumerate(zip(reading.tokens, reading.scopes.clause_of, strict=True)):
            if is_word(token):
                if clause not in sizes:
                    if token.norm in (_ASKS if last == "," else _SUBORDINATE) or _passes_time(reading, place):
                        clauses.add(clause)
                    # "Exosomes regrow hair" has three words.
                    sizes[clause] = place in named
                sizes[clause] += 1
            last = token.norm
        stating = {
            reading.clause(hit)
            for concept, hits in reading.hits.items()
            if concept not in self._discourse
            for hit in hits
        }
        # A mark alone ("[-]") can be a clause of its own and fill a concept, but holds no words.
        return not any(clause not in clauses and sizes.get(clause, 0) >= _CLAUSE for clause in stating)

    def _promises_first(self, reading: Reading, named: Collection[int]) -> bool:
        """Whether a treatment and what it does stand before the talk ("Exosomes regrow hair and help you decide")."""
        anchor = min(filled.anchor.first for _, filled in self._not_claims.fill(reading))
        norms = [token.norm for token in reading.tokens]
        after = 0
        if norms[0] in _LEADS_UP:
            if norms[0] not in _CONDITION or "," not in norms:
                return False
            after = norms.index(",")
        first = min((place for place in named if place >= after), default=anchor)
        if first >= anchor:
            return False
        return any(first < hit.first < anchor for hit in reading.hits.get(DOES, ()))

    def _gives_reason(self, reading: Reading) -> bool:
        """Whether a treatment opens the reason or the fact that is put under the advice ("..., as exosomes heal")."""
        tokens = reading.tokens
        named = self._named(reading)
        for i, token in enumerate(tokens[1:], start=1):
            before = tokens[i - 1].norm
            reason = token.norm in _REASONS and (before in (",", "—") or token.norm == "because")
            fact = token.norm == "that" and before in _KNOWN
            after = tokens[i + 1].norm if i + 1 < len(tokens) else ""
            pointed = token.norm == "because" and after in _POINTS and min(named, default=i) < i
            if pointed or ((reason or fact) and not named.isdisjoint(range(i + 1, i + 1 + _NAMED_WITHIN))):
                return len(tokens) - i > _CLAUSE
        return False

    def _named(self, reading: Reading) -> set[int]:
        """Where treatments are named."""
        return {hit.first for concept in self._treatments for hit in reading.hits.get(concept, ())}


def _conditions(reading: Reading, told: int, named: Collection[int]) -> set[int]:
    """Clauses before the advice ``told`` that say when it holds ("For lasting redness or itching, ask a doctor").

    A treatment named anew ends them: "If hair thins, exosomes regrow it, so ask your doctor".
    """
    if reading.tokens[0].norm not in _CONDITION:
        return set()
    clauses = reading.scopes.clause_of
    anew = [clauses[i] for i in named if _opens(clauses, i) and i > 1]
    return set(range(min([told, *anew])))


def _does_something(reading: Reading) -> bool:
    """Whether a verb says what a treatment does; "is the" and "has an" only name what follows."""
    return any(hit.last - hit.first == 1 for hit in reading.hits.get(DOES, ()))


def _matter_beside(reading: Reading, asides: Collection[int]) -> bool:
    """Whether a clause other than the asides, and other than what only leads up to one, has words of the field.

    "If redness or soreness lasts, see a doctor" says nothing of either.
    """
    leads_up = reading.tokens[0].norm in _LEADS_UP
    covered = {*asides, *(range(max(asides)) if leads_up else ())}
    clauses = reading.scopes.clause_of
    covered |= {
        clauses[i] for i, t in enumerate(reading.tokens) if t.norm in _SUBORDINATE and _opens(clauses, i)
    }
    return any(reading.clause(hit) not in covered for hit in reading.hits.get(MATTER, ()))


def _opens(clauses: Sequence[int], place: int) -> bool:
    return not place or clauses[place - 1] != clauses[place]


def _asking_on(reading: Reading, named: Collection[int]) -> set[int]:
    """Clauses in the middle of an indirect question: "... to learn what sets it apart | from PRP and why it lasts".

    A question reaches until a mark that ends it or until somebody is named anew.
    """
    norms = [token.norm for token in reading.tokens]
    found: set[int] = set()
    seen: set[int] = set()
    asking = False
    for i, clause in enumerate(reading.scopes.clause_of):
        before = norms[i - 1] if i else ""
        if norms[i] in _ENDS_QUESTION or ((norms[i] in _PRONOUNS or i in named) and before in _JOINS):
            asking = False
        asking = asking or norms[i] in _ASKING
        if clause not in seen and norms[i] not in _JOINS and norms[i] not in _ENDS_QUESTION:
            seen.add(clause)
            if asking:
                found.add(clause)
    return found


def _leads_in(reading: Reading, longest: int) -> bool:
    """Whether a line only introduces what follows ("Patients may see:", "A session of this kind involves:")."""
    words = [t.norm for t in reading.tokens if is_word(t)]
    if not words or not reading.statement.text.rstrip().endswith(":"):
        return False
    return len(words) <= (longest if words[-1] in _INTRODUCES else _LEAD_IN)


def _passes_time(reading: Reading, place: int) -> bool:
    """Whether a clause only says that time goes on ("As research continues, ...", "Now that we know what ...")."""
    if reading.tokens[place].norm == "now":
        return [t.norm for t in reading.tokens[place + 1 : place + 2]] == ["that"]
    after = [t.norm for t in reading.tokens[place + 1 : place + 3]]
    return reading.tokens[place].norm == "as" and not _PASSING.isdisjoint(after)


def _any(frames: FrameIndex, reading: Reading) -> bool:
    return any(True for _ in frames.fill(reading))


def names_text(reading: Reading) -> bool:
    """Whether a line is the title of a piece of writing: "Exosomes for sore knees: a review" promises nothing."""
    marks = [i for i, token in enumerate(reading.tokens) if token.norm in _TEXT_MARKS]
    if not marks or reading.tokens[-1].norm == "." or reading.statement.kind is BlockKind.CELL:
        return False
    return any(hit.first == marks[0] + 1 for hit in reading.hits.get(_TEXT_NAMED, ()))


def _is_title(reading: Reading, treatments: Collection[str]) -> bool:
    """A short run of words without a verb is a title, wherever it stands; a numbered one even with a full stop."""
    tokens = reading.tokens
    verbs = [hit.first for hit in reading.hits.get(FINITE_VERB, ())]
    if any(not at or tokens[at - 1].norm != "to" for at in verbs) or reading.statement.kind is BlockKind.CELL:
        return False
    words = sum([is_word(t) for t in tokens])
    if not words or words > _TITLE or any(_past(t.norm) for t in tokens):
        return False
    if tokens[0].norm.isdigit() and len(tokens) > 1 and tokens[1].norm in ".)":
        return True
    if reading.statement.kind is not BlockKind.PARAGRAPH:
        return False
    # Closing quotes, bold marks and emoji after the full stop are no part of the sentence.
    ended = next((t.norm for t in reversed(tokens) if is_word(t) or t.norm in _ENDS), "") == "."
    # "Exosomes erase wrinkles." has three words; "Background and methods." has as many.
    named = any(hit.first == 0 for concept in treatments for hit in reading.hits.get(concept, ()))
    return not (ended and (words >= _CLAUSE or (named and words == _CLAUSE - 1)))


def _in_numbers(reading: Reading, before: Reading | None, after: Statement | None) -> bool:
    """Whether a short numbered line is one of a list of such lines, and not the title of what follows it."""
    if reading.statement.kind is not BlockKind.ITEM or before is None:
        return False
    if before.statement.kind is not BlockKind.ITEM or not before.statement.text[:1].isdigit():
        return False
    closed = after is None or after.kind is BlockKind.HEADING
    return closed or (after is not None and after.kind is BlockKind.ITEM and after.text[:1].isdigit())


def _asks_indirectly(reading: Reading) -> bool:
    """Whether an item only names a question: "A. How they travel." has one verb, "How they travel is open" two."""
    words = [t.norm for t in reading.tokens if is_word(t)]
    if words and len(words[0]) == 1 and reading.tokens[1].norm in ".)":
        words = words[1:]
    return (
        1 < len(words) <= _TITLE
        and words[0] in _OPENS_QUESTION
        and len(reading.hits.get(FINITE_VERB, ())) < 2
    )


def _heads_item(reading: Reading, before: Reading | None, after: Statement | None) -> bool:
    """Whether a numbered line heads what follows: "2. A sore scalp", or "2. Calmer skin." and then sentences on it."""
    tokens = reading.tokens
    numbered = len(tokens) > 1 and tokens[0].norm.isdigit() and tokens[1].norm in ".)"
    if not numbered or after is None or len(tokens) == _NUMBER or tokens[_NUMBER].norm in _PRONOUNS:
        return False
    words = sum(map(is_word, tokens)) - 1
    if after.kind is BlockKind.ITEM:
        return words <= _RUN_IN and not after.apart and not after.text[:1].isdigit()
    alone = before is None or before.statement.kind is not BlockKind.ITEM
    return alone and words <= _TITLE


def _past(norm: str) -> bool:
    return len(norm) > len("need") and norm.endswith("ed")


def _bars(row: str) -> int:
    """How many cells of a row another follows."""
    return row.count(TAB) or row.count("|")


def _heads_table(reading: Reading, before: Reading | None, after: Statement | None) -> bool:
    starts = before is None or before.statement.kind is not BlockKind.CELL or reading.statement.apart
    if not starts or after is None or after.kind is not BlockKind.CELL:
        return False
    # "Baseline | 3 weeks | 6 weeks" stands over rows that have a name besides.
    return not reading.quantities or _bars(reading.statement.text) < _bars(after.text)
