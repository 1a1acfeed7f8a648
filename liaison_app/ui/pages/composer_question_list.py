"""A letter's questions as a list: ticked, reworded, moved and added to, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Correspondence, Question
from liaison_app.records.question import ASKED, DROPPED
from liaison_app.rules.letter_text import parse
from liaison_app.rules.questions import find_questions, shown_as
from liaison_app.services import questions, removal
from liaison_app.store.queries.questions import ANSWERED, PARTLY, Asked, asked_in
from liaison_app.ui import signs
from liaison_app.ui.dialogs.question_dialog import add_question, reword_question
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import icon_button, link
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.fields import check_box, menu_action
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import label, tooltip

if TYPE_CHECKING:
    from liaison_app.store.changes import Batch

_STATES = {ANSWERED: tr("answered"), PARTLY: tr("partly answered")}


def said_count(count: int) -> str:
    """“5 questions”, “1 question”, “No questions”."""
    return trn("{count} question", "{count} questions", count) if count else tr("No questions")


class QuestionList(QWidget):
    """A letter's questions, each with its number, to be ticked, reworded, moved and added to.

    Signals:
        counted: how many are asked.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, *, with_states: bool = False, parent: QWidget | None = None):
        """`with_states` shows which were answered."""
        super().__init__(parent)
        self._desk, self._with_states = desk, with_states
        self.letter_id: int | None = None
        self.shown: Sequence[Asked] = ()
        self.rows: list[QuestionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        desk.hub.committed.connect(self._told)

    @property
    def count(self) -> int:
        """How many are asked."""
        return sum(one.question.standing == ASKED for one in self.shown)

    def show_letter(self, letter_id: int | None) -> None:
        """List the questions of a letter; None for one that is kept nowhere yet."""
        self.letter_id = letter_id
        self.reload()

    def reload(self) -> None:
        """Read them again; the keyboard stays with the question it was at."""
        at = next((row.question.id for row in self.rows if row.has_keyboard()), None)
        place = next((n for n, row in enumerate(self.rows) if row.has_keyboard()), 0)
        if self.letter_id is None:
            self.shown = ()
        else:
            self.shown = asked_in(self._desk.store, self.letter_id, left_out=True)
        clear_layout(self._column)
        self.rows = [QuestionRow(one, self, self._with_states) for one in self.shown]
        for row in self.rows:
            self._column.addWidget(row)
        if not self.rows:
            self._show_none()
        if at is not None and self.rows:
            ids = [row.question.id for row in self.rows]
            row = self.rows[ids.index(at) if at in ids else min(place, len(ids) - 1)]
            row.show()  # what is not shown yet cannot take the keyboard
            self._go_to(row)
        self.counted.emit(self.count)

    def _show_none(self) -> None:
        self._column.addWidget(label(tr("Nothing is asked in it so far."), "body", "muted"))
        item = self._desk.store.find(Correspondence, self.letter_id)
        if item is not None and (found := find_questions(parse(item.text))):
            row = QHBoxLayout()
            row.addWidget(
                link(
                    tr("Take in {said_count} from its text", said_count=said_count(len(found))),
                    self.propose,
                )
            )
            row.addStretch(1)
            self._column.addLayout(row)

    def propose(self) -> None:
        """Take in what the text asks, for a letter that was kept without its questions."""
        if self.letter_id is not None:
            self._do(partial(questions.propose, self._desk.store, self.letter_id, self))
            self.take_keyboard()

    def take_keyboard(self) -> bool:
        """Go to the first question; False when there is none."""
        if self.rows:
            self._go_to(self.rows[0])
        return bool(self.rows)

    # What is done with one

    def tick(self, question: Question, asked: bool) -> None:
        """Ask it, or leave it out."""
        deed = questions.ask_again if asked else questions.drop
        if (question.standing == ASKED) != asked:
            self._do(partial(deed, self._desk.store, question, self))

    def reword(self, question: Question) -> None:
        """Say it in other words; those of the letter stay."""
        reword_question(self._desk, question, self)

    def move(self, question: Question, step: int) -> None:
        """One place up or down."""
        if question.standing == ASKED:
            number = max((question.position or 0) + step, 1)
            self._do(partial(questions.move, self._desk.store, question, number, self))

    def delete(self, question: Question) -> None:
        """Delete one that was added by hand; leave out one that the letter asks."""
        if not question.by_hand:
            self.tick(question, asked=False)
        else:
            self._do(
                partial(removal.remove, self._desk.store, question, self), tr("Question deleted.")
            )

    def add(self) -> None:
        """Add one that the text does not ask in so many words."""
        if self.letter_id is not None:
            add_question(self._desk, ((self.letter_id, tr("this letter")),), self)

    def beside(self, question: Question, step: int) -> None:
        """Put the keyboard on the question above or below."""
        ids = [row.question.id for row in self.rows]
        place = ids.index(question.id) + step
        if 0 <= place < len(ids):
            self._go_to(self.rows[place])

    def _go_to(self, row: QuestionRow) -> None:
        """Put the keyboard on a question, and it into view."""
        row.tick.setFocus(Qt.FocusReason.TabFocusReason)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(row, 0, 8)

    def _do(self, deed: Callable[[], object], said: str = "") -> None:
        with self._desk.notices.refusals():
            deed()
            if said:
                self._desk.notices.did(said)

    def _told(self, batch: Batch) -> None:
        if batch.touches("question", "answer"):
            self.reload()


class QuestionRow(QWidget):
    """One question: its number with a tick, its words, and what can be done with it."""

    def __init__(self, asked: Asked, owner: QuestionList, with_state: bool):
        super().__init__()
        self.question = question = asked.question
        self._owner = owner
        is_asked = question.standing == ASKED
        self.tick = check_box(f"{question.position}." if is_asked else "–", None)
        self.tick.setChecked(is_asked)
        self.tick.setFixedWidth(52)
        asks, leaves = tr("{question} (asked)"), tr("{question} (left out)")
        name = (asks if is_asked else leaves).format(question=question.text)
        self.tick.setAccessibleName(name)
        tooltip(
            self.tick,
            tr("Space leaves it out or takes it in; Enter rewords; Alt+Up and Alt+Down move"),
        )
        self.tick.toggled.connect(lambda on: owner.tick(question, on))
        self.tick.installEventFilter(self)
        self._menu = QMenu(self)
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(4)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 5, 0, 0)
        column.setSpacing(0)
        tone = "" if is_asked else "muted"
        self.said = label(question.text, "body", tone, wrap=True, selectable=True)
        column.addWidget(self.said)
        for note in _notes(question):
            column.addWidget(label(note, "small", "muted", wrap=True))
        column.addStretch(1)
        row.addLayout(column, 1)
        if with_state and is_asked:
            state = QVBoxLayout()
            state.setContentsMargins(0, 6, 0, 0)
            words = _STATES.get(asked.state, tr("open"))
            tone = signs.ANSWERS[asked.state][1] if asked.state in _STATES else "grey"
            state.addWidget(Pill(words, tone))
            state.addStretch(1)
            row.addLayout(state)
        name = tr("More for question {position}", position=question.position)
        row.addWidget(icon_button("ellipsis", name, menu=self._menu), 0, Qt.AlignmentFlag.AlignTop)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is here."""
        here = self.focusWidget()
        return here is not None and here.hasFocus()

    def _fill_menu(self) -> None:
        owner, question = self._owner, self.question
        last = tr("Delete") if question.by_hand else tr("Leave out")
        deeds: list[tuple[str, Callable[[], object], str]] = [
            (tr("Reword…\tF2"), lambda: owner.reword(question), "pencil"),
            (tr("Move up\tAlt+Up"), lambda: owner.move(question, -1), "chevron-up"),
            (tr("Move down\tAlt+Down"), lambda: owner.move(question, 1), "chevron-down"),
            (f"{last}\tDelete", lambda: owner.delete(question), "trash-2"),
        ]
        if question.standing == DROPPED:
            deeds = [(tr("Ask it after all\tSpace"), lambda: owner.tick(question, True), "check")]
        for words, deed, icon in deeds:
            action = menu_action(words, deed, icon)
            action.setParent(self._menu)
            self._menu.addAction(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys of a question."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        owner, question, key = self._owner, self.question, event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            owner.reword(question)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            (owner.move if alt else owner.beside)(question, step)
        elif key == Qt.Key.Key_Delete:
            owner.delete(question)
        else:
            return super().eventFilter(watched, event)
        return True


def _notes(question: Question) -> list[str]:
    notes = []
    if question.repeats_id is not None:
        notes.append(tr("Asked again; answers count for the first letter too."))
    if question.quote and question.text != shown_as(question.quote):
        notes.append(tr("In the letter: “{quote}”", quote=question.quote))
    if question.by_hand:
        notes.append(tr("Added by hand"))
    return notes
