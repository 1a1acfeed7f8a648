"""What the Passphrase card does: the file protected, its passphrase changed or removed, its sheet shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import WrongPassphrase
from liaison_app.language import tr, trn
from liaison_app.records import Office, Officer
from liaison_app.services import passphrases, recovery_sheet
from liaison_app.services.backup_places import folder_on
from liaison_app.store.key import Key
from liaison_app.store.queries.facts import file_id_of
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.closed_work import run_closed
from liaison_app.ui.dialogs.passphrase_dialog import AskKey
from liaison_app.ui.dialogs.protect_dialog import Older, ProtectDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.recovery_sheet_view import RecoverySheetView

if TYPE_CHECKING:
    from liaison_app.store.store import Store

NOT_IT = tr("That is not the passphrase of this file. Nothing was changed.")
NOT_OPEN_TO_ANYONE = tr("Without a passphrase, whoever gets hold of the file can read it.")


def set_passphrase(desk: Desk, parent: QWidget) -> None:
    """Ask for a passphrase, show the recovery sheet, and protect the file. Use nothing after it."""
    _protect(
        desk,
        parent,
        title=tr("Protect the file with a passphrase"),
        done_words=tr("Protect the file"),
        found=passphrases.open_to_anyone,
        older=passphrases.READABLE,
        why=tr("Backups made until now have no passphrase: whoever finds one can read it all."),
        tick=_delete_open_to_anyone,
        said=tr("The file is protected from now on."),
    )


def change_passphrase(desk: Desk, parent: QWidget) -> None:
    """Ask for the present passphrase and a new one, and change it. Use nothing after it."""
    if not _asked(desk.store, parent, tr("Go on"), tr("Type the present passphrase first.")):
        return
    _protect(
        desk,
        parent,
        title=tr("Change the passphrase"),
        done_words=tr("Change it"),
        found=passphrases.protected_backups,
        older=passphrases.ALL,
        why=tr(
            "Backups made until now open with the passphrase of their time. If somebody knows it who"
            " should not, delete them."
        ),
        tick=_delete_of_old_passphrase,
        said=tr(
            "The passphrase was changed. The recovery sheet from before opens older backups only."
        ),
    )


def remove_passphrase(desk: Desk, parent: QWidget) -> None:
    """Ask for the present passphrase, and write the file without one. Use nothing after it."""
    store = desk.store
    if _asked(store, parent, tr("Remove the passphrase"), NOT_OPEN_TO_ANYONE):
        said = tr("The file has no passphrase any more. Older backups still open with it.")
        _work(desk, None, passphrases.KEEP, "", tr("Removing the passphrase"), said)


def show_sheet(desk: Desk, parent: QWidget) -> None:
    """Show the recovery sheet, to be printed; the passphrase is asked for, since it opens everything."""
    store = desk.store
    words = tr("The recovery sheet opens everything, so the passphrase is asked for first.")
    if not _asked(store, parent, tr("Show the sheet"), words):
        return
    dialog = SheetDialog(parent)
    dialog.view.show_sheet(lambda: _sheet(desk, store.key))
    dialog.exec()
    dialog.deleteLater()
    if dialog.view.was_made and not store.read_only:
        with desk.notices.refusals():
            recovery_sheet.note_made(store, dt.date.today().isoformat())


def about_us(store: Store) -> Sequence[str]:
    """Names that a guesser would try first."""
    officers = store.all(Officer)
    path = store.path
    return (
        store.only(Office).name,
        *(officer.name for officer in officers),
        path.stem if path else "",
    )


class Places:
    """Where backups of the open file lie besides the program's own folder."""

    def __init__(self, desk: Desk):
        file_id, keeper = file_id_of(desk.store), desk.keeper
        kept = BackupSettings(desk.settings, file_id)
        self._folder, self.published = kept.folder, kept.published
        _id, self._stick = kept.stick
        self._stick_is_here = keeper is not None and keeper.stick() is not None
        roots = keeper.places() if keeper is not None else ()
        self.in_reach: Sequence[Path] = [folder_on(root, file_id) for root in roots]

    @property
    def elsewhere(self) -> str:
        """What cannot be reached from here, in a sentence."""
        if self._stick and not self._stick_is_here:
            return tr(
                "Plug in the stick “{stick}” first, or delete what is on it later; delete"
                " copies that you made yourself, too.",
                stick=self._stick,
            )
        return tr("Copies that you made yourself stay where they are: delete them there.")

    @property
    def said(self) -> str:
        """For the recovery sheet: all the places."""
        parts = [recovery_sheet.backups_said()]
        if self._stick:
            parts.append(tr("on the USB stick “{stick}”", stick=self._stick))
        if self._folder:
            parts.append(tr("in {folder}", folder=self._folder))
        return "; ".join(parts)


class SheetDialog(QDialog):
    """The recovery sheet of the present passphrase."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Recovery sheet"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 22, 26, 18)
        whole.setSpacing(14)
        whole.addWidget(label(tr("Recovery sheet for the trustees"), "title"))
        self.view = RecoverySheetView()
        whole.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(tr("Close"), on_click=self.accept))
        whole.addLayout(row)
        self.view.print_button.setFocus()
        self.resize(900, 640)


def _protect(
    desk: Desk,
    parent: QWidget,
    *,
    title: str,
    done_words: str,
    found: Callable[[Store, Sequence[Path]], Sequence[Path]],
    older: str,
    why: str,
    tick: Callable[[int], str],
    said: str,
) -> None:
    """Ask, and do it; `older` are the backups that are deleted if that is wished.

    `tick` is what the box for that says of their number.
    """
    store, places = desk.store, Places(desk)
    backups = found(store, places.in_reach)
    question = Older(
        f"{why} {places.elsewhere}",
        tick(len(backups)),
        ticked=older == passphrases.READABLE,
    )
    dialog = ProtectDialog(
        title,
        tr("{store} and every backup that is made of it from now on", store=_name(store)),
        lambda key: _sheet(desk, key),
        older=question if backups else None,
        about_us=about_us(store),
        done_words=done_words,
        parent=parent,
    )
    dialog.exec()
    dialog.deleteLater()
    if dialog.key is None:
        return
    older = older if dialog.deletes else passphrases.KEEP
    made_on = dt.date.today().isoformat() if dialog.sheet_was_made else ""
    _work(desk, dialog.key, older, made_on, tr("Protecting the file"), said)


def _work(
    desk: Desk,
    key: Key | None,
    older: str,
    sheet_made_on: str,
    title: str,
    said: str,
) -> None:
    """Close the file, write it anew under the key, and open it again."""
    path, old = desk.store.path, desk.store.key
    places = Places(desk)
    if path is None:
        return

    def swap() -> str:
        job = passphrases.change_key(
            path,
            old,
            key,
            older=older,
            also=places.in_reach,
            sheet_made_on=sheet_made_on,
            published=places.published,
        )
        return f"{said} {run_closed(title, job).said()}".strip()

    desk.reopen(swap, key=key, said=said)


def _asked(store: Store, parent: QWidget, done_words: str, why: str) -> bool:
    """Whether somebody who knows the passphrase sits here."""
    own = store.key
    if own is None or store.path is None:
        return False

    def check(key: Key) -> None:
        if key != own:
            raise WrongPassphrase(NOT_IT)

    dialog = AskKey(store.path, own.salt, check, parent, done_words, why)
    dialog.exec()
    dialog.deleteLater()
    return dialog.key is not None


def _sheet(desk: Desk, key: Key | None) -> bytes:
    said = Places(desk).said
    return recovery_sheet.sheet_of(desk.store, dt.date.today(), key=key, backups=said)


def _name(store: Store) -> str:
    return store.path.name if store.path else tr("The file")


def _delete_open_to_anyone(count: int) -> str:
    return trn(
        "Delete the older backup in reach, once a protected one was made and checked",
        "Delete the {count} older backups in reach, once a protected one was made and checked",
        count,
    )


def _delete_of_old_passphrase(count: int) -> str:
    return trn(
        "Delete the older backup in reach, once one with the new passphrase was checked",
        "Delete the {count} older backups in reach, once one with the new passphrase was checked",
        count,
    )
