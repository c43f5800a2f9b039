"""The command line: what goes in and out, messages, exit codes."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import re
import resource
import subprocess
import sys
import termios
import zipfile
from pathlib import Path

import pytest
import typer
from pages import HTML_PAGE, MENU_PAGE, PAGE, PARAGRAPHS, RULE, SOURCE, command, environment, run, source_of

from mtclean import __version__, clean, render
from mtclean.cli import app
from mtclean.render import as_data
from mtclean.render import removed as render_removed

OTHER_PAGE = PAGE.replace("mill", "forge").replace("Sallow Bridge", "Larch Hill")
FORMS = ("text", "markdown", "json", "jsonl")
SUFFIXES = {"text": ".txt", "markdown": ".md", "json": ".json", "jsonl": ".jsonl"}
CAPTION = "The water wheel on Monday, an hour before it turned. Photo: Ann Lee/Valley Press"
CAPTION_PAGE = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{CAPTION}\n")

# What makes a terminal do something: controls but for line feeds, and what reorders or hides text.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \u202egnol\u202c \x9b2J \x08\x7f \u2067x\u2069 \u200b\ufeff[bold]loud[/bold]"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(OTHER_PAGE, encoding="utf-8")
    return path


@pytest.fixture
def menu(tmp_path: Path) -> Path:
    path = tmp_path / "menu.txt"
    path.write_text(MENU_PAGE, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Where the page comes from.


def test_a_file_is_read(page: Path) -> None:
    done = run(page)
    assert (done.code, done.err) == (0, b"")
    assert done.text == render(clean(PAGE))


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_read(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, stdin=PAGE.encode())
    assert (done.code, done.text, done.err) == (0, render(clean(PAGE)), b"")


def test_standard_input_stands_among_files(page: Path) -> None:
    done = run(page, "-", stdin=OTHER_PAGE.encode())
    assert done.code == 0
    assert "==> standard input <==" in done.text


def test_standard_input_has_no_name_in_json() -> None:
    assert json.loads(run("-f", "json", stdin=PAGE.encode()).out)["source"] is None


def test_a_file_has_its_name_in_json(page: Path) -> None:
    assert json.loads(run("-f", "json", page).out)["source"] == str(page)


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_give_the_same(mark: str) -> None:
    assert run(stdin=PAGE.replace("\n", mark).encode()).text == render(clean(PAGE))


# Forms.


@pytest.mark.parametrize("form", FORMS)
def test_one_file_in_each_form(page: Path, form: str) -> None:
    done = run("-f", form, "-", stdin=PAGE.encode())
    assert (done.code, done.text) == (0, render(clean(PAGE), form))


@pytest.mark.parametrize(("short", "form"), [("md", "markdown"), ("txt", "text"), ("JSON", "json")])
def test_a_form_may_be_called_as_its_files_are(page: Path, short: str, form: str) -> None:
    assert run(page, "-f", short).out == run(page, "-f", form).out
    assert run(page, "--from", "txt").out == run(page).out


def test_text_is_what_is_printed_unless_asked(page: Path) -> None:
    assert run(page).out == run("--format", "text", page).out


def test_several_files_as_text_have_their_names_above_them(page: Path, other: Path) -> None:
    done = run(page, other)
    assert done.code == 0
    first, second = render(clean(PAGE)), render(clean(OTHER_PAGE))
    assert done.text == f"==> {page} <==\n\n{first}\n==> {other} <==\n\n{second}"


def test_several_files_as_markdown_have_a_rule_between_them(page: Path, other: Path) -> None:
    first, second = (render(clean(text), "markdown") for text in (PAGE, OTHER_PAGE))
    assert run("-f", "markdown", page, other).text == f"{first}\n---\n\n{second}"


def test_several_files_as_json_are_an_array(page: Path, other: Path) -> None:
    found = json.loads(run("-f", "json", page, other).out)
    assert [item["source"] for item in found] == [str(page), str(other)]


def test_several_files_as_jsonl_are_a_line_each(page: Path, other: Path) -> None:
    lines = run("-f", "jsonl", page, other).text.splitlines()
    assert [json.loads(line)["source"] for line in lines] == [str(page), str(other)]


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_an_array_holds_together_where_an_input_cannot_be_read(page: Path, other: Path, missing: int) -> None:
    inputs = [page, other]
    inputs.insert(missing, page.with_name("none.txt"))
    done = run("-f", "json", *inputs)
    assert done.code == 3
    assert [item["source"] for item in json.loads(done.out)] == [str(page), str(other)]


def test_an_array_of_nothing_is_an_array(tmp_path: Path) -> None:
    done = run("-f", "json", tmp_path / "a", tmp_path / "b")
    assert (done.code, json.loads(done.out)) == (3, [])


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_input_that_gives_nothing_leaves_no_mark_on_the_others(page: Path, menu: Path, form: str) -> None:
    done = run("-f", form, menu, page)
    assert done.code == 4
    assert str(menu) not in done.text
    assert not done.text.startswith(("\n", "---"))


# Options.


def test_captions_are_printed_when_asked() -> None:
    plain, asked, refused = (
        run(*options, stdin=CAPTION_PAGE.encode()).text for options in ((), ("--captions",), ("--no-captions",))
    )
    assert plain == refused == render(clean(CAPTION_PAGE))
    assert asked == render(clean(CAPTION_PAGE), captions=True)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_removed_shows_what_was_taken_away(form: str) -> None:
    done = run("--removed", "-f", form, stdin=PAGE.encode())
    assert (done.code, done.text) == (0, render_removed(clean(PAGE), form))
    assert "Terms of use" in done.text
    assert PARAGRAPHS[0] not in done.text


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_removed_is_refused_for_json(form: str) -> None:
    done = run("--removed", "-f", form, stdin=PAGE.encode())
    assert (done.code, done.out) == (2, b"")
    assert "--removed" in done.message


def test_removed_works_on_a_page_without_an_article() -> None:
    done = run("--removed", stdin=MENU_PAGE.encode())
    assert done.code == 0
    assert "Weather" in done.text


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("flag", ["-w", "--width"])
def test_width_wraps(form: str, flag: str) -> None:
    done = run("-f", form, flag, "30", stdin=PAGE.encode())
    assert done.text == render(clean(PAGE), form, width=30)


@pytest.mark.parametrize("width", ["0", "-5", "wide", "1.5", ""])
def test_a_width_that_is_none_is_wrong_usage(width: str) -> None:
    done = run(f"--width={width}", stdin=PAGE.encode())
    assert (done.code, done.out) == (2, b"")
    assert "--width" in done.message


@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet_says_nothing_and_keeps_the_exit_code(tmp_path: Path, flag: str) -> None:
    done = run(flag, tmp_path / "none.txt")
    assert (done.code, done.out, done.err) == (3, b"", b"")


def test_quiet_still_prints_the_article() -> None:
    assert run("-q", stdin=PAGE.encode()).text == render(clean(PAGE))


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(flag: str) -> None:
    done = run(flag)
    assert (done.code, done.text, done.err) == (0, f"mtclean {__version__}\n", b"")


def test_schema_is_the_one_that_ships() -> None:
    done = run("--schema")
    assert (done.code, done.err) == (0, b"")
    assert set(json.loads(done.out)["required"]) == set(as_data(clean(PAGE)))


@pytest.mark.parametrize("flag", ["--version", "--schema", "--help"])
def test_what_tells_of_the_program_reads_no_input(flag: str, tmp_path: Path) -> None:
    assert run(flag, tmp_path / "none.txt").code == 0


@pytest.mark.parametrize(
    "arguments", [("--nosuch",), ("-f", "pdf"), ("--from", "pdf"), ("-o",), ("-f",), ("--encoding",)]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, stdin=PAGE.encode())
    assert (done.code, done.out) == (2, b"")
    assert arguments[0] in done.message


def test_a_form_that_is_none_names_those_that_are() -> None:
    message = run("-f", "pdf").message
    assert all(form in message for form in FORMS)


# Help.


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_has_examples_and_exit_codes(flag: str) -> None:
    done = run(flag)
    assert (done.code, done.err) == (0, b"")
    assert "Examples:" in done.text
    assert "Exit codes:" in done.text


@pytest.mark.parametrize(
    "option", [name for option in typer.main.get_command(app).params for name in (*option.opts, *option.secondary_opts)]
)
def test_help_lists_every_option(option: str) -> None:
    shown = run("--help", env=environment(COLUMNS="100")).text
    assert (option if option.startswith("-") else "[FILE]") in shown


@pytest.mark.parametrize("option", typer.main.get_command(app).params, ids=lambda option: option.name)
def test_every_option_has_a_help_text(option: object) -> None:
    assert getattr(option, "help", None)


def test_help_names_the_files_in_the_usual_way() -> None:
    assert "mtclean [OPTIONS] [FILE]...\n" in run("--help").text


def test_every_example_of_the_help_is_a_command_line_that_works(tmp_path: Path, page: Path) -> None:
    shown = run("--help", env=environment(COLUMNS="120")).text
    examples = re.findall(r"(?m)^ +(?:pbpaste \| )?mtclean ([^|\n]*?)(?: {3,}.*| \|.*)?$", shown.split("Examples:")[1])
    assert len(examples) == 9
    (tmp_path / "article.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<html><body><p>{PAGE}</p></body></html>", encoding="utf-8")
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "my-rules.toml").write_text(RULE, encoding="utf-8")
    for example in examples:
        arguments = example.replace("dumps/*.txt", "page.txt article.txt").split()
        done = run(*arguments, cwd=tmp_path, stdin=PAGE.encode())
        summed = re.fullmatch(r"(mtclean: 2 inputs: 2 cleaned\n)?", done.err.decode())
        assert (done.code, bool(summed)) == (0, True), example
    assert {"article.md", "clean", "why.html"} <= set(names(tmp_path))


# Outputs in files.


@pytest.mark.parametrize("form", FORMS)
def test_output_to_a_file(page: Path, tmp_path: Path, form: str) -> None:
    done = run("-f", form, "-o", tmp_path / "out", page)
    assert (done.code, done.out, done.err) == (0, b"", b"")
    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert PARAGRAPHS[0] in written
    assert written == run("-f", form, page).text
    assert names(tmp_path) == ["out", "page.txt"]


@pytest.mark.parametrize("form", FORMS)
def test_output_to_a_folder_takes_the_name_of_the_input(page: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "clean"
    folder.mkdir()
    assert run("-f", form, "-o", folder, page).code == 0
    assert names(folder) == [f"page{SUFFIXES[form]}"]


def test_a_trailing_slash_makes_a_folder(page: Path, tmp_path: Path) -> None:
    assert run("-o", f"{tmp_path}/new/deep/", page).code == 0
    assert names(tmp_path / "new" / "deep") == ["page.txt"]


def test_a_file_in_a_new_folder(page: Path, tmp_path: Path) -> None:
    assert run("-o", tmp_path / "new" / "out.txt", page).code == 0
    assert names(tmp_path / "new") == ["out.txt"]


def test_several_inputs_make_a_folder(page: Path, other: Path, tmp_path: Path) -> None:
    assert run("-o", tmp_path / "new", page, other).code == 0
    assert names(tmp_path / "new") == ["other.txt", "page.txt"]


def test_standard_input_in_a_folder_is_called_so(tmp_path: Path) -> None:
    assert run("-o", f"{tmp_path}/new/", stdin=PAGE.encode()).code == 0
    assert names(tmp_path / "new") == ["stdin.txt"]


def test_inputs_of_the_same_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    inputs = []
    for folder, text in (("a", PAGE), ("b", OTHER_PAGE), ("c", PAGE)):
        (tmp_path / folder).mkdir()
        inputs.append(tmp_path / folder / "page.txt")
        inputs[-1].write_text(text, encoding="utf-8")
    assert run("-o", tmp_path / "out", *inputs).code == 0
    assert names(tmp_path / "out") == ["page-2.txt", "page-3.txt", "page.txt"]
    assert "forge" in (tmp_path / "out" / "page-2.txt").read_text(encoding="utf-8")


def test_a_name_made_to_avoid_a_clash_clashes_with_none(tmp_path: Path) -> None:
    inputs = []
    for name in ("a/page.txt", "b/page.txt", "a/page-2.txt"):
        inputs.append(tmp_path / name)
        inputs[-1].parent.mkdir(exist_ok=True)
        inputs[-1].write_text(PAGE, encoding="utf-8")
    assert run("-o", tmp_path / "out", *inputs).code == 0
    assert len(names(tmp_path / "out")) == 3


@pytest.mark.parametrize("slash", ["", "/"])
def test_several_inputs_or_a_slash_need_a_folder(page: Path, other: Path, slash: str) -> None:
    before = other.read_bytes()
    done = run("-o", f"{other}{slash}", page, *([] if slash else [page]))
    assert (done.code, done.out) == (2, b"")
    assert "folder" in done.message
    assert other.read_bytes() == before


@pytest.mark.parametrize("output", ["page.txt", ".", "link.txt", "./../{folder}/page.txt"])
def test_an_input_is_never_overwritten(page: Path, output: str) -> None:
    (page.parent / "link.txt").symlink_to("page.txt")
    done = run("-o", output.format(folder=page.parent.name), "page.txt", cwd=page.parent)
    assert done.code == 2
    assert "overwrite" in done.message
    assert page.read_text(encoding="utf-8") == PAGE


def test_another_input_is_never_overwritten(tmp_path: Path, page: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "page.txt").write_text(OTHER_PAGE, encoding="utf-8")
    done = run("-o", tmp_path, tmp_path / "far" / "page.txt", page)
    assert done.code == 2
    assert page.read_text(encoding="utf-8") == PAGE


def test_an_older_output_is_replaced_and_keeps_its_mode(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("older\n", encoding="utf-8")
    out.chmod(0o640)
    assert run("-o", out, page).code == 0
    assert out.read_text(encoding="utf-8") == render(clean(PAGE))
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_new_output_has_the_mode_of_any_new_file(page: Path, tmp_path: Path) -> None:
    assert run("-o", tmp_path / "out.txt", page, umask=0o027).code == 0
    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o640


def test_an_output_that_is_a_link_stays_one(page: Path, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("older\n", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert run("-o", tmp_path / "link.txt", page).code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == render(clean(PAGE))


def test_an_output_that_is_no_regular_file_is_not_replaced(page: Path, tmp_path: Path) -> None:
    """So that `-o /dev/null`, by a user who may write to /dev, does not take the device away."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run("-o", pipe, page)
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_page_without_an_article_leaves_no_file(menu: Path, tmp_path: Path) -> None:
    assert run("-o", tmp_path / "out.txt", menu).code == 4
    assert names(tmp_path) == ["menu.txt"]


def test_a_page_without_an_article_is_a_file_of_json(menu: Path, tmp_path: Path) -> None:
    assert run("-f", "json", "-o", tmp_path / "out.json", menu).code == 4
    assert json.loads((tmp_path / "out.json").read_bytes())["body"] == []


def test_an_output_below_a_file_cannot_be_written(page: Path, tmp_path: Path) -> None:
    done = run("-o", page / "deep" / "out.txt", page)
    assert (done.code, done.out) == (1, b"")
    assert "cannot be written" in done.message
    assert names(tmp_path) == ["page.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_an_output_folder_that_may_not_be_written(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    done = run("-o", folder, page)
    assert done.code == 1
    assert f"{folder}/page.txt: cannot be written: permission denied" in done.message
    assert names(folder) == []


def test_an_output_that_does_not_fit_leaves_the_older_one_whole(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("older\n", encoding="utf-8")
    done = run("-o", out, page, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)))
    assert done.code == 1
    assert "cannot be written" in done.message
    assert out.read_text(encoding="utf-8") == "older\n"
    assert names(tmp_path) == ["out.txt", "page.txt"]


def test_one_output_that_cannot_be_written_does_not_lose_the_others(page: Path, other: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "page.txt").mkdir(parents=True)
    done = run("-o", tmp_path / "out", page, other)
    assert done.code == 1
    assert (tmp_path / "out" / "other.txt").is_file()


def test_an_output_whose_name_is_too_long(page: Path, tmp_path: Path) -> None:
    done = run("-o", tmp_path / ("n" * 300), page)
    assert done.code == 1
    assert "cannot be written: file name too long" in done.message


def test_an_input_name_with_no_room_for_a_longer_suffix(other: Path, tmp_path: Path) -> None:
    long = tmp_path / ("n" * 250 + ".txt")
    long.write_text(PAGE, encoding="utf-8")
    done = run("-f", "jsonl", "-o", tmp_path / "out", long, other)
    assert done.code == 1
    assert "cannot be written" in done.message
    assert names(tmp_path / "out") == ["other.jsonl"]


@pytest.mark.parametrize(
    "name", ["n" * 250 + ".txt", "名" * 80 + ".txt", "🜁" * 60 + ".txt"], ids=["ascii", "cjk", "astral"]
)
def test_an_output_name_may_be_as_long_as_the_system_allows(page: Path, tmp_path: Path, name: str) -> None:
    done = run("-o", tmp_path / name, page)
    assert (done.code, done.err) == (0, b"")


# Exit codes and what is wrong with an input.


def test_a_missing_file(tmp_path: Path) -> None:
    done = run(tmp_path / "none.txt")
    assert (done.code, done.out) == (3, b"")
    assert done.message == f"mtclean: {tmp_path}/none.txt: there is no such file; check the name\n"


@pytest.mark.parametrize("name", ["", "n" * 300, "page.txt/below"])
def test_a_name_that_no_file_can_have(page: Path, name: str) -> None:
    done = run(name, cwd=page.parent)
    assert (done.code, done.out) == (3, b"")
    assert done.message.startswith("mtclean: ")


def test_a_folder(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.code, done.out) == (3, b"")
    assert "this is a folder without pages in it" in done.message
    assert "*.txt" in done.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads anything")
def test_a_file_that_may_not_be_read(page: Path) -> None:
    page.chmod(0)
    done = run(page)
    assert (done.code, done.out) == (3, b"")
    assert "permission" in done.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n \x0c ",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        "\u00a0\u2003\u3000\n".encode(),
        "\u200b\u200b\n\ufeff\n".encode(),
    ],
    ids=["empty", "white", "bom", "bom16le", "bom16be", "wide-white", "invisible"],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_an_input_with_nothing_in_it(data: bytes, form: str) -> None:
    done = run("-f", form, stdin=data)
    assert (done.code, done.out) == (3, b"")
    assert "nothing to read" in done.message


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.txt", PAGE * 20)
    return packed.getvalue()


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 4
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06\x00\x00\x00" + bytes(range(256)) * 4


@pytest.mark.parametrize(
    "data", [PDF, PNG, _zip(), gzip.compress(PAGE.encode() * 20)], ids=["pdf", "png", "zip", "gzip"]
)
def test_a_binary_file(data: bytes) -> None:
    done = run(stdin=data)
    assert (done.code, done.out) == (3, b"")
    assert "not text" in done.message
    assert "save it as text" in done.message


def test_a_pdf_is_named() -> None:
    assert "PDF" in run(stdin=PDF).message


def test_html_is_read() -> None:
    done = run(stdin=HTML_PAGE.encode())
    assert (done.code, done.message) == (0, "")
    assert PARAGRAPHS[0] in done.text
    assert "<" not in done.text


def test_a_feed_is_refused_with_a_way_out() -> None:
    done = run(stdin=b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>")
    assert (done.code, done.out) == (3, b"")
    assert "save that" in done.message


def test_from_text_reads_html_as_it_stands() -> None:
    done = run("--from", "text", stdin=HTML_PAGE.encode())
    assert done.code in (0, 4)
    assert "HTML" not in done.message
    assert PARAGRAPHS[0] in done.text + run("--removed", "--from", "text", stdin=HTML_PAGE.encode()).text


def test_a_page_without_an_article(menu: Path) -> None:
    done = run(menu)
    assert (done.code, done.out) == (4, b"")
    assert "no article found" in done.message
    assert "--removed" in done.message


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_page_without_an_article_is_json_all_the_same(form: str) -> None:
    done = run("-f", form, stdin=MENU_PAGE.encode())
    assert done.code == 4
    assert json.loads(done.out)["body"] == []


def test_the_exit_code_of_several_inputs_is_the_largest(page: Path, menu: Path, tmp_path: Path) -> None:
    none = tmp_path / "none.txt"
    assert run(page, none).code == 3
    assert run(none, menu, page).code == 4
    assert run(menu, none).code == 4


def test_an_unreadable_input_does_not_stop_the_others(page: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "none.txt", page)
    assert done.code == 3
    assert PARAGRAPHS[0] in done.text


# Encodings.


def test_an_encoding_that_is_named() -> None:
    text = PAGE.replace("Agnes Worrall", "Ágnes Wörräll")
    done = run("--encoding", "cp1252", stdin=text.encode("cp1252"))
    assert (done.code, done.text) == (0, render(clean(text)))


def test_an_encoding_that_does_not_fit() -> None:
    done = run("--encoding", "utf-8", stdin=b"caf\xe9 " + PAGE.encode())
    assert (done.code, done.out) == (3, b"")
    assert "this is not utf-8 at byte 3; leave --encoding away" in done.message


@pytest.mark.parametrize("name", ["klingon", "", "utf 99", "é", b"\xff", "rot13", "hex", "base64", "mbcs-none"])
def test_an_encoding_that_there_is_not(name: str | bytes) -> None:
    done = run("--encoding", name, stdin=PAGE.encode())
    assert (done.code, done.out) == (2, b"")
    assert "try utf-8, cp1252 or latin-1" in " ".join(done.message.split())


def test_output_is_utf8_whatever_the_locale() -> None:
    done = run(stdin=PAGE.encode(), env=environment(LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert (done.code, done.text) == (0, render(clean(PAGE)))


# Pipes, full disks, closed streams.


# A process that starts this way is still starting, and in no hurry to stop, when another has done its work.
SLOW_START = """
import os, signal, sys, time
if "--multiprocessing-fork" in sys.orig_argv:
    try:
        os.mkdir(f"{os.path.dirname(__file__)}/{os.getppid()}")
    except FileExistsError:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(2)
"""


@pytest.mark.parametrize("start", ["", SLOW_START], ids=["as it is", "slow start"])
def test_a_reader_that_leaves_early_is_no_fault(page: Path, tmp_path: Path, start: str) -> None:
    """As in `mtclean *.txt | head -1`; more is printed than a pipe holds."""
    (tmp_path / "sitecustomize.py").write_text(start, encoding="utf-8")
    words = [str(word) for word in command("--jobs", "4", *[page] * 100)]
    env = environment(PYTHONPATH=f"{tmp_path}{os.pathsep}{SOURCE}")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        message = process.stderr.read()
        process.wait(timeout=60)
    assert message == b""
    assert process.returncode in (0, 141)


@pytest.mark.parametrize("arguments", [(), ("-f", "json"), ("--version",), ("--schema",), ("--help",)], ids=" ".join)
def test_a_full_disk_is_told(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, stdin=PAGE.encode(), stdout=full)
    assert done.code == 1
    assert "no space left on device" in done.message.lower()


def test_a_full_disk_is_told_once(page: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(page, page, page, stdout=full)
    assert done.message == "mtclean: cannot write to standard output: no space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_is_closed_is_no_traceback(page: Path, closed: str) -> None:
    line = f'exec "$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *map(str, command(page))],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    if closed != ">&-":
        assert done.stdout.decode() == render(clean(PAGE))


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_closed_standard_input_is_told(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *map(str, command(*arguments))],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode in (2, 3)
    assert b"Traceback" not in done.stderr
    assert b"standard input" in done.stderr


def test_a_message_never_goes_to_standard_output(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" 2>&-', "sh", *map(str, command(tmp_path / "none.txt"))],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, b"")


# What a page or a file name must not do to a terminal.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("options", [(), ("--captions",), ("--removed",)], ids=["plain", "captions", "removed"])
def test_no_control_character_of_a_page_is_printed(form: str, options: tuple[str, ...]) -> None:
    if "--removed" in options and form.startswith("json"):
        pytest.skip("refused")
    text = "\n".join(f"{line[:4]}{HOSTILE}{line[4:]}" if line else "" for line in PAGE.split("\n"))
    done = run("-f", form, *options, stdin=text.encode())
    assert "loud" in done.text
    assert CONTROL.findall(done.text) == []
    assert CONTROL.findall(done.message) == []


def test_brackets_of_a_page_are_words_not_colours() -> None:
    text = PAGE.replace("The water wheel", "The [bold red]water[/] wheel [/bold]")
    assert "The [bold red]water[/] wheel [/bold]" in run(stdin=text.encode()).text


@pytest.mark.parametrize("form", ["text", "markdown", "json", "jsonl"])
def test_no_control_character_of_a_file_name_is_printed(tmp_path: Path, form: str) -> None:
    path = tmp_path / (HOSTILE.replace("/", "") + "\n.txt")
    path.write_text(PAGE, encoding="utf-8")
    done = run("-f", form, path, path)
    assert done.code == 0
    assert CONTROL.findall(done.text) == []
    if form != "markdown":
        assert "[bold]loud" in done.text


@pytest.mark.parametrize("data", [None, b"", PNG, MENU_PAGE.encode()], ids=["missing", "empty", "binary", "menu"])
def test_no_control_character_of_a_file_name_is_in_a_message(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / (HOSTILE.replace("/", "") + "\n.txt")
    if data is not None:
        path.write_bytes(data)
    done = run(path)
    assert done.code in (3, 4)
    assert CONTROL.findall(done.message) == []
    assert done.message.count("\n") == 1
    assert "[bold]loud" in done.message


@pytest.mark.parametrize(
    "arguments", [("--{}",), ("-f", "{}"), ("--encoding", "{}"), ("-w", "{}"), ("--from", "{}")], ids=" ".join
)
def test_no_control_character_of_an_argument_is_in_a_message(arguments: tuple[str, ...]) -> None:
    done = run(*(word.format("\x1b[31mred\u202e") for word in arguments))
    assert done.code == 2
    assert CONTROL.findall(done.message) == []


def test_no_control_character_of_an_output_name_is_in_a_message(page: Path) -> None:
    done = run("-o", page / "\x1b[31mred\u202e" / "out", page)
    assert done.code == 1
    assert CONTROL.findall(done.message) == []


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are Unicode there")
def test_a_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(PAGE, encoding="utf-8")
    done = run("-f", "json", path)
    assert (done.code, done.err) == (0, b"")
    assert json.loads(done.out)["source"] == f"{tmp_path}/caf\ufffd.txt"
    assert run("-o", f"{tmp_path}/out/", path).code == 0
    assert [os.fsencode(path.name) for path in (tmp_path / "out").iterdir()] == [b"caf\xe9.txt"]


def test_a_missing_file_whose_name_is_not_utf8() -> None:
    done = run(b"caf\xe9.txt")
    assert done.code == 3
    assert "caf\ufffd.txt: there is no such file" in done.message


# On a terminal.


def _on_a_terminal(
    columns: int, *arguments: str | Path, stdin: bytes | None = PAGE.encode(), pager: str = "cat"
) -> tuple[int, str]:
    """What `mtclean` writes to a terminal so many columns wide; stdin None: the terminal itself."""
    outer, inner = pty.openpty()
    termios.tcsetwinsize(inner, (24, columns)) if hasattr(termios, "tcsetwinsize") else _set_width(inner, columns)
    words = [str(word) for word in command(*arguments)]
    with subprocess.Popen(
        words,
        stdin=inner if stdin is None else subprocess.PIPE,
        stdout=inner,
        stderr=inner,
        env=environment(TERM="xterm", PAGER=pager),
    ) as process:
        os.close(inner)
        if process.stdin is not None:
            process.stdin.write(stdin or b"")
            process.stdin.close()
        written = b""
        while True:
            try:
                piece = os.read(outer, 65536)
            except OSError:  # how Linux says that the other side is closed
                break
            if not piece:
                break
            written += piece
        code = process.wait(timeout=60)
    os.close(outer)
    return code, written.decode("utf-8").replace("\r\n", "\n")


def _set_width(terminal: int, columns: int) -> None:
    import fcntl
    import struct

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


@pytest.mark.parametrize(("columns", "measure"), [(40, 36), (80, 72), (200, 72)])
def test_a_terminal_gets_a_page_to_read(columns: int, measure: int) -> None:
    code, written = _on_a_terminal(columns, "--color", "never")
    assert code == 0
    assert max(len(line) for line in written.splitlines()) <= measure + 2
    text = render(clean(PAGE)).split()
    assert [word for word in written.split() if word in text][: len(text)]
    assert " ".join(render(clean(PAGE)).split("\n\n")[-1].split()) in " ".join(written.split())
    assert "--explain shows them" in " ".join(written.split())


def test_a_width_counts_on_a_terminal_too() -> None:
    _, written = _on_a_terminal(80, "-w", "33", "--color", "never")
    assert 25 < max(len(line) for line in written.splitlines()) <= 35


def test_a_terminal_gets_markdown_wrapped() -> None:
    assert _on_a_terminal(50, "-f", "markdown") == (0, render(clean(PAGE), "markdown", width=50))


LONG = source_of("prose-appeal-in-middle")


def test_what_is_longer_than_the_screen_goes_through_the_pager() -> None:
    mark = "sed s/^/P:/"
    _, written = _on_a_terminal(80, stdin=LONG, pager=mark)
    assert all(line.startswith("P:") for line in written.splitlines())
    _, written = _on_a_terminal(80, "--no-pager", stdin=LONG, pager=mark)
    assert "P:" not in written
    _, written = _on_a_terminal(80, stdin=PAGE.split("\n\n\n")[0].encode(), pager=mark)
    assert ("P:" in written) is (written.count("\n") >= 24)
    _, written = _on_a_terminal(80, "--pager", pager=mark)
    assert written.startswith("P:")


@pytest.mark.parametrize("pager", ["no-such-pager", "/nonexistent/less -R"])
def test_without_a_pager_the_article_is_shown_all_the_same(pager: str) -> None:
    code, written = _on_a_terminal(80, stdin=LONG, pager=pager)
    assert code == 0
    assert "--explain shows" in written


def test_a_pager_that_is_left_early_is_no_failure() -> None:
    assert _on_a_terminal(80, stdin=LONG * 20, pager="true")[0] == 0


def test_colours_can_be_had_in_a_pipe() -> None:
    assert b"\x1b[" in run("--color", "always", stdin=LONG, env=environment(TERM="xterm")).out
    assert b"\x1b" not in run("--color", "never", stdin=LONG, env=environment(TERM="xterm")).out


def test_the_explanation_on_a_terminal() -> None:
    code, written = _on_a_terminal(80, "--explain", "--color", "never", stdin=LONG)
    assert code == 0
    assert max(map(len, written.splitlines())) <= 80
    assert "navigation" in written


def test_a_pipe_gets_text_as_it_is() -> None:
    assert run(stdin=PAGE.encode(), env=environment(COLUMNS="40")).text == render(clean(PAGE))


def test_a_file_gets_text_as_it_is(tmp_path: Path) -> None:
    assert _on_a_terminal(50, "-o", tmp_path / "out.txt") == (0, "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == render(clean(PAGE))


def test_json_is_never_wrapped() -> None:
    code, written = _on_a_terminal(50, "-f", "jsonl")
    assert (code, written) == (0, render(clean(PAGE), "jsonl"))


def test_without_input_on_a_terminal_there_is_help_not_a_wait() -> None:
    code, written = _on_a_terminal(80, stdin=None)
    assert code == 2
    assert "Examples:" in written
