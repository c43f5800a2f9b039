"""The page that `--explain -f html` writes, in a browser; skipped where there is none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import PAGE, source_of

from mtclean.account import render
from mtclean.explain import explain

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")

HOSTILE = (
    "</script><script>document.title = 'mine'</script>\n<img src=http://example.org/x onerror=document.title='mine'>\n"
    "<style>* { display: none }</style><!--script-->\n\x1b[31mred\u202e\x07\n"
)
ARABIC = "\n\n".join(
    [
        "الطاحونة عند الجسر تعمل من جديد",
        *("دارت عجلة الماء يوم الاثنين لأول مرة منذ اثنتين وخمسين سنة، وقبل الظهر ملأت الطحانة أحد عشر كيسا بالدقيق.",)
        * 2,
        "استغرق إصلاح المبنى تسعة فصول شتاء، فقد انهار السقف وامتلأت القناة بجذور الصفصاف ووجد الناس أحد الحجرين.",
    ]
)


def written(folder: Path, text: str | bytes) -> Path:
    place = folder / "why.html"
    place.write_text(render(explain(text, kind="text"), "html"), encoding="utf-8")
    return place


def test_its_own_script_runs_and_no_other(tmp_path: Path) -> None:
    place = written(tmp_path, HOSTILE + PAGE)
    done = subprocess.run(
        [str(BROWSER), "--headless", *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", place.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if not done.stdout:
        pytest.skip(f"the browser does not start here: {done.stderr[-200:]}")
    # Its script has measured the head of the page.
    assert '<html lang="en" style="--head: ' in done.stdout
    assert "<title>The mill at Sallow Bridge" in done.stdout
    assert "<img" not in done.stdout
    assert "\x1b" not in done.stdout


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser, and is not installed")
    with api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the page for some text; nothing may be fetched or complained of until the test ends."""
    noise: list[str] = []
    opened: list[Any] = []

    def open_page(text: str | bytes, width: int = 1400, height: int = 900) -> Any:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: (noise.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: noise.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(written(tmp_path, text).as_uri())
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert noise == []


def focused(page: Any) -> Any:
    return page.locator(".row:focus")


def test_hostile_text_does_nothing(show: Any) -> None:
    page = show(HOSTILE + PAGE)
    assert page.title().startswith("The mill at Sallow Bridge")
    assert page.locator("img, iframe, main script, main style").count() == 0
    assert "document.title = 'mine'" in page.inner_text("#source")


def test_the_policy_stops_a_script_that_would_get_in(browser: Any, tmp_path: Path) -> None:
    place = written(tmp_path, PAGE)
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("</main>", "</main><script>document.title = 'mine'</script>"), encoding="utf-8")
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(place.as_uri())
    assert page.title().startswith("The mill")
    assert "Content Security Policy" in " ".join(complaints)
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (420, 800), (1000, 500)])
def test_the_keyboard_goes_through_the_page_and_nothing_covers_where_it_is(show: Any, width: int, height: int) -> None:
    page = show(source_of("prose-appeal-in-middle"), width, height)
    seen = []
    for _ in range(30):
        page.keyboard.press("j")
        at = focused(page).bounding_box()
        head = page.locator("#head").bounding_box()
        seen.append(focused(page).get_attribute("id"))
        assert at["y"] >= head["y"] + head["height"] - 1
        assert at["y"] < height
    assert seen == [f"b{number}" for number in range(30)]
    page.keyboard.press("k")
    assert focused(page).get_attribute("id") == "b28"
    page.keyboard.press("Tab")
    assert focused(page).get_attribute("id") == "b29"
    page.keyboard.press("Control+k")
    assert focused(page).get_attribute("id") == "b29"


def test_a_key_goes_to_what_is_in_doubt(show: Any) -> None:
    page = show(source_of("prose-appeal-in-middle"))
    doubtful = page.locator(".row.doubtful")
    for number in range(doubtful.count()):
        page.keyboard.press("d")
        assert focused(page).get_attribute("id") == doubtful.nth(number).get_attribute("id")


def test_focus_and_mouse_show_the_reasons_and_where_the_article_has_it(show: Any) -> None:
    page = show(source_of("prose-appeal-in-middle"))
    row = page.locator(".row.kept.paragraph").last
    assert not row.locator(".why").is_visible()
    row.focus()
    why = row.locator(".why")
    assert why.is_visible()
    assert why.inner_text().startswith("paragraph, kept, ")
    page.wait_for_timeout(50)
    card = why.bounding_box()
    assert card["y"] + card["height"] <= 900
    lit = page.locator("article .lit")
    assert lit.inner_text() == row.locator("> p").inner_text()
    place = lit.bounding_box()
    assert place["y"] > 100
    assert place["y"] + place["height"] <= 900
    other = page.locator(".row.removed").nth(3)
    other.hover()
    assert other.locator(".why").is_visible()
    page.locator("article p[data-block]").first.click()
    assert focused(page).locator("> p").inner_text() == page.locator("article p[data-block]").first.inner_text()


def test_the_legend_hides_kinds_and_says_how_much(show: Any) -> None:
    page = show(source_of("prose-appeal-in-middle"))
    count = page.locator(".row.removed.donation").count()
    key = page.locator(".key.donation")
    assert key.inner_text().split() == ["donation", str(count)]
    key.click()
    shown = page.locator(".row.removed.donation:visible")
    assert shown.count() < count
    assert {shown.nth(each).inner_text() for each in range(shown.count())} == {""}
    told = [fold.get_attribute("data-fold") for fold in page.locator(".row.fold").all()]
    assert sum(int(each.split()[0]) for each in told) == count
    assert page.locator(".row.kept.paragraph").first.is_visible()
    page.locator(".key.paragraph").click()
    assert page.locator(".row.kept.paragraph > p:visible").count() == 0
    everything = page.locator("[aria-label=removed] .all input")
    everything.uncheck()
    assert page.locator(".row.removed > p:visible").count() == 0
    everything.check()
    assert page.locator(".row.removed > p:visible").count() == page.locator(".row.removed").count()


def test_the_two_sides_alone(show: Any) -> None:
    page = show(source_of("prose-appeal-in-middle"))
    source, clean = page.locator("#source"), page.locator("#clean")
    assert (source.is_visible(), clean.is_visible()) == (True, True)
    page.get_by_label("whole page", exact=True).check(force=True)
    assert (source.is_visible(), clean.is_visible()) == (True, False)
    page.keyboard.press("ArrowRight")
    assert (source.is_visible(), clean.is_visible()) == (False, True)


def test_scripts_that_run_from_right_to_left(show: Any) -> None:
    page = show(ARABIC)
    sides = "element => getComputedStyle(element).direction"
    assert page.locator("#source .row > p").first.evaluate(sides) == "rtl"
    assert page.locator("article").evaluate(sides) == "rtl"
    assert page.locator(".legend").evaluate(sides) == "ltr"


@pytest.mark.parametrize("width", [320, 420, 1400])
def test_no_page_is_wider_than_its_window(show: Any, width: int) -> None:
    for text in (source_of("lists-and-subheads"), PAGE.replace("mill", "m" * 300), ARABIC):
        page = show(text, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
