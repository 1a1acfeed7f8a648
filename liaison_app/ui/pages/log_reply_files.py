"""Files to keep with what is logged: dropped or chosen, listed, taken out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.records import File
from liaison_app.services import received_files
from liaison_app.services.received_files import Given
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.files import DropArea
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label

MAIL = (
    "“{}” is kept as it is. Its words are not read from it: open it in your mail program and paste"
    " them here."
)
LONGEST_TEXT = 2_000_000  # bytes of a text file put into the empty text box


class FilesBox(QWidget):
    """A place to drop files, and under it those that will be kept.

    Signals:
        edited: a file came or went.
        text_came: the words of a text file, for a text that is still empty.
    """

    edited = Signal()
    text_came = Signal(str)

    def __init__(self, on_problem: Callable[[str], object], on_word: Callable[[str], object]):
        """`on_problem` is told what could not be kept, `on_word` what is good to know."""
        super().__init__()
        self._on_problem, self._on_word = on_problem, on_word
        self.kept: list[File] = []  # already in the file, when an entry is edited
        self.taken_out: list[File] = []
        self.given: list[Given] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        self.area = DropArea(
            "Drop the letter, a scan or a saved message here", self.take, on_problem
        )
        column.addWidget(self.area)

    def show_files(self, kept: Sequence[File] = ()) -> None:
        """Start anew, with the files an entry already has."""
        self.kept, self.taken_out, self.given = list(kept), [], []
        self._fill()

    def take(self, paths: Sequence[Path]) -> None:
        """Read files and list them; what cannot be kept is told, the rest is taken."""
        files, sentences = received_files.read(paths)
        for sentence in sentences:
            self._on_problem(sentence)
        known = {(one.name, one.data) for one in self.given}
        for one in files:
            if (one.name, one.data) in known:
                continue
            self.given.append(one)
            if one.is_mail:
                self._on_word(MAIL.format(one.name))
            elif one.media_type == "text/plain" and len(one.data) <= LONGEST_TEXT:
                self.text_came.emit(words_in(one.data))
        if files:
            self._fill()
            self.edited.emit()

    def _take_out(self, one: File | Given) -> None:
        if isinstance(one, File):
            self.kept.remove(one)
            self.taken_out.append(one)
        else:
            self.given.remove(one)
        self._fill()
        self.edited.emit()
        self.area.button.setFocus()

    def _fill(self) -> None:
        clear_layout(self._list)
        for old in self.kept:
            self._list.addWidget(self._line(old, old.size or 0))
        for new in self.given:
            self._list.addWidget(self._line(new, len(new.data)))

    def _line(self, one: File | Given, size: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph("paperclip", "text2", 16))
        row.addWidget(label(one.name, "body", elide=True))
        row.addWidget(label(size_words(size), "small", "muted"))
        row.addStretch(1)
        row.addWidget(icon_button("x", f"Take out {one.name[:80]}", lambda: self._take_out(one)))
        return line


def size_words(size: int) -> str:
    """“12 kB”, “3.4 MB”."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def words_in(data: bytes) -> str:
    """A text file's words, in UTF-8, UTF-16 or, failing those, as older Windows wrote."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
