"""Puts the compiled knowledge base into the wheel, so that an installed claimcheck never parses YAML."""

from __future__ import annotations

import sys
import tempfile
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileKnowledge(BuildHookInterface):  # type: ignore[type-arg]
    """Validates ``claims/`` and ``rules/``; a wheel with a broken knowledge base is not built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add ``claimcheck/_data/knowledge.kb``; an editable install reads the checkout and needs none."""
        if version == "editable":
            return
        folder = tempfile.TemporaryDirectory()
        self._folder = folder
        compiled = Path(folder.name) / "knowledge.kb"
        compiled.write_bytes(self._compile())
        build_data["force_include"][str(compiled)] = "claimcheck/_data/knowledge.kb"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary copy once it is inside the wheel."""
        if version != "editable":
            self._folder.cleanup()

    def _compile(self) -> bytes:
        """Import the knowledge layer without the package around it, whose dependencies a build lacks."""
        package = types.ModuleType("claimcheck")
        package.__path__ = [str(Path(self.root) / "claimcheck")]
        sys.modules["claimcheck"] = package
        from claimcheck.knowledge.artefact import write
        from claimcheck.knowledge.folders import find_folders
        from claimcheck.knowledge.store import read_knowledge

        return write(read_knowledge(find_folders()))
