"""The agenda of a meeting: its items typed straight down, what arises, and the paper beside them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Meeting
from liaison_app.records.meeting import PLANNED
from liaison_app.store.queries.meetings import matters_arising
from liaison_app.ui import saving
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_preview import PreviewPane
from liaison_app.ui.pages.meeting_cautions import MeetingCautions
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.pages.meeting_steps import ArisingCard
from liaison_app.ui.paper_drawer import PaperDrawer
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.item_list import ItemList
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.agenda_paper import AgendaContent, Line
    from liaison_app.ui.pages.meeting_page import MeetingPage

WAIT = 2_000  # milliseconds: the most that a crash may lose
AGAIN = 5_000  # … after a save that failed
ALONE_BELOW = 700  # pixels of a page that has no room for the paper

_sittings = count(1)


class AgendaPanel(MeetingPanel):
    """Left the items and what arises from before, right the page as it will print."""

    stage = "agenda"
    touched_by = frozenset({"meeting", "promise", "matter", "organisation", "office", "attendance"})

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(desk, page)
        self._sitting = next(_sittings)
        self._dirty = False
        self._shown_id: int | None = None
        self.items = ItemList(
            tr("Items of the agenda"), tr("What is to be talked about, a line each")
        )
        self.items.setReadOnly(desk.store.read_only)
        self.items.edited.connect(self._touch)
        self._before = label("", "body", "muted", wrap=True)
        self._after = label("", "body", "muted", wrap=True)
        for words in (self._before, self._after):  # their numbers stand above those typed
            inset(words, 24, 0, 0, 0)
        keys = tr("Enter begins the next item, Alt+Up and Alt+Down move one.")
        self._card = Card(tr("Items"))
        for widget, stretch in (
            (self._before, 0),
            (self.items, 1),
            (self._after, 0),
            (label(keys, "small", "quiet", wrap=True), 0),
        ):
            self._card.add(widget, stretch)
        self.arising = ArisingCard(desk, page)
        self._cautions = MeetingCautions(desk)
        left = Scroller((26, 0, 10, 18))
        left.column.addWidget(self._cautions)
        left.column.addWidget(self._card, 1)
        left.column.addWidget(self.arising)
        self._left = left
        self.preview = PreviewPane(name=tr("The agenda as it will print"))
        self.preview.show_heading(tr("As it will print"), with_profile=False)
        self.drawer = PaperDrawer(_drawn, tr("The agenda"), self)
        self.drawer.drawn.connect(self.preview.show_pdf)
        self.drawer.refused.connect(self.preview.show_problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.preview, 1)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.flush)
        self.actions = [
            button(tr("Copy as text"), "copy", self.copy_text),
            button(tr("Save PDF…"), "download", self.save_paper),
            primary(tr("Print…"), "printer", self.print_shown, tip="Ctrl+P"),
        ]

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the agenda again, but for what is being typed; of another meeting nothing stays."""
        if meeting.id != self._shown_id:
            self._shown_id, self._dirty = meeting.id, False
            self._timer.stop()
        if not self._dirty and self.items.lines() != _trimmed(meeting.agenda):
            self._sitting = next(_sittings)
            self.items.show_lines(meeting.agenda)
        self._cautions.show_meeting(meeting if meeting.state == PLANNED else None)
        self.arising.show_steps(matters_arising(self.desk.store, meeting))
        self._show_usual()
        self._draw()

    def _typed(self) -> Meeting:
        """The meeting with the agenda as it stands on the screen."""
        return dataclasses.replace(self.page.meeting, agenda=self.items.lines())

    def _show_usual(self) -> None:
        """Say what the agenda begins and ends with by itself, numbered as on paper."""
        from liaison_app.services.agenda_paper import lines_of

        lines = lines_of(self.desk.store, self._typed())
        own = [place for place, line in enumerate(lines) if line.typed]
        first = own[0] if own else sum(not line.typed for line in lines) - _closing(lines)
        self._before.setText(_numbered(lines[:first], 1))
        self.items.number_from(first + 1)
        behind = own[-1] + 1 if own else first
        self._after.setText(_numbered(lines[behind:], behind + 1))
        for words in (self._before, self._after):
            words.setVisible(bool(words.words()))

    def _draw(self) -> None:
        self.drawer.want(self._content)

    def _content(self) -> AgendaContent:
        from liaison_app.services.agenda_paper import agenda_content

        return agenda_content(self.desk.store, self._typed(), dt.date.today())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow page is the items' alone; the paper is printed all the same."""
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= ALONE_BELOW)

    # What the page asks

    def flush(self) -> bool:
        """Save what was typed; False when that was refused, having said why."""
        self._timer.stop()
        if not self._dirty:
            return True
        store, id = self.desk.store, self._shown_id or 0
        known = store.find(Meeting, id)
        if known is None:
            self._dirty = False
            return True
        try:
            key = f"agenda-{id}-{self._sitting}"
            with store.change("Write agenda", origin=self.page, goes_on=key) as pen:
                pen.save(dataclasses.replace(known, agenda=self.items.lines()))
        except Refusal as refusal:
            self._timer.start(AGAIN)
            self.desk.notices.refused(refusal)
            return False
        self._dirty = False
        self.page.reload()
        return True

    def take_keyboard(self) -> None:
        """Into the items."""
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """F6: items, what arises, the paper."""
        arising = [self.arising.rows] if self.arising.isVisible() else []
        paper = [self.preview.paper] if self.preview.isVisible() else []
        return [self.items, *arising, *paper]

    # Doing

    def _touch(self) -> None:
        self._dirty = True
        self._show_usual()
        self._draw()
        if not self._timer.isActive():
            self._timer.start(WAIT)

    def copy_text(self) -> None:
        """The agenda in plain words, for an e-mail or a message."""
        from liaison_app.services.agenda_paper import agenda_text

        QGuiApplication.clipboard().setText(agenda_text(self._content()))
        self.desk.notices.say(tr("The agenda is copied; paste it where you write."))

    def print_shown(self) -> None:
        """Print it as the system's dialog says."""
        from liaison_app.ui.printing import print_pdf

        with self.desk.notices.refusals():
            print_pdf(_drawn(self._content()), self._title(), self)

    def save_paper(self) -> None:
        """Ask where, and write it there."""
        with self.desk.notices.refusals():
            path = saving.where_for_paper(self, tr("Save the agenda"), self._title())
            if path is not None:
                saving.save(self.desk, path, _drawn(self._content()))

    def _title(self) -> str:
        return tr("Agenda {title}", title=self.page.meeting.title)


def _drawn(content: AgendaContent) -> bytes:
    from liaison_app.services.agenda_paper import write_agenda

    return write_agenda(content)


def _closing(lines: Sequence[Line]) -> int:
    from liaison_app.services.agenda_paper import CLOSING

    return sum(line.sort in CLOSING for line in lines)


def _numbered(lines: Sequence[Line], first: int) -> str:
    """“1. Apologies”, one below the other."""
    return "\n".join(f"{number}.  {line.words}" for number, line in enumerate(lines, first))


def _trimmed(agenda: str) -> str:
    return "\n".join(line.strip() for line in agenda.splitlines() if line.strip())
