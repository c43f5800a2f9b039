"""The entry point: `mtclean` and `python -m mtclean`."""

from __future__ import annotations

import gc
import os
import sys

# Loading the tables and cleaning a page make many small objects and next to no cycles: looking for
# those at the usual pace costs a tenth of the time. Before the imports, which make most of them.
gc.set_threshold(50_000, 20, 50)

from . import files  # noqa: E402
from .command import EXIT_FAULT, EXIT_INTERRUPTED, EXIT_USAGE, Options, quiet_stdout, run  # noqa: E402

_NAME = "mtclean"


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        arguments = sys.argv[1:]
        if _is_plain(arguments):
            sys.exit(run(arguments, Options()))
        _check_names(arguments)
        from .cli import app

        app(prog_name=_NAME)
    # Help, version and schema are printed before `run` is there to catch it.
    except OSError as error:
        print(f"{_NAME}: cannot write to standard output: {files.reason(error)}", file=sys.stderr)
        quiet_stdout()
        sys.exit(EXIT_FAULT)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


def _check_names(arguments: list[str]) -> None:
    """The parser would print an option that it does not know as it stands, control characters and all."""
    for argument in arguments:
        name = argument.partition("=")[0]
        if argument == "--":
            return
        if name.startswith("--") and not name.isprintable():
            print(f"{_NAME}: there is no option {files.shown(name)}; try {_NAME} --help", file=sys.stderr)
            sys.exit(EXIT_USAGE)


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
