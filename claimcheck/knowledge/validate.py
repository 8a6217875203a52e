"""Fits a parsed file to its schema and gives every misfit the place of the node that caused it."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from claimcheck.knowledge.problems import Problem, unknown
from claimcheck.knowledge.strict_yaml import Mapping, Node, Sequence, plain
from claimcheck.model.value import dataclass

Loc = tuple[int | str, ...]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Written(Generic[M]):
    """A valid file together with the places of its parts, for checks that come later."""

    path: str
    root: Node
    value: M

    def problem(self, loc: Loc, message: str, severity: str = "error") -> Problem:
        """A problem at the part named by ``loc``, such as ``("evidence", "sources", 0)``."""
        return Problem(self.path, *place(self.root, loc), message, severity)


def validate(model: type[M], root: Node, path: str) -> tuple[Written[M] | None, list[Problem]]:
    """The file as a value of ``model``, or everything in it that does not fit."""
    try:
        return Written(path, root, model.model_validate(plain(root))), []
    except ValidationError as error:
        return None, misfits(model, error, root, path)


def misfits(model: type[BaseModel], error: ValidationError, root: Node, path: str) -> list[Problem]:
    """What pydantic found, each with the place that ``root`` has for it."""
    return [_problem(model, root, path, details) for details in error.errors(include_url=False)]


def place(root: Node, loc: Loc, of_key: bool = False) -> tuple[int, int]:
    """Line and column of the node at ``loc``, or of the nearest node around it where it is missing."""
    node = root
    at = root.line, root.column
    for part in loc:
        match node:
            case Mapping() if part in node.entries:
                key, node = node.entries[str(part)]
                at = (key.line, key.column) if of_key else (node.line, node.column)
            case Sequence() if isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                at = node.line, node.column
            case _:
                pass
    return at


def _problem(model: type[BaseModel], root: Node, path: str, details: Any) -> Problem:
    loc: Loc = tuple(part for part in details["loc"] if not _is_tag(part))
    kind = details["type"]
    if kind == "extra_forbidden":
        line, column = place(root, loc, of_key=True)
        return Problem(path, line, column, unknown("key", str(loc[-1]), _keys(model, details["loc"][:-1])))
    return Problem(path, *place(root, loc), _message(kind, loc, details))


def _message(kind: str, loc: Loc, details: Any) -> str:
    context = details.get("ctx", {})
    found = _shape(details["input"])
    match kind:
        case "missing":
            return (
                f"the key {str(loc[-1])!r} is missing here"
                if isinstance(loc[-1], str)
                else "an item is missing here"
            )
        case "value_error":
            return str(context["error"])
        case "string_type" | "int_type" | "bool_type" | "is_instance_of" | "enum":
            return f"found {found}; allowed: one value"
        case "tuple_type" | "list_type":
            return f"found {found}; allowed: a list"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"found {found}; allowed: keys with values"
        case "too_long":
            return f"found {context['actual_length']} items; at most {context['max_length']} may be given"
        case "greater_than_equal":
            return f"found {details['input']!r}; allowed: {context['ge']} or more"
        case "less_than_equal":
            return f"found {details['input']!r}; allowed: {context['le']} or less"
        case _:
            return f"found {found}; {details['msg']}"


def _is_tag(part: int | str) -> bool:
    """Whether a part of a location names the branch of a union and no part of the file."""
    return isinstance(part, str) and part.startswith("<")


def _shape(value: Any) -> str:
    match value:
        case str():
            return repr(value)
        case list() | tuple():
            return "a list"
        case dict():
            return "keys with values"
        case _:
            return f"{value!r}"


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that are allowed in the mapping at ``loc``."""
    hint: Any = model
    for part in loc:
        branches = _branches(hint)
        if _is_tag(part):
            hint = next(b for b in branches if any(getattr(m, "tag", None) == part for m in _marks(b)))
            continue
        hint = _bare(branches[0])
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            hint = next(f.annotation for name, f in hint.model_fields.items() if part in (name, f.alias))
        else:
            hint = get_args(hint)[-1 if get_origin(hint) is dict else 0]
    final = _bare(_branches(hint)[0])
    if not (isinstance(final, type) and issubclass(final, BaseModel)):
        return []
    return [field.alias or name for name, field in final.model_fields.items()]


def _marks(hint: Any) -> tuple[Any, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _branches(hint: Any) -> list[Any]:
    inner = _bare(hint)
    if get_origin(inner) in (Union, UnionType):
        return [branch for branch in get_args(inner) if branch is not type(None)]
    return [hint]
