"""How far a run over many files is, on stderr where that is a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any


def tell(message: str) -> None:
    """A message on stderr, if there is one."""
    # Without a stderr print() would write to stdout.
    if sys.stderr is not None:
        print(_named(message), file=sys.stderr)


def _named(message: str) -> str:
    return f"mtclean: {message}"


class Progress:
    """A bar with files done, rate, time left and failures; and messages that do not break it.

    total  how many files there are; 0 for no bar
    quiet  no messages
    """

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._failed = 0
        if total and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=total, failed="")

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, *, failed: bool) -> None:
        """One more file is done."""
        if self._bar is not None:
            self._failed += failed
            self._bar.update(self._task, advance=1, failed=f"{self._failed} failed" if self._failed else "")

    def say(self, message: str) -> None:
        """A message on stderr, above the bar."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.console.print(_named(message), markup=False, highlight=False, soft_wrap=True)
        else:
            tell(message)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        """Files a second."""

        def render(self, task: Any) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "")

    return Bar(
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
        console=Console(stderr=True),
        transient=True,
    )
