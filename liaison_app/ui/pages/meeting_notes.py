"""A meeting at a glance: who came, what was raised, what is to be done, what was said, and where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Matter, Meeting, Organisation, Promise
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.ui import icons, places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_attendance import AttendanceCard
from liaison_app.ui.pages.meeting_hold import LEFT
from liaison_app.ui.pages.meeting_issues import IssuesCard
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.pages.meeting_said import FiguresCard, SaidCard
from liaison_app.ui.pages.meeting_steps import StepsCard
from liaison_app.ui.pages.meetings_marks import add_point, add_step
from liaison_app.ui.pages.meetings_notes import MeetingNotes
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.marked_text import PROMISE
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.three_columns import ThreeColumns

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

RIGHT = 318  # pixels
_SHOWN = 300  # characters of a folded text in its tooltip
_BEGINS = tr("The note begins with")
_OWN = tr("Our own notes")


class NotesPanel(MeetingPanel):
    """Three columns; running text is folded away below the issues until it is wanted."""

    stage = "notes"
    touched_by = frozenset(
        {
            *("meeting", "attendance", "minute", "promise", "statement", "figure"),
            *("standing_issue", "contact_point", "matter", "organisation", "person", "post"),
        }
    )

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(desk, page)
        self.attendance = AttendanceCard(desk, page)
        self.issues = IssuesCard(desk, page)
        nothing = tr("A few sentences that open the note: why you met, and what came of it.")
        self.begins = MeetingNotes(desk, page, "summary", _BEGINS, nothing)
        nothing = tr("For us alone; never in the note. Mark in it who promised what.")
        self.own = MeetingNotes(desk, page, "notes", _OWN, nothing)
        self.own.marked.connect(self._mark)
        self.steps = StepsCard(desk, page)
        self.said = SaidCard(desk, page)
        self.figures = FiguresCard(desk, page)
        self.belongs = BelongsCard(desk)
        centre = QWidget()
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(10)
        middle.addWidget(self.issues, 1)
        self._texts = {"begins": self.begins, "own": self.own}
        for text in self._texts.values():
            text.hide()
            text.kept.connect(lambda _meeting: self._say_texts())
            middle.addWidget(text, 1)
        middle.addLayout(self._folded())
        aside = Scroller(spacing=14)
        for card in (self.steps, self.said, self.figures, self.belongs):
            aside.column.addWidget(card)
        aside.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ThreeColumns(self.attendance, centre, aside, (LEFT, RIGHT)))
        self.actions = [
            button(
                tr("Type"),
                "pencil",
                partial(page.go, "hold"),
                tip=tr("Line by line, without a mouse"),
            ),
            button(
                tr("Paste a note"),
                "copy",
                self._paste,
                tip=tr("A note somebody wrote, taken apart"),
            ),
            primary(tr("Circulate notes"), "send", partial(page.go, "circulate")),
        ]

    def _folded(self) -> QHBoxLayout:
        """A button for each running text, with its first words."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self._folds: dict[str, QPushButton] = {}
        for name in self._texts:
            fold = button("", "chevron-right", partial(self.unfold, name), look="ghost")
            fold.setCheckable(True)
            self._folds[name] = fold
            row.addWidget(fold)
        row.addStretch(1)
        return row

    def show_meeting(self, meeting: Meeting) -> None:
        """Read every card again; what is being written stays."""
        self.attendance.show_meeting(meeting)
        self.issues.show_meeting(meeting)
        for card in (self.begins, self.own, self.steps, self.said, self.figures, self.belongs):
            card.show_meeting(meeting)
        self._say_texts()

    def unfold(self, name: str) -> None:
        """Show a running text in place of half the issues, or fold it away again."""
        text = self._texts[name]
        opens = text.isHidden()
        if not text.save():
            return
        for other, one in self._texts.items():
            if other != name and one.save():
                one.hide()
        text.setVisible(opens)
        self._say_texts()
        if opens:
            has_words = bool(getattr(self.page.meeting, "summary" if name == "begins" else "notes"))
            if has_words:
                text.reader.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                text.write()

    def _say_texts(self) -> None:
        meeting = self.desk.store.find(Meeting, self.page.meeting.id) or self.page.meeting
        for name, title, kept in (
            ("begins", tr("Opening words"), meeting.summary),
            ("own", _OWN, meeting.notes),
        ):
            opened = not self._texts[name].isHidden()
            fold = self._folds[name]
            fold.setText(title if kept or opened else tr("{title}: none yet", title=title))
            tooltip(fold, shorten(tidy(plain(parse(kept))), _SHOWN) if kept else "")
            fold.setChecked(opened)
            icons.put(fold, "chevron-down" if opened else "chevron-right", "text2", 16)

    def flush(self) -> bool:
        """Save the running texts."""
        return self.begins.save() and self.own.save() and self.attendance.flush()

    def take_keyboard(self) -> None:
        """Into the issues."""
        self.issues.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """F6: who came, the issues, the text that is open, the cards at the right."""
        texts = [one.editor.area if one.writing else one.reader for one in self._texts.values()]
        shown = [one for one in (self.issues.rows, *texts) if one.isVisible()]
        last = [one for one in (self.steps.rows, self.belongs.rows) if one.isVisible()]
        return [*self.attendance.panes(), *shown, *last]

    def _mark(self, kind: str, words: str, start: int) -> None:
        """Words of our own notes are a promise, or name a point of contact."""
        make = add_step if kind == PROMISE else add_point
        make(self.desk, self.page.meeting, self, words, start)

    def _paste(self) -> None:
        if self.flush():
            self.desk.go("paste_note", self.page.meeting.id)


class BelongsCard(Card):
    """The matters a meeting belongs to, by itself and by its next steps, and its host."""

    def __init__(self, desk: Desk):
        super().__init__(tr("Belongs to"))
        self._desk = desk
        self.rows = RowsView(tr("Matters and host"), tall=False, fit=True, opens_on_click=True)
        self.rows.opened.connect(desk.navigation.go)
        self.add(self.rows)

    def show_meeting(self, meeting: Meeting) -> None:
        """Read where a meeting belongs."""
        store = self._desk.store
        steps = store.where(Promise, meeting_id=meeting.id, order_by="position, id")
        ids = dict.fromkeys((meeting.matter_id, *(step.matter_id for step in steps)))
        rows = []
        for id in ids:
            matter = store.find(Matter, id)
            if matter is not None and (id == meeting.matter_id or not matter.restricted):
                place = Place("matters", matter.id)
                rows.append(
                    Row(place, matter.title, icon="folder", glyph=True, mark="chevron-right")
                )
        host = store.find(Organisation, meeting.organisation_id)
        if host is not None and host.id is not None:
            icon, _tone = signs.of_body(host.kind)
            place = places.of_contact("organisation", host.id)
            rows.append(
                Row(place, host.name, tr("host"), icon=icon, glyph=True, mark="chevron-right")
            )
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))
