"""Title, byline and date of the corpus's HTML, beside the peers that tell them, in one run.

    python -m bench.metadata CORPUS [--predictions FILE]

Where the gold has one: the share of titles that are the same (but for spaces and quotation marks), of days
that are right, and of bylines that name the same people (`metrics.people`). `--predictions` is what
`python -m train.measure CORPUS FOLDS --kind html` wrote: what models say that saw no page of the site. Without it the
models that ship are asked. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import mtclean
from bench.metrics import people
from bench.peers import newspaper_article, silence
from bench.run import read_predictions
from mtclean.titles import plain


class Told(NamedTuple):
    """What a tool says of a page; None and () where it says nothing."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    date: str | None = None


def own(page: str) -> Told:
    """What mtclean says."""
    found = mtclean.clean(page, kind="html")
    return Told(found.title, found.byline, found.published)


def trafilatura(page: str) -> Told:
    """What trafilatura says."""
    found = import_module("trafilatura").extract_metadata(page)
    return Told(found.title, tuple((found.author or "").split("; ")), found.date) if found else Told()


def newspaper(page: str) -> Told:
    """What newspaper4k says."""
    article = newspaper_article(page)
    date = article.publish_date
    return Told(article.title, tuple(article.authors), date.isoformat() if date else None)


# Each with the module that it imports.
TOOLS: dict[str, tuple[Callable[[str], Told], str]] = {
    "trafilatura": (trafilatura, "trafilatura"),
    "newspaper4k": (newspaper, "newspaper"),
}


def _ask(tool: Callable[[str], Told], page: tuple[Path, dict[str, Any]]) -> Told:
    text = gzip.decompress(page[0].read_bytes()).decode("utf-8", "replace")
    try:
        return tool(text)
    # A tool that fails on a page says nothing of it.
    except Exception:  # noqa: BLE001
        return Told()


def _name(page: Path) -> str:
    return page.name.removesuffix(".html.gz")


def _row(name: str, told: list[Told], golds: list[dict[str, Any]]) -> str:
    titles = [plain(each.title or "") == plain(gold["title"]) for each, gold in zip(told, golds) if gold.get("title")]
    days = [(each.date or "")[:10] == str(gold["date"])[:10] for each, gold in zip(told, golds) if gold.get("date")]
    signed = [people(each.byline) == people(gold["authors"]) for each, gold in zip(told, golds) if gold.get("authors")]
    cells = (f"{sum(found) / len(found):.3f} ({len(found)})" for found in (titles, days, signed))
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--predictions", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    pages = [
        (arguments.corpus / "html" / f"{path.stem}.html.gz", json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((arguments.corpus / "gold").glob("*.json"))
    ]
    pages = [page for page in pages if page[0].is_file()]
    predictions = read_predictions(arguments.predictions) if arguments.predictions else {}
    if predictions:
        pages = [page for page in pages if (_name(page[0]), "html") in predictions]
    if not pages:
        sys.exit(f"no page of {arguments.corpus} to ask about: it needs html, gold, and predictions of them")
    golds = [gold for _, gold in pages]
    print("| tool | title | date | byline |\n| --- | --- | --- | --- |")
    with Pool(initializer=silence) as pool:
        if predictions:
            found = [predictions[_name(path), "html"] for path, _ in pages]
            told = [Told(each.title, each.byline, each.published) for each in found]
            print(_row("mtclean out of fold", told, golds))
        else:
            print(_row("mtclean", pool.map(partial(_ask, own), pages, chunksize=8), golds))
        for name, (tool, module) in TOOLS.items():
            if find_spec(module):
                print(_row(name, pool.map(partial(_ask, tool), pages, chunksize=8), golds))
            else:
                print(f"{name} is not installed", file=sys.stderr)


if __name__ == "__main__":
    main()
