"""Clashes of slot values: exclusive values, ranges, within and across documents, in step with the claims."""

from __future__ import annotations

from dataclasses import replace

from claimcheck import check_text
from claimcheck.engine.contradict import contradictions
from claimcheck.engine.months import interval
from claimcheck.model.document import Document
from claimcheck.model.finding import Bearing, CheckedDocument, CheckedStatement, Extent, Gist
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


def test_moments_and_ages_are_written_without_an_exponent_and_clash() -> None:
    report = check_text(
        "Exosome sessions are 3 minutes apart.\n\nExosome sessions are spaced 900000 years apart."
    )
    said = [statement.facets["interval"] for statement in report.documents[0].statements]
    assert said == ["0.0000684 months", "10800000 months"]
    assert [c.slot for c in report.contradictions] == ["interval"]


def bearing(copy: CheckedDocument, *bearings: Bearing) -> CheckedDocument:
    """The document with what its statements bear, one each in order."""
    statements = (replace(s, bearing=b) for s, b in zip(copy.statements, bearings, strict=True))
    return replace(copy, statements=tuple(statements))


def test_some_and_the_others_may_differ_but_not_some_and_all() -> None:
    some, rest, everyone = Bearing(Extent.SOME), Bearing(Extent.REST), Bearing()
    copy = document("a", {"source": "own"}, {"source": "donor"})
    assert pairs(bearing(copy, some, rest)) == pairs(bearing(copy, some, some)) == []
    assert pairs(bearing(copy, some, everyone)) == [("a:s1=donor", "a:s0=own")]
    ranges = document("a", {"onset": "1 months"}, {"onset": "4 months"}, {"onset": "2-4 months"})
    assert pairs(bearing(ranges, some, rest, everyone), slot=ONSET) == [("a:s0=1 months", "a:s2=2-4 months")]
    assert pairs(bearing(ranges, some, rest, some), slot=ONSET) == []


def test_what_only_goes_with_a_value_counts_inside_a_document_that_does_not_say_it() -> None:
    hint = Bearing(implied={"source": "donor"})
    copy = bearing(document("a", {"source": "own"}, {}), Bearing(), hint)
    assert pairs(copy) == [("a:s1=donor", "a:s0=own")]
    outright = bearing(document("a", {"source": "own"}, {}, {"source": "donor"}), Bearing(), hint, Bearing())
    assert pairs(outright) == [("a:s2=donor", "a:s0=own")]
    apart = document("a", {"source": "own"}), bearing(document("b", {}), hint)
    assert pairs(*apart) == []


def test_two_hints_never_clash() -> None:
    own, donor = Bearing(implied={"source": "own"}), Bearing(implied={"source": "donor"})
    assert pairs(bearing(document("a", {}, {}), own, donor)) == []


def test_pairs_grow_in_step_with_statements_and_documents() -> None:
    def copy(path: str, n: int) -> CheckedDocument:
        facets = [{"source": ("own", "donor")[i % 2], "onset": f"{i % 9 + 1} months"} for i in range(n)]
        gists = [Bearing(gists=(Gist(f"k{i % 4}", i % 8 < 4),)) for i in range(n)]
        return bearing(document(path, *facets), *gists)

    long = contradictions([copy("a", 2_000)], [SOURCE, ONSET])
    assert [c.slot for c in long] == ["source", "onset"] + ["restated"] * 4
    many = [copy(f"{i:04}", 1 + i % 2) for i in range(400)]
    assert len(contradictions(many, [SOURCE, ONSET])) <= 6 * len(many)
