"""How large the window is the first time."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Organisation
from liaison_app.ui import window_size
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.widgets.fields import LineBox
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


def test_a_dialog_too_high_for_the_screen_scrolls_above_its_buttons(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = SmallDialog("Call", "", "Keep")
    qtbot.addWidget(dialog)
    boxes = [LineBox(f"Line {number}") for number in range(20)]
    for box in boxes:
        dialog.add_field("Line", box)
    screen = SimpleNamespace(availableSize=lambda: QSize(910, 512))
    monkeypatch.setattr(dialog, "screen", lambda: screen)
    boxes[3].setFocus()
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() == 512 - window_size.FRAME
    assert dialog.done_button.geometry().bottom() < dialog.height()
    assert boxes[0].height() == boxes[19].height() >= boxes[0].minimumSizeHint().height()
    assert dialog.focusWidget() is boxes[3]
    dialog.wrong.setText("Say on which day.")
    dialog.wrong.show()
    dialog.grow()
    assert dialog.height() == 512 - window_size.FRAME


def test_a_dialog_with_a_size_of_its_own_is_no_larger_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = QWidget()
    qtbot.addWidget(dialog)
    screen = SimpleNamespace(availableSize=lambda: QSize(910, 512))
    monkeypatch.setattr(dialog, "screen", lambda: screen)
    window_size.open_as(dialog, 1000, 640)
    assert dialog.size() == QSize(910, 512 - window_size.FRAME)
