"""Beside the note of a meeting: where it stands, what to look at first, letters with it, its versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import MeetingNote
from liaison_app.records.meeting_note import APPROVED, CIRCULATED, DRAFT, STATES
from liaison_app.services.meeting_notes import Standing
from liaison_app.services.note_checks import EMPTY, LEFT_OUT, OPEN, TELLS, Check
from liaison_app.ui.said import say_ahead, say_choice, say_date, say_short
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.pills import Glyph, Pill
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_TONES = {DRAFT: "amber", APPROVED: "blue", CIRCULATED: "green"}
_SIGNS = {
    EMPTY: ("triangle-alert", "red"),
    LEFT_OUT: ("quote", "amber"),
    OPEN: ("circle-dashed", "amber"),
    TELLS: ("info", "grey"),
}


class _Step(NamedTuple):
    done: bool
    title: str
    words: str


class StandingCard(Card):
    """Draft, approved, circulated: which of them it is, since when and by whom.

    Signals:
        keep_wanted: the draft is to be kept as it stands.
        approve_wanted: somebody approved it.
        ask_wanted: the chair is to be asked.
        compare_wanted: what changed since it was kept or went out is to be seen.
    """

    keep_wanted = Signal()
    approve_wanted = Signal()
    ask_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("The note"))
        self.pill = Pill(tr("Draft"), "amber")
        self.head.addWidget(self.pill)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(7)
        self.body.addLayout(self._steps)
        self._changed = QWidget()
        changed = QHBoxLayout(self._changed)
        changed.setContentsMargins(0, 2, 0, 0)
        changed.setSpacing(6)
        self._changed_words = label("", "small", "amber", wrap=True)
        changed.addWidget(self._changed_words, 1)
        self.what = link(tr("What changed"), self.compare_wanted.emit)
        changed.addWidget(self.what, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self._changed)
        self._next = label("", "small", "muted", wrap=True)
        self.add(self._next)
        self._deeds = QWidget()
        deeds = FlowLayout(8, self._deeds)
        deeds.setContentsMargins(0, 4, 0, 0)
        self.keep = button(tr("Keep draft"), "save", self.keep_wanted.emit)
        self.approve = button(tr("It is approved…"), "check", self.approve_wanted.emit)
        for one in (self.keep, self.approve):
            deeds.addWidget(one)
        self.add(self._deeds)
        self.ask = link(tr("Send the draft to the chair"), self.ask_wanted.emit)
        self.body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)

    def show_standing(self, now: Standing, *, empty: bool, today: dt.date) -> None:
        """Show where the note stands; an `empty` one can neither be kept nor approved."""
        state = now.state if now.open or now.is_settled else DRAFT
        if state == APPROVED and now.changed:  # what was approved was another text
            state = DRAFT
        number = tr("Version {number}", number=now.number) if now.number > 1 else None
        self.set_count(number)
        self.pill.show_words(say_choice(STATES, state), _TONES[state])
        clear_layout(self._steps)
        for step in _steps(now, today):
            self._steps.addLayout(_line(step))
        self._changed.setVisible(bool(now.changed and now.state))
        self._changed_words.setText(_changed_words(now))
        self._next.setText(
            tr(
                "Whoever has a correction tells you: change the meeting, and the next version begins."
            )
        )
        self._next.setVisible(now.is_settled)
        self._deeds.setVisible(not now.is_settled)
        self.keep.setEnabled(not empty and (now.open is None or now.changed))
        approved = now.open is not None and now.open.state == APPROVED and not now.changed
        self.approve.setEnabled(not empty and not approved)
        self.ask.setVisible(not empty and not approved and not now.is_settled)


def _steps(now: Standing, today: dt.date) -> Sequence[_Step]:
    note = now.last if now.is_settled else now.open
    if note is None:
        return (_Step(False, tr("Draft"), tr("not kept yet: it follows what you write")), *_NOT_YET)
    made = _Step(
        True, tr("Draft"), tr("kept on {made}", made=say_date(note.made)) if note.made else ""
    )
    approved, circulated = _NOT_YET
    if note.approved_by:
        by = tr("by {name}", name=note.approved_by)
        if note.approved_on:
            by = tr("by {name} on {day}", name=note.approved_by, day=say_date(note.approved_on))
        approved = _Step(True, tr("Approved"), by)
    elif note.state == CIRCULATED:
        approved = _Step(False, tr("Approved"), tr("by nobody"))
    if note.state == CIRCULATED:
        circulated = _Step(True, tr("Circulated"), _went_out(note, today))
    return (made, approved, circulated)


_NOT_YET = (
    _Step(False, tr("Approved"), tr("by nobody yet")),
    _Step(False, tr("Circulated"), tr("not yet")),
)


def _went_out(note: MeetingNote, today: dt.date) -> str:
    words = tr("on {circulated_on}", circulated_on=say_date(note.circulated_on))
    if not note.corrections_by:
        return words
    days = (dt.date.fromisoformat(note.corrections_by) - today).days
    if days < 0:
        return tr(
            "{circulated}; corrections were asked for by {day}",
            circulated=words,
            day=say_date(note.corrections_by),
        )
    return tr(
        "{circulated}; corrections by {day}, {ahead}",
        circulated=words,
        day=say_date(note.corrections_by),
        ahead=say_ahead(days),
    )


def _changed_words(now: Standing) -> str:
    if now.open is None:
        return tr("Changed since version {number} went out.", number=now.number - 1)
    if now.open.state == APPROVED:
        return tr("Changed since it was approved.")
    return tr("Changed since the draft was kept.")


def _line(step: _Step) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(9)
    sign = Glyph("circle-check" if step.done else "circle", "green" if step.done else "grey")
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(step.title, "body", "" if step.done else "muted"))
    if step.words:
        words.addWidget(label(step.words, "small", "muted", wrap=True))
    row.addLayout(words, 1)
    return row


class ChecksCard(Card):
    """What to look at before it goes out; Enter or a click leads to where it is mended.

    Signals:
        stage_wanted: the stage of the meeting at which that is done, "" for its form.
    """

    stage_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Before it goes out"))
        self.rows = RowsView(tr("Before it goes out"), fit=True, opens_on_click=True)
        self.rows.opened.connect(self._open)
        self.add(self.rows)
        self._checks: Sequence[Check] = ()

    def show_checks(self, found: Sequence[Check]) -> None:
        """Show them; nothing where there is nothing to look at."""
        self._checks = found
        open_ones = sum(one.sort != TELLS for one in found)
        self.set_count(open_ones or None)
        self.rows.set_rows(
            [
                Row(place, one.words, one.more, *_SIGNS[one.sort], glyph=True)
                for place, one in enumerate(found)
            ]
        )
        self.setVisible(bool(found))

    def _open(self, place: int) -> None:
        self.stage_wanted.emit(self._checks[place].stage)


class WithItCard(Card):
    """Letters that go with the note: rows that begin a draft, and what went out already.

    Signals:
        wanted: the key of the row.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Letters with it"))
        self.rows = RowsView(tr("Letters with the note"), fit=True, opens_on_click=True)
        self.rows.opened.connect(self.wanted)
        self.add(self.rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows; no card without any."""
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))


class VersionsCard(Card):
    """The versions that were kept, the latest first: Enter shows one, the menu saves and compares.

    Signals (with the id of the version):
        opened: it is to be shown.
        save_wanted: its PDF is to be saved.
        compare_wanted: it is to be compared with the note as it is now.
        compare_before_wanted: it is to be compared with the version before it.
    """

    opened = Signal(object)
    save_wanted = Signal(object)
    compare_wanted = Signal(object)
    compare_before_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Versions"))
        self._first: int | None = None
        self.rows = RowsView(tr("Versions of the note"), fit=True, opens_on_click=True)
        self.rows.opened.connect(self.opened)
        self.rows.menu_wanted.connect(self._show_menu)
        self.add(self.rows)
        self.compare = link(tr("Compare with how it is now"), self._compare)
        self.body.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)

    def show_versions(self, versions: Sequence[MeetingNote]) -> None:
        """Show them; no card before the first."""
        self.set_count(len(versions) if len(versions) > 1 else None)
        self.rows.set_rows([_row(one) for one in versions])
        self._first = versions[-1].id if versions else None
        self.setVisible(bool(versions))

    def _compare(self) -> None:
        id = self.rows.current_id()
        if id is None:
            self.rows.select_first()
            id = self.rows.current_id()
        if id is not None:
            self.compare_wanted.emit(id)

    def _show_menu(self, id: int, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        deeds = [
            menu_action(tr("Show"), lambda: self.opened.emit(id), "eye"),
            menu_action(tr("Save PDF…"), lambda: self.save_wanted.emit(id), "save"),
            menu_action(tr("Compare with how it is now"), lambda: self.compare_wanted.emit(id)),
        ]
        if id != self._first:
            words = tr("Compare with the version before")
            deeds.append(menu_action(words, lambda: self.compare_before_wanted.emit(id)))
        put_in(menu, *deeds)
        menu.popup(spot)


def _row(note: MeetingNote) -> Row:
    on = note.circulated_on or note.approved_on or note.made
    return Row(
        note.id,
        tr("Version {version}", version=note.version),
        note.changes
        or (
            tr("Approved by {approved_by}", approved_by=note.approved_by)
            if note.approved_by
            else ""
        ),
        "file-text",
        _TONES[note.state],
        right=say_short(on, dt.date.today()),
        right_below=say_choice(STATES, note.state, within=True),
    )
