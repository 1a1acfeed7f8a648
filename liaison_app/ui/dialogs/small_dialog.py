"""A small dialog of a few fields: captions, help, one main button, and what stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.ui import window_size
from liaison_app.ui.guide.question_mark import with_mark
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label


class SmallDialog(QDialog):
    """Asks for a few things and keeps them: a dialog writes `keep`, which may raise Refusal."""

    def __init__(self, title: str, subtitle: str, done_words: str, parent: QWidget | None = None):
        """`done_words` name the deed on the main button."""
        super().__init__(parent)
        self.setWindowTitle(shown(title))
        self.setMinimumWidth(520)
        self._closed_up = False
        self._scroller: Scroller | None = None  # round the fields, on a screen too low for them
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(0)
        self.title = label(title, "title", wrap=True)
        head.addWidget(self.title)
        if subtitle:
            head.addWidget(label(subtitle, "body", "muted", wrap=True))
        whole.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole.addLayout(self.body, 1)
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        whole.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.done_button = primary(done_words, "check", self.try_to_keep, tip="Ctrl+Enter")
        self.done_button.setDefault(True)
        row.addWidget(self.done_button)
        whole.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.try_to_keep)

    def add_field(self, caption: str, field: QWidget, help: str = "", *, word: str = "") -> QWidget:
        """Put a field below the others, under its caption; returns all of it, to be hidden.

        `word` is one of the guide's page of words, which a question mark beside the caption explains.
        """
        whole = QWidget()
        column = captioned(caption, field, word)
        whole.setLayout(column)
        if help:
            column.addWidget(label(help, "small", "muted", wrap=True))
        self.body.addWidget(whole)
        return whole

    def add_fields(self, *fields: tuple[str, QWidget], shares: Sequence[int] = ()) -> None:
        """Put fields beside each other, each under its caption, as wide as their shares say."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for at, (caption, field) in enumerate(fields):
            column = captioned(caption, field)
            row.addLayout(column, shares[at] if shares else 1)
            row.setAlignment(column, Qt.AlignmentFlag.AlignTop)  # captions stand on one line
        self.body.addLayout(row)

    def keep(self) -> None:
        """Keep what was filled in; raises Refusal."""

    def try_to_keep(self) -> None:
        """Keep and close, or say what stands in the way and stay."""
        try:
            self.keep()
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            self.grow()
        else:
            self.accept()

    def grow(self) -> None:
        """Be as high as sentences over several lines ask for: no field gives way to them."""
        self._whole.activate()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        self.resize(self.size().expandedTo(self.sizeHint()))
        if self.height() > window_size.room_for(self):
            self._scroll()
            window_size.fit(self)

    def _scroll(self) -> None:
        """Let the fields scroll, so that the buttons below them are not under the screen's edge."""
        if self._scroller is None:
            keyboard = self.focusWidget()
            self._scroller = Scroller((0, 0, 14, 0))
            self._whole.removeItem(self.body)
            self.body.setParent(None)
            self._scroller.column.addLayout(self.body)
            self._whole.insertWidget(1, self._scroller, 1)
            self._scroller.show()
            if keyboard is not None:
                keyboard.setFocus()
        self._whole.activate()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: what it measures by itself does not count lines that are broken."""
        super().showEvent(event)
        items = map(self.body.itemAt, range(self.body.count()))
        if not self._closed_up and not any(map(_grows, items)):
            self.body.addStretch(1)  # what is left over stands below the fields, not between them
        self._closed_up = True
        self.grow()

    def event(self, event: QEvent) -> bool:
        """Qt: fields that came while one typed may ask for more than the screen is high."""
        done = super().event(event)
        came = event.type() == QEvent.Type.LayoutRequest and self._closed_up
        if came and self._scroller is None and self.height() > window_size.room_for(self):
            self._scroll()
            window_size.fit(self)
        return done


def _grows(item: QLayoutItem | None) -> bool:
    return item is not None and bool(item.expandingDirections() & Qt.Orientation.Vertical)


def captioned(caption: str, field: QWidget, word: str = "", *, at_top: bool = False) -> QVBoxLayout:
    """A field under its caption, as one column; a `word` of the guide's page of words is explained.

    `at_top` keeps both together where what stands beside them is higher.
    """
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    above = label(caption, "small strong")
    above.setBuddy(field.focusProxy() or field)
    if word:
        column.addLayout(with_mark(above, caption, word))
    else:
        column.addWidget(above)
    column.addWidget(field)
    if at_top:
        column.addStretch(1)
    return column


def day_gone_by(name: str = tr("On")) -> DateField:
    """A box for a day gone by, with today in it."""
    field = DateField(name, lean="past")
    field.set_value(dt.date.today().isoformat())
    return field


def said_day(field: DateField, missing: str = tr("Say on which day.")) -> str:
    """The day in a box; raises Refusal, `missing` where it is empty."""
    if field.problem or not field.value():
        raise Refusal(field.problem or missing)
    return field.value()


def partial_date(name: str) -> DateField:
    """A box for a day, month or year gone by."""
    field = DateField(name, partial=True, lean="past")
    field.box.setPlaceholderText(tr("e.g. 3 March, March 2024 or 2019"))
    return field
