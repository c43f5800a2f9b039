"""Measure the model out of fold: every page is judged by a model that saw no page of its site.

    python -m train.measure CORPUS FOLDS [--predictions FILE]
    python -m train.measure CORPUS FOLDS --kind html --text FOLDER

FOLDS is the folder that `python -m train.fit CORPUS --folds FOLDS` wrote, FOLDER the same of the model for text,
which is asked where the one for markup is lost. Prints the figures by kind
of dump and by language, what becomes of pages whose article was cut to a few blocks, of clean
articles, of pages without an article, and of pages with chrome of the test split put into them.
`--predictions` writes a JSON line a page and kind, which `python -m bench CORPUS --predictions FILE`
sets beside the peers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.metrics import summary, word_scores
from mtclean.article import Article, assemble, confidence
from mtclean.blocks import BODY_LABELS, Label, LabelledBlock
from mtclean.labeller import label
from mtclean.render import render
from mtclean.rulebook import read_toml
from mtclean.tokens import words
from train.corpus import (
    KIND,
    MODELS,
    Example,
    article_alone,
    chrome_alone,
    example_of,
    shortened,
    sources,
    without_gaps,
)
from train.inserts import Insert, language_of, library, met
from train.picking import fold_model

# Pages that were read by hand: whether their text stops at a wall.
WALLS = Path(__file__).with_name("truncated.toml")

# Pages of a language that are fewer say little.
_FEWEST = 5


class Folds(NamedTuple):
    """The folder with a model for each fold, and that with those that are asked where these are lost."""

    own: Path
    text: Path | None


def judge(folds: Folds, example: Example) -> tuple[tuple[LabelledBlock, ...], Article]:
    """A page, labelled by the model of its fold."""
    judged = fold_model(folds.own, example.fold, folds.text)
    labelled = label(example.page, judged)
    article = assemble(labelled, example.page)
    return labelled, article._replace(confidence=confidence(labelled, judged.knots))


def predict(folds: Folds, example: Example) -> dict[str, Any]:
    """A page's prediction, as `bench` reads it."""
    _, article = judge(folds, example)
    return {
        "id": example.name,
        "kind": example.kind,
        "language": language_of(example),
        "text": article.text,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "confidence": article.confidence,
        "truncated": article.truncated,
    }


def is_unchanged(folds: Folds, example: Example) -> tuple[str, bool]:
    """Whether a cleaned article comes back as it was: what is printed has the same words in the same order."""
    _, article = judge(folds, example)
    whole = " ".join(block.text for block in example.page.blocks)
    return example.name, words(render(article)) == words(whole)


def is_empty(folds: Folds, example: Example) -> tuple[str, bool]:
    """Whether nothing is found on a page without its article."""
    return example.name, not judge(folds, example)[1].body


class Outcome(NamedTuple):
    """What became of a piece of chrome in a page.

    kept     whether any line of it was
    lost     the share of the article's words that it cost
    removed  how many lines of it were, of which `called` have its label
    """

    page: str
    insert: str
    label: Label
    language: str
    place: str
    kept: bool
    lost: float
    removed: int
    called: int


def put_in(folds: Folds, inserts: Sequence[Insert], example: Example, seed: str) -> Outcome:
    """Put one piece into a page and judge it; the words that it costs the article are a share of them all."""
    insert, place, changed, at = met(example, language_of(example), inserts, Random(f"{seed} {example.name}"))
    before, _ = judge(folds, example)
    after, _ = judge(folds, changed)
    labels = [after[index].label for index in at]
    removed = [own for own in labels if not own.is_article]
    rest = [item for index, item in enumerate(after) if index not in at]
    held = [_held(before, example.is_body), _held(rest, example.is_body)]
    whole = sum(len(words(block.text)) for block, is_body in zip(example.page.blocks, example.is_body) if is_body)
    lost = max(0, held[0] - held[1]) / (whole or 1)
    return Outcome(
        example.name,
        insert.id,
        insert.label,
        insert.language,
        place,
        kept=len(removed) < len(labels),
        lost=lost,
        removed=len(removed),
        called=removed.count(insert.label),
    )


def _held(labelled: Iterable[LabelledBlock], is_body: Sequence[bool]) -> int:
    return sum(
        len(words(item.block.text)) for item, is_own in zip(labelled, is_body) if is_own and item.label in BODY_LABELS
    )


def _report_texts(found: Sequence[dict[str, Any]], gold: dict[str, str]) -> None:
    kinds = dict.fromkeys(row["kind"] for row in found)
    for kind in kinds:
        rows = [row for row in found if row["kind"] == kind]
        print(f"{kind:12} {summary([word_scores(row['text'], gold[row['id']]) for row in rows])}")
    browser = [row for row in found if row["kind"] == found[0]["kind"]]
    counts = Counter(row["language"] for row in browser)
    groups: dict[str, Callable[[str], bool]] = {"not English": lambda code: code != "en"}
    groups.update({code: partial(str.__eq__, code) for code, count in counts.most_common() if count >= _FEWEST})
    for name, holds in groups.items():
        scored = [word_scores(row["text"], gold[row["id"]]) for row in browser if holds(row["language"])]
        print(f"{name:12} {summary(scored)}")


def _report_walls(found: Sequence[dict[str, Any]], walls: dict[str, bool]) -> None:
    rows = [row for row in found if row["kind"] == found[0]["kind"] and row["id"] in walls]
    told = [row["id"] for row in rows if row["truncated"]]
    right = [name for name in told if walls[name]]
    stopped = sum(walls[row["id"]] for row in rows)
    print(f"stops at a wall: {len(rows)} pages labelled by hand, {stopped} do, told of {len(told)}, right {len(right)}")


def _report_inserts(name: str, found: Sequence[Outcome]) -> None:
    kept = sum(row.kept for row in found)
    lost = sum(row.lost for row in found) / len(found)
    blocks = len({row.insert for row in found})
    called = sum(row.called for row in found) / (sum(row.removed for row in found) or 1)
    print(
        f"{name:12} {blocks} blocks in {len(found)} places: any line kept {kept / len(found):.4f} ({kept}),"
        f" article words lost {lost:.4f}, of its lines called what it is {called:.4f}"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--predictions", type=Path, metavar="FILE")
    parser.add_argument("--outcomes", type=Path, metavar="FILE", help="write what became of each piece of chrome")
    parser.add_argument("--kind", **KIND)
    parser.add_argument("--text", type=Path, metavar="FOLDER", help="the folds of the model for text")
    arguments = parser.parse_args()
    kinds = MODELS[arguments.kind]
    folds = Folds(arguments.folds, arguments.text)
    walls = {row["id"]: row["truncated"] for row in read_toml(WALLS)["page"]}
    tests = library("test")
    donations = [insert for insert in tests if insert.label is Label.DONATION]
    with Pool() as pool:
        everything = [
            example for example in pool.imap(example_of, sources(arguments.corpus, kinds), chunksize=8) if example
        ]
        pages = [example for example in everything if not example.silver]
        others = [example for example in everything if example.silver and example.kind == kinds[0]]
        others = [example for example in others if example.name in walls]
        browser = [example for example in pages if example.kind == kinds[0]]
        usable = [example for example in browser if any(example.is_body)]
        gold = {example.name: example.text for example in browser}
        found = pool.map(
            partial(predict, folds),
            [*pages, *(map(without_gaps, browser) if arguments.kind == "text" else ())],
            chunksize=8,
        )
        _report_texts(found, gold)
        if arguments.predictions:
            lines = (json.dumps(row, ensure_ascii=False) for row in found)
            arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _report_walls([*found, *pool.map(partial(predict, folds), others, chunksize=8)], walls)
        # What becomes of them below no longer stands in their source, so that nobody else is asked about it (`vote`).
        usable = [example._replace(page=example.page._replace(source="")) for example in usable]
        articles = [article_alone(example) for example in usable]
        alone = pool.map(partial(is_unchanged, folds), articles, chunksize=8)
        print(f"clean articles that come back whole: {sum(same for _, same in alone) / len(alone):.4f}")
        briefs = list(filter(None, map(shortened, usable)))
        cut = pool.map(partial(predict, folds), briefs, chunksize=8)
        print(f"short        {summary([word_scores(row['text'], own.text) for row, own in zip(cut, briefs)])}")
        rests = [chrome_alone(example) for example in usable if not all(example.is_body)]
        empty = pool.map(partial(is_empty, folds), rests, chunksize=8)
        print(f"pages without their article in which none is found: {sum(none for _, none in empty) / len(empty):.4f}")
        outcomes = []
        for name, inserts in (("donation", donations), ("all", tests)):
            rows = pool.starmap(partial(put_in, folds, inserts), [(example, name) for example in usable], chunksize=8)
            _report_inserts(name, rows)
            outcomes += rows
        rows = pool.starmap(partial(put_in, folds, tests), [(example, "alone") for example in articles], chunksize=8)
        _report_inserts("into an article alone", rows)
        for kind in dict.fromkeys(row.label for row in outcomes):
            _report_inserts(str(kind), [row for row in outcomes if row.label is kind])
    if arguments.outcomes:
        arguments.outcomes.write_text("\n".join(json.dumps(row) for row in outcomes) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
