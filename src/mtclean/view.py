"""An article, or how a page was judged, on a terminal: the only module that knows Rich.

Every text goes to Rich as text, never as its markup, and readers have taken control characters out.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.containers import Lines
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style as Look
from rich.table import Table
from rich.text import Text

from .article import Article, Caption, Part
from .blocks import Label
from .explain import Explained
from .front import credit_lines, facts, removed_line
from .linebreaks import breaks, is_eastern
from .markdown import spaced
from .markup import Image
from .render import Style, caption_line, flow, link_addresses, runs

# A line of so many columns is read with ease.
MEASURE = 72
_NARROWEST = 10

_DIM, _TITLE, _HEADING, _CODE = "dim", "bold", "bold", "cyan"
_CAPTION = "dim italic"


class Screen(NamedTuple):
    """Where a view is shown.

    width  columns
    color  None to find out, True or False to have it or not whatever the terminal says
    """

    width: int
    color: bool | None = None


def article_view(article: Article, screen: Screen, style: Style) -> str:
    """An article as a page for a terminal; `style.width` counts where it is given."""
    measure = style.width or max(_NARROWEST, min(MEASURE, screen.width - 4))
    return _written([Padding(Group(*article_parts(article, style)), (1, 2, 0, 2))], screen, measure + 4)


def explained_view(explained: Explained, screen: Screen) -> str:
    """How a page was judged, block by block, with a gutter."""
    return _written(list(explained_parts(explained, screen.width)), screen, screen.width)


def _written(parts: list[RenderableType], screen: Screen, width: int) -> str:
    written = io.StringIO()
    console = _console(written, screen, width)
    for part in parts:
        console.print(part, soft_wrap=False)
    # Rich fills lines up to the width; what nobody sees is not sent.
    return "\n".join(line.rstrip(" ") for line in written.getvalue().split("\n"))


def _console(file: io.StringIO, screen: Screen, width: int) -> Console:
    dumb = os.environ.get("TERM", "") in ("", "dumb", "unknown")
    plain = screen.color is False or (screen.color is None and dumb)
    return Console(
        file=file,
        width=width,
        force_terminal=not plain,
        color_system=None if plain else "auto" if not dumb else "standard",
        no_color=None if screen.color is None else not screen.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


class _Prose(Text):
    """A text that is wrapped as its script asks."""

    def wrap(self, console: Console, width: int, **more: Any) -> Lines:
        """Lines of so many columns at most."""
        if not is_eastern(self.plain):
            return super().wrap(console, width, **more)
        lines = self.divide(breaks(self.plain, width, cell_len))
        for line in lines:
            line.rstrip()
        return lines


def article_parts(article: Article, style: Style) -> Iterator[RenderableType]:
    """An article as what Rich prints."""
    if article.title:
        yield _Prose(article.title, _TITLE)
    for line in credit_lines(article):
        yield _Prose(line)
    yield Text(" · ".join(facts(article)), _DIM)
    yield Text()
    last: object = None
    for label, parts in runs(flow(article, style)):
        first = parts[0]
        if last is not None and not (isinstance(first, Part) and first.follows(last)):
            yield Text()
        yield _block(label, parts, style)
        last = parts[-1]
    yield Text()
    yield Text(removed_line(article), _DIM)


def _block(label: Label | None, parts: list[Part | Caption | Image], style: Style) -> RenderableType:
    part = parts[0]
    if isinstance(part, Image):
        return Text(f"[{part.text or 'image'}]", _CAPTION)
    if isinstance(part, Caption):
        return _Prose(caption_line(part), _CAPTION)
    if label is Label.HEADING:
        return _Prose(part.text, _HEADING)
    if label is Label.LIST_ITEM:
        return Group(*(_item(item, style) for item in parts if isinstance(item, Part)))
    if label is Label.CODE:
        return Padding(Text("\n".join(item.text for item in parts), _CODE, overflow="fold"), (0, 0, 0, 2))
    if label is Label.TABLE:
        return _table([item.text.split("\t") for item in parts])
    if label is Label.QUOTE:
        return _Barred(_set(part, style))
    return Group(*(_set(line, style) for line in parts if isinstance(line, Part)))


class _Barred:
    """A text with a bar before each of its lines."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        bar = Segment("│ ", console.get_style(_DIM))
        for line in console.render_lines(self._text, options.update(width=options.max_width - 2), pad=False):
            yield from (bar, *line, Segment.line())


def _item(part: Part, style: Style) -> RenderableType:
    nesting = part.markup.nesting if part.markup else 1
    text = _set(part, style)
    mark = f"{part.ordinal}." if part.ordinal is not None and part.markup else "•"
    if part.ordinal is not None and not part.markup:
        mark = part.text.split(" ", 1)[0]
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=max(1, cell_len(mark)))
    grid.add_column(ratio=1)
    grid.add_row(Text(mark), text)
    return Padding(grid, (0, 0, 0, 2 * max(0, nesting - 1)))


def _table(rows: list[list[str]]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, show_header=len(rows) > 1, show_edge=False, pad_edge=False)
    columns = max(map(len, rows))
    head, body = (rows[0], rows[1:]) if len(rows) > 1 else ([], rows)
    for index in range(columns):
        table.add_column(Text(head[index]) if index < len(head) else "", overflow="fold")
    for row in body:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _set(part: Part, style: Style) -> Text:
    """A part as the page sets it: strong, emphasised, code."""
    text = _Prose()
    markup = part.markup
    if markup is None or not markup.runs:
        text.append(part.own_text)
    else:
        # As they stand in the source they hold line ends, and controls that the reader took out of the text.
        for run, how in spaced(markup.runs):
            text.append(
                run, Look(bold=how.strong or None, italic=how.emphasis or None, color="cyan" if how.code else None)
            )
    addresses = link_addresses(part) if style.links else []
    if addresses:
        text.append(f" <{'> <'.join(addresses)}>", _DIM)
    return text


_SHADES: Mapping[Label, str] = {
    Label.DONATION: "red",
    Label.SUBSCRIPTION: "red",
    Label.NEWSLETTER: "magenta",
    Label.ADVERTISEMENT: "yellow",
    Label.CONSENT: "blue",
    Label.NAVIGATION: "blue",
    Label.SHARE: "cyan",
    Label.RELATED: "green",
    Label.COMMENTS: "cyan",
}

# Under so many columns the gutter has no place for the label's whole name.
_WIDE = 60


def explained_parts(explained: Explained, width: int) -> Iterator[RenderableType]:
    """How a page was judged as what Rich prints in so many columns."""
    digits, named = explained.gutter
    named = named if width >= _WIDE else 3
    for row in explained.rows:
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=digits, justify="right")
        grid.add_column(width=named, no_wrap=True, overflow="crop")
        grid.add_column(width=3)
        grid.add_column(width=1)
        grid.add_column(ratio=1)
        shade = "" if row.kept else _SHADES.get(Label(row.label), "")
        for number, text in enumerate(row.texts):
            first = number == 0
            grid.add_row(
                Text(str(row.lines[0] + number if len(row.texts) > 1 else row.lines[0]), _DIM),
                Text(row.label if first else "", shade or _DIM),
                Text(f"{row.percent}%" if first else "", _DIM),
                Text("?" if row.doubtful and first else " " if row.kept else "-", "bold" if row.doubtful else _DIM),
                _Prose(text, "" if row.kept else _DIM),
            )
        for reason in row.reasons[:_REASONS] if not row.kept or row.doubtful else ():
            why = Text(f"{reason.why} ({reason.points:+.1f})", "dim italic")
            grid.add_row("", "", "", "", Padding(why, (0, 0, 0, 2)))
        yield grid
    yield Text()
    yield Text(explained.summary, _DIM)


_REASONS = 2
