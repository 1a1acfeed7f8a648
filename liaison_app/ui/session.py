"""One window and the file in it, from its opening to its closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer

from liaison_app.ui.hub import Hub
from liaison_app.ui.main_window import AFTER_START, Command, MainWindow
from liaison_app.ui.navigation import Navigation
from liaison_app.ui.notices import Notices
from liaison_app.ui.page import Desk, Rooms

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.bin_sweeper import BinSweeper
    from liaison_app.ui.file_reader import FileReader

READ_AHEAD = 3_000  # milliseconds after the start: whoever begins to work at once is not in the way


class Session:
    """One window, and the file open in it from `fill` on, with what its pages work with."""

    def __init__(
        self,
        settings: QSettings,
        rooms: Rooms,
        file_commands: Sequence[Command],
        reopen: Callable[..., bool],
    ):
        self._opened: Store | None = None
        self._sweeper: BinSweeper | None = None
        self._reader: FileReader | None = None
        self.desk = Desk(
            navigation=Navigation(), notices=Notices(), settings=settings, reopen=reopen
        )
        self.window = MainWindow(self.desk, rooms, lambda: counts(self.desk.store), file_commands)

    @property
    def store(self) -> Store:
        """The file."""
        return self.desk.store

    def fill(self, store: Store, *, at_start: bool = False) -> None:
        """Work on this file from now on; `at_start` nothing that the first page can do without."""
        from liaison_app.services.undo import Undo
        from liaison_app.ui.job_runner import JobRunner

        self._opened = store
        self.desk.store = store
        self.desk.undo = Undo(store)
        self.desk.hub = Hub(store.feed)
        self.desk.jobs = JobRunner(store)
        self.desk.notices.use(self.desk.undo)
        if not at_start:
            self._aid()
        pause = AFTER_START if at_start else 0  # from when its first page has been painted
        QTimer.singleShot(0, self.window, lambda: QTimer.singleShot(pause, self.window, self._keep))
        if at_start:
            QTimer.singleShot(READ_AHEAD, self.window, self._read_ahead)

    def _read_ahead(self) -> None:
        from liaison_app.ui.reading_ahead import ReadingAhead

        ReadingAhead(self.window).start()

    def _aid(self) -> None:
        """Look after spelling from now on."""
        from liaison_app.ui.spelling import SpellingAid

        if self._opened is not None and self.desk.spelling is None:
            self.desk.spelling = SpellingAid(self.desk, self.window)

    def _keep(self) -> None:
        """Have the file backed up from now on."""
        from liaison_app.ui.bin_sweeper import BinSweeper
        from liaison_app.ui.file_reader import FileReader
        from liaison_app.ui.keeper import keeper_for

        self._aid()
        if self._opened is not None and self._sweeper is None:
            self._sweeper = BinSweeper(self.desk, self.window)
            self._sweeper.start()
            self._reader = FileReader(self.desk, self.window)
            self._reader.start()
        if self._opened is not None and self.desk.keeper is None:
            self.desk.keeper = keeper_for(self.desk, self.window)
            if self.desk.keeper is not None:
                self.desk.keeper.stood.connect(self.window.show_standing)
                self.window.show_standing()
                self.desk.keeper.start()

    def close(self) -> bool:
        """Close window and file; False when something in it could not be saved."""
        if not self.window.close():
            return False
        self.desk.hub.close()
        if self.desk.spelling is not None:
            self.desk.spelling.close()
        for timer in self.window.findChildren(QTimer):
            timer.stop()  # the window goes a moment later than its file
        self.window.deleteLater()
        self.let_go()
        return True

    def let_go(self) -> None:
        """Close the file, if one was opened, after all that works with it; in this order."""
        if self._opened is None:
            return
        if self.desk.keeper is not None:
            self.desk.keeper.stop()
        if self._reader is not None:
            self._reader.close()
        self.desk.jobs.cancel()
        self.desk.jobs.wait()
        if self._sweeper is not None:
            self._sweeper.close()
        self._opened.close()
        self._opened = None


def counts(store: Store) -> Mapping[str, int]:
    """The numbers beside the rooms: what needs doing, open matters, drafts, promises."""
    import datetime as dt

    from liaison_app.store.queries.morning import due_count
    from liaison_app.store.queries.today import open_counts

    return {"today": due_count(store, dt.date.today()), **open_counts(store)}
