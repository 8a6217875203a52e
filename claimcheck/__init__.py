"""Grades what clinic marketing copy asserts about exosome treatments against curated evidence.

The public names load on first use, so that ``import claimcheck`` and the command line start at once.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from claimcheck.api import (
        check_paths as check_paths,
    )
    from claimcheck.api import (
        check_text as check_text,
    )
    from claimcheck.api import (
        load_knowledge as load_knowledge,
    )
    from claimcheck.api import (
        read_context as read_context,
    )
    from claimcheck.api import (
        segment_text as segment_text,
    )
    from claimcheck.model.program import __version__ as __version__

__all__ = ["check_paths", "check_text", "load_knowledge", "read_context", "segment_text"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from claimcheck.model.program import __version__

        return __version__
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claimcheck import api

    return getattr(api, name)
