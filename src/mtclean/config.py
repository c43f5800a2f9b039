"""The user's config file: defaults for options, and rules that are always used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from .errors import BadData

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "mtclean"

# Where a config folder may be, on any system: importing the library that knows takes longer than most
# pages take to clean, and most people have none.
_PLACES = ("~/.config", "~/Library/Application Support", "~/AppData/Local")

# Option -> what its value has to be, in words and as types.
_KEYS: dict[str, tuple[str, tuple[type, ...]]] = {
    "format": ("one of text, markdown, json, jsonl", (str,)),
    "width": ("a number of columns", (int,)),
    "pager": ("true or false", (bool,)),
    "color": ("one of auto, always, never", (str,)),
    "captions": ("true or false", (bool,)),
    "links": ("true or false", (bool,)),
    "images": ("true or false", (bool,)),
    "rules": ("a list of files", (list,)),
    "profile": ("a file", (str,)),
    "keep": ("a list of labels", (list,)),
    "drop": ("a list of labels", (list,)),
    "threshold": ("a number from 0 to 1", (float, int)),
    "jobs": ("a number", (int,)),
    "timeout": ("a number of seconds", (float, int)),
}
_CHOICES = {"format": ("text", "markdown", "json", "jsonl"), "color": ("auto", "always", "never")}


def folder() -> Path:
    """The folder of the user's config file and rules, whether it is there or not."""
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def path() -> Path:
    """The config file, whether it is there or not."""
    return folder() / "config.toml"


def load() -> dict[str, Any]:
    """The defaults that the user wrote, by option; BadData where the file does not hold together.

    Files named in it are relative to its folder. A `rules.toml` beside it is used as well.
    """
    if not _may_exist():
        return {}
    place = path()
    found = _checked(place) if place.is_file() else {}
    for key in ("rules", "profile"):
        if key in found:
            value = found[key]
            found[key] = [_near(each) for each in value] if isinstance(value, list) else _near(value)
    own = folder() / "rules.toml"
    if own.is_file():
        found["rules"] = [str(own), *(each for each in found.get("rules", ()) if each != str(own))]
    return found


def _may_exist() -> bool:
    base = os.environ.get("XDG_CONFIG_HOME")
    return any(
        os.path.isdir(os.path.join(os.path.expanduser(each), _NAME)) for each in (*_PLACES, *([base] if base else []))
    )


def _near(name: str) -> str:
    return str(folder() / os.path.expanduser(name))


def _checked(place: Path) -> dict[str, Any]:
    from .rulebook import read_toml

    try:
        table = read_toml(place)
    except BadData as error:
        raise BadData(f"{place.parent}{os.sep}{error}") from None
    for key, value in table.items():
        if key not in _KEYS:
            raise BadData(f"{place}: there is no option {key!r}; use one of {', '.join(_KEYS)}")
        words, types = _KEYS[key]
        wrong = type(value) not in types or (
            isinstance(value, list) and not all(isinstance(each, str) for each in value)
        )
        if wrong or value not in _CHOICES.get(key, (value,)):
            raise BadData(f"{place}: {key} is {value!r}; give {words}")
    return dict(table)
