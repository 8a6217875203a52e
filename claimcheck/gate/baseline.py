"""The findings that were there when the gate was put up, known again by their words and never by their lines.

Each is a file, the id of an entry and the folded words of the statement, with a count for statements that stand in a
file more than once. Of a contradiction each side is listed on its own, with the value that the file gives: so
pairs that the run puts together otherwise next time are known as long as both files say what they said.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.engine.contradict import RESTATED
from claimcheck.gate.items import Item, Spot, words
from claimcheck.gate.names import Names
from claimcheck.gate.problems import BaselineError
from claimcheck.knowledge.files import SHARED_MODE, write_whole
from claimcheck.model.finding import CheckedDocument
from claimcheck.model.gate import Muted, MuteKind, Notice, NoticeKind
from claimcheck.model.scales import Light
from claimcheck.model.value import NamedTuple, dataclass
from claimcheck.readers.contract import system_reason
from claimcheck.settings.settings import relative

SCHEMA = "claimcheck.baseline/1"


class Key(NamedTuple):
    """What a finding is known by; ``file`` is relative to the folder of the baseline."""

    file: str
    id: str
    words: str


@dataclass(frozen=True)
class Listed:
    """A baseline as written: how often each finding may occur. ``shown`` is what messages call the file."""

    path: Path
    shown: str
    counts: Mapping[Key, int]

    def write(self) -> None:
        """Write the file in one step, one finding a line, in order. Raises OSError."""
        entries = [
            {"file": key.file, "id": key.id, "words": key.words, **({"count": count} if count > 1 else {})}
            for key, count in sorted(self.counts.items())
            if count
        ]
        lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
        body = f"[\n{lines}\n ]" if entries else "[]"
        write_whole(self.path, f'{{\n "schema": "{SCHEMA}",\n "findings": {body}\n}}\n', SHARED_MODE)


def read_baseline(path: Path, shown: str, names: Names) -> Listed:
    """Read a baseline; former ids are taken as the present ones. Raises BaselineError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise BaselineError(f"{shown}: its schema is {data['schema']!r}; allowed: {SCHEMA!r}")
        counts: Counter[Key] = Counter()
        for entry in data["findings"]:
            file, id_, said = (str(entry[key]) for key in ("file", "id", "words"))
            counts[Key(file, names.aliases.get(id_, id_), said)] += int(entry.get("count", 1))
    except OSError as problem:
        raise BaselineError(f"{shown}: {system_reason(problem)}") from problem
    except UnicodeDecodeError as problem:
        raise BaselineError(f"{shown}: is not UTF-8") from problem
    except json.JSONDecodeError as problem:
        message = f"{shown}:{problem.lineno}:{problem.colno}: not valid JSON: {problem.msg.lower()}"
        raise BaselineError(f"{message}; --write-baseline --accept-new writes a new one") from problem
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BaselineError(
            f"{shown}: is no baseline of this program; --write-baseline --accept-new writes a new one"
        ) from problem
    return Listed(path, shown, counts)


class Baseline:
    """A baseline at work. Ask for every item once, in order; what was not asked for is told at the end."""

    def __init__(self, listed: Listed, documents: Iterable[CheckedDocument]) -> None:
        self._listed = listed
        self._folder = listed.path.parent
        self._documents = {relative(d.document.path, self._folder): d for d in documents}
        self._left = Counter(listed.counts)
        self._seen: Counter[Key] = Counter()

    def __call__(self, item: Item) -> Muted | None:
        """Whether an item is an old acquaintance. Of equal ones in a file the first are taken for the old ones."""
        if item.light is Light.GREEN:
            return None
        keys = keys_of(item, self._folder)
        if len(keys) > 1:
            known = all(self._listed.counts.get(key) for key in keys) or self._mends(item)
        else:
            (key,) = keys
            self._seen[key] += 1
            known = self._left[key] > 0
            self._left[key] -= known
        if not known:
            return None
        return Muted(MuteKind.BASELINE, "it was there before", place=self._listed.shown)

    def _mends(self, item: Item) -> bool:
        """Whether a pair is a true statement against known false ones: who mends one page is not told of all others."""
        lights = [spot.statement.light for spot in item.spots]
        if sorted(lights, key=str) != [Light.GREEN, Light.RED]:
            return False
        false = item.spots[lights.index(Light.RED)]
        ids = {f.id for f in false.statement.findings if f.verdict.light is Light.RED}
        file, said = relative(false.path, self._folder), words(false.statement.text)
        return all(self._listed.counts.get(Key(file, id_, said)) for id_ in ids)

    def notices(self) -> tuple[Notice, ...]:
        """What the baseline lists and the files no longer hold."""
        shown = self._listed.shown
        return tuple(
            Notice(NoticeKind.BASELINE_STALE, shown, 0, 0, _gone(key, self._listed.counts[key] - held))
            for key, held in sorted(self._held().items())
            if held < self._listed.counts[key]
        )

    def shrunk(self) -> Listed:
        """The baseline without what is gone; it never grows."""
        return Listed(self._listed.path, self._listed.shown, self._held())

    def _held(self) -> dict[Key, int]:
        """How much of each entry is still there; files that were not part of the run are taken as unchanged."""
        return {key: min(count, self._present(key, count)) for key, count in self._listed.counts.items()}

    def _present(self, key: Key, count: int) -> int:
        checked = self._documents.get(key.file)
        if checked is None:
            return count if key.file.startswith("<") or (self._folder / key.file).exists() else 0
        if self._seen[key]:
            return self._seen[key]
        # A file still says its part of a contradiction where the other part was not checked this time.
        return int(any(key.words == _side(Spot(checked.document, s), key.id) for s in checked.statements))


def keys_of(item: Item, folder: Path) -> tuple[Key, ...]:
    """What an item is known by: one key, or one for each side of a contradiction."""

    def key(spot: Spot) -> Key:
        said = words(spot.statement.text) if len(item.spots) == 1 else _side(spot, item.id, spot.value)
        return Key(relative(spot.path, folder), item.id, said)

    return tuple(map(key, item.spots))


def _side(spot: Spot, slot: str, value: str = "") -> str:
    """What a statement has to say in a contradiction: its value for the slot, or its words where it is restated."""
    if slot == RESTATED:
        return words(spot.statement.text)
    return value or spot.statement.facets.get(slot, spot.statement.bearing.implied.get(slot, ""))


def listing(items: Iterable[Item], path: Path, shown: str, base: Listed | None = None) -> Listed:
    """A baseline of these items, on top of ``base`` where there is one."""
    counts: Counter[Key] = Counter()
    for item in items:
        for key in keys_of(item, path.parent):
            counts[key] = counts[key] + 1 if len(item.spots) == 1 else 1
    if base is not None:
        for key, count in base.counts.items():
            counts[key] += count
    return Listed(path, shown, counts)


def _gone(key: Key, count: int) -> str:
    said = key.words if len(key.words) <= 60 else key.words[:57] + "..."
    times = f"{count} times " if count > 1 else ""
    return f"lists {key.id} {times}in {key.file}, and it is gone ({said}); --write-baseline removes it"
