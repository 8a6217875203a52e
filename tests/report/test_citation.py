from __future__ import annotations

from dataclasses import replace

import pytest
from drafts import SOURCES

from claimcheck.report.citation import cite


@pytest.mark.parametrize(
    ("authors", "year", "kind", "cited"),
    [
        ("Doe J", 2024, "rct", "Doe 2024, randomised trial"),
        ("Dal Col V, Roe R", 2024, "in-vitro", "Dal Col and Roe 2024, laboratory study"),
        ("Doe J, Roe R, Poe E", 2024, "meta-analysis", "Doe et al. 2024, meta-analysis"),
        ("Doe J, et al.", 2024, "case-series", "Doe et al. 2024, case series"),
        ("US FDA", 2019, "regulator-notice", "US FDA 2019, regulator notice"),
        ("US FDA, CBER", None, "warning-letter", "US FDA, CBER, warning letter"),
        ("", 2020, "law", '"A small trial" 2020, law'),
    ],
)
def test_who_when_and_what(authors: str, year: int | None, kind: str, cited: str) -> None:
    assert cite(replace(SOURCES["small-trial"], authors=authors, year=year, kind=kind)) == cited
