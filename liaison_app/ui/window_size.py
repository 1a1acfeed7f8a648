"""The window's place and size on this computer, kept from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

KEY = "window/geometry"
USUAL = QSize(1366, 768)


def restore(window: QWidget, settings: QSettings) -> None:
    """Put the window where it was; the first time as large as usual, or as the screen is."""
    kept = settings.value(KEY)
    if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
        return
    window.resize(USUAL.boundedTo(QGuiApplication.primaryScreen().availableSize()))


def keep(window: QWidget, settings: QSettings) -> None:
    """Remember where the window is."""
    settings.setValue(KEY, window.saveGeometry())
