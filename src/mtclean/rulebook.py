"""Rule files: read, checked, and compiled to the table that `rules` loads.

Run as a module, it compiles every table of the package::

    python -m mtclean.rulebook
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from .blocks import Label
from .errors import BadData, BadRules
from .phrases import Phrase, packed, parse
from .tables import COMPILED, DATA
from .tokens import words

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PLACES = {"any": "anywhere", "line": "opening", "start": "opening", "end": "closing"}
_NEEDED = ("id", "label", "language", "points", "why")
_KEYS = {*_NEEDED, "where", "phrase", "pattern", "fires_on", "spares"}


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; BadData, with its line and column, where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadData(f"{path.name}: {error}") from error


def read_rules(path: Path) -> list[dict[str, Any]]:
    """The rows of a rule file, checked; BadRules names the first that does not hold together."""
    rows: list[dict[str, Any]] = read_toml(path).get("rule", [])
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        place = f"{path.name}, rule {number}" + (f" ({row['id']})" if "id" in row else "")
        _check(row, place)
        if row["id"] in seen:
            raise BadRules(f"{place}: this id is given twice")
        seen.add(row["id"])
    return rows


def _check(row: dict[str, Any], place: str) -> None:
    unknown = sorted(set(row) - _KEYS)
    missing = [key for key in _NEEDED if key not in row]
    if unknown or missing:
        what = f"unknown key {unknown[0]!r}" if unknown else f"the key {missing[0]!r} is missing"
        raise BadRules(f"{place}: {what}")
    if ("phrase" in row) == ("pattern" in row):
        raise BadRules(f"{place}: give either phrase or pattern")
    if row.get("where", "any") not in _PLACES:
        raise BadRules(f"{place}: where is {row['where']!r}; use one of {', '.join(_PLACES)}")
    if row["label"] not in [label.value for label in Label]:
        raise BadRules(f"{place}: there is no label {row['label']!r}")
    if type(row["points"]) not in (int, float):
        raise BadRules(f"{place}: points is {row['points']!r}; give a number")
    if "phrase" in row and not (isinstance(row["phrase"], list) and row["phrase"]):
        raise BadRules(f"{place}: phrase is {row['phrase']!r}; give a list of phrases")
    try:
        if "pattern" in row:
            re.compile(row["pattern"])
        for phrase in row.get("phrase", ()):
            parse(phrase)
    except (re.error, ValueError, TypeError) as error:
        raise BadRules(f"{place}: {error}") from error


def compile_rules(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows as the plain data that `rules.RuleSet` takes.

    rules     [id, label, points, why, where, pattern or None] a row
    anywhere, opening, closing   the phrases that may stand anywhere, that begin a block (or are all
              of it), and that end one, as `phrases.PhraseIndex` takes them
    """
    table: dict[str, Any] = {"rules": []}
    phrases: dict[str, list[tuple[int, Phrase]]] = {kind: [] for kind in _PLACES.values()}
    for number, row in enumerate(rows):
        where = row.get("where", "any")
        table["rules"].append([row["id"], row["label"], row["points"], row["why"], where, row.get("pattern")])
        phrases[_PLACES[where]].extend((number, parse(phrase)) for phrase in row.get("phrase", ()))
    return table | {kind: packed(found) for kind, found in phrases.items()}


def compile_lexicon(table: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The rows of `words.toml` as `lexicon.Lexicon` holds them; BadData where a language lacks months."""
    languages: dict[str, list[str]] = {}
    months: dict[str, int] = {}
    openers: dict[str, None] = {}
    voices: dict[str, dict[str, None]] = {"we": {}, "you": {}}
    for code, row in table.items():
        for word in row.get("function_words", "").split():
            languages.setdefault(word, []).append(code)
        spellings = row.get("months", "").split()
        if len(spellings) not in (0, 12):
            raise BadData(f"words.toml: {code} names {len(spellings)} months")
        for month, names in enumerate(spellings, 1):
            for name in names.split("|"):
                months.setdefault(name, month)
        openers.update(dict.fromkeys(" ".join(words(phrase)) for phrase in row.get("by", "").split("|") if phrase))
        for voice, found in voices.items():
            found.update(dict.fromkeys(row.get(voice, "").split()))
    return {
        "languages": {word: " ".join(codes) for word, codes in languages.items()},
        "months": months,
        "byline_openers": list(openers),
        **{voice: list(found) for voice, found in voices.items()},
    }


def compiled() -> dict[str, str]:
    """Every table of the package: name -> JSON text."""
    data = Path(DATA)
    tables: dict[str, Any] = {name: read_toml(data / f"{name}.toml") for name in ("points",)}
    tables["words"] = compile_lexicon(read_toml(data / "words.toml"))
    for path in sorted((data / "rules").glob("*.toml")):
        tables[f"rules-{path.stem}"] = compile_rules(read_rules(path))
    return {name: json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n" for name, table in tables.items()}


def _main() -> None:
    folder = Path(COMPILED)
    folder.mkdir(exist_ok=True)
    texts = compiled()
    for path in folder.glob("*.json"):
        if path.stem not in texts:
            path.unlink()
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _main()
