"""Which module may import which, read from the source itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from pages import environment

import mtclean

PACKAGE = Path(mtclean.__file__).parent

# From the top down: a module imports only what stands below it, so there are no circles. A new
# module gets its place here.
ORDER = (
    "__main__",
    "cli",
    "command",
    "printer",
    "inputs",
    "options",
    "config",
    "progress",
    "view",
    "terminal",
    "linebreaks",
    "batch",
    "files",
    "account",
    "explain",
    "pipeline",
    "render",
    "front",
    "markdown",
    "labeller",
    "reread",
    "body",
    "opinions",
    "pick",
    "pictures",
    "settings",
    "userrules",
    "profile",
    "scorer",
    "decode",
    "signs",
    "article",
    "metadata",
    "model",
    "kinds",
    "attribution",
    "standfirst",
    "repeats",
    "headings",
    "paragraphs",
    "corrections",
    "entries",
    "signoff",
    "fields",
    "stray",
    "thread",
    "vote",
    "titles",
    "look",
    "listing",
    "verse",
    "markup_features",
    "features",
    "context",
    "kin",
    "columns",
    "shape",
    "rules",
    "rulebook",
    "forest",
    "grams",
    "trust",
    "readers",
    "caption",
    "byline",
    "dates",
    "lexicon",
    "phrases",
    "tables",
    "tokens",
    "blocks",
    "markup",
    "errors",
    "version",
)
READERS = (
    "__init__",
    "mhtml",
    "commonmark",
    "html",
    "declared",
    "text",
    "tabular",
    "wrapping",
    "normalise",
    "sniff",
    "preamble",
    "charset",
)

# Slow to import, so only where they are needed: a terminal tool is felt by its start-up.
HEAVY = frozenset(
    {"rich", "logging", "lxml", "bs4", "readability", "charset_normalizer", "ftfy", "puremagic", "markdown_it", "yaml"}
)
FOREIGN = frozenset({"train", "bench", "tests", "fixtures", "pages", "conftest"})
NOBODY = ("utils", "util", "core", "helpers", "common", "misc")

FILES = sorted(PACKAGE.rglob("*.py"))
MODULES = [".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in FILES]


def path_of(module: str) -> Path:
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py")


def tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


def imported(nodes: list[ast.AST], module: str) -> set[str]:
    """The full names of the modules that these nodes import: `mtclean.dates`, `re`, `typer`."""
    home = ["mtclean", *module.split(".")[:-1]]
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = home[: len(home) - node.level + 1] if node.level else []
            origin = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            # `from . import dates` imports modules, `from .dates import find_date` a name of one.
            found.update(
                f"{origin}.{name.name}" if _is_module(f"{origin}.{name.name}") else origin for name in node.names
            )
    return found


def _is_module(name: str) -> bool:
    if not name.startswith("mtclean."):
        return False
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def own_imports(module: str) -> set[str]:
    """The modules of the package that a module imports anywhere, without "mtclean."."""
    names = imported(list(ast.walk(tree(module))), module)
    return {name.removeprefix("mtclean.") for name in names if name.split(".")[0] == "mtclean"}


def at_start(module: str) -> list[ast.AST]:
    """The nodes that run when a module is imported: all but the bodies of functions."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = [tree(module)]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return found


def room(module: str) -> str:
    """Where a module stands in ORDER: the readers stand together."""
    return "readers" if module.startswith("readers") else module


TOP = [module for module in MODULES if module != "__init__"]


def test_every_module_has_its_place() -> None:
    assert {room(module) for module in TOP} == set(ORDER)
    assert {module.removeprefix("readers.") for module in MODULES if module.startswith("readers.")} == set(READERS)


@pytest.mark.parametrize("module", [module for module in TOP if not module.startswith("readers.")])
def test_imports_run_down(module: str) -> None:
    below = ORDER[ORDER.index(module) + 1 :]
    wrong = {name for name in own_imports(module) if room(name) not in below}
    assert wrong == set()


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("readers.")])
def test_readers_know_little_beside_each_other(module: str) -> None:
    # The lexicon tells legacy encodings apart: "não" is a word, "năo" is none.
    known = {
        "readers.charset": ("errors", "lexicon", "tokens"),
        "readers.html": ("blocks", "markup"),
        "readers.declared": ("byline", "dates", "markup"),
    }.get(module, ("blocks", "errors"))
    assert {name for name in own_imports(module) if name not in known and not name.startswith("readers")} == set()


@pytest.mark.parametrize("module", [f"readers.{name}" for name in READERS])
def test_imports_among_readers_run_down(module: str) -> None:
    below = [f"readers.{name}" for name in READERS[READERS.index(module.removeprefix("readers.")) + 1 :]]
    among = {name for name in own_imports(module) if name.startswith("readers.")}
    assert among <= set(below)


@pytest.mark.parametrize("module", ["decode", "errors", "linebreaks", "markup", "tokens", "version"])
def test_what_stands_at_the_bottom_imports_nothing_of_the_package(module: str) -> None:
    assert own_imports(module) == set()


@pytest.mark.parametrize(
    ("module", "known"),
    [
        ("pipeline", {"article", "labeller", "readers", "settings"}),
        ("blocks", {"markup"}),
        ("render", {"article", "blocks", "front", "markdown", "markup"}),
        ("files", {"errors"}),
        ("markdown", {"markup", "readers.normalise"}),
    ],
)
def test_a_module_knows_no_more_than_it_needs(module: str, known: set[str]) -> None:
    assert own_imports(module) <= known


@pytest.mark.parametrize(
    ("module", "importers"),
    [
        ("cli", {"__main__"}),
        ("command", {"__main__", "cli"}),
        # Rules, profiles and config files are TOML, which is read for those alone who have some.
        ("rulebook", {"userrules", "profile", "config"}),
        ("view", {"command"}),
    ],
)
def test_a_program_is_imported_by_what_starts_it_alone(module: str, importers: set[str]) -> None:
    assert {other for other in MODULES if module in own_imports(other)} <= importers


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_imported_from_outside_the_package_but_libraries(module: str) -> None:
    tops = {name.split(".")[0] for name in imported(list(ast.walk(tree(module))), module)}
    assert tops & FOREIGN == set()


@pytest.mark.parametrize("module", MODULES)
def test_heavy_libraries_are_imported_only_where_they_are_needed(module: str) -> None:
    tops = {name.split(".")[0] for name in imported(at_start(module), module)}
    # Nobody imports the readers for HTML and markdown before there is some (see below for what starts without it).
    assert tops & HEAVY == {
        "readers.html": {"lxml"},
        "readers.commonmark": {"markdown_it"},
        "view": {"rich"},
    }.get(module, set())


@pytest.mark.parametrize("module", [module for module in MODULES if module != "cli"])
def test_only_the_command_line_knows_the_parser_of_options(module: str) -> None:
    assert not {"typer", "click", "argparse"} & imported(list(ast.walk(tree(module))), module)


TALKING = ("__main__", "cli", "command", "inputs", "printer", "progress")


@pytest.mark.parametrize("module", [module for module in MODULES if module not in TALKING])
def test_only_the_command_knows_a_terminal(module: str) -> None:
    names = {node.id for node in ast.walk(tree(module)) if isinstance(node, ast.Name)}
    streams = {node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}
    assert not names & {"print", "input"}
    assert not streams & {"stdin", "stdout", "stderr", "exit"}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_called_after_nothing(module: str) -> None:
    assert module.split(".")[-1] not in NOBODY


@pytest.mark.parametrize("module", MODULES)
def test_no_error_is_swallowed_unseen(module: str) -> None:
    bare = [node.lineno for node in ast.walk(tree(module)) if isinstance(node, ast.ExceptHandler) and node.type is None]
    assert bare == []


@pytest.mark.parametrize(
    "what", ["import mtclean", "import mtclean, mtclean.cli", "import mtclean; mtclean.clean('A page.')"]
)
def test_heavy_libraries_are_not_there_after(what: str) -> None:
    line = f"import sys; {what}; print(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", line], capture_output=True, text=True, env=environment(), timeout=60, check=True
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("what", ["mtclean", "mtclean.__main__"])
def test_the_parser_of_options_is_loaded_only_where_there_are_options(what: str) -> None:
    line = f"import sys, {what}; print('typer' in sys.modules, 'mtclean.cli' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", line], capture_output=True, text=True, env=environment(), timeout=60, check=True
    )
    assert done.stdout.split() == ["False", "False"]
