"""A language of the window: its words found, translated in Qt Linguist's file, packed, chosen and seen."""

import ast
import functools
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator

from installers import words
from liaison_app import language
from liaison_app.ui import ask

ROOT = Path(__file__).parents[2]
PLACES = {"tr": 1, "phrase": 1, "marked": 1, "trn": 2, "counted": 2}
"""What says words, and how many of its first arguments are words."""
ARABIC = ("لا رسائل", "رسالة", "رسالتان", "{count} رسائل", "{count} رسالةً", "{count} رسالة")


@functools.cache
def _calls() -> list[tuple[str, ast.Call]]:
    return list(_read())


def _read() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "liaison_app").rglob("*.py")):
        told = path.relative_to(ROOT).as_posix()
        text = path.read_text("utf-8")
        if "liaison_app.language import" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in PLACES:
                yield told, node


def _written(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a real file of Arabic with a few words in it, and what was packed of it."""
    folder = tmp_path_factory.mktemp("languages")
    target = words.renew("ar", folder)
    tree = ET.parse(target)
    tree_of = {
        one: of.findtext("name") for of in tree.iter("context") for one in of.iter("message")
    }
    for message, of_qt in tree_of.items():
        said, kept = message.find("source"), message.find("translation")
        assert said is not None
        assert kept is not None
        if said.text == "Matters":
            kept.text = "القضايا"
        elif said.text == "Cu&t" and of_qt == "QLineEdit":
            kept.text = "&قص"
        elif said.text == "{count} letter":
            forms = kept.findall("numerusform")
            assert len(forms) == len(ARABIC)
            for form, one in zip(forms, ARABIC, strict=True):
                form.text = one
        else:
            continue
        kept.attrib.pop("type", None)
    tree.write(target, encoding="utf-8", xml_declaration=True)
    words.pack(target)
    return folder


def test_what_is_said_is_found_by_the_translators_tool(arabic: Path) -> None:
    tree = ET.parse(arabic / "liaison_ar.ts")
    found = {one.findtext("source") for one in tree.iter("message")}
    said = {_written(node.args[0]) for _told, node in _calls()} - {None, ""}
    assert {words for words in said if words not in found} == set()


def test_no_words_are_put_together_before_they_are_looked_up() -> None:
    joined = [
        f"{told}:{node.lineno}"
        for told, node in _calls()
        if any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in node.args[:1])
    ]
    assert joined == []


def test_a_translator_is_not_given_the_pattern_of_a_kind_of_file() -> None:
    """“*.pdf” in other words, or between the marks of a mirrored window, finds no file."""
    given = [
        f"{told}:{node.lineno}"
        for told, node in _calls()
        if any("(*" in (_written(one) or "") for one in node.args[:2])
    ]
    assert given == []
    assert ask.kind_of_file("Obrazy", ".png", ".jpg") == "Obrazy (*.png *.jpg)"
    assert ask.ALL_FILES == "All files (*)"


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "لا رسائل"),
        (1, "رسالة"),
        (2, "رسالتان"),
        (3, "3 رسائل"),
        (11, "11 رسالةً"),
        (100, "100 رسالة"),
    ],
)
def test_a_language_of_six_plurals_has_all_of_them(
    arabic: Path, count: int, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = QTranslator()
    assert translator.load(str(arabic / "liaison_ar.qm"))
    monkeypatch.setattr(language._Window, "translate", None)
    language.speak(
        lambda said, sense, number: (
            translator.translate("", said, sense, -1 if number is None else number) or ""
        )
    )
    try:
        assert language.trn("{count} letter", "{count} letters", count) == form
        assert language.tr("Matters") == "القضايا"
        assert language.tr("Save draft as it is") == "Save draft as it is"
    finally:
        language.speak(None)


SEEN = """
import sys
from pathlib import Path
from liaison_app import paths
found = paths.resource
paths.resource = lambda name: Path(sys.argv[1]) if name == "languages" else found(name)
from liaison_app.ui import languages
languages.resource = paths.resource
languages.begin()
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from liaison_app.app import application
app = application()
languages.dress(app)
from liaison_app.ui.sidebar import Sidebar
rooms = Sidebar(QMenu())
rooms.show()
said = [one.text() or one.accessibleName() for one in rooms.findChildren(QAbstractButton)]
from PySide6.QtWidgets import QLineEdit
box = QLineEdit()
said += [one.text().partition("\\t")[0] for one in box.createStandardContextMenu().actions()]
print(languages.chosen(), app.layoutDirection() == Qt.LayoutDirection.RightToLeft, said)
"""


def test_the_window_speaks_the_language_that_was_chosen(arabic: Path, tmp_path: Path) -> None:
    around = {
        "LIAISON_LANGUAGE": "ar",
        "LIAISON_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONIOENCODING": "utf-8",
    }
    told = subprocess.run(
        [sys.executable, "-c", SEEN, str(arabic)],
        cwd=ROOT,
        env=os.environ | around,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("ar True")
    assert "القضايا" in told.stdout
    assert "&قص" in told.stdout  # Qt's own words


def test_the_words_of_qt_that_are_translated_are_words_of_qt() -> None:
    known = QTranslator()
    assert known.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert [
        (of, one)
        for of, said in words.OF_QT.items()
        for one in said.split("|")
        if not known.translate(of, one)
    ] == []
