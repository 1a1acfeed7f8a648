"""The letters of a run, to be looked over, and put right by single keys."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.services.letter_run_rows import Run
from liaison_app.services.proposed_rows import NEW
from liaison_app.ui.pages.bring_letters_words import VIEWS, counts, in_view, line_of
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.reviewed_rows import Reviewed, ReviewedRows

SENT, RECEIVED, LOOKED = "S", "R", "L"
"""The letter keys of the list."""


class LettersList(ReviewedRows):
    """All letters of a run."""

    def __init__(self, parent: QWidget | None = None):
        keys = SENT + RECEIVED + LOOKED
        super().__init__(VIEWS, tr("Which letters"), tr("Letters that came"), keys, parent)
        self.hints = KeyHints(
            [
                ("Space", tr("take or leave"), self.toggle),
                (SENT, tr("we sent it"), lambda: self.press(SENT)),
                (RECEIVED, tr("we received it"), lambda: self.press(RECEIVED)),
                (LOOKED, tr("it is right"), lambda: self.press(LOOKED)),
                ("Enter", tr("change it"), self.entered.emit),
                ("Ctrl+A", tr("all of them"), self.rows.selectAll),
            ]
        )
        self.card.add(self.hints)

    def show_run(self, run: Run | None) -> None:
        """Show another run, from its beginning."""
        if run is None:
            self.show_reviewed(None)
            return
        letters = run.letters
        self.show_reviewed(
            Reviewed(
                places=lambda view, words: in_view(run, view, words),
                line=lambda at: line_of(letters[at]),
                can_take=lambda at: letters[at].state == NEW,
                counts=lambda: counts(run),
                nothing=tr("No letter is like that.")
                if letters
                else tr("There are no letters there."),
            )
        )
