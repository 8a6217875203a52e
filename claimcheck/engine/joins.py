"""What a comma or an "and" joins: the items of a list that one denial holds for, or a new thought."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.text.tokens import Token, is_word

ENDS_CLAUSE = frozenset({".", "!", "?", "\t", ";", ":", "—", "…", "|", "•", "✔", "✅"})
_JOINS = frozenset({"or", "nor", "and"})
BEGINS_ANEW = frozenset("we you they it this that he she i our your there yes no none not".split())
# Verbs that begin a new predicate after "and", where a noun's denial has said its say.
_AUXILIARIES = frozenset(
    "is are was were has have had can could will would may might must should do does did".split()
)
_FINITE = _AUXILIARIES | frozenset(
    "work works give gives gave last lasts act acts deliver delivers offer offers bring brings achieve achieves"
    " produce produces provide provides yield yields grow grows make makes take takes get gets show shows"
    " lead leads".split()
)
_ADVERBS = frozenset("also still even thus therefore then yet so often usually".split())
_CLAUSE_START = 6
_OPENS_CLAUSE = frozenset("the our its their we they it this".split())
_PREPOSITIONS = frozenset({"for", "of", "in", "on", "from", "by"})
_ING_PART = 2
_LIST_PART = 4
"""A comma inside a list is followed by few words before the next comma; a longer run is a new thought."""


def in_or_list(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma parts what is denied one by one ("does not treat scars, wrinkles or pain").

    Stricter than for a noun's denial: only "or" joins such a list, and its last item is short and ends the clause.
    """
    if not in_list(tokens, comma):
        return False
    join = next(i for i in range(comma + 1, len(tokens)) if tokens[i].norm in _JOINS)
    if tokens[join].norm == "and" or any(t.norm in BEGINS_ANEW for t in tokens[comma + 1 : join + 2]):
        return False
    last = 0
    for token in tokens[join + 1 :]:
        # "... or approval for use in clinics": what hangs on the item is no part of its name.
        if not is_word(token) or (last and token.norm in _PREPOSITIONS):
            break
        last += 1
    return last <= _LIST_PART


def in_list(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma parts the items of a list ("no redness, swelling or pain") and not two thoughts."""
    run = 0
    # ", making it ..." opens a thought of its own, where ", itching or pain" goes on with the list.
    longest = _LIST_PART
    for i, token in enumerate(tokens[comma + 1 :], start=comma + 1):
        if token.norm in _JOINS:
            return not _starts_thought(tokens, i + 1)
        if token.norm == ",":
            run = 0
        elif is_word(token):
            run += 1
            if run == 1:
                longest = _ING_PART if token.norm.endswith("ing") else _LIST_PART
            if run > longest:
                return False
        else:
            return False
    return False


def _starts_thought(tokens: Sequence[Token], start: int) -> bool:
    """Whether what follows "and" is a clause of its own ("no cells, and the clinic works to a standard")."""
    named = tokens[start].norm in _OPENS_CLAUSE if start < len(tokens) else False
    return named and sum(map(is_word, tokens[start:])) > _LIST_PART


def verb_follows(tokens: Sequence[Token], join: int) -> bool:
    """Whether "and" goes on with a verb or a clause, past a noun's denial ("needs no blood and works")."""
    if tokens[join].norm != "and" or any(token.norm in {"that", "whether", "if"} for token in tokens[:join]):
        return False
    rest = [token.norm for token in tokens[join + 1 : join + 1 + _CLAUSE_START]]
    if rest and rest[0] in _ADVERBS:
        rest = rest[1:]
    if not rest:
        return False
    if rest[0] in _OPENS_CLAUSE:
        return any(word in _AUXILIARIES for word in rest[1:])
    return rest[0] in _FINITE


def still_held(tokens: Sequence[Token], join: int) -> bool:
    """Whether "and is ..." is a second thing asked or denied of one subject ("whether it works and is safe")."""
    if tokens[join].norm != "and" or join + 1 == len(tokens) or tokens[join + 1].norm not in _AUXILIARIES:
        return False
    begins = next((i + 1 for i in range(join - 1, -1, -1) if tokens[i].norm in ENDS_CLAUSE), 0)
    before = [token.norm for token in tokens[begins:join]]
    return "whether" in before or before[:1] in (["none"], ["neither"])
