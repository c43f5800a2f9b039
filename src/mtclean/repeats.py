"""What a page says twice: a stretch of the article that stands on it again, a pull quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .shape import Shape

# A stretch stands again where so many blocks in a row do, with so many words in all; a training plan says "10 minutes
# of easy jogging" every day, and a heading may come again in a list. Rows of tables are alike and do not count.
_BLOCKS, _WORDS = 3, 60
# From one block of a stretch to the next it is no further than this: one copy may hold a line that the other lost.
_SKIPPED = 3

# A pull quote has so many words, and stands no further from the paragraph that it is taken from.
_QUOTED_WORDS, _QUOTED_REACH = 10, 8


def find(shapes: Sequence[Shape], tokens: Sequence[list[str]], kept: Sequence[bool]) -> set[int]:
    """Indices of the blocks that say what the article says anyway, of those that are kept.

    kept  which blocks belong to the body so far
    """
    body = [index for index, own in enumerate(tokens) if kept[index] and own]
    quotes = set(_pull_quotes(shapes, tokens, body))
    # They part a stretch from itself.
    rest = [index for index in body if index not in quotes]
    return quotes.union(*(stretch for stretch in _stretches(tokens, rest) if _counts(shapes, stretch)))


def _stretches(tokens: Sequence[list[str]], body: Sequence[int]) -> Iterator[list[int]]:
    """The runs of blocks that stand in the same order further up, but for what is in one copy alone."""
    first: dict[tuple[str, ...], int] = {}
    # Of each block of a run its place, and that of the block above that says the same.
    run: list[tuple[int, int]] = []
    for place, index in enumerate(body):
        above = first.setdefault(tuple(tokens[index]), place)
        if run and tokens[body[run[-1][1] + 1]] == tokens[index]:
            above = run[-1][1] + 1
        if above == place:
            continue
        if run and not (place - run[-1][0] <= _SKIPPED and 0 < above - run[-1][1] <= _SKIPPED):
            yield [body[at] for at, _ in run]
            run = []
        run.append((place, above))
    yield [body[at] for at, _ in run]


def _counts(shapes: Sequence[Shape], stretch: Sequence[int]) -> bool:
    """True for what is more than a line or two that come again."""
    sizes = [shapes[index].words for index in stretch if not shapes[index].cells]
    return len(sizes) >= _BLOCKS and sum(sizes) >= _WORDS


def _pull_quotes(shapes: Sequence[Shape], tokens: Sequence[list[str]], body: Sequence[int]) -> Iterator[int]:
    """The sentences that stand, word for word, in a longer block nearby."""
    texts = {index: f" {' '.join(tokens[index])} " for index in body}
    for place, index in enumerate(body):
        own = shapes[index]
        if own.words >= _QUOTED_WORDS and (own.ends_sentence or own.quote_start) and not own.code:
            near = body[max(0, place - _QUOTED_REACH) : place + 1 + _QUOTED_REACH]
            if any(len(texts[other]) > len(texts[index]) and texts[index] in texts[other] for other in near):
                yield index
