"""The data tables that ship with the package, in the form in which they load at once.

People edit TOML (`data/*.toml`, `data/rules/*.toml`). Parsing that much of it takes longer than
cleaning a page, so `python -m mtclean.rulebook` writes each as JSON to `data/compiled/`, and a test
fails where the two differ.
"""

from __future__ import annotations

import json
import os
from typing import Any

DATA = os.path.join(os.path.dirname(__file__), "data")
COMPILED = os.path.join(DATA, "compiled")


def load(name: str) -> Any:
    """The compiled table of this name; FileNotFoundError where there is none."""
    return read(_path(name))


def learned(name: str) -> Any:
    """The table of this name that training wrote."""
    return read(os.path.join(DATA, name))


def read(path: str) -> Any:
    """A table from its file."""
    with open(path, "rb") as file:
        return json.load(file)


def exists(name: str) -> bool:
    """True where there is a compiled table of this name."""
    return os.path.isfile(_path(name))


def names(start: str) -> list[str]:
    """The compiled tables whose names begin so."""
    return sorted(file[:-5] for file in os.listdir(COMPILED) if file.startswith(start) and file.endswith(".json"))


def _path(name: str) -> str:
    return os.path.join(COMPILED, f"{name}.json")
