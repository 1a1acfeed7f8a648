"""Pages one upon the other, of which one is seen; to a screen reader no more than the page that is."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget


class Stack(QWidget):
    """What Qt's own stack does, by the same names. That one tells itself as a “layered pane”, which a
    screen reader says each time the keyboard comes into one, and for each that it stands in.
    """

    def __init__(self, *pages: QWidget, parent: QWidget | None = None):
        """The first of the pages is shown."""
        super().__init__(parent)
        self._pages = QStackedLayout(self)
        for page in pages:
            self._pages.addWidget(page)

    def addWidget(self, page: QWidget) -> int:
        """Put a page in, behind those that are there; returns which it is, from 0."""
        return self._pages.addWidget(page)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show this page."""
        self._pages.setCurrentWidget(page)

    def setCurrentIndex(self, at: int) -> None:
        """Show the page at this place, from 0."""
        self._pages.setCurrentIndex(at)

    def currentWidget(self) -> QWidget | None:
        """The page that is shown; None while there is none."""
        return self._pages.currentWidget()

    def currentIndex(self) -> int:
        """The place of the page that is shown, from 0; -1 while there is none."""
        return self._pages.currentIndex()
