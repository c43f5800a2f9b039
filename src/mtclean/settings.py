"""What a user may change about the judgement: the balance, labels, rules of their own, the profile of a site."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .blocks import ARTICLE_LABELS, BODY_LABELS, CHROME_LABELS, Evidence, Label, LabelledBlock, Mark

# Loaded where somebody uses them: TOML is read for nobody else.
if TYPE_CHECKING:
    from .profile import Profile
    from .userrules import UserRules

# How far `strict` and `lenient` move the balance, in thousandths of log odds: further costs several times
# what it brings (docs/balance.md has the curve).
LEAN = 750


class Settings(NamedTuple):
    """Changes to the judgement; the default changes nothing.

    keep       labels of chrome that count as article all the same
    drop       labels of the article that count as chrome
    lean       thousandths of log odds added to the point from which a block is kept: above 0 keeps less
    threshold  keep the blocks that belong to the article with at least this chance, 0 to 1; None to find the
               best point for each page
    rules      rules of the user's own
    profile    lines that recur on the pages of one site
    """

    keep: frozenset[Label] = frozenset()
    drop: frozenset[Label] = frozenset()
    lean: int = 0
    threshold: float | None = None
    rules: UserRules | None = None
    profile: Profile | None = None

    def floor(self, found: int) -> int:
        """From which log odds on a block is kept, in thousandths, where `found` is best for the page."""
        if self.threshold is None:
            return found + self.lean
        chance = min(max(self.threshold, 1e-6), 1 - 1e-6)
        return round(1000 * math.log(chance / (1 - chance)))


DEFAULT = Settings()


def labels(keep: Iterable[str], drop: Iterable[str]) -> tuple[frozenset[Label], frozenset[Label]]:
    """Names of labels as `Settings` takes them; ValueError, with what there is, for one that does not fit."""
    for names, known, what in ((keep, CHROME_LABELS, "keep"), (drop, ARTICLE_LABELS, "drop")):
        for name in names:
            if name not in [label.value for label in known]:
                choice = ", ".join(sorted(label.value for label in known))
                raise ValueError(f"there is no label {name!r} to {what}; use one of {choice}")
    return frozenset(map(Label, keep)), frozenset(map(Label, drop))


def relabel(labelled: Sequence[LabelledBlock], settings: Settings) -> Sequence[LabelledBlock]:
    """The blocks with the labels that the user wants kept or dropped changed to the other side."""
    if not settings.keep and not settings.drop:
        return labelled
    changed = []
    for item in labelled:
        if item.label in settings.keep:
            item = item._replace(label=_body_label(item), evidence=())
        elif item.label in settings.drop:
            item = item._replace(evidence=(Evidence("user:drop", item.label, 0.0),), dropped=True)
        changed.append(item)
    return changed


def _body_label(item: LabelledBlock) -> Label:
    """What a block of chrome is once it counts as article."""
    if item.block.markup is not None and item.block.markup.level:
        return Label.HEADING
    return Label.LIST_ITEM if item.block.mark in (Mark.BULLET, Mark.NUMBER) else BODY_LABELS[0]
