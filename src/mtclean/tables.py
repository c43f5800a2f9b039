"""The data tables that ship with the package, in the form in which they load at once.

People edit TOML (`data/*.toml`, `data/rules/*.toml`). Parsing that much of it takes longer than
cleaning a page, so `python -m mtclean.rulebook` writes each as JSON to `data/compiled/`, and a test
fails where the two differ.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")
COMPILED = DATA / "compiled"


def load(name: str) -> Any:
    """The compiled table of this name; FileNotFoundError where there is none."""
    return json.loads((COMPILED / f"{name}.json").read_bytes())


def exists(name: str) -> bool:
    """True where there is a compiled table of this name."""
    return (COMPILED / f"{name}.json").is_file()
