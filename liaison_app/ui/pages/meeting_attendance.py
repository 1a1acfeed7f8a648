"""Who came to a meeting, as a card: read by body, or ticked by keyboard while they arrive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.records.meeting import PLANNED
from liaison_app.services.attendance import attendees, by_body, tally
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_attendance_rows import MORE, reading_rows
from liaison_app.ui.pages.meeting_ticking import Ticking
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

_REST = 400  # milliseconds after the last tick in which the rest of the page is read again


class AttendanceCard(Card):
    """“Who came 19 of 23”. With `ticking` it opens ready to be ticked rather than to be read."""

    def __init__(self, desk: Desk, page: MeetingPage, *, ticking: bool = False):
        super().__init__(tr("Who came"), None, tr("Edit"), self.edit)
        self._desk, self._page = desk, page
        self._open: frozenset[str] = frozenset()
        self._meeting = Meeting()
        self.rows = RowsView(tr("Who came"), quiet=True)
        self.rows.opened.connect(self._opened)
        self.rows.clicked.connect(lambda _at: self._show_more(self.rows.current_id()))
        self.ticking = Ticking(desk, page)
        self.ticking.kept.connect(self._kept)
        self._none = EmptyState(
            tr("Nobody is on the list yet."), tr("Add somebody"), self.edit, "plus"
        )
        self.ticking.beside.addWidget(
            icon_button("ellipsis", tr("Papers, and a list to paste"), menu=self._papers())
        )
        self.add(self.rows, 1)
        self.body.addWidget(self.ticking, 1)
        self.body.addWidget(self._none, 1)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(page.reload)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.ticking)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)
        self._ticks, self._ahead = ticking, False
        self._sections = by_body(())
        self._show_mode()

    def _papers(self) -> QMenu:
        menu = QMenu(self)
        put_in(
            menu,
            menu_action(tr("Sign-in sheet…"), self.sign_in, "pencil"),
            menu_action(tr("Name badges"), lambda: self._labels("badges"), "user"),
            menu_action(tr("Table tents"), lambda: self._labels("tents"), "users"),
            menu_action(tr("Paste a list"), self._paste, "copy"),
        )
        return menu

    def show_meeting(self, meeting: Meeting) -> None:
        """Read who was asked and who came again; what is being typed stays."""
        if meeting.id != self._meeting.id:
            self._open = frozenset()
            self.ticking.box.clear()
            self.ticking.asking.leave()
        self._meeting = meeting
        everyone = attendees(self._desk.store, meeting.id or 0)
        self._sections = by_body(everyone)
        counted = tally(everyone)
        self._ahead = (
            meeting.state == PLANNED and counted.unsaid + counted.apologies == counted.asked
        )
        self.set_title(tr("Who is coming") if self._ahead else tr("Who came"))
        self.set_count((counted.coming_words if self._ahead else counted.words) or None)
        self.ticking.show_lines(everyone, self._sections)
        self._show_mode()

    def edit(self) -> None:
        """Tick who came, or be done with it."""
        if self._ticks:
            self.read()
            return
        self._ticks = True
        self._show_mode()
        self.take_keyboard()

    def read(self) -> None:
        """Done with ticking: who came, by body."""
        had_keyboard = self.ticking.isAncestorOf(self.focusWidget() or self)
        self._ticks = False
        self._show_mode()
        if had_keyboard:
            self.take_keyboard()

    def _leave(self) -> None:
        """Esc: out of a question, then out of what was typed, then done with ticking."""
        if not self.ticking.asking.isHidden():
            self.ticking.asking.leave()
        elif self.ticking.box.text():
            self.ticking.box.clear()
            self.ticking.take_keyboard()
        else:
            self.read()

    def take_keyboard(self) -> None:
        """Put the keyboard where ticking begins, or into what is read."""
        if self._ticks:
            self.ticking.take_keyboard()
        elif not self.rows.isHidden():
            self.rows.setFocus()

    def sign_in(self) -> None:
        """Show the sign-in sheet, to be printed or saved."""
        from liaison_app.ui.dialogs.sign_in_dialog import SignInDialog

        SignInDialog(self._desk, self._meeting, self).exec()

    def _labels(self, what: str) -> None:
        self._desk.go("labels", extra={"meeting": self._meeting.id, "what": what})

    def _paste(self) -> None:
        self._desk.go("paste_note", self._meeting.id, {"what": "attendance"})

    def flush(self) -> bool:
        """Everything is kept at once; a question that is open is left."""
        self.ticking.asking.leave()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: small windows and large text leave little room below the names."""
        super().resizeEvent(event)
        self.ticking.hints.fit_into(event.size().height())

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through."""
        shown = (self.ticking.box, self.ticking.rows) if self._ticks else (self.rows,)
        return [one for one in shown if one.isVisible()]

    def _show_mode(self) -> None:
        any_there = bool(self._sections)
        self.ticking.setVisible(self._ticks)
        self.rows.setVisible(any_there and not self._ticks)
        self._none.setVisible(not any_there and not self._ticks)
        if self.action is not None:
            self.action.setText(tr("Done") if self._ticks else tr("Edit"))
            self.action.setVisible(any_there or self._ticks)
        if any_there and not self._ticks:
            self.rows.set_rows(reading_rows(self._sections, self._open, ahead=self._ahead))

    def _opened(self, id: object) -> None:
        if isinstance(id, int):
            self.ticking.edit(id)
        else:
            self._show_more(id)

    def _show_more(self, id: object) -> None:
        if isinstance(id, tuple) and id[0] == MORE:
            self._open |= {id[1]}
            self._show_mode()

    def _kept(self) -> None:
        self.show_meeting(self._meeting)
        self._rest.start()
