"""Beside a statement: who puts their name to it, in which order, what they answered, dragged or moved by keys."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import PublicStatement, SignOff
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED, NOT_ASKED
from liaison_app.services import public_statements, sign_offs
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_said import LinesCard
from liaison_app.ui.said import say_parts
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.mirroring import inset, mirrored, write
from liaison_app.ui.widgets.opened_line import OpenedLine

if TYPE_CHECKING:
    from liaison_app.ui.page import Page

_TONES = {
    NOT_ASKED: "muted",
    ASKED: "amber",
    AGREED: "green",
    DECLINED: "red",
    sign_offs.OTHER_WORDS: "amber",
}
_NUMBER = 24  # pixels in which a line's number stands
_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SignersCard(LinesCard):
    """A line for each: Enter notes the answer, G and D do it at once, Alt with an arrow moves one."""

    def __init__(self, desk: Desk, page: Page):
        none = tr("Nobody yet. Add those who are to put their name to it.")
        super().__init__(desk, page, tr("Who signs"), tr("Add"), self.add_signers, none)
        self._agreed = ""
        self.ask = button(tr("Ask for their names…"), "send", self.ask_them)
        self.body.addWidget(self.ask)
        self._from: int | None = None

    def show_statement(self, statement: PublicStatement, agreed: str) -> None:
        """Show those of a statement; `agreed` is the checksum of its words as they are typed."""
        self._agreed = agreed
        self.show_owner(statement)
        issued = public_statements.is_issued(statement)
        signs = sign_offs.sign_offs(self.desk.store, statement.id or 0)
        self.set_title(tr("Who signed") if issued else tr("Who signs"))
        yes = sum(sign_offs.signs(one, agreed) for one in signs)
        self.set_count(tr("{count} of {all} agreed", count=yes, all=len(signs)) if signs else None)
        waiting = any(sign_offs.standing(one, agreed) in _TO_ASK for one in signs)
        self.ask.setVisible(waiting and not issued)
        if self.action is not None:
            self.action.setVisible(not issued)
        self.setVisible(bool(signs) or not issued)

    def fill(self, owner: Any, column: QVBoxLayout, most: int | None) -> int:
        """Those who sign, in their order."""
        found = sign_offs.sign_offs(self.desk.store, owner.id or 0)
        today = dt.date.today()
        for number, one in enumerate(found[:most], start=1):
            line = SignerLine(one, number, self._agreed, today)
            self.add_line(one.id or 0, line, one, partial(self.answer, one))
            if not one.frozen:
                line.moved.connect(partial(self._move, one))
                line.dropped.connect(partial(self._drop, one))
                line.dragged.connect(self._show_place)
                line.add_deed(tr("Agrees"), partial(self._answered, one, AGREED), "G")
                line.add_deed(tr("Does not sign"), partial(self._answered, one, DECLINED), "D")
            column.addWidget(line)
        self._marker = _Marker(column.parentWidget())
        return len(found)

    def done(self, id: int | None, said: str = "") -> None:
        """The page looks again, for the words or the paper may read otherwise now."""
        super().done(id, said)

    # What is done here

    def add_signers(self) -> None:
        """Choose bodies, posts or people, or type the name of one that is in no list of ours."""
        from liaison_app.ui.dialogs.sign_off_dialog import AddSignersDialog

        if self.page.flush() and self._owner is not None:
            dialog = AddSignersDialog(self.desk, self._owner, self.window(), self.page)
            if dialog.exec() and dialog.added:
                self.done(dialog.added[-1].id)

    def ask_them(self) -> None:
        """Write to those who have not been asked, or note that they were."""
        from liaison_app.ui.dialogs.sign_off_dialog import ask_for_names

        if (
            self.page.flush()
            and self._owner is not None
            and ask_for_names(self.desk, self._owner, self.window(), self.page)
        ):
            self.done(None)

    def answer(self, one: SignOff) -> None:
        """Note what one answered, when and how."""
        from liaison_app.ui.dialogs.sign_off_dialog import AnswerDialog

        if one.frozen or not self.page.flush():
            return
        now = self.desk.store.find(SignOff, one.id)
        if now is not None and AnswerDialog(self.desk, now, self.window(), self.page).exec():
            self.done(one.id)

    def _answered(self, one: SignOff, answer: str) -> None:
        with self.desk.notices.refusals():
            if self.page.flush():
                on = dt.date.today().isoformat()
                sign_offs.answered(self.desk.store, one, answer, on=on, origin=self.page)
                self.done(one.id)

    def _move(self, one: SignOff, by: int) -> None:
        with self.desk.notices.refusals():
            sign_offs.move(self.desk.store, one, by, origin=self.page)
            self.done(one.id)

    # Dragging

    def _place_at(self, spot: QPoint) -> int:
        """Before which line something dropped there would stand."""
        lines = list(self.lines.values())
        for place, line in enumerate(lines):
            if line.mapFromGlobal(spot).y() < line.height() / 2:
                return place
        return len(lines)

    def _show_place(self, spot: QPoint) -> None:
        lines = list(self.lines.values())
        place = self._place_at(spot)
        line = lines[min(place, len(lines) - 1)]
        top = line.y() - 5 if place < len(lines) else line.geometry().bottom() + 2
        self._marker.setGeometry(0, max(top, 0), line.width(), 3)
        self._marker.raise_()
        self._marker.show()

    def _drop(self, one: SignOff, spot: QPoint) -> None:
        self._marker.hide()
        ids = list(self.lines)
        was, place = ids.index(one.id or 0), self._place_at(spot)
        place -= was < place
        if place != was:
            self._move(one, place - was)


_TO_ASK = (NOT_ASKED, sign_offs.OTHER_WORDS)


class SignerLine(OpenedLine):
    """Number, body, who signs for it, and where it stands.

    Signals:
        moved: it is to stand so many places lower, or higher where negative.
        dragged: where on the screen it is being dragged.
        dropped: where it was let go.
    """

    moved = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, one: SignOff, number: int, agreed: str, today: dt.date):
        body, who = sign_offs.named(one), sign_offs.who_signs(one)
        said = sign_offs.standing_words(one, agreed, today)
        leads = tr("Show") if one.frozen else ""
        super().__init__(
            body,
            say_parts([part for part in (f"{number}. {body}", who, said) if part]),
            leads=leads,
        )
        self._number, self._fixed = number, one.frozen
        self._pressed: QPoint | None = None
        self._dragging = False
        column = QVBoxLayout(self)
        inset(column, _NUMBER, 0, 0, 0)
        column.setSpacing(0)
        self.add_words(body, "body")
        if who:
            self.add_words(who, "small", "muted")
        self.add_words(said, "small", _TONES[sign_offs.standing(one, agreed)])
        if not self._fixed:
            self.setAccessibleDescription(
                tr("Enter notes the answer, Alt and the arrows move it, Delete takes it off")
            )

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt with an arrow moves it."""
        by = _KEYS.get(Qt.Key(event.key()))
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier and not self._fixed:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: it may be dragged from here."""
        self._pressed = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: dragged up or down."""
        spot = event.globalPosition().toPoint()
        if self._pressed is None or self._fixed:
            return
        far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: let go; what was dragged is not opened too."""
        spot, dragging = event.globalPosition().toPoint(), self._dragging
        self._pressed, self._dragging = None, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if dragging:
            self.setDown(False)
            self.dropped.emit(spot)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: its number."""
        look = theme.current()
        painter = QPainter(self)
        mirrored(painter, self.rect())
        painter.setFont(look.font("small strong"))
        painter.setPen(look.colour("text2"))
        room = QRectF(0, 1, _NUMBER - 6, self.fontMetrics().height() + 2)
        write(painter, room, int(Qt.AlignmentFlag.AlignLeft), str(self._number))


class _Marker(QWidget):
    """A bar where something dragged would stand."""

    def __init__(self, parent: QWidget | None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the bar."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("accent"))
