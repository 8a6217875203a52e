"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A busy machine takes its time; speed is held by benchmarks, and not by how long an example takes.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
