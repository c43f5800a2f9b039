"""The entry point: `mtclean` and `python -m mtclean`."""

from __future__ import annotations

import os
import sys

from .command import EXIT_INTERRUPTED, Options, run

_NAME = "mtclean"


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        arguments = sys.argv[1:]
        if _is_plain(arguments):
            sys.exit(run(arguments, Options()))
        from .cli import app

        app(prog_name=_NAME)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


def _is_plain(arguments: list[str]) -> bool:
    """True where there is nothing to parse: file names alone, or a pipe.

    Typer takes longer to set up its options (it loads pydantic for them) than a page takes to
    clean, and the commonest command has none.
    """
    if "_MTCLEAN_COMPLETE" in os.environ or any(name.startswith("-") and name != "-" for name in arguments):
        return False
    return bool(arguments) or sys.stdin is None or not sys.stdin.isatty()


if __name__ == "__main__":
    main()
