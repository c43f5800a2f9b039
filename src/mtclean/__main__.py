"""The entry point: `mtclean` and `python -m mtclean`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import Any

# Loading the tables and cleaning a page make many small objects and next to no cycles: looking for
# those at the usual pace costs a tenth of the time. Before the imports, which make most of them.
gc.set_threshold(50_000, 20, 50)

from . import config, files  # noqa: E402
from .command import check_rules, run  # noqa: E402
from .errors import BadData  # noqa: E402
from .options import (  # noqa: E402
    EXIT_FAULT,
    EXIT_INTERRUPTED,
    EXIT_TERMINATED,
    EXIT_USAGE,
    Color,
    Form,
    Options,
    WrongUsage,
)
from .printer import quiet_stdout  # noqa: E402
from .progress import tell  # noqa: E402

_NAME = "mtclean"


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Told to end, it ends as after Ctrl-C: what is half-written goes, processes that it started end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_TERMINATED))
    try:
        sys.exit(_run(sys.argv[1:]))
    # What is wrong with the config file or a rule file.
    except (BadData, WrongUsage) as error:
        tell(str(error))
        sys.exit(EXIT_USAGE)
    # Help, version and schema are printed before `run` is there to catch it.
    except OSError as error:
        tell(f"cannot write to standard output: {files.reason(error)}")
        quiet_stdout()
        sys.exit(EXIT_FAULT)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


def _run(arguments: list[str]) -> int:
    if _checks_rules(arguments):
        return check_rules(arguments[2])
    found = {} if _asks_about(arguments) else config.load()
    # The one option whose name is a word that the language has taken.
    defaults = {"form" if name == "format" else name: value for name, value in found.items()}
    if _is_plain(arguments):
        return run(arguments, _options(defaults))
    _check_names(arguments)
    from .cli import app

    app(prog_name=_NAME, default_map=defaults)
    return 0


_ABOUT = frozenset({"--help", "-h", "--version", "-V", "--schema", "--config-path"})


def _asks_about(arguments: list[str]) -> bool:
    """True where nothing is cleaned: who asks where the config file is may want to mend it."""
    return "_MTCLEAN_COMPLETE" in os.environ or not _ABOUT.isdisjoint(arguments)


def _checks_rules(arguments: list[str]) -> bool:
    """True for `mtclean rules check FILE`, unless there are files of these names to read."""
    return (
        len(arguments) == 3
        and arguments[:2] == ["rules", "check"]
        and not (os.path.exists("rules") and os.path.exists("check"))
    )


def _options(defaults: dict[str, Any]) -> Options:
    """The options of a command that has none, with what the config file says."""
    changed: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in defaults.items()
    }
    for name, choice in (("form", Form), ("color", Color)):
        if name in changed:
            changed[name] = choice(changed[name])
    return Options(**changed)


def _check_names(arguments: list[str]) -> None:
    """The parser would print an option that it does not know as it stands, control characters and all."""
    for argument in arguments:
        name = argument.partition("=")[0]
        if argument == "--":
            return
        if name.startswith("--") and not name.isprintable():
            tell(f"there is no option {files.shown(name)}; try {_NAME} --help")
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
