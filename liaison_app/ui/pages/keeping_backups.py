"""The card “Backups” of Safe keeping: how it stands, back up now, restore, and where else they go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.paths import SUFFIX
from liaison_app.services import backups
from liaison_app.ui import ask
from liaison_app.ui.keeper import Standing
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.said import say_date, say_moment
from liaison_app.ui.widgets.backup_place import BackupPlace
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.pills import IconTile, Pill
from liaison_app.ui.widgets.plain import label

HOW = tr(
    "Made shortly after opening, every half hour in which something changed, and on closing. Each is"
    " opened and compared with the file before it counts."
)
NOW = tr("Back up now")
NONE_YET = tr("There is no backup of this file yet.")
NOT_KEPT = tr("This file is not backed up: it is only looked at here, or it is the sample town.")
OPEN_STICK = tr(
    "This file has no passphrase, so neither have its backups: whoever finds the stick can read"
    " them."
)


class BackupsCard(KeepingCard):
    """What there is, what can be done, and what is chosen for this computer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("Backups"), parent=parent)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state = Pill("", "grey")
        self.head.addWidget(self.state)
        self.said = label("", "body", wrap=True)
        self.add(self.said)
        self.trouble = label("", "body", "red", wrap=True)
        self.add(self.trouble)
        self._held = QWidget()
        held = QVBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(6)
        self.held_words = label("", "body", "amber", wrap=True)
        held.addWidget(self.held_words)
        self.meant_button = button(tr("That was meant"), "check", self._meant)
        held.addWidget(self.meant_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._held)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.now_button = primary(NOW, "save", self.back_up_now)
        self.restore_button = button(tr("Restore…"), "history", self.restore)
        row.addWidget(self.now_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self._elsewhere = QWidget()
        below = QVBoxLayout(self._elsewhere)
        below.setContentsMargins(0, 6, 0, 0)
        below.setSpacing(12)
        below.addWidget(Hairline())
        below.addWidget(label(tr("And also to"), "small strong"))
        self.place = BackupPlace()
        self.place.changed.connect(self._place_changed)
        below.addWidget(self.place)
        self.open_stick = label(OPEN_STICK, "small", "amber", wrap=True)
        below.addWidget(self.open_stick)
        below.addLayout(self._published_row())
        self.add(self._elsewhere)
        self.body.addSpacing(2)
        self.add(label(HOW, "small", "muted", wrap=True))
        if desk.keeper is not None:
            desk.keeper.stood.connect(self.reload)
        self.reload()

    def _published_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconTile("eye", "grey", 36))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(tr("A copy for others to read"), "strong"))
        self.published_words = label("", "small", "muted", elide=True)
        words.addWidget(self.published_words)
        row.addLayout(words, 1)
        self.published_off = icon_button("x", tr("Write that copy no more"), self._no_copy)
        row.addWidget(self.published_off)
        self.published_button = button(tr("Choose…"), on_click=self._choose_copy)
        self.published_button.setAccessibleName(tr("Choose where the copy for others goes"))
        row.addWidget(self.published_button)
        return row

    def reload(self) -> None:
        """Look again, and show it."""
        keeper, store = self._desk.keeper, self._desk.store
        self._elsewhere.setVisible(keeper is not None)
        self.now_button.setEnabled(keeper is not None)  # also while busy: the keyboard stays there
        self.now_button.setText(tr("Backing up…") if keeper is not None and keeper.busy else NOW)
        self.restore_button.setEnabled(not store.read_only)
        holding = backups.held(store)
        self._held.setVisible(holding is not None)
        if holding is not None:
            self.held_words.setText(
                tr(
                    "{sentence} So no older backup is deleted until you say that this was meant.",
                    sentence=holding.sentence,
                )
            )
        self.trouble.setVisible(False)
        if keeper is None:
            self.state.hide()
            self.said.setText(NOT_KEPT)
            return
        standing = keeper.standing()
        self.state.show_words(standing.words, standing.tone)
        self.said.setText(_said(backups.backups_of(store), standing))
        trouble = keeper.settings.trouble or keeper.settings.elsewhere
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.place.show_kept(keeper.settings)
        has_place = bool(keeper.settings.folder or keeper.settings.stick[0])
        self.open_stick.setVisible(has_place and store.key is None)
        published = keeper.settings.published
        self.published_words.setText(
            str(published) if published else tr("None yet; for example in a cloud folder")
        )
        self.published_off.setVisible(published is not None)

    # What the buttons do

    def back_up_now(self) -> None:
        """Make a round now, and say so when it is over."""
        keeper = self._desk.keeper
        if keeper is None or keeper.busy:
            return

        def say() -> None:
            if not keeper.settings.trouble and not keeper.settings.elsewhere:
                standing = keeper.standing()
                self._desk.notices.say(
                    tr("{backed_up}, {where}.", backed_up=standing.words, where=standing.where)
                )

        keeper.back_up(backups.BY_HAND, say)
        self.reload()

    def restore(self) -> None:
        """Choose a backup, see what will change, and restore it."""
        from liaison_app.ui.dialogs.restore_dialog import restore

        restore(self._desk, self)

    def _meant(self) -> None:
        backups.release(self._desk.store)
        self.reload()

    def _place_changed(self) -> None:
        keeper = self._desk.keeper
        if keeper is not None:
            self.place.keep(keeper.settings)
            keeper.watch.look_now()
            keeper.back_up(backups.BY_HAND)
            self.reload()

    def _choose_copy(self) -> None:
        store = self._desk.store
        name = tr("{name} to read", name=store.path.stem if store.path else "liaison")
        title, kinds = (
            tr("A copy for others to read"),
            ask.kind_of_file(tr("Liaison files"), SUFFIX),
        )
        chosen = ask.save_file(self, title, f"{name}{SUFFIX}", kinds)
        if chosen is not None:
            self.take_copy(chosen if chosen.suffix == SUFFIX else Path(f"{chosen}{SUFFIX}"))

    def take_copy(self, path: Path) -> None:
        """Write a copy there from now on, whenever a backup is made."""
        keeper = self._desk.keeper
        if keeper is not None:
            keeper.settings.published = path
            keeper.back_up(backups.BY_HAND)
            self.reload()

    def _no_copy(self) -> None:
        if self._desk.keeper is not None:
            self._desk.keeper.settings.published = None
            self.reload()


def _said(made: list[backups.Backup], standing: Standing) -> str:
    """“14 backups are kept here, the oldest of 3 March 2026, the newest of today, 09:12. …”."""
    if not made:
        return NONE_YET
    kept = trn(
        "One backup of this file is kept here, of {newest}.",
        "{count} backups of this file are kept here, the oldest of {oldest}, the newest of {newest}.",
        len(made),
        newest=say_moment(made[0].at, dt.datetime.now().astimezone()),
        oldest=say_date(made[-1].at.date().isoformat()),
    )
    if not standing.elsewhere:
        return kept
    too = tr("It went {where} too.", where=standing.where)
    return f"{kept} {too}"
