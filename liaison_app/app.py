"""Builds everything once and opens the window; the only module that sees all floors.

What needs time (papers, search, pages) is imported when first used, so that the window is there
first.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_app import paths
from liaison_app.errors import FileRefused, Refusal
from liaison_app.language import tr
from liaison_app.services.sample_file import sample_file, sample_path
from liaison_app.ui import languages, theme
from liaison_app.ui.all_rooms import rooms
from liaison_app.ui.collecting import Collecting
from liaison_app.ui.handed_files import DeskApplication
from liaison_app.ui.main_window import Command
from liaison_app.ui.navigation import Place
from liaison_app.ui.session import Session
from liaison_app.ui.this_computer import settings

if TYPE_CHECKING:
    from liaison_app.store.key import Key
    from liaison_app.store.store import Store
    from liaison_app.ui.crash import CrashReports
    from liaison_app.ui.opening_flow import OpeningFlow


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

    def open(
        self,
        path: Path,
        otherwise: Callable[[], bool] | None = None,
        *,
        key: Key | None = None,
        read_only: bool = False,
    ) -> bool:
        """Open a file in the window, in place of the one that is open; False if it was refused.

        The first window is painted before its file is opened; should that be refused then,
        `otherwise` is done, or the program ends.
        """
        if self.session is None:
            self.session = self._new_session()
            self.session.window.start(
                Place("today"), lambda: self._fill_first(path, otherwise, key, read_only)
            )
            self.app.setQuitOnLastWindowClosed(True)  # as it is not while files are swapped
            return True
        if self._is_open(path):  # a second handle would drop the first one's locks on closing
            self.session.window.raise_()
            return True
        opened = self._opened(self._flow(), path, key=key, read_only=read_only)
        if opened is None:
            return False
        if not self._close():
            opened.close()
            return False
        self._begin(opened, Place("today"))
        return True

    def reopen(
        self,
        swap: Callable[[], object] | None = None,
        *,
        key: Key | EllipsisType | None = ...,
        path: Path | None = None,
        read_only: bool = False,
        take_over: bool = False,
        said: str = "",
    ) -> bool:
        """Close the file, do `swap`, and open it, or `path`, again at the same place.

        What it promises stands at `page.Desk`. `read_only` and `take_over` as `Store.open`; `said`
        is said in the new window, or what `swap` answers with, if that is a sentence.
        """
        session = self.session
        if session is None or session.store is None:
            return False
        old, place = session.store, session.desk.navigation.place or Place("today")
        here, old_key = old.path, old.key
        if here is None or not self._close():
            return False
        refusal = None
        try:
            if swap is not None:
                told = swap()
                said = told if isinstance(told, str) else said
        except Refusal as error:
            refusal = error
        except BaseException:
            self._begin_again(here, old_key, old.read_only, place)
            raise
        if refusal is not None:
            if self._begin_again(here, old_key, old.read_only, place) and self.session is not None:
                self.session.desk.notices.problem(str(refusal))
            return False
        new_key = old_key if isinstance(key, EllipsisType) else key
        opened = self._opened(
            self._flow(), path or here, key=new_key, read_only=read_only, take_over=take_over
        )
        if opened is None:
            self._begin_again(here, old_key, old.read_only, place)
            return False
        from liaison_app.ui.places import held_by

        self._begin(opened, held_by(opened, place))
        if said and self.session is not None:
            self.session.desk.notices.say(said)
        return True

    def _begin_again(self, path: Path, key: Key | None, read_only: bool, place: Place) -> bool:
        """Open the file that was open before; without one the program ends."""
        opened = self._opened(self._flow(), path, key=key, read_only=read_only)
        if opened is None:
            if not self._first_run():
                self.app.exit(1)
            return False
        self._begin(opened, place)
        return True

    def _new_session(self) -> Session:
        return Session(self.settings, rooms(), self._file_commands(), self.reopen)

    def _close(self) -> bool:
        """Close window and file; the program goes on, although no window is there for a moment."""
        assert self.session is not None, "there is a window"
        self.app.setQuitOnLastWindowClosed(False)
        if not self.session.close():
            self.app.setQuitOnLastWindowClosed(True)
            return False
        self.session = None
        return True

    def _begin(self, opened: Store, place: Place) -> None:
        """Show a file in a window of its own."""
        self.session = self._new_session()
        self.session.fill(opened)
        self.session.window.start(place)
        self.app.setQuitOnLastWindowClosed(True)

    def _is_open(self, path: Path) -> bool:
        here = self.session.store.path if self.session and self.session.store else None
        return here is not None and here.exists() and path.exists() and path.samefile(here)

    def _fill_first(
        self,
        path: Path,
        otherwise: Callable[[], bool] | None,
        key: Key | None,
        read_only: bool,
    ) -> bool:
        """Open the first window's file, now that it is painted."""
        session = self.session
        assert session is not None, "the first window is there"
        self._catch_bugs()
        flow = self._flow()
        opened = self._opened(flow, path, key=key, read_only=read_only)
        if opened is not None:
            session.fill(opened, at_start=True)
            return True
        session.window.hide()
        session.window.deleteLater()
        self.session = None
        if flow.given_up or otherwise is None or not otherwise():
            self.app.exit(0 if flow.given_up else 1)
        return False

    def _flow(self) -> OpeningFlow:
        from liaison_app.ui.opening_flow import OpeningFlow

        return OpeningFlow(self.session.window if self.session else None)

    def _opened(
        self,
        flow: OpeningFlow,
        path: Path,
        *,
        key: Key | None = None,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Store | None:
        """The file at the path, open; None, having said why, if it is refused."""
        if path == sample_path():
            with contextlib.suppress(FileRefused):  # what is wrong with the place, its opening says
                sample_file()
        opened = flow.open(path, key=key, read_only=read_only, take_over=take_over)
        if opened is not None and not opened.read_only and opened.path != sample_path():
            self.settings.setValue("file/last", str(opened.path))
        return opened

    def open_handed(self, path: Path) -> None:
        """Open a file that the system hands over while the program runs."""
        if self.session is not None:
            self.session.window.finish_start()  # what it was started with comes first
        if self.open(path) and self.session is not None:
            self.session.window.raise_()

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

        first_run = FirstRun(
            paths.default_file(), sample_file, settings=self.settings, alone=self.session is None
        )
        chosen = first_run.ask()
        return chosen is not None and self.open(chosen, key=first_run.key)

    def _file_commands(self) -> list[Command]:
        return [
            (tr("Open another file…"), self._open_another, "Ctrl+O"),
            (tr("New file…"), self._new_file, ""),
            (tr("Look round the sample town"), self.open_sample, ""),
        ]

    def _open_another(self) -> None:
        from liaison_app.ui import ask

        folder = str(paths.documents_folder())
        window = self.session.window if self.session else None
        kind = ask.kind_of_file(tr("Liaison files"), paths.SUFFIX)
        path = ask.open_file(window, tr("Open a file"), kind, folder)
        if path is not None:
            self.open(path)

    def _new_file(self) -> None:
        from liaison_app.ui.first_run import FirstRun

        first_run = FirstRun(_free_name(paths.default_file()), sample_file, settings=self.settings)
        chosen = first_run.ask()
        if chosen is not None:
            self.open(chosen, key=first_run.key)

    def _catch_bugs(self) -> None:
        if self._reports is not None:
            return
        from liaison_app.ui.crash import CrashReports

        def say(sentence: str) -> None:
            if self.session is not None:
                self.session.desk.notices.problem(sentence)

        self._reports = CrashReports(paths.data_folder() / "faults.txt", say, self.app)


def run(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on a file (by default the last one, or the first run) until it is closed.

    Returns the exit status: 0, or 1 when no file could be opened.
    """
    app = application()
    collecting = Collecting(app)
    program = Program(app)
    if path is None and not sample:
        path = app.first_handed()
    if sample:
        opened = program.open_sample()
    elif path is not None:
        opened = program.open(path)
    else:
        opened = program.begin()
    if not opened:
        return 1
    app.hand_to(program.open_handed)
    status = app.exec()
    if program.session is not None:
        program.session.let_go()
    collecting.stop()
    return status


def application() -> DeskApplication:
    """The one application, made on first call."""
    existing = QApplication.instance()
    if isinstance(existing, DeskApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    made = DeskApplication([*sys.argv[:1], "-style", theme.STYLE])
    made.setProperty(theme.STYLED, True)
    languages.dress(made)
    return made


def _free_name(path: Path) -> Path:
    """The path, or one like it at which there is nothing yet."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
