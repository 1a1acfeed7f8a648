"""Reports: cards of all there are; then one of them, what it covers at the left, its pages at the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import KINDS
from liaison_app.services import reports
from liaison_app.services.report_scope import Report, Scope
from liaison_app.ui import theme
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import reports_deeds
from liaison_app.ui.pages.reports_choices import ChoicesPane, Chosen, remember, remembered
from liaison_app.ui.pages.reports_drawing import Drawn, ReportDrawer
from liaison_app.ui.pages.reports_gallery import Gallery
from liaison_app.ui.pages.reports_paper import ReportPaper
from liaison_app.ui.pane_keys import tab_on
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import caption, label, tooltip
from liaison_app.ui.widgets.stack import Stack

CHOICES_WIDTH = 316  # pixels, as the lists of other rooms
WHAT_FOR = tr("To be read on the screen, printed, or saved as PDF. Choose one to begin.")
COPY, TABLES = tr("Copy"), tr("Save the tables…")
WORDS_FROM = 840  # pixels of the page's width in the default text
NO_TABLES = tr("This report has no tables.")
_SUBJECTS = ("matter", "contact", "body", "person", "meeting")  # what a Place may begin with


class ReportsPage(Page):
    """Its Place: `("reports")` shows the cards; `extra={"report": name, …}` one of them.

    Beside the name the extra may hold what it is about: `"matter": 3`, `"meeting": 5`,
    `"contact": ("post", 2)`, `"body": 4`, `"person": 7`.
    """

    room = "reports"
    touched_by = frozenset(kind.name for kind in KINDS)

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Reports"))
        self._report: Report | None = None
        self._chosen: dict[str, Chosen] = {}
        self._pdf = b""
        self._changed_since = False  # the file, since the drawing began
        self._stack = Stack()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.addWidget(self._cards())
        self._stack.addWidget(self._sheet())
        self.drawer = ReportDrawer(desk.store, self)
        self.drawer.begun.connect(self.paper.begin)
        self.drawer.progressed.connect(self.paper.show_progress)
        self.drawer.drawn.connect(self._show_drawn)
        self.drawer.refused.connect(self.paper.show_problem)
        self.drawer.stopped.connect(self.paper.show_stopped)
        self.paper.stop_pressed.connect(self.drawer.stop)
        self.paper.again_pressed.connect(self._draw_now)

    def _cards(self) -> QWidget:
        sheet = QWidget()
        sheet.setObjectName("canvas")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setContentsMargins(26, 0, 24, 0)
        row.addWidget(label(WHAT_FOR, "body", "muted", wrap=True))
        column.addLayout(row)
        self.gallery = Gallery(reports.REPORTS.values())
        self.gallery.opened.connect(self.open_report)
        column.addWidget(self.gallery, 1)
        return sheet

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._frame = QFrame()
        self._frame.setProperty("pane", "true")
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(0, 0, 0, 0)
        self._side = Scroller((20, 18, 16, 18), 4)
        self._title = label("", "heading", wrap=True)
        self._caption = label("", "small", "muted", wrap=True)
        self.choices = ChoicesPane()
        self.choices.changed.connect(self._take_choices)
        for one in (self._title, self._caption):
            self._side.column.addWidget(one)
        self._side.column.addSpacing(14)
        self._side.column.addWidget(self.choices)
        self._left_out = label("", "small", "muted", wrap=True)
        self._side.column.addWidget(self._left_out)
        self._side.column.addStretch(1)
        inner.addWidget(self._side)
        row.addWidget(self._frame)
        self.paper = ReportPaper()
        row.addWidget(self.paper, 1)
        self.copy_button = button(COPY, "copy", self.copy_shown)
        self.tables_button = button(TABLES, "table", self.save_tables)
        self.save_button = button(tr("Save PDF…"), "download", self.save_shown, tip="Ctrl+S")
        self.print_button = primary(tr("Print…"), "printer", self.print_shown, tip="Ctrl+P")
        self._actions = [self.copy_button, self.tables_button, self.save_button, self.print_button]
        return sheet

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """The cards, or the report the place names."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        report = reports.REPORTS.get(str(extra.get("report", "")))
        if report is None:
            self._show_cards()
        else:
            self._show_report(report, extra)

    def reload(self) -> None:
        """Something in the file changed: draw what is shown again, once what is being drawn is there."""
        if self._report is not None and self.drawer.busy:
            self._changed_since = True
        elif self._report is not None:
            self._draw()

    def flush(self) -> bool:
        """Stop drawing: no thread may have the file open when it is closed."""
        if not self.drawer.settle():
            self.desk.notices.problem(tr("The report is still being drawn. Please wait a moment."))
            return False
        return True

    def may_leave(self) -> bool:
        """Always: what is being drawn is let go of when the page is hidden, and nobody waits for it."""
        return True

    def print_shown(self) -> None:
        """Print the report."""
        if self._is_ready():
            reports_deeds.print_report(self.desk, self._pdf, self._named(), self)

    def panes(self) -> Sequence[QWidget]:
        """The cards; or the choices and the pages."""
        if self._report is None:
            return [self.gallery]
        return [self.choices, self.paper]

    # What is done with it

    def open_report(self, name: str) -> None:
        """Open a report from its card."""
        self.desk.go("reports", extra={"report": name})

    def save_shown(self) -> None:
        """Save the report as PDF (Ctrl+S)."""
        if self._report is None:
            super().save_shown()
        elif self._is_ready():
            reports_deeds.save_report(self.desk, self._pdf, self._named(), self)

    def save_tables(self) -> None:
        """Save its tables as CSV or Excel."""
        if self._report is not None and self._is_ready():
            scope = self._scope(self._report)
            reports_deeds.save_tables(self.desk, self._report, scope, self._named(), self)

    def copy_shown(self) -> None:
        """Put its tables, or its words, on the clipboard."""
        if self._report is not None and self._is_ready():
            scope = self._scope(self._report)
            reports_deeds.copy_report(self.desk, self._report, scope, self._pdf, self)

    def save_list(self) -> None:
        """Ctrl+Shift+S: the tables."""
        if self._report is None or self._report.tables is None:
            super().save_list()
        else:
            self.save_tables()

    # Within

    def _show_cards(self) -> None:
        was = self._report.name if self._report is not None else ""
        self._report = None
        self.drawer.forget()
        self.paper.clear()
        self._pdf = b""
        self._stack.setCurrentIndex(0)
        self.set_heading(tr("Reports"), (), ())
        self.gallery.take_keyboard(was)

    def _show_report(self, report: Report, extra: dict[str, Any]) -> None:
        about = {
            sort: extra[sort] if isinstance(extra[sort], tuple) else (_KINDS[sort], extra[sort])
            for sort in _SUBJECTS
            if extra.get(sort) is not None
        }
        chosen = self._chosen.get(report.name) or remembered(self.desk.settings, report)
        if about:
            chosen = Chosen(period=chosen.period, picks=chosen.picks, about=about)
        same = self._report is report and not about
        self._report = report
        self._stack.setCurrentIndex(1)
        self._title.setText(report.title)
        self._caption.setText(report.caption)
        self._caption.setVisible(bool(report.caption))
        if not same:
            self.paper.clear()
            self._pdf = b""
            self.choices.show_report(self.desk.store, report, chosen)
            self._chosen[report.name] = self.choices.chosen()
            tab_on(self.choices, self.paper)  # the choices are new, and would come last of all
            self.choices.focus_first()
        self.set_heading(report.title, [(tr("Reports"), Place("reports"))], self._actions)
        self._draw(at_once=True)

    def _scope(self, report: Report) -> Scope:
        return self.choices.chosen().scope(report, dt.date.today())

    def _named(self) -> str:
        """What the paper is called: “Correspondence register, the year 2026”."""
        report = self._report
        return (
            "" if report is None else reports.title_of(self.desk.store, report, self._scope(report))
        )

    def _take_choices(self) -> None:
        if self._report is not None:
            self._chosen[self._report.name] = self.choices.chosen()
            remember(self.desk.settings, self._report, self.choices.chosen())
            self._draw()

    def _draw_now(self) -> None:
        self._draw(at_once=True)

    def _draw(self, *, at_once: bool = False) -> None:
        report = self._report
        if report is None:
            return
        scope = self._scope(report)
        self._pdf, self._changed_since = b"", False
        self._show_ready()
        self._left_out.setText("")
        if sentence := self.choices.problem() or reports.missing(report, scope):
            self.drawer.forget()
            self.paper.show_wanting(sentence)
            return
        self.drawer.want(report, scope, at_once=at_once)

    def _show_drawn(self, drawn: Drawn) -> None:
        self._pdf = drawn.pdf
        self.paper.show_pdf(drawn.pdf, drawn.pages)
        self._show_ready()
        count = drawn.left_out
        self._left_out.setText(
            trn("{count} restricted left out.", "{count} restricted left out.", count)
            if count
            else ""
        )
        if self._changed_since:
            self._draw()

    def _show_ready(self) -> None:
        for one in self._actions:
            one.setEnabled(bool(self._pdf))
        if self._report is not None and self._report.tables is None:
            self.tables_button.setEnabled(False)
            tooltip(self.tables_button, NO_TABLES)
        else:
            tooltip(self.tables_button, tr("Save the tables as CSV or Excel (Ctrl+Shift+S)"))

    def _is_ready(self) -> bool:
        if self._report is not None and not self._pdf:
            self.desk.notices.say(tr("Please wait until the report is drawn."))
        return bool(self._pdf)

    def _fit(self) -> None:
        """Give the choices their width; where there is little, the rarer buttons are icons alone."""
        scaled = theme.current().scaled
        self._frame.setFixedWidth(min(scaled(CHOICES_WIDTH), max(CHOICES_WIDTH, self.width() // 3)))
        narrow = self.width() < scaled(WORDS_FROM)
        for one, words in ((self.copy_button, COPY), (self.tables_button, TABLES)):
            one.setText("" if narrow else caption(words))
            one.setAccessibleName(words)
        tooltip(self.copy_button, COPY if narrow else "")

    # Qt's own names from here on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width to share."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc stops the drawing, or goes back to the cards."""
        if event.key() == Qt.Key.Key_Escape and self._report is not None:
            if self.drawer.busy:
                self.drawer.stop()
            else:
                self.desk.go("reports")
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nothing is drawn that nobody looks at; it is drawn again when it is shown."""
        super().hideEvent(event)
        if self.drawer.busy and not event.spontaneous():  # a window that is made small goes on
            self.drawer.forget()
            self._dirty = True


_KINDS = {
    "matter": "matter",
    "meeting": "meeting",
    "body": "organisation",
    "person": "person",
    "contact": "organisation",
}
