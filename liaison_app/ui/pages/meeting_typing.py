"""The card on which a meeting is typed while it runs: line by line, kept as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Meeting, Promise
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.rules.note_themes import themes_of
from liaison_app.services.noted_lines import (
    ANSWER,
    SAID,
    STEP,
    Line,
    Noted,
    Noting,
    Record,
    changed_keys,
    is_kept,
    label_of,
    noted_at,
)
from liaison_app.store.queries.minutes import themes_known
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_proposals import more_like, names_like, themes_like
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.cell_box import Proposal
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.lines_format import new_key
from liaison_app.ui.widgets.lines_sheet import BY, THEMES, LinesSheet
from liaison_app.ui.widgets.smart_typing import is_wanted
from liaison_app.ui.widgets.theme_chips import ThemeTones

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

WAIT = 2_000  # milliseconds: the most that a crash may lose
AGAIN = 5_000  # … after a save that failed
_sittings = count(1)


class TypingCard(Card):
    """What is typed is in the file within two seconds, and at once when a line is finished.

    Signals:
        kept: what is noted of the meeting is different now.
        opened: F2 on a line that is kept: its record.
    """

    kept = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(tr("Notes, line by line"))
        self._desk, self._page = desk, page
        self._meeting = Meeting()
        self._noting: Noting | None = None
        self._kept: dict[int, Record] = {}
        self._themes: list[str] = []
        self._sitting = next(_sittings)
        self._refused = False
        self.sheet = LinesSheet(tr("Notes of the meeting, line by line"))
        self.sheet.setReadOnly(desk.store.read_only)
        self.sheet.edited.connect(self._touch)
        self.sheet.line_ended.connect(self._line_ended)
        self.sheet.opened.connect(self._open)
        self.sheet.refused.connect(desk.notices.problem)
        self.sheet.proposals = self._proposals
        self.sheet.likely = lambda line: themes_of(line.text, self._themes)
        self.sheet.finished = self._finished
        self.sheet.preview = self._finished
        self.sheet.puts_marks_right = lambda: is_wanted(desk.settings)
        self.head.addWidget(
            icon_button("ellipsis", tr("All keys of these notes"), menu=self._menu())
        )
        if desk.spelling is not None:
            self.head.addWidget(desk.spelling.switch())
        self.add(self.sheet, 1)
        self.add(Hairline())
        sheet = self.sheet
        self.hints = KeyHints(
            [
                ("Enter", tr("next issue"), sheet.begin),
                ("Tab", tr("theme"), sheet.ask_first),
                ("Ctrl+Enter", tr("next step"), lambda: sheet.begin(STEP)),
                ("Esc", tr("leave"), sheet.left.emit),
                ("Shift+Enter", tr("answer"), lambda: sheet.begin(ANSWER)),
                ("Ctrl+D", tr("decision"), lambda: sheet.make(DECISION)),
                ("Ctrl+T", tr("told"), lambda: sheet.make(TOLD)),
                ("Ctrl+U", tr("quote"), lambda: sheet.make(SAID)),
            ]
        )
        self.add(self.hints)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.save)

    def _menu(self) -> QMenu:
        """Every key of the sheet, with what it does; each can be chosen too."""
        sheet, menu = self.sheet, QMenu(self)
        for words, keys, do in (
            (tr("Next issue"), "Enter", sheet.begin),
            (tr("Next step"), "Ctrl+Enter", lambda: sheet.begin(STEP)),
            (tr("What was answered"), "Shift+Enter", lambda: sheet.begin(ANSWER)),
            (tr("This line is an issue"), "Ctrl+I", lambda: sheet.make(ISSUE)),
            (tr("This line is a decision"), "Ctrl+D", lambda: sheet.make(DECISION)),
            (tr("This line was told to the meeting"), "Ctrl+T", lambda: sheet.make(TOLD)),
            (tr("This line is in their very words"), "Ctrl+U", lambda: sheet.make(SAID)),
            (tr("Themes, or who does it"), "Tab", sheet.ask_first),
            (tr("Raised or said by, or who does it"), "Ctrl+B", lambda: sheet.ask(BY)),
            (tr("Move up"), "Alt+Up", lambda: sheet.move_by(-1)),
            (tr("Move down"), "Alt+Down", lambda: sheet.move_by(1)),
            (tr("Everything about this line…"), "F2", lambda: self._open(sheet.current()[0])),
            (tr("Leave the lines"), "Esc", sheet.left.emit),
            (tr("The meeting is over"), "Ctrl+Shift+Enter", sheet.over.emit),
        ):
            put_in(menu, menu_action(f"{words}\t{keys}", do))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low card the lines come before the keys, which all stand in the menu."""
        super().resizeEvent(event)
        self.hints.fit_into(event.size().height())

    # Showing

    def show_meeting(self, meeting: Meeting) -> None:
        """Read what is noted again; what is being typed, and where, stays."""
        same = meeting.id == self._meeting.id
        if not same:
            self._sitting = next(_sittings)
        elif not is_kept(self.sheet.lines(), self._kept) and not self.save():
            return  # it could not be saved; nothing typed is thrown away
        self._meeting = meeting
        self._noting = Noting(self._desk.store, meeting)
        found = noted_at(self._desk.store, meeting.id or 0)
        self._read_themes()
        if not same or [one.record for one in found if one.record] != list(self._kept.values()):
            self._show(found, keep_place=same)
        self._say_count()

    def _show(self, found: Sequence[Noted], *, keep_place: bool) -> None:
        keys = {(type(one), one.id): key for key, one in self._kept.items()} if keep_place else {}
        lines: list[tuple[int, Line]] = []
        self._kept = {}
        for one in found:
            record = one.record
            key = keys.get((type(record), record.id)) if record is not None else None
            lines.append((key or new_key(), one.line))
            if record is not None:
                self._kept[lines[-1][0]] = record
        key, line = self.sheet.current()
        if keep_place and not line.text and key not in self._kept:
            lines.append((key, line))  # begun, and nothing in it yet
        elif not keep_place and lines:
            lines.append((new_key(), Line()))
            self.sheet.set_lines(lines)
            self.sheet.go_to(lines[-1][0])
            self.sheet.ensureCursorVisible()
            return
        self.sheet.set_lines(lines)

    def _read_themes(self) -> None:
        known = themes_known(self._desk.store, self._meeting.id)
        self._tones = ThemeTones(one.words for one in known)
        self._themes = [one.words for one in sorted(known, key=lambda one: -one.times)]
        self.sheet.set_tones(self._tones)

    def _say_count(self) -> None:
        issues = sum(getattr(one, "sort", "") == ISSUE for one in self._kept.values())
        said = tr("1 issue") if issues == 1 else tr("{issues} issues", issues=issues)
        self.set_count(said if issues else None)

    def how_many(self) -> int:
        """How many lines are kept."""
        return len(self._kept)

    def steps(self) -> list[Promise]:
        """The next steps among them, as kept."""
        return [one for one in self._kept.values() if isinstance(one, Promise)]

    # Keeping

    def save(self) -> bool:
        """Keep what was typed; False when that was refused, having said why."""
        self._timer.stop()
        noting, lines = self._noting, self.sheet.lines()
        if noting is None or self._meeting.id is None or is_kept(lines, self._kept):
            return True
        store = self._desk.store
        if store.find(Meeting, self._meeting.id) is None:
            return True
        changed = changed_keys(lines, self._kept)
        goes_on = f"lines-{self._sitting}-{changed[0]}" if len(changed) == 1 else ""
        label = label_of(lines, self._kept)
        try:
            with store.change(label, origin=self._page, goes_on=goes_on) as pen:
                self._kept = noting.keep(pen, lines, self._kept)
        except Refusal as refusal:
            self._refused = True
            self._timer.start(AGAIN)
            self._desk.notices.refused(refusal)
            return False
        self._refused = False
        self._say_count()
        self.kept.emit()
        return True

    def flush(self) -> bool:
        """Put the line at hand right and keep everything."""
        self.sheet.settle()
        return self.save()

    def _touch(self) -> None:
        if not self._timer.isActive():
            self._timer.start(WAIT)

    def _line_ended(self) -> None:
        """A line is finished: kept at once, unless the file took nothing a moment ago."""
        if not self._refused:
            self.save()

    def _open(self, key: int) -> None:
        if self.save() and key in self._kept:
            self.opened.emit(self._kept[key])

    # What is proposed

    def _finished(self, line: Line) -> Line:
        return self._noting.finished(line) if self._noting is not None else line

    def _proposals(self, cell: str, words: str) -> list[Proposal]:
        """What may be meant in the small box: themes by how often they are used, names, or days."""
        if self._noting is None:
            return []
        if cell == THEMES:
            here = [theme for _key, line in self.sheet.lines() for theme in line.themes]
            return themes_like([*self._themes, *here], words)
        line = self.sheet.current()[1]
        return (names_like if cell == BY else more_like)(self._noting, line, words)
