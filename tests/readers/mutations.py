"""Broken files by the thousand: ``python -m tests.readers.mutations 3000`` runs more of them than the suite does."""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from claimcheck.readers.contract import Limits, Unreadable
from tests.readers.ooxml import para, run, table, word_file, xml, zipped
from tests.readers.pdf_files import column_page, locked, scan
from tests.readers.written import COPY, as_docx, as_pdf, as_two_columns, read

SECONDS = 20.0
"""No file of a few kilobytes may take longer."""
LIMITS = Limits(bytes=5_000_000, unpacked=20_000_000, depth=300, pages=200)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, or a piece of it gone, doubled or moved."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(broken) + 1)
        size = chance.choice((1, 2, 4, 16, 200))
        match chance.randrange(7):
            case 0:
                broken[at : at + size] = chance.randbytes(size)
            case 1:
                del broken[at : at + size]
            case 2:
                broken[at:at] = broken[at : at + size] * chance.choice((1, 3, 50))
            case 3:
                broken = broken[:at]
            case 4:
                broken[at:at] = chance.choice(_WORDS)
            case 5:
                _change_number(broken, at, chance)
            case _:
                other = chance.randrange(len(broken) + 1)
                broken[at : at + size] = broken[other : other + size]
        if not broken:
            break
    return bytes(broken)


_WORDS = (
    *(b"<", b">", b"&", b"\0", b"<w:p>", b"</w:r>", b"<!DOCTYPE a>", b"PK\x01\x02", b"\xff\xfe"),
    *(
        b"endobj",
        b"stream\n",
        b"<<",
        b"[",
        b"-1",
        b"99999999999",
        b"3 0 R",
        b"/Kids",
        b"/Filter /FlateDecode",
    ),
)


def _change_number(broken: bytearray, at: int, chance: random.Random) -> None:
    """Another digit where there is one: lengths, offsets and references are what readers trust."""
    for i in range(at, min(at + 500, len(broken))):
        if 48 <= broken[i] <= 57:
            broken[i] = chance.choice(b"0123456789-")
            return


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """A Word file whose container is sound and one of whose parts is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    hit = chance.choice(sorted(members))
    if chance.random() < 0.1:
        del members[hit]
    else:
        members[hit] = mutated(members[hit], chance)
    return zipped(members)


def seeds() -> dict[str, list[bytes]]:
    """Sound files to break, by the name they are read under."""
    rich = word_file(
        para("Words ", run("hidden", "<w:vanish/>"))
        + table(["a", "b"], [table(["c", "d"]), "e"])
        + "<w:sectPr><w:footerReference r:id='f'/></w:sectPr>",
        {"word/footer1.xml": xml("ftr", para("Foot"))},
        {"f": ("footer", "footer1.xml")},
    )
    return {
        "copy.docx": [as_docx(COPY), rich],
        "copy.pdf": [as_pdf(COPY), as_two_columns(COPY), column_page(), locked("x"), scan()],
    }


def broken_files(kind: str, count: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """So many broken files, each with the number that makes it again."""
    sound = seeds()[kind]
    for number in range(seed, seed + count):
        chance = random.Random(number)
        data = chance.choice(sound)
        how: Callable[[bytes, random.Random], bytes] = mutated
        if kind == "copy.docx" and chance.random() < 0.7:
            how = mutated_inside
        yield number, how(data, chance)


def outcome(kind: str, data: bytes) -> str:
    """What became of a file: "read" or why not. Anything else it may do is a defect."""
    begun = time.monotonic()
    try:
        document = read(data, kind, LIMITS)
    except Unreadable as problem:
        said = str(problem)
        assert not said.startswith("an error"), said
    else:
        said = "read"
        for block in document.blocks:
            assert 0 <= block.span.start < block.span.end <= len(document.text)
            place = document.place(block.span.start)
            assert place.page or place.paragraph
        starts = [block.span.start for block in document.blocks]
        assert starts == sorted(starts)
    took = time.monotonic() - begun
    assert took < SECONDS, f"took {took:.0f} seconds"
    assert said
    return said


def main(count: int) -> None:
    for kind in seeds():
        ends: Counter[str] = Counter()
        begun = time.monotonic()
        for number, data in broken_files(kind, count, 1_000_000):
            try:
                ends[outcome(kind, data)[:60]] += 1
            except BaseException:
                sys.stdout.write(f"{kind}: file {number} is a defect\n")
                raise
        sys.stdout.write(f"{kind}: {count} files in {time.monotonic() - begun:.0f} s\n")
        for end, times in ends.most_common(12):
            sys.stdout.write(f"  {times:6} {end}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
