"""The sources as a bibliography: CSL-JSON and BibTeX for reference managers, CSV and JSON for anything else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping

from claimcheck.model.entry import Source
from claimcheck.model.kinds import SCHOLARLY
from claimcheck.model.rulebook import KnowledgeBase

_DOI = "https://doi.org/"


def _article(source: Source) -> bool:
    """Whether to cite it as an article of a journal: a study or a review that names where it is printed."""
    return source.kind in SCHOLARLY and bool(source.venue)


def _columns(source: Source, cited: Mapping[str, int]) -> dict[str, str]:
    return {
        "id": source.id,
        "authors": source.authors,
        "year": str(source.year or ""),
        "title": source.title,
        "venue": source.venue,
        "kind": source.kind,
        "level": str(source.level or ""),
        "link": source.link,
        "verified": source.verified,
        "checked": source.checked,
        "finding": source.finding,
        "cited_by": str(cited.get(source.id, 0)),
    }


def _cited(base: KnowledgeBase) -> dict[str, int]:
    counts: dict[str, int] = {}
    for ids in (*(p.evidence.sources for p in base.propositions), *(r.sources for r in base.rules.named)):
        for id_ in ids:
            counts[id_] = counts.get(id_, 0) + 1
    return counts


def _rows(base: KnowledgeBase) -> list[dict[str, str]]:
    cited = _cited(base)
    return [_columns(source, cited) for _, source in sorted(base.sources.items())]


def as_json(base: KnowledgeBase) -> str:
    """One object a source, every field as text."""
    return json.dumps(_rows(base), ensure_ascii=False, indent=1) + "\n"


def as_csv(base: KnowledgeBase) -> str:
    """A row a source. A cell that a spreadsheet would take for a formula is made text with an apostrophe."""
    out = io.StringIO()
    rows = _rows(base)
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["id"], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: f"'{v}" if v[:1] in "=+-@\t\r" and v else v for k, v in row.items()})
    return out.getvalue()


def as_csl_json(base: KnowledgeBase) -> str:
    """CSL-JSON, which Zotero, Mendeley and pandoc read."""
    items = []
    for _, source in sorted(base.sources.items()):
        item: dict[str, object] = {
            "id": source.id,
            "type": "article-journal" if _article(source) else "document",
            "title": source.title,
            "URL": source.link,
            "note": f"{source.kind}; verified: {source.verified}",
        }
        if source.link.startswith(_DOI):
            item["DOI"] = source.link.removeprefix(_DOI)
        if source.authors:
            item["author"] = [{"literal": name} for name in _names(source.authors)]
        if source.year:
            item["issued"] = {"date-parts": [[source.year]]}
        if source.venue:
            item["container-title"] = source.venue
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def as_bibtex(base: KnowledgeBase) -> str:
    """BibTeX, an entry a source."""
    return "\n".join(_bibtex(source) for _, source in sorted(base.sources.items()))


def _bibtex(source: Source) -> str:
    kind = "article" if _article(source) else "misc"
    fields = {
        "title": source.title,
        "author": " and ".join(f"{{{name}}}" for name in _names(source.authors)),
        "year": str(source.year or ""),
        "journal" if kind == "article" else "howpublished": source.venue,
        "doi": source.link.removeprefix(_DOI) if source.link.startswith(_DOI) else "",
        "url": source.link,
        "note": source.kind,
    }
    lines = [f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}", ""])


def _names(authors: str) -> Iterable[str]:
    return [name.strip() for name in re.split(r",\s+(?=\S)|\s+and\s+", authors) if name.strip()]


def _escaped(text: str) -> str:
    return re.sub(r"([%&#$_])", r"\\\1", text)


FORMATS: Mapping[str, Callable[[KnowledgeBase], str]] = {
    "json": as_json,
    "csv": as_csv,
    "csl-json": as_csl_json,
    "bibtex": as_bibtex,
}
