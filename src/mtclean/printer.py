"""Standard output: several articles that can be told apart, a pager where one is longer than the terminal."""

from __future__ import annotations

import errno
import os
import sys

from .options import Form, Options


def on_terminal() -> bool:
    """True where somebody reads what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


class Printer:
    """Outputs on stdout, with what stands between them so that several can be told apart."""

    def __init__(self, options: Options, total: int, to_stdout: bool) -> None:
        self.to_stdout = to_stdout
        self._options = options
        self._total = total
        self._printed = 0
        self._array = options.form is Form.JSON and total > 1 and to_stdout
        if self._array:
            write_stdout("[")

    def print(self, name: str, text: str) -> None:
        """Print the output of the input that is called so."""
        options = self._options
        if self._array:
            text = (",\n" if self._printed else "\n") + text.rstrip("\n")
        elif self._total > 1 and options.form is Form.MARKDOWN:
            text = ("\n---\n\n" if self._printed else "") + text
        elif self._total > 1 and options.form is not Form.JSONL:
            text = ("\n" if self._printed else "") + f"==> {name} <==\n\n" + text
        self._printed += 1
        if self._is_paged(text):
            from .terminal import page

            if page(text):
                return
        write_stdout(text)

    def end(self) -> None:
        """Everything is printed."""
        if self._array:
            write_stdout("\n]\n")

    def _is_paged(self, text: str) -> bool:
        """True for what is longer than the terminal, unless somebody wants it otherwise."""
        if not on_terminal() or self._options.pager is False:
            return False
        if self._options.pager:
            return True
        if not self._options.view or self._total > 1 or sys.stdin is None:
            return False
        from .terminal import size

        return text.count("\n") >= size()[1]


def write_stdout(text: str) -> None:
    """Write text to stdout as UTF-8, at once; OSError where it cannot be."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def quiet_stdout() -> None:
    """Nobody reads any more: what the interpreter flushes at exit has to go nowhere."""
    if sys.stdout is None:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
