"""Fit the points of the features: logistic regression, from a corpus folder to `weights.toml`.

    python -m train.fit CORPUS              fit on all pages and write the weights
    python -m train.fit CORPUS --folds      score each fold by a fit on the other four; write nothing

The same corpus gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.metrics import Scores, summary, word_scores
from mtclean import features, labeller, scorer, tables
from mtclean.decode import Costs, decode
from mtclean.features import Shape
from train.corpus import Example, article_alone, examples, without_gaps

FOLDS = range(5)
WEIGHTS = Path(tables.DATA) / "weights.toml"

# A long block is worth more than a short one, but not as much more as it is longer: pages are scored
# by words, and menus have to be learned too.
_LENGTH_POWER = 0.75


@dataclass(frozen=True, slots=True)
class Linear:
    """Coefficients by feature, and what every block has before any feature speaks."""

    base: float
    weights: dict[str, float]

    def score(self, names: Iterable[str]) -> float:
        return self.base + sum(self.weights.get(name, 0.0) for name in names)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with what does not change from fit to fit."""

    example: Example
    tokens: list[list[str]]
    shapes: list[Shape]
    own: list[list[str]]


def prepare(example: Example) -> Prepared:
    """Tokens, shapes and own features of a page, as the labeller sees them."""
    tokens, _, _, shapes = labeller.look(example.page.blocks)
    own = [features.own_features(block, shape) for block, shape in zip(example.page.blocks, shapes)]
    return Prepared(example, tokens, shapes, own)


def fit(pages: Sequence[Prepared]) -> dict[str, Linear]:
    """The three tables: own, headline, body."""
    target = [is_body for page in pages for is_body in page.example.is_body]
    weight = np.concatenate([_weights(page) for page in pages])
    own = _logistic([names for page in pages for names in page.own], target, weight)
    headline = _headline(pages, own)
    rows = [names for page in pages for names in _all_names(page, own, headline)]
    return {scorer.OWN: own, scorer.HEADLINE: headline, scorer.BODY: _logistic(rows, target, weight)}


def _weights(page: Prepared) -> np.ndarray:
    sizes = np.array([(shape.words + 2) ** _LENGTH_POWER for shape in page.shapes])
    return page.example.weight * sizes / sizes.sum() * len(sizes) ** 0.5


def _logistic(rows: Sequence[Sequence[str]], target: Sequence[bool], weight: np.ndarray | None = None) -> Linear:
    columns: dict[str, int] = {}
    indices = [columns.setdefault(name, len(columns)) for row in rows for name in row]
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(columns)))
    model = LogisticRegression(max_iter=300, solver="liblinear", tol=1e-3, random_state=0)
    model.fit(matrix, target, sample_weight=weight)
    return Linear(float(model.intercept_[0]), dict(zip(columns, map(float, model.coef_[0]))))


def _own_scores(page: Prepared, own: Linear) -> list[int]:
    return [round(1000 * own.score(names)) for names in page.own]


def _candidates(page: Prepared, own: Linear) -> list[tuple[int, list[str]]]:
    core = features.largest_run(_own_scores(page, own))
    return features.title_candidates(page.example.page.blocks, page.shapes, page.tokens, core)


def _headline(pages: Sequence[Prepared], own: Linear) -> Linear:
    rows: list[list[str]] = []
    target: list[bool] = []
    for page in pages:
        # Where the article stands alone its title is the first line, which teaches nothing.
        if not page.example.title or page.example.fold is None or page.example.kind == "alone":
            continue
        found = _candidates(page, own)
        hits = [_same(page.example.page.blocks[index].text, page.example.title) for index, _ in found]
        if any(hits):
            rows.extend(names for _, names in found)
            target.extend(hits)
    return _logistic(rows, target)


_QUOTES = str.maketrans("‘’“”", "''\"\"")


def _same(text: str, title: str) -> bool:
    return " ".join(text.translate(_QUOTES).lower().split()) == " ".join(title.translate(_QUOTES).lower().split())


def _all_names(page: Prepared, own: Linear, headline: Linear) -> list[list[str]]:
    scores = _own_scores(page, own)
    ranked = [(headline.score(names), -index) for index, names in _candidates(page, own)]
    best, negative = max(ranked, default=(-99.0, 0))
    title = -negative if 1000 * best >= scorer.points().costs["least-title"] else None
    blocks = page.example.page.blocks
    around = features.neighbourhood(blocks, page.shapes, page.tokens, features.largest_run(scores), title)
    context = (features.context_features(index, blocks, page.shapes, around, title) for index in range(len(blocks)))
    return [names + more for names, more in zip(page.own, context)]


def predict(page: Prepared, tables: dict[str, Linear]) -> str:
    """The text of the blocks that a fit takes for the body, decoded as the labeller does."""
    names = _all_names(page, tables[scorer.OWN], tables[scorer.HEADLINE])
    rows = [[round(1000 * tables[scorer.BODY].score(row)), 0] for row in names]
    switch = scorer.points().costs["body-to-chrome"]
    chosen = decode(rows, Costs((0, 1), (0, 0), ((0, switch), (switch, 0))))
    return "\n".join(block.text for block, side in zip(page.example.page.blocks, chosen) if side == 0)


def write(tables: dict[str, Linear], pages: Sequence[Prepared], path: Path = WEIGHTS) -> None:
    """Write the tables, sorted, with a digest of the pages that they were fitted on."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(f"{page.example.name} {page.example.kind} {page.example.page.source}".encode("utf-8", "replace"))
    lines = [
        "# Written by `python -m train.fit`; not to be edited. Log odds by feature.",
        f"# Fitted on {len(pages):,} dumps, SHA-256 of names and texts {digest.hexdigest()[:16]}.",
    ]
    for name, linear in tables.items():
        lines += ["", f"[{name}]", f"base = {linear.base:.2f}"]
        lines += [
            f'"{feature}" = {value:.2f}' for feature, value in sorted(linear.weights.items()) if abs(value) >= 0.005
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _report(pages: Sequence[Prepared]) -> None:
    scored: dict[str, list[Scores]] = {}
    for fold in FOLDS:
        tables = fit([page for page in pages if page.example.fold != fold])
        for page in pages:
            if page.example.fold == fold:
                scores = word_scores(predict(page, tables), page.example.text)
                scored.setdefault(page.example.kind, []).append(scores)
        print(f"fold {fold} done", file=sys.stderr)
    for kind, rows in scored.items():
        print(f"{kind:8} {summary(rows)}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", action="store_true")
    arguments = parser.parse_args()
    found = list(examples(arguments.corpus))
    if not found:
        sys.exit(f"no pages in {arguments.corpus}: it needs gold/*.json and dump/*.KIND.txt")
    browser = [example for example in found if example.kind == "browser"]
    found += [vary(example) for vary in (without_gaps, article_alone) for example in browser]
    found = [example for example in found if any(example.is_body)]
    with Pool() as pool:
        pages = pool.map(prepare, found, chunksize=16)
    if arguments.folds:
        _report(pages)
    else:
        write(fit(pages), pages)


if __name__ == "__main__":
    main()
