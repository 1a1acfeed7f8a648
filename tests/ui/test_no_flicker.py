"""While something is made, nothing of it is shown for a moment as a window of its own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.heads import PageHead


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Qt: something happens to something."""
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_the_head_of_a_page_is_made_without_a_flicker(qapp, qtbot):
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        head = PageHead([button("Write letter", "pencil")], tile=True)
        qtbot.addWidget(head)
        assert windows.shown == []
        head.show()
        assert windows.shown == ["PageHead"]  # what is shown is noted
    finally:
        qapp.removeEventFilter(windows)
