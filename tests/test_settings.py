"""What a user changes about the judgement: labels, the balance, rules, the profile of a site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import PAGE, PARAGRAPHS, RULE, run, source_of

from mtclean import BadData, BadRules, Label, clean, label, profile, read, userrules
from mtclean.blocks import LabelledBlock
from mtclean.settings import Settings, labels

APPEAL = source_of("prose-appeal-in-middle").decode()


def test_nothing_asked_changes_nothing() -> None:
    assert clean(APPEAL, settings=Settings()) == clean(APPEAL)


def test_a_kind_of_chrome_can_be_kept() -> None:
    gone = {item.text for item in clean(APPEAL).removed if item.label is Label.DONATION}
    article = clean(APPEAL, settings=Settings(keep=frozenset({Label.DONATION})))
    assert gone
    assert gone <= {part.text for part in article.body}
    assert Label.DONATION not in {item.label for item in article.removed}


def test_a_part_of_the_article_can_be_dropped_and_is_accounted_for() -> None:
    article = clean(APPEAL, settings=Settings(drop=frozenset({Label.PARAGRAPH})))
    assert Label.PARAGRAPH not in {part.label for part in article.body}
    dropped = [item for item in article.removed if item.label is Label.PARAGRAPH]
    assert {item.text for item in dropped} == {p.text for p in clean(APPEAL).body if p.label is Label.PARAGRAPH}
    assert {item.evidence[0].source for item in dropped} == {"user:drop"}


@pytest.mark.parametrize(
    ("keep", "drop", "what"),
    [(["title"], [], "'title' to keep"), (["spam"], [], "comments"), ([], ["donation"], "'donation' to drop")],
)
def test_a_label_that_does_not_fit(keep: list[str], drop: list[str], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        labels(keep, drop)


def test_the_balance_moves_one_way() -> None:
    sizes = [len(clean(APPEAL, settings=Settings(lean=lean)).text) for lean in (-6000, -1500, 0, 1500, 6000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
    at = [len(clean(APPEAL, settings=Settings(threshold=chance)).text) for chance in (0.0, 0.5, 0.99999)]
    assert at == sorted(at, reverse=True)
    assert at[0] > at[-1]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(RULE, encoding="utf-8")
    return path


LINE = "Everybody who heard the mill song on Monday evening stayed for an hour and went home late."


def test_a_rule_of_the_user_decides(rules: Path) -> None:
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{LINE}")
    assert LINE in clean(page).text
    article = clean(page, settings=Settings(rules=userrules.read([rules])))
    assert LINE not in article.text
    gone = next(item for item in article.removed if item.text == LINE)
    assert gone.label is Label.DONATION
    assert "rule:mill.song" in [reason.source for reason in gone.evidence]
    assert [part.text for part in article.body] == [part.text for part in clean(PAGE).body]


def test_a_rule_can_speak_for_the_article(rules: Path) -> None:
    gone = next(item.text for item in clean(APPEAL).removed if item.label is Label.DONATION and len(item.text) > 80)
    words = " ".join(gone.split()[:4]).strip(".,")
    rules.write_text(
        RULE.replace('"donation"', '"paragraph"').replace("the mill song", words).replace("8.0", "30"), encoding="utf-8"
    )
    assert gone in clean(APPEAL, settings=Settings(rules=userrules.read([rules]))).text


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (None, False),
        ("https://other.example/a", False),
        ("https://mill.example/a", True),
        ("https://www.mill.example/a", True),
        ("https://windmill.example/a", False),
    ],
)
def test_a_rule_for_a_site_is_asked_there_alone(rules: Path, url: str | None, asked: bool) -> None:
    rules.write_text(RULE + 'site = "mill.example"\n', encoding="utf-8")
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{LINE}")
    assert (LINE not in clean(page, url=url, settings=Settings(rules=userrules.read([rules]))).text) is asked


@pytest.mark.parametrize(
    ("text", "place", "error"),
    [
        (RULE.replace("8.0", '"8"'), "line 4, column 1", BadRules),
        (RULE + RULE, "line 10, column 1", BadRules),
        (RULE.replace("donation", "money"), "line 3, column 1", BadRules),
        ("[[rule]]\nid = \n", "line 2, column", BadData),
        ("rule = 3\n", "line 1, column 1: a rule file holds [[rule]] tables", BadRules),
        ("# mine\n[rules]\n", "line 2, column 2: a rule file holds", BadRules),
        (RULE.replace("[[rule]]", "x = 1\n[[rule]]"), "line 1, column 1: a rule file holds", BadRules),
    ],
)
def test_a_bad_file_is_told_with_its_place_and_never_used(
    rules: Path, text: str, place: str, error: type[Exception]
) -> None:
    rules.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=re.escape(place)):
        userrules.read([rules])
    done = run("--rules", rules, stdin=PAGE.encode())
    assert (done.code, done.out) == (2, b"")
    assert place in " ".join(done.message.split())
    done = run("rules", "check", rules)
    assert (done.code, done.out) == (2, b"")
    assert place in done.message


def test_the_examples_of_a_rule_file_are_tried(rules: Path, tmp_path: Path) -> None:
    assert run("rules", "check", rules).text == "2 examples, 0 not kept\n"
    rules.write_text(RULE.replace("Sing the mill song", "Sing a song").replace("is closed", "song is old"), "utf-8")
    rules.write_text(
        RULE.replace('["Sing', '["No song", "Sing').replace('["The mill is', '["The mill song is'), "utf-8"
    )
    done = run("rules", "check", rules)
    assert done.code == 1
    assert "mill.song: does not fire on 'No song': none of its phrases stands in it\n" in done.text
    assert "mill.song: fires on 'The mill song is closed.', which it should spare" in done.text
    assert "3 examples, 2 not kept" in done.text


def test_files_called_rules_and_check_are_files(tmp_path: Path) -> None:
    for name in ("rules", "check", "page.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    assert run("rules", cwd=tmp_path).text == run("page.txt", cwd=tmp_path).text
    assert run("rules", "check", "page.txt", cwd=tmp_path).text.count("==> ") == 3


# The profile of a site.

SUBJECTS = ["bridge", "harbour", "school", "market", "library", "orchard"]
RECURRING = "This paper belongs to the people who read it, and every week it goes to all the houses in the valley."


def site_page(subject: str) -> str:
    body = "\n\n".join(
        f"The {subject} was built in 19{year}, and the {subject} stood for {year} years before anybody thought of "
        f"what the {subject} would one day mean to the {year} families who lived around it."
        for year in range(41, 47)
    )
    return f"Valley Voice\n\nNews\n\nThe {subject} of the valley\n\n{body}\n\n{RECURRING}\n\nFirst floor, Mill Lane\n"


def labelled(subject: str) -> tuple[LabelledBlock, ...]:
    return label(read(site_page(subject)))


def test_a_profile_removes_what_recurs_and_nothing_else(tmp_path: Path) -> None:
    found = profile.learn(map(labelled, SUBJECTS))
    assert found.pages == len(SUBJECTS)
    assert profile.key(RECURRING) in found.lines
    assert not any(subject in line for line in found.lines for subject in SUBJECTS)
    (tmp_path / "p.toml").write_text(profile.as_toml(found), encoding="utf-8")
    assert profile.read(tmp_path / "p.toml") == found
    article = clean(site_page("mill"), settings=Settings(profile=found))
    assert RECURRING not in article.text
    assert len(article.body) >= 6


def test_a_page_twice_is_one_page() -> None:
    found = profile.learn([labelled("bridge")] * 5)
    assert (found.pages, found.lines) == (1, {})


def test_the_command_learns_and_uses_a_profile(tmp_path: Path) -> None:
    for subject in SUBJECTS:
        (tmp_path / f"{subject}.txt").write_text(site_page(subject), encoding="utf-8")
    done = run("--learn-site", "site.toml", *(f"{subject}.txt" for subject in SUBJECTS), cwd=tmp_path)
    assert done.code == 0
    assert "lines recur on 6 pages" in done.message
    assert RECURRING not in run("--profile", "site.toml", "mill.txt", "bridge.txt", cwd=tmp_path).text
    few = run("--learn-site", "few.toml", "bridge.txt", cwd=tmp_path)
    assert (few.code, (tmp_path / "few.toml").exists()) == (2, False)


@pytest.mark.parametrize("text", ["", "pages = 'x'\n[lines]\n", "pages = 3\n[lines]\na = 'b'\n", "pages = \n"])
def test_a_bad_profile_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    done = run("--profile", tmp_path / "p.toml", stdin=PAGE.encode())
    assert (done.code, done.out) == (2, b"")
    assert "p.toml" in done.message
    assert run("--profile", tmp_path / "none.toml", stdin=PAGE.encode()).code == 2
