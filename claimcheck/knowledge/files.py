"""Files that this program keeps for itself: where caches lie, and writing that leaves no half a file behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
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


def write_whole(path: Path, data: str | bytes, mode: int = 0o600) -> None:
    """Write in one step, as ``replace`` does; folders on the way are made. Raises OSError."""
    Path(os.path.realpath(path)).parent.mkdir(parents=True, exist_ok=True)
    replace(path, [data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data], mode)


def replace(path: Path, data: Iterable[bytes], mode: int | None = None) -> None:
    """Write pieces in one step: a run beside this one, or one after this was killed, finds the old file or the new one.

    A link is followed. Without ``mode`` the file keeps its own, or gets what the user's other new files get.
    Raises OSError, and leaves nothing behind.
    """
    # Imported here, as it is rarely needed and slow to import.
    import secrets

    path = Path(os.path.realpath(path))
    if mode is None and path.exists():
        mode = path.stat().st_mode & 0o777
    beside = path.with_name(f"{path.stem[:100]}{secrets.token_hex(4)}.tmp")
    try:
        # Nobody else may look into what is written for this user alone, not even while it is written.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(beside, flags, 0o666 if mode is None else 0o600)
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
