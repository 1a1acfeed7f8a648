"""The words of what is read: above them what the selected words may be, below them the text itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from liaison_app.language import tr, trn
from liaison_app.rules.letter_text import Block
from liaison_app.rules.named_people import name_in
from liaison_app.rules.promise_words import sounds_like_promise
from liaison_app.ui.widgets.buttons import arrow_last, button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.marked_text import MarkedText
from liaison_app.ui.widgets.plain import label

LONGEST_READ = 1_500  # characters of a selection that are looked at for what they might be
LEAST_WIDE, LEAST_HIGH = 360, 240  # pixels of text, however small the window
_HINT = tr("Down: next sentence  ·  Right: part of it")


class ReadingText(Card):
    """The text with its four buttons; without a text, one line and the way to enter it."""

    def __init__(self, edit: Callable[[], object]):
        """`edit` is called to enter the words when there are none."""
        super().__init__()
        self.body.setSpacing(6)
        self.text = MarkedText(tr("What it says"), quotes=True)
        self.text.setMinimumSize(LEAST_WIDE, LEAST_HIGH)
        self._questions = QMenu(self)
        self.answers = button(
            tr("Answers question"),
            "chevron-down",
            tip=tr("The selected words answer a question (1 to 9)"),
            menu=self._questions,
        )
        arrow_last(self.answers)
        self.promise = button(
            tr("Promise"),
            "flag",
            self.text.ask_promise,
            tip=tr("The selected words are a promise (P)"),
        )
        self.contact = button(
            tr("Point of contact"),
            "user",
            self.text.ask_contact,
            tip=tr("The selected words name whom to turn to (C)"),
        )
        self.quote = button(
            tr("Quote"),
            "quote",
            self.text.ask_quote,
            tip=tr("The selected words are kept as a statement of whoever said them (Q)"),
        )
        row = FlowLayout(8)
        for one in (self.answers, self.promise, self.contact, self.quote):
            row.addWidget(one)
        self.body.addLayout(row)
        self._hint = label("", "small", "muted", elide=True)
        self.add(self._hint)
        self.add(self.text, 1)
        self.nothing = EmptyState(tr("Its words were not typed in."), tr("Edit"), edit, "pencil")
        self.add(self.nothing, 1)
        self.text.landed.connect(self._say)
        self.set_questions(())

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show another text."""
        self.text.set_blocks(blocks)
        for one in (self.text, self.promise, self.contact, self.quote, self._hint):
            one.setVisible(bool(blocks))
        self.nothing.setVisible(not blocks)
        self._show_answers()

    def set_questions(self, questions: Sequence[tuple[int, str]]) -> None:
        """The questions the words may answer, as number and text."""
        self._asked = len(questions)
        self.text.set_questions(questions)
        self._questions.clear()
        self.text.fill_with_questions(self._questions)
        self._show_answers()
        self._say("")

    def _show_answers(self) -> None:
        self.answers.setVisible(self._asked > 0 and not self.text.isHidden())

    def _say(self, landed: str) -> None:
        """What is marked at the selected words, what they sound like, or which keys there are."""
        said = landed or self._proposal()
        self._hint.setText(said or self._keys())
        self._hint.set_tone("accent" if said else "muted")

    def _proposal(self) -> str:
        """What the selected words might be marked as; nothing is marked by itself."""
        found = self.text.selected() if self.text.textCursor().hasSelection() else None
        if found is None or len(found[0]) > LONGEST_READ:
            return ""
        words, start = found
        parts = []
        if sounds_like_promise(words):
            parts.append(tr("P: this sounds like a promise"))
        text = self.text.plain_words()
        if name := name_in(text, start, start + len(words)):
            parts.append(tr("C: it names {name}", name=text[slice(*name)]))
        return "  ·  ".join(parts)

    def _keys(self) -> str:
        keys = [_HINT]
        if self._asked:
            last = min(self._asked, 9)
            keys.append(trn("1 answers it", "1–{count} answers", last))
        return "  ·  ".join([*keys, tr("P promise"), tr("C point of contact"), tr("Q quote")])
