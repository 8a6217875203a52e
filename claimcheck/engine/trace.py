"""The reading of a text laid open: subjects, cues and their scopes, concepts, and every entry that was weighed."""

from __future__ import annotations

from claimcheck.engine.frames import fill, obstacle
from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.reading import Reading
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedStatement
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.span import Span
from claimcheck.model.trace import Candidate, Trace, TracedClause, TracedConcept, TracedCue, TracedTopic
from claimcheck.text.denials import is_denying
from claimcheck.text.layout import lay_out

_LIKELIEST = 3
"""Of the topics of a claim without findings so many are told."""


def trace(text: str, knowledge: KnowledgeBase) -> tuple[Trace, ...]:
    """A trace for each statement of ``text``; candidates that were kept come first, by score."""
    pipeline = Pipeline(knowledge)
    document = Document("<text>", text, "text", lay_out(text))
    parts = tuple(pipeline.readings(document))
    found = [() if checked.surmise else checked.topics for _, checked in parts]
    neighbours = zip([(), *found], [*found[1:], ()], strict=False)
    return tuple(
        _trace(pipeline, reading, checked, before, after)
        for (reading, checked), (before, after) in zip(parts, neighbours, strict=True)
    )


def _trace(
    pipeline: Pipeline,
    reading: Reading,
    checked: CheckedStatement,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> Trace:
    return Trace(
        checked,
        _clauses(reading),
        _cues(reading),
        _concepts(reading),
        _candidates(pipeline, reading, checked),
        _topics(pipeline, reading, checked, before, after),
    )


def _clauses(reading: Reading) -> tuple[TracedClause, ...]:
    places: dict[int, list[int]] = {}
    for token, clause in enumerate(reading.scopes.clause_of):
        places.setdefault(clause, []).append(token)
    return tuple(
        TracedClause(
            " ".join(reading.tokens[t].norm for t in tokens),
            reading.subjects.get(clause, reading.subject).value,
        )
        for clause, tokens in places.items()
        if any(reading.tokens[t].norm.isalnum() for t in tokens)
    )


def _cues(reading: Reading) -> tuple[TracedCue, ...]:
    def words(first: int, last: int) -> str:
        return " ".join(t.norm for t in reading.tokens[first:last])

    return tuple(
        TracedCue(
            c.cue.kind.value,
            words(c.first, c.last),
            c.cue.wording.label if c.cue.wording else c.cue.who,
            words(c.last, c.scope_last) if c.scope_first >= c.first else words(c.scope_first, c.scope_last),
        )
        for c in reading.scopes.cues
    )


def _concepts(reading: Reading) -> tuple[TracedConcept, ...]:
    found = [
        TracedConcept(
            concept,
            " ".join(t.norm for t in reading.tokens[hit.first : hit.last]),
            Span(reading.tokens[hit.first].start, reading.tokens[hit.last - 1].end),
            reading.wording(hit).label,
            reading.polarity(hit).value,
        )
        for concept, hits in reading.hits.items()
        for hit in hits
        if hit.last > hit.first and not is_denying(concept)
    ]
    return tuple(sorted(found, key=lambda c: (c.span, c.id)))


def _topics(
    pipeline: Pipeline,
    reading: Reading,
    checked: CheckedStatement,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> tuple[TracedTopic, ...]:
    if not checked.claim or checked.findings:
        return ()
    taken = checked.surmise.topic if checked.surmise else None
    return tuple(
        TracedTopic(topic.topic, topic.score / 10, topic.words, topic.around, topic.topic == taken)
        for topic in pipeline.weighed(reading, before, after)[:_LIKELIEST]
    )


def _candidates(pipeline: Pipeline, reading: Reading, checked: CheckedStatement) -> tuple[Candidate, ...]:
    scores = {f.proposition or f.rule: f.score for f in checked.findings}
    kept = [Candidate(id_ or "", score, "") for id_, score in scores.items()]
    dropped = []
    for entry in pipeline.candidates(reading):
        if entry.id not in scores:
            reasons = [why for frame in entry.frames if (why := obstacle(frame, reading))]
            if any(frame.loose and fill(frame, reading) for frame in entry.frames):
                reasons = ["it is only for statements that meet nothing else, and for what they assert"]
            why = min(reasons, key=len) if reasons else "its denial stands too far off to be sure of"
            dropped.append(Candidate(entry.id, 0.0, why if checked.claim else "the statement is no claim"))
    kept.sort(key=lambda c: (-c.score, c.id))
    return (*kept, *sorted(dropped, key=lambda c: c.id))
