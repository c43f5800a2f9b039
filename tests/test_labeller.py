"""Which model judges a page: that for its kind, or where that is lost the one for text."""

from __future__ import annotations

import pytest
from pages import FOOT, MENU, PARAGRAPHS, TITLE

from mtclean import label, labeller, read
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


def with_other(other: object) -> Model:
    return Model(table_of(f"{DATA}/{name_of('html')}"), other)  # type: ignore[arg-type]


def test_the_model_for_text_is_not_asked_where_the_other_is_sure() -> None:
    assert label(PAGE, with_other(lambda: pytest.fail("asked"))) == label(PAGE)


@pytest.mark.parametrize(("surer", "judge"), [(-1.0, "text"), (1.0, "html")])
def test_it_judges_where_the_other_is_lost_and_it_is_surer(
    monkeypatch: pytest.MonkeyPatch, surer: float, judge: str
) -> None:
    monkeypatch.setattr(labeller, "_LOST", 1.1)
    monkeypatch.setattr(labeller, "_SURER", surer)
    found = label(PAGE)
    assert [item.confidence for item in found] == [item.confidence for item in label(PAGE, model_alone(judge))]


def model_alone(kind: str) -> Model:
    return Model(table_of(f"{DATA}/{name_of(kind)}"))


def test_only_models_for_markup_have_another_to_ask() -> None:
    assert model("text").other is None
    for kind in ("html", "markdown"):
        other = model(kind).other
        assert other is not None
        assert other() is model("text")
