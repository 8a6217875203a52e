"""What a line lends to those under it: a heading or question its matter, a lead-in its words and its hedge.

"They may help with:" goes before each item of its list, and "Is it safe?" before the answer.
"""

from __future__ import annotations

from claimcheck.engine.reading import Reading
from claimcheck.engine.subjects import FINITE_VERB, WEAK, Named
from claimcheck.model.document import Statement
from claimcheck.model.scales import BlockKind, Subject, Wording
from claimcheck.text.tokens import is_word

_ANSWER = 15
"""A longer statement after a heading or question stands for itself."""
_BARE_LABEL = 3
"""A line of no more words before a list says nothing of it ("The list:")."""
_FEW = 2
_LEFT_OPEN = frozenset("to can may could might will as including in for with of by like help helps".split())
"""Words with which a line before a list breaks off in the middle of its sentence."""
_COMPLEMENT = 10
"""The most words of an item that ends such a sentence, although one of them may be a verb ("Tissue repair")."""
_CLOSED = frozenset(".!?")
_NAMED_BELOW = frozenset({"what", "which"})
"""A question that opens so may be answered by a list of names."""
ONE_STUDY = "one-study-told"
"""The concept of what one trial saw, which the items under such a line tell as well."""
CHECKLIST = "checklist-lead"
"""The concept of lines over a list of what to ask or look at."""


def leader_of(part: Named, last: Named | None, before: Reading | None) -> Named | None:
    """The line that leads up to a list or table ("They are given for:"); of a bare label what was said before it."""
    if part.statement.kind is BlockKind.HEADING:
        return part
    if not part.tokens or part.tokens[-1].norm != ":":
        return None
    bare = sum(map(is_word, part.tokens)) <= _BARE_LABEL
    return last if bare and before and before.claim else part


def on_checklist(part: Named, leader: Named | None) -> bool:
    """Whether an item only names what to look at ("How to judge a serum", and under it "Proof of sterility")."""
    named = part.statement.kind is BlockKind.ITEM and FINITE_VERB not in part.hits
    return named and leader is not None and CHECKLIST in leader.hits


def asks_for_names(leader: Named) -> bool:
    """Whether a question is answered by the names under it ("What does it treat?")."""
    return leader.tokens[-1].norm == "?" and leader.tokens[0].norm in _NAMED_BELOW


def asked_or_titled(part: Named, last: Named | None) -> Named | None:
    """The heading or question right before a statement that names nothing itself, and says what it is about."""
    named = part.mentions or sum(map(is_word, part.tokens)) > _ANSWER
    if last is None or not last.tokens or named:
        return None
    asks = last.tokens[-1].norm == "?"
    return last if asks or last.statement.kind is BlockKind.HEADING else None


def hedge_lent(part: Named) -> Wording:
    """The hedge that a line such as "These vesicles may help to:" lends the items under it."""
    if not part.tokens or part.tokens[-1].norm in _CLOSED:
        return Wording.PLAIN
    last = len(part.tokens) - 1
    clause = part.scopes.clause_of[last - 1 if part.tokens[last].norm == ":" and last else last]
    tiers = [
        c.cue.wording
        for c in part.scopes.cues
        if c.cue.wording is not None
        and c.cue.wording < Wording.PLAIN
        and part.scopes.clause_of[c.first] == clause
    ]
    return min(tiers, default=Wording.PLAIN)


def spoken_of(own: Subject, before: Subject) -> Subject:
    """Whom a few words are about that end what was said of somebody ("They may help with:" "thinning hair")."""
    return before if own in WEAK else own


def closes(part: Named, after: Statement | None) -> bool:
    """Whether a line is over with itself, as an answer is; a title has the next lines under it."""
    if part.tokens[-1].norm in _CLOSED or part.statement.kind is BlockKind.ITEM:
        return True
    return after is None or after.text.endswith("?") or after.kind is BlockKind.HEADING


def completes(part: Named, leader: Named) -> bool:
    """Whether an item ends the sentence of the line over it ("They take part in:" "tissue repair")."""
    if part.statement.kind is not BlockKind.ITEM or leader.tokens[-1].norm != ":":
        return False
    if FINITE_VERB in leader.hits and FINITE_VERB not in part.hits:
        return True
    open_ended = len(leader.tokens) > _FEW and leader.tokens[-2].norm in _LEFT_OPEN
    return open_ended and sum(map(is_word, part.tokens)) <= _COMPLEMENT


def numbered(part: Named) -> bool:
    """Whether an item is one of a numbered list, and so no part of a list under another item."""
    return len(part.tokens) > 1 and part.tokens[0].norm.isdigit() and part.tokens[1].norm in ".)"
