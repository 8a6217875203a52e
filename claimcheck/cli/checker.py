"""How one document is checked in a run: from its kept result, or by a pipeline that is made when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from claimcheck.model.finding import CheckedDocument
from claimcheck.model.value import TYPE_CHECKING
from claimcheck.text.index import place_codes

if TYPE_CHECKING:
    from claimcheck.engine.pipeline import Pipeline
    from claimcheck.gate.kept import Kept
    from claimcheck.model.document import Document
    from claimcheck.model.jurisdiction import Jurisdiction
    from claimcheck.model.rulebook import KnowledgeBase

_HUGE = 1_000_000
"""Characters of a document from which on its statements are put on a shelf as they come, and not kept."""


class Checker:
    """Checks documents with one base, that of ``folder``; in another process it loads that base again."""

    def __init__(
        self,
        base: KnowledgeBase,
        places: Sequence[Jurisdiction],
        folder: Path | None,
        cache: bool,
        away: bool = False,
    ) -> None:
        self._base = base
        self._places = places
        self._folder = folder
        self._cache = cache
        self._away = away
        """Whether statements are put on a shelf in any case."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        codes = place_codes(self._places)
        return _again, (self._folder, self._base.hash, codes, self._cache, self._away)

    def __call__(self, document: Document) -> CheckedDocument:
        """Check a document now, and keep what comes of it unless that would fill the memory."""
        if len(document.text) >= _HUGE or (self._away and not self._kept):
            from claimcheck.engine.shelf import Shelf

            return CheckedDocument(document, Shelf.of(s for _, s in self._pipeline.readings(document)))
        checked = self._pipeline.check(document)
        return self._kept.keep(checked) if self._kept else checked

    def known(self, document: Document) -> CheckedDocument | None:
        """The document as an earlier run checked it."""
        return self._kept.known(document) if self._kept else None

    def tidy(self) -> None:
        """Once all is checked: keep no more results than is reasonable, nor in a large run what the checks learnt."""
        if self._kept:
            self._kept.tidy()
        if self._away and self.__dict__.pop("_pipeline", None):
            import gc

            gc.collect()  # what was learnt refers to itself

    @cached_property
    def _pipeline(self) -> Pipeline:
        from claimcheck.engine.pipeline import Pipeline

        return Pipeline(self._base, self._places)

    @cached_property
    def _kept(self) -> Kept | None:
        if not self._cache:
            return None
        from claimcheck.gate.kept import Kept

        return Kept(self._base, place_codes(self._places))


def _again(folder: Path | None, content: str, codes: tuple[str, ...], cache: bool, away: bool) -> Checker:
    """The same checker in another process. Raises RuntimeError where the base has changed in between."""
    from claimcheck.cli import knowledge

    base = knowledge.load(folder)
    if base.hash != content:
        raise RuntimeError("the knowledge base has changed while it was in use; run again")
    return Checker(base, knowledge.jurisdictions(base, codes), folder, cache, away)
