"""Amounts with their units: durations, percentages, money, counts; also spelled out and as ranges."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.engine.lexicon import Hit
from claimcheck.engine.months import DAYS_A_MONTH
from claimcheck.model.value import dataclass
from claimcheck.text.terms import NUMBER_WORDS
from claimcheck.text.tokens import Token

_UNIT_DAYS = {
    "minute": 1 / 1440,
    "min": 1 / 1440,
    "hour": 1 / 24,
    "hr": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "wk": 7.0,
    "month": DAYS_A_MONTH,
    "year": 365.25,
    "yr": 365.25,
}
_VAGUE = {
    "few": (2.0, 4.0),
    "several": (3.0, 6.0),
    "couple": (2.0, 2.0),
    "some": (2.0, 6.0),
    "many": (4.0, 12.0),
}
_VAGUE_UNITS = {"weeks": (2.0, 6.0), "months": (2.0, 6.0), "days": (2.0, 6.0), "years": (2.0, 6.0)}
_TAKES_TIME = frozenset({"in", "within", "for", "takes", "take", "after", "by"})
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WHOLE = frozenset({"full", "whole", "entire", "solid", "complete", "consecutive", "calendar"})
"""Words between a number and its unit that leave the amount as it is: "three full days"."""
_MONEY = frozenset("$€£")
_CURRENCIES = _MONEY | {
    "dollar",
    "dollars",
    "euro",
    "euros",
    "pounds",
    "usd",
    "eur",
    "gbp",
    "lira",
    "chf",
    "aed",
}
_AT_LEAST = frozenset({"over", "least", "beyond", "exceeding"})
_MORE = frozenset({"more", "longer", "upwards"})
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_COUNTED = {
    "session": "sessions",
    "treatment": "sessions",
    "visit": "sessions",
    "round": "sessions",
    "appointment": "sessions",
    "patient": "people",
    "people": "people",
    "person": "people",
    "men": "people",
    "women": "people",
    "exosome": "particles",
    "particle": "particles",
    "vesicle": "particles",
    "factor": "factors",
    "nm": "length",
    "nanometer": "length",
    "nanometre": "length",
}
_OPENS = frozenset(
    {*_MONEY, *NUMBER_WORDS, *_ORDINALS, *_FRACTIONS, *_VAGUE, *_VAGUE_UNITS, "a", "an", "another"}
)
"""What an amount begins with besides digits."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount from ``low`` to ``high``. Durations are in months, money in its currency, shares in per cent.

    ``kind`` is ``duration``, ``percent``, ``money``, ``number`` or what is counted (``sessions``, ``people``,
    ``particles``, ``factors``, ``length``). ``open_ended`` marks "over a year".
    """

    kind: str
    low: float
    high: float
    first: int
    last: int
    open_ended: bool = False


def find_quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """Every amount, in order; a range such as "three to six months" is one."""
    found: list[Quantity] = []
    done = 0
    for i, token in enumerate(tokens):
        norm = token[2]
        if i >= done and (norm in _OPENS or norm[0].isdigit()):
            quantity = _amount_at(tokens, i)
            if quantity is not None:
                found.append(quantity)
                done = quantity.last
    return tuple(found)


def quantity_hits(quantities: Sequence[Quantity]) -> dict[str, list[Hit]]:
    """Quantities as concepts that frames can name: ``@duration``, ``@percent``, ``@money`` ..."""
    hits: dict[str, list[Hit]] = {}
    for q in quantities:
        hits.setdefault(f"@{q.kind}", []).append(Hit(f"@{q.kind}", q.first, q.last))
    return hits


def _amount_at(tokens: Sequence[Token], start: int) -> Quantity | None:
    norm = tokens[start].norm
    money = norm in _MONEY
    i = start + money
    low = _number(tokens, i)
    vague = None
    if low is None:
        vague = _vague(tokens, i)
        if vague is None:
            return None
        (value, high), i = vague
    else:
        value, i = low
        high = value
        if i < len(tokens) and tokens[i].norm in ("-", "—", "to", "or", "and", "~"):
            skip = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].norm in _MONEY)
            upper = _number(tokens, skip)
            if upper and upper[0] > value:
                high, i = upper
    if i + 1 < len(tokens) and tokens[i].norm in _WHOLE and _UNIT_DAYS.get(tokens[i + 1].norm.rstrip("s")):
        i += 1
    scale = _SCALE.get(tokens[i].norm.rstrip("s")) if i < len(tokens) else None
    if scale:
        value, high, i = value * scale, high * scale, i + 1
    open_ended = _open_ended(tokens, start, i)
    if i < len(tokens) and tokens[i].norm == "+":
        i += 1
    unit = tokens[i].norm if i < len(tokens) else ""
    if money or unit in _CURRENCIES:
        return Quantity("money", value, high, start, i + (not money), open_ended)
    if (
        unit == "%"
        or unit == "percent"
        or (unit == "per" and i + 1 < len(tokens) and tokens[i + 1].norm == "cent")
    ):
        return Quantity("percent", value, high, start, i + 1 + (unit == "per"), open_ended)
    if unit in ("of", "more", "or") and vague:
        unit = tokens[i + 1].norm if i + 1 < len(tokens) else ""
        i += 1
    days = _UNIT_DAYS.get(unit.rstrip("s"))
    if days:
        factor = days / DAYS_A_MONTH
        return Quantity("duration", value * factor, high * factor, start, i + 1, open_ended)
    before = tokens[start - 1].norm if start else ""
    if before in ("month", "months", "week", "weeks", "day", "days") and not vague:
        factor = _UNIT_DAYS[before.rstrip("s")] / DAYS_A_MONTH
        return Quantity("duration", value * factor, high * factor, start, i, open_ended)
    for ahead in (i, i + 1):
        counted = _COUNTED.get(_singular(tokens[ahead].norm)) if ahead < len(tokens) else None
        if counted:
            return Quantity(counted, value, high, start, ahead + 1, open_ended)
    return None if vague else Quantity("number", value, high, start, i, open_ended)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _number(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    if i >= len(tokens):
        return None
    norm = tokens[i].norm
    if norm[:1].isdigit():
        digits = norm.replace(",", "") if norm.count(",") and len(norm.rsplit(",", 1)[1]) == 3 else norm
        try:
            return float(digits.replace(",", ".")), i + 1
        except ValueError:
            return None
    if norm in NUMBER_WORDS:
        return float(NUMBER_WORDS[norm]), i + 1
    if norm in _ORDINALS and i + 1 < len(tokens) and tokens[i + 1].norm in _UNIT_DAYS:
        return float(_ORDINALS[norm]), i + 1
    if norm in _FRACTIONS and i + 2 < len(tokens) and tokens[i + 1].norm in ("a", "an", "year"):
        return _FRACTIONS[norm], i + 1 + (tokens[i + 1].norm != "year")
    if norm in ("a", "an", "another") and i + 1 < len(tokens) and tokens[i + 1].norm in _UNIT_DAYS:
        return 1.0, i + 1
    return None


def _vague(tokens: Sequence[Token], i: int) -> tuple[tuple[float, float], int] | None:
    if i >= len(tokens):
        return None
    norm = tokens[i].norm
    if norm in _VAGUE and i + 1 < len(tokens):
        return _VAGUE[norm], i + 1
    if norm in _VAGUE_UNITS and i and tokens[i - 1].norm in _TAKES_TIME:
        return _VAGUE_UNITS[norm], i
    return None


def _open_ended(tokens: Sequence[Token], start: int, end: int) -> bool:
    before = {t.norm for t in tokens[max(0, start - 2) : start]}
    after = [t.norm for t in tokens[end : end + 3]]
    return bool(
        before & _AT_LEAST or (before & _MORE and "than" in before) or "+" in after[:1] or _MORE & {*after}
    )
