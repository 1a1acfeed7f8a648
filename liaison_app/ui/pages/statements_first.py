"""What is to be looked at before a statement is issued; of one that was issued, when, by whom and what became of it."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import joined, tr
from liaison_app.records import PublicStatement
from liaison_app.services import public_statements, statement_readiness
from liaison_app.store.store import Store
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import label


class FirstCard(Card):
    """A sentence each: red stands in the way, amber does not."""

    def __init__(self) -> None:
        super().__init__(tr("Before it is issued"))
        self._wrong = label("", "small", "red", wrap=True)
        self._doubt = label("", "small", "amber", wrap=True)
        self._said = label("", "small", "muted", wrap=True)
        for words in (self._wrong, self._doubt, self._said):
            self.add(words)

    def show_statement(self, store: Store, one: PublicStatement) -> None:
        """Show how one stands."""
        issued = public_statements.is_issued(one)
        self.set_title(tr("As it went out") if issued else tr("Before it is issued"))
        ready = statement_readiness.readiness(store, one, dt.date.today())
        said = _since(one) if issued else []
        if not (issued or ready.obstacles or ready.cautions):
            said = [tr("Nothing stands in the way.")]
        for words, sentences in (
            (self._wrong, ready.obstacles),
            (self._doubt, ready.cautions),
            (self._said, said),
        ):
            words.setText(joined("\n\n", sentences))
            words.setVisible(bool(sentences))

    def words(self) -> str:
        """All that is said."""
        parts = (self._wrong, self._doubt, self._said)
        return "\n\n".join(part.words() for part in parts if not part.isHidden())


def _since(one: PublicStatement) -> list[str]:
    day = say_date(one.issued_on)
    if one.issued_by:
        words = tr("Issued on {day} by {name}. It is kept as it was.", day=day, name=one.issued_by)
    else:
        words = tr("Issued on {day}. It is kept as it was.", day=day)
    said = [words]
    if one.address:
        said.append(tr("It stands at {address}.", address=one.address))
    if one.withdrawn_on:
        said.append(
            tr(
                "Taken back on {day}: {why}",
                day=say_date(one.withdrawn_on),
                why=one.withdrawn_why,
            )
        )
    return said
