"""The compiled base as one file, of which a start reads only what it needs.

The first line is a checksum of all the rest, and JSON that tells what this is: format, program, shape of the model,
version and content of the base, and sizes. Then comes the hot part, again one JSON text: the rules, the packed terms
and what is asked of all entries together. Last come the records, a JSON text each, of which the hot part knows the
lengths: entries with their evidence and examples, sources, concepts, the law, and what words tell of topics. A record
is read when somebody asks for it.

Plain JSON loads as fast here as anything Python has, cannot run code, and is the same for every version of Python,
as a wheel for all of them needs it.
"""

from __future__ import annotations

import json
import zlib
from itertools import accumulate

from claimcheck.knowledge.codec import dumps, field_reader, reader, shape
from claimcheck.knowledge.head import CHECKSUM, FORMAT, UnreadableError, parse
from claimcheck.model.entry import Frame, Proposition, Source
from claimcheck.model.jurisdiction import Jurisdiction
from claimcheck.model.program import __version__
from claimcheck.model.rulebook import Concept, Cue, KnowledgeBase, Rulebook, Topic
from claimcheck.model.stored import Anchored, EntryIndex, PackedMap, Stored, StoredById, TermIndex, TopicWords
from claimcheck.model.value import TYPE_CHECKING, field_names
from claimcheck.text.index import concept_index, cue_index, entry_index, place_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence
    from mmap import mmap
    from typing import Any

_TEXTS = ("trie", "words", "prefixes")
"""What of terms stays packed in a text."""
_ONE_BY_ONE = ("topics", "concepts", "cues", "jurisdictions")
"""What of the rules is no part of the hot rules as they stand."""


def write(base: KnowledgeBase) -> bytes:
    """The base as the bytes of a file. Raises TermError for terms that cannot be read."""
    entries = entry_index(base.propositions)
    from claimcheck.text.learned import (
        topic_words,
    )  # a base is read a thousand times for each time it is written

    words = topic_words(base)
    records = {
        "propositions": [_line(entry) for entry in base.propositions],
        "frames": [_line(frame) for frame in entries.frames],
        "anchors": [_line(rows) for rows in entries.anchors.values()],
        "phrasings": [_line(phrasings) for phrasings in entries.phrasings],
        "sources": [_line(source) for source in base.sources.values()],
        "concepts": [_line(concept) for concept in base.rules.concepts],
        "jurisdictions": [_line(place) for place in base.rules.jurisdictions],
        "topic_words": [
            _line([words.topics, words.priors, words.never, words.words.bounds, words.words.text])
        ],
    }
    terms = {"concepts": concept_index(base.rules.concepts), "cues": cue_index(base.rules.cues)}
    texts = [
        text.encode()
        for index in terms.values()
        for text in (index.trie, index.words.text, index.prefixes.text)
    ]
    hot = {
        "rules": _all_but(base.rules, _ONE_BY_ONE),
        "topics": base.rules.topics,
        "cues": base.rules.cues,
        "terms": {kind: _all_but(index, _TEXTS) for kind, index in terms.items()},
        "bounds": {kind: [index.words.bounds, index.prefixes.bounds] for kind, index in terms.items()},
        "entries": _all_but(entries, records),
        "anchors": list(entries.anchors),
        "sources": list(base.sources),
        "codes": place_codes(base.rules.jurisdictions),
        "texts": [len(text) for text in texts],
        "lengths": {kind: [len(record) for record in found] for kind, found in records.items()},
    }
    body = [_line(hot), *texts, *(record for kind in records.values() for record in kind)]
    rest = b"".join(body)
    head = {
        "format": FORMAT,
        "program": __version__,
        "shape": _shape(),
        "version": base.version,
        "hash": base.hash,
        "propositions": len(base.propositions),
        "sources": len(base.sources),
        "hot": len(body[0]),
        "size": len(rest),
    }
    checked = _line(head) + b"\n" + rest
    return b"%08x" % zlib.crc32(checked) + checked


def _all_but(value: Any, left_out: Container[str]) -> dict[str, Any]:
    return {n: getattr(value, n) for n in field_names(value) if n not in left_out}


def read(data: bytes | mmap, *, own: bool = False) -> KnowledgeBase:
    """The base that ``write`` wrote. Raises UnreadableError for anything damaged, cut short or of another version.

    ``own`` says that this very code wrote it, so that the shape of the model need not be worked out and compared.
    """
    head, start = parse(data)
    if not own and head["shape"] != _shape():
        raise UnreadableError("written for another version of the model")
    checked = memoryview(data)[CHECKSUM:]
    if len(data) - start != head["size"] or b"%08x" % zlib.crc32(checked) != data[:CHECKSUM]:
        raise UnreadableError("damaged or cut short")
    return _base(
        head, json.loads(data[start : start + head["hot"]].decode("ascii")), data, start + head["hot"]
    )


def _line(data: Any) -> bytes:
    """Data as JSON in ASCII, which is read several times as fast as a text with a single dash in it."""
    return dumps(data, ascii_only=True).encode("ascii")


def _shape() -> str:
    return shape(KnowledgeBase, TermIndex, EntryIndex)


def _base(head: Mapping[str, Any], hot: Mapping[str, Any], data: bytes | mmap, start: int) -> KnowledgeBase:
    texts = []
    for size in hot["texts"]:
        texts.append(data[start : start + size].decode())
        start += size
    terms = []
    for kind, stored in hot["terms"].items():
        trie, words, prefixes = (texts.pop(0) for _ in _TEXTS)
        bounds = hot["bounds"][kind]
        terms.append(
            TermIndex(
                trie=trie,
                words=PackedMap(words, bounds[0]),
                prefixes=PackedMap(prefixes, bounds[1]),
                **_fields(TermIndex, stored),
            )
        )
    records = _Records(hot["lengths"], data, start)
    topics, cues = hot["topics"], hot["cues"]
    index = EntryIndex(
        frames=records.stored("frames", reader(Frame)),
        anchors=StoredById(hot["anchors"], records.stored("anchors", _anchored)),
        phrasings=records.stored("phrasings", tuple),
        **_fields(EntryIndex, hot["entries"]),
    )
    rules = Rulebook(
        topics=Stored(
            len(topics),
            lambda i: reader(Topic)(topics[i]),
            records.stored("topic_words", _topic_words),
        ),
        concepts=records.stored("concepts", reader(Concept), terms[0]),
        cues=Stored(len(cues), lambda i: reader(Cue)(cues[i]), terms[1]),
        jurisdictions=records.stored("jurisdictions", reader(Jurisdiction), tuple(hot["codes"])),
        **_fields(Rulebook, hot["rules"]),
    )
    return KnowledgeBase(
        version=head["version"],
        hash=head["hash"],
        propositions=records.stored("propositions", reader(Proposition), index),
        sources=StoredById(hot["sources"], records.stored("sources", reader(Source))),
        rules=rules,
    )


def _fields(kind: type, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Some fields of a value by name."""
    readers = {name: field_reader(kind, name) for name in stored}
    return {name: read(stored[name]) if read else stored[name] for name, read in readers.items()}


def _anchored(rows: Sequence[Any]) -> tuple[Anchored, ...]:
    return tuple(
        (number, tuple(map(frozenset, wanted)), frozenset(barred)) for number, wanted, barred in rows
    )


def _topic_words(row: Sequence[Any]) -> TopicWords:
    topics, priors, never, bounds, text = row
    return TopicWords(tuple(topics), tuple(priors), never, PackedMap(text, bounds))


class _Records:
    """The records behind the hot part, kind after kind."""

    def __init__(self, lengths: Mapping[str, Sequence[int]], data: bytes | mmap, start: int) -> None:
        self._data = data
        self._bounds: dict[str, list[int]] = {}
        for kind, sizes in lengths.items():
            bounds = self._bounds[kind] = list(accumulate(sizes, initial=start))
            start = bounds[-1]

    def stored(self, kind: str, read: Callable[[Any], Any], derived: Any = None) -> Stored[Any]:
        """The records of a kind as a sequence."""
        bounds, data = self._bounds[kind], self._data

        def one(place: int) -> Any:
            return read(json.loads(data[bounds[place] : bounds[place + 1]].decode("ascii")))

        return Stored(len(bounds) - 1, one, derived)
