"""Inputs and where their outputs go: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import files
from .errors import UnreadablePage
from .options import SUFFIXES, Options, WrongUsage


class Source(NamedTuple):
    """One input: a path, or None for standard input; and how it is named in messages and JSON.

    inner  its place below a folder that was named instead of it; None where it was named itself
    """

    path: str | None
    inner: str | None = None

    @property
    def name(self) -> str:
        return files.shown(self.path) if self.path is not None else "standard input"

    @property
    def origin(self) -> str | None:
        return files.shown(self.path) if self.path is not None else None

    def read(self) -> bytes:
        if self.path is not None:
            return files.read_bytes(self.path)
        if sys.stdin is None:
            raise UnreadablePage("it is closed; name a file, or send a page through a pipe")
        return sys.stdin.buffer.read()


def sources(inputs: Sequence[str], output: str | None) -> Iterator[Source]:
    """Every input, those in folders one by one; what lies in the output folder is none."""
    for name in inputs:
        if name == "-":
            yield Source(None)
        elif os.path.isdir(name):
            found = list(files.pages_below(name, besides=output))
            if not found:
                # Reading it will say so, and the others are cleaned all the same.
                yield Source(name)
            for inner in found:
                yield Source(os.path.join(name, inner), inner)
        else:
            yield Source(name)


def places(found: list[Source], options: Options) -> list[str | None]:
    """Where each output goes; None for stdout."""
    output = options.output
    if output is None:
        return [None] * len(found)
    is_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)
    if len(found) == 1 and not is_folder and found[0].inner is None:
        return [output]
    folder = output.rstrip(os.sep + "/") or os.sep
    if files.identity(folder) and not os.path.isdir(folder):
        raise WrongUsage(f"{files.shown(folder)} is a file; several inputs need a folder")
    names = [source.inner or (os.path.basename(source.path) if source.path else None) for source in found]
    return list(files.output_names(names, folder, SUFFIXES[options.form]))


def check_overwriting(found: list[Source], outputs: list[str | None]) -> None:
    """No output may take the place of any input, read already or not."""
    inputs = {files.identity(source.path): source for source in found if source.path is not None}
    for place in outputs:
        taken = files.identity(place) if place is not None else None
        if taken in inputs and taken is not None:
            raise WrongUsage(f"the output would overwrite {inputs[taken].name}; choose another folder with -o")
