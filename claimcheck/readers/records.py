"""Exports of ads and posts: the fields of CSV, JSON and JSON lines that hold copy.

Nothing in such a file says which of its fields is copy and which a key, so they are named. Every value is a block
of its own, and no place in it is off for the quotes and escapes around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.model.document import Document
from claimcheck.model.place import line_starts, position_in
from claimcheck.model.scales import BlockKind
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.extraction import Extraction, Stretch
from claimcheck.readers.placed_json import NotJson, PlacedText, Value, parse
from claimcheck.readers.references import json_stretches
from claimcheck.readers.text import decode

_DELIMITERS = ",;\t|"
_LINE = re.compile(r"[^\r\n]+")
_SHOWN = 12
"""How many field names a message lists."""

Field = tuple[str, tuple[Stretch, ...]]


def read_csv(data: bytes, path: str, limits: Limits, *, fields: tuple[str, ...] = ()) -> Document:
    """The named columns of a CSV file, whose first row names them; upper and lower case are one.

    Commas, semicolons, tabs or bars part the columns, whichever the first row has most of. Raises Unreadable
    without fields, and where no column is called so.
    """
    del limits  # nothing in it is nested, and nothing unpacks
    source = decode(data)
    _asked(fields)
    header = source.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = _rows(source, delimiter)
    names = ["".join(p.text for p in cell).strip() for cell in next(rows, [])]
    wanted = {i: name for i, name in enumerate(names) if name.lower() in {f.lower() for f in fields}}
    if not wanted:
        raise _missing(fields, names)
    values = ((wanted[i], tuple(cell)) for row in rows for i, cell in enumerate(row) if i in wanted)
    return _document(values, path, source, "csv")


def read_json(data: bytes, path: str, limits: Limits, *, fields: tuple[str, ...] = ()) -> Document:
    """The named fields of a JSON file: a key wherever it stands, or a dotted path of keys such as ``ad.headline``.

    Raises Unreadable without fields, for what is no JSON or nested too deeply, and where no field is called so.
    """
    source = decode(data)
    _asked(fields)
    value, end = _parsed(source, 0, len(source), limits)
    if rest := source[end:].strip():
        end = source.index(rest, end)
        raise Unreadable(
            f"no JSON: more than one value, the second at {_at(source, end)}; are these JSON lines (.jsonl)?"
        )
    return _chosen([value], fields, path, source, "json")


def read_jsonl(data: bytes, path: str, limits: Limits, *, fields: tuple[str, ...] = ()) -> Document:
    """The named fields of a file with a JSON value on each line; as ``read_json`` otherwise."""
    source = decode(data)
    _asked(fields)
    values = []
    for line in _LINE.finditer(source):
        if line.group().strip():
            value, end = _parsed(source, line.start(), line.end(), limits)
            if rest := source[end : line.end()].strip():
                end = source.index(rest, end)
                raise Unreadable(f"no JSON lines: more than one value on a line, at {_at(source, end)}")
            values.append(value)
    return _chosen(values, fields, path, source, "jsonl")


def _asked(fields: tuple[str, ...]) -> None:
    if not fields:
        raise Unreadable("say which of its fields hold copy, with --field NAME")


def _missing(fields: tuple[str, ...], names: Iterable[str]) -> Unreadable:
    known = list(dict.fromkeys(name for name in names if name))
    listed = ", ".join(known[:_SHOWN]) + (", ..." if len(known) > _SHOWN else "")
    return Unreadable(f"no field is called {' or '.join(fields)}" + (f"; it has {listed}" if known else ""))


def _document(values: Iterable[Field], path: str, source: str, format_: str) -> Document:
    extraction = Extraction()
    for name, pieces in values:
        extraction.open(BlockKind.PARAGRAPH, name)
        extraction.lines(pieces)
    return extraction.document(path, source, format_)


def _parsed(source: str, start: int, end: int, limits: Limits) -> tuple[Value, int]:
    try:
        return parse(source, start, end, limits.depth)
    except NotJson as problem:
        raise Unreadable(f"no JSON: {problem} at {_at(source, problem.at)}") from problem


def _at(source: str, offset: int) -> str:
    line, column = position_in(line_starts(source), offset)
    return f"line {line}, column {column}"


def _chosen(values: list[Value], fields: tuple[str, ...], path: str, source: str, format_: str) -> Document:
    wanted = [tuple(field.split(".")) for field in fields]
    names: dict[str, None] = {}
    chosen: list[Field] = []
    for keys, text in _texts(values):
        if len(names) <= _SHOWN:
            names[".".join(keys)] = None
        if any(keys[-len(field) :] == field for field in wanted):
            chosen.append((".".join(keys), tuple(json_stretches(source, text.start, text.end))))
    if not chosen:
        raise _missing(fields, names)
    return _document(chosen, path, source, format_)


def _texts(values: list[Value]) -> Iterator[tuple[tuple[str, ...], PlacedText]]:
    """All strings in order, each with the keys that lead to it; a place in a list is no key."""
    waiting: list[tuple[tuple[str, ...], str | None, Value]] = [
        ((), None, value) for value in reversed(values)
    ]
    while waiting:
        outer, key, value = waiting.pop()
        if value is None:
            continue
        keys = outer if key is None else (*outer, key)
        if isinstance(value, PlacedText):
            yield keys, value
        elif isinstance(value, list):
            waiting.extend((keys, None, item) for item in reversed(value))
        else:
            waiting.extend((keys, name, item) for name, item in reversed(value.items()))


def _rows(source: str, delimiter: str) -> Iterator[list[list[Stretch]]]:
    """The cells of each row, as pieces; a quoted cell may run over lines and holds quotes as ``""``."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, end = 0, len(source)
    row: list[list[Stretch]] = []
    while at < end:
        cell: list[Stretch] = []
        if source.startswith('"', at):
            at = _quoted(source, at + 1, cell)
        match = bare.match(source, at)
        assert match is not None, "it matches the empty string"
        if match.group():
            cell.append(Stretch(match.group(), at, match.end()))
        at = match.end()
        row.append(cell)
        if source.startswith(delimiter, at):
            at += 1
            if at < end:
                continue
        yield row
        row = []
        at += 2 if source.startswith("\r\n", at) else 1
    if row:
        yield row


def _quoted(source: str, at: int, cell: list[Stretch]) -> int:
    """Read a cell from behind its opening quote; gives the offset behind the closing one."""
    while True:
        quote = source.find('"', at)
        if quote < 0:
            row = position_in(line_starts(source), at).line
            raise Unreadable(f"no CSV: a quote that is open in line {row} is never closed")
        if quote > at:
            cell.append(Stretch(source[at:quote], at, quote))
        if not source.startswith('"', quote + 1):
            return quote + 1
        cell.append(Stretch('"', quote, quote + 2))
        at = quote + 2
