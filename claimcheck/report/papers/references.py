"""A source as a line of a list of references."""

from __future__ import annotations

from claimcheck.model.entry import Source
from claimcheck.report.citation import cite, kind
from claimcheck.report.papers.entries import Law
from claimcheck.report.visible import prose


def reference(source: Source) -> str:
    """``Doe J, Roe R (2024). A small trial. Journal of Hair. Randomised trial, level 2.``

    Where nobody is named the venue stands in front, and where there is none the title.
    """
    first = source.authors or source.venue or source.title
    year = f" ({source.year})" if source.year else ""
    design = kind(source)
    parts = [
        f"{first}{year}",
        source.title if source.title != first else "",
        source.venue if source.venue != first else "",
        f"{design[:1].upper()}{design[1:]}{f', level {source.level}' if source.level else ''}",
    ]
    return " ".join(f"{prose(part).rstrip('.')}." for part in parts if part)


def short(source: Source) -> str:
    """The citation with its link: ``Doe et al. 2024, randomised trial, https://doi.org/...``."""
    return f"{prose(cite(source))}, {prose(source.link)}" if source.link else prose(cite(source))


def law_with_link(law: Law) -> str:
    """What the law makes of it, and where that is to be read."""
    return f"{law.text} {prose(law.source.link)}" if law.source and law.source.link else law.text


def link(source: Source) -> str:
    """Where the record is to be read, if that is an address of the web; empty otherwise."""
    safe = source.link.startswith(("https://", "http://")) and source.link.isprintable()
    return source.link if safe and not set(source.link) & set(' <>"') else ""
