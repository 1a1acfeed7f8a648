"""Where backups go besides this computer: a second folder, a USB stick. For first run and Safe keeping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.services.backup_places import mark_stick
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.sticks import Volume, plugged_in
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.pills import IconTile
from liaison_app.ui.widgets.plain import label

NO_STICK = tr("No USB stick is plugged in")


class BackupPlace(QWidget):
    """Two rows, each with what was chosen and a button to choose.

    `keep(settings)` writes the choice down for a file; `show_kept(settings)` shows it.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(
        self,
        look: Callable[[], Sequence[Volume]] = plugged_in,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._look = look
        self.folder: Path | None = None
        self.stick: tuple[str, str] = ("", "")  # its id and its name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._lines: list[QAction] = []
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.stick_button = button(tr("Choose…"), menu=self._menu)
        self.stick_button.setAccessibleName(tr("Choose a USB stick for backups"))
        self.stick_off = icon_button("x", tr("No backups to this stick any more"), self._no_stick)
        self._stick_words, row = self._row(
            tr("USB stick"), self.stick_button, self.stick_off, "save"
        )
        column.addLayout(row)
        self.folder_button = button(tr("Choose…"), on_click=self._choose_folder)
        self.folder_button.setAccessibleName(tr("Choose a second folder for backups"))
        self.folder_off = icon_button(
            "x", tr("No backups to this folder any more"), self._no_folder
        )
        self._folder_words, row = self._row(
            tr("A second folder"), self.folder_button, self.folder_off, "folder"
        )
        column.addLayout(row)
        self.wrong = label("", "small", "red", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self._show()

    def _row(
        self, title: str, choose: QWidget, off: QWidget, icon: str
    ) -> tuple[QLabel, QHBoxLayout]:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconTile(icon, "grey", 36))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "strong"))
        below = label("", "small", "muted", elide=True)
        words.addWidget(below)
        row.addLayout(words, 1)
        row.addWidget(off)
        row.addWidget(choose)
        return below, row

    def show_kept(self, settings: BackupSettings) -> None:
        """Show what was chosen for a file."""
        self.folder, self.stick = settings.folder, settings.stick
        self._show()

    def keep(self, settings: BackupSettings) -> None:
        """Write down for a file what is chosen."""
        if settings.folder != self.folder:
            settings.folder = None  # what is known of the one before is forgotten
            settings.folder = self.folder
        if settings.stick != self.stick:
            settings.stick = ("", "")
            settings.stick = self.stick

    def take_folder(self, folder: Path) -> None:
        """Choose this folder."""
        self.folder = folder
        self._chosen()

    def take_stick(self, volume: Volume) -> None:
        """Choose this stick, and mark it, so that it is known when it comes again."""
        try:
            marked = mark_stick(volume.root, volume.name)
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            return
        self.stick = (marked.id, marked.name)
        self._chosen()

    def _fill_menu(self) -> None:
        self._menu.clear()
        volumes = self._look()
        self._lines = [  # a menu does not keep its lines alive
            menu_action(f"{volume.name} ({volume.root})", partial(self.take_stick, volume))
            for volume in volumes
        ]
        if not volumes:
            self._lines.append(menu_action(NO_STICK, lambda: None))
            self._lines[0].setEnabled(False)
        self._menu.addActions(self._lines)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("A second folder for backups"))
        if name:
            self.take_folder(Path(name))

    def _no_stick(self) -> None:
        self.stick = ("", "")
        self._chosen()

    def _no_folder(self) -> None:
        self.folder = None
        self._chosen()

    def _chosen(self) -> None:
        self.wrong.hide()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        _id, name = self.stick
        self._stick_words.setText(
            tr("“{name}”: whenever it is plugged in", name=name)
            if name
            else tr("None yet; a stick can be kept in another house")
        )
        self._folder_words.setText(
            str(self.folder) if self.folder else tr("None yet; for example on another disk")
        )
        self.stick_off.setVisible(bool(name))
        self.folder_off.setVisible(self.folder is not None)
