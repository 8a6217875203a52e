"""Clashes of slot values: exclusive values, ranges, within and across documents, in step with the claims."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.engine.contradict import contradictions
from claimcheck.engine.facets import interval
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement
from claimcheck.model.rulebook import Slot, SlotValue
from claimcheck.model.scales import BlockKind, Polarity, Subject, Verdict, Wording
from claimcheck.model.span import Position, Span

SOURCE = Slot(
    "source",
    "Where from?",
    tuple(SlotValue(v, ()) for v in ("own", "donor", "own-or-donor")),
    frozenset({frozenset({"own", "donor"})}),
)
ONSET = Slot("onset", "When?", (), interval=True)


def document(path: str, *facets: dict[str, str]) -> CheckedDocument:
    statements = tuple(
        CheckedStatement(
            id=f"s{i}",
            text="x",
            span=Span(i, i + 1),
            position=Position(1, i + 1),
            kind=BlockKind.PARAGRAPH,
            claim=True,
            topics=(),
            wording=Wording.PLAIN,
            polarity=Polarity.ASSERTED,
            subject=Subject.EXOSOMES,
            verdict=Verdict.UNVERIFIED,
            grade=None,
            facets=each,
            findings=(),
        )
        for i, each in enumerate(facets)
    )
    return CheckedDocument(Document(path, "x" * len(facets)), statements)


def pairs(*documents: CheckedDocument, slot: Slot = SOURCE, cross: bool = True) -> list[tuple[str, str]]:
    return [
        (f"{c.a.path}:{c.a.statement}={c.a.value}", f"{c.b.path}:{c.b.statement}={c.b.value}")
        for c in contradictions(documents, [slot], cross=cross)
    ]


def test_exclusive_values_in_one_document_clash_once() -> None:
    copy = document("a", {"source": "own"}, {"source": "donor"}, {"source": "own"}, {"source": "donor"})
    assert pairs(copy) == [("a:s1=donor", "a:s0=own")]


def test_a_set_of_alternatives_clashes_with_neither() -> None:
    assert pairs(document("a", {"source": "own-or-donor"}, {"source": "own"}, {"source": "donor"})) == [
        ("a:s2=donor", "a:s1=own")
    ]
    assert pairs(document("a", {"source": "own-or-donor"}, {"source": "own"})) == []


def test_across_documents_each_that_disagrees_is_shown_once_and_no_cross_turns_it_off() -> None:
    copies = [
        document("a", {"source": "own"}),
        document("b", {"source": "donor"}),
        document("c", {"source": "donor"}),
    ]
    assert pairs(*copies) == [("b:s0=donor", "a:s0=own"), ("c:s0=donor", "a:s0=own")]
    assert pairs(*copies, cross=False) == []


def test_ranges_clash_when_apart_and_not_when_they_touch() -> None:
    def clash(a: str, b: str) -> bool:
        return bool(pairs(document("a", {"onset": a}, {"onset": b}), slot=ONSET))

    assert clash("0.5-1 months", "3-6 months")
    assert clash("3-6 months", "0.5-1 months")
    assert not clash("2-3 months", "3-6 months")
    assert not clash("3-6 months", "4 months")
    assert not clash("6+ months", "12 months")
    assert clash("2-6 months", "12+ months")


def test_the_furthest_apart_are_shown() -> None:
    copy = document("a", {"onset": "1 months"}, {"onset": "3 months"}, {"onset": "12 months"})
    assert pairs(copy, slot=ONSET) == [("a:s0=1 months", "a:s2=12 months")]


def test_the_number_of_pairs_grows_with_the_documents_and_not_their_square() -> None:
    copies = [document(f"{i:03}", {"source": "own" if i % 2 else "donor"}) for i in range(200)]
    assert len(pairs(*copies)) <= 200
    timed = [replace(c) for c in (document(f"{i:03}", {"onset": f"{i} months"}) for i in range(200))]
    assert len(pairs(*timed, slot=ONSET)) <= 400


def test_intervals_as_written() -> None:
    assert interval("3-6 months") == (3, 6)
    assert interval("12+ months") == (12, float("inf"))
    assert interval("4 months") == (4, 4)
    assert interval("donor") is None
