"""The profile of a site: lines that stand on many of its pages, and so are no part of any one article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from .blocks import BODY_LABELS, Evidence, Label, LabelledBlock
from .errors import BadData

# A line recurs where it stands on so many pages, and on this share of them.
LEAST_PAGES, LEAST_SHARE = 3, 0.15

# Pages that share more of their long lines are the same page twice.
_SAME = 0.6

# A line of fewer words that is mostly judged to be article may be a heading that articles have in common, and
# so may any line of one word.
_SHORT, _LEAST_WORDS = 6, 2

# What a line of the profile says against the article, in points (log odds).
_POINTS = 6.0

_NUMBER = re.compile(r"\d+")


class Profile(NamedTuple):
    """Lines that recur on the pages of one site.

    pages  how many pages it was learned from
    lines  line, as `key` writes it -> on how many of them it stands
    """

    pages: int
    lines: dict[str, int]

    def says(self, text: str) -> list[Evidence]:
        """What speaks against a line: that it recurs."""
        return [Evidence("profile:recurs", Label.OTHER, _POINTS)] if key(text) in self.lines else []


def key(text: str) -> str:
    """A line as it is compared: letter case and numbers differ from page to page."""
    return _NUMBER.sub("0", text.casefold())


def learn(pages: Iterable[Sequence[LabelledBlock]]) -> Profile:
    """The profile of a site from the labelled blocks of its pages.

    A page that is there twice counts once. Short lines that are mostly judged to be article stay out.
    """
    count = 0
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    known: list[frozenset[str]] = []
    for labelled in pages:
        lines = {key(item.block.text): item.label in BODY_LABELS for item in labelled if item.block.text}
        long = frozenset(line for line, is_body in lines.items() if is_body and len(line.split()) > _SHORT)
        if long and any(len(long & other) > _SAME * len(long) for other in known):
            continue
        known.append(long)
        count += 1
        seen.update(lines.keys())
        kept.update(line for line, is_body in lines.items() if is_body)
    least = max(LEAST_PAGES, LEAST_SHARE * count)
    return Profile(
        count,
        {
            line: times
            for line, times in sorted(seen.items())
            if times >= least and _tells(line) and (len(line.split()) > _SHORT or 2 * kept[line] <= times)
        },
    )


def _tells(line: str) -> bool:
    """True for a line of words, of which there is more than one."""
    return len(line.split()) >= _LEAST_WORDS and any(map(str.isalpha, line))


def as_toml(profile: Profile) -> str:
    """A profile as the text of a file that `read` reads and people can edit."""
    head = (
        f"# Lines that recur on the pages of one site, as mtclean compares them.\npages = {profile.pages}\n\n[lines]\n"
    )
    return head + "".join(f"{_quoted(line)} = {times}\n" for line, times in profile.lines.items())


def read(path: str | Path) -> Profile:
    """Read a profile; BadData, with the place, where it is none."""
    from .rulebook import read_toml

    table = read_toml(Path(path))
    lines = table.get("lines")
    if type(table.get("pages")) is not int or not isinstance(lines, dict):
        raise BadData(f"{Path(path).name}: this is no profile; --learn-site FILE writes one")
    wrong = next((line for line, times in lines.items() if type(times) is not int), None)
    if wrong is not None:
        raise BadData(f"{Path(path).name}: {wrong!r} has no number of pages")
    return Profile(table["pages"], lines)


def _quoted(text: str) -> str:
    """A string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == " " else f"\\U{ord(c):08x}" for c in escaped) + '"'
