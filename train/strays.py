"""The forest that tells the paragraphs of a body that are strangers to it.

    python -m train.strays CORPUS FOLDS [--kind html]

`train.fit` does this as its last stage; by itself it puts a new forest into the models that are there. Chrome
of the library is put into pages again and again: what a model that has not seen the page keeps of it are the strangers,
and what it keeps of the article is none, be it the page's own or made up. Chrome that the page had is not learned from:
it often speaks of the same things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from multiprocessing import Pool
from pathlib import Path
from random import Random

from mtclean import context, stray, tables
from mtclean.blocks import Label
from mtclean.body import judge_body
from mtclean.look import look
from mtclean.model import Model
from mtclean.opinions import ask
from mtclean.settings import DEFAULT
from train import trees
from train.articles import Article, articles, hosted, hosts_of
from train.corpus import Example, example_of, shortened, sources
from train.inserts import Insert, language_of, library, met, of_fold
from train.picking import LEFT_OUT, UNTRAINED, Lines, command, fit, put

SHAPE = trees.Shape(leaves=7, rounds=250, rate=0.06, least=200)

# How often a piece is put into a page, how many of these pieces are appeals for donations, and how often one is put
# into the page with a short article.
_TIMES, _APPEALS, _BRIEF = 6, 2, 2

# How many pages a made-up article is put into: pieces are made up as well, and not to be told by that.
_HOSTS = 4

# A longer paragraph is worth more, but not as much more as it is longer.
_LENGTH_POWER = 0.75


def add(corpus: Path, folds: Path, model: Path, kinds: Sequence[str]) -> None:
    """Train the forest and put it into the models of the folds and into the one that ships.

    kinds  of dump; it is learned on the first
    """
    with Pool() as pool:
        read = pool.imap(example_of, sources(corpus, (kinds[0],)), chunksize=8)
        examples = [example for example in read if example is not None and any(example.is_body)]
        spoken = list(zip(pool.map(language_of, examples, chunksize=32), examples))
        made_up = [(article, hosts_of(article, spoken, _HOSTS)) for article in articles()]
        pages = pool.starmap(partial(_page, folds), spoken, chunksize=8)
        pages += pool.starmap(partial(_article, folds), made_up, chunksize=2)
    found = [rows for page in pages for rows in page]
    put({fold: {"stray": fit(found, fold, SHAPE)} for fold in LEFT_OUT}, folds, model)


def _page(folds: Path, language: str, example: Example) -> list[Lines]:
    """The variants of a page, as a model judges them that has not seen it; those without a body tell nothing."""
    return _judged(folds, _variants(example, language))


def _article(folds: Path, article: Article, hosts: Sequence[Example]) -> list[Lines]:
    """The same of a made-up article, in the place of some pages' own."""
    return _judged(folds, _made_up(article, hosts))


def _judged(folds: Path, variants: Iterable[Example]) -> list[Lines]:
    return [rows for variant in variants if (rows := _rows(variant, _judge(folds, variant.fold))) is not None]


@lru_cache(None)
def _judge(folds: Path, fold: int) -> Model:
    """The model of a fold, which knows no strangers."""
    return Model(tables.read(str(folds / f"fold-{fold}.json")) | {"stray": UNTRAINED})


def _variants(example: Example, language: str) -> Iterator[Example]:
    own = _pieces(example.fold)
    appeals = [insert for insert in own if insert.label is Label.DONATION]
    brief = None if example.silver else shortened(example)
    hosts: list[tuple[Example, Sequence[Insert]]] = [(example, own)] * (_TIMES - _APPEALS)
    hosts += [(example, appeals)] * _APPEALS
    yield example
    if brief is not None:
        hosts += [(brief, own)] * (_BRIEF - 1) + [(brief, appeals)]
        yield brief
    for number, (host, inserts) in enumerate(hosts):
        yield met(host, language, inserts, Random(f"stray {number} {example.name}")).page


def _made_up(article: Article, hosts: Sequence[Example]) -> Iterator[Example]:
    random_ = Random(f"stray {article.id}")
    for host in hosts:
        page = hosted(article, host, random_)
        yield page
        yield met(page, article.language, _pieces(article.fold), random_).page


def _pieces(fold: int) -> list[Insert]:
    return of_fold(library("train"), fold)


def _rows(example: Example, judge: Model) -> Lines | None:
    blocks = example.page.blocks
    seen = look(blocks)
    around = context.neighbourhood(blocks, seen.shapes, seen.tokens)
    opinion = ask(judge, blocks, seen, around, example.page)
    known = opinion.columns
    body = judge_body(opinion, seen, DEFAULT)
    if body.is_cleaned:
        return None
    scores = [score + lift for score, lift in zip(body.scores, body.lifts)]
    places, columns = stray.candidates(known, seen.tokens, scores, body.floor)
    inserted = example.is_inserted or (False,) * len(scores)
    rows = [row for row, place in enumerate(places) if inserted[place] or example.is_body[place]]
    if not rows:
        return None
    return Lines(
        example.fold,
        {name: [values[row] for row in rows] for name, values in columns.items()},
        [inserted[places[row]] for row in rows],
        [example.weight * (columns["words"][row] + 2) ** _LENGTH_POWER for row in rows],
    )


def main() -> None:
    """The command line."""
    command(__doc__, add)


if __name__ == "__main__":
    main()
