"""The formats of the knowledge files: one model per kind of file, no key beyond those named.

``docs/knowledge-base.md`` explains them to authors. Whether ids resolve is settled later, in ``resolve``.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from claimcheck.knowledge.fields import (
    SOME,
    Bool,
    CertaintyField,
    Day,
    Doi,
    GradeField,
    Int,
    LooseDay,
    Nct,
    NeedText,
    Pmcid,
    Pmid,
    PolarityField,
    SlotValueText,
    Slug,
    StanceField,
    SubjectField,
    Term,
    Text,
    TopicId,
    VerdictField,
    Web,
    WordingField,
    member,
    one_of,
)
from claimcheck.model.kinds import KINDS
from claimcheck.model.rulebook import CueKind, Direction
from claimcheck.model.scales import Certainty, Stance, Subject


class Strict(BaseModel):
    """A mapping that holds the named keys and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def every(word: str, members: Any) -> BeforeValidator:
    """Lets one word stand for a whole vocabulary, which keeps an empty list an error."""

    def read(value: Any) -> Any:
        if value == word:
            return members
        if value == []:
            raise ValueError(f"found an empty list; name at least one, or write {word}")
        if isinstance(value, str):
            raise ValueError(f"found {value!r}; allowed: a list, or {word}")
        return value

    return BeforeValidator(read)


class FrameSpec(Strict):
    """What a statement must hold. An empty ``subject`` after reading means any."""

    all: Annotated[tuple[NeedText, ...], SOME]
    any: tuple[NeedText, ...] = ()
    none: tuple[NeedText, ...] = ()
    subject: Annotated[tuple[SubjectField, ...], every("any", ())] = (Subject.EXOSOMES,)
    within: Annotated[str, one_of("reach", "clause", "statement")] = "statement"
    loose: Bool = False


class PhraseSpec(Strict):
    """A phrasing that the entry is known by."""

    phrase: Text


def _frame_or_phrase(value: Any) -> str:
    return "<phrase>" if isinstance(value, dict) and "phrase" in value else "<frame>"


MatchSpec = Annotated[
    Annotated[FrameSpec, Tag("<frame>")] | Annotated[PhraseSpec, Tag("<phrase>")],
    Discriminator(_frame_or_phrase),
]


class EvidenceSpec(Strict):
    """The body of evidence behind a proposition."""

    stance: StanceField
    certainty: CertaintyField
    rationale: Text
    sources: tuple[Slug, ...] = ()
    reviewed: Day
    review_due: Day
    steps: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _due_after_review(self) -> Self:
        if self.review_due <= self.reviewed:
            raise ValueError(f"review_due {self.review_due} must come after reviewed {self.reviewed}")
        return self


class MatchExampleSpec(Strict):
    """Copy on which the entry fires, and what is then said of it."""

    text: Text
    verdict: VerdictField
    wording: WordingField | None = None
    polarity: PolarityField | None = None
    after: str = ""


class NearMissSpec(Strict):
    """Copy on which the entry stays silent, and why."""

    text: Text
    why: Text
    after: str = ""


class ExamplesSpec(Strict):
    """The test sentences of an entry."""

    match: tuple[MatchExampleSpec, ...] = ()
    no_match: tuple[NearMissSpec, ...] = ()


class PropositionFile(Strict):
    """``claims/<area>/<id>.yaml``"""

    id: Slug
    topic: TopicId
    proposition: Text
    match: Annotated[tuple[MatchSpec, ...], SOME]
    evidence: EvidenceSpec
    say_instead: Text
    misleads: Bool = False
    waivable: Bool = True
    asserts: dict[str, Text] = {}
    overlaps: tuple[Slug, ...] = ()
    aliases: tuple[Slug, ...] = ()
    withdrawn: str = ""
    examples: ExamplesSpec = ExamplesSpec()


class SourceFile(Strict):
    """``claims/sources/<id>.yaml``"""

    id: Slug
    title: Text
    authors: Text | None = None
    year: Annotated[Int, Field(ge=1800, le=2200)] | None = None
    venue: Text | None = None
    doi: Doi | None = None
    pmid: Pmid | None = None
    pmcid: Pmcid | None = None
    nct: Nct | None = None
    registry_ids: tuple[Text, ...] = ()
    url: Web | None = None
    kind: Annotated[str, one_of("kind of source", *KINDS)]
    level: Annotated[Int, Field(ge=1, le=5)] | None = None
    n: Annotated[Int, Field(ge=1)] | None = None
    population: Text | None = None
    intervention: Text | None = None
    comparator: Text | None = None
    follow_up: Text | None = None
    finding: Text
    harms: Text | None = None
    limits: Text | None = None
    jurisdiction: Text | None = None
    authority: Text | None = None
    date: LooseDay | None = None
    checked: Day
    verified: Annotated[str, one_of("state of checking", "full", "partly", "second-hand")]
    missing: Text | None = None
    via: Text | None = None
    merged_into: Slug | None = None

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.doi or self.pmid or self.pmcid or self.nct or self.url):
            raise ValueError("no way to find this source; give at least one of doi, pmid, pmcid, nct, url")
        if self.verified == "partly" and not self.missing:
            raise ValueError("verified is partly, so missing must say what is still open")
        return self


class BaseFile(Strict):
    """``rules/base.yaml``"""

    version: Text


class TopicSpec(Strict):
    """What statements can be about."""

    id: TopicId
    means: Text


class TopicsFile(Strict):
    """``rules/topics.yaml``"""

    topics: Annotated[tuple[TopicSpec, ...], SOME]


class ConceptExamples(Strict):
    """Copy in which the concept is and is not mentioned."""

    yes: tuple[Text, ...] = ()
    no: tuple[Text, ...] = ()


class ConceptSpec(Strict):
    """A notion and the ways it is written."""

    id: Slug
    means: Text
    terms: Annotated[tuple[Term, ...], SOME]
    examples: ConceptExamples = ConceptExamples()


class ConceptsFile(Strict):
    """``rules/concepts/*.yaml``"""

    concepts: tuple[ConceptSpec, ...]


class CueSpec(Strict):
    """Words that change how a clause is meant."""

    kind: Annotated[CueKind, member(CueKind)]
    terms: Annotated[tuple[Term, ...], SOME]
    direction: Annotated[Direction, member(Direction)] = Direction.FORWARD
    wording: WordingField | None = None
    who: str = ""
    reach: Annotated[Int, Field(ge=0)] = 0
    examples: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.wording is not None and self.kind not in (
            CueKind.WORDING,
            CueKind.ATTRIBUTION,
            CueKind.CONDITION,
        ):
            raise ValueError(
                f"a {self.kind} cue has no wording; only wording, attribution and condition cues do"
            )
        if self.wording is None and self.kind is CueKind.WORDING:
            raise ValueError("a wording cue must say which wording it makes")
        if self.who and self.kind not in (CueKind.ATTRIBUTION, CueKind.NEGATION):
            raise ValueError(f"a {self.kind} cue has no who; only attribution and negation cues do")
        return self


class CuesFile(Strict):
    """``rules/cues.yaml``"""

    cues: tuple[CueSpec, ...]


def _grade_or_none(value: Any) -> Any:
    return None if value == "none" else value


class RowSpec(Strict):
    """A row of the verdict table."""

    polarity: PolarityField
    stance: Annotated[tuple[StanceField, ...], every("all", tuple(Stance))]
    certainty: Annotated[tuple[CertaintyField, ...], every("all", tuple(Certainty))]
    wording: Annotated[tuple[WordingField, ...], SOME] | None = None
    gap: tuple[Int, Int] | None = None
    verdict: VerdictField
    grade: Annotated[GradeField | None, BeforeValidator(_grade_or_none)]

    @model_validator(mode="after")
    def _gap_in_order(self) -> Self:
        if self.gap and self.gap[0] > self.gap[1]:
            raise ValueError(
                f"gap runs from {self.gap[0]} down to {self.gap[1]}; write the lower number first"
            )
        return self


class VerdictsFile(Strict):
    """``rules/verdicts.yaml``"""

    rows: Annotated[tuple[RowSpec, ...], SOME]


class NamedRuleSpec(Strict):
    """A rule of advertising practice."""

    id: Slug
    topic: TopicId
    title: Text
    match: Annotated[tuple[FrameSpec, ...], SOME]
    verdict: VerdictField
    grade: GradeField
    because: Text
    sources: tuple[Slug, ...] = ()
    say_instead: Text
    denied: Bool = False
    waivable: Bool = True


class NamedFile(Strict):
    """``rules/named.yaml``"""

    rules: tuple[NamedRuleSpec, ...]


class SlotValueSpec(Strict):
    """A value of a slot."""

    value: SlotValueText
    match: tuple[FrameSpec, ...] = ()
    hours: tuple[Int, Int] | None = None
    unless: tuple[NeedText, ...] = ()
    implied_by: tuple[FrameSpec, ...] = ()


class SlotSpec(Strict):
    """A question that a treatment has one answer to."""

    id: Slug
    asks: Text
    interval: Bool = False
    values: tuple[SlotValueSpec, ...] = ()
    exclusive: tuple[tuple[Slug, Slug], ...] = ()
    why: dict[str, Text] = {}


class SlotsFile(Strict):
    """``rules/slots.yaml``"""

    slots: tuple[SlotSpec, ...]


class SubjectSpec(Strict):
    """The concepts that make a clause speak of a subject."""

    subject: SubjectField
    concepts: Annotated[tuple[Slug, ...], SOME]
    unless_after: tuple[Slug, ...] = ()


class SubjectsFile(Strict):
    """``rules/subjects.yaml``"""

    subjects: tuple[SubjectSpec, ...]


class ClaimhoodFile(Strict):
    """``rules/claimhood.yaml``"""

    not_claims: tuple[FrameSpec, ...] = ()
    assertive: tuple[FrameSpec, ...] = ()


class SegmentationFile(Strict):
    """``rules/segmentation.yaml``"""

    never_end: tuple[Text, ...]
    end_before_starter: tuple[Text, ...]
    before_number: tuple[Text, ...]
    starters: tuple[Text, ...]
    continues: tuple[Text, ...]
    often_misspelt: tuple[Text, ...] = ()
