"""A full disk, and a stick pulled out, while something is typed: it is said, and all still stands there.

The disk is a small one of its own where that can be had (root on Linux), or one on which a file may
not grow; nothing is pretended. Once there is room again, the same page saves what it still holds.
"""

import contextlib
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData

from liaison_app.records import Correspondence, Organisation
from liaison_app.rules.letter_text import from_plain, parse, plain
from liaison_app.services.checkup import check_up
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.log_reply_page import LogReplyPage
from liaison_app.ui.record_dialog import RecordDialog

WORDS = "\n\n".join(f"Paragraph {n}: thank you, and this is what we plan." for n in range(4_000))
SIZE = "6m"


class Trouble:
    """Something that happens to where the file lies, and ends again."""

    said: tuple[str, ...] = ()

    def __init__(self, folder: Path):
        self.folder = folder

    def begin(self, path: Path) -> None:
        """From now on it is so."""

    def end(self) -> None:
        """No more."""


class FullDisk(Trouble):
    """A small disk that another program has filled."""

    said = ("The disk is full", "could not be written", "cannot be written")

    def begin(self, path: Path) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                with contextlib.suppress(OSError):
                    while True:
                        file.write(bytes(size))

    def end(self) -> None:
        (self.folder / "filler").unlink()


class NoGrowing(Trouble):
    """A disk on which no file may grow, as where an account has had its share."""

    said = FullDisk.said

    def begin(self, path: Path) -> None:
        import resource

        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, self._before[1]))

    def end(self) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


class PulledStick(Trouble):
    """The folder is gone, with the file in it, and comes back."""

    said = ("moved, deleted or replaced", "not there")

    def begin(self, path: Path) -> None:
        self.folder.rename(self.folder.with_name("gone"))

    def end(self) -> None:
        self.folder.with_name("gone").rename(self.folder)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of a few megabytes; the test is left out where this account may not make one."""
    done = None
    if sys.platform.startswith("linux") and os.geteuid() == 0:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
        done = subprocess.run(mount, capture_output=True, check=False)
    if done is None or done.returncode:
        pytest.skip("a small disk of its own takes root on Linux")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture(params=[FullDisk, NoGrowing, PulledStick], ids=lambda kind: kind.__name__)
def trouble(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trouble]:
    kind, folder = request.param, tmp_path / "stick"
    folder.mkdir()
    if os.name == "nt":
        pytest.skip("there an open file's folder cannot be moved, nor its growing be forbidden")
    with contextlib.ExitStack() as stack:
        if kind is FullDisk:
            stack.enter_context(small_disk(folder))
        if kind is NoGrowing:
            before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            stack.callback(signal.signal, signal.SIGXFSZ, before)
        yield kind(folder)


@pytest.fixture
def store(trouble: Trouble) -> Iterator[Store]:
    """The store of every page here lies on that disk."""
    opened = Store.create(trouble.folder / "council.liaison")
    yield opened
    opened.close()


@contextlib.contextmanager
def happening(trouble: Trouble, store: Store) -> Iterator[None]:
    assert store.path is not None
    trouble.begin(store.path)
    try:
        yield
    finally:
        trouble.end()


def was_said(trouble: Trouble, words: list[str]) -> bool:
    return any(one in said for one in trouble.said for said in words)


def test_a_reply_being_logged(qtbot, desk, trouble: Trouble) -> None:
    page = LogReplyPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("log_reply", extra={}))
    data = QMimeData()
    data.setText(WORDS)
    page.text.insertFromMimeData(data)
    page.form.date.set_value("2026-03-18")
    typed = page.text.toPlainText()
    with happening(trouble, desk.store):
        assert not page.save()
        assert was_said(trouble, desk.notices.shown()), desk.notices.shown()
        assert page.text.toPlainText() == typed
        assert page.form.date.value() == "2026-03-18"
        assert desk.store.count(Correspondence) == 0
    assert page.save()
    [kept] = desk.store.all(Correspondence)
    assert plain(parse(kept.text)) == WORDS
    assert check_up(desk.store).is_sound


def test_a_form_in_a_dialog(qtbot, desk, trouble: Trouble) -> None:
    dialog = RecordDialog(desk, Organisation())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.editors["name"].widget.set_value("County Police")
    dialog.form.editors["notes"].widget.set_value(WORDS[:150_000])
    with happening(trouble, desk.store):
        dialog.save()
        assert dialog.isVisible()
        assert was_said(trouble, [dialog._wrong.words()]), dialog._wrong.words()
        assert dialog.form.editors["name"].widget.value() == "County Police"
        assert dialog.form.editors["notes"].widget.value() == WORDS[:150_000]
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    assert desk.store.count(Organisation) == 1
    dialog.deleteLater()


def test_a_letter_being_written(qtbot, desk, trouble: Trouble) -> None:
    page = ComposerPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("composer", extra={"new": True}))
    page.writing.fields.subject.set_value("Safety on 3 April")
    page.writing.sheet.editor.set_blocks(from_plain(WORDS))
    page._edited()
    with happening(trouble, desk.store):
        assert not page.flush()
        assert was_said(trouble, desk.notices.shown()), desk.notices.shown()
        assert page.writing.fields.subject.text() == "Safety on 3 April"
        assert page.writing.sheet.editor.blocks() == from_plain(WORDS)
        assert desk.store.count(Correspondence) == 0
    assert page.flush()
    [kept] = desk.store.all(Correspondence)
    assert plain(parse(kept.text)) == WORDS
    page.drawer.forget()
    page.keeper.stop()
    page.drawer.settle()


def test_the_small_disk_is_really_full(trouble: Trouble, store: Store) -> None:
    """Or nothing above was proved."""
    if not isinstance(trouble, FullDisk):
        pytest.skip("only where there is a disk of its own")
    with happening(trouble, store), pytest.raises(OSError, match="space") as error:
        (trouble.folder / "more").write_bytes(bytes(100_000))
    assert error.value.errno == errno.ENOSPC
