"""Builds everything once and opens the window; the only module that sees all floors.

What needs time (papers, search, pages) is imported when first used, so that the window is there
first.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from liaison_app import paths
from liaison_app.errors import FileInUse, FileRefused
from liaison_app.ui import theme
from liaison_app.ui.hub import Hub
from liaison_app.ui.main_window import Command, MainWindow
from liaison_app.ui.navigation import Navigation, Place
from liaison_app.ui.notices import Notices
from liaison_app.ui.page import Desk, Page, Rooms

if TYPE_CHECKING:
    from liaison_app.store.store import Store
    from liaison_app.ui.crash import CrashReports

SAMPLE = "sample-town.liaison"


class Session:
    """One window, and the file open in it from `fill` on, with what its pages work with."""

    def __init__(self, settings: QSettings, file_commands: list[Command]):
        self._opened: Store | None = None
        self.desk = Desk(navigation=Navigation(), notices=Notices(), settings=settings)
        self.window = MainWindow(self.desk, rooms(), lambda: counts(self.desk.store), file_commands)

    @property
    def store(self) -> Store:
        """The file."""
        return self.desk.store

    def fill(self, store: Store) -> None:
        """Work on this file from now on."""
        from liaison_app.services.undo import Undo
        from liaison_app.ui.job_runner import JobRunner

        self._opened = store
        self.desk.store = store
        self.desk.undo = Undo(store)
        self.desk.hub = Hub(store.feed)
        self.desk.jobs = JobRunner(store)
        self.desk.notices.use(self.desk.undo)

    def close(self) -> bool:
        """Close window and file; False when something in it could not be saved."""
        if not self.window.close():
            return False
        self.desk.hub.close()
        self.window.deleteLater()
        self.let_go()
        return True

    def let_go(self) -> None:
        """Close the file, if one was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


class Program:
    """The running program: one application, one session after another."""

    def __init__(self, app: QApplication):
        self.app = app
        app.setApplicationName("Liaison Desk")
        app.setApplicationDisplayName("Liaison Desk")
        app.setDesktopFileName("liaison-desk")
        self.settings = settings()
        self.look = theme.Theme(app, self.settings)
        self.session: Session | None = None
        self._reports: CrashReports | None = None

    def open(self, path: Path, otherwise: Callable[[], bool] | None = None) -> bool:
        """Open a file in the window, in place of the one that is open; False if it was refused.

        The first window is painted before its file is opened; should that be refused then,
        `otherwise` is done, or the program ends.
        """
        if self.session is None:
            self.session = Session(self.settings, self._file_commands())
            self.session.window.start(Place("today"), lambda: self._fill_first(path, otherwise))
            return True
        if self._is_open(path):  # a second handle would drop the first one's locks on closing
            self.session.window.raise_()
            return True
        opened = self._opened(path)
        if opened is None:
            return False
        if not self.session.close():
            opened.close()
            return False
        self.session = Session(self.settings, self._file_commands())
        self.session.fill(opened)
        self.session.window.start(Place("today"))
        return True

    def _is_open(self, path: Path) -> bool:
        here = self.session.store.path if self.session and self.session.store else None
        return here is not None and here.exists() and path.exists() and path.samefile(here)

    def _fill_first(self, path: Path, otherwise: Callable[[], bool] | None) -> bool:
        """Open the first window's file, now that it is painted."""
        session = self.session
        assert session is not None, "the first window is there"
        self._catch_bugs()
        opened = self._opened(path)
        if opened is not None:
            session.fill(opened)
            return True
        session.window.hide()
        session.window.deleteLater()
        self.session = None
        if otherwise is None or not otherwise():
            self.app.exit(1)
        return False

    def _opened(self, path: Path) -> Store | None:
        """The file at the path, open; None, having said why, if it is refused."""
        from liaison_app.store.store import Store
        from liaison_app.ui import ask

        try:
            if path == sample_path():
                sample_file()
            opened = Store.open(path)
        except FileRefused as refusal:
            ask.tell(self.session.window if self.session else None, str(refusal), str(path))
            return None
        if path != sample_path():
            self.settings.setValue("file/last", str(path))
        return opened

    def open_sample(self) -> bool:
        """Open the sample town, made anew when it is not there or cannot be opened."""
        return self.open(sample_path())

    def begin(self) -> bool:
        """Without a file named: the last one, the usual one, or the first run."""
        last = str(self.settings.value("file/last", ""))
        usual = [Path(last)] if last else []
        return self._begin_with([p for p in (*usual, paths.default_file()) if p.exists()])

    def _begin_with(self, candidates: list[Path]) -> bool:
        if not candidates:
            return self._first_run()
        return self.open(candidates[0], lambda: self._begin_with(candidates[1:]))

    def _first_run(self) -> bool:
        from liaison_app.ui.first_run import FirstRun

        first_run = FirstRun(paths.default_file(), sample_file)
        chosen = first_run.ask()
        return chosen is not None and self.open(chosen)

    def _file_commands(self) -> list[Command]:
        return [
            ("Open another file…", self._open_another, "Ctrl+O"),
            ("New file…", self._new_file, ""),
            ("Look round the sample town", self.open_sample, ""),
        ]

    def _open_another(self) -> None:
        from liaison_app.ui import ask

        folder = str(paths.documents_folder())
        window = self.session.window if self.session else None
        path = ask.open_file(window, "Open a file", "Liaison files (*.liaison)", folder)
        if path is not None:
            self.open(path)

    def _new_file(self) -> None:
        from liaison_app.ui.first_run import FirstRun

        chosen = FirstRun(_free_name(paths.default_file()), sample_file).ask()
        if chosen is not None:
            self.open(chosen)

    def _catch_bugs(self) -> None:
        if self._reports is not None:
            return
        from liaison_app.ui.crash import CrashReports

        def say(sentence: str) -> None:
            if self.session is not None:
                self.session.desk.notices.problem(sentence)

        self._reports = CrashReports(paths.data_folder() / "log.txt", say, self.app)


def run(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on a file (by default the last one, or the first run) until it is closed.

    Returns the exit status: 0, or 1 when no file could be opened.
    """
    app = application()
    program = Program(app)
    if sample:
        opened = program.open_sample()
    elif path is not None:
        opened = program.open(path)
    else:
        opened = program.begin()
    if not opened:
        return 1
    status = app.exec()
    if program.session is not None:
        program.session.let_go()
    return status


def application() -> QApplication:
    """The one QApplication, made on first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    return QApplication(sys.argv[:1])


def settings() -> QSettings:
    """What belongs to this computer: window, look, the last file."""
    ini, instead = QSettings.Format.IniFormat, paths.settings_file()
    if instead is not None:
        return QSettings(str(instead), ini)
    return QSettings(ini, QSettings.Scope.UserScope, "Liaison Desk", "liaison")


def sample_path() -> Path:
    """Where the sample town's file lies, or will."""
    return paths.data_folder() / SAMPLE


def sample_file() -> Path:
    """The sample town's file; made anew when missing, unreadable, or of another day and untouched."""
    import datetime as dt

    from liaison_app.services.jobs import run_here
    from liaison_app.services.sample_town import is_stale, make_sample_town

    path, today = sample_path(), dt.date.today()
    if path.exists():
        try:
            stale = is_stale(path, today)
        except FileInUse:
            stale = False
        except FileRefused:
            stale = True
        if stale:
            path.unlink()
    if not path.exists():
        run_here(make_sample_town(path, today))
    return path


def rooms() -> Rooms:
    """Every place of the window; each page's module is imported when first visited."""

    def page(module: str, name: str) -> Callable[[Desk], Page]:
        def make(desk: Desk) -> Page:
            from importlib import import_module

            made: Page = getattr(import_module(f"liaison_app.ui.pages.{module}"), name)(desk)
            return made

        return make

    return {
        "today": page("today_page", "TodayPage"),
        "contacts": page("contacts_page", "ContactsPage"),
        "matters": page("matters_page", "MattersPage"),
        "correspondence": page("correspondence_page", "CorrespondencePage"),
        "composer": page("composer_page", "ComposerPage"),
        "reading": page("reading_page", "ReadingPage"),
        "log_reply": page("log_reply_page", "LogReplyPage"),
        "log_call": page("log_reply_page", "LogCallPage"),
        "followups": page("followups_page", "FollowUpsPage"),
        "meetings": page("meetings_page", "MeetingsPage"),
        "questions": page("questions_page", "QuestionsPage"),
        "briefing": page("briefing_page", "BriefingPage"),
        "handover": page("handover_page", "HandoverPage"),
        "welcome": page("welcome_page", "WelcomePage"),
        "settings": page("settings_page", "SettingsPage"),
        "keeping": page("keeping_page", "KeepingPage"),
        "history": page("history_page", "HistoryPage"),
        "bin": page("bin_page", "BinPage"),
        "retention": page("retention_page", "RetentionPage"),
    }


def counts(store: Store) -> Mapping[str, int]:
    """The numbers beside the rooms: what is due or late today, open matters, drafts, promises."""
    import datetime as dt

    from liaison_app.store.queries.morning import due_count
    from liaison_app.store.queries.today import open_counts

    return {"today": due_count(store, dt.date.today()), **open_counts(store)}


def _free_name(path: Path) -> Path:
    """The path, or one like it at which there is nothing yet."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
