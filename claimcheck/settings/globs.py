"""Path patterns as configurations, waivers and overrides write them."""

from __future__ import annotations

import re
from functools import lru_cache


def matches(glob: str, path: str) -> bool:
    """Whether a path with forward slashes fits a pattern.

    ``*`` and ``?`` stop at a slash and ``**`` does not. A pattern without a slash is about the name of the file in
    whatever folder, and one that ends in a slash or names a folder is about all that lies in it.
    """
    return _compiled(glob).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(glob: str) -> re.Pattern[str]:
    anywhere = "" if "/" in glob.rstrip("/") else r"(?:.*/)?"
    body = glob.removeprefix("./").rstrip("/")
    return re.compile(anywhere + _translated(body) + r"(?:/.*)?", re.DOTALL)


def _translated(glob: str) -> str:
    parts: list[str] = []
    i = 0
    while i < len(glob):
        if glob.startswith("**/", i):
            parts.append(r"(?:.*/)?")
            i += 3
        elif glob.startswith("**", i):
            parts.append(r".*")
            i += 2
        elif glob[i] == "*":
            parts.append(r"[^/]*")
            i += 1
        elif glob[i] == "?":
            parts.append(r"[^/]")
            i += 1
        else:
            parts.append(re.escape(glob[i]))
            i += 1
    return "".join(parts)
