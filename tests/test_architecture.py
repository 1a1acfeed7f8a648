"""The floors: who may import whom. Each test is a sentence of ARCHITECTURE.md, held against every module."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "liaison_app"

MAY_IMPORT = {  # floor -> the floors below it that it may use, besides itself and the ground
    "errors": {"language"},  # both on the ground: a refusal is said in the window's language
    "records": set(),
    "rules": {"records"},
    "store": {"records", "rules"},
    "documents": {"records", "rules"},
    "exchange": {"records", "rules"},
    "services": {"records", "rules", "store", "documents", "exchange"},
    "cli": {"records", "rules", "store", "services", "starting"},
    "ui": {"records", "rules", "store", "services"},
}
GROUND = {"errors", "language", "paths"}
HOME_OF = {  # a library from outside -> the only floors that may know it
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "pypdfium2": {"ui", "services"},  # under one lock, services.pdfium_turn
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "sqlcipher3": {"store"},
    "reportlab": {"documents"},
    "uharfbuzz": {"documents"},
    "bidi": {"documents"},
    "PIL": {"documents"},
    "hijridate": {"rules"},
    "icalendar": {"exchange"},
    "charset_normalizer": {"exchange"},
    "openpyxl": {"exchange"},
    "python_calamine": {"exchange"},
    "olefile": {"exchange"},
    "pypdf": {"exchange"},
    "phonenumbers": {"rules"},
    "rapidfuzz": {"rules"},
    "pyluach": {"rules"},
    "platformdirs": {"paths"},
}
SEES_ALL = {"app", "starting", "tour", "__main__"}
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "managers", "misc", "tools"}
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s+\w+)\b", re.DOTALL
)
SQL_WORD = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b")

MODULES = sorted(PACKAGE.rglob("*.py"))


def floor_of(path: Path) -> str:
    """The floor a module stands on: the name of its package, or its own name on the ground."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def named(path: Path) -> str:
    """A module as these tests speak of it."""
    return str(path.relative_to(PACKAGE))


@functools.cache  # parsed once for all tests; what is parsed is not kept, for it would fill a worker
def imports_of(path: Path) -> list[str]:
    """Every name that a module imports."""
    package = ["liaison_app", *path.relative_to(PACKAGE).parts[:-1]]
    return list(imports_in(ast.parse(path.read_text("utf-8")), package))


def statements_in(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement within a module or another; no import stands in less, and most nodes are less."""
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        inner = getattr(node, block, ())
        for one in inner if isinstance(inner, list) else ():  # a lambda's body is none
            yield one
            yield from statements_in(one)


def imports_in(module: ast.Module, package: list[str]) -> Iterator[str]:
    """Every name a module of this package imports, in full, wherever in it the import stands."""
    for node in statements_in(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            if origin == "liaison_app":
                yield from (f"liaison_app.{alias.name}" for alias in node.names)
            else:
                yield origin


def test_no_arrow_points_upward() -> None:
    wrong = []
    for path in MODULES:
        floor = floor_of(path)
        if floor in SEES_ALL | {"__init__"}:
            continue
        allowed = MAY_IMPORT.get(floor, set()) | {floor, "__version__"}
        if floor not in GROUND:
            allowed |= GROUND
        elif floor == "errors":  # a refusal's sentences are said as all others are
            allowed |= {"language"}
        for name in imports_of(path):
            first, _, rest = name.partition(".")
            if first == "liaison_app" and rest and rest.split(".")[0] not in allowed:
                wrong.append(f"{named(path)}: {floor} may not import {name}")
    assert not wrong


def test_each_library_is_known_on_its_own_floor_only() -> None:
    wrong = []
    for path in MODULES:
        floor = floor_of(path)
        for name in imports_of(path):
            homes = HOME_OF.get(name.partition(".")[0])
            if homes is not None and floor not in SEES_ALL | homes:
                wrong.append(f"{named(path)}: {floor} may not import {name}")
    assert not wrong


def test_sql_lives_in_the_store() -> None:
    wrong = []
    for path in MODULES:
        if floor_of(path) == "store" or not SQL_WORD.search(text := path.read_text("utf-8")):
            continue  # most modules need no parsing for this
        constants = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
        wrong += [
            f"{named(path)}: line {node.lineno} holds SQL"
            for node in constants
            if isinstance(node.value, str) and SQL.search(node.value)
        ]
    assert not wrong


def test_rooms_stay_small() -> None:
    lines = {named(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    large = {name: count for name, count in lines.items() if count > 350}
    assert not large, "is this still one room?"


def test_each_module_has_a_caption() -> None:
    """Its docstring's first line is its caption in ARCHITECTURE.md, and a sentence."""
    first = {named(path): path.read_text("utf-8").partition("\n")[0] for path in MODULES}
    captions = {name: line.removesuffix('"""') for name, line in first.items()}
    assert all(line.startswith('"""') for line in captions.values())
    wrong = {name: said for name, said in captions.items() if not said.endswith((".", "?", "!"))}
    assert not wrong


def test_names_are_ones_a_volunteer_would_know() -> None:
    wrong = [
        named(path)
        for path in MODULES
        if VAGUE & {*path.stem.split("_"), *path.parent.name.split("_")}
    ]
    assert not wrong, "these do not say what they are"


def test_the_modules_are_found() -> None:
    """None of the tests above may come true because there was nothing to look at."""
    assert {floor_of(path) for path in MODULES} >= MAY_IMPORT.keys()


def test_every_floor_is_in_the_table() -> None:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and any(p.rglob("*.py"))}
    assert folders <= set(MAY_IMPORT), "a new package needs its line in MAY_IMPORT"


def test_an_import_is_seen_however_it_is_written() -> None:
    late = "def late():\n    from . import lock\n    from ..ui import theme\n"
    text = f"import os\n{late}from liaison_app import cli\n"
    seen = list(imports_in(ast.parse(text), ["liaison_app", "store"]))
    assert seen == ["os", "liaison_app.store", "liaison_app.ui", "liaison_app.cli"]
