"""From the composer to many: the draft is kept, and the page opens on which its recipients are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_app.ui.pages.composer_page import ComposerPage


def send_to_many(page: ComposerPage) -> None:
    """Keep the draft as it stands, and choose the list it goes to."""
    if page.letter.is_sent:
        return
    page.keeper.dirty = page.keeper.dirty or page.letter.item.id is None
    if page.flush() and page.letter.item.id is not None:
        page.desk.go("mailing", page.letter.item.id)
