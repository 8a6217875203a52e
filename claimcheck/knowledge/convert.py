"""From valid files to the values that the engine works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.knowledge.jurisdiction_schema import FlagRuleSpec, JurisdictionFile
from claimcheck.knowledge.read import Corpus
from claimcheck.knowledge.schema import (
    CueSpec,
    FrameSpec,
    NamedRuleSpec,
    PhraseSpec,
    PropositionFile,
    RowSpec,
    SlotSpec,
    SourceFile,
)
from claimcheck.model.entry import Evidence, Frame, MatchExample, NearMiss, Need, Proposition, Source
from claimcheck.model.jurisdiction import FlagRule, Jurisdiction
from claimcheck.model.rewrite import Rewrites
from claimcheck.model.rulebook import (
    Concept,
    Cue,
    KnowledgeBase,
    NamedRule,
    Rulebook,
    Segmentation,
    Slot,
    SlotValue,
    SubjectRule,
    TableRow,
    Topic,
)


def convert(corpus: Corpus) -> KnowledgeBase:
    """The knowledge base of a corpus that fits together.

    A source that was merged into another is left out, and whatever cites it cites the other.
    """
    heirs = {file.value.id: file.value.merged_into for file in corpus.sources if file.value.merged_into}
    sources = [_source(file.value, heirs) for file in corpus.sources if file.value.id not in heirs]
    return KnowledgeBase(
        version=corpus.rules["base"].value.version,
        hash=corpus.hash,
        propositions=tuple(_proposition(file.value, heirs) for file in corpus.propositions),
        sources={source.id: source for source in sources},
        rules=_rulebook(corpus, heirs),
    )


def _proposition(spec: PropositionFile, heirs: Mapping[str, str]) -> Proposition:
    """A withdrawn entry keeps its text and evidence and loses its frames, so that nothing can match it."""
    match = () if spec.withdrawn else spec.match
    evidence = spec.evidence
    return Proposition(
        id=spec.id,
        topic=spec.topic,
        text=spec.proposition,
        frames=_frames(item for item in match if isinstance(item, FrameSpec)),
        phrases=tuple(item.phrase for item in match if isinstance(item, PhraseSpec)),
        evidence=Evidence(
            stance=evidence.stance,
            certainty=evidence.certainty,
            rationale=evidence.rationale,
            sources=_followed(evidence.sources, heirs),
            reviewed=evidence.reviewed,
            review_due=evidence.review_due,
            steps=evidence.steps,
        ),
        say_instead=spec.say_instead,
        misleads=spec.misleads,
        waivable=spec.waivable,
        asserts=dict(spec.asserts),
        overlaps=spec.overlaps,
        aliases=spec.aliases,
        withdrawn=spec.withdrawn,
        matches=tuple(
            MatchExample(item.text, item.verdict, item.wording, item.polarity, item.after)
            for item in spec.examples.match
        ),
        near_misses=tuple(NearMiss(item.text, item.why, item.after) for item in spec.examples.no_match),
    )


def _followed(sources: Iterable[str], heirs: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heirs.get(source, source) for source in sources))


def _source(spec: SourceFile, heirs: Mapping[str, str]) -> Source:
    return Source(
        id=spec.id,
        title=spec.title,
        year=spec.year or (int(spec.date[:4]) if spec.date else None),
        kind=spec.kind,
        level=spec.level,
        authors=spec.authors or spec.authority or "",
        venue=spec.venue or "",
        link=_link(spec),
        finding=spec.finding,
        verified=spec.verified,
        checked=spec.checked,
        missing=spec.missing or "",
        limits=spec.limits or "",
        jurisdiction=spec.jurisdiction or "",
        aliases=tuple(sorted(old for old, heir in heirs.items() if heir == spec.id)),
    )


def _link(spec: SourceFile) -> str:
    """The most lasting address: the DOI before PubMed, the page that was read before a registry entry."""
    if spec.doi:
        return f"https://doi.org/{spec.doi}"
    if spec.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{spec.pmid}/"
    if spec.pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{spec.pmcid}/"
    return spec.url or f"https://clinicaltrials.gov/study/{spec.nct}"


def _frames(specs: Iterable[FrameSpec]) -> tuple[Frame, ...]:
    return tuple(
        Frame(
            all=_needs(spec.all),
            any=_needs(spec.any),
            none=_needs(spec.none),
            subjects=frozenset(spec.subject),
            within=spec.within,
            loose=spec.loose,
        )
        for spec in specs
    )


def _needs(written: Iterable[str]) -> tuple[Need, ...]:
    return tuple(Need.parse(need) for need in written)


def _rulebook(corpus: Corpus, heirs: Mapping[str, str]) -> Rulebook:
    rules = {stem: file.value for stem, file in corpus.rules.items()}
    words = rules["segmentation"]
    return Rulebook(
        topics=tuple(Topic(spec.id, spec.means) for spec in rules["topics"].topics),
        concepts=tuple(
            Concept(spec.id, spec.means, spec.terms, spec.examples.yes, spec.examples.no)
            for file in corpus.concepts
            for spec in file.value.concepts
        ),
        cues=tuple(_cue(spec) for spec in rules["cues"].cues),
        table=tuple(_row(spec) for spec in rules["verdicts"].rows),
        named=tuple(_named(spec, heirs) for spec in rules["named"].rules),
        slots=tuple(_slot(spec) for spec in rules["slots"].slots),
        subjects=tuple(
            SubjectRule(spec.subject, spec.concepts, spec.unless_after) for spec in rules["subjects"].subjects
        ),
        not_claims=_frames(rules["claimhood"].not_claims),
        assertive=_frames(rules["claimhood"].assertive),
        segmentation=Segmentation(
            never_end=frozenset(words.never_end),
            end_before_starter=frozenset(words.end_before_starter),
            before_number=frozenset(words.before_number),
            starters=frozenset(words.starters),
            continues=frozenset(words.continues),
        ),
        often_misspelt=words.often_misspelt,
        rewrites=rules["rewrites"].rules() if "rewrites" in rules else Rewrites(),
        jurisdictions=tuple(
            sorted((_jurisdiction(file.value, heirs) for file in corpus.jurisdictions), key=lambda j: j.code)
        ),
    )


def _jurisdiction(spec: JurisdictionFile, heirs: Mapping[str, str]) -> Jurisdiction:
    return Jurisdiction(spec.jurisdiction, spec.name, tuple(_flag_rule(rule, heirs) for rule in spec.rules))


def _flag_rule(spec: FlagRuleSpec, heirs: Mapping[str, str]) -> FlagRule:
    applies = spec.applies
    return FlagRule(
        id=spec.id,
        kind=spec.flag,
        says=spec.says,
        instrument=heirs.get(spec.instrument, spec.instrument),
        topics=frozenset(applies.topics),
        propositions=frozenset(applies.propositions),
        rules=frozenset(applies.rules),
        but_not=frozenset(applies.but_not),
        verdicts=frozenset(applies.verdicts),
    )


def _cue(spec: CueSpec) -> Cue:
    return Cue(
        kind=spec.kind,
        terms=spec.terms,
        direction=spec.direction,
        wording=spec.wording,
        who=spec.who,
        reach=spec.reach,
        examples=spec.examples,
    )


def _row(spec: RowSpec) -> TableRow:
    return TableRow(
        polarity=spec.polarity,
        stances=frozenset(spec.stance),
        certainties=frozenset(spec.certainty),
        wordings=frozenset(spec.wording) if spec.wording else None,
        gaps=spec.gap,
        verdict=spec.verdict,
        grade=spec.grade,
    )


def _named(spec: NamedRuleSpec, heirs: Mapping[str, str]) -> NamedRule:
    return NamedRule(
        id=spec.id,
        topic=spec.topic,
        title=spec.title,
        frames=_frames(spec.match),
        verdict=spec.verdict,
        grade=spec.grade,
        because=spec.because,
        sources=_followed(spec.sources, heirs),
        say_instead=spec.say_instead,
        denied=spec.denied,
        waivable=spec.waivable,
    )


def _slot(spec: SlotSpec) -> Slot:
    return Slot(
        id=spec.id,
        asks=spec.asks,
        values=tuple(
            SlotValue(
                item.value, _frames(item.match), item.hours, _needs(item.unless), _frames(item.implied_by)
            )
            for item in spec.values
        ),
        exclusive=frozenset(frozenset(pair) for pair in spec.exclusive),
        interval=spec.interval,
        why=dict(spec.why) or None,
    )
