"""The console script, also ``python -m claimcheck``."""

from __future__ import annotations

import gc
import os
import sys

from claimcheck.cli.exits import Code


def main() -> None:
    """Run the command line and exit with its code.

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
    try:
        sys.stdout.flush()
    except OSError:
        # Whoever read our output has gone; without this the interpreter would complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
