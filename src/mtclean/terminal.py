"""The terminal around the output: its size, colours, the pager."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

_PAGER = "less -R"


def size() -> tuple[int, int]:
    """Columns and lines of the terminal."""
    found = shutil.get_terminal_size()
    return max(20, found.columns), max(5, found.lines)


def wants_color(choice: str) -> bool | None:
    """Whether to colour, as `--color` says; None leaves it to the terminal and to NO_COLOR."""
    return None if choice == "auto" else choice == "always"


def page(text: str) -> bool:
    """Show text through the pager ($PAGER, else less); False where there is none, and nothing was shown."""
    command = shlex.split(os.environ.get("PAGER", "")) or shlex.split(_PAGER)
    if shutil.which(command[0]) is None:
        return False
    # What a less without options of its own has to know: colours pass, and the screen stays when it ends.
    environment = {"LESS": "R", **os.environ}
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
            try:
                process.communicate(text.encode("utf-8", "replace"))
            except BrokenPipeError:
                pass
            except KeyboardInterrupt:
                # It is for the pager; it says itself when it is done.
                process.wait()
    except OSError:
        return False
    return True
