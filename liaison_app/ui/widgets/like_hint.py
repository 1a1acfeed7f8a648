"""Somebody like that in Contacts already, said quietly while a name is typed; one click takes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Organisation, Person
from liaison_app.services.likely_same import (
    READ_AT_ONCE,
    Candidate,
    Known,
    Suggestion,
    how_many,
    suggestions,
)
from liaison_app.store.store import Store
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.plain import label

_PAUSE = 250  # milliseconds after the last key
Asked = Person | Organisation


class _Reading(QObject):
    """Tells the thread of the window that Contacts were read."""

    ended = Signal(object)


class LikeHint(QWidget):
    """Hidden until somebody is found. `picked(kind, id)` is called with whoever is clicked.

    Contacts are read once, when a name is first asked about.
    """

    def __init__(
        self,
        store: Store,
        picked: Callable[[str, int], object],
        question: str = tr("Is it somebody in Contacts already?"),
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._store, self._picked = store, picked
        self._known: Known | None = None
        self._reading: _Reading | None = None
        self._asked: Asked | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(2)
        column.addWidget(label(question, "small", "amber"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._look)
        self.shown: list[Suggestion] = []
        self.hide()

    def ask(self, record: Asked | None) -> None:
        """Look for those like a person or body as it is typed now; None for nobody."""
        self._asked = record
        if record is None:
            self._later.stop()
            self._show([])
        else:
            self._later.start()

    def look_now(self) -> None:
        """Look at once, without waiting for a pause."""
        self._later.stop()
        self._look()

    def _look(self) -> None:
        if self._asked is None:
            return
        if self._known is None and not self._read():
            return
        assert self._known is not None
        self._show(suggestions(self._store, self._known, self._asked))

    def _read(self) -> bool:
        """Read Contacts; False while that is still being done elsewhere."""
        if self._store.path is None or how_many(self._store) <= READ_AT_ONCE:
            self._known = Known(self._store)
            return True
        if self._reading is None:
            self._reading = reading = _Reading()
            reading.ended.connect(self._was_read, Qt.ConnectionType.QueuedConnection)
            pool = ThreadPoolExecutor(1)
            future = pool.submit(_known_of, self._store)
            future.add_done_callback(partial(_tell, reading))
            pool.shutdown(wait=False)
        return False

    def _was_read(self, known: object) -> None:
        if isinstance(known, Known):
            self._known = known
            self._look()

    def _show(self, found: list[Suggestion]) -> None:
        if found == self.shown and found:
            return
        self.shown = found
        clear_layout(self._rows)
        for one in found:
            self._rows.addWidget(self._row(one))
        self.setVisible(bool(found))

    def _row(self, one: Suggestion) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        candidate: Candidate = one.candidate
        taken = link(one.name, lambda: self._picked(candidate.kind, candidate.id))
        taken.setAccessibleName(tr("Take {name}, who is in Contacts", name=one.name))
        row.addWidget(taken)
        row.addWidget(label(one.words, "small", "muted", elide=True), 1)
        return whole


def _known_of(store: Store) -> Known:
    """Contacts, read by a store of the thread's own; raises FileRefused, as the window says itself."""
    sibling = store.sibling()
    try:
        return Known(sibling)
    finally:
        sibling.close(last=False)


def _tell(reading: _Reading, future: Future[Known]) -> None:
    reading.ended.emit(None if future.exception() else future.result())
