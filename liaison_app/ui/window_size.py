"""The window's place and size on this computer, kept from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

KEY = "window/geometry"
USUAL = QSize(1366, 768)
FRAME = 32  # pixels at least that the system puts above a window


def restore(window: QWidget, settings: QSettings) -> None:
    """Put the window where it was; the first time as large as usual, or as the screen is.

    On a screen that is too low for that and the frame around it, it fills the screen: its foot,
    where it says whether all is saved, would be below the edge.
    """
    kept = settings.value(KEY)
    if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
        return
    room = QGuiApplication.primaryScreen().availableSize()
    window.resize(USUAL.boundedTo(room))
    if room.height() < USUAL.height() + FRAME:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def fit(dialog: QWidget) -> None:
    """Make a dialog no higher than the screen has room for below the frame above it."""
    room = room_for(dialog)
    if dialog.height() > room:
        dialog.resize(dialog.width(), max(room, dialog.minimumSizeHint().height()))


def room_for(dialog: QWidget) -> int:
    """How high a dialog may be on its screen, in pixels, without the frame above it."""
    return dialog.screen().availableSize().height() - FRAME


def open_as(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size in pixels, or as much of it as the screen has."""
    wide = dialog.screen().availableSize().width()
    dialog.resize(min(width, wide), min(height, room_for(dialog)))


def keep(window: QWidget, settings: QSettings) -> None:
    """Remember where the window is."""
    settings.setValue(KEY, window.saveGeometry())
