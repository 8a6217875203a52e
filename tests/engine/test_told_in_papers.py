"""A paper says of its own patients what a clinic must not say at large."""

from __future__ import annotations

from functools import cache

from claimcheck.engine.pipeline import Pipeline
from claimcheck.knowledge.store import load_knowledge
from claimcheck.model.document import Document
from claimcheck.model.scales import Light
from claimcheck.text.layout import lay_out

SEEN = "No adverse events were observed."
PAPER = (
    "Background: Little is known of vesicles in thinning hair. Methods: Eleven men were enrolled and injected with "
    "exosomes. Results: The count was higher at six months than at baseline (p = 0.02). {} Conclusions: Trials with "
    "a control arm are needed."
)


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


def light(text: str, statement: str) -> Light | None:
    checked = pipeline().check(Document("copy.txt", text, "text", lay_out(text))).statements
    return next(s.light for s in checked if s.text == statement)


def test_a_paper_reports_that_no_harm_was_seen() -> None:
    assert light(PAPER.format(SEEN), SEEN) is Light.GREEN


def test_a_clinic_that_says_so_is_red_also_beside_a_study() -> None:
    page = f"Our exosomes regrow hair. {SEEN} In one trial eleven men were enrolled. Book your visit today."
    assert light(page, SEEN) is Light.RED


def test_a_paper_that_denies_harm_at_large_is_red() -> None:
    at_large = "Exosomes have no side effects."
    assert light(PAPER.format(at_large), at_large) is Light.RED


def test_what_was_done_in_a_paper_is_no_offer_of_a_clinic() -> None:
    done = "The scalp was injected once a month."
    assert light(PAPER.format(done), done) is Light.GREEN
    assert light(f"Our exosomes come from donors. {done}", done) is Light.GREY


def test_what_a_paper_adds_on_how_it_was_done_is_its_record() -> None:
    done = "The injections were given every three weeks, four times in all."
    assert light(PAPER.format(done), done) is Light.GREEN
    assert light(f"Our exosomes come from donors. {done}", done) is Light.GREY


def test_that_all_improved_is_told_of_the_patients_of_a_paper() -> None:
    told = "Every man improved."
    assert light(PAPER.format(told), told) is Light.GREEN
    assert light(f"Our exosomes come from donors. {told}", told) is not Light.GREEN


def test_the_figures_of_a_table_in_a_paper_are_its_record() -> None:
    table = "\n\tStart\t6 months\nDensity (hairs/cm2)\t88\t104\n\n"
    row = "Density (hairs/cm2)\t88\t104"
    assert light(PAPER.format(table), row) is Light.GREEN


def test_an_ailment_of_the_patients_of_a_paper_is_no_use_of_exosomes() -> None:
    had = "All of them suffered from pain of the knee."
    assert light(PAPER.format(had), had) is Light.GREEN
