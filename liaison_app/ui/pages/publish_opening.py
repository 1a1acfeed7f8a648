"""Opening a copy: that of a matter, or one by its id; very many letters are looked through beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import Edition, EditionPart
from liaison_app.records.edition import DRAFT, PUBLISHED
from liaison_app.services import editions
from liaison_app.services.editions import Copy
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job

MANY = 24  # pieces, from which on opening a copy has a bar to watch


class Opening:
    """Reads copies; what was found in their letters is remembered, so that the next look is quick."""

    def __init__(self, desk: Desk, page: QWidget):
        self._desk, self._page = desk, page
        self._read: set[int] = set()
        self.busy = False

    def of_matter(self, matter_id: int) -> int | None:
        """The copy of a matter in preparation, or the last that was published, or its first.

        Raises Refusal where none is there and none can be begun.
        """
        store = self._desk.store
        found = store.where(Edition, matter_id=matter_id, order_by="version DESC, id DESC")
        found.sort(key=lambda one: (one.state != DRAFT, one.state != PUBLISHED))
        return (found[0] if found else editions.begin(store, matter_id, self._page)).id

    def before(self, gone: Edition | None) -> int | None:
        """The version before one that is there no more, as when it was undone: it is shown instead."""
        before = self._desk.store.find(Edition, gone.earlier_id) if gone is not None else None
        if before is None:
            return None
        self._desk.navigation.replace(Place("publish", before.id))
        return before.id

    def open(self, id: int, then: Callable[[Copy], object], stopped: Callable[[], object]) -> None:
        """Call `then` with the copy, at once or after a bar; `stopped` where it was not read."""
        store = self._desk.store
        if id in self._read or len(store.where(EditionPart, edition_id=id)) <= MANY:
            self._read.add(id)
            then(editions.copy_of(store, id))
            return
        if self.busy:
            return

        def done(copy: Copy) -> None:
            self.busy = False
            self._read.add(id)
            then(copy)

        def left() -> None:
            self.busy = False
            stopped()

        self.busy = True
        if not run_job(self._desk, tr("Opening the copy"), _reading(id), done, self._page, left):
            left()


def _reading(id: int) -> Callable[[Store], Job[Copy]]:
    def job(store: Store) -> Job[Copy]:
        yield Progress(0, 0, tr("Looking for what may tell who somebody is"))
        return editions.copy_of(store, id)

    return job
