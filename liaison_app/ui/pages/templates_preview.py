"""A template as a letter to somebody: the very page, and what would still have to be filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import joined, tr, trn
from liaison_app.records import Template
from liaison_app.records.party import TO
from liaison_app.rules.placeholder_names import find
from liaison_app.services import filling, letters, templates
from liaison_app.services.letters import Letter
from liaison_app.store.queries.party_rows import last_written_to
from liaison_app.store.store import Store
from liaison_app.ui.pages.composer_drawing import LetterDrawer
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.picker import Picker
from liaison_app.ui.widgets.plain import label


class TemplatePreview(QWidget):
    """The page for whoever is chosen above it, drawn anew a moment after the last key.

    Signals:
        filled: what each name and condition says on the page; None where it is to nobody.
    """

    filled = Signal(object)

    def __init__(self, store: Store, read: Callable[[], Template | None], parent: QWidget):
        """`read` gives the template as it stands on the screen."""
        super().__init__(parent)
        self._store, self._read = store, read
        self._addressees = Addressees(store)
        self._drawer = LetterDrawer(store, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        said = label(tr("Shown for"), "small", "muted")
        row.addWidget(said)
        self.who = Picker(tr("Shown for"), self._addressees.find, many=False, hint=tr("Anyone"))
        said.setBuddy(self.who)
        self.who.changed.connect(self.renew)
        row.addWidget(self.who, 1)
        column.addLayout(row)
        self.missing = label("", "small", "muted", wrap=True)
        column.addWidget(self.missing)
        self.paper = PaperView(tr("A letter made of this template"))
        column.addWidget(self.paper, 1)
        self._drawer.drawn.connect(self.paper.show_pdf)
        self._drawer.refused.connect(self._show_refusal)

    def begin(self) -> None:
        """Choose somebody to show it for, whoever was written to last, unless somebody is chosen."""
        self._addressees.forget()
        if self.who.items():
            return
        latest = last_written_to(self._store)
        if latest is not None:
            self.who.set_items([self._addressees.chip(latest)])

    def renew(self) -> None:
        """Draw it soon."""
        self._drawer.want(self._letter_and_gaps)

    def settle(self) -> None:
        """Wait for what is being drawn, so that no thread has the file open."""
        self._drawer.forget()
        self._drawer.settle()

    def _letter_and_gaps(self) -> Letter:
        letter, today = self._letter(), dt.date.today()
        values = filling.values_for(self._store, letter, letter.to, today)
        self._show_missing(filling.gaps(filling.filled(letter.item, values)))
        self.filled.emit(values if letter.to else None)
        return letter

    def _letter(self) -> Letter:
        """A letter of the template's words to whoever is chosen, kept nowhere."""
        to = self._addressees.parties(self.who.items(), (), TO)
        blank = letters.blank(self._store, to=to)
        template = self._read()
        if template is None:
            return blank
        return Letter(templates.applied(blank.item, template), blank.parties)

    def _show_missing(self, found: list[filling.Gap]) -> None:
        """What is amiss in the words; else how many gaps are left to whoever writes the letter."""
        wrong = [gap.why for gap in found if not gap.why.startswith(("Fill in", "Not known"))]
        asked = [find(gap.name[1:-1]) for gap in found if gap.why.startswith("Not known")]
        unknown = [tr("Not known here: {name}.", name=one.words) for one in asked if one]
        by_hand = len(found) - len(wrong) - len(unknown)
        said = [*wrong, *unknown]
        if by_hand:
            gaps = trn("1 gap is", "{count} gaps are", by_hand)
            said.append(tr("{gaps} left to whoever writes the letter.", gaps=gaps))
        self.missing.setText(joined("\n", dict.fromkeys(said)))
        self.missing.set_tone("red" if wrong else "muted")
        self.missing.setVisible(bool(said))

    def _show_refusal(self, sentence: str) -> None:
        self.missing.setText(sentence)
        self.missing.set_tone("red")
        self.missing.show()
