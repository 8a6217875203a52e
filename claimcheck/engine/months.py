"""Durations as the values of slots have them, and what they stand for."""

from __future__ import annotations

DAYS_A_MONTH = 30.44
HOURS_A_MONTH = 24 * DAYS_A_MONTH


def written(low: float, high: float, *, open_ended: bool) -> str:
    """A duration as a value: ``3-6 months``, ``12+ months``."""
    least, most = _number(low), _number(high)
    span = least if least == most else f"{least}-{most}"
    return f"{span}{'+' if open_ended else ''} months"


def _number(months: float) -> str:
    """Three digits that count, never with an exponent: a dash is that of a range."""
    short = f"{months:.3g}"
    return f"{float(short):.12f}".rstrip("0").rstrip(".") if "e" in short else short


def interval(value: str) -> tuple[float, float] | None:
    """The range in months of a value that ``written`` wrote; None for any other."""
    number, _, unit = value.partition(" ")
    if unit != "months":
        return None
    low, _, high = number.rstrip("+").partition("-")
    return float(low), float("inf") if number.endswith("+") else float(high or low)
