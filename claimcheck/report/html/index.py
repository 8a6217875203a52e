"""The numbers by which the parts of the page point at each other: statements, pairs, sources, the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedStatement, Contradiction, Report, Side
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.value import dataclass


@dataclass(frozen=True)
class Index:
    """Everything that is pointed at, and the documents by path.

    A statement's key is ``document-statement``, both counted from 1.

    ``sources`` and ``laws`` give the number in the appendix, ``pairs`` the contradictions that a statement is in.
    """

    report: Report
    documents: Mapping[str, Document]
    sources: Mapping[str, int]
    laws: Mapping[Flag, int]
    keys: Mapping[tuple[str, str], str]
    pairs: Mapping[str, Sequence[int]]

    def key(self, side: Side) -> str:
        """The key of the statement on one side of a contradiction."""
        return self.keys[side.path, side.statement]

    def noted(self, path: str, statement: CheckedStatement) -> bool:
        """Whether there is anything to say about a statement, so that it has a note."""
        return bool(
            statement.verdict
            or statement.muted
            or statement.findings
            or self.pairs.get(self.keys[path, statement.id])
        )

    def contradictions(self, key: str) -> list[tuple[int, Contradiction]]:
        """The contradictions that a statement is in, with their numbers."""
        return [(n, self.report.contradictions[n - 1]) for n in self.pairs.get(key, ())]


def index(report: Report) -> Index:
    """Number what the page holds: documents, statements and pairs in their order, sources and law in theirs."""
    keys = {
        (checked.document.path, statement.id): f"{d}-{s}"
        for d, checked in enumerate(report.documents, 1)
        for s, statement in enumerate(checked.statements, 1)
    }
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    for n, pair in enumerate(report.contradictions, 1):
        for key in dict.fromkeys(keys[side.path, side.statement] for side in (pair.a, pair.b)):
            pairs[key].append(n)
    flags = {
        flag
        for checked in report.documents
        for statement in checked.statements
        for finding in statement.findings
        for flag in finding.flags
    }
    laws = sorted(flags, key=lambda f: (f.jurisdiction, -f.kind, f.authority, f.instrument, f.says))
    return Index(
        report=report,
        documents={checked.document.path: checked.document for checked in report.documents},
        sources={id_: n for n, id_ in enumerate(sorted(report.sources), 1)},
        laws={flag: n for n, flag in enumerate(laws, 1)},
        keys=keys,
        pairs=pairs,
    )
