"""All waivers of a run at work: which findings they mute, and which of them do not do what their author meant."""

from __future__ import annotations

import glob as disk
from collections.abc import Iterable, Sequence
from pathlib import Path

from claimcheck.gate.inline import inline_waivers
from claimcheck.gate.items import Item, Spot, words
from claimcheck.gate.names import Names, UnknownName
from claimcheck.gate.waiver import Waiver
from claimcheck.model.finding import CheckedDocument
from claimcheck.model.gate import Muted, MuteKind, Notice, NoticeKind
from claimcheck.model.scales import Light
from claimcheck.model.span import Span
from claimcheck.model.value import TYPE_CHECKING, replace
from claimcheck.settings.globs import matches
from claimcheck.settings.settings import relative

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class Waivers:
    """Those of the waiver file and those in the documents; ``folder`` is where the waiver file lies.

    Ask for every item once, then for the notices: what was never used is only known at the end.
    """

    def __init__(
        self,
        listed: Iterable[Waiver],
        documents: Sequence[CheckedDocument],
        names: Names,
        folder: Path,
        today: Callable[[], date],
    ) -> None:
        self._folder = folder
        self._today = today
        self._paths = {d.document.path: relative(d.document.path, folder) for d in documents}
        self._notices: list[Notice] = []
        self._used: set[Waiver] = set()
        self._expired: set[Waiver] = set()
        self._sound: list[Waiver] = []
        self._inline: dict[tuple[str, str], list[Waiver]] = {}
        self._listed: dict[str, list[Waiver]] = {}
        for waiver in listed:
            if (sound := self._checked(waiver, names)) is not None:
                self._listed.setdefault(sound.id, []).append(sound)
        for document in documents:
            written, malformed = inline_waivers(document)
            self._notices += malformed
            for waiver in written:
                if (sound := self._checked(waiver, names)) is not None:
                    self._inline.setdefault((sound.path, sound.id), []).append(sound)

    def __call__(self, item: Item) -> Muted | None:
        """Why an item is waived, if it is. A supported statement needs no waiver."""
        if item.light is Light.GREEN:
            return None
        muted = None
        for waiver in self._about(item):
            if waiver.expired(self._today()):
                self._expired.add(waiver)
                continue
            self._used.add(waiver)
            muted = muted or Muted(
                MuteKind.WAIVER,
                waiver.reason,
                waiver.author,
                waiver.until.isoformat() if waiver.until else "",
                waiver.place,
            )
        return muted

    def notices(self) -> tuple[Notice, ...]:
        """What is wrong with the waivers, once every item was asked for."""
        found = list(self._notices)
        for waiver in self._sound:
            if waiver in self._expired:
                message = f"the waiver of {waiver.id} ended on {waiver.until}; what it waived counts again"
                found.append(_notice(NoticeKind.WAIVER_EXPIRED, waiver, message))
            elif waiver not in self._used and (message := self._unused(waiver)):
                found.append(_notice(NoticeKind.WAIVER_UNUSED, waiver, message))
        return tuple(found)

    def _checked(self, waiver: Waiver, names: Names) -> Waiver | None:
        """The waiver under its present id, or None and a notice where it waives nothing."""
        try:
            id_ = names.resolve(waiver.id)
        except UnknownName as problem:
            self._notices.append(_notice(NoticeKind.WAIVER_UNKNOWN, waiver, f"it waives nothing: {problem}"))
            return None
        if id_ in names.fixed:
            message = f"{waiver.id} cannot be waived; change the copy"
            self._notices.append(_notice(NoticeKind.WAIVER_REFUSED, waiver, message))
            return None
        if not waiver.reason:
            message = f"the waiver of {waiver.id} gives no reason, so it waives nothing; say why it may stand"
            self._notices.append(_notice(NoticeKind.WAIVER_WITHOUT_REASON, waiver, message))
            return None
        sound = replace(waiver, id=id_)
        self._sound.append(sound)
        return sound

    def _about(self, item: Item) -> Iterable[Waiver]:
        for spot in item.spots:
            for waiver in self._inline.get((spot.path, item.id), ()):
                if waiver.covers is not None and waiver.covers.overlaps(_in_source(spot)):
                    yield waiver
            for waiver in self._listed.get(item.id, ()):
                if matches(waiver.files, self._paths[spot.path]) and _holds(spot, waiver.words):
                    yield waiver

    def _unused(self, waiver: Waiver) -> str:
        """Why a waiver is idle; empty where the files that it is about are not part of this run."""
        if waiver.covers is not None:
            return f"the waiver of {waiver.id} waives nothing here; remove it"
        if any(matches(waiver.files, path) for path in self._paths.values()):
            return f"the waiver of {waiver.id} waives nothing in {waiver.files}; remove it"
        pattern = waiver.files if "/" in waiver.files else f"**/{waiver.files}"
        # Path.glob takes no absolute pattern.
        there = disk.iglob(pattern, root_dir=self._folder, recursive=True)  # noqa: PTH207
        if next(iter(there), None) is None:
            return f"no file matches {waiver.files!r}; correct the path or remove the waiver"
        return ""


def _in_source(spot: Spot) -> Span:
    return spot.document.source_span(spot.statement.span)


def _holds(spot: Spot, wanted: str) -> bool:
    return not wanted or f" {wanted} " in f" {words(spot.statement.text)} "


def _notice(kind: NoticeKind, waiver: Waiver, message: str) -> Notice:
    return Notice(kind, waiver.path, waiver.line, waiver.column, message)
