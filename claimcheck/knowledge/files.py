"""Files that this program keeps for itself: where caches lie, and writing that leaves no half a file behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SHARED_MODE = 0o644
"""The mode of files that people commit."""


def cache_folder() -> Path | None:
    """Where this user's caches lie by the custom of the platform; None where no home is known."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif xdg := os.environ.get("XDG_CACHE_HOME"):
        base = Path(xdg)
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = home / ".cache"
    return base / "claimcheck" if base.is_absolute() else None


def write_whole(path: Path, text: str, mode: int = 0o600) -> None:
    """Write in one step: a run beside this one, or one after this was killed, finds the old file or the new one.

    Folders on the way are made, and a link is followed. Raises OSError, and leaves nothing behind.
    """
    # Imported here, as it is rarely needed and slow to import.
    import tempfile

    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.write(text)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
