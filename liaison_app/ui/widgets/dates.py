"""A date as people type it, read back with its weekday, with a calendar to pick from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liaison_app.errors import Refusal
from liaison_app.language import tr, within
from liaison_app.rules.said_dates import WEEKDAYS
from liaison_app.rules.typed_dates import Lean, NotADate, read_date
from liaison_app.ui import icons, languages, theme
from liaison_app.ui.said import say_date
from liaison_app.ui.told import announce
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.fields import LineBox, show_problem
from liaison_app.ui.widgets.mirroring import below
from liaison_app.ui.widgets.plain import label


class DateField(QWidget):
    """A box for a date, the date as understood beside it, and a calendar (Alt+Down).

    `value()` is an ISO day, "" when empty. With `partial`, months and years are dates too; with
    `words`, what is no date is kept as words ("over the coming days") beside an empty date.

    Signals:
        changed: the value or the words are different.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        *,
        partial: bool = False,
        words: bool = False,
        lean: Lean = "near",
        today: Callable[[], dt.date] = dt.date.today,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._partial, self._in_words, self._lean, self._today = partial, words, lean, today
        self._value, self._words, self.problem = "", "", ""
        self._remark = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.box = LineBox(name, tr("e.g. tomorrow, fri, 3/4"))
        self.box.setMinimumWidth(150)
        row.addWidget(self.box, 1)
        self._calendar = icon_button(
            "calendar", tr("Calendar for {name}", name=within(name)), self.open_calendar
        )
        row.addWidget(self._calendar)
        self._read = label("", "small", "muted")
        row.addWidget(self._read)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self._typed)
        self.box.editingFinished.connect(self._settle)

    # What forms use

    def set_value(self, iso: str, words: str = "") -> None:
        """Show a date, or the words in its place; nothing counts as a change."""
        self._value, self._words, self.problem = iso, words, ""
        self.box.setText(words or say_date(iso))
        self._show_reading()

    def value(self) -> str:
        """The ISO date (a month or year too if `partial`), "" for none."""
        return self._value

    def words(self) -> str:
        """What was typed in place of a date, "" if it was one."""
        return self._words

    def remark(self, words: str) -> None:
        """What the page says of the day, heard with the box; "" for nothing.

        What is wrong with the day itself, or which weekday it is, is heard as before.
        """
        self._remark = words
        self._tell()

    # Typing

    def _typed(self, text: str) -> None:
        before = (self._value, self._words)
        self._understand(text)
        self._show_reading(typing=True)
        if (self._value, self._words) != before:
            self.changed.emit()

    def _understand(self, text: str) -> None:
        self._value = self._words = self.problem = ""
        if not text.strip():
            return
        try:
            iso = read_date(text, self._today(), self._lean)
            if len(iso) < 10 and not self._partial:
                raise Refusal(tr("A whole date is needed here, with its day."))
        except NotADate as refusal:
            if self._in_words:
                self._words = text.strip()
            else:
                self.problem = str(refusal)
        except Refusal as refusal:  # “31 February” is a slip, not words to keep
            self.problem = str(refusal)
        else:
            self._value = iso

    def _settle(self) -> None:
        """Leaving the box: write the date out in full."""
        if self._value and not self._words:
            self.box.setText(say_date(self._value))
        self._show_reading()

    def _show_reading(self, typing: bool = False) -> None:
        wrong = bool(self.problem) and not typing
        show_problem(self.box, wrong, self.problem)
        self._read.set_tone("red" if wrong else "muted")
        if self.problem:
            self._read.setText(tr("not a date yet") if typing else tr("not understood"))
        elif self._words and self._value:
            self._read.setText(say_date(self._value, weekday=True))
        elif self._words:
            self._read.setText(tr("kept in words"))
        elif typing:
            self._read.setText(say_date(self._value, weekday=True))
        else:
            self._read.setText(_weekday(self._value))
        self._tell()

    def _tell(self) -> None:
        """Have what stands beside the box heard with it."""
        said = dict.fromkeys(filter(None, (self.problem, self._remark)))
        self.box.setAccessibleDescription(" ".join(said) or self._read.words())

    # The calendar

    def open_calendar(self) -> None:
        """Open the calendar below the box."""
        pop_up = _CalendarPopUp(self)
        shown = self._value if len(self._value) == 10 else self._today().isoformat()
        pop_up.calendar.setSelectedDate(QDate.fromString(shown, Qt.DateFormat.ISODate))
        pop_up.picked.connect(self._picked)
        pop_up.adjustSize()
        pop_up.move(below(self, pop_up.size()))
        pop_up.show()
        pop_up.calendar.setFocus()

    def _picked(self, iso: str) -> None:
        self.set_value(iso)
        self.box.setFocus()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)


class _CalendarPopUp(QFrame):
    """A month to pick from; Monday first."""

    picked = Signal(str)

    def __init__(self, parent: QWidget):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(tr("Calendar"))
        for days in self.calendar.findChildren(QTableView):
            days.setAccessibleName(tr("Days of the month; arrow keys go by day and by week"))
        self.calendar.setLocale(_names_of_days())
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateEditEnabled(False)  # days are typed in the field
        self._dress()
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        self.calendar.selectionChanged.connect(self._say_day)
        self.setAccessibleName(tr("Calendar"))

    def _dress(self) -> None:
        """The calendar in our colours and signs; Qt paints weekends red and its arrows black."""
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.current().colour("text"))
        quiet.setForeground(theme.current().colour("text2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        self.calendar.setHeaderTextFormat(quiet)
        for name, sign in (("prev", "chevron-left"), ("next", "chevron-right")):
            if arrow := self.calendar.findChild(QToolButton, f"qt_calendar_{name}month"):
                icons.put(arrow, sign)

    def _say_day(self) -> None:
        """The day marked, whole: a screen reader is told only its number."""
        iso = self.calendar.selectedDate().toString(Qt.DateFormat.ISODate)
        announce(self.calendar, say_date(iso, weekday=True))

    def _take(self, day: QDate) -> None:
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))
        self.close()


def _names_of_days() -> QLocale:
    """What names months and weekdays: the window's language, whatever the system's is."""
    code = languages.spoken()
    usual = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return usual if code in (languages.ENGLISH, *languages.PSEUDO) else QLocale(code)


def _weekday(iso: str) -> str:
    return tr(WEEKDAYS[dt.date.fromisoformat(iso).weekday()]) if len(iso) == 10 else ""
