"""The few questions the program asks, always in plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.mirroring import from_the_side
from liaison_app.ui.widgets.plain import breakable


def choose(
    parent: QWidget | None,
    sentence: str,
    choices: Sequence[tuple[str, str]],
    more: str = "",
    cancel_words: str = tr("Cancel"),
    for_good: bool = False,
) -> str:
    """Ask which of a few things to do; returns the key of the choice, "" for none of them.

    The first choice is the main button, and Enter's, unless it is done for good; Esc and closing
    the window choose nothing.
    """
    box = _box(parent, sentence, more)
    buttons: dict[QPushButton, str] = {}
    for key, words in choices:
        look = "danger" if for_good else "secondary" if buttons else "primary"
        one = button(words, look=look)
        box.addButton(one, QMessageBox.ButtonRole.AcceptRole)
        buttons[one] = key
    cancel = button(cancel_words)
    box.addButton(cancel, QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(cancel)
    box.setDefaultButton(cancel if for_good else next(iter(buttons), cancel))
    box.exec()
    clicked = box.clickedButton()
    return next((key for one, key in buttons.items() if one is clicked), "")


def tell(parent: QWidget | None, sentence: str, more: str = "") -> None:
    """Say something that must be read before going on."""
    box = _box(parent, sentence, more)
    fine = button(tr("Close"), look="primary")
    box.addButton(fine, QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(fine)
    box.exec()


def kind_of_file(words: str, *endings: str) -> str:
    """What a window that asks for files offers: “Pictures (*.png *.jpg)”; of no ending, any file.

    The pattern is Qt's, and stands apart from the words, which a translator may turn as they like.
    """
    return f"{words} ({' '.join(f'*{one}' for one in endings) or '*'})"


ALL_FILES = kind_of_file(tr("All files"))


def open_files(parent: QWidget | None, title: str, patterns: str = ALL_FILES) -> list[Path]:
    """Ask for files to read; `patterns` are kinds of file with ";;" between them."""
    names, _pattern = QFileDialog.getOpenFileNames(parent, title, "", patterns)
    return [Path(name) for name in names]


def open_file(
    parent: QWidget | None, title: str, patterns: str = ALL_FILES, folder: str = ""
) -> Path | None:
    """Ask for one file to read."""
    name, _pattern = QFileDialog.getOpenFileName(parent, title, folder, patterns)
    return Path(name) if name else None


def open_folder(parent: QWidget | None, title: str, folder: str = "") -> Path | None:
    """Ask for a folder to write into."""
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def save_file(
    parent: QWidget | None, title: str, suggested: str, patterns: str = ALL_FILES
) -> Path | None:
    """Ask where to write a file; the system's dialog asks before one is replaced."""
    name, _pattern = QFileDialog.getSaveFileName(parent, title, suggested, patterns)
    return Path(name) if name else None


def _box(parent: QWidget | None, sentence: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(tr("Liaison Desk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(from_the_side(breakable(sentence)))
    if more:
        plain = breakable(more).replace("<", "‹").replace(">", "›")
        box.setInformativeText(from_the_side(plain))
    return box
