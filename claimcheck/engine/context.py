"""The reading of a few words in their sentence, for programs that bring their own concepts."""

from __future__ import annotations

from claimcheck.engine.scope import CueReader, Scopes
from claimcheck.engine.segment import segment_text
from claimcheck.model.context import Context, CueWords
from claimcheck.model.rulebook import CueKind, Segmentation
from claimcheck.model.span import Span
from claimcheck.text.tokens import is_word, tokenize


def read_context(text: str, start: int, end: int, rules: Segmentation, cues: CueReader) -> Context:
    """How ``text[start:end]`` is meant in its sentence.

    Raises ValueError where the span is empty, lies outside the text or holds no word.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words at {start}:{end} of a text of {len(text)} characters")
    asked = Span(start, end)
    sentence = next((s for s in segment_text(text, rules) if s.overlaps(asked)), Span(0, len(text)))
    tokens = tokenize(text[sentence.start : sentence.end], sentence.start)
    places = [i for i, t in enumerate(tokens) if is_word(t) and asked.overlaps(Span(t.start, t.end))]
    if not places:
        raise ValueError(f"no word at {start}:{end}")
    scopes = cues.read(tokens)
    token = places[0]
    governing = tuple(
        CueWords(
            c.cue.kind.value,
            text[tokens[c.first].start : tokens[c.last - 1].end],
            Span(tokens[c.first].start, tokens[c.last - 1].end),
        )
        for c in scopes.cues
        if c.governs(token)
    )
    return Context(
        polarity=scopes.polarity(token),
        wording=scopes.wording(token, token + 1),
        past=_under(scopes, token, CueKind.PAST),
        hypothetical=_under(scopes, token, CueKind.CONDITION),
        somebody_else=_under(scopes, token, CueKind.OTHER),
        cues=governing,
    )


def _under(scopes: Scopes, token: int, kind: CueKind) -> bool:
    return bool(scopes.governing(token, kind))
