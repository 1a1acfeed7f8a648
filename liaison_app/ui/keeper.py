"""Backs the open file up: on opening, every half hour, on closing, when the stick comes, and when asked."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.paths import data_folder
from liaison_app.services.backup_places import Stick, folder_on
from liaison_app.services.backup_rounds import Round, back_up_everywhere
from liaison_app.services.backups import (
    ON_CLOSING,
    ON_OPENING,
    WHILE_OPEN,
    Backup,
    folder_of,
    last_backup,
)
from liaison_app.store.queries.facts import file_id_of
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_moment
from liaison_app.ui.sticks import StickWatch

log = logging.getLogger(__name__)

AT_FIRST = 3.0  # seconds after the start in which a stick was there already, and is no news
SOON = 1_500  # milliseconds after opening
EVERY = 30 * 60_000  # milliseconds
AGAIN = 60_000  # milliseconds after a moment that did not suit
IDLE = 20.0  # seconds without saving, after which a backup keeps nobody waiting
PATIENCE = 500  # milliseconds of closing without a word
TOO_OLD = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the backups, in two short lines and a tone: green, amber or red.

    `elsewhere` says that the newest has gone to another place too, which `where` names.
    """

    words: str
    where: str
    tone: str
    elsewhere: bool = False


class Keeper(QObject):
    """Makes the backups of one open file. It belongs to the window, and ends with it.

    Signals:
        stood: how it stands may have changed.
    """

    stood = Signal()

    def __init__(self, desk: Desk, watch: StickWatch | None = None, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self.settings = BackupSettings(desk.settings, file_id_of(desk.store))
        self.watch = watch or StickWatch(parent=self)
        self._runner = JobRunner(desk.store, self)
        self._runner.finished.connect(self._done)
        self._runner.failed.connect(self._failed)
        self._runner.cancelled.connect(self._not_finished)
        self._then: list[Callable[[], object]] = []
        self._changed, self._last_saved = True, 0.0
        self._asked_by_stick = ""
        self._began = -AT_FIRST
        self.rests = False  # while another file is being put in the place of this one
        self.closing = False
        self._clock = QTimer(self, singleShot=True, interval=SOON)
        self._clock.timeout.connect(self._at_times)
        self._opened = False
        desk.hub.committed.connect(self._saved)
        self.watch.came.connect(self._stick_came)
        self.watch.looked.connect(self.stood)

    def start(self) -> None:
        """Begin: say what went wrong last time, back up what changed, look for sticks."""
        if self.settings.trouble:
            self._desk.notices.problem(
                tr(
                    "The last time, no backup could be made: {trouble}",
                    trouble=self.settings.trouble,
                )
            )
        self._began = time.monotonic()
        self._clock.start()
        self.watch.start()

    def stop(self) -> None:
        """End; whatever is being done is waited for. The file may be closed after it."""
        self._clock.stop()
        self.watch.stop()
        self._runner.wait()
        for receiver in (self._runner, self):  # what came of it, while the file is still open
            QCoreApplication.sendPostedEvents(receiver, QEvent.Type.MetaCall)
        self.blockSignals(True)

    # What pages ask

    @property
    def busy(self) -> bool:
        """Whether a backup is being made just now."""
        return self._runner.busy

    def places(self) -> Iterator[Path]:
        """The second folder and the stick, as far as they can be reached, each asked when it is its turn.

        A folder on another computer may take long to answer: no thread of a window should wait for it.
        """
        stick = self.stick()
        places = [self.settings.folder, stick.root if stick is not None else None]
        return (place for place in places if place is not None and place.is_dir())

    def folders(self) -> list[Path]:
        """Every folder in reach that holds backups of this file: here, second folder, stick."""
        id = file_id_of(self._desk.store)
        return [folder_of(self._desk.store), *(folder_on(root, id) for root in self.places())]

    def stick(self) -> Stick | None:
        """The chosen stick, if it is plugged in."""
        id, _name = self.settings.stick
        return self.watch.stick(id) if id else None

    def standing(self) -> Standing:
        """How it stands."""
        newest = last_backup(self._desk.store)
        if self.settings.trouble:
            when = tr("last {when}", when=self._said(newest)) if newest else tr("see Safe keeping")
            return Standing(tr("Not backed up"), when, "red")
        if newest is None:
            return Standing(tr("Not backed up yet"), tr("see Safe keeping"), "amber")
        late = self._changed and dt.datetime.now().astimezone() - newest.at > TOO_OLD
        where, tone, elsewhere = self._where(newest)
        words = tr("Backed up {when}", when=self._said(newest))
        return Standing(words, where, "red" if late else tone, elsewhere)

    def _where(self, newest: Backup) -> tuple[str, str, bool]:
        """Where the newest is, the tone of that, and whether it is in another place too."""
        settings = self.settings
        _id, stick_name = settings.stick
        if settings.elsewhere:
            return tr("on this computer only"), "amber", False
        if stick_name and settings.stick_has == newest.path.name:
            return tr("to USB stick “{name}”", name=stick_name), "green", True
        if settings.folder and settings.folder_has == newest.path.name:
            folder = settings.folder.name or settings.folder
            return tr("to “{folder}”", folder=folder), "green", True
        if stick_name:
            return tr("here; “{name}” is away", name=stick_name), "green", False
        return tr("on this computer"), "green", False

    @staticmethod
    def _said(backup: Backup) -> str:
        return say_moment(backup.at, dt.datetime.now().astimezone())

    # What is done, and when

    def back_up(self, why: str, then: Callable[[], object] = lambda: None) -> None:
        """Make a round in the background; `then` is called when it is over, well or not."""
        self._then.append(then)
        if self._runner.busy:
            return
        roots, publish_to = self.places(), self.settings.published
        self._changed = False
        self._runner.start(lambda store: back_up_everywhere(store, why, roots, publish_to))

    def close_down(self, window: QWidget) -> None:
        """Back up what has changed, with a word to the user if it takes long; then end.

        That it could not be done stops nothing: it is said the next time.
        """
        self._clock.stop()
        if not self.rests and (self._changed or self._runner.busy or self._behind()):
            self.closing = True
            from liaison_app.ui.dialogs.closing_dialog import ClosingDialog

            loop = QEventLoop()
            dialog = ClosingDialog(loop.quit, window)
            later = QTimer(singleShot=True, interval=PATIENCE)
            later.timeout.connect(dialog.show)
            later.start()
            window.setEnabled(False)
            dialog.setEnabled(True)  # or it would be as dead as its parent
            try:
                self._back_up_now(loop)
            finally:
                later.stop()
                dialog.done(0)
                dialog.deleteLater()
                window.setEnabled(True)
                self.closing = False
        self._runner.cancel()
        self.stop()

    def _back_up_now(self, loop: QEventLoop) -> None:
        """Wait in `loop` for what is being done, and then for one more round."""
        ended: list[bool] = []

        def end() -> None:
            ended.append(True)
            loop.quit()

        if self._runner.busy:
            self.back_up(ON_CLOSING, lambda: self.back_up(ON_CLOSING, end))
        else:
            self.back_up(ON_CLOSING, end)
        if not ended:
            loop.exec()

    def _behind(self) -> bool:
        """Whether a place that may be reached lacks the newest backup."""
        newest = last_backup(self._desk.store)
        name = newest.path.name if newest else ""
        return (self.stick() is not None and self.settings.stick_has != name) or (
            self.settings.folder is not None and self.settings.folder_has != name
        )

    def _at_times(self) -> None:
        """The clock: shortly after opening, and then every half hour in which something changed."""
        suits = time.monotonic() - self._last_saved > IDLE and not self._desk.jobs.busy
        if not suits and self._opened:
            self._clock.start(AGAIN)
            return
        if self._changed:
            self.back_up(WHILE_OPEN if self._opened else ON_OPENING)
        self._opened = True
        self.stood.emit()  # what was today may be yesterday by now
        self._clock.start(EVERY)

    def _saved(self, _batch: object) -> None:
        self._changed, self._last_saved = True, time.monotonic()

    def _stick_came(self, stick: Stick) -> None:
        if stick.id == self.settings.stick[0] and not self.closing:
            was_there = time.monotonic() - self._began < AT_FIRST
            self._asked_by_stick = "" if was_there else stick.name
            self.back_up(WHILE_OPEN)

    # What came of it

    def _done(self, result: Any) -> None:
        came: Round = result
        name = came.newest.path.name if came.newest else ""
        stick = self.stick()
        if stick is not None and stick.root in came.reached:
            self.settings.stick_has = name
        if self.settings.folder in came.reached:
            self.settings.folder_has = name
        self._over("", " ".join(map(shown, came.problems)))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            log.error("no backup", exc_info=error)
        self._changed = True
        self._over(
            shown(str(error))
            if isinstance(error, Refusal)
            else tr("something went wrong; see the log.")
        )

    def _not_finished(self) -> None:
        self._changed = True
        self._over(self.settings.trouble, self.settings.elsewhere)

    def _over(self, trouble: str, elsewhere: str = "") -> None:
        news = [
            words.format(why=sentence)
            for sentence, before, words in (
                (trouble, self.settings.trouble, tr("No backup could be made: {why}")),
                (elsewhere, self.settings.elsewhere, "{why}"),
            )
            if sentence and sentence != before
        ]
        self.settings.trouble, self.settings.elsewhere = trouble, elsewhere
        by_stick, self._asked_by_stick = self._asked_by_stick, ""
        if not self.closing:
            for words in news:
                self._desk.notices.problem(words)
            if by_stick and not (trouble or elsewhere):
                self._desk.notices.say(tr("Backed up to the USB stick “{name}”.", name=by_stick))
        then, self._then = self._then, []
        self.stood.emit()
        for call in then:
            call()


def keeper_for(desk: Desk, parent: QObject) -> Keeper | None:
    """Who backs up the file at this desk; nobody when it is only looked at, or is the sample town."""
    store = desk.store
    ours = store.path is None or store.path.parent == data_folder()  # made anew when it is gone
    return None if store.read_only or ours else Keeper(desk, parent=parent)
