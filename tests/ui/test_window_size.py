"""How large the window is the first time."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_app.ui import window_size


@pytest.mark.parametrize(
    ("room", "fills"),
    [(QSize(1366, 768), True), (QSize(1366, 728), True), (QSize(1920, 1040), False)],
)
def test_the_foot_of_the_window_is_never_below_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, room: QSize, fills: bool
) -> None:
    monkeypatch.setattr(
        QGuiApplication, "primaryScreen", lambda: SimpleNamespace(availableSize=lambda: room)
    )
    window = QWidget()
    qtbot.addWidget(window)
    window_size.restore(window, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    assert window.isMaximized() == fills
    assert window.size() == window_size.USUAL.boundedTo(room) or fills
