"""Word files put together by hand, for what no writer of such files makes and Word itself does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = f'<Relationship Id="r0" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
_ROOT = f"<Relationships>{_MAIN}</Relationships>"


def xml(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inside}</w:{root}>'


def para(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no markup is its words."""
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    """A table of cells given by what is inside them; a cell that is no markup is one paragraph."""
    lines = (
        "<w:tr>" + "".join(f"<w:tc>{c if c.startswith('<') else para(c)}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def word_file(
    body: str, parts: Mapping[str, str] | None = None, related: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """A Word file of this body; ``related`` gives kind and target of its relationships by id."""
    members = {"_rels/.rels": _ROOT, "word/document.xml": xml("document", f"<w:body>{body}</w:body>")}
    if related:
        links = "".join(
            f'<Relationship Id="{i}" Type="{_KIND}/{k}" Target="{t}"/>' for i, (k, t) in related.items()
        )
        members["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>"
    return zipped({**members, **(parts or {})})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
