"""The menus, keys and rooms that the guide names are those of the window."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence

from liaison_app.app import Program
from liaison_app.ui import shortcuts_sheet
from liaison_app.ui.main_window import MainWindow
from tests.test_docs import OFFICERS, PAGES, ROOT
from tests.ui.conftest import TestDesk

STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
NAMED = {"Enter", "Esc", "Space", "Tab", "Delete", "Down", "Up", "Left", "Right"}
OF_THE_SYSTEM = {"Alt+F", "Shift+F10", "Ctrl+C", "Ctrl+V"}  # menus, copying, pasting


@pytest.fixture
def menus(desk: TestDesk, program: Program) -> Iterator[dict[str, list[QAction]]]:
    """The menus of the window by their titles, with the program's own commands of the file."""
    window = MainWindow(desk, {}, file_commands=program._file_commands())
    yield {title: list(actions) for title, actions in window.menus.groups()}
    window.deleteLater()


def shown(words: str) -> str:
    """A menu's words without marks and dots."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").replace("…", "").strip()


def strong(page: str) -> list[str]:
    """What stands in bold on a page: menu entries, keys, and a few words to be heeded."""
    return STRONG.findall(PAGES[page])


def test_every_menu_entry_of_the_guide_is_there(menus: dict[str, list[QAction]]) -> None:
    wrong, found = [], 0
    for page in OFFICERS:
        for words in strong(page):
            title, arrow, entry = words.partition(" → ")
            if not arrow:
                continue
            found += 1
            if shown(entry) not in {shown(action.text()) for action in menus.get(title, [])}:
                wrong.append(f"{page}: {words}")
            elif "…" in entry and entry not in {
                action.text().replace("&", "") for action in menus[title]
            }:
                wrong.append(f"{page}: {words} has its dots otherwise")
    assert found > 20
    assert not wrong, "\n".join(wrong)


def keys_of_the_program(menus: dict[str, list[QAction]]) -> set[str]:
    """Every key a menu or the sheet of shortcuts shows, or a page of the program asks for."""
    known = {
        keys.toString()
        for actions in menus.values()
        for action in actions
        for keys in action.shortcuts()
    }
    for table in vars(shortcuts_sheet).values():
        if isinstance(table, tuple):
            known |= {key.strip() for row in table for key in re.split(r"[,;]| or ", str(row[1]))}
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "liaison_app/ui").rglob("*.py"))
    known |= set(re.findall(r'[("“](?:\\t)?((?:Ctrl|Alt|Shift)\+[\w+/=-]+|F\d+)\b', code))
    known |= set(re.findall(r"Key_(\w+)", code)) | set(re.findall(r'"([A-Z])"', code))
    return known


def test_every_key_of_the_guide_does_something(menus: dict[str, list[QAction]]) -> None:
    known = keys_of_the_program(menus)
    wrong = []
    for page in OFFICERS:
        for words in strong(page):
            if not re.fullmatch(
                r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9=/-]|F\d+|[A-Z][a-z]+)", words
            ):
                continue
            if (
                words not in known | NAMED | OF_THE_SYSTEM
                and QKeySequence(words).toString() not in known
            ):
                wrong.append(f"{page}: {words}")
    assert not wrong, "\n".join(wrong)


def test_every_room_of_the_keyboard_page_has_its_number(menus: dict[str, list[QAction]]) -> None:
    told = dict(re.findall(r"\| \*\*(Ctrl\+\d)\*\* \| (.+) \|", PAGES["keyboard.md"]))
    numbered = {
        action.shortcut().toString(): shown(action.text())
        for action in menus["Go"]
        if re.fullmatch(r"Ctrl\+\d", action.shortcut().toString())
    }
    assert told == numbered
