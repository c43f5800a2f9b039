"""Write the pages of a corpus as markdown, beside its other dumps.

    python -m train.convert CORPUS

Puts dump/ID.markdown.txt beside each html/ID.html.gz, and does the same in CORPUS/silver. Crawlers do not agree on how
a page is written: every other page goes through markdownify, the others through html2text.
"""

from __future__ import annotations

import argparse
import gzip
from multiprocessing import Pool
from pathlib import Path
from zlib import crc32

import html2text
import markdownify
from bs4 import BeautifulSoup

from mtclean.readers.charset import decode_html

# What a browser would not show.
_UNSEEN = "script style template noscript head svg iframe object canvas".split()


def converted(page: str, name: str) -> str:
    """A page as markdown."""
    if crc32(name.encode()) % 2:
        writer = html2text.HTML2Text(bodywidth=0)
        return str(writer.handle(page))
    tree = BeautifulSoup(page, "lxml")
    for element in tree(_UNSEEN):
        element.decompose()
    return str(markdownify.markdownify(str(tree), heading_style="ATX"))


def _convert(path: Path) -> None:
    name = path.name.removesuffix(".html.gz")
    page = decode_html(gzip.decompress(path.read_bytes()))
    folder = path.parents[1] / "dump"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.markdown.txt").write_text(converted(page, name), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    pages = [*corpus.glob("html/*.html.gz"), *corpus.glob("silver/html/*.html.gz")]
    with Pool() as pool:
        pool.map(_convert, pages, chunksize=8)
    print(f"{len(pages):,} pages")


if __name__ == "__main__":
    main()
