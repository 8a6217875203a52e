"""The file behind a document, changed where words of the document are, and read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimcheck.model.document import Document
from claimcheck.model.suggestion import Edit
from claimcheck.model.value import dataclass
from claimcheck.readers.contract import Choices, Limits, Unreadable
from claimcheck.readers.formats import read

_TEXTS = ("text", "markdown")


@dataclass(frozen=True)
class Source:
    """A file of plain text or Markdown in UTF-8: its document and all its characters, a byte order mark included."""

    document: Document
    text: str

    @classmethod
    def of(cls, document: Document) -> Source | None:
        """The file that a document was read from; None where a patch could not be made for it."""
        if document.format not in _TEXTS:
            return None
        try:
            text = Path(document.path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        decoded = document.text if document.source is None else document.source.text
        return cls(document, text) if text.removeprefix("\ufeff") == decoded else None

    def changed(self, edits: Sequence[Edit]) -> str | None:
        """The file with these words of the document changed; None where markup stands between them.

        A line may be wrapped where the document has a blank.
        """
        mark = len(self.text) - len(self.text.removeprefix("\ufeff"))
        parts, done = [], 0
        for edit in edits:
            span = self.document.source_span(edit.span)
            start, end = span.start + mark, span.end + mark
            words = self.document.text[edit.span.start : edit.span.end]
            if self.text[start:end].split() != words.split() or start < done:
                return None
            parts += [self.text[done:start], edit.new]
            done = end
        return "".join([*parts, self.text[done:]])

    def takes(self, edits: Sequence[Edit]) -> bool:
        """Whether these words can be changed in the file: not where markup stands inside them."""
        return self.changed(edits) is not None

    def redo(self, edits: Sequence[Edit]) -> Document | None:
        """The document as it would be read from the changed file."""
        text = self.changed(edits)
        if text is None:
            return None
        try:
            return read(text.encode("utf-8"), self.document.path, Limits(), Choices())
        except Unreadable:
            return None
