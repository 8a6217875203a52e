"""A source in the few words that a reader of a verdict needs: who, when, and what kind of study."""

from __future__ import annotations

from claimcheck.model.entry import Source
from claimcheck.report.visible import shorten
from claimcheck.text.regex import regex

TITLE = 60
"""How much of a title is given where it must stand in for an author."""

_KINDS = {
    "animal": "animal study",
    "ex-vivo": "ex vivo study",
    "meta-analysis": "meta-analysis",
    "in-vitro": "laboratory study",
    "position": "position statement",
    "prospective": "prospective study",
    "rct": "randomised trial",
    "retrospective": "retrospective study",
    "single-arm": "single-arm study",
}
_PERSON = regex(r"(?P<surname>.*[^\W\d_A-Z].*) [A-Z]{1,3}")
"""Surname and initials; a surname has small letters, which tells "Doe J" from "US FDA"."""


def cite(source: Source) -> str:
    """Such as ``Amini et al. 2025, randomised trial``, or with the title where nobody is named."""
    year = f" {source.year}" if source.year else ""
    who = _who(source.authors) or f'"{shorten(source.title, TITLE, "...")}"'
    return f"{who}{year}, {kind(source)}"


def kind(source: Source) -> str:
    """The design or type of the record in words."""
    return _KINDS.get(source.kind, source.kind.replace("-", " "))


def _who(authors: str) -> str:
    """Surnames of up to two people, or the first and "et al."; an authority's name stays as it is."""
    names = [name.strip() for name in authors.split(",")]
    people = [match["surname"] for name in names if (match := _PERSON.fullmatch(name))]
    if not people or not _PERSON.fullmatch(names[0]):
        return authors
    if len(names) > 2 or len(people) < len(names):
        return f"{people[0]} et al."
    return " and ".join(people)
