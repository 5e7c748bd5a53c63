"""`python -m termcheck` and the `termcheck` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:  # the one call that needs nothing else
        from termcheck import __version__

        sys.stdout.write(f"termcheck {__version__}\n")
        return
    from termcheck.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
