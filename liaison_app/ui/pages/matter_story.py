"""The story on a matter's page: its timeline; of thousands of letters the latest, the rest on demand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import tr, trn
from liaison_app.records import Correspondence, Meeting
from liaison_app.services.removal import remove
from liaison_app.store.queries.matter_around import Around, around
from liaison_app.store.queries.matters import Story, story
from liaison_app.store.store import Store
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.matter_words import moments_of
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.timeline import Moment, Timeline

MOST = 100  # letters, calls and visits that are read while one waits


class ReadMatter(NamedTuple):
    """What was read of a matter; `around` is None where that is still to be read."""

    story: Story
    moments: list[Moment]
    around: Around | None


def read_matter(
    store: Store, matter_id: int, today: dt.date, *, restricted_too: bool, whole: bool
) -> ReadMatter:
    """A matter with what stands beside it; of a long one the latest letters alone, unless `whole`."""
    too = {"restricted_too": restricted_too}
    found = story(store, matter_id, most=None if whole else MOST, **too)
    beside = None
    if not found.earlier:
        beside = around(store, matter_id, today, sent=found.sent(), **too)
    return ReadMatter(found, moments_of(found, today), beside)


class MatterStory(QWidget):
    """The timeline, with a line above it for what came before."""

    def __init__(
        self,
        desk: Desk,
        reload: Callable[[], None],
        whole: Callable[[], None],
        write: Callable[[], None],
    ):
        """`reload` reads the matter again, `whole` all of it; `write` begins a letter in it."""
        super().__init__()
        self._desk, self._reload = desk, reload
        self.earlier = link("", whole)
        self.timeline = Timeline(tr("What was written and said, oldest first"))
        self.timeline.setMinimumHeight(300)
        self.timeline.opened.connect(self._open)
        self.timeline.delete_pressed.connect(self._delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.earlier)
        column.addWidget(self.timeline, 1)
        words = tr(
            "Nothing under this matter yet. Its letters, replies, calls and visits will stand here"
            " in order."
        )
        self._nothing = EmptyState(words, tr("Write letter"), write, "pencil")
        column.addWidget(self._nothing, 1)

    def show_read(self, found: ReadMatter, *, anew: bool) -> None:
        """Show a story; one that is shown anew begins at its start, or with its latest if cut short."""
        before = found.story.earlier
        self.earlier.setText(trn("Show the one before", "Show the {count} before", before))
        self.earlier.setVisible(bool(before))
        self.timeline.show_moments(found.moments)
        self.timeline.setVisible(bool(found.moments))
        self._nothing.setVisible(not found.moments)
        self.show()
        if anew:
            self.timeline.scrollToBottom() if before else self.timeline.scrollToTop()

    def _open(self, id: Any) -> None:
        if isinstance(id, tuple):
            self._desk.navigation.go(places.of_meeting(id[1]))
        else:
            self._desk.open_item(id)

    def _delete(self, id: Any) -> None:
        kind, at = (Meeting, id[1]) if isinstance(id, tuple) else (Correspondence, id)
        store, notices = self._desk.store, self._desk.notices
        with notices.refusals():
            try:
                remove(store, store.get(kind, at), origin=self)
            except Gone:
                pass
            else:
                notices.did(tr("Moved to the bin, from this matter and everywhere else."))
            self._reload()
