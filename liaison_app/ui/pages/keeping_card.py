"""What each card of Safe keeping is: a card that looks again when it is told to."""

from __future__ import annotations

from liaison_app.ui.widgets.cards import Card


class KeepingCard(Card):
    """A card of the page; it is made with the desk, as a page is."""

    touched_by: frozenset[str] = frozenset()  # names of the kinds of record that it shows

    def reload(self) -> None:
        """Look again, and show it."""
