"""“Erase”: what goes for good, what is in doubt and is ticked, and what becomes of the backups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import shown, tr, trn
from liaison_app.records import File
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services.erasing import Erasing, Place
from liaison_app.services.erasing_copies import DELETE, REWRITE
from liaison_app.services.erasing_files import Held
from liaison_app.ui import window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl, button, link
from liaison_app.ui.widgets.fields import LineBox, check_box
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

_LEFT = 320
_BEFORE = 34  # characters of a sentence shown before the name, so that the name is never cut off
GOES, STAYS = PillWords("goes", "red"), PillWords("stays", "grey")


class EraseDialog(QDialog):
    """What goes for certain at the left, what is in doubt at the right.

    Signals:
        erased: it was confirmed.
    """

    erased = Signal()

    def __init__(self, desk: Desk, plan: Erasing, copies: Sequence[Path], parent: QWidget | None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._plan, self.copies = desk, plan, copies
        self._groups = {p.group for p in plan.doubtful if p.ticked}
        self._files = {f.file_id for f in plan.files if f.doubtful and f.ticked}
        self.setWindowTitle(tr("Erase"))
        window_size.open_as(self, 1010, 640)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(tr("Erase {name}", name=plan.name), "title", elide=True))
        words = tr(
            "Their name, addresses and numbers go from contacts, letters, notes, kept files, the"
            " history and the search. It cannot be undone, and nothing of it is in the bin."
        )
        head.addWidget(label(words, "body", "muted", wrap=True))
        whole.addLayout(head)
        middle = QHBoxLayout()
        middle.setSpacing(22)
        middle.addWidget(self._certain())
        middle.addWidget(self._in_doubt(), 1)
        whole.addLayout(middle, 1)
        whole.addLayout(self._buttons())
        self._show()
        self.reason.setFocus()

    # What was filled in

    def plan(self) -> Erasing:
        """The plan, with what is in doubt decided."""
        return self._plan.with_ticks(self._groups, self._files)

    def how(self) -> str:
        """What becomes of the backups."""
        return self.backups.selected()

    # Made once

    def _certain(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_LEFT)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("What goes"), "heading"))
        self.what = label("", "body", wrap=True)
        column.addWidget(self.what)
        column.addSpacing(6)
        column.addWidget(label(tr("Backups"), "heading"))
        self.backups = SegmentedControl(
            [(REWRITE, tr("Erase in them too")), (DELETE, tr("Delete them"))], tr("Backups")
        )
        count = len(self.copies)
        column.addWidget(label(_backups_words(count), "small", "muted", wrap=True))
        column.addWidget(self.backups)
        self.backups.setVisible(bool(count))
        column.addSpacing(6)
        caption = label(tr("Why they are erased"), "small strong")
        column.addWidget(caption)
        self.reason = LineBox(tr("Why they are erased"), tr("e.g. They asked for it on 3 April"))
        caption.setBuddy(self.reason)
        column.addWidget(self.reason)
        help = tr("Kept with the day and your name, but without theirs.")
        column.addWidget(label(help, "small", "muted", wrap=True))
        column.addStretch(1)
        return side

    def _in_doubt(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(14)
        self.doubts = label("", "heading")
        line.addWidget(self.doubts)
        line.addStretch(1)
        self._look = link(tr("Look at this file"), self._look_at)
        line.addWidget(self._look)
        self._all = link(tr("All go"), lambda: self._tick_all(True))
        self._none = link(tr("All stay"), lambda: self._tick_all(False))
        line.addWidget(self._all)
        line.addWidget(self._none)
        column.addLayout(line)
        self._hint = label("", "small", "muted", wrap=True)
        column.addWidget(self._hint)
        self.rows = RowsView(tr("What is in doubt"), opens_on_click=True)
        self.rows.opened.connect(self._turn)
        self.rows.space_pressed.connect(self._turn)
        self.rows.chosen.connect(lambda _id: self._show_look())
        column.addWidget(self.rows, 1)
        column.addStretch(0)  # the words stay at the top where there is no list below them
        return side

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.sure = check_box(tr("It cannot be undone, and I mean it"), self._sure_changed)
        row.addWidget(self.sure)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.erase_button = button(tr("Erase"), "trash-2", self._erase, look="danger")
        self.erase_button.setEnabled(False)
        self.erase_button.setAutoDefault(False)
        row.addWidget(self.erase_button)
        return row

    # What is shown

    def _show(self) -> None:
        self.what.setText("\n".join(_what_words(self.plan())))
        doubtful = [*self._plan.doubtful, *(f for f in self._plan.files if f.doubtful)]
        self.doubts.setText(
            tr("In doubt: {doubtful}", doubtful=f"{len(doubtful):,}")
            if doubtful
            else tr("Nothing is in doubt")
        )
        self._hint.setText(
            tr(
                "These words may mean someone or something else. Click, or press Space, to change"
                " what becomes of each."
            )
            if doubtful
            else tr("Every place where the name stands is certain.")
        )
        for one in (self._all, self._none):
            one.setVisible(bool(doubtful))
        self.rows.set_rows(list(self._lines()))
        self.rows.setVisible(bool(doubtful))
        self._show_look()

    def _lines(self) -> Iterator[Row | Heading]:
        by_words: dict[str, list[Place]] = {}
        for place in self._plan.doubtful:
            by_words.setdefault(place.key.removesuffix(" …"), []).append(place)
        for places in by_words.values():
            yield Heading(f"“{places[0].words}”", count=f"{len(places):,}")
            for place in places:
                yield self._line(
                    ("place", place.group), _sentence(place), place, place.group in self._groups
                )
        files = [held for held in self._plan.files if held.doubtful]
        if files:
            yield Heading(tr("Kept files"), count=f"{len(files):,}")
        for held in files:
            yield self._line(("file", held.file_id), held.name, held, held.file_id in self._files)

    @staticmethod
    def _line(id: Any, title: str, one: Place | Held, goes: bool) -> Row:
        below = "  ·  ".join(filter(None, (one.why, one.caption)))
        return Row(id, title, below, pills=(GOES if goes else STAYS,), done=goes)

    def _show_look(self) -> None:
        id = self.rows.current_id()
        self._look.setVisible(id is not None and id[0] == "file")

    # What is done

    def _turn(self, id: Any) -> None:
        """What went stays, and what stayed goes."""
        which, value = id
        kept: set[Any] = self._groups if which == "place" else self._files
        kept ^= {value}
        self._show()
        self.rows.select_id(id)

    def _tick_all(self, going: bool) -> None:
        self._groups = {p.group for p in self._plan.doubtful} if going else set()
        self._files = {f.file_id for f in self._plan.files if f.doubtful} if going else set()
        self._show()

    def _look_at(self) -> None:
        from liaison_app.ui.pages.reading_file import show_file

        id = self.rows.current_id()
        file = self._desk.store.find(File, id[1]) if id is not None else None
        if file is not None:
            show_file(self._desk, file, self)

    def _sure_changed(self, _on: bool) -> None:
        self.erase_button.setEnabled(self.sure.isChecked())

    def _erase(self) -> None:
        self.erased.emit()
        self.accept()


def _sentence(place: Place) -> str:
    before = place.sentence[: place.start]
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:].partition(" ")[2]
    return before + place.sentence[place.start :]


def _what_words(plan: Erasing) -> list[str]:
    lines = [shown(counts_in_words(dict(plan.goes)))] if plan.goes else []
    going = [place for place in plan.places if place.ticked]
    times = sum(place.times for place in going)
    if times:
        lines.append(trn("the name in {count} place", "the name in {count} places", times))
    if papers := len(plan.papers_gone):
        lines.append(
            trn(
                "{count} letter as it was sent; its words stay, without the name",
                "{count} letters as they were sent; their words stay, without the name",
                papers,
            )
        )
    if files := sum(held.ticked for held in plan.files):
        lines.append(
            trn("{count} kept file that holds it", "{count} kept files that hold it", files)
        )
    lines.append(tr("what the history knows of them"))
    return [f"• {line}" for line in lines]


def _backups_words(count: int) -> str:
    if not count:
        return tr(
            "No backups of this file are in reach. Others may hold the name: on sticks, in e-mails."
        )
    return trn(
        "One backup is in reach. Others may hold the name: on sticks that are not here, in e-mails.",
        "{count} backups are in reach. Others may hold the name: on sticks that are not here, in"
        " e-mails.",
        count,
    )
