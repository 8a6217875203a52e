"""The console script, also ``python -m claimcheck``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from claimcheck.cli.exits import Code
from claimcheck.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run the command line and end the process with its code.

    An interrupt at any moment, even during start-up, exits 130. A fault of the program itself shows its
    traceback and exits 70.
    """
    # Whatever is made until the first document is read stays for good; to look through it for rubbish again and again,
    # as is the default, takes a tenth of the time of a short check.
    gc.set_threshold(100_000)
    try:
        from claimcheck.cli import front

        code = front.run(sys.argv[1:])
        if code is None:
            from claimcheck.cli.app import run

            code = run()
    except KeyboardInterrupt:
        code = Code.INTERRUPTED
    except Exception:
        import traceback

        traceback.print_exc()
        code = Code.FAULT
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process at once: taking apart all that was loaded would take a seventh of the time of a short check.

    Files are closed and other processes done with by now; what is left to do is to hand over what was printed.
    """
    for stream in (sys.stdout, sys.stderr):
        # Whoever read our output may have gone.
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
