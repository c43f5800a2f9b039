"""The errors that mtclean raises on purpose.

::

    MtcleanError
    ├── UnreadablePage     the bytes are not a page that can be read (binary, HTML for now, wrong encoding)
    │   └── EmptyPage      nothing but white space
    └── BadData            a table that ships with the package, or that a user wrote, does not hold together
        └── BadRules       a rule file: names the row and what is wrong with it

Every message says what was found and what to try.
"""

from __future__ import annotations


class MtcleanError(Exception):
    """Base of every error that mtclean raises on purpose."""


class UnreadablePage(MtcleanError):
    """The input is not a page that can be read as text."""


class EmptyPage(UnreadablePage):
    """The input holds nothing but white space and invisible characters."""


class BadData(MtcleanError):
    """A data table does not hold together."""


class BadRules(BadData):
    """A rule file does not hold together; the message names the row."""
