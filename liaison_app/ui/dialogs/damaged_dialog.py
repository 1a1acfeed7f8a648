"""A damaged file: what is wrong, the last good backup in one click, or a rescue of what can be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import FileDamaged, FileRefused, Refusal
from liaison_app.language import tr
from liaison_app.paths import SUFFIX
from liaison_app.services.jobs import Job, Progress
from liaison_app.ui import ask
from liaison_app.ui.job_runner import LooseRunner
from liaison_app.ui.progress_dialog import ProgressDialog
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.rescue import Rescued
    from liaison_app.services.ways_out import GoodBackup
    from liaison_app.store.key import Key

LOOKING = tr("Looking for the last backup that is whole…")
NONE = tr(
    "There is no whole backup of it on this computer. If you have one on a stick or in another"
    " folder, choose it."
)
PROTECTED = tr("The backups are protected: type the passphrase, so that they can be looked over.")
RESCUE = tr(
    "Whatever can still be read is written into a new file beside it, and you are told what is"
    " missing. This takes a minute or two; the damaged file is not touched."
)
KEEP = tr("Until you have your letters back, keep the damaged file where it is.")


def offer(parent: QWidget | None, path: Path, refusal: FileRefused, key: Key | None) -> Path | None:
    """Say what is wrong and what can be done; the path to open next, None when it was closed.

    `key` is that of a protected file, as far as it is known. A backup that was chosen stands at
    `path` then, and the damaged file beside it; a rescued file has a name of its own.
    """
    dialog = DamagedDialog(path, refusal, key, parent)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen


class DamagedDialog(QDialog):
    """Two ways out of it, each on a card with what it brings; `chosen` is the file to open."""

    def __init__(
        self, path: Path, refusal: FileRefused, key: Key | None, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.chosen: Path | None = None
        self._path, self._key = path, key
        self._good: GoodBackup | None = None
        self._rescued: Rescued | None = None
        self._looking, self._working = LooseRunner(self), LooseRunner(self)
        self.setWindowTitle(tr("Damaged file"))
        self.setMinimumWidth(600)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._unopened = not isinstance(refusal, FileDamaged)
        what = tr("does not open") if self._unopened else tr("is damaged")
        self._head = (
            label(f"“{path.name}” {what}", "title", wrap=True),
            label(str(refusal), "body", wrap=True, selectable=True),
        )
        for words in self._head:
            column.addWidget(words)
        column.addWidget(self._backup_card())
        column.addWidget(self._rescue_card())
        column.addWidget(label(KEEP, "small", "muted", wrap=True))
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(link(tr("Choose another file…"), self._choose))
        row.addStretch(1)
        self.close_button = button(tr("Close"), on_click=self.reject, tip=tr("Opens nothing (Esc)"))
        row.addWidget(self.close_button)
        column.addLayout(row)
        self._looking.finished.connect(self._looked)
        self._looking.failed.connect(self._not_looked)
        self._working.failed.connect(self._failed)
        self._working.finished.connect(self._done)
        self.look()

    def _backup_card(self) -> Card:
        card = Card(tr("The last good backup"))
        self.backup_words = label(LOOKING, "body", "muted", wrap=True)
        card.add(self.backup_words)
        row = QHBoxLayout()
        self.backup_button = primary(tr("Open the last good backup"), "history", self.open_backup)
        self.backup_button.setEnabled(False)
        row.addWidget(self.backup_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _rescue_card(self) -> Card:
        card = Card(tr("What can still be read"))
        self.rescue_words = label(RESCUE, "body", "muted", wrap=True, selectable=True)
        card.add(self.rescue_words)
        row = QHBoxLayout()
        self.rescue_button = button(tr("Rescue what can be read"), "file-plus", self.rescue)
        row.addWidget(self.rescue_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    # The backup

    def look(self) -> None:
        """Look for the last good backup, on a thread of its own."""
        if self._salt_wanted() is not None:
            self.backup_words.setText(PROTECTED)
            self.backup_button.setText(tr("Type the passphrase…"))
            self.backup_button.setEnabled(True)
            return
        self.backup_words.setText(LOOKING)
        self.backup_button.setEnabled(False)
        self._looking.start(lambda _none: _looking(self._path, self._key))

    def open_backup(self) -> None:
        """Put the last good backup in the place of the damaged file, which is kept, and open it."""
        from liaison_app.services.restoring import restore

        if self._good is None:
            self._ask_key()
            return
        backup = self._good.backup.path
        self._work(
            tr("Putting the backup in place"),
            lambda _none: restore(
                self._path, backup, key=self._key, live_key=self._key, unopened=self._unopened
            ),
        )

    def _salt_wanted(self) -> bytes | None:
        """What the key of the newest backup is made with, where it is protected and not open."""
        from liaison_app.services.backup_files import backups_of_file_at
        from liaison_app.store import opening

        newest = next(iter(backups_of_file_at(self._path)), None)
        if newest is None or self._key is not None:
            return None
        try:
            return opening.look_at_bytes(newest.path).salt or None
        except FileRefused:
            return None

    def _ask_key(self) -> None:
        from liaison_app.services.backup_files import backups_of_file_at
        from liaison_app.store import opening
        from liaison_app.ui.dialogs.passphrase_dialog import ask_key

        salt = self._salt_wanted()
        newest = next(iter(backups_of_file_at(self._path)), None)
        if salt is None or newest is None:
            return
        path = newest.path
        self._key = ask_key(self, path, salt, lambda key: opening.try_key(path, key))
        if self._key is not None:
            self.backup_button.setText(tr("Open the last good backup"))
            self.look()

    def _looked(self, good: GoodBackup | None) -> None:
        self._good = good
        self.backup_words.setText(NONE if good is None else _said(good))
        self.backup_button.setEnabled(good is not None)
        (self.backup_button if good else self.rescue_button).setFocus()
        self._grow()

    def _not_looked(self, _error: Exception) -> None:
        self._looked(None)

    # The rescue

    def rescue(self) -> None:
        """Write what can be read into a new file; when that is done, open it."""
        from liaison_app.services.rescue import rescue
        from liaison_app.services.ways_out import place_for_rescued

        if self._rescued is not None:
            self._open(self._rescued.path)
            return
        into = place_for_rescued(self._path)
        self._work(
            tr("Rescuing what can be read"), lambda _none: rescue(self._path, into, self._key)
        )

    def _choose(self) -> None:
        found = ask.open_file(
            self, tr("Open a file"), ask.kind_of_file(tr("Liaison files"), SUFFIX)
        )
        if found is not None:
            self._open(found)

    # Both

    def _work(self, title: str, make_job: Any) -> None:
        if self._working.busy:
            return
        self.wrong.hide()
        self.progress = ProgressDialog(self._working, title, self)
        self._working.start(make_job)

    def _done(self, result: Any) -> None:
        from liaison_app.services.rescue import Rescued

        if not isinstance(result, Rescued):
            self._open(self._path)
            return
        self._rescued = result
        self.rescue_words.setText("\n".join(result.in_sentences()))
        self.rescue_button.setText(tr("Open the rescued file"))
        self.rescue_button.setFocus()
        self._grow()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.wrong.setText(str(error))
        self.wrong.show()
        self._grow()

    def _grow(self) -> None:
        """Make room for longer words: a wrapped label asks for none by itself."""
        for words in (*self._head, self.backup_words, self.rescue_words, self.wrong):
            words.setMinimumHeight(max(words.heightForWidth(words.width()), 0))
        whole = self.layout()
        assert whole is not None
        whole.activate()
        self.resize(self.width(), whole.totalMinimumSize().height())

    def _open(self, path: Path) -> None:
        self.chosen = path
        self.accept()

    def done(self, result: int) -> None:
        """Qt: what is still being looked at or written ends before the dialog does."""
        for runner in (self._looking, self._working):
            runner.give_up()
        super().done(result)


def _looking(path: Path, key: Key | None) -> Job[GoodBackup | None]:
    from liaison_app.services.ways_out import last_good_backup

    yield Progress(0, 1, LOOKING)
    return last_good_backup(path, key)


def _said(good: GoodBackup) -> str:
    """“Of 12 March 2026, 09:12. It holds …, and its newest letter is of 11 March.”"""
    from liaison_app.rules.said_kinds import counts_in_words
    from liaison_app.ui.said import say_date

    facts = good.facts
    main = {n: c for n, c in facts.counts.items() if n in ("person", "matter", "correspondence")}
    said = tr("Of {when}. It holds {main}", when=good.when, main=counts_in_words(main))
    if facts.newest_letter:
        said += tr(
            "; its newest letter is of {newest_letter}", newest_letter=say_date(facts.newest_letter)
        )
    said += tr(". What was done since then is not in it.")
    return tr("{said} The damaged file is kept beside it.", said=said)
