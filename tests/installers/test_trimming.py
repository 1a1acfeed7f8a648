"""What goes into the folder: the recipe is sound, and leaves out what it must."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from installers import notices, trimming

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\Qt6Quick.dll", False),
        ("PySide6/Qt/translations/qtbase_ar.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("resources/translations/desk_cy.qm", True),
        ("libpython3.11.so.1.0", True),
        ("libcrypto.so.3", True),
        ("libsqlite3.so.0", True),
        ("libQt6Gui.so.6", True),
        ("libz.so.1", True),
        ("libstdc++.so.6", False),
        ("libX11.so.6", False),
        ("libxcb-cursor.so.0", False),
        ("libgdk_pixbuf-2.0.so.0", False),
        ("libglib-2.0.so.0", False),
        ("libfontconfig.so.1", False),
        ("pillow.libs/libjpeg-6dc8d115.so.62.4.0", True),
        ("sqlcipher3/_sqlite3.so", True),
    ],
)
def test_what_stays_on_linux(name: str, stays: bool) -> None:
    assert trimming.kept([(name, "", "BINARY")], linux=True) == [(name, "", "BINARY")] * stays


def test_elsewhere_no_library_is_taken_for_the_systems() -> None:
    entry = ("libglib-2.0.so.0", "", "BINARY")
    assert trimming.kept([entry], linux=False) == [entry]


def test_the_recipe_can_be_read_and_uses_what_is_there() -> None:
    tree = ast.parse((ROOT / "build_installer.spec").read_text("utf-8"))
    [given] = [
        n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "installers"
    ]
    modules = {alias.name for alias in given.names}
    used = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    for module, name in sorted(used):
        if module in modules:
            assert hasattr(__import__(f"installers.{module}", fromlist=["x"]), name), name
    assert {module for module, _name in used} >= modules
    for folder in ("resources", "docs"):
        assert (ROOT / folder).is_dir()


def imported_here() -> set[str]:
    """Every module by others that ours import, at the start or late."""
    name = r"([a-zA-Z]\w*(?:\.\w+)*)"
    line = re.compile(rf"^\s*(?:from {name} import |import {name}(?: as \w+)?$)", re.MULTILINE)
    paths = (ROOT / "liaison_app").rglob("*.py")
    names = {one or two for path in paths for one, two in line.findall(path.read_text("utf-8"))}
    return {name for name in names if not name.startswith("liaison_app")}


def test_nothing_asks_for_what_is_left_out() -> None:
    """Ours import none of it, and the libraries they import do without it."""
    names = imported_here()
    assert names & set(trimming.MODULES) == set()
    ours = sys.stdlib_module_names | {"PySide6", "shiboken6"}  # Qt's own ask for nothing
    libraries = sorted(name for name in names if name.partition(".")[0] not in ours)
    without = f"import sys\nfor name in {trimming.MODULES!r}: sys.modules[name] = None\n"
    bring = f"import importlib\nfor name in {libraries!r}: importlib.import_module(name)\n"
    command = [sys.executable, "-c", without + bring]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {"reportlab", "sqlite_utils", "openpyxl", "pypdf"} <= {
        name.partition(".")[0] for name in libraries
    }


def test_a_file_without_a_licence_ends_the_build(tmp_path: Path) -> None:
    stray = tmp_path / "stray.so"
    stray.write_bytes(b"whose?")
    with pytest.raises(SystemExit, match=re.escape(str(stray))):
        notices.list_for([("stray.so", str(stray), "BINARY")])


def test_the_list_is_of_what_is_packed_and_no_more(monkeypatch, tmp_path: Path) -> None:
    from pypdf import __file__ as packed

    from liaison_app.services import licences

    monkeypatch.setattr(notices, "OUT", tmp_path)
    entries = [("pypdf", packed, "PYMODULE"), ("re", re.__file__, "PYMODULE"), ("gone", "", "X")]
    parts = licences.read(notices.list_for(entries))
    names = {part.name for part in parts}
    assert {"Liaison Desk", "Python", "pypdf", "pyinstaller"} <= names
    assert "openpyxl" not in names
    (tmp_path / "program").mkdir()
    (tmp_path / "licences.json").rename(tmp_path / "program" / "licences.json")
    told = notices.as_debian_copyright(tmp_path / "program")
    assert "pypdf" in told
    assert "Permission is hereby granted" in told
