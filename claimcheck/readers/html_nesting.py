"""Which elements are open, and what that means for the words inside: skipped or shown, of what kind and part.

No tree is built. Each open element costs one entry, and each tag a fixed number of steps however deep the page is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from claimcheck.model.scales import BlockKind
from claimcheck.model.value import dataclass, replace
from claimcheck.readers import html_elements as elements
from claimcheck.readers.contract import Unreadable


@dataclass(frozen=True, slots=True)
class State:
    """What holds for the words at a place of the page."""

    kind: BlockKind = BlockKind.PARAGRAPH
    part: str = ""
    skipped: bool = False
    outside: bool = False
    """Outside the main part of a page of which only that is wanted."""
    in_content: bool = False
    strong: bool = False
    lines: bool = False
    """Line breaks of the source count."""
    row: bool = False
    """In a table row of data, which is one block whatever its cells hold."""


class _Scope:
    """How many of each element are open: ``near`` inside one list, ``within`` inside one table cell or the like.

    An item ends one before it in its list, but not the item that the list is in; an end tag inside a cell does
    not end what is open around the table.
    """

    __slots__ = ("near", "within")

    def __init__(self, within: Counter[str] | None = None) -> None:
        self.near: Counter[str] = Counter()
        self.within: Counter[str] = Counter() if within is None else within

    def count(self, tag: str, by: int) -> None:
        self.near[tag] += by
        self.within[tag] += by


class Nesting:
    """The open elements. ``open`` and ``close`` keep ``state`` up to date; ends that HTML leaves out are supplied."""

    def __init__(self, depth: int, within: State, *, main_content: bool) -> None:
        self.state = within
        self._limit = depth
        self._main_content = main_content
        self._entries: list[tuple[str, State, _Scope]] = []
        self._all: Counter[str] = Counter()
        self._scope = _Scope()

    def open(self, tag: str, attributes: Mapping[str, str], *, opened: bool) -> None:
        """Enter an element; ``opened`` says that a visitor can open it, so that it is copy though it is hidden.

        Raises Unreadable beyond the depth.
        """
        for closed in elements.CLOSES.get(tag, ()):
            self._close_near(closed)
        if tag in elements.CLOSES_PARAGRAPH:
            self._close_near("p")
        unseen = tag in elements.SKIPPED or (not opened and elements.hidden(attributes))
        if not (unseen or tag in elements.BLOCKS or tag in elements.STRONG or "-" in tag):
            return  # it stands inside a line and changes nothing
        if len(self._entries) >= self._limit:
            raise Unreadable(f"elements are nested deeper than {self._limit} levels")
        self._entries.append((tag, self.state, self._scope))
        self._scope.count(tag, 1)
        self._all[tag] += 1
        if tag in elements.BARRIERS:
            self._scope = _Scope()
        elif tag in elements.LISTS:
            self._scope = _Scope(self._scope.within)
        self.state = self._inside(tag, attributes, unseen)

    def close(self, tag: str) -> bool:
        """Leave an element and what is open in it; False for an end without a beginning, which does nothing."""
        if not (self._all[tag] if tag in elements.ENDS_CELL else self._scope.within[tag]):
            return False
        self._pop(tag)
        return True

    @property
    def depth(self) -> int:
        """How many elements are open, of those that matter."""
        return len(self._entries)

    def leave(self, depth: int) -> None:
        """Leave the elements that were entered beyond a depth."""
        while len(self._entries) > depth:
            self._leave()

    def _close_near(self, tag: str) -> None:
        if self._scope.near[tag]:
            self._pop(tag)

    def _pop(self, tag: str) -> None:
        while self._leave() != tag:
            pass

    def _leave(self) -> str:
        tag, self.state, self._scope = self._entries.pop()
        self._scope.count(tag, -1)
        self._all[tag] -= 1
        return tag

    def _unmake_row(self) -> None:
        """Take the row that is open for one of layout: what its cells hold are blocks like any other."""
        self.state = replace(self.state, row=False, kind=BlockKind.PARAGRAPH)
        for i in reversed(range(len(self._entries))):
            tag, before, scope = self._entries[i]
            if not before.row:
                break
            self._entries[i] = tag, replace(before, row=False, kind=BlockKind.PARAGRAPH), scope

    def _inside(self, tag: str, attributes: Mapping[str, str], unseen: bool) -> State:
        """The state in an element that begins here."""
        if self.state.row and tag in elements.BREAKS_ROW:
            self._unmake_row()
        state = self.state
        if state.skipped and not state.outside:
            return state
        outside = state.outside and tag not in elements.ABOUT_PAGE and not elements.is_main(tag, attributes)
        around = elements.part_of(tag, attributes, in_content=state.in_content)
        unwanted = self._main_content and around != ""
        row = tag == "tr" or state.row
        kind = elements.KINDS.get(tag, state.kind)
        if tag == "button" and attributes.keys() & {"aria-controls", "aria-expanded"}:
            kind = BlockKind.HEADING
        if kind is BlockKind.PARAGRAPH and state.kind is BlockKind.QUOTE:
            kind = BlockKind.QUOTE
        return replace(
            state,
            kind=kind,
            part=around or ("title" if tag == "title" else state.part),
            skipped=unseen or unwanted or outside,
            outside=outside and not unseen and not unwanted,
            in_content=state.in_content
            or tag in ("article", "main", "section")
            or elements.is_main(tag, attributes),
            strong=state.strong or tag in elements.STRONG,
            lines=state.lines or tag == "pre",
            row=row,
        )
