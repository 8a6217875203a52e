"""Reports built by hand, so that renderings are tested apart from the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.model.document import Document
from claimcheck.model.entry import Source
from claimcheck.model.finding import (
    CheckedDocument,
    CheckedStatement,
    Contradiction,
    Finding,
    Report,
    Side,
    Skipped,
)
from claimcheck.model.jurisdiction import Flag, FlagKind
from claimcheck.model.scales import (
    BlockKind,
    Certainty,
    Grade,
    Polarity,
    Stance,
    Subject,
    Verdict,
    Wording,
)
from claimcheck.model.span import Span

SOURCES = {
    "fda-notice": Source(
        id="fda-notice",
        title="Notice on exosome products",
        year=2019,
        kind="regulator-notice",
        level=None,
        authors="US FDA",
        venue="fda.gov",
        link="https://example.org/notice",
        finding="No exosome product has been approved.",
        verified="full",
    ),
    "small-trial": Source(
        id="small-trial",
        title="A small trial",
        year=2024,
        kind="rct",
        level=2,
        authors="Doe J, Roe R, Poe E",
        venue="Journal of Hair",
        link="https://doi.org/10.1000/1",
        finding="Density rose.",
        verified="full",
    ),
}


@dataclass
class Draft:
    """Builds one checked document by naming the words, never by counting offsets."""

    text: str
    path: str = "copy.txt"
    statements: list[CheckedStatement] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return Document(self.path, self.text)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def finding(
        self,
        words: str,
        verdict: Verdict,
        grade: Grade | None,
        *,
        proposition: str | None = "hair-density",
        rule: str | None = None,
        title: str = "Exosome treatment raises hair density.",
        stance: Stance | None = Stance.SUPPORTS,
        certainty: Certainty | None = Certainty.LOW,
        wording: Wording = Wording.PLAIN,
        polarity: Polarity = Polarity.ASSERTED,
        because: Sequence[str] = ("Two small trials only.",),
        sources: Sequence[str] = ("small-trial",),
        say_instead: str = "Early, small studies suggest it may raise hair density.",
        flags: Sequence[Flag] = (),
    ) -> Finding:
        return Finding(
            proposition=proposition,
            rule=rule,
            topic="efficacy.hair",
            title=title,
            verdict=verdict,
            grade=grade,
            stance=stance,
            certainty=certainty,
            wording=wording,
            polarity=polarity,
            score=0.91239,
            span=self.span(words),
            because=tuple(because),
            sources=tuple(sources),
            say_instead=say_instead,
            flags=tuple(flags),
        )

    def add(
        self, words: str, *findings: Finding, verdict: Verdict | None = None, claim: bool = True
    ) -> CheckedStatement:
        span = self.span(words)
        worst = findings[0] if findings else None
        statement = CheckedStatement(
            id=f"s{len(self.statements) + 1}",
            text=words,
            span=span,
            position=self.document.position(span.start),
            kind=BlockKind.PARAGRAPH,
            claim=claim,
            topics=("efficacy.hair",) if findings else (),
            wording=Wording.PLAIN,
            polarity=Polarity.ASSERTED,
            subject=Subject.EXOSOMES,
            verdict=worst.verdict if worst else verdict,
            grade=worst.grade if worst else None,
            facets={"source": "donor"} if findings else {},
            findings=findings,
        )
        self.statements.append(statement)
        return statement

    def side(self, words: str, statement: CheckedStatement, value: str) -> Side:
        span = self.span(words)
        return Side(self.path, statement.id, value, words, span, self.document.position(span.start))

    def checked(self) -> CheckedDocument:
        return CheckedDocument(self.document, tuple(self.statements))


def report_of(
    *drafts: Draft,
    contradictions: Sequence[Contradiction] = (),
    skipped: Sequence[Skipped] = (),
) -> Report:
    documents = tuple(d.checked() for d in drafts)
    cited = {s for d in documents for t in d.statements for f in t.findings for s in f.sources}
    return Report(
        documents=documents,
        contradictions=tuple(contradictions),
        skipped=tuple(skipped),
        knowledge_version="2026.11",
        knowledge_hash="0f" * 32,
        proposition_count=120,
        source_count=300,
        sources={key: SOURCES[key] for key in cited if key in SOURCES},
    )


def flag(jurisdiction: str, kind: FlagKind, says: str = "No such product may be sold.") -> Flag:
    return Flag(jurisdiction, kind, "US FDA", "fda-notice", says)


def sample_report() -> Report:
    """Two documents with every verdict, a contradiction across them, and both kinds of skipped input."""
    copy = Draft(
        "Our exosomes are FDA-cleared and regrow hair.\n"
        "They come from your own blood.\n\n"
        "Visits cost 900 pounds. Exosomes are vesicles. Call us!\n"
    )
    copy.add(
        "Our exosomes are FDA-cleared and regrow hair.",
        copy.finding(
            "FDA-cleared",
            Verdict.CONTRADICTED,
            Grade.F,
            proposition="exosome-fda-status",
            title="An exosome product is approved or cleared by the FDA.",
            stance=Stance.REFUTES,
            certainty=Certainty.HIGH,
            because=("No exosome product has been approved or cleared.",),
            sources=("fda-notice",),
            say_instead="No exosome product is approved by the FDA.",
            flags=(
                flag("us", FlagKind.PROHIBITED),
                flag("ca", FlagKind.NEEDS_LICENCE),
                flag("us", FlagKind.NEEDS_SUBSTANTIATION),
            ),
        ),
        copy.finding("regrow hair", Verdict.OVERSTATED, Grade.C),
    )
    own = copy.add("They come from your own blood.", verdict=Verdict.UNVERIFIED)
    copy.add(
        "Visits cost 900 pounds.",
        copy.finding(
            "cost 900 pounds",
            Verdict.UNVERIFIED,
            None,
            proposition="price",
            title="What a session costs.",
            stance=Stance.OFFER,
            certainty=None,
            because=(),
            sources=(),
            say_instead="Show the price list.",
        ),
    )
    copy.add(
        "Exosomes are vesicles.",
        copy.finding("are vesicles", Verdict.SUPPORTED, Grade.A, proposition="vesicles", say_instead=""),
    )
    copy.add("Call us!", claim=False)
    other = Draft("Donated cells.\nNo risk at all: registered.\n", path="other.txt")
    donor = other.add("Donated cells.", verdict=Verdict.UNVERIFIED)
    other.add(
        "No risk at all: registered.",
        other.finding(
            "registered",
            Verdict.MISLEADING,
            Grade.D,
            proposition=None,
            rule="borrowed-status",
            title="A registration is not an approval.",
            stance=None,
            certainty=None,
            wording=Wording.ABSOLUTE,
            because=("Registering a site says nothing about the product.",),
            sources=("fda-notice", "gone"),
            say_instead="",
        ),
        other.finding("No risk at all", Verdict.UNSUPPORTED, Grade.D, proposition="no-risk"),
    )
    return report_of(
        copy,
        other,
        contradictions=[
            Contradiction(
                "source",
                copy.side("your own blood", own, "autologous-blood"),
                other.side("Donated cells", donor, "donor"),
                "One preparation comes either from the patient or from a donor.",
            )
        ],
        skipped=[
            Skipped("gone.txt", "no such file"),
            Skipped("site", "3 hidden files left out", failed=False),
        ],
    )
