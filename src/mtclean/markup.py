"""What the markup of a page knows of a block, for pages that have any."""

from __future__ import annotations

from typing import NamedTuple


class Inside:
    """What a block stands in, however far up: elements, or roles that say the same; bits of one number.

    Plain numbers: readers ask for them of every element, and an `IntFlag` takes ten times as long.
    """

    NONE = 0
    ARTICLE = 1
    MAIN = 2
    NAVIGATION = 4
    HEADER = 8
    FOOTER = 16
    ASIDE = 32
    FORM = 64
    FIGURE = 128
    QUOTE = 256
    LIST = 512
    TABLE = 1024
    BUTTON = 2048
    DIALOG = 4096
    HIDDEN = 8192
    HEADING = 16384
    CAPTION = 32768
    CODE = 65536
    TIME = 131072
    DETAILS = 262144


INSIDE: dict[str, int] = {
    name.lower(): value for name, value in vars(Inside).items() if isinstance(value, int) and value
}


class Inline(NamedTuple):
    """How a run of text is set: plain where nothing is said."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str | None = None


class Markup(NamedTuple):
    """What the markup knows of a block.

    tag        the element that it is the text of ("p", "li", "td" ...)
    parents    the elements around that one, nearest first, three at most
    tokens     words of classes, ids and roles of the block's element and of those around it
    inside     what it stands in: bits of `Inside`
    level      of a heading, 1 to 6; None for everything else
    links      share of its characters that are links, in thousandths
    depth      how many elements it stands in
    container  number of the element around its own; blocks beside each other share it
    outer      number of the element around that one
    nesting    in how many lists it stands
    ordinal    of an item in a numbered list
    table      number of the table that it is a row of; 0 outside of tables
    continued  True where only a line break parts it from the block before
    runs       its text as it stands in the source, by how it is set
    verbatim   of preformatted text: as it stands, spaces and line ends kept
    language   of preformatted text: the programming language, where the page names it
    """

    tag: str
    parents: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    inside: int = Inside.NONE
    level: int | None = None
    links: int = 0
    depth: int = 0
    container: int = 0
    outer: int = 0
    nesting: int = 0
    ordinal: int | None = None
    table: int = 0
    continued: bool = False
    runs: tuple[tuple[str, Inline], ...] = ()
    verbatim: str | None = None
    language: str | None = None


class Image(NamedTuple):
    """An image of a page: its text, its address, and where in the source it stands."""

    text: str
    address: str
    start: int


class Declared(NamedTuple):
    """What a page says of itself where no reader sees it. None and () where it says nothing.

    titles     headlines that it gives, the most trustworthy first
    authors    names
    published, modified  ISO 8601
    free       False where it says that the text is for subscribers
    body       the text of the article as the page repeats it for machines
    scripted   True where it has scripts, which may add to it
    framed     True where it is made of other pages
    """

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None
    description: str | None = None
    image: str | None = None
    free: bool | None = None
    body: str | None = None
    scripted: bool = False
    framed: bool = False
