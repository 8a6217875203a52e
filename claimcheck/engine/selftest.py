"""The examples of every entry and concept through the whole pipeline: what ``claimcheck kb test`` and CI prove."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from claimcheck.engine.pipeline import Pipeline
from claimcheck.engine.rewrite import Rewriter
from claimcheck.model.document import Document
from claimcheck.model.entry import MatchExample, NearMiss, Proposition
from claimcheck.model.finding import CheckedStatement, Finding
from claimcheck.model.rulebook import Concept, KnowledgeBase, NamedRule
from claimcheck.model.scales import FLAGGED
from claimcheck.model.value import dataclass
from claimcheck.text.layout import lay_out


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not give what its entry says, in words for the entry's author."""

    entry: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.what}: {self.text!r}"


def run_examples(knowledge: KnowledgeBase, ids: Collection[str] = ()) -> tuple[Failure, ...]:
    """Run the examples of the entries and concepts named (of all, if none are) and give what went wrong.

    A match example must make its entry fire with the stated verdict, wording and polarity, and no entry beyond
    those that either side lists under ``overlaps``. A near miss must leave its entry silent. A concept must be
    met in the copy under its ``yes`` and not in that under its ``no``. A rewrite must give what it says it gives.
    What an entry or a named rule would have the copy say instead must not be flagged itself.
    """
    pipeline = Pipeline(knowledge)
    known = {p.id: p for p in knowledge.propositions}
    failures: list[Failure] = []
    for entry in knowledge.propositions:
        if entry.withdrawn or (ids and entry.id not in ids):
            continue
        for example in entry.matches:
            failures.extend(
                Failure(entry.id, example.text, w) for w in _on_match(pipeline, entry, example, known)
            )
        for miss in entry.near_misses:
            if _finding(_last(pipeline, miss), entry.id):
                failures.append(Failure(entry.id, miss.text, f"fires on a near miss ({miss.why})"))
        failures.extend(_on_say_instead(pipeline, entry))
    for named in knowledge.rules.named:
        if not ids or named.id in ids:
            failures.extend(_on_say_instead(pipeline, named))
    for concept in knowledge.rules.concepts:
        if not ids or concept.id in ids:
            failures.extend(_on_concept(pipeline, concept))
    rewriter = Rewriter(knowledge.rules.rewrites)
    for rule in knowledge.rules.rewrites.rules:
        if not ids or rule.id in ids:
            failures.extend(
                Failure(rule.id, text, f"gives {given!r} instead of {gives!r}")
                for text, gives in rule.examples
                if (given := rewriter.apply(rule, text)) != gives
            )
    return tuple(failures)


def _on_concept(pipeline: Pipeline, concept: Concept) -> Iterator[Failure]:
    for text, wanted in (*((t, True) for t in concept.yes), *((t, False) for t in concept.no)):
        document = Document("example", text, "text", lay_out(text))
        met = any(reading.hits.get(concept.id) for reading, _ in pipeline.readings(document))
        if met is not wanted:
            what = "the concept is not met" if wanted else "the concept is met where it should not be"
            yield Failure(concept.id, text, what)


def _on_match(
    pipeline: Pipeline, entry: Proposition, example: MatchExample, known: dict[str, Proposition]
) -> Iterator[str]:
    statements = _last(pipeline, example)
    finding = _finding(statements, entry.id)
    if finding is None:
        claim = "" if any(s.claim for s in statements) else " (not read as a claim)"
        yield f"does not fire{claim}"
        return
    if finding.verdict is not example.verdict:
        yield f"gives {finding.verdict} instead of {example.verdict}"
    if example.wording and finding.wording is not example.wording:
        yield f"reads the wording as {finding.wording.label} instead of {example.wording.label}"
    if example.polarity and finding.polarity is not example.polarity:
        yield f"reads it as {finding.polarity} instead of {example.polarity}"
    for other in dict.fromkeys(f.proposition for s in statements for f in s.findings):
        if (
            other
            and other != entry.id
            and other not in entry.overlaps
            and entry.id not in known[other].overlaps
        ):
            yield f"also fires {other}, which neither lists under overlaps"


def _on_say_instead(pipeline: Pipeline, entry: Proposition | NamedRule) -> Iterator[Failure]:
    text = " ".join(entry.say_instead.split())
    checked = pipeline.check(Document("example", text, "text", lay_out(text)))
    for finding in (f for s in checked.statements for f in s.findings if f.verdict.light in FLAGGED):
        what = (
            f"is to be said instead, and is itself {finding.verdict} by {finding.proposition or finding.rule}"
        )
        yield Failure(entry.id, text, what)


def _last(pipeline: Pipeline, example: MatchExample | NearMiss) -> tuple[CheckedStatement, ...]:
    """The statements of the example itself, without those of the copy before it."""
    lead = f"{example.after}\n\n" if example.after else ""
    text = lead + example.text
    checked = pipeline.check(Document("example", text, "text", lay_out(text)))
    return tuple(s for s in checked.statements if s.span.start >= len(lead))


def _finding(statements: tuple[CheckedStatement, ...], entry: str) -> Finding | None:
    found = (f for s in statements for f in s.findings if f.proposition == entry)
    return max(found, key=lambda f: f.verdict.severity(f.grade), default=None)
