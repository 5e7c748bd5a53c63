"""`python -m termcheck` and the `termcheck` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:  # the one call that needs nothing else
        from termcheck import __version__

        sys.stdout.write(f"termcheck {__version__}\n")
        return
    gc.set_threshold(100_000, 50, 50)  # units are many and hold no circles: a twentieth of a large run's time
    try:
        from termcheck.cli import run

        code = run()
    except KeyboardInterrupt:  # before the command line could take it
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
