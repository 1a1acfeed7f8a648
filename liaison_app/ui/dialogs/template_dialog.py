"""Choosing a template by typing: the titles at the left, the words of the one picked at the right."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Template
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import filling, templates
from liaison_app.services.letters import Letter
from liaison_app.store.store import Store
from liaison_app.ui import window_size
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.enter_key import EnterGoesOn
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.text_view import PlainTextView


def choose_template(store: Store, letter: Letter, parent: QWidget | None = None) -> Template | None:
    """Ask for a template to put into a letter; None when nothing was chosen."""
    dialog = TemplateDialog(store, letter, parent)
    chosen = dialog.chosen() if dialog.exec() else None
    dialog.deleteLater()
    return chosen


class TemplateDialog(QDialog):
    """The keyboard is in the filter; Down, Up and Enter choose without leaving it."""

    def __init__(self, store: Store, letter: Letter, parent: QWidget | None = None):
        super().__init__(parent)
        self._store, self._letter = store, Letter(bare(letter.item), letter.parties)
        self._all = templates.on_offer(store)
        self._shown: list[Template] = []
        self.setWindowTitle(tr("Template"))
        window_size.open_as(self, 920, 600)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(tr("Choose a template"), "title"))
        said = tr("Its words go below what stands in the letter already. Nothing is lost.")
        whole.addWidget(label(said, "body", "muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._list())
        self.words = PlainTextView(tr("The words of the template"))
        middle.addWidget(self.words, 1)
        whole.addLayout(middle, 1)
        whole.addLayout(self._foot())
        self._fill()
        self.filter.setFocus()

    def _list(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(380)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.filter = FilterBox(tr("Type to find a template"))
        self.filter.textChanged.connect(lambda _words: self._fill())  # Enter may follow at once
        column.addWidget(self.filter)
        self.rows = RowsView(tr("Templates"))
        self.rows.chosen.connect(lambda _id: self._show())
        self.rows.opened.connect(lambda _id: self.accept())
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.filter.installEventFilter(EnterGoesOn(self.accept, self))
        column.addWidget(self.rows, 1)
        return side

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.done_button = primary(tr("Put it in"), "check", self.accept, tip="Ctrl+Enter")
        self.done_button.setDefault(True)
        row.addWidget(self.done_button)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        return row

    def chosen(self) -> Template | None:
        """The template that is picked."""
        place = self.rows.current_id()
        return self._shown[place] if isinstance(place, int) and self._shown else None

    def accept(self) -> None:
        """Qt: with nothing picked there is nothing to take."""
        if self.chosen() is not None:
            super().accept()

    def _fill(self) -> None:
        self._shown = templates.matching(self._all, self.filter.text())
        lines: list[Heading | Row] = []
        group = ""
        for place, one in enumerate(self._shown):
            belongs = tr("Ours") if one.id is not None else tr("With the program")
            if belongs != group:
                lines.append(Heading(belongs))
                group = belongs
            tone = "accent" if one.id is not None else "grey"
            lines.append(Row(place, one.title, one.purpose, "file-text", tone))
        self.rows.set_rows(lines)
        if self._shown:
            self.rows.select_id(0)
        self.done_button.setEnabled(bool(self._shown))
        self._show()

    def _show(self) -> None:
        one = self.chosen()
        if one is None:
            self.words.show_text(tr("Nothing found."))
            return
        today = dt.date.today()
        made = templates.put_in(self._store, self._letter, one, today)
        (page, *_copies) = filling.pages(self._store, made, today)
        self.words.show_text(f"{page.subject}\n\n{plain(parse(page.text))}")


def bare(item: Correspondence) -> Correspondence:
    """A letter without its words, to show a template's alone."""
    return dataclasses.replace(item, subject="", text="", enclosures=())
