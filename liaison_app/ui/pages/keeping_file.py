"""The card “The file” of Safe keeping: where it lies, who has it open, cloud folders, other versions."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app import paths
from liaison_app.language import tr
from liaison_app.ui import ask
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.said import say_moment
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Hairline, clear_layout
from liaison_app.ui.widgets.pills import Glyph, Pill
from liaison_app.ui.widgets.plain import label, tooltip

WHOLE = tr(
    "This one file holds everything: contacts, letters, what came back, and the history. Unless"
    " “Not saved” stands at the foot in red, it is whole, and may be copied like any other file."
)
ONE_WRITER = tr(
    "While it is open here, nobody else can write in it; others may look at it meanwhile."
)
LOOKING = tr("You are only looking at it; someone else may be writing in it.")
CLOUD = tr(
    "The file lies in a folder that {service} copies about. That works as long as one computer at a"
    " time has it open. When two change it, or one is opened before {service} has finished,"
    " {service} makes two files of it, and half a copy may arrive elsewhere."
)
CLOUD_WAY_OUT = tr(
    "Safer: keep the working file on this computer, and leave a finished copy to look at in"
    " {service}, renewed with every backup."
)
OTHERS = tr(
    "Beside it lie what look like other versions of it, made when two computers changed it. Look at"
    " each, take over by hand what this file lacks, and then put it away."
)
SURE = tr(
    "The working file goes to this computer, and you go on in it. In {service} a copy to look at is"
    " renewed with every backup, under the name “{published}”; the file that lies there now stays,"
    " and is called “{left}”. From now on only this computer writes."
)
MOVED = tr("The working file is on this computer now. A copy to look at goes to {service}.")


class FileCard(KeepingCard):
    """Says where the file is, and what that means for it."""

    touched_by = frozenset({"office", "officer"})

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("The file"), parent=parent)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state = Pill("", "grey")
        self.head.addWidget(self.state)
        self.name = label("", "strong", selectable=True, wrap=True)
        self.place = label("", "small", "muted", selectable=True, wrap=True)
        self.figures = label("", "small", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(2)
        for words in (self.name, self.place, self.figures):
            names.addWidget(words)
        row.addLayout(names, 1)
        self.show_folder = button(tr("Show its folder"), "folder", self._show_folder)
        row.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.add(label(WHOLE, "body", wrap=True))
        self.writers = label("", "body", wrap=True)
        self.add(self.writers)
        self._cloud = _Part("globe", "amber")
        self.move_button = button(tr("Keep it on this computer…"), "home", self._move_here)
        self._cloud.add_button(self.move_button)
        self._others = _Part("copy", "amber")
        for part in (self._cloud, self._others):
            self.add(part)
        self.reload()

    def reload(self) -> None:
        """Look where it is and how it stands now."""
        from liaison_app.services.whereabouts import cloud_of, other_versions

        store = self._desk.store
        path = store.path
        if path is None:
            return
        self.state.show_words(
            tr("Only to look at") if store.read_only else tr("Open to write"),
            "blue" if store.read_only else "green",
        )
        self.name.setText(path.name)
        at_home = path.parent == paths.documents_folder()
        self.place.setText(
            tr("in your documents") if at_home else tr("in {folder}", folder=path.parent)
        )
        tooltip(self.place, str(path.parent))
        self.figures.setText(_figures(path))
        self.writers.setText(LOOKING if store.read_only else ONE_WRITER)
        service = cloud_of(path)
        self._cloud.setVisible(bool(service))
        if service:
            way_out = "" if store.read_only else f" {CLOUD_WAY_OUT.format(service=service)}"
            self._cloud.show_words(
                tr("In {service}", service=service), CLOUD.format(service=service) + way_out
            )
        self.move_button.setVisible(not store.read_only)
        others = other_versions(path)
        self._others.setVisible(bool(others))
        if others:
            self._others.show_words(tr("Other versions beside it"), OTHERS)
            self._others.show_files(others, self._look_at)

    def _show_folder(self) -> None:
        path = self._desk.store.path
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _look_at(self, path: Path) -> None:
        self._desk.reopen(path=path, read_only=True)

    def _move_here(self) -> None:
        """Ask, then move the working file out of the cloud folder and leave a copy to look at."""
        from liaison_app.services import whereabouts
        from liaison_app.store.queries.facts import file_id_of
        from liaison_app.ui.backup_settings import BackupSettings

        store = self._desk.store
        if store.path is None:
            return
        path, service = store.path, whereabouts.cloud_of(store.path)
        target = whereabouts.place_on_this_computer(path)
        published, left = whereabouts.published_name(path), whereabouts.left_name(path)
        words = SURE.format(service=service, published=published.name, left=left.name)
        more = tr("It will lie in {folder}", folder=target.parent)
        if not ask.choose(self.window(), words, [("yes", tr("Keep it on this computer"))], more):
            return
        settings = BackupSettings(self._desk.settings, file_id_of(store))

        def swap() -> None:
            whereabouts.move_here(path, target, left)
            settings.published = published

        self._desk.reopen(swap, path=target, said=MOVED.format(service=service))


class _Part(QWidget):
    """A part of the card below a line: a sign, a heading, words, and perhaps files or a button."""

    def __init__(self, icon: str, tone: str):
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(Hairline())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(icon, tone, 18))
        self.heading = label("", "strong")
        head.addWidget(self.heading, 1)
        column.addLayout(head)
        self.words = label("", "body", wrap=True)
        column.addWidget(self.words)
        self._files = QVBoxLayout()
        self._files.setSpacing(2)
        column.addLayout(self._files)
        self._column = column

    def show_words(self, heading: str, words: str) -> None:
        """Its heading and what it says."""
        self.heading.setText(heading)
        self.words.setText(words)

    def add_button(self, one: QWidget) -> None:
        """A button below the words."""
        self._column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)

    def show_files(self, files: list[Path], look_at) -> None:
        """A line each, with a way to look at it."""
        clear_layout(self._files)
        for path in files:
            row = QHBoxLayout()
            row.setSpacing(8)
            name = label(path.name, "body", elide=True)
            row.addWidget(name, 1)
            row.addWidget(label(_changed(path), "small", "muted"))
            look = link(tr("Look at it"), partial(look_at, path))
            tooltip(look, tr("Opens “{name}”, only to look at", name=path.name))
            look.setAccessibleName(tr("Look at {name}", name=path.name))
            row.addWidget(look)
            self._files.addLayout(row)


def _figures(path: Path) -> str:
    """Its size and when it was last saved."""
    try:
        size = path.stat().st_size / 1e6
    except OSError:
        return tr("It is not there any more.")
    return tr("{size} MB, last saved {when}", size=f"{size:,.1f}", when=_changed(path))


def _changed(path: Path) -> str:
    try:
        at = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone()
    except (OSError, OverflowError, ValueError):
        return ""
    return say_moment(at, dt.datetime.now(dt.UTC).astimezone())
