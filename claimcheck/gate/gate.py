"""The gate of a run, put up from the settings: a report goes in, and comes out with what counts and what does not."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from pathlib import Path

from claimcheck.gate.decisions import Decisions
from claimcheck.gate.decisions import Listed as Decided
from claimcheck.gate.items import Item, items, mute, source_text
from claimcheck.gate.names import Names, NotWaivable, Selection, UnknownName
from claimcheck.gate.outcome import outcome
from claimcheck.gate.problems import BaselineError, WrongName
from claimcheck.model.document import Document
from claimcheck.model.finding import CheckedDocument, Report
from claimcheck.model.gate import BASELINE, FailOn, Muted, MuteKind, Notice
from claimcheck.model.rulebook import KnowledgeBase
from claimcheck.model.scales import Light
from claimcheck.model.value import TYPE_CHECKING, replace
from claimcheck.settings.settings import Policy, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from claimcheck.gate.baseline import Listed
    from claimcheck.gate.waiver import Waiver

_LIGHTS = {FailOn.RED: Light.RED, FailOn.AMBER: Light.AMBER, FailOn.GREY: Light.GREY}


class Writing(Enum):
    """What a run does to the baseline: nothing, take out what is gone, or also take in what is new."""

    NOT = "not"
    SHRINK = "shrink"
    GROW = "grow"


class Result:
    """A report after the gate, and what its baseline would be if it were written now."""

    def __init__(
        self, report: Report, shrunk: Listed | None, counts: Callable[[Item], bool], path: Path
    ) -> None:
        self.report = report
        self.shrunk = shrunk
        """The baseline in use without what is gone."""
        self._counts = counts
        self._path = path

    @cached_property
    def _counted(self) -> tuple[Item, ...]:
        return tuple(filter(self._counts, items(self.report)))

    @property
    def new(self) -> int:
        """How many findings and contradictions somebody would be told of."""
        return len(self._counted)

    @property
    def grown(self) -> Listed:
        """The baseline without what is gone, and with all that counts in this report."""
        from claimcheck.gate.baseline import listing

        return listing(self._counted, self._path, _shown(self._path), self.shrunk)


class Gate:
    """Everything that decides on findings, read before the first file is checked, so that mistakes show at once.

    ``today`` ends waivers, ``revision`` limits the run to lines changed since. Raises WrongName, WaiverFileError,
    DecisionFileError and BaselineError.
    """

    def __init__(
        self,
        settings: Settings,
        base: KnowledgeBase,
        today: Callable[[], date],
        revision: str | None = None,
        writing: Writing = Writing.NOT,
    ) -> None:
        self._settings = settings
        self._names = Names.of(base)
        self._today = today
        self._revision = revision
        self._selections: dict[Policy, Selection] = {}
        self._by_path: dict[str, Selection] = {}
        for policy in _policies(settings):
            self._selections[policy] = self._selection(policy)
        self._waivers = _read_waivers(settings)
        self.decisions = decisions_of(settings, self._names)
        self._path = settings.baseline or settings.root / BASELINE
        self.baseline = self._read_baseline(writing)

    def __call__(self, report: Report) -> Result:
        """Mute what does not count and say whether the gate closes. Raises NoDiff."""
        documents = report.documents
        # Imported where there is one: most runs have none.
        waivers = baseline = changes = None
        if self._may_waive(d.document for d in documents):
            from claimcheck.gate.waivers import Waivers

            folder = self._settings.waivers.parent if self._settings.waivers else self._settings.root
            waivers = Waivers(self._waivers, documents, self._names, folder, self._today)
        if self.baseline:
            from claimcheck.gate.baseline import Baseline

            baseline = Baseline(self.baseline, documents)
        if self._revision is not None:
            from claimcheck.gate.changes import Changes, changed_lines

            changed = changed_lines([d.document.path for d in documents], self._revision)
            changes = Changes(changed, self._revision)

        def decide(item: Item) -> Muted | None:
            # All are asked, so that a waiver or a baseline is not called idle for what another one mutes.
            deselected = self._deselected(item)
            waived = waivers(item) if waivers else None
            old = baseline(item) if baseline and not waived else None
            unchanged = changes(item) if changes else None
            return deselected or waived or old or unchanged

        decides = waivers or baseline or changes or not self._everything(report)
        muted = self.decisions(mute(report, decide) if decides else report)
        notices: list[Notice] = [notice for held in (waivers, baseline) if held for notice in held.notices()]
        muted = replace(
            muted, notices=tuple(sorted(notices, key=lambda n: (n.path, n.line, n.column, n.message)))
        )
        shrunk = baseline.shrunk() if baseline else None
        muted = replace(muted, outcome=outcome(muted, self._settings))
        return Result(muted, shrunk, self._counts, self._path)

    def each_alone(self, documents: Iterable[Document]) -> bool:
        """Whether what counts of a document does not depend on the others, as it does with waivers and baselines."""
        return not (self.baseline or self._revision is not None or self._may_waive(documents))

    def _may_waive(self, documents: Iterable[Document]) -> bool:
        """Whether there are waivers, or comments in the copy that may be some."""
        return bool(self._waivers) or any("<!--" in source_text(document) for document in documents)

    def alone(self, checked: CheckedDocument) -> Report:
        """A report on a document that is decided on alone, which knows nothing of the rest of the run."""
        report = Report((checked,), (), (), "", "", 0, 0)
        return self.decisions(report if self._everything(report) else mute(report, self._deselected))

    def _everything(self, report: Report) -> bool:
        """Whether nothing of any document is passed over by name, as in most runs."""
        return all(self._selection_for(d.document.path).everything for d in report.documents)

    def _deselected(self, item: Item) -> Muted | None:
        for spot in item.spots:
            if not self._selection_for(spot.path).takes(item.id, item.topic):
                return Muted(MuteKind.DESELECTED, "not selected")
        return None

    def _selection_for(self, path: str) -> Selection:
        selection = self._by_path.get(path)
        if selection is None:
            policy = self._settings.policy_for(path)
            if policy not in self._selections:
                self._selections[policy] = self._selection(policy)
            selection = self._by_path[path] = self._selections[policy]
        return selection

    def _counts(self, item: Item) -> bool:
        """Whether somebody would be told of an item, or the gate would close over it."""
        order = tuple(Light)
        floors = [self._settings.show]
        for policy in _policies(self._settings):
            floors += [_LIGHTS[condition] for condition in policy.fail_on if condition in _LIGHTS]
        return item.light is not Light.GREEN and order.index(item.light) >= min(map(order.index, floors))

    def _selection(self, policy: Policy) -> Selection:
        for name, patterns in (("select", policy.select), ("ignore", policy.ignore)):
            for pattern in patterns:
                try:
                    Selection.of(self._names, *(((pattern,), ()) if name == "select" else ((), (pattern,))))
                except (UnknownName, NotWaivable) as problem:
                    raise WrongName(f"{self._origin(name)}: {problem}") from problem
        return Selection.of(self._names, policy.select, policy.ignore)

    def _origin(self, name: str) -> str:
        origin = self._settings.origins.get(name, self._settings.origins.get("overrides", name))
        return origin if origin.startswith("--") else f"{origin}: {name}"

    def _read_baseline(self, writing: Writing) -> Listed | None:
        """The baseline that the settings name; one that is about to be written need not be there yet."""
        if self._settings.baseline is None and writing is Writing.NOT:
            return None
        if writing is not Writing.NOT and not self._path.exists():
            return None
        from claimcheck.gate.baseline import read_baseline

        try:
            return read_baseline(self._path, _shown(self._path), self._names)
        except BaselineError:
            if writing is Writing.GROW:
                return None
            raise


def _policies(settings: Settings) -> Iterable[Policy]:
    """All that are written down: that of all files, and those of the overrides."""
    yield settings.policy
    for override in settings.overrides:
        yield Policy(
            override.select or (),
            override.ignore or (),
            override.fail_on or settings.policy.fail_on,
        )


def _read_waivers(settings: Settings) -> list[Waiver]:
    if settings.waivers is None:
        return []
    # Imported here, since it brings the YAML reader with it and most runs have no such file.
    from claimcheck.gate.waiver_file import read_waivers

    return read_waivers(settings.waivers, _shown(settings.waivers))


def decisions_of(settings: Settings, names: Names) -> Decisions:
    """The decisions that a run shows. Raises DecisionFileError."""
    path = settings.decisions
    if path is None:
        return Decisions(Decided(), settings.root)
    # Imported here, for the same reason.
    from claimcheck.gate.decision_file import read_decisions

    return Decisions(read_decisions(path, _shown(path), names.aliases), path.parent)


def _shown(path: Path) -> str:
    """A path as people want to read it: relative to where they are, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
