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


@pytest.mark.parametrize("line", ["Double my gift: a friend will triple every gift to the Valley Press, up to £2,000"])
def test_who_asks_describes_no_picture(line: str) -> None:
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{line}")
    assert line not in [caption.text for caption in clean(page).captions]
