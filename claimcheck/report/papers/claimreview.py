"""JSON-LD of schema.org: a ClaimReview for each finding, for whoever publishes what was checked.

A ClaimReview says who reviewed a claim and where that is to be read. Neither is known here, so ``author``, ``url`` and
``datePublished`` are left to whoever publishes it rather than made up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck import __version__
from claimcheck.model.entry import Source
from claimcheck.model.finding import Report
from claimcheck.model.kinds import SCHOLARLY
from claimcheck.model.scales import Grade, Lights, Verdict
from claimcheck.report.papers.entries import NO_ADVICE, Clash, Entry, paper
from claimcheck.report.papers.legend import GRADES, VERDICTS, sentence, sentences
from claimcheck.report.papers.references import link, reference
from claimcheck.report.remarks import Remark, unread, unread_id
from claimcheck.report.totals import closing
from claimcheck.report.visible import prose, visible

_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""JSON-LD is pasted into the ``script`` element of a page, which copy must not be able to end."""

_BEST = max(Grade).value
SCALE = "; ".join(
    f"{_BEST + 1 - grade.value} is grade {grade.label}, {means}" for grade, means in GRADES.items()
)


def render(report: Report, lights: Lights) -> bytes:
    """A graph of a Report and of a ClaimReview for each finding; claims without a verdict are none.

    Contradictions, notices and inputs that were not checked, for which schema.org has no words, are comments on the
    Report.
    """
    shown = paper(report, lights)
    comments = [*map(_clash, shown.clashes), *map(_notice, shown.notices)]
    comments += [_comment(unread_id(s), visible(s.path), "", unread(s)) for s in report.skipped]
    whole = {
        "@type": "Report",
        "@id": "#report",
        "name": "Evidence check",
        "abstract": sentences(closing(report)),
        "description": f"Ratings say how faithful a wording is to the evidence: {SCALE}. {NO_ADVICE}",
        "isBasedOn": {
            "@type": "Dataset",
            "name": "claimcheck knowledge base",
            "version": f"{report.knowledge_version} {report.knowledge_hash}",
        },
        "creditText": f"claimcheck {__version__}",
        "hasPart": [{"@id": _id(entry)} for entry in shown.entries],
        "comment": comments,
    }
    graph = [{key: value for key, value in whole.items() if value}, *(_review(e) for e in shown.entries)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=2)
    for sign, escape in _IN_SCRIPT.items():
        text = text.replace(sign, escape)
    return f"{text}\n".encode()


def _id(entry: Entry) -> str:
    return f"#finding-{entry.number}"


def _review(entry: Entry) -> dict[str, Any]:
    review = {
        "@type": "ClaimReview",
        "@id": _id(entry),
        "isPartOf": {"@id": "#report"},
        "identifier": entry.id,
        "claimReviewed": entry.statement,
        "itemReviewed": {
            "@type": "Claim",
            "text": entry.words,
            "appearance": {"@type": "CreativeWork", "name": entry.path, "description": entry.place},
        },
        "reviewAspect": entry.says,
        "reviewRating": _rating(entry),
        "reviewBody": _body(entry),
        "keywords": entry.topic,
        "citation": [*map(_cited, entry.sources), *entry.unknown],
    }
    return {key: value for key, value in review.items() if value}


def _rating(entry: Entry) -> dict[str, Any]:
    """A number where there is a grade; what nothing settles has a name alone, as no number would be fair to it."""
    verdict = Verdict(entry.verdict)
    graded = f", grade {entry.grade}" if entry.grade else ""
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": f"{verdict.value.capitalize()}{graded}"}
    if entry.grade:
        value = _BEST + 1 - Grade.of(entry.grade).value
        rating |= {"ratingValue": value, "bestRating": _BEST, "worstRating": min(Grade).value}
    means = GRADES[Grade.of(entry.grade)] if entry.grade else ""
    rating["ratingExplanation"] = sentences([VERDICTS[verdict], *([means] if means else [])])
    return rating


def _body(entry: Entry) -> str:
    parts = [sentences(entry.why), *(sentence(law.text) for law in entry.law)]
    if entry.say_instead:
        parts.append(f"Say instead: {sentence(entry.say_instead)}")
    return " ".join(part for part in parts if part)


def _cited(source: Source) -> dict[str, Any]:
    work = {
        "@type": "ScholarlyArticle" if source.kind in SCHOLARLY else "CreativeWork",
        "name": prose(source.title),
        "creditText": reference(source),
        "url": link(source),
    }
    return {key: value for key, value in work.items() if value}


def _clash(clash: Clash) -> Mapping[str, Any]:
    a, b = clash.a, clash.b
    says = f"{a.value} here, {b.value} in {b.path}, {b.place}: “{a.text}”, “{b.text}”. {clash.why}"
    return _comment(clash.slot, a.path, a.place, says)


def _notice(notice: Remark) -> Mapping[str, Any]:
    place = f"line {notice.spot.region.start().line}" if notice.spot.region else ""
    return _comment(notice.id, visible(notice.spot.path), place, prose(notice.head))


def _comment(id_: str, path: str, place: str, says: str) -> Mapping[str, Any]:
    about = {"@type": "CreativeWork", "name": path, "description": place}
    return {
        "@type": "Comment",
        "identifier": id_,
        "about": {key: value for key, value in about.items() if value},
        "text": says,
    }
