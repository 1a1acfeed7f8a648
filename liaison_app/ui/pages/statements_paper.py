"""A statement of ours as its pages: drawn as it is typed, or the very PDF that was issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import PublicStatement
from liaison_app.services import public_statement_paper, public_statements
from liaison_app.store.store import Store
from liaison_app.ui.pages.circulate_preview import NotePreview
from liaison_app.ui.paper_drawer import PaperDrawer


class StatementPaper(NotePreview):
    """Pages or plain words; `pdf` is what is shown."""

    SHOWN, PRINTED = tr("How the statement is shown"), tr("The statement as it will print")
    IN_WORDS, BACK = tr("The statement in plain words"), tr("Back to the statement as it is now")

    def __init__(self, store: Store, typed: Callable[[], PublicStatement | None], parent: QWidget):
        """`typed` gives the statement as it stands on the screen."""
        super().__init__()
        self._store, self._typed = store, typed
        self._text = ""
        self.pdf = b""
        self.drawer = PaperDrawer(public_statement_paper.draw, tr("The statement"), parent)
        self.drawer.drawn.connect(self._drawn)
        self.drawer.refused.connect(self.show_problem)

    def show_statement(self, one: PublicStatement) -> None:
        """Show an issued one as it went out, and a draft as it is typed, in a moment."""
        if not public_statements.is_issued(one):
            self.drawer.want(self._content, at_once=not self.pdf)
            return
        self.drawer.forget()
        today = dt.date.today()
        self.pdf = public_statements.draw(self._store, one.id or 0, today)
        self.show_note(self.pdf, public_statements.words(self._store, one.id or 0, today))

    def another(self) -> None:
        """Another statement is shown: nothing of the one before comes late."""
        self.drawer.forget()
        self.pdf = b""

    def _content(self) -> object:
        now = self._typed() or PublicStatement(title=tr("Statement"))
        made = public_statement_paper.content(self._store, now, dt.date.today())
        self._text = public_statement_paper.text_of(made)
        return made

    def _drawn(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.show_note(pdf, self._text)
