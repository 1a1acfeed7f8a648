"""What a letter asks: counted at the composer's foot, listed in place of the text, and on a sent one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from liaison_app.language import tr
from liaison_app.records.question import ASKED
from liaison_app.rules.letter_text import parse
from liaison_app.rules.questions import find_questions, key_of
from liaison_app.services import filling
from liaison_app.services.letters import Letter
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_question_list import QuestionList, said_count
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label, tooltip

if TYPE_CHECKING:
    from liaison_app.ui.pages.composer_page import ComposerPage

KEYS = "Ctrl+Shift+A"
LIVE_MOST = 100_000  # characters; a longer letter is counted only when it is kept


class QuestionsPane(Scroller):
    """The list in place of the text, while a letter is written.

    Signals:
        closed: back to the text.
        add_asked: a question is to be added.
    """

    closed = Signal()
    add_asked = Signal()

    def __init__(self, desk: Desk):
        super().__init__((0, 8, 12, 12), 8)
        self.sheet.setObjectName("surface")
        self.setStyleSheet("QScrollArea { background: transparent; }")
        head = QHBoxLayout()
        head.addWidget(label(tr("What this letter asks"), "strong"), 1)
        self.back = button(
            tr("Back to the text"), "arrow-left", self.closed.emit, look="ghost", tip="Esc"
        )
        head.addWidget(self.back)
        self.column.addLayout(head)
        said = tr("Found in the text as you write. Untick what is not a question to be answered.")
        self.column.addWidget(label(said, "small", "muted", wrap=True))
        self.list = QuestionList(desk)
        self.column.addWidget(self.list)
        foot = QHBoxLayout()
        self.add = button(tr("Add a question"), "plus", self.add_asked.emit)
        foot.addWidget(self.add)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        escape = QShortcut(QKeySequence("Esc"), self, self.closed.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class LetterQuestions(QObject):
    """The questions of the letter being written: a count at the foot that opens the list."""

    def __init__(self, page: ComposerPage):
        super().__init__(page)
        self._page, self._count = page, 0
        self.pane = QuestionsPane(page.desk)
        self.pill = button("", "circle-help", self.toggle, look="ghost")
        tooltip(self.pill, tr("What this letter asks ({KEYS})", KEYS=KEYS))
        page.writing.add_lower(self.pane)
        page.writing.foot_row.addWidget(self.pill)
        self.pane.closed.connect(lambda: page.writing.show_more(False))
        self.pane.add_asked.connect(self._add)
        self.pane.list.counted.connect(self._show_count)
        page.keeper.kept.connect(lambda letter: self._show_kept(letter.item.id))
        QShortcut(QKeySequence(KEYS), page, self.toggle)

    def show_letter(self, letter: Letter) -> None:
        """Count what a draft asks as it stands on the screen, before it is kept."""
        if letter.item.id != self.pane.list.letter_id:
            self._show_kept(letter.item.id)
        if len(letter.item.text) > LIVE_MOST:
            return
        rows = [one.question for one in self.pane.list.shown]
        known = {key_of(words) for row in rows for words in (row.quote, row.text)}
        said = filling.frozen(self._page.desk.store, letter, dt.date.today()).item.text
        found = {key_of(words) for words in find_questions(parse(said))}
        kept = [r for r in rows if r.standing == ASKED and (r.by_hand or key_of(r.quote) in found)]
        self._show_count(len(kept) + len(found - known))

    def toggle(self) -> None:
        """Open the list in place of the text, or go back to the text."""
        page, listed = self._page, self.pane.list
        if page.letter.is_sent:
            return
        if page.writing.shows_lower(self.pane):
            page.writing.show_more(False)
        elif self._keep(self._count != listed.count):
            page.writing.show_lower(self.pane)
            if not listed.take_keyboard():
                self.pane.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        if self._keep(self._page.letter.item.id is None):
            self.pane.list.add()

    def _keep(self, anyway: bool) -> bool:
        """Keep the draft, so that its questions are kept with it; False when that cannot be done."""
        self._page.keeper.dirty = self._page.keeper.dirty or anyway
        if not self._page.flush():
            return False
        self._show_kept(self._page.letter.item.id)
        return True

    def _show_kept(self, id: int | None) -> None:
        self.pane.list.show_letter(id)

    def _show_count(self, count: int) -> None:
        self._count = count
        self.pill.setText(said_count(count))


def asked_card(desk: Desk, letter_id: int, title: str = tr("What it asks")) -> Card:
    """What a letter sent or received asks, as we read it, with what was answered; to be mended."""
    listed = QuestionList(desk, with_states=True)
    card = Card(title, 0, tr("Add…"), listed.add)
    listed.counted.connect(card.set_count)
    listed.show_letter(letter_id)
    card.add(listed)
    return card
