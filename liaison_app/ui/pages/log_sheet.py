"""The white sheet of a page that logs: the words that came, and the files that came with them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QVBoxLayout

from liaison_app.ui import theme
from liaison_app.ui.notices import Notices
from liaison_app.ui.pages.log_offer import OfferBar, QuotedFold
from liaison_app.ui.pages.log_reply_files import FilesBox
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.letter_text_area import LetterTextArea
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

SIDE = 456  # pixels at the usual text size


class LogSheet(QFrame):
    """`text` takes the words, `files` the files; `offer` asks above, `quoted` is folded below."""

    def __init__(self, name: str, hint: str, notices: Notices):
        """`name` stands above the text and is said by screen readers; `hint` stands in it."""
        super().__init__()
        self.setProperty("pane", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 16)
        column.setSpacing(10)
        self.heading = label(name, "small strong", "muted")
        column.addWidget(self.heading)
        self.offer = OfferBar()
        column.addWidget(self.offer)
        self.text = LetterTextArea(name)
        self.text.setPlaceholderText(hint)
        self.text.refused.connect(notices.problem)
        column.addWidget(self.text, 1)
        self.quoted = QuotedFold()
        column.addWidget(self.quoted)
        column.addWidget(Hairline())
        self.files = FilesBox(notices.problem)
        column.addWidget(self.files)


class LogSide(Scroller):
    """What stands beside the sheet: as wide as it likes to be, narrower in a narrow window."""

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 18), 12)
        self.setMaximumWidth(theme.current().scaled(SIDE))

    def sizeHint(self) -> QSize:
        """Qt: as wide as it may be."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as its cards can be."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.sheet.minimumSizeHint().width() + bar, 120)
