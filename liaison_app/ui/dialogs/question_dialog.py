"""A question added by hand to a letter of ours, or put in other words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Question
from liaison_app.services import questions
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import ChoiceBox, TextBox, prose


def add_question(desk: Desk, letters: Sequence[tuple[int, str]], parent: QWidget) -> int | None:
    """Ask for a question of one of these letters (id and words) and keep it; its id, or None."""
    dialog = _QuestionDialog(desk, letters, None, parent)
    return dialog.kept if dialog.exec() else None


def reword_question(desk: Desk, question: Question, parent: QWidget) -> int | None:
    """Ask for other words and keep them; the question's id, or None when it was left."""
    dialog = _QuestionDialog(desk, (), question, parent)
    return dialog.kept if dialog.exec() else None


class _QuestionDialog(SmallDialog):
    """The question, and for a new one the letter that asks it."""

    def __init__(
        self,
        desk: Desk,
        letters: Sequence[tuple[int, str]],
        question: Question | None,
        parent: QWidget,
    ):
        title = tr("Add question") if question is None else tr("Edit question")
        said = (
            tr("In the letter: “{quote}”", quote=question.quote)
            if question and question.quote
            else ""
        )
        super().__init__(title, said, tr("Keep"), parent)
        self._desk, self._question = desk, question
        self.kept: int | None = None
        self.words = prose(TextBox(tr("Question"), tr("As we number and show it"), 3))
        self.words.set_value(question.text if question else "")
        self.add_field(tr("Question"), self.words)
        self.letter = ChoiceBox([(str(id), words) for id, words in letters], tr("Asked in"))
        whole = self.add_field(tr("Asked in"), self.letter)
        whole.setVisible(len(letters) > 1)
        self.words.setFocus()

    def keep(self) -> None:
        """Add it, or change its words."""
        words = " ".join(self.words.value().split())
        if not words:
            raise Refusal(tr("Write the question first."))
        store, origin = self._desk.store, self.parent()
        if self._question is None:
            kept = questions.add(store, int(self.letter.value()), words, origin)
        else:
            kept = questions.reword(store, self._question, words, origin)
        self.kept = kept.id
