"""The floors: who may import whom. Each test is a sentence of ARCHITECTURE.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "liaison_app"

MAY_IMPORT = {  # floor -> the floors below it that it may use, besides itself and the ground
    "records": set(),
    "rules": {"records"},
    "store": {"records", "rules"},
    "documents": {"records", "rules"},
    "exchange": {"records", "rules"},
    "services": {"records", "rules", "store", "documents", "exchange"},
    "cli": {"records", "rules", "store", "services", "app"},
    "ui": {"records", "rules", "store", "services"},
}
GROUND = {"errors", "paths"}
HOME_OF = {  # a library from outside -> the only floors that may know it
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "pypdfium2": {"ui"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "sqlcipher3": {"store"},
    "reportlab": {"documents"},
    "uharfbuzz": {"documents"},
    "bidi": {"documents"},
    "PIL": {"documents"},
    "hijridate": {"rules"},
    "icalendar": {"exchange"},
    "pyluach": {"rules"},
    "platformdirs": {"paths"},
}
SEES_ALL = {"app", "tour", "__main__"}
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "managers", "misc", "tools"}
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s+\w+)\b", re.DOTALL
)

MODULES = sorted(PACKAGE.rglob("*.py"))
every_module = pytest.mark.parametrize(
    "path", MODULES, ids=[str(p.relative_to(PACKAGE)) for p in MODULES]
)


def floor_of(path: Path) -> str:
    """The floor a module stands on: the name of its package, or its own name on the ground."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Every name the module imports, in full, wherever in it the import stands."""
    return imports_in(
        path.read_text("utf-8"), ["liaison_app", *path.relative_to(PACKAGE).parts[:-1]]
    )


def imports_in(text: str, package: list[str]) -> Iterator[str]:
    """The same for the text of a module in this package."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            if origin == "liaison_app":
                yield from (f"liaison_app.{alias.name}" for alias in node.names)
            else:
                yield origin


@every_module
def test_no_arrow_points_upward(path: Path) -> None:
    floor = floor_of(path)
    if floor in SEES_ALL | {"__init__"}:
        return
    allowed = MAY_IMPORT.get(floor, set()) | {floor, "__version__"}
    if floor not in GROUND:
        allowed |= GROUND
    for name in imports_of(path):
        first, _, rest = name.partition(".")
        if first == "liaison_app" and rest:
            target = rest.split(".")[0]
            assert target in allowed, f"{floor} may not import {name}"


@every_module
def test_each_library_is_known_on_its_own_floor_only(path: Path) -> None:
    floor = floor_of(path)
    for name in imports_of(path):
        homes = HOME_OF.get(name.partition(".")[0])
        if homes is not None and floor not in SEES_ALL:
            assert floor in homes, f"{floor} may not import {name}"


@every_module
def test_sql_lives_in_the_store(path: Path) -> None:
    if floor_of(path) == "store":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not SQL.search(node.value), f"line {node.lineno} holds SQL"


@every_module
def test_rooms_stay_small(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 350, f"{lines} lines: is this still one room?"


@every_module
def test_each_module_has_a_caption(path: Path) -> None:
    caption = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]
    assert caption, "its docstring's first line is its caption in ARCHITECTURE.md"
    assert caption.endswith((".", "?", "!")), f"the caption is not a sentence: {caption}"


@every_module
def test_names_are_ones_a_volunteer_would_know(path: Path) -> None:
    words = set(path.stem.split("_")) | set(path.parent.name.split("_"))
    assert not words & VAGUE, f"{path.stem} does not say what it is"


def test_every_floor_is_in_the_table() -> None:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and any(p.rglob("*.py"))}
    assert folders <= set(MAY_IMPORT), "a new package needs its line in MAY_IMPORT"


def test_an_import_is_seen_however_it_is_written() -> None:
    late = "def late():\n    from . import lock\n    from ..ui import theme\n"
    text = f"import os\n{late}from liaison_app import cli\n"
    seen = list(imports_in(text, ["liaison_app", "store"]))
    assert seen == ["os", "liaison_app.cli", "liaison_app.store", "liaison_app.ui"]
