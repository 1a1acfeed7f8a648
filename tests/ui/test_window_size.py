"""How large the window is the first time."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Organisation
from liaison_app.ui import window_size
from liaison_app.ui.record_dialog import RecordDialog
from tests.ui.conftest import TestDesk


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


@pytest.mark.parametrize(("screen", "high"), [(QSize(1366, 690), 658), (QSize(1920, 1040), 720)])
def test_a_dialog_is_no_higher_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: QSize, high: int
) -> None:
    dialog = QWidget()
    qtbot.addWidget(dialog)
    dialog.resize(640, 720)
    monkeypatch.setattr(dialog, "screen", lambda: SimpleNamespace(availableSize=lambda: screen))
    window_size.fit(dialog)
    assert dialog.size() == QSize(640, high)


def test_a_dialog_of_few_fields_is_lower_than_one_of_many(qtbot: QtBot, desk: TestDesk) -> None:
    heights = []
    for only in (("name",), ()):
        dialog = RecordDialog(desk, Organisation(), only=only)
        qtbot.addWidget(dialog)
        dialog.show()
        heights.append(dialog.height())
    few, many = heights
    assert few < 330
    assert many == 640
