from __future__ import annotations

import json
from dataclasses import replace

import pytest

from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.entry import Source
from claimcheck.model.kinds import KINDS, LABORATORY, OFFICIAL, REGISTERS, SCHOLARLY
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.report.bibliography import as_bibtex, as_csl_json

STUDY = Source(
    id="doe-2024",
    title="A study of hair",
    year=2024,
    kind="in-vitro",
    level=5,
    authors="Doe J, Roe R",
    venue="Journal of Hair 1(2):3-4",
    link="https://doi.org/10.1000/abc_d",
    finding="It grew.",
    verified="full",
)


def base_of(source: Source) -> KnowledgeBase:
    return replace(load_knowledge(), sources={source.id: source}, propositions=())


def test_a_study_is_an_article_with_its_doi() -> None:
    assert as_bibtex(base_of(STUDY)) == (
        "@article{doe-2024,\n"
        "  title = {A study of hair},\n"
        "  author = {{Doe J} and {Roe R}},\n"
        "  year = {2024},\n"
        "  journal = {Journal of Hair 1(2):3-4},\n"
        "  doi = {10.1000/abc\\_d},\n"
        "  url = {https://doi.org/10.1000/abc\\_d},\n"
        "  note = {in-vitro},\n"
        "}\n"
    )
    (item,) = json.loads(as_csl_json(base_of(STUDY)))
    assert (item["type"], item["DOI"]) == ("article-journal", "10.1000/abc_d")


@pytest.mark.parametrize("kind", KINDS)
def test_what_journals_print_is_an_article_and_nothing_else(kind: str) -> None:
    written = as_bibtex(base_of(replace(STUDY, kind=kind)))
    official = kind in OFFICIAL or kind in REGISTERS
    assert written.startswith("@misc{" if official else "@article{")


def test_without_a_journal_nothing_is_an_article() -> None:
    page = replace(STUDY, venue="", link="https://example.org/page")
    assert as_bibtex(base_of(page)).startswith("@misc{doe-2024,")
    (item,) = json.loads(as_csl_json(base_of(page)))
    assert item["type"] == "document"
    assert "DOI" not in item


def test_every_kind_has_one_place() -> None:
    assert len(set(KINDS)) == len(KINDS)
    assert set(LABORATORY) < SCHOLARLY
    assert SCHOLARLY.isdisjoint((*OFFICIAL, *REGISTERS))
