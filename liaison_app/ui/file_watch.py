"""Looks after the open file every second or two: whether it is still ours, and what others saved."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from liaison_app.errors import FileLost, FileRefused
from liaison_app.language import tr, trn
from liaison_app.ui.knocking import was_knocked

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_app.services.sitting import Sitting
    from liaison_app.store.changes import Batch
    from liaison_app.store.lock import Holder
    from liaison_app.ui.banner import Action
    from liaison_app.ui.main_window import MainWindow

log = logging.getLogger(__name__)

EVERY = 1500  # milliseconds
ONLY_LOOKING = tr("You are only looking at this file, and can change nothing in it.")
NOBODY = tr("Nobody else has it open to write.")
KEPT = tr(
    "“{name}” was {how} while it was open here. Nothing is lost: all that you saved is in “{kept}”,"
    " and you are working on in that file now."
)
NOT_KEPT = tr(
    "“{name}” was {how} while it was open here, and no copy could be kept. Nothing more can be saved"
    " until it is back; what you see and typed is still here. {why}"
)
OTHERS = tr(
    "Beside this file lies “{name}”, which looks like another version of it, made when two computers"
    " changed it."
)
CLOUD = tr(
    "This file lies in a folder that {service} copies about. That is fine as long as one computer at"
    " a time has it open."
)
OVERWRITTEN = tr(
    "“{name}” was overwritten by another program while it was open here; what you saved last is not"
    " in it any more. Nothing more is saved into it. What you see and typed is still here, and your"
    " own version is in the backups."
)
HOW = {
    "gone": tr("moved or deleted"),
    "replaced": tr("replaced by another program or computer"),
    "taken over": tr("taken over by another computer"),
}


class FileWatch(QObject):
    """Tells a window's banner, and lets the work go on in a copy when the file is lost."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._said = False
        self._sitting: Sitting | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._desk.notices.file_refused.connect(self._look_soon)
        if self._desk.store.read_only:
            self._say_who_writes()
        else:
            # the first page comes first
            self._later = QTimer(self, singleShot=True, interval=EVERY)
            self._later.timeout.connect(self._tell_where_it_lies)
            self._later.start()
            self._desk.hub.committed.connect(self._sitting_notes)

    def _sitting_notes(self, batch: Batch) -> None:
        if self._sitting is None:
            from liaison_app.services.sitting import Sitting

            self._sitting = Sitting(self._desk.store)
        self._sitting.note(batch)

    # Where it lies

    def _tell_where_it_lies(self) -> None:
        """Tell once of a cloud folder, and of each other version that turns up beside the file."""
        from liaison_app.services.whereabouts import cloud_of, other_versions

        path = self._desk.store.path
        if path is None or self._window.banner_words():
            return
        place = self._desk.navigation.place
        if (place is not None and place.room == "welcome") or self._desk.notices.in_trouble():
            self._later.start()  # one thing at a time
            return
        if others := other_versions(path):
            names = " ".join(other.name for other in others)
            self._tell_once("versions_told", names, OTHERS.format(name=others[0].name))
        elif service := cloud_of(path):
            words = CLOUD.format(service=service)
            self._tell_once("cloud_told", f"{service} {path}", words)

    def _tell_once(self, name: str, what: str, words: str) -> None:
        from liaison_app.store.queries.facts import file_id_of

        settings, key = self._desk.settings, f"keeping/{file_id_of(self._desk.store)}/{name}"
        if str(settings.value(key, "")) == what:
            return

        def know() -> None:
            settings.setValue(key, what)
            self._window.show_banner("")

        def see() -> None:
            know()
            self._desk.go("keeping", extra="file")

        self._window.show_banner(words, [(tr("What to do"), see), (tr("All right"), know)])

    def _look_soon(self) -> None:
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Look once."""
        if was_knocked():
            self._window.come_up()
        keeper = self._desk.keeper
        if self._desk.jobs.busy or (keeper is not None and keeper.busy):
            return  # a job is at work with the file; it notices for itself
        try:
            self._desk.store.look_round()
        except FileLost as lost:
            self._lost(lost)
            return
        if self._desk.store.read_only:
            self._say_who_writes()
        elif self._said:  # the stick is back
            self._said = False
            self._window.show_banner("")

    # Only looking

    def _say_who_writes(self) -> None:
        from liaison_app.store.lock import holder_of

        path = self._desk.store.path
        holder = None if path is None else holder_of(path)
        if holder is None:
            words = f"{ONLY_LOOKING} {NOBODY}"
        else:
            words = f"{ONLY_LOOKING} {_written_by(holder)}"
        self._window.show_banner(words, [(tr("Open it to write"), self._open_to_write)], "blue")

    def _open_to_write(self) -> None:
        self._desk.reopen(read_only=False)

    # Lost

    def _lost(self, lost: FileLost) -> None:
        store = self._desk.store
        if store.path is None:
            return
        if store.read_only:
            if not store.path.exists():
                self._window.show_banner(
                    tr("“{name}” was moved or deleted meanwhile.", name=store.path.name)
                )
            elif QApplication.activeModalWidget() is None:  # a dialog would go with this window
                self._desk.reopen(read_only=True)  # a backup was restored, or a cloud was faster
            return
        if store.come_back():
            return
        if lost.how == "overwritten":
            self._overwritten(store.path)
            return
        from liaison_app.services.second_version import keep_ours

        here, how = store.path, HOW.get(lost.how, HOW["replaced"])
        try:
            kept = keep_ours(store)
            store.go_on_in(kept)
        except FileRefused as refusal:
            self._said = True
            words = NOT_KEPT.format(name=here.name, how=how, why=refusal)
            self._window.show_banner(words, self._ways_back(here), "red")
            return
        self._desk.settings.setValue("file/last", str(kept))
        words = KEPT.format(name=here.name, how=how, kept=kept.name)
        if kept.parent != here.parent:
            words = " ".join((words, tr("It is in “{folder}”.", folder=kept.parent)))
        self._window.went_on()
        self._window.show_banner(words, self._ways_back(here))

    def _overwritten(self, here: Path) -> None:
        """The other version lies where ours was: ours is made again from its last backup."""
        from liaison_app.store.changes import Batch as Told

        store = self._desk.store
        try:
            if self._sitting is None:
                raise FileRefused("")
            kept, missed = self._sitting.made_again(here)
            store.go_on_in(kept)
        except FileRefused as refusal:
            log.warning("our version was not made again", exc_info=refusal)
            self._said = True
            self._window.show_banner(OVERWRITTEN.format(name=here.name), self._choices(), "red")
            return
        self._desk.settings.setValue("file/last", str(kept))
        store.feed.publish(Told(tr("Made again"), (), everything=True))
        words = KEPT.format(
            name=here.name, how=tr("overwritten by another program"), kept=kept.name
        )
        if missed:
            more = trn(
                "{count} of the changes since the last backup could not be done again.",
                "{count} of the changes since the last backup could not be done again.",
                missed,
            )
            words = f"{words} {more}"
        self._window.went_on()
        self._window.show_banner(words, self._ways_back(here))

    def _choices(self) -> list[Action]:
        go = self._desk.go
        return [
            (tr("See the backups"), lambda: go("keeping", extra="backups")),
            (tr("Open what is there now"), self._desk.reopen),
        ]

    def _ways_back(self, here: Path) -> list[Action]:
        """What may be done now: open what lies there, or put ours back where nothing is."""
        if here.exists():
            return [(tr("Open the other version"), lambda: self._desk.reopen(path=here))]
        if here.parent.is_dir() and self._desk.store.path != here:
            return [(tr("Put it back where it was"), lambda: self._put_back(here))]
        return []

    def _put_back(self, here: Path) -> None:
        from liaison_app.services.second_version import put_back

        kept = self._desk.store.path
        if kept is not None:
            self._desk.reopen(lambda: put_back(kept, here), path=here)


def _written_by(holder: Holder) -> str:
    """Who has the file open to write, and where; that what they save is shown."""
    if holder.is_here and holder.said:
        where = tr("It is open to write in another window ({who}).", who=holder.said)
    elif holder.is_here:
        where = tr("It is open to write in another window.")
    elif holder.said:
        where = tr(
            "It is open to write on “{machine}” ({who}).", machine=holder.machine, who=holder.said
        )
    else:
        where = tr("It is open to write on “{machine}”.", machine=holder.machine)
    return " ".join((where, tr("What is saved there is shown here within seconds.")))
