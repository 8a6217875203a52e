"""Values behave as those of the standard library, whose price at start-up they save."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import value as ours


def made(kit: Any) -> tuple[type, type, type]:
    """The same three classes, made by the standard library or by this package."""

    @kit.dataclass(frozen=True, slots=True, order=True)
    class Slotted:
        a: int
        b: str = "b"
        c: list[int] = kit.field(default_factory=list)

    @kit.dataclass(frozen=True)
    class Open:
        a: int
        b: str = "b"
        c: list[int] = kit.field(default_factory=list)

        def __repr__(self) -> str:
            return f"open {self.a}"

    @kit.dataclass
    class Changing:
        a: int
        b: str = "b"
        c: list[int] = kit.field(default_factory=list)

    return Slotted, Open, Changing


KINDS = list(zip(made(dataclasses), made(ours), strict=True))
NAMES = st.sampled_from(["a", "b", "c", "d"])


def outcome(call: Any) -> object:
    """What a call gives, or which error; errors of constructors word for word."""
    try:
        return call()
    except Exception as problem:
        return type(problem), str(problem)


@given(st.integers(0, 2), st.lists(st.integers(0, 2), max_size=5), st.dictionaries(NAMES, st.integers(0, 2)))
def test_made_shown_and_changed_as_the_standard_library_does(
    which: int, args: list[int], kwargs: dict[str, int]
) -> None:
    shown = []
    for kind in KINDS[which]:
        for _ in range(40):  # past the point where a class gets a constructor of its own
            first = outcome(lambda kind=kind: repr(kind(*args, **kwargs)))
        shown.append(first)
        if not isinstance(first, str):
            continue
        value = kind(*args, **kwargs)
        shown += [
            repr(dataclasses.replace(value, a=7)),
            [field.name for field in dataclasses.fields(value)],
            dataclasses.asdict(value),
            outcome(lambda value=value: setattr(value, "a", 1)),
            outcome(lambda value=value: setattr(value, "z", 1)) if which == 1 else None,
            outcome(lambda value=value: delattr(value, "b")) if which < 2 else None,
            kind.__match_args__,
            (kind.__hash__ is None) or value == kind(*args, **kwargs),
        ]
    assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]


@given(st.tuples(st.integers(0, 3), st.text(max_size=2)), st.tuples(st.integers(0, 3), st.text(max_size=2)))
def test_compared_and_sorted_as_the_standard_library_does(a: tuple[int, str], b: tuple[int, str]) -> None:
    said = []
    for kind in KINDS[0]:
        x, y = kind(*a), kind(*b)
        said.append((x == y, x != y, x < y, x <= y, x > y, x >= y, x == a, outcome(lambda x=x: x < a)))
    assert said[0][:-1] == said[1][:-1]
    assert said[0][-1][0] is said[1][-1][0] is TypeError  # type: ignore[index]


def test_a_changed_copy_takes_the_fields_that_there_are() -> None:
    slotted = KINDS[0][1]
    assert ours.replace(slotted(1, "x"), b="y") == slotted(1, "y")
    with pytest.raises(TypeError, match="unexpected keyword argument 'd'"):
        ours.replace(slotted(1), d=2)


def test_each_value_gets_a_default_of_its_own() -> None:
    for _, kind in KINDS:
        for _ in range(40):
            value = kind(1)
            assert value.c == []
            value.c.append(1)


def test_values_of_the_model_are_hashed_copied_and_sent_between_processes() -> None:
    from claimcheck.model.entry import Need
    from claimcheck.model.place import Place

    for value in (Need(("a", "b"), True), Place(3, 4)):
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.copy(value) == copy.deepcopy(value) == value
        assert len({value, pickle.loads(pickle.dumps(value))}) == 1
        assert dataclasses.is_dataclass(value)


def test_names_of_fields_are_asked_of_values_only() -> None:
    from claimcheck.model.entry import Need

    assert ours.field_names(Need) == ours.field_names(Need(("a",))) == ("concepts", "negated")
    assert ours.is_value(Need)
    assert not ours.is_value("text")
    with pytest.raises(AttributeError):
        ours.field_names("text")
