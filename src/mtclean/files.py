"""Files in and out: what is wrong with an input in words that help, and outputs written whole.

An output is written to a temporary file beside its place and renamed: it is there as a whole or not
at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from .errors import UnreadablePage

# What a page is called, where a folder is named instead of it.
PAGES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht")

_PREFIX, _SUFFIX = ".mtclean.", ".part"


def pages_below(folder: str, besides: str | None) -> Iterator[str]:
    """The pages in a folder and in those below it, by their place in it, in order.

    besides  a folder that is left out, because outputs go there
    Hidden files and folders are left out, and so are folders that are links.
    """
    left_out = os.path.realpath(besides) if besides else None
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(os.path.join(place, name)) != left_out
        )
        for name in sorted(names):
            if name.lower().endswith(PAGES) and not name.startswith("."):
                yield os.path.relpath(os.path.join(place, name), folder)


def sweep(folders: Iterable[str]) -> None:
    """Remove what a run that was killed left half-written in some folders."""
    for folder in folders:
        with suppress(FileNotFoundError):
            for name in os.listdir(folder or "."):
                if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                    with suppress(OSError):
                        os.unlink(os.path.join(folder, name))


def is_newer(path: str, than: str) -> bool:
    """True where a file is there and was not written before the other."""
    try:
        return os.path.isfile(path) and os.stat(path).st_mtime_ns >= os.stat(than).st_mtime_ns
    except OSError:
        return False


def read_bytes(path: str) -> bytes:
    """The bytes of a file; UnreadablePage says what is wrong and what to try."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise UnreadablePage("there is no such file; check the name") from None
    except IsADirectoryError:
        kinds = ", ".join(f"*{ending}" for ending in PAGES)
        raise UnreadablePage(f"this is a folder without pages in it ({kinds})") from None
    except PermissionError:
        raise UnreadablePage("there is no permission to read it; check who owns it (ls -l)") from None
    except OSError as error:
        raise UnreadablePage(f"it cannot be read: {reason(error)}") from error


def write_whole(path: str, text: str) -> None:
    """Write a file whole or not at all; missing folders are made. OSError where it cannot be.

    A link is followed; a device or a pipe is written to, never replaced.
    """
    path = os.path.realpath(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    data = text.encode("utf-8", "replace")
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    import tempfile

    # The name of the output may already be as long as a name can be.
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):  # it may have its place already
            os.unlink(name)
        raise


def _mode(path: str) -> int:
    """The mode of the file that is replaced, or that of a new file."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def identity(path: str) -> tuple[int, int] | None:
    """What two names of one file have in common; None where there is no such file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def shown(path: str) -> str:
    """A path as it can be printed: names may hold any bytes, control characters among them."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def reason(error: OSError) -> str:
    """What the system says of a failure, without number and file name."""
    return (error.strerror or str(error)).lower()


def output_names(inputs: list[str | None], folder: str, suffix: str) -> list[str]:
    """One place in a folder for each input (its name or its place in a folder; None: stdin), no two the same."""
    taken: set[str] = set()
    places = []
    for name in inputs:
        stem = os.path.splitext(name)[0] if name is not None else "stdin"
        place = os.path.join(folder, f"{stem}{suffix}")
        number = 2
        while place in taken:
            place = os.path.join(folder, f"{stem}-{number}{suffix}")
            number += 1
        taken.add(place)
        places.append(place)
    return places
