"""Reads mutated files of every kind: ``python -m benchmarks.fuzz [COUNT] [KIND...]``, 3,000 of each unless told.

Each is made from a sound file by a seeded draw, so a number names it again. What is found: anything raised but a
refusal, places or blocks outside the text, a file that takes more than ``SECONDS`` of the processor, and memory
beyond ``MEMORY``.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Iterator

from claimcheck.model.document import Document
from claimcheck.readers.contract import Choices, Limits, Unreadable
from claimcheck.readers.formats import read

SECONDS = 5.0
MEMORY = 1_500_000_000
CHOICES = Choices(fields=("headline", "ad.body"))

HTML = """<!doctype html><html lang=en><head><title>Exosomes &amp; hair</title>
<meta name="description" content="No &quot;downtime&quot;"><script type="application/ld+json">
{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Safe?","acceptedAnswer":{"@type":"Answer",
"text":"<p>It is \\"safe\\".<\\/p>"}}]}</script><style>p{color:red}</style></head><body><nav><a href="/">Home</a></nav>
<main><h1>Our <em>exosomes</em></h1><p>There are no <b>side</b>\n effects&nbsp;at all.<br>H<sub>2</sub>O
<img src=a alt="before &amp; after"><ul><li>Less shedding<li>More hair</ul><table><tr><th>Visits<td>3</table>
<details><summary>Painful?</summary>No.</details><div hidden id=x>secret</div></main></body></html>"""
MARKDOWN = """---\ntitle: "Exosomes: no risk"\ndescription: >-\n  Grows\n  hair\n---\n# Our *exosomes* & &amp; more

> no **side**\n> effects [link](http://a.example "title") ![alt *text*](b.png)\n\n| a | b \\| c |\n|---|---|\n| x | 1 |

- [ ] item\n  - inner\n\n1. one\n\n```\ncode\n```\n\n<details>\n<summary>Safe?</summary>\n\nYes.[^1]\n</details>

[^1]: So far.\n"""
CSV = 'id,headline,n\r\n1,"No ""side"" effects,\nnone",x\r\n2,Regrow hair,"y"\n'
JSON = '{"ads":[{"headline":"No \\"side\\" effects","ad":{"body":["a \\u00e9","\\ud83d\\ude00"]},"n":-1.5e3,"t":true}]}'
HOSTILE = (
    "<", ">", "&", "[", "]", "(", "*", "_", "`", "|", '"', "'", "\\", "{", "}", ",", "\0", "\r", "\ufeff", "> ", "- ",
    "<div>", "<table><tr><td>", "</p>", "<!--", "<script>", "<![CDATA[", "<a href='", "&#x110000;", "![a](", "\\ud83d",
    "[^1]:", "---\n", "\n\n", "    ", "<svg>", "<b>", "{{", "%PDF-", "PK\x03\x04",
)  # fmt: skip


def seeds() -> dict[str, bytes]:
    """A sound file of each kind by its ending; Word and PDF where there is something to write them with."""
    made = {
        ".txt": b"Exosomes\r\n\r\n- no side effects\n- no scars\n\nAsk Dr. Moss. \xe2\x9c\x94 Done\tnow\n",
        ".md": MARKDOWN.encode(),
        ".html": HTML.encode(),
        ".csv": CSV.encode(),
        ".json": JSON.encode(),
        ".jsonl": f"{JSON}\n{JSON}\n".encode(),
    }
    for ending, write in ((".docx", _word), (".pdf", _pdf)):
        try:
            made[ending] = write()
        except ModuleNotFoundError:
            continue
    return made


def mutated(data: bytes, draw: random.Random) -> bytes:
    """The file after a few accidents or attacks."""
    for _ in range(draw.randint(1, 6)):
        at = draw.randint(0, len(data))
        end = min(len(data), at + draw.choice((1, 3, 20, 300)))
        token = draw.choice(HOSTILE).encode("utf-8", "surrogatepass")
        match draw.randint(0, 7):
            case 0:
                data = data[:at] + data[end:]
            case 1:
                data = data[:at] + bytes(draw.randrange(256) for _ in range(end - at)) + data[end:]
            case 2:
                data = data[:at] + token + data[at:]
            case 3:
                data = data[:at] + token * draw.choice((10, 1000, 20_000)) + data[at:]
            case 4:
                data = data[:at] + data[at:end] * draw.choice((2, 50, 500)) + data[end:]
            case 5:
                data = data[:at]
            case 6:
                other = draw.randint(0, len(data))
                data = data[:at] + data[other : other + end - at] + data[end:]
            case _ if data[at:end]:
                data = data[:at] + data[at:end].swapcase() + data[end:]
    return data


def fuzz(ending: str, data: bytes, count: int, limits: Limits | None = None) -> Iterator[str]:
    """What goes wrong with ``count`` files made from one, in words."""
    for number in range(count):
        broken = mutated(data, random.Random(f"{ending} {number}"))
        began = time.process_time()
        try:
            document = read(broken, f"fuzz{ending}", limits or Limits(), CHOICES)
        except Unreadable:
            document = None
        except Exception as problem:
            yield f"{ending} {number}: {type(problem).__name__}: {problem}"
            continue
        if (taken := time.process_time() - began) > SECONDS:
            yield f"{ending} {number}: {len(broken)} bytes take {taken:.1f} s"
        if document is not None and (wrong := misplaced(document)):
            yield f"{ending} {number}: {wrong}"


def misplaced(document: Document) -> str:
    """What is wrong with the blocks and places of a document; empty for a sound one."""
    done = 0
    source = document.text if document.source is None else document.source.text
    for block in document.blocks:
        start, end = block.span
        if not done <= start < end <= len(document.text):
            return f"block {block} is out of place"
        done = end
        at = document.source_span(block.span)
        if not 0 <= at.start <= at.end <= len(source):
            return f"block {block} leads to {at}"
        line, column = document.position(start)
        if line < 1 or column < 1:
            return f"block {block} is at {line}:{column}"
    return ""


def _word() -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_heading("Our exosomes", 1)
    document.add_paragraph("There are no side effects at all.")
    document.add_table(2, 2).cell(0, 0).text = "Visits"
    document.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, text="Our exosomes have no side effects at all.\nThey regrow hair.")
    return bytes(pdf.output())


def main(arguments: list[str]) -> int:
    """Fuzz the kinds named, or all; 1 if anything went wrong."""
    import resource

    # Beyond it an allocation fails, and the failure is reported like any other.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    count = int(arguments[0]) if arguments else 3000
    told = 0
    for ending, data in seeds().items():
        if arguments[1:] and ending not in arguments[1:]:
            continue
        began = time.process_time()
        for problem in fuzz(ending, data, count):
            print(problem, flush=True)
            told += 1
        print(f"{ending}: {count} files in {time.process_time() - began:.0f} s", flush=True)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
