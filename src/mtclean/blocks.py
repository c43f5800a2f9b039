"""What every stage speaks: labels, blocks, pages, and blocks with a label."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .markup import Declared, Image, Markup


class Label(str, Enum):
    """What a block is: one of ten parts of an article, or one of eleven kinds of chrome."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE = "table"
    DONATION = "donation"
    SUBSCRIPTION = "subscription"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"
    CONSENT = "consent"
    NAVIGATION = "navigation"
    SHARE = "share"
    RELATED = "related"
    COMMENTS = "comments"
    FOOTER = "footer"
    OTHER = "other"

    @property
    def is_article(self) -> bool:
        """True for the parts of an article, False for chrome."""
        return self in ARTICLE_LABELS

    def __str__(self) -> str:
        return self.value


LABELS: tuple[Label, ...] = tuple(Label)
ARTICLE_LABELS: frozenset[Label] = frozenset(LABELS[:10])
# The text itself; the other parts of an article are its title, who wrote it and when, and captions.
BODY_LABELS = (Label.PARAGRAPH, Label.HEADING, Label.QUOTE, Label.LIST_ITEM, Label.CODE, Label.TABLE)
CHROME_LABELS: tuple[Label, ...] = LABELS[10:]


class Mark(str, Enum):
    """What the form of a line says of it, before anybody reads its words."""

    NONE = ""
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    IMAGE = "image"
    BUTTON = "button"
    FIELD = "field"
    REFERENCE = "reference"


class Block(NamedTuple):
    """A piece of a page that is judged as one: a line, a re-joined paragraph, a list item.

    text    normalised: one space between words, nothing invisible; may be empty
    start   offset of its first character in the decoded source
    end     offset after its last character, exclusive
    first   number of its first source line, from 1
    last    number of its last source line
    indent  columns of white space before it
    gap     blank lines before it (0: it follows the block before it directly)
    mark    what the form of its first line says
    markup  what the markup of the page knows of it; None where the page has none
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    indent: int = 0
    gap: int = 0
    mark: Mark = Mark.NONE
    markup: Markup | None = None


class Page(NamedTuple):
    """The blocks of one page in source order, and the decoded source that they point into.

    Every character of a text dump that is not white space lies in exactly one block, and so does every
    word of HTML that a browser would show.

    declared  what a page with markup says of itself where no reader sees it
    images    the images of such a page
    """

    blocks: tuple[Block, ...]
    source: str
    kind: str = "text"
    url: str | None = None
    declared: Declared | None = None
    images: tuple[Image, ...] = ()

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that show anything: all but links around pictures and lines of invisible characters."""
        return tuple(block for block in self.blocks if block.text)


class Evidence(NamedTuple):
    """One reason for a label: who says so, for which label, and how strongly (in points)."""

    source: str
    label: Label
    points: float


class LabelledBlock(NamedTuple):
    """A block with its label, how sure that label is (0..1), and the strongest reasons first.

    dropped  True for a part of the article that the user wants removed
    tells    which of byline and date the article takes from it; of several lines that look like one, this is it
    """

    block: Block
    label: Label
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    dropped: bool = False
    tells: tuple[Label, ...] = ()

    @property
    def is_kept(self) -> bool:
        """True for what comes out as article."""
        return self.label.is_article and not self.dropped
