"""``dataclass``, ``NamedTuple`` and the like as in the standard library, at a fraction of their price at start-up.

The standard module imports ``inspect``, and writes, compiles and runs several functions for each class, which for the
hundred classes of this package takes longer than the check of a short text. Here all classes share their functions,
and one whose values are made often gets a constructor of its own. Type checkers see the standard library, and its
functions (``fields``, ``replace``, ``asdict``) work on these classes as well.

Only what the package uses is there: classes without a parent that is one, frozen or not, with slots or without, in
order or not, with defaults and factories.
"""

from __future__ import annotations

from collections import namedtuple
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_OFTEN = 32
"""Compiling a constructor takes about as long as making so many values without one."""


class _Field:
    """What is said of one field: a default, or what makes one for each new value."""

    __slots__ = ("default", "default_factory")

    def __init__(self, *, default: Any = None, default_factory: Callable[[], Any] | None = None) -> None:
        self.default = default
        self.default_factory = default_factory


class _Shape:
    """What is known of one class."""

    __slots__ = ("defaults", "frozen", "kind", "made", "names", "setters", "slots", "values")

    def __init__(self, kind: type, defaults: dict[str, Any], frozen: bool, slots: bool) -> None:
        self.kind = kind
        self.names: tuple[str, ...] = tuple(kind.__annotations__)
        self.defaults = defaults
        self.frozen = frozen
        self.slots = slots
        self.made = 0
        """How many values there were before the class got a constructor of its own."""
        self.setters = tuple(kind.__dict__[name].__set__ for name in self.names) if slots else ()
        self.values = _getter(self.names)
        """The values of all fields, in order."""

    def default(self, name: str) -> Any:
        """A default as a new value gets it; raises KeyError where there is none."""
        found = self.defaults[name]
        if type(found) is not _Field:
            return found
        return found.default_factory() if found.default_factory else found.default

    def fill(self, value: Any, values: Any) -> None:
        """Set all fields of a new value, in order."""
        if self.slots:
            for put, item in zip(self.setters, values, strict=True):
                put(value, item)
        else:
            value.__dict__.update(zip(self.names, values, strict=True))

    def constructor(self) -> Callable[..., None]:
        """The class's own ``__init__``, which it keeps from now on."""
        known: dict[str, Any] = {"_unset": (unset := object()), "_put": object.__setattr__}
        wanted, lines = [], []
        for i, name in enumerate(self.names):
            value = name
            if name in self.defaults:
                default = self.defaults[name]
                made = type(default) is _Field and default.default_factory
                known[f"_default{i}"] = unset if made else self.default(name)
                wanted.append(f"{name}=_default{i}")
                if made:
                    known[f"_make{i}"] = made
                    value = f"_make{i}() if {name} is _unset else {name}"
            else:
                wanted.append(name)
            if self.slots:
                known[f"_put{i}"] = self.setters[i]
                lines.append(f" _put{i}(self, {value})")
            else:
                lines.append(f" _put(self, {name!r}, {value})")
        source = f"def __init__(self, {', '.join(wanted)}):\n" + ("\n".join(lines) or " pass")
        exec(source, known)
        init: Callable[..., None] = known["__init__"]
        init.__qualname__ = f"{self.kind.__qualname__}.__init__"
        self.kind.__init__ = init  # type: ignore[misc]
        return init


class _StandardFields:
    """``__dataclass_fields__``, made by the standard library where somebody asks for it."""

    __slots__ = ("_shape",)

    def __init__(self, shape: _Shape) -> None:
        self._shape = shape

    def __get__(self, value: Any, kind: type) -> Any:
        import dataclasses

        shape = self._shape
        defaults: dict[str, Any] = {}
        for name, default in shape.defaults.items():
            if type(default) is not _Field:
                defaults[name] = default
            elif default.default_factory:
                defaults[name] = dataclasses.field(default_factory=default.default_factory)
            else:
                defaults[name] = default.default
        body = {"__annotations__": dict(shape.kind.__annotations__), "__module__": shape.kind.__module__}
        like: Any = dataclasses.dataclass(type(shape.kind.__name__, (), body | defaults))
        shape.kind.__dataclass_fields__ = like.__dataclass_fields__  # type: ignore[attr-defined]
        return like.__dataclass_fields__


def _dataclass(
    kind: type | None = None, /, *, frozen: bool = False, slots: bool = False, order: bool = False
) -> Any:
    """Make a class of annotated fields a value; used as a decorator, with arguments or without."""
    if kind is None:
        return lambda kind: _made(kind, frozen, slots, order)
    return _made(kind, frozen, slots, order)


def _replace(value: Any, /, **changes: Any) -> Any:
    """A copy with some fields changed."""
    for name in value.__shape__.names:
        if name not in changes:
            changes[name] = getattr(value, name)
    return value.__class__(**changes)


def field_names(value: Any) -> tuple[str, ...]:
    """The names of the fields of a value or its class, in order; raises AttributeError for anything else."""
    found: tuple[str, ...] = value.__shape__.names
    return found


def made(kind: type, values: list[Any]) -> Any:
    """A value from those of all its fields, in order, which is not looked at any further."""
    value: Any = object.__new__(kind)
    value.__shape__.fill(value, values)
    return value


def field_values(value: Any) -> tuple[Any, ...]:
    """The values of all fields, in order."""
    values: tuple[Any, ...] = value.__shape__.values(value)
    return values


def is_value(value: Any) -> bool:
    """Whether something is a value or the class of one."""
    return hasattr(value, "__shape__")


def _made(kind: type, frozen: bool, slots: bool, order: bool) -> Any:
    fields = tuple(kind.__annotations__)
    own = kind.__dict__
    defaults = {name: own[name] for name in fields if name in own}
    methods: dict[str, Any] = {
        "__init__": _first_init,
        "__eq__": _eq,
        "__repr__": _repr,
        "__match_args__": fields,
    }
    if slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    if order:
        methods |= {"__lt__": _lt, "__le__": _le, "__gt__": _gt, "__ge__": _ge}
    methods = {name: method for name, method in methods.items() if name not in own}
    methods["__hash__"] = _hash if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
    if slots:
        left_out = {*fields, "__dict__", "__weakref__"}
        body = {key: value for key, value in own.items() if key not in left_out}
        # Methods that are there when a class is made cost a tenth of those that it is given later.
        body |= methods | {"__slots__": fields, "__qualname__": kind.__qualname__}
        kind = type(kind)(kind.__name__, kind.__bases__, body)
    else:
        for name, default in defaults.items():
            if type(default) is _Field:
                delattr(kind, name)
        for name, method in methods.items():
            setattr(kind, name, method)
    shape = _Shape(kind, defaults, frozen, slots)
    kind.__shape__ = shape  # type: ignore[attr-defined]
    kind.__dataclass_fields__ = _StandardFields(shape)  # type: ignore[attr-defined]
    return kind


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """The constructor of a class until its values are made often; anything unusual is left to the real one."""
    shape: _Shape = self.__shape__
    shape.made += 1
    names = shape.names
    given = dict(zip(names, args, strict=False))
    usual = shape.made <= _OFTEN and len(args) <= len(names) and given.keys().isdisjoint(kwargs)
    if usual:
        given |= kwargs
        try:
            values = [given.pop(name) if name in given else shape.default(name) for name in names]
        except KeyError:
            usual = False
    if usual and not given:
        shape.fill(self, values)
    else:
        shape.constructor()(self, *args, **kwargs)


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = self.__shape__.values
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(self.__shape__.values(self))


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__shape__.names)
    return f"{self.__class__.__qualname__}({fields})"


def _refuse_set(self: Any, name: str, value: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> Any:
    return list(self.__shape__.values(self))


def _restore(self: Any, state: Any) -> None:
    self.__shape__.fill(self, state)


def _lt(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__shape__.values(self) < self.__shape__.values(other)


def _le(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__shape__.values(self) <= self.__shape__.values(other)


def _gt(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__shape__.values(self) > self.__shape__.values(other)


def _ge(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__shape__.values(self) >= self.__shape__.values(other)


class _TupleKind(type):
    """Makes a class of annotated fields a tuple with names."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        """The class, or the parent that asks for it."""
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = tuple(body["__annotations__"])
        made: Any = namedtuple(name, fields, module=body["__module__"])  # type: ignore[misc]
        for key, value in body.items():
            if key not in ("__module__", "__qualname__", "__annotations__"):
                setattr(made, key, value)
        return made


class _NamedTuple(metaclass=_TupleKind):
    """A tuple whose items have names as well, without defaults; as in ``typing``, whose import this saves."""


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import NamedTuple as NamedTuple
else:
    dataclass, field, replace = _dataclass, _Field, _replace
    NamedTuple = _NamedTuple
