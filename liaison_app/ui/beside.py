"""Reads for a page what takes a moment in a large file: on another thread, with a store of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from liaison_app.errors import Refusal
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.queries.facts import size_of
from liaison_app.ui.job_runner import JobRunner

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.page import Desk

T = TypeVar("T")
SMALL = 24_000_000  # bytes of a file in which anything is read within a blink


class Beside(QObject):
    """Reads one thing at a time; of what is asked for meanwhile, only the latest is read and told.

    A small file is read at once, so that nothing has to appear bit by bit. Whatever is still being
    read when the file is closed is waited for, and told to nobody.
    """

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self._desk = desk
        self._runner: JobRunner | None = None
        self._wanted: tuple[Callable[[Store], Any], Callable[[Any], None]] | None = None
        self._then: Callable[[Any], None] | None = None
        self._after: Callable[[], object] | None = None

    def read(
        self, make: Callable[[Store], T], then: Callable[[T], None], *, is_much: bool | None = None
    ) -> bool:
        """Call `then` with what `make` reads; True when that was done at once.

        `make` is called with a store, on another thread: it touches no widget. `is_much` says whether
        it takes a moment, where that is known better than by the size of the file.
        """
        store = self._desk.store
        at_once = is_small(store) if is_much is None else store.path is None or not is_much
        if at_once and not self.is_reading():
            then(make(store))
            return True
        self._wanted = (make, then)
        self._begin()
        return False

    def after(self, then: Callable[[], object]) -> None:
        """Call `then` once all is told that was asked for, or at once: a key pressed meanwhile waits."""
        if self.is_reading():
            self._after = then
        else:
            then()

    def forget(self) -> None:
        """Tell nobody of what is still being read: something else is shown by now."""
        self._wanted = self._after = None
        self._then = self._then and _tell_nobody

    def is_reading(self) -> bool:
        """Whether something that was asked for is not told yet."""
        return self._then is not None or self._wanted is not None

    def _begin(self) -> None:
        if self._then is not None or self._wanted is None:
            return
        (make, self._then), self._wanted = self._wanted, None
        if self._runner is None:
            self._runner = JobRunner(self._desk.store)
            self._runner.finished.connect(self._read)
            self._runner.failed.connect(self._failed)
            self._desk.hub.before_closing(self._runner.give_up)
        self._runner.start(lambda store: _job(make, store))

    def _read(self, found: object) -> None:
        then, self._then = self._then, None
        if self._wanted is None and then is not None:
            then(found)
        self._go_on()

    def _go_on(self) -> None:
        self._begin()
        if not self.is_reading() and self._after is not None:
            after, self._after = self._after, None
            after()

    def _failed(self, error: Exception) -> None:
        self._then = None
        self._go_on()
        if not isinstance(error, Refusal):
            raise error
        self._desk.notices.problem(str(error))


def is_small(store: Store) -> bool:
    """Whether everything in the file is read within a blink, letters and attachments alike."""
    return store.path is None or size_of(store) <= SMALL


def _tell_nobody(_found: object) -> None:
    """In place of whoever waited."""


def _job(make: Callable[[Store], T], store: Store) -> Job[T]:
    yield Progress(0, 1)
    return make(store)
