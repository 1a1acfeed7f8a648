"""The order to print a run of letters as it stands, or what is missing: said, and past once it is mended."""

from __future__ import annotations

from liaison_app.language import tr
from liaison_app.services.mailings import Run
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.mailing_deeds import Order, with_envelopes
from liaison_app.ui.pages.mailing_looking import LookingOver
from liaison_app.ui.pages.mailing_recipients import RecipientsPane

_WITHOUT_LIST = tr("Choose the list it goes to first.")


class Ordering:
    """Says in a notice why nothing can be printed, and takes the notice back when that is past."""

    def __init__(self, desk: Desk, pane: RecipientsPane, looking: LookingOver):
        self._desk, self._pane, self._looking = desk, pane, looking
        self._said = ""

    def order(self, run: Run | None, draft_id: int | None, list_id: int | None) -> Order | None:
        """The run as it stands; None having said what is missing, with whom it concerns picked."""
        self.forget()
        self._looking.finish()
        pane = self._pane
        if run is None or draft_id is None or list_id is None:
            self._say(_WITHOUT_LIST)
            return None
        if pane.wrong:
            self._say(tr("Nothing was printed. {why}", why=self._why()))
            return None
        envelopes = with_envelopes(self._desk, pane.envelope())
        return Order(draft_id, run.title, list_id, pane.going, pane.left_out, envelopes)

    def look_again(self) -> None:
        """Take back what was said when nothing stands in the way any more."""
        if not self._pane.wrong:
            self.forget()

    def forget(self) -> None:
        """Take back what was said."""
        if self._said:
            self._desk.notices.past(self._said)
        self._said = ""

    def _why(self) -> str:
        """What is wrong with every letter, or else with the first that cannot be printed."""
        found = self._looking.found
        if found.shared:
            return " ".join(found.shared)
        first = self._pane.wrong[0]
        self._pane.show_one((first.kind, first.id))
        return f"{first.caption}: {' '.join(found.wrong[first.kind, first.id])}"

    def _say(self, words: str) -> None:
        self._said = words
        self._desk.notices.problem(words)
