"""The rows of a file of contacts, to be looked over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.services.proposed_rows import Proposal
from liaison_app.ui.pages.bring_contacts_words import CAN_TAKE, VIEWS, counts, in_view, line_of
from liaison_app.ui.widgets.key_hints import Hint
from liaison_app.ui.widgets.reviewed_rows import Reviewed, ReviewedRows


class PreviewList(ReviewedRows):
    """All rows of a proposal. `hints` are its keys."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(VIEWS, tr("Which rows"), tr("Rows of the file"), parent=parent)
        self.hints: Sequence[Hint] = (
            ("Space", tr("take or leave"), self.toggle),
            ("Enter", tr("look into it"), self.entered.emit),
            ("Ctrl+A", tr("all of them"), self.rows.selectAll),
        )

    def show_proposal(self, proposal: Proposal | None, *, cards: bool = False) -> None:
        """Show another proposal, from its beginning; its rows are told as `cards` if they are."""
        if proposal is None:
            self.show_reviewed(None)
            return
        rows = proposal.rows
        self.show_reviewed(
            Reviewed(
                places=lambda view, words: in_view(proposal, view, words),
                line=lambda at: line_of(rows[at], card=cards),
                can_take=lambda at: rows[at].state in CAN_TAKE,
                counts=lambda: counts(proposal),
                nothing=tr("No row is like that.") if rows else tr("There is no row in the file."),
            )
        )
