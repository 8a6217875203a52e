from __future__ import annotations

import pytest
from drafts import sample_report

from claimcheck.model.finding import Report


@pytest.fixture
def sample() -> Report:
    return sample_report()
