"""The package as a library: its names, its contract, its errors."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from pages import HTML_PAGE, MENU, MENU_PAGE, PAGE, PARAGRAPHS, TITLE

import mtclean
from mtclean import Article, Block, EmptyPage, Label, MtcleanError, UnreadablePage
from mtclean.blocks import ARTICLE_LABELS, CHROME_LABELS, LABELS
from mtclean.settings import Settings

NAMES = [name for name in mtclean.__all__ if name != "__version__"]
CLASSES = [name for name in NAMES if inspect.isclass(getattr(mtclean, name))]
RECORDS = [name for name in CLASSES if issubclass(getattr(mtclean, name), tuple)]
MODULES = [
    "mtclean",
    *(found.name for found in pkgutil.walk_packages(mtclean.__path__, "mtclean.") if "__main__" not in found.name),
]


# Names.


def test_the_public_names() -> None:
    assert mtclean.__all__ == sorted(mtclean.__all__)
    assert {"Article", "Block", "Label", "LabelledBlock", "Page", "Part", "Caption", "Removed", "Evidence"} <= set(
        CLASSES
    )
    assert {"clean", "read", "label", "assemble", "render"} <= set(NAMES)


@pytest.mark.parametrize("name", mtclean.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert hasattr(mtclean, name)


def test_a_star_import_gives_the_public_names() -> None:
    found: dict[str, object] = {}
    exec("from mtclean import *", found)
    assert set(mtclean.__all__) <= set(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_has_a_docstring_of_its_own(name: str) -> None:
    text = inspect.getdoc(getattr(mtclean, name)) or ""
    assert text
    assert not text.startswith(f"{name}(")  # what dataclass writes where there is none


@pytest.mark.parametrize("name", CLASSES)
def test_what_a_public_class_offers_has_docstrings(name: str) -> None:
    offered = {
        key: value
        for key, value in vars(getattr(mtclean, name)).items()
        if not key.startswith("_") and (isinstance(value, property) or inspect.isfunction(value))
    }
    assert [key for key, value in offered.items() if not inspect.getdoc(value)] == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_has_a_docstring(name: str) -> None:
    assert importlib.import_module(name).__doc__


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_package_is_typed() -> None:
    assert Path(mtclean.__file__).with_name("py.typed").is_file()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in CLASSES])
def test_a_public_function_has_types(name: str) -> None:
    signature = inspect.signature(getattr(mtclean, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in signature.parameters.values())


@pytest.mark.parametrize("name", ["clean", "read", "render"])
def test_options_are_given_by_name(name: str) -> None:
    optional = [
        parameter
        for parameter in inspect.signature(getattr(mtclean, name)).parameters.values()
        if parameter.name not in ("data", "article", "form")
    ]
    assert optional
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in optional)


def test_what_is_handed_out_cannot_be_changed() -> None:
    assert {"Article", "Part", "Removed", "Caption", "Evidence", "Block", "Page", "LabelledBlock"} <= set(RECORDS)
    with pytest.raises(AttributeError):
        mtclean.clean(PAGE).title = "another"  # type: ignore[misc]


# Labels.


def test_a_label_is_article_or_chrome() -> None:
    assert (len(ARTICLE_LABELS), len(CHROME_LABELS)) == (10, 11)
    assert ARTICLE_LABELS.isdisjoint(CHROME_LABELS)
    assert ARTICLE_LABELS.union(CHROME_LABELS) == set(LABELS)


@pytest.mark.parametrize("label", Label)
def test_a_label_knows_its_side_and_reads_as_its_name(label: Label) -> None:
    assert label.is_article is (label in ARTICLE_LABELS)
    assert str(label) == f"{label}" == label.value == label.name.lower()


# clean.


def test_clean_takes_text() -> None:
    found = mtclean.clean(PAGE)
    assert isinstance(found, Article)
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)
    assert "Privacy policy" not in found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_clean_takes_bytes_in_any_encoding(encoding: str) -> None:
    assert mtclean.clean(PAGE.encode(encoding)).text == mtclean.clean(PAGE).text


def test_clean_takes_the_name_of_an_encoding() -> None:
    text = PAGE.replace("key", "clé")
    data = text.replace("“", '"').replace("”", '"').encode("latin-1")
    assert "clé" in mtclean.clean(data, encoding="latin-1").text


def test_a_text_that_looks_like_a_path_is_content(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    found = mtclean.clean(str(path))
    assert [item.text for item in (*found.front, *found.body, *found.removed)] == [str(path)]


def test_clean_is_read_label_and_assemble() -> None:
    page = mtclean.read(PAGE)
    assert mtclean.clean(PAGE) == mtclean.assemble(mtclean.label(page), page)


def test_clean_gives_the_same_again() -> None:
    assert mtclean.clean(PAGE) == mtclean.clean(PAGE)


def test_clean_hands_the_url_on() -> None:
    assert mtclean.clean(PAGE, url="https://example.org/mill").url == "https://example.org/mill"
    assert mtclean.clean(PAGE).url is None


def test_a_page_without_an_article_is_an_article_without_a_body() -> None:
    found = mtclean.clean(MENU_PAGE)
    assert (found.body, found.text, found.words) == ((), "", 0)
    assert len(found.removed) == len(MENU_PAGE.split("\n")) - 1


def test_text_and_words_are_those_of_the_body() -> None:
    found = mtclean.clean(PAGE)
    assert found.text == "\n\n".join(part.text for part in found.body)
    assert found.words > 150


def test_a_line_of_invisible_characters_leaves_no_hole_in_the_text() -> None:
    hidden = PAGE.replace(PARAGRAPHS[2], f"\u200b\u200b\n\n{PARAGRAPHS[2]}\n\n\ufeff\u2060")
    found = mtclean.clean(hidden)
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)
    assert "\n\n\n" not in found.text
    assert "\n\n\n" not in mtclean.render(found)
    kept = mtclean.label(mtclean.read(hidden, kind="text"), settings=Settings(keep=frozenset({Label.OTHER})))
    unseen = [item for item in kept if not item.block.text]
    assert [(item.label, item.evidence[0].source) for item in unseen] == [(Label.OTHER, "sign:unseen")] * 2


@pytest.mark.parametrize(
    "text", ["A", "1.", "- ", "•", ">", "[1]", "\t|\t", "References", "٣. ثلاثة", "\x1b[31m.", "\ufffd"]
)
def test_a_page_of_one_odd_line_is_read(text: str) -> None:
    found = mtclean.clean(text)
    assert len(found.body) + len(found.front) + len(found.captions) + len(found.removed) == 1


def test_a_page_of_one_endless_line_is_read() -> None:
    found = mtclean.clean("word " * 100_000)
    assert len(found.body) + len(found.front) + len(found.captions) + len(found.removed) == 1


# render.


def test_render_takes_the_form_by_place() -> None:
    assert mtclean.render(mtclean.clean(PAGE), "markdown") == mtclean.render(mtclean.clean(PAGE), form="markdown")


# Errors.


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("MtcleanError", Exception),
        ("UnreadablePage", MtcleanError),
        ("EmptyPage", UnreadablePage),
        ("BadData", MtcleanError),
        ("BadRules", mtclean.BadData),
    ],
)
def test_the_tree_of_errors(name: str, base: type) -> None:
    assert getattr(mtclean, name).__bases__ == (base,)


def test_every_error_stands_in_the_tree_that_the_docstring_draws() -> None:
    from mtclean import errors

    drawn = errors.__doc__ or ""
    assert [name for name, value in vars(errors).items() if inspect.isclass(value) and name not in drawn] == []


@pytest.mark.parametrize("data", ["", " \n\t", b"", b"\xef\xbb\xbf", "\u200b", "\ufeff\n\u2060"])
def test_nothing_is_an_empty_page(data: str | bytes) -> None:
    with pytest.raises(EmptyPage, match="nothing to read"):
        mtclean.clean(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "not text"),
        ("<rss version='2.0'><channel/></rss>", "XML"),
        (b"<?xml version='1.0'?><feed/>", "XML"),
    ],
    ids=["pdf", "png", "feed", "feed-bytes"],
)
def test_what_is_no_text_is_unreadable(data: str | bytes, what: str) -> None:
    with pytest.raises(UnreadablePage, match=what):
        mtclean.clean(data)


def test_html_is_text_to_who_asks_for_it() -> None:
    assert mtclean.clean(HTML_PAGE, kind="text").kind == "text"


def test_bytes_that_do_not_fit_an_encoding_are_unreadable() -> None:
    with pytest.raises(UnreadablePage, match="this is not ascii at byte 3"):
        mtclean.clean(b"caf\xe9", encoding="ascii")


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'pdf'.*text"):
        mtclean.clean(PAGE, kind="pdf")


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "hex", "\udcff"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(LookupError):
        mtclean.clean(PAGE.encode(), encoding=encoding)


def test_the_place_of_a_block_is_where_it_stands_in_the_source() -> None:
    block: Block
    for block in mtclean.read(PAGE).blocks:
        assert PAGE[block.start : block.end] == block.text
        assert PAGE.split("\n")[block.first - 1] == block.text


# Long pages.


def test_a_page_that_is_judged_in_pieces_is_accounted_for() -> None:
    page = mtclean.read("\n".join(f"entry {number} of the log" for number in range(5_400)))
    labelled = mtclean.label(page)
    assert [item.block for item in labelled] == list(page.blocks)


@pytest.mark.parametrize(
    ("below", "stops"),
    [
        (("This post is for paid subscribers", "Subscribe", "Already a paid subscriber? Sign in"), True),
        (("To continue reading this article, sign in.", "Subscribe to unlock this article"), True),
        (("Subscribe to our newsletter", "Already a subscriber? Sign in"), False),
        (("Read next", "Three bridges", "Contact us", "About us", "This post is for paid subscribers"), False),
        ((), False),
    ],
)
def test_a_text_that_stops_at_a_wall_is_truncated(below: tuple[str, ...], stops: bool) -> None:
    page = "\n".join([*MENU, "", TITLE, "", *(f"{paragraph}\n" for paragraph in PARAGRAPHS[:3]), *below, ""])
    assert mtclean.clean(page).truncated is stops
