"""What the profile of a site is worth: pages of one site with and without the profile of its other pages.

    python -m bench.profiles CORPUS [--least 3]

For every site of the corpus with so many pages, each page is cleaned with the model that ships, and again
with a profile learned from all pages of the site; tells how many words of chrome are gone that were kept
without, and how many words of the gold article.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from statistics import fmean

import mtclean
from bench.metrics import word_scores
from mtclean import profile
from mtclean.settings import Settings
from mtclean.tokens import words
from train.corpus import gold_pages


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", type=int, default=profile.LEAST_PAGES, metavar="N", help="pages that a site has")
    arguments = parser.parse_args()
    sites: dict[str, list[tuple[str, str]]] = {}
    for _, gold, dump in gold_pages(arguments.corpus, "browser"):
        sites.setdefault(str(gold.get("site")), []).append((gold["text"], dump))
    print("| site | pages | lines | chrome words gone | of kept before | article words lost | F1 before | F1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for site, pages in sorted(sites.items()):
        if len(pages) < arguments.least:
            continue
        found = profile.learn(mtclean.label(mtclean.read(dump, kind="text")) for _, dump in pages)
        gone = kept = lost = 0
        before, after = [], []
        for gold, dump in pages:
            texts = [
                mtclean.clean(dump, kind="text", settings=each).text for each in (Settings(), Settings(profile=found))
            ]
            bags = [Counter(words(text)) for text in texts]
            own = Counter(words(gold))
            chrome = [sum((bag - own).values()) for bag in bags]
            held = [sum((bag & own).values()) for bag in bags]
            kept += chrome[0]
            gone += chrome[0] - chrome[1]
            lost += held[0] - held[1]
            before.append(word_scores(texts[0], gold).f1)
            after.append(word_scores(texts[1], gold).f1)
        counts = f"{len(pages)} | {len(found.lines)} | {gone} | {kept} | {lost}"
        print(f"| {site} | {counts} | {fmean(before):.3f} | {fmean(after):.3f} |")


if __name__ == "__main__":
    main()
