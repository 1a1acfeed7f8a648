"""Restoring: the backups there are, what each would change, and the one question before it is done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import FileRefused, PassphraseNeeded, Refusal
from liaison_app.language import shown, tr, trn
from liaison_app.paths import SUFFIX
from liaison_app.services import backups, restoring
from liaison_app.services.backup_files import backup_at
from liaison_app.services.backups import Backup
from liaison_app.services.restoring import Preview
from liaison_app.store import opening
from liaison_app.store.queries.facts import facts_of
from liaison_app.ui import ask, window_size
from liaison_app.ui.dialogs.restore_preview import PreviewPane
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.log_reply_files import size_words
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import say_moment
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.store.key import Key

KEPT = tr(
    "What the file holds now is kept as a backup, so that you can come back to it. What was erased"
    " since then stays erased."
)


def restore(desk: Desk, parent: QWidget | None = None) -> None:
    """Ask which backup, and put it in the place of the open file; the window is a new one then."""
    dialog = RestoreDialog(desk, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen, key = dialog.shown, dialog.key
    dialog.end()
    if accepted and chosen is not None:
        put_back(desk, chosen.path, key, parent)


def put_back(desk: Desk, path: Path, key: Key | None, parent: QWidget | None = None) -> None:
    """Make the backup ready beside the file, and have the window swap them."""

    def swap(ready: restoring.Ready) -> None:
        if desk.keeper is not None:
            desk.keeper.rests = True  # the replaced file is kept as it is
        said = tr("Restored. What the file held before is kept as a backup.")
        if ready.erased_again:
            again = trn(
                "{count} erased once more.", "{count} erased once more.", ready.erased_again
            )
            said = f"{said} {again}"
        if not desk.reopen(ready.swap, key=ready.key, said=said):
            ready.give_up()
            if desk.keeper is not None:
                desk.keeper.rests = False

    run_job(
        desk,
        tr("Restoring a backup"),
        lambda store: restoring.get_ready(store, path, key),
        swap,
        parent,
    )


class RestoreDialog(QDialog):
    """At the left the backups, newest first; at the right what would be otherwise then."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent.window() if parent else None)  # no card, whose colour it would take
        self._desk = desk
        self.shown: Preview | None = None
        self.key: Key | None = None
        self._wanted: Path | None = None
        self._given: list[Backup] = []
        self._runner = JobRunner(desk.store, self)
        self._runner.finished.connect(self._looked)
        self._runner.failed.connect(self._refused)
        self.setWindowTitle(tr("Restore a backup"))
        window_size.open_as(self, 900, 560)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(tr("Restore a backup"), "title"))
        whole.addWidget(label(KEPT, "body", "muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        self.rows = RowsView(tr("Backups, newest first"))
        self.rows.setFixedWidth(360)
        self.rows.chosen.connect(self._choose)
        middle.addWidget(self.rows)
        self.pane = PreviewPane()
        middle.addWidget(self.pane, 1)
        whole.addLayout(middle, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.other_button = button(tr("From another place…"), "folder", self._choose_other)
        row.addWidget(self.other_button)
        row.addStretch(1)
        row.addWidget(button(tr("Cancel"), on_click=self.reject))
        self.done_button = primary(tr("Restore this backup"), "history", self.accept)
        row.addWidget(self.done_button)
        whole.addLayout(row)
        self._fill()

    def end(self) -> None:
        """Let go of what is still being looked at."""
        self._runner.give_up()
        self.deleteLater()

    # Which there are

    def _fill(self, pick: Path | None = None) -> None:
        now = dt.datetime.now().astimezone()
        found = {one.path: one for one in self._given}
        names = {one.path.name for one in self._given}
        for folder in self._folders():
            for one in backups.backups_in(folder):
                if one.path.name not in names:
                    names.add(one.path.name)
                    found[one.path] = one
        newest_first = sorted(found.values(), key=lambda one: one.at, reverse=True)
        here = backups.folder_of(self._desk.store)
        self.rows.set_rows([_row(one, now, here) for one in newest_first])
        if newest_first:
            pick = pick or newest_first[0].path
            self.rows.select_id(pick)
            self._choose(pick)
        else:
            self.done_button.setEnabled(False)
            self.pane.say(tr("There is no backup of this file yet."))

    def _folders(self) -> list[Path]:
        keeper = self._desk.keeper
        return keeper.folders() if keeper is not None else [backups.folder_of(self._desk.store)]

    def _choose_other(self) -> None:
        path = ask.open_file(
            self, tr("Restore from"), ask.kind_of_file(tr("Liaison files"), SUFFIX)
        )
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Look at a file from elsewhere, too."""
        live = self._desk.store.path
        if live is not None and live.exists() and path.exists() and path.samefile(live):
            self.pane.say(tr("This is the open file itself."), "red")
            return
        try:
            size = path.stat().st_size
        except OSError:
            size = 0
        at = dt.datetime.fromtimestamp(path.stat().st_mtime if size else 0).astimezone()
        self._given.insert(0, backup_at(path) or Backup(path, at, path.name, size))
        self._fill(path)

    # What it would change

    def _choose(self, path: Path) -> None:
        self._wanted, self.shown = path, None
        self.done_button.setEnabled(False)
        self.pane.say(tr("Looking it over…"))
        if not self._runner.busy:
            self._look()

    def _look(self) -> None:
        path = self._wanted
        assert path is not None, "something is chosen"
        try:
            self.key = self._key_for(path)
        except Refusal as refusal:
            self.pane.say(str(refusal), "red")
            return
        key = self.key
        self._looking = path
        self._runner.start(lambda _store: restoring.previewing(path, key))

    def _key_for(self, path: Path) -> Key | None:
        """The key that opens it: the file's own, or what is asked for."""
        try:
            return restoring.key_for(path, self._desk.store.key)
        except PassphraseNeeded:
            from liaison_app.ui.dialogs.passphrase_dialog import ask_key

            salt = opening.look_at_bytes(path).salt
            key = ask_key(self, path, salt, lambda key: opening.try_key(path, key))
            if key is None:
                raise
            return key

    def _looked(self, preview: Preview) -> None:
        if self._looking != self._wanted:
            self._look()
            return
        self.shown = preview
        store = self._desk.store
        self.pane.show_change(facts_of(store), preview, preview.to_erase_again(store))
        self.done_button.setEnabled(True)

    def _refused(self, error: Exception) -> None:
        if self._looking != self._wanted:
            self._look()
        elif isinstance(error, FileRefused):
            self.pane.say(str(error), "red")
        else:
            raise error


def _row(backup: Backup, now: dt.datetime, here: Path) -> Row:
    is_here = backup.path.parent == here
    facts = [shown(backup.why), shown(size_words(backup.size))]
    if not is_here:
        facts.append(tr("not on this computer"))
    moment = say_moment(backup.at, now)
    return Row(
        backup.path,
        moment[0].upper() + moment[1:],
        " · ".join(facts),
        "history" if is_here else "save",
    )
