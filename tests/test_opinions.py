"""Which model judges a page: that for its kind, or where that is lost the one for text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import FOOT, MENU, PARAGRAPHS, TITLE

from mtclean import label, opinions, read
from mtclean.model import Model, model, name_of
from mtclean.tables import DATA
from mtclean.tables import read as table_of

PAGE = read(
    "<!DOCTYPE html><html><body>"
    + "".join(f"<a href=/{name}>{name}</a>" for name in MENU)
    + f"<h1>{TITLE}</h1>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "".join(f"<a href=/{name}>{name}</a>" for name in FOOT)
    + "</body></html>"
)


def loaded(kind: str, other: Callable[[], Model] | None = None) -> Model:
    return Model(table_of(f"{DATA}/{name_of(kind)}"), other)


def test_the_model_for_text_is_not_asked_where_the_other_is_sure() -> None:
    assert label(PAGE, loaded("html", lambda: pytest.fail("asked"))) == label(PAGE)


@pytest.mark.parametrize(("surer", "judge"), [(-1.0, "text"), (1.0, "html")])
def test_it_judges_where_the_other_is_lost_and_it_is_surer(
    monkeypatch: pytest.MonkeyPatch, surer: float, judge: str
) -> None:
    monkeypatch.setattr(opinions, "_LOST", 1.1)
    monkeypatch.setattr(opinions, "_SURER", surer)
    found = label(PAGE)
    assert [item.confidence for item in found] == [item.confidence for item in label(PAGE, loaded(judge))]


def test_only_models_for_markup_have_another_to_ask() -> None:
    assert model("text").other is None
    for kind in ("html", "markdown"):
        other = model(kind).other
        assert other is not None
        assert other() is model("text")
