"""The last step of a check: documents that were judged one by one become one report."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.engine.contradict import contradictions, denied_by
from claimcheck.model.finding import CheckedDocument, Report, Skipped
from claimcheck.model.rulebook import KnowledgeBase


def assemble(
    documents: Sequence[CheckedDocument],
    knowledge: KnowledgeBase,
    *,
    cross: bool = True,
    skipped: Sequence[Skipped] = (),
) -> Report:
    """The report on these documents, sorted by path; ``cross`` also compares them with each other."""
    checked = tuple(sorted(documents, key=lambda d: d.document.path))
    cited: set[str] = set()
    denied: set[str] = set()
    for document in checked:
        for statement in document.statements:
            for finding in statement.findings:
                cited.update(finding.sources)
                cited.update([flag.instrument for flag in finding.flags])
            denied.update(denied_by(statement))
    return Report(
        documents=checked,
        contradictions=contradictions(checked, knowledge.rules.slots, cross=cross, denied=denied),
        skipped=tuple(sorted(skipped, key=lambda s: s.path)),
        knowledge_version=knowledge.version,
        knowledge_hash=knowledge.hash,
        proposition_count=len(knowledge.propositions),
        source_count=len(knowledge.sources),
        sources={i: knowledge.sources[i] for i in sorted(cited) if i in knowledge.sources},
    )
