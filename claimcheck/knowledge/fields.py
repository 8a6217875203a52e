"""The kinds of value that knowledge files hold, each read from the text as written.

Every check raises ValueError with what was found and what is allowed; ``validate`` adds the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from claimcheck.knowledge.problems import unknown
from claimcheck.model.jurisdiction import FlagKind
from claimcheck.model.rulebook import TermError
from claimcheck.model.scales import Certainty, Grade, Polarity, Scale, Stance, Subject, Verdict, Wording
from claimcheck.text.terms import parse_term

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("found nothing; write some text or leave the key out")
    return value


def _term(value: str) -> str:
    try:
        parse_term(value)
    except TermError as error:
        raise ValueError(str(error)) from error
    return value


def _matching(pattern: str, allowed: str) -> Callable[[str], str]:
    fits = re.compile(pattern).fullmatch

    def check(value: str) -> str:
        if not fits(value):
            raise ValueError(f"found {value!r}; allowed: {allowed}")
        return value

    return check


def _whole(value: Any) -> Any:
    """Text to a whole number; anything else is left for the type check."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?(0|[1-9][0-9]{0,8})", value):
        raise ValueError(f"found {value!r}; allowed: a whole number, such as 30")
    return int(value)


def _truth(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError(f"found {value!r}; allowed: true, false")
        return value == "true"
    return value


def _day(value: str) -> str:
    try:
        if len(value) == 10:
            date.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise ValueError(f"found {value!r}; allowed: a day of the calendar written YYYY-MM-DD")


def _loose_day(value: str) -> str:
    """A day, a month or a year; law and notices are often known by year alone."""
    if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", value):
        return value
    try:
        return _day(value)
    except ValueError:
        raise ValueError(f"found {value!r}; allowed: YYYY, YYYY-MM or YYYY-MM-DD") from None


def _web(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise ValueError(f"found {value!r}; allowed: an address that starts with https:// or http://")
    return value


def _step(scale: type[Scale], what: str = "") -> Callable[[Any], Any]:
    labels = [step.label for step in scale]

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value not in labels:
            raise ValueError(unknown(what or scale.__name__.lower(), value, labels))
        return scale.of(value)

    return read


def _labels(scale: type[Scale]) -> WithJsonSchema:
    """What editors are told of a scale: its words, not the numbers behind them."""
    return WithJsonSchema({"type": "string", "enum": [step.label for step in scale]})


def _member(kind: type[StrEnum]) -> Callable[[Any], Any]:
    labels = [member.value for member in kind]

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value not in labels:
            raise ValueError(unknown(kind.__name__.lower(), value, labels))
        return kind(value)

    return read


def _some(value: Any) -> Any:
    if value == []:
        raise ValueError("found an empty list; at least one item must be given")
    return value


SOME = BeforeValidator(_some)
"""For lists that may not be empty; ``min_length`` counts valid items only and would complain twice."""


def one_of(what: str, *names: str) -> AfterValidator:
    """A closed list of words that has no type of its own in the model."""

    def check(value: str) -> str:
        if value not in names:
            raise ValueError(unknown(what, value, names))
        return value

    return AfterValidator(check)


def member(kind: type[StrEnum]) -> BeforeValidator:
    """The members of a closed vocabulary, by value."""
    return BeforeValidator(_member(kind))


Text = Annotated[str, AfterValidator(_text)]
Term = Annotated[str, AfterValidator(_term)]
Slug = Annotated[str, AfterValidator(_matching(_SLUG, "lower-case letters, digits and single hyphens"))]
TopicId = Annotated[
    str,
    AfterValidator(
        _matching(rf"{_SLUG}(?:\.{_SLUG})*", "lower-case words joined by dots, such as efficacy.hair")
    ),
]
NeedText = Annotated[
    str,
    AfterValidator(
        _matching(
            rf"[~+]?@?{_SLUG}(?: *\| *@?{_SLUG})*",
            "concept, one|other, ~concept (negated) or +concept (not negated)",
        )
    ),
]
SlotValueText = Annotated[
    str,
    AfterValidator(
        _matching(rf"{_SLUG}|@duration", "lower-case letters, digits and single hyphens, or @duration")
    ),
]
Int = Annotated[int, BeforeValidator(_whole)]
Bool = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[str, AfterValidator(_day)]
LooseDay = Annotated[str, AfterValidator(_loose_day)]
Web = Annotated[str, AfterValidator(_web)]
Doi = Annotated[
    str, AfterValidator(_matching(r"10\.[0-9]{4,9}/\S+", "a DOI without its address, such as 10.1000/xyz"))
]
Pmid = Annotated[str, AfterValidator(_matching(r"[1-9][0-9]{0,8}", "a PubMed number, digits only"))]
Pmcid = Annotated[str, AfterValidator(_matching(r"PMC[1-9][0-9]*", "PMC and digits"))]
Nct = Annotated[str, AfterValidator(_matching(r"NCT[0-9]{8}", "NCT and eight digits"))]

WordingField = Annotated[Wording, BeforeValidator(_step(Wording)), _labels(Wording)]
CertaintyField = Annotated[Certainty, BeforeValidator(_step(Certainty)), _labels(Certainty)]
GradeField = Annotated[Grade, BeforeValidator(_step(Grade)), _labels(Grade)]
FlagField = Annotated[FlagKind, BeforeValidator(_step(FlagKind, "flag")), _labels(FlagKind)]
StanceField = Annotated[Stance, member(Stance)]
PolarityField = Annotated[Polarity, member(Polarity)]
VerdictField = Annotated[Verdict, member(Verdict)]
SubjectField = Annotated[Subject, member(Subject)]
