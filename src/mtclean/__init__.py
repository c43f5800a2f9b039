"""mtclean: separates an article from the chrome around it, and accounts for every line.

>>> import mtclean
>>> article = mtclean.clean("Home\\nNews\\n\\nOnly a menu, no article.")
>>> article.body
()
"""

from __future__ import annotations

from .article import Article, Caption, Part, Removed, assemble
from .blocks import Block, Evidence, Label, LabelledBlock, Page
from .errors import BadData, BadRules, EmptyPage, MtcleanError, UnreadablePage
from .labeller import label
from .pipeline import clean
from .readers import read
from .render import render
from .version import __version__

__all__ = [
    "Article",
    "BadData",
    "BadRules",
    "Block",
    "Caption",
    "EmptyPage",
    "Evidence",
    "Label",
    "LabelledBlock",
    "MtcleanError",
    "Page",
    "Part",
    "Removed",
    "UnreadablePage",
    "__version__",
    "assemble",
    "clean",
    "label",
    "read",
    "render",
]
