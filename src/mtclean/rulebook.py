"""Rule files: read, checked, and compiled to the table that `rules` loads.

Run as a module, it compiles every table of the package::

    python -m mtclean.rulebook
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Container
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
_NEEDED = ("id", "label", "points", "why")
_KEYS = {*_NEEDED, "language", "where", "phrase", "pattern", "fires_on", "spares", "site"}
# Rows of one's own speak against the article by their points as they are.
_OUR_KEYS = _KEYS | {"against"}
_ROW = re.compile(r"^[ \t]*\[\[[ \t]*rule[ \t]*\]\]", re.MULTILINE)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; BadData, with its line and column, where it is not TOML."""
    data = path.read_bytes()
    try:
        return tomllib.loads(data.decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadData(f"{path.name}: {error}") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise BadData(f"{path.name}: this is not UTF-8 (at line {line}, column {column}); save it as UTF-8") from error


def read_rules(path: Path, *, own: bool = True) -> list[dict[str, Any]]:
    """The rows of a rule file, checked; BadRules names the first that does not hold together, and where.

    own  whether it is a file of the package, whose rows name their language
    """
    table = read_toml(path)
    rows: list[dict[str, Any]] = table.get("rule", [])
    unknown = next((key for key in table if key != "rule"), None)
    if unknown is not None or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        named = "rule" if unknown is None else unknown
        line, column = _key_place(path.read_text(encoding="utf-8"), named)
        where = f"{path.name}, line {line}, column {column}"
        raise BadRules(f"{where}: a rule file holds [[rule]] tables and nothing else; found {named!r}")
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        complaint = _complaint(row, own, seen)
        if complaint is not None:
            key, message = complaint
            line, column = _place(path.read_text(encoding="utf-8"), number, key)
            name = f" ({row['id']})" if "id" in row else ""
            raise BadRules(f"{path.name}, line {line}, column {column}: rule {number}{name}: {message}")
        seen.add(row["id"])
    return rows


def _place(text: str, number: int, key: str | None) -> tuple[int, int]:
    """Line and column, from 1, of a key of the n-th row, or of the row where the key is not written."""
    heads = [*(match.start() for match in _ROW.finditer(text)), len(text)]
    if number >= len(heads):
        return 1, 1
    start, stop = heads[number - 1], heads[number]
    match = re.compile(rf"^[ \t]*({re.escape(key)})[ \t]*=", re.MULTILINE).search(text, start, stop) if key else None
    offset = match.start(1) if match else start
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _key_place(text: str, key: str) -> tuple[int, int]:
    """Line and column, from 1, of a key or a table outside of every row."""
    match = re.search(rf"^[ \t]*\[*[ \t]*[\"']?({re.escape(key)})\b", text, re.MULTILINE)
    offset = match.start(1) if match else 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _complaint(row: dict[str, Any], own: bool, seen: set[str]) -> tuple[str | None, str] | None:
    """The key of a row that does not hold together, and what is wrong with it; None where all is well."""
    unknown = sorted(set(row) - (_OUR_KEYS if own else _KEYS))
    if unknown:
        return unknown[0], f"unknown key {unknown[0]!r}"
    missing = [key for key in (*_NEEDED, *(["language"] if own else [])) if key not in row]
    if missing:
        return None, f"the key {missing[0]!r} is missing"
    if ("phrase" in row) == ("pattern" in row):
        return "pattern" if "pattern" in row else None, "give either phrase or pattern"
    for key in ("id", "label", "why", "pattern", "site", "where", "language"):
        if not isinstance(row.get(key, ""), str):
            return key, f"{key} is {row[key]!r}; give a string"
    if row["id"] in seen:
        return "id", "this id is given twice"
    if row.get("where", "any") not in _PLACES:
        return "where", f"where is {row['where']!r}; use one of {', '.join(_PLACES)}"
    if row["label"] not in [label.value for label in Label]:
        return "label", f"there is no label {row['label']!r}"
    for key in ("points", "against"):
        if type(row.get(key, 0)) not in (int, float):
            return key, f"{key} is {row[key]!r}; give a number"
    for key in ("phrase", "fires_on", "spares"):
        listed = row.get(key, ["-"])
        if not (
            isinstance(listed, list) and (listed or key != "phrase") and all(isinstance(each, str) for each in listed)
        ):
            return key, f"{key} is {listed!r}; give a list of {'phrases' if key == 'phrase' else 'texts'}"
    key = "pattern" if "pattern" in row else "phrase"
    try:
        if key == "pattern":
            re.compile(row["pattern"])
        for phrase in row.get("phrase", ()):
            parse(phrase)
    except (re.error, ValueError, TypeError) as error:
        return key, str(error)
    return None


def compile_rules(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows as the plain data that `rules.RuleSet` takes.

    rules     [id, label, points, why, where, pattern or None, log odds against the body] a row
    anywhere, opening, closing   the phrases that may stand anywhere, that begin a block (or are all
              of it), and that end one, as `phrases.PhraseIndex` takes them
    """
    table: dict[str, Any] = {"rules": []}
    phrases: dict[str, list[tuple[int, Phrase]]] = {kind: [] for kind in _PLACES.values()}
    for number, row in enumerate(rows):
        where = row.get("where", "any")
        shown = (row["id"], row["label"], row["points"], row["why"], where)
        table["rules"].append([*shown, row.get("pattern"), row.get("against", 0)])
        phrases[_PLACES[where]].extend((number, parse(phrase)) for phrase in row.get("phrase", ()))
    return table | {kind: packed(found) for kind, found in phrases.items()}


def compile_lexicon(table: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The rows of `words.toml` as `lexicon.Lexicon` holds them; BadData where a language lacks months."""
    languages: dict[str, list[str]] = {}
    months: dict[str, int] = {}
    openers: dict[str, dict[str, None]] = {"by": {}, "correction": {}}
    voices: dict[str, dict[str, None]] = {"days": {}, "we": {}, "you": {}}
    for code, row in table.items():
        for word in row.get("function_words", "").split():
            languages.setdefault(word, []).append(code)
        spellings = row.get("months", "").split()
        if len(spellings) not in (0, 12):
            raise BadData(f"words.toml: {code} names {len(spellings)} months")
        for month, names in enumerate(spellings, 1):
            for name in names.split("|"):
                months.setdefault(name, month)
        for key, phrases in openers.items():
            phrases.update(dict.fromkeys(" ".join(words(phrase)) for phrase in row.get(key, "").split("|") if phrase))
        for voice, found in voices.items():
            found.update(dict.fromkeys(row.get(voice, "").split()))
    return {
        "languages": {word: " ".join(codes) for word, codes in languages.items()},
        "months": months,
        "byline_openers": list(openers["by"]),
        "corrections": list(openers["correction"]),
        **{voice: list(found) for voice, found in voices.items()},
    }


# Letters that stand for others where they cannot be typed, and that Unicode does not take apart.
_TYPED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th"})


def compile_names(table: dict[str, str], taken: Container[str]) -> str:
    """The names of `names.toml` with spaces between them, those with accents also as they are typed without them.

    taken  words that are no name without an accent: "Thế" is one, "The" is not
    """
    names = dict.fromkeys(name for row in table.values() for name in row.split())
    apart = [unicodedata.normalize("NFKD", name.translate(_TYPED)) for name in names]
    typed = ("".join(sign for sign in name if not unicodedata.combining(sign)) for name in apart)
    return " ".join(names | dict.fromkeys(name for name in typed if name.isascii() and name not in taken))


def compiled() -> dict[str, str]:
    """Every table of the package: name -> JSON text."""
    data = Path(DATA)
    tables: dict[str, Any] = {name: read_toml(data / f"{name}.toml") for name in ("points",)}
    tables["words"] = compile_lexicon(read_toml(data / "words.toml"))
    tables["names"] = compile_names(read_toml(data / "names.toml"), tables["words"]["languages"])
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
