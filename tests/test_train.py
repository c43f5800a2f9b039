"""What training is made of: chrome and articles that were made up, pages with them put in, packed trees."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from pages import FIXTURES, PAGE, PARAGRAPHS

from mtclean import label, read
from mtclean.blocks import BODY_LABELS, Label
from mtclean.forest import Forest
from mtclean.kinds import KindTable
from mtclean.model import Model
from mtclean.tokens import words
from train import articles, inserts
from train.corpus import (
    FOLDS,
    KINDS,
    Example,
    Source,
    aligned,
    article_alone,
    chrome_alone,
    example_of,
    read_again,
    shortened,
    without_gaps,
)

ARTICLES = articles.articles()
TRAIN, TEST = inserts.library("train"), inserts.library("test")


def example() -> Example:
    page = read(PAGE, kind="text")
    body = aligned([block.text for block in page.blocks], "\n".join(block.text for block in page.blocks[3:6]))
    return Example("made-up", "browser", page, body, page.blocks[2].text, "", 0, False, 1.0)


# The library.


def test_the_library_is_large_and_in_many_languages() -> None:
    assert len(TRAIN) >= 150
    assert len({insert.language for insert in TRAIN}) >= 11
    assert len({insert.language for insert in TEST}) >= 11


# Pages.


@pytest.mark.parametrize("place", inserts.PLACES)
def test_a_piece_is_put_in_and_nothing_else_changes(place: str) -> None:
    before = example()
    after, at = inserts.inserted(before, TRAIN[0], place, random.Random(1))
    texts = [block.text for block in after.page.blocks]
    assert [texts[index] for index in at] == [block.text for block in TRAIN[0].blocks]
    assert not any(after.is_body[index] for index in at)
    assert [index for index, is_new in enumerate(after.is_inserted) if is_new] == list(at)
    rest = [index for index in range(len(texts)) if index not in at]
    assert [texts[index] for index in rest] == [block.text for block in before.page.blocks]
    assert [after.is_body[index] for index in rest] == list(before.is_body)


def test_the_same_page_gets_the_same_pieces() -> None:
    first, second = (inserts.augmented(example(), "en", TRAIN, (2, 3)) for _ in range(2))
    assert first == second
    assert sum(first.is_inserted) >= 2


def test_the_variants_of_a_page() -> None:
    page = example()
    assert any(page.is_body)
    assert not any(block.gap for block in without_gaps(page).page.blocks)
    assert sum(chrome_alone(page).is_body) == 0
    alone = article_alone(page)
    assert [block.text for block, is_body in zip(alone.page.blocks, alone.is_body) if not is_body] in ([], [page.title])


def test_a_page_that_is_read_a_second_time_has_no_appeal() -> None:
    asking = "Please support us today: a few pounds keep the presses of this paper turning, and every gift counts."
    blocks = read(f"{asking}\n\nDonate", kind="text").blocks
    piece = inserts.Insert("made-up", 0, Label.DONATION, "en", inserts.PLACES, blocks)
    page, at = inserts.inserted(example(), piece, "middle", random.Random(1))
    left = read_again(page)
    asked = {page.page.blocks[index].text for index in at}
    assert asked.isdisjoint(block.text for block in left.page.blocks)
    # The article is whole.
    assert sum(left.is_body) == sum(page.is_body)
    assert [block.text for block, own in zip(left.page.blocks, left.is_body) if own] == [
        block.text for block, own in zip(page.page.blocks, page.is_body) if own
    ]


def test_a_short_article_is_the_start_and_the_end_of_a_long_one() -> None:
    page = example()
    assert shortened(page) is None
    before, block, after = page.page.blocks[:3], page.page.blocks[3], page.page.blocks[6:]
    body = tuple(block._replace(text=f"Line {number}") for number in range(40))
    marks = (*[False] * 3, *[True] * 40, *[False] * len(after))
    brief = shortened(page.with_blocks((*before, *body, *after), marks))
    assert brief is not None
    texts = [block.text for block, is_body in zip(brief.page.blocks, brief.is_body) if is_body]
    assert 3 <= len(texts) <= 9
    assert (texts[:2], texts[-1]) == (["Line 0", "Line 1"], "Line 39")
    assert len(brief.page.blocks) - len(texts) == 3 + len(after)
    assert brief.text == "\n".join(texts)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<h1>Late again, the ferry</h1>", "Late again, the ferry"),
        ("<h2>Late again, the ferry</h2><h2>Harbour news</h2>", "Late again, the ferry"),
        ("<h1>Harbour news</h1>", None),
        ("<p>Late again, the ferry</p>", None),
    ],
    ids=["one", "the one that is declared", "another", "no heading"],
)
def test_the_markup_of_a_silver_page_tells_its_title_and_day(tmp_path: Path, markup: str, title: str | None) -> None:
    page = (
        "<html><head><title>Late again, the ferry | Harbour news</title>"
        '<meta property="og:site_name" content="Harbour news">'
        '<meta property="article:published_time" content="2025-03-01T08:00:00Z"></head>'
        f"<body>{markup}<p>{PARAGRAPHS[0]}</p></body></html>"
    )
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(page.encode()))
    source = Source("page", "browser", {"text": PARAGRAPHS[0]}, PARAGRAPHS[0], 0, silver=True, markup=path)
    found = example_of(source)
    assert found is not None
    assert (found.title, (found.date or "")[:10]) == (title, "2025-03-01")
    assert found.authors == ()


def test_an_article_alone_has_its_title_once() -> None:
    page = example()
    title = page.page.blocks[0]._replace(text="The ferry that never sailed")
    begun = page.is_body.index(True)
    blocks = (title, *page.page.blocks[:begun], title, *page.page.blocks[begun:], title)
    marks = (False, *page.is_body[:begun], False, *page.is_body[begun:], False)
    alone = article_alone(page._replace(title=title.text).with_blocks(blocks, marks))
    assert [block.text for block in alone.page.blocks].count(title.text) == 1
    assert alone.page.blocks[0].text == title.text


def test_half_of_the_pieces_of_a_page_ask_for_a_donation_however_few_of_the_library_do() -> None:
    one = [insert for insert in TRAIN if insert.label is Label.DONATION and insert.language == "en"][:1]
    others = [insert for insert in TRAIN if insert.label is Label.SHARE and insert.language == "en"]
    asked = 0
    for name in map(str, range(200)):
        page = example()._replace(name=name)
        own = [insert._replace(fold=page.fold) for insert in (*one, *others)]
        put = inserts.augmented(page, "en", own, (1,))
        texts = [block.text for block, is_put in zip(put.page.blocks, put.is_inserted) if is_put]
        asked += texts[0] in {block.text for block in one[0].blocks}
    assert 80 <= asked <= 120


@pytest.mark.parametrize(("language", "given"), [("de", "de"), ("ja", "ja"), ("xx", "en")])
def test_a_page_gets_pieces_in_its_own_language_or_in_english(language: str, given: str) -> None:
    random_ = random.Random(1)
    assert {inserts.choose(TRAIN, language, random_).language for _ in range(50)} == {given}


@pytest.mark.parametrize("fold", range(FOLDS))
def test_a_page_gets_pieces_of_its_own_fold_only(fold: int) -> None:
    page = example()._replace(fold=fold)
    put = inserts.augmented(page, "en", TRAIN, (4,))
    own = {block.text for insert in TRAIN if insert.fold == fold for block in insert.blocks}
    assert {block.text for block, is_new in zip(put.page.blocks, put.is_inserted) if is_new} <= own


# Made-up articles.


def test_made_up_articles_are_in_many_languages_and_have_names_of_their_own() -> None:
    assert len({article.id for article in ARTICLES}) == len(ARTICLES) >= 40
    assert len({article.language for article in ARTICLES}) >= 10
    assert {article.fold for article in ARTICLES} == set(range(FOLDS))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_made_up_article_has_a_title_and_several_paragraphs(article: articles.Article) -> None:
    assert len(article.blocks) >= 5
    assert len(article.blocks[0].text) <= 160


def test_a_made_up_article_takes_the_place_of_a_pages_own() -> None:
    host = example()
    page = articles.hosted(ARTICLES[0], host, random.Random(1))
    texts = [block.text for block in page.page.blocks]
    title, *paragraphs = (block.text for block in ARTICLES[0].blocks)
    assert page.title == title
    assert texts.count(title) == 1
    assert [text for text, is_body in zip(texts, page.is_body) if is_body] == paragraphs
    chrome = [block.text for block, is_body in zip(host.page.blocks, host.is_body) if not is_body]
    rest = [text for text, is_body in zip(texts, page.is_body) if not is_body and text != title]
    assert sorted(rest) == sorted(text for text in chrome if text != host.title)


def test_hosts_are_of_the_articles_language_and_fold() -> None:
    article = ARTICLES[0]
    pages = [
        (language, example()._replace(fold=fold)) for language in ("xx", article.language) for fold in range(FOLDS)
    ]
    assert articles.hosts_of(article, pages, 9) == [
        host for language, host in pages if language == article.language and host.fold == article.fold
    ]


# Trees.


def test_packed_trees_say_what_the_trained_ones_say() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("lightgbm")
    from train import trees

    random_ = np.random.default_rng(1)
    matrix = random_.integers(-20, 20, (3000, 4)).astype(np.int32)
    target = matrix[:, 0] * matrix[:, 1] + matrix[:, 2] > 0
    shape = trees.Shape(leaves=31, rounds=20, rate=0.3)
    booster = trees.fit(np.ones(3000, dtype=bool), trees.data(matrix, target, np.ones(3000)), shape)
    names = ["a", "b", "c", "d"]
    forest = Forest(trees.packed(booster, names))
    columns = {name: matrix[:, index].tolist() for index, name in enumerate(names)}
    differences = np.array(forest.score(columns, 3000)) - trees.scores(booster, matrix)
    # Every leaf is rounded by itself.
    assert abs(differences).max() <= shape.rounds


def test_one_line_of_each_group_is_chosen_or_none() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("lightgbm")
    from train import trees

    # Of three lines one is marked; in every third group none is.
    marks = np.array([mark for group in range(300) for mark in ((0, 1, 0) if group % 3 else (0, 0, 0))])
    matrix = np.stack([marks, np.arange(900) % 7], axis=1).astype(np.int32)
    booster = trees.fit_choice(matrix, marks == 1, [3] * 300, trees.Shape(leaves=4, rounds=60, rate=0.2))
    marked, other = (trees.scores(booster, matrix[marks == mark]) for mark in (1, 0))
    assert min(marked) > 2000
    # Two or three such lines together are less likely than none.
    assert max(other) < -2000


def test_a_corpus_without_pages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("lightgbm")
    pytest.importorskip("sklearn")
    from train import fit

    (tmp_path / "gold").mkdir()
    monkeypatch.setattr("sys.argv", ["fit", str(tmp_path)])
    with pytest.raises(SystemExit, match="no pages in"):
        fit.main()


def _small_corpus(folder: Path) -> Path:
    """Fifteen pages of five sites in every kind of dump, all the same page under other numbers."""
    for name in ("gold", "dump"):
        (folder / name).mkdir(parents=True)
    for number in range(15):
        lines = [line.replace("Sallow Bridge", f"Sallow Bridge {number}") for line in PAGE.splitlines()]
        gold = {
            "text": "\n".join(line for line in lines if len(line) > 60),
            "title": next(line for line in lines if line.startswith("The mill at")),
            "authors": ["Clara Venn"],
            "date": "2024-03-04",
            "site": f"site-{number % 5}",
            "fold": number % 5,
        }
        (folder / "gold" / f"page-{number:02}.json").write_text(json.dumps(gold), encoding="utf-8")
        for kind in KINDS:
            (folder / "dump" / f"page-{number:02}.{kind}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_same_corpus_gives_the_same_model_and_it_has_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("lightgbm")
    pytest.importorskip("sklearn")
    from train import fit, picking, strays, trees

    corpus = _small_corpus(tmp_path / "corpus")
    few = articles.articles()[:20]
    monkeypatch.setattr(strays, "articles", lambda: few)
    for module, stage in ((fit, "FIRST"), (fit, "SECOND"), (picking, "SHAPE"), (strays, "SHAPE")):
        monkeypatch.setattr(module, stage, trees.Shape(leaves=4, rounds=10, rate=0.3))
    written = []
    for run in ("one", "two"):
        monkeypatch.setattr(picking, "path_of", lambda kind, run=run: tmp_path / run / "model.json")
        monkeypatch.setattr("sys.argv", ["fit", str(corpus), "--folds", str(tmp_path / run)])
        fit.main()
        written.append({path.name: path.read_bytes() for path in sorted((tmp_path / run).iterdir())})
    assert written[0] == written[1]
    assert list(written[0]) == [
        *(f"fold-{fold}.json" for fold in range(5)),
        *(f"kinds-{fold}.json" for fold in range(5)),
        "kinds.json",
        "model.json",
    ]
    assert len(set(written[0].values())) == 12
    table = KindTable(json.loads(written[0]["kinds.json"]))
    labelled = label(read(PAGE), Model(json.loads(written[0]["model.json"]), kinds=lambda: table))
    kept = {item.block.text for item in labelled if item.label in BODY_LABELS}
    assert kept == set(PARAGRAPHS)


def test_a_piece_that_is_kept_is_a_stranger_and_chrome_of_the_page_is_none() -> None:
    pytest.importorskip("lightgbm")
    from mtclean import tables
    from train import picking, strays

    page = read((FIXTURES / "appeal-tells-a-story" / "source.txt").read_bytes())
    table = tables.read(str(picking.path_of("text")))
    # A model that knows less, so that it keeps the beginning of the appeal by little.
    judge = Model(table | {"stray": strays.UNTRAINED, "second": table["second"] | {"base": 1300}})
    kept = [item.label in BODY_LABELS for item in label(page, judge)]
    told = next(place for place, block in enumerate(page.blocks) if block.text.startswith("In the cellar"))
    assert kept[told]
    body = tuple(own and place != told for place, own in enumerate(kept))
    inserted = tuple(place == told for place in range(len(kept)))
    given = Example("made-up", "browser", page, body, None, "", 0, False, 0.5)
    rows = strays._rows(given.with_blocks(page.blocks, body, inserted), judge)
    assert rows is not None
    assert rows.hits == [True]
    assert rows.weights == [0.5 * (len(words(page.blocks[told].text)) + 2) ** 0.75]
    assert strays._rows(given, judge) is None


@pytest.mark.parametrize("name", ["one", "two", "three", "four"])
def test_a_page_is_written_as_markdown_whichever_program_does_it(name: str) -> None:
    pytest.importorskip("html2text")
    pytest.importorskip("markdownify")
    from train.convert import converted

    page = "<h2>Bread</h2><script>no()</script><style>p{}</style><p>It <b>rises</b> and <a href=/a>bakes</a> well.</p>"
    found = read(converted(f"<html><body>{page}</body></html>", name), kind="markdown").shown
    assert [block.text for block in found] == ["Bread", "It rises and bakes well."]
    assert found[0].markup is not None
    assert found[0].markup.level == 2
