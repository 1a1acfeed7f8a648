"""Ticking who came: letters find a name, keys say how they came, whoever is not on the list is put on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Attendance
from liaison_app.records.attendance import ABSENT, LATE, PRESENT, SENT_DEPUTY
from liaison_app.rules.safe_text import shorten
from liaison_app.services import attendance
from liaison_app.services.attendance import Attendee, Section, is_awaited, line_for
from liaison_app.services.walk_ins import come_in, typed_line
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_arrivals import NEW, WORDS, Arrivals
from liaison_app.ui.pages.meeting_asking import Asking
from liaison_app.ui.pages.meeting_attendance_rows import spoken_of, ticking_rows
from liaison_app.ui.pages.meeting_ticking_keys import FindBox, TickingLines, keys_for, show_menu
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.picker import PickItem
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage


class Ticking(QWidget):
    """The box to find a name in, the list with a ring for each line, and the keys.

    `beside` is the line of the box, with room at its right.

    Signals:
        kept: something was put down, or taken back.
    """

    kept = Signal()

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__()
        self._desk, self._page = desk, page
        self._sections: Sequence[Section] = ()
        self._lines: dict[int, Attendee] = {}
        self._arrivals = Arrivals(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.box = FindBox(tr("Find or add a name"), wait=60)
        self.box.filtered.connect(lambda _words: self._show_rows(first=True))
        self.box.left_downwards.connect(self._into_list)
        self.box.entered.connect(self._take_first)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(4)
        self.beside.addWidget(self.box, 1)
        column.addLayout(self.beside)
        self.all = link("", self.mark_all)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows = TickingLines(tr("Who came, line by line"))
        self.rows.space_pressed.connect(self._tick)
        self.rows.opened.connect(self._opened)
        self.rows.delete_pressed.connect(self._take_off)
        self.rows.menu_wanted.connect(self._show_menu)
        self.rows.letter_pressed.connect(self._letter)
        self.rows.selectionModel().currentChanged.connect(lambda _now, _before: self._show_keys())
        column.addWidget(self.rows, 1)
        self.asking = Asking()
        self.asking.done.connect(self._back)
        column.addWidget(self.asking)
        self._none = label(
            tr("Type a name, a body or “12 head teachers” and press Enter."),
            "body",
            "muted",
            wrap=True,
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._none)
        self.hints = KeyHints(
            [
                ("Space", tr("there"), lambda: self._act(self._tick)),
                ("L", tr("late"), lambda: self._letter("L")),
                ("D", tr("deputy"), lambda: self._letter("D")),
                ("A", tr("apologies"), lambda: self._letter("A")),
                ("N", tr("absent"), lambda: self._letter("N")),
                ("C", tr("how many"), lambda: self._letter("C")),
                ("J", tr("join to Contacts"), lambda: self._letter("J")),
                ("H", tr("holder now"), lambda: self._letter("H")),
            ]
        )
        column.addWidget(self.hints)

    # Showing

    def show_lines(self, everyone: Sequence[Attendee], sections: Sequence[Section]) -> None:
        """Show the list as it is now; what is typed and the current line stay."""
        self._sections = sections
        self._lines = {one.id: one for one in everyone}
        heads = sum(one.heads for one in everyone if is_awaited(one.line))
        self.all.setVisible(bool(heads))
        who = trn("The one who said yes was", "All {count} who said yes were", heads)
        self.all.setText(tr("{who} there", who=who))
        self._show_rows()

    def take_keyboard(self) -> None:
        """Put the keyboard into the box."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_rows(self, *, first: bool = False) -> None:
        words = self.box.text().strip()
        lines = ticking_rows(self._sections, words)
        if words:
            lines += self._arrivals.rows(words, [one.line for one in self._lines.values()])
        self.rows.set_rows(lines)
        self._none.setVisible(not lines)
        self.rows.setVisible(bool(lines))
        if first:
            self.rows.select_first()
        self._show_keys()

    def _show_keys(self) -> None:
        """The keys that do something to the current line."""
        id = self.rows.current_id()
        one = self._lines.get(id) if isinstance(id, int) else None
        self.hints.setVisible(bool(self._lines) and not isinstance(id, tuple))
        self.hints.show_keys(keys_for(one))

    # Keys

    def _into_list(self) -> None:
        """Down goes into the list."""
        if not self.rows.isHidden():
            if self.rows.current_id() is None:
                self.rows.select_first()
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_first(self) -> None:
        """Enter in the box takes the line found, and waits for the next name."""
        id = self.rows.current_id()
        if not self.box.text().strip():
            self._into_list()
        elif isinstance(id, int):
            self._tick(id, untick=False)
        elif id is not None:
            self._opened(id)

    def _letter(self, letter: str) -> None:
        """A letter in the list says how they came; any other is the beginning of a name."""
        deeds: dict[str, Callable[[int], object]] = {
            "L": lambda id: self._say(id, LATE),
            "N": lambda id: self._say(id, ABSENT),
            "A": self._apologise,
            "D": self._ask_deputy,
            "C": self._ask_count,
            "J": self._join,
            "H": self._renew,
            "\b": lambda id: self._say(id, ""),
        }
        id = self.rows.current_id()
        usable = (*keys_for(self._lines.get(id) if isinstance(id, int) else None), "\b")
        deed = deeds.get(letter.upper())
        if deed is not None and letter.upper() in usable:
            self._act(deed)
        else:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.set_value(letter)
            self.box.setCursorPosition(len(letter))

    def _act(self, deed: Callable[[int], object]) -> None:
        id = self.rows.current_id()
        if isinstance(id, int):
            deed(id)

    def _opened(self, id: Any) -> None:
        """Enter on a line edits it; on somebody not on the list puts them there."""
        if isinstance(id, int):
            self.edit(id)
        elif id[0] == NEW:
            self._add_to_contacts()
        else:
            self._come_in(id)

    # Doing

    def _tick(self, id: Any, *, untick: bool = True) -> None:
        """Space: they were there, or after all nothing is said of them."""
        if not isinstance(id, int):
            self._opened(id)
            return
        one = self._lines[id]
        self._say(id, "" if untick and one.line.came == PRESENT else PRESENT)
        if one.is_uncounted and not one.was_there:
            self._ask_count(id)

    def _say(self, id: int, came: str, deputy: str = "") -> None:
        store, origin = self._desk.store, self._page
        self._keep(lambda: attendance.set_came(store, [id], came, origin, deputy=deputy))
        self._go_on(id, came)

    def _apologise(self, id: int) -> None:
        today, store = dt.date.today().isoformat(), self._desk.store
        self._keep(lambda: attendance.send_apologies(store, [id], today, self._page))
        self._go_on(id, ABSENT)

    def _ask_deputy(self, id: int) -> None:
        """D: somebody for them; of a body nobody was named for, who came from it."""
        one = self._lines[id]
        hint = tr("Name; empty if nobody knows")
        if one.is_group:
            return
        if not one.line.name and not one.line.post_title:
            asked = tr("Who came from {title}?", title=one.title)
            self.asking.ask(asked, hint, "", lambda words: self._name(id, words))
        else:
            asked = tr("Who came for {one}?", one=spoken_of(one))
            before = one.line.deputy
            self.asking.ask(asked, hint, before, lambda words: self._say(id, SENT_DEPUTY, words))

    def _name(self, id: int, words: str) -> None:
        store, page = self._desk.store, self._page
        self._keep(lambda: attendance.name_who_came(store, id, words, page))
        self._go_on(id, PRESENT)

    def _ask_count(self, id: int) -> None:
        one = self._lines[id]
        if one.line.name:
            return
        count = one.line.count

        def keep(words: str) -> None:
            figures = words.isascii() and words.isdigit() and len(words) < 10
            number = int(words) if figures else None
            if words and number is None:
                said = tr("“{typed}” is not a number of people.", typed=shorten(words, 30))
                self._desk.notices.problem(said)
                return
            store, page = self._desk.store, self._page
            self._keep(lambda: attendance.set_count(store, id, number, page))
            self._go_on(id, "")

        self.asking.ask(
            tr("How many were they? ({title})", title=shorten(one.title, 60)),
            tr("Number; empty if nobody counted"),
            str(count) if count else "",
            keep,
        )

    def mark_all(self) -> None:
        """Everyone who accepted was there, and announced deputies came, where nothing is said yet."""
        store, page = self._desk.store, self._page
        self._keep(lambda: attendance.all_who_accepted(store, page.meeting.id or 0, page))
        self.take_keyboard()

    def _take_off(self, id: Any) -> None:
        if isinstance(id, int):
            called = shorten(self._lines[id].title, 60)
            store, page = self._desk.store, self._page
            self._keep(lambda: attendance.take_off(store, [id], page))
            self._desk.notices.did(tr("{called} taken off the list.", called=called))

    def _come_in(self, id: tuple[str, Any]) -> None:
        kind, who = id
        store, page, made = self._desk.store, self._page, list[Attendance]()
        meeting = page.meeting.id or 0

        def deed() -> None:
            in_words = kind == WORDS
            known = None if in_words else line_for(store, kind, who, meeting)
            made.append(come_in(store, known or typed_line(store, meeting, who), page)[1])

        self._keep(deed)
        if made:
            self.box.clear()
            self.rows.select_id(made[0].id)
            self.take_keyboard()
            if made[0].group_words and made[0].count is None:
                self._ask_count(made[0].id or 0)

    def _add_to_contacts(self) -> None:
        from liaison_app.ui.dialogs.add_contact import AddContact

        dialog = AddContact(self._desk, "person", None, self)
        dialog.who.picker.take(PickItem("", None, self.box.text().strip()))
        dialog.exec()
        added = dialog.added
        for kind in ("person", "post", "organisation") if added is not None else ():
            record = getattr(added, kind)
            if record is not None and record.id is not None:
                self._come_in((kind, record.id))
                return

    def edit(self, id: int) -> None:
        """All of a line in its form."""
        from liaison_app.ui.dialogs.guest_dialog import edit_guest

        line = self._desk.store.find(Attendance, id)
        called = shorten(self._lines[id].title, 60)
        if line is not None and edit_guest(self._desk, line, called, self):
            self.kept.emit()

    def _join(self, id: int) -> None:
        """Say who a line in words is in Contacts."""
        from liaison_app.ui.dialogs.guest_dialog import JoinDialog

        line = self._desk.store.find(Attendance, id)
        if line is not None and JoinDialog(self._desk, line, self._lines[id].title, self).exec():
            self.kept.emit()

    def _renew(self, id: int) -> None:
        store, page = self._desk.store, self._page
        self._keep(lambda: attendance.present_holder(store, id, page))

    def _keep(self, deed: Callable[[], object]) -> None:
        with self._desk.notices.refusals():
            deed()
        self.kept.emit()

    def _go_on(self, id: int, came: str) -> None:
        """On to the next name: in the box after finding one, else one line down."""
        if self.box.text():
            self.box.clear()
            self.rows.select_id(id)
            self.take_keyboard()
        elif came and self.rows.hasFocus():
            self.rows.go_down()

    def _back(self) -> None:
        """After a question: to where the keyboard was."""
        (self.box if self.box.text() else self.rows).setFocus()

    def _show_menu(self, id: Any, spot: QPoint) -> None:
        if not isinstance(id, int):
            return
        deeds: list[tuple[str, Callable[[int], object]]] = [
            (tr("Was there\tSpace"), self._tick),
            (tr("Came late\tL"), lambda id: self._say(id, LATE)),
            (tr("A deputy came…\tD"), self._ask_deputy),
            (tr("Sent apologies\tA"), self._apologise),
            (tr("Did not come\tN"), lambda id: self._say(id, ABSENT)),
            (tr("Nothing said yet\tBackspace"), lambda id: self._say(id, "")),
            (tr("Edit…\tEnter"), self.edit),
            (tr("Join to Contacts…\tJ"), self._join),
            (tr("Take off the list\tDelete"), self._take_off),
        ]
        if self._lines[id].moved_on:
            deeds.insert(0, (tr("Expect who holds the post now\tH"), self._renew))
        show_menu(self, deeds, id, spot)
