"""The left half of the composer while a letter is written: fields, sheet or more details, and a foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Correspondence
from liaison_app.services.letters import Letter, Obstacle
from liaison_app.store.store import Store
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_fields import LetterFields
from liaison_app.ui.pages.composer_more import MoreDetails
from liaison_app.ui.pages.composer_sheet import LetterSheet
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.stack import Stack


class WritingPane(QWidget):
    """Everything that is typed or chosen for a letter.

    Signals:
        edited: the user changed something.
        refused: a sentence, when something pasted could not be taken.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None, *, desk: Desk | None = None):
        """With a `desk`, somebody who is not in Contacts yet can be added from To."""
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fields = LetterFields(store, desk=desk)
        self.sheet = LetterSheet()
        self.fields.subject.like = self.sheet.editor.area.typing
        self.more = MoreDetails(store)
        self._words = 0
        self._saved = ""
        self._lower = Stack()
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 10, 26, 0)
        column.setSpacing(10)
        column.addWidget(self.fields)
        column.addWidget(Hairline())
        column.addWidget(self._lower, 1)
        self._lower.addWidget(self.sheet)
        self._lower.addWidget(self.more)
        column.addWidget(Hairline())
        column.addWidget(self._foot())
        self._wire()

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(2, 0, 2, 8)
        row.setSpacing(8)
        self._tick = Glyph("check", "green")
        self._wrong = Glyph("triangle-alert", "red")
        self.saved = label("", "small", "muted", elide=True)
        row.addWidget(self._tick)
        row.addWidget(self._wrong)
        row.addWidget(self.saved, 1)
        self.foot_row = row
        foot.setFixedHeight(38)
        return foot

    def _wire(self) -> None:
        for part in (self.fields, self.sheet, self.more):
            part.edited.connect(self.edited)
        self.fields.more_asked.connect(
            lambda: self.show_more(self._lower.currentWidget() is self.sheet)
        )
        self.more.closed.connect(lambda: self.show_more(False))
        self.sheet.refused.connect(self.refused)
        self.sheet.counted.connect(self._counted)

    # A letter and back

    def show_letter(self, letter: Letter, *, another: bool = True) -> None:
        """Show what a letter says; `another` when it is not a new state of the one shown."""
        self.fields.show_letter(letter)
        self.sheet.show_letter(letter, another=another)
        self.more.show_letter(letter)

    def edit(self, item: Correspondence) -> Correspondence:
        """The letter's own fields as they stand on the screen."""
        return self.fields.edit(self.more.edit(self.sheet.edit(item)))

    def show_more_of(self, letter: Letter) -> None:
        """How many of the rarer details the letter makes use of, and its reply date with the reason."""
        self.fields.show_more_count(self.more.in_use(letter.item))
        self.more.show_hoped(letter)

    def show_problems(self, hard: Sequence[Obstacle], mild: Sequence[Obstacle]) -> None:
        """Say beside each field what stands in the way and what looks odd."""
        self.fields.show_problems(hard, mild)
        self.sheet.show_problems(hard, mild)

    def has_field(self, name: str) -> bool:
        """Whether there is a field here beside which a sentence can stand."""
        return self.fields.has_field(name) or self.sheet.has_field(name)

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field."""
        if not self.fields.focus_field(name):
            self.show_more(False)
            self.sheet.focus_field(name)

    # The lower half and the foot

    def add_lower(self, pane: QWidget) -> None:
        """One more that can stand in place of the text."""
        self._lower.addWidget(pane)

    def shows_lower(self, pane: QWidget) -> bool:
        """Whether it stands in place of the text now."""
        return self._lower.currentWidget() is pane

    def show_lower(self, pane: QWidget) -> None:
        """Show it in place of the text."""
        self._lower.setCurrentWidget(pane)

    def show_more(self, more: bool) -> None:
        """Show the rarer details in place of the text, or the text again."""
        was = self._lower.currentWidget()
        self._lower.setCurrentWidget(self.more if more else self.sheet)
        if more and was is not self.more:
            self.more.signed_by.setFocus()
        elif was is not self.sheet and not more:
            self.sheet.editor.area.setFocus()

    def show_keeping(self, problem: str, saved_at: dt.datetime | None, is_kept: bool) -> None:
        """How it stands with the saving of the draft."""
        if problem:
            self.show_saved(tr("Not saved. {problem}", problem=problem), wrong=True)
        elif saved_at is not None:
            self.show_saved(tr("Draft saved {saved_at}", saved_at=f"{saved_at:%H:%M}"))
        else:
            self.show_saved(tr("Draft saved") if is_kept else "")

    def show_saved(self, words: str, *, wrong: bool = False) -> None:
        """“Draft saved 10:42”, or why it is not saved."""
        self._saved = words
        self._tick.setVisible(bool(words) and not wrong)
        self._wrong.setVisible(wrong)
        self.saved.set_tone("red" if wrong else "muted")
        self._show_foot()

    def _counted(self, words: int) -> None:
        self._words = words
        self._show_foot()

    def _show_foot(self) -> None:
        counted = trn("{count} word", "{count} words", self._words)
        self.saved.setText(" · ".join(filter(None, (self._saved, counted))))
