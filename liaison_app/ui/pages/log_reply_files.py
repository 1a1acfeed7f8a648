"""Files to keep with what is logged: dropped or chosen, listed, taken out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import File
from liaison_app.services import received_files
from liaison_app.services.received_files import Given
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.fields import check_box
from liaison_app.ui.widgets.files import DropArea
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label

LONGEST_TEXT = 2_000_000  # bytes of a text file put into the empty text box


class FilesBox(QWidget):
    """A place to drop files, and under it those that will be kept.

    Signals:
        edited: a file came or went.
        text_came: the words of a text file, for a text that is still empty.
        mail_came: a saved e-mail (Given), whose sender, day and words may be used.
        paper_came: a scan, PDF or Word file (Given), whose name and words say when it is of.
    """

    edited = Signal()
    text_came = Signal(str)
    mail_came = Signal(object)
    paper_came = Signal(object)

    def __init__(self, on_problem: Callable[[str], object]):
        """`on_problem` is told what could not be kept."""
        super().__init__()
        self._on_problem = on_problem
        self.kept: list[File] = []  # already in the file, when an entry is edited
        self.taken_out: list[File] = []
        self.given: list[Given] = []  # to be kept; what is unticked is not among them
        self._listed: list[Given] = []
        self._attached: list[Given] = []  # which came with an e-mail, and have a tick each
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        self.area = DropArea(
            tr("Drop the letter, a scan or a saved message here"), self.take, on_problem
        )
        column.addWidget(self.area)

    def show_files(self, kept: Sequence[File] = ()) -> None:
        """Start anew, with the files an entry already has."""
        self.kept, self.taken_out, self.given = list(kept), [], []
        self._listed, self._attached = [], []
        self._fill()

    def take(self, paths: Sequence[Path]) -> None:
        """Read files and list them; what cannot be kept is told, the rest is taken."""
        files, sentences = received_files.read(paths)
        for sentence in sentences:
            self._on_problem(sentence)
        new = self._add(files)
        if not new:
            return
        self._fill()
        self.edited.emit()
        for one in new:
            if one.is_mail:
                self.mail_came.emit(one)
            elif one.media_type == "text/plain" and len(one.data) <= LONGEST_TEXT:
                self.text_came.emit(words_in(one.data))
            else:
                self.paper_came.emit(one)

    def attach(self, files: Sequence[Given]) -> None:
        """List what came with an e-mail, ticked: without its tick a file is not kept by itself."""
        new = self._add(files)
        self._attached += new
        if new:
            self._fill()
            self.edited.emit()

    def _add(self, files: Sequence[Given]) -> list[Given]:
        """The files that are not listed yet, listed now."""
        known = {(one.name, one.data) for one in self._listed}
        new = [one for one in files if (one.name, one.data) not in known]
        self._listed += new
        self.given += new
        return new

    def _tick(self, one: Given, on: bool) -> None:
        wanted = {id(kept) for kept in self.given} - {id(one)} | ({id(one)} if on else set())
        self.given = [file for file in self._listed if id(file) in wanted]
        self.edited.emit()

    def _take_out(self, one: File | Given) -> None:
        if isinstance(one, File):
            self.kept.remove(one)
            self.taken_out.append(one)
        else:
            self.given.remove(one)
            self._listed.remove(one)
        self._fill()
        self.edited.emit()
        self.area.button.setFocus()

    def _fill(self) -> None:
        clear_layout(self._list)
        for old in self.kept:
            self._list.addWidget(self._line(old, old.size or 0))
        for new in self._listed:
            self._list.addWidget(self._line(new, len(new.data)))

    def _line(self, one: File | Given, size: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        if isinstance(one, Given) and any(one is file for file in self._attached):
            tick = check_box(one.name[:120], lambda on: self._tick(one, bool(on)))
            tick.setChecked(any(one is file for file in self.given))
            row.addWidget(tick)
            row.addWidget(label(size_words(size), "small", "muted"))
            row.addStretch(1)
            return line
        icon = "mail" if isinstance(one, Given) and one.is_mail else "paperclip"
        row.addWidget(Glyph(icon, "text2", 16))
        row.addWidget(label(one.name, "body", elide=True))
        row.addWidget(label(size_words(size), "small", "muted"))
        row.addStretch(1)
        row.addWidget(
            icon_button("x", tr("Take out {name}", name=one.name[:80]), lambda: self._take_out(one))
        )
        return line


def size_words(size: int) -> str:
    """“12 kB”, “3.4 MB”."""
    if size < 1000:
        return tr("{size} bytes", size=size)
    return (
        tr("{size} kB", size=f"{size / 1000:.0f}")
        if size < 1_000_000
        else tr("{size} MB", size=f"{size / 1000000:.1f}")
    )


def words_in(data: bytes) -> str:
    """A text file's words, in UTF-8, UTF-16 or, failing those, as older Windows wrote."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
