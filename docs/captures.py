"""Draw the pictures of the README: python docs/captures.py"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.terminal_theme import DIMMED_MONOKAI

from mtclean.explain import explain
from mtclean.render import Style
from mtclean.view import article_parts, explained_parts

DOCS = Path(__file__).parent
PAGE = DOCS.parent / "fixtures" / "prose-appeal-in-middle" / "source.txt"


def capture(name: str, title: str, width: int, *parts: RenderableType) -> None:
    """One picture, the same bytes each time."""
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(*parts)
    svg = console.export_svg(title=title, theme=DIMMED_MONOKAI, unique_id=f"mtclean-{name}")
    (DOCS / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Both pictures."""
    explained = explain(PAGE.read_bytes())
    parts = list(article_parts(explained.article, Style()))
    shown = Padding(Group(*parts[:11], *parts[-2:]), (1, 2))
    capture("reader", "mtclean article.txt", 76, shown)
    rows = tuple(row for row in explained.rows if 28 <= row.lines[0] <= 54)
    capture(
        "explain", "mtclean --explain article.txt", 100, Group(*explained_parts(explained._replace(rows=rows), 100))
    )


if __name__ == "__main__":
    main()
