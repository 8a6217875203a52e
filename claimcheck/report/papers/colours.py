"""The colours of the lights on paper: dark enough to be read, pale enough to be printed under black letters."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model.scales import Light


class Colour(NamedTuple):
    """Both as ``RRGGBB``; the ink on the tint has a contrast of at least 4.5 to 1."""

    ink: str
    tint: str


COLOURS = {
    Light.RED: Colour("9B1C1C", "FBE3E1"),
    Light.AMBER: Colour("7A4B00", "FDEFCF"),
    Light.GREY: Colour("4A5058", "ECEEF1"),
    Light.GREEN: Colour("1E6232", "E0F1E4"),
}

WORST_FIRST = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)
HEAD = Colour("FFFFFF", "1F3A4D")
"""Of the heads of tables."""
