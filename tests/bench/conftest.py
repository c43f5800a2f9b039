"""A corpus of three small pages, in our own words."""

from __future__ import annotations

import gzip
import html
import json
from pathlib import Path

import pytest

PARAGRAPHS = (
    "The lighthouse at Corran Point was lit again on Sunday night, and half of the village stood on the rocks to see "
    "its first beam pass over the water after thirty-one dark years.",
    "Its keeper had carried the lens up the stairs in nine pieces. Each of them took him a morning, and two of them "
    "took him a week, because the stairs are narrow and the wind came through every window.",
    "“I only wanted to see whether it would turn,” he said when the council thanked him. He then went to bed, and the "
    "light went on turning until the sun came up behind the hills.",
)
MENU = ("Home", "News", "Harbour", "Sign in")
FOOT = ("Share this page", "Terms of use", "Contact us")
GERMAN_MENU = ("Startseite", "Nachrichten", "Hafen", "Anmelden")
GERMAN_FOOT = ("Seite teilen", "Nutzungsbedingungen", "Kontakt")
GERMAN = (
    "Der Leuchtturm auf der kleinen Insel wurde am Sonntag wieder angezündet, und das halbe Dorf stand auf den Felsen "
    "und sah zu, wie das Licht über das Wasser lief, das so lange dunkel war.",
    "Der Wärter hatte die Linse in neun Teilen die Treppe hinauf getragen, und für jedes Teil hat er einen Morgen "
    "gebraucht, weil die Treppe eng ist und der Wind durch alle Fenster kommt.",
)


def _write(corpus: Path, name: str, source: str, title: str, paragraphs: tuple[str, ...]) -> None:
    gold = {
        "text": "\n".join(paragraphs),
        "title": title,
        "authors": ["Morag Finlay"],
        "date": "2024-03-04 08:00:00+00:00",
        "source": source,
        "dump_recall": 1.0,
        "must": [paragraphs[0][:40]],
        "must_not": ["Sign in"],
    }
    (corpus / "gold" / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    body = "\n\n".join(paragraphs)
    if paragraphs is GERMAN:
        menu, front, foot = GERMAN_MENU, ("Von Morag Finlay", "4. März 2024"), GERMAN_FOOT
    else:
        menu, front, foot = MENU, ("By Morag Finlay", "4 March 2024"), FOOT
    dump = "\n".join([*menu, "", title, "", *front, "", body, "", *foot, ""])
    for kind in ("browser", "w3m"):
        (corpus / "dump" / f"{name}.{kind}.txt").write_text(dump, encoding="utf-8")
    lines = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    page = f"<html><body><nav>{menu[0]}</nav><article><h1>{title}</h1>{lines}</article></body></html>"
    (corpus / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode("utf-8")))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus folder with browser and w3m dumps and HTML."""
    folder = tmp_path / "corpus"
    for part in ("gold", "dump", "html"):
        (folder / part).mkdir(parents=True)
    _write(folder, "a", "inland", "The light is back", PARAGRAPHS)
    _write(folder, "b", "coast", "Keeper of the lens", PARAGRAPHS[::-1])
    _write(folder, "c", "coast", "Das Licht ist wieder da", GERMAN)
    return folder


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    """Predictions for the browser dumps of that corpus; the first page's is all right, the others' empty."""
    path = tmp_path / "predictions.jsonl"
    texts = {"a": "\n\n".join(PARAGRAPHS), "b": "", "c": ""}
    lines = [
        json.dumps(
            {
                "id": name,
                "kind": "browser",
                "text": text,
                "title": "The light is back",
                "byline": ["MORAG FINLAY"],
                "published": "2024-03-04T08:00",
                "confidence": 0.97 if text else 0.4,
                "truncated": False,
            }
        )
        for name, text in texts.items()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
