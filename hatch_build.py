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
        """Add ``claimcheck/_data/knowledge.json``; an editable install reads the checkout and needs none."""
        if version == "editable":
            return
        folder = tempfile.TemporaryDirectory()
        self._folder = folder
        compiled = Path(folder.name) / "knowledge.json"
        compiled.write_text(self._compile(), encoding="utf-8")
        build_data["force_include"][str(compiled)] = "claimcheck/_data/knowledge.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary copy once it is inside the wheel."""
        if version != "editable":
            self._folder.cleanup()

    def _compile(self) -> str:
        """Import the knowledge layer without the package around it, whose dependencies a build lacks."""
        package = types.ModuleType("claimcheck")
        package.__path__ = [str(Path(self.root) / "claimcheck")]
        sys.modules["claimcheck"] = package
        from claimcheck.knowledge.codec import encode
        from claimcheck.knowledge.folders import find_folders
        from claimcheck.knowledge.store import read_knowledge

        return encode(read_knowledge(find_folders()))
