"""Finding entries of the knowledge base by what copy says or by words."""

from __future__ import annotations

from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.model.entry import Proposition
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.text.layout import lay_out
from claimcheck.text.tokens import bare_words, tokenize

_MOST = 12
_LIKE_ENOUGH = 45.0


def search(text: str, knowledge: KnowledgeBase) -> tuple[tuple[Proposition, float, bool], ...]:
    """Propositions with their likeness (0 to 1) and whether the text would be matched to them.

    Matched ones come first, then the likest; at most a dozen. Likeness is rapidfuzz's, over the proposition and
    its examples; it orders the list and says nothing of verdicts.
    """
    from rapidfuzz import fuzz

    checked = Pipeline(knowledge).check(Document("<text>", text, "text", lay_out(text)))
    matched = {f.proposition for s in checked.statements for f in s.findings}
    asked = bare_words(tokenize(text))
    found = []
    for entry in knowledge.propositions:
        written = (entry.text, *entry.phrases, *(example.text for example in entry.matches))
        likeness = max(fuzz.token_sort_ratio(asked, bare_words(tokenize(w))) for w in written)
        if entry.id in matched or likeness >= _LIKE_ENOUGH:
            found.append((entry, round(likeness) / 100, entry.id in matched))
    found.sort(key=lambda item: (not item[2], -item[1], item[0].id))
    return tuple(found[:_MOST])
