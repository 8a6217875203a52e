"""Leaflets come out in the order in which a patient reads them."""

from __future__ import annotations

import pytest

from tests.readers.brochures import CARDS, INTRO, MYTHS, PRICES, SMALL, STORY, pdf_brochure, word_brochure
from tests.readers.written import read, told

CELLS = [("cell", "", "\t".join(row)) for row in PRICES]
WHOLE = [
    ("heading", "", "Exosomes for Thinning Hair"),
    ("paragraph", "", INTRO),
    *((kind, "", words) for name, text in CARDS for kind, words in (("heading", name), ("paragraph", text))),
    ("heading", "", "What to Expect"),
    *(("paragraph", "", words) for words in STORY),
    ("heading", "", "Our Prices"),
    *CELLS,
    (
        "paragraph",
        "",
        "You can pay in three parts without interest. Ask at the desk, or call us on any weekday.",
    ),
    ("heading", "", "Myths and Facts"),
    *(("cell", "", "\t".join(row)) for row in MYTHS),
]


@pytest.mark.parametrize("name", ["leaflet.docx", "leaflet.pdf"])
def test_a_leaflet_reads_as_a_patient_reads_it(name: str) -> None:
    document = read(word_brochure() if name.endswith("docx") else pdf_brochure(), name)
    body = [block for block in told(document) if not block[1]]
    assert body == WHOLE
    margins = {(part, words) for _, part, words in told(document) if part}
    assert margins == {("header", "LARKFIELD CLINIC"), ("footer", SMALL)}


def test_places_in_a_leaflet() -> None:
    pdf = read(pdf_brochure(), "leaflet.pdf")
    word = read(word_brochure(), "leaflet.docx")
    price = pdf.place(pdf.text.index("£950"))
    fact = pdf.place(pdf.text.index("No exosome product"))
    assert (price.page, fact.page) == (1, 2)
    assert (price.line or 0) > (pdf.place(pdf.text.index("Redness")).line or 0)
    assert word.place(word.text.index("£950")).cell == "table 2, row 3, column 2"
    assert word.place(word.text.index("No exosome product")).cell == "table 3, row 2, column 2"
