"""Labels that neighbours decide."""

from __future__ import annotations

import pytest
from pages import PAGE, PARAGRAPHS

from mtclean import Label, clean

APPEAL = (
    "Dear reader, we need your help: please donate today, so that we can keep our reporting free for everyone. "
    "Every gift counts, and your support makes our work possible."
)


@pytest.mark.parametrize("name", ["Ann Rowe, editor", "The Editors", "By Ann Rowe and Jo Reed"])
def test_the_name_under_an_appeal_is_no_byline(name: str) -> None:
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{APPEAL}\n\n{name}")
    article = clean(page)
    assert name not in [part.text for part in article.front]
    assert not set(name.removeprefix("By ").split(" and ")) & set(article.byline)
    assert Label.DONATION in [item.label for item in article.removed]


@pytest.mark.parametrize(
    "line",
    [
        "Tonight only: an old friend will double every gift to Harbour Radio, up to £9,000. DOUBLE MY GIFT",
        "This week a reader matches every gift to Valley Radio, up to $500. MATCH MY GIFT",
    ],
)
@pytest.mark.parametrize("tag", ["", "p"])
def test_who_asks_describes_no_picture(line: str, tag: str) -> None:
    lines = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{line}")
    page = "".join(f"<p>{each}</p>" for each in lines.splitlines() if each) if tag else lines
    article = clean(f"<html><body>{page}</body></html>" if tag else page)
    assert article.captions == ()
    assert (line, Label.DONATION) in [(item.text, item.label) for item in article.removed]
