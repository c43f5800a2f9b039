"""The peers that live in Node, asked page by page over a pipe.

`node/extract.mjs` says what goes over it. One process answers for this one, from its first page until
Python ends; it ends by itself where nobody is left to write to it.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from time import monotonic, process_time
from typing import Any

_HOME = Path(__file__).parent / "node"

# A page that takes longer is given up: some would take for ever.
_PATIENCE = 60.0


class NodeError(Exception):
    """A page that got no answer, or an error for one."""


class Runner:
    """A process that answers pages, begun at the first one and again after it had to be stopped.

    seconds   processor time that it spent so far; for a page without an answer the time that was waited
    """

    def __init__(self, command: Sequence[str], patience: float = _PATIENCE) -> None:
        self.seconds = 0.0
        self._command = command
        self._patience = patience
        self._process: subprocess.Popen[str] | None = None
        self._owner = 0
        atexit.register(self.close)

    def ask(self, tool: str, page: str) -> dict[str, Any]:
        """What a tool makes of a page; NodeError where it fails, dies or is out of time."""
        process = self._running()
        start = monotonic()
        stop = Timer(self._patience, process.kill)
        stop.start()
        line = _exchange(process, {"tool": tool, "html": page})
        stop.cancel()
        stop.join()  # a fork while threads run is asking for trouble
        if not line.endswith("\n"):
            self.seconds += monotonic() - start
            self.close()
            raise NodeError(f"no answer within {self._patience:g} s, or it died")
        told: dict[str, Any] = json.loads(line)
        self.seconds += told["seconds"]
        if "error" in told:
            raise NodeError(told["error"])
        return told

    def close(self) -> None:
        """End the process, if there is one and it is ours."""
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _running(self) -> subprocess.Popen[str]:
        # A fork needs its own: two that read from one pipe would get each other's pages.
        if self._process is None or self._owner != os.getpid():
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, encoding="utf-8"
            )
            self._owner = os.getpid()
        return self._process


def _exchange(process: subprocess.Popen[str], asked: dict[str, str]) -> str:
    """The line that is answered; without its end where the process is gone."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        # In ASCII, because Node takes some characters above it for the end of a line.
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return process.stdout.readline()
    except BrokenPipeError:
        return ""


RUNNER = Runner(("node", str(_HOME / "extract.mjs")))


def clock() -> float:
    """Processor seconds of this process and of the one in Node."""
    return process_time() + RUNNER.seconds


def missing(package: str) -> str | None:
    """Why a package of npm cannot run here, None where it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    return None if _manifest(package).is_file() else f"no {package}: run npm install in bench/node"


def version(package: str) -> str:
    """The version that is installed."""
    return str(json.loads(_manifest(package).read_text(encoding="utf-8"))["version"])


def _manifest(package: str) -> Path:
    return _HOME / "node_modules" / package / "package.json"
