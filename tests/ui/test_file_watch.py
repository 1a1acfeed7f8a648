"""Two windows on one file, and a file that goes while its window is open."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.errors import FileLost
from liaison_app.records import File, Office, Person
from liaison_app.services.backups import make_backup
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.file_watch import FileWatch
from liaison_app.ui.knocking import knock
from tests.ui.accessible import unnamed_controls

WRITE = """
import sys
from pathlib import Path
from liaison_app.records import Person
from liaison_app.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
for line in sys.stdin:
    with store.change("Add") as pen:
        pen.save(Person(family_name=line.strip()))
    print("saved", flush=True)
store.close()
"""


class Writer:
    """Another process that has the file open to write."""

    def __init__(self, path: Path):
        self.process = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answered("held")

    def add(self, name: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        self._answered("saved")

    def _answered(self, words: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{words}\n"

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "council.liaison"
    store = Store.create(made)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown"))
    store.close()
    return made


def begin(program: Program, path: Path, qtbot: QtBot) -> None:
    program.open(path)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)


def add(program: Program, name: str) -> None:
    with program.session.store.change(f"Add {name}") as pen:
        pen.save(Person(family_name=name))


def names(store: Store) -> list[str]:
    return [person.family_name for person in store.all(Person)]


def answers(monkeypatch: pytest.MonkeyPatch, *keys: str) -> list[str]:
    asked: list[str] = []
    left = list(keys)

    def choose(_parent: object, words: str, choices: object, *_more: object) -> str:
        asked.append(words)
        return left.pop(0)

    monkeypatch.setattr(ask, "choose", choose)
    return asked


def test_a_second_window_looks_on_and_sees_what_the_first_saves(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(path)
    asked = answers(monkeypatch, "look")
    begin(program, path, qtbot)
    window, desk = program.session.window, program.session.desk
    assert "another window on this computer" in asked[0]
    assert "only looking" in window.banner_words()
    assert "in another window" in window.banner_words()
    assert not window.sidebar.new.isEnabled()
    assert unnamed_controls(window._banner) == []
    seen: list[object] = []
    desk.hub.committed.connect(seen.append)
    writer.add("Noor")
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert names(desk.store) == ["Noor"]
    writer.end()
    qtbot.waitUntil(lambda: "Nobody else has it open" in window.banner_words(), timeout=10_000)
    assert desk.reopen(read_only=False)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert program.session.window.banner_words() == ""
    add(program, "Ours")
    assert names(program.session.store) == ["Noor", "Ours"]


def test_a_file_replaced_under_an_open_dialog_is_opened_again_once_that_has_gone(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog cannot outlive its window."""
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    session = program.session
    [watch] = session.window.findChildren(FileWatch)
    dialog = QDialog(session.window)
    dialog.open()
    newer = tmp_path / "newer"
    shutil.copyfile(path, newer)
    os.replace(newer, path)
    watch.look()
    assert program.session is session
    dialog.close()
    watch.look()
    assert program.session is not session
    assert program.session.store.read_only


def test_a_lost_file_is_left_to_the_backup_that_is_being_made_of_it(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    begin(program, path, qtbot)
    store, window = program.session.store, program.session.window
    qtbot.waitUntil(lambda: program.session.desk.keeper is not None)
    [watch] = window.findChildren(FileWatch)
    keeper = program.session.desk.keeper
    path.rename(tmp_path / "elsewhere.liaison")
    keeper._runner.busy = True  # it works with a store of its own on the file
    watch.look()
    assert store.path == path
    keeper._runner.busy = False
    watch.look()
    assert store.path != path


def test_a_window_that_looks_on_closes_with_something_typed_only_when_told_to(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    page = program.session.window.shown_page()
    monkeypatch.setattr(page, "flush", lambda: False)
    asked = answers(monkeypatch, "", "yes")
    assert not program.session.close()
    assert program.session.close()
    assert "cannot be saved" in asked[0]
    program.session = None


def test_another_computers_file_is_taken_over_only_after_a_second_question(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"who": "Amina", "machine": "OFFICE-PC", "machine_id": "77", "since": "", "pid": 3}
    lock = Path(f"{path}.lock")
    lock.write_text(json.dumps(told), "utf-8")
    asked = answers(monkeypatch, "over", "", "over", "yes")
    begin(program, path, qtbot)
    assert "closed on “OFFICE-PC”" in asked[1]
    assert not program.session.store.read_only
    assert json.loads(lock.read_text("utf-8"))["pid"] == os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody touch an open file so")
@pytest.mark.parametrize("how", ["moved", "replaced"])
def test_the_work_goes_on_in_a_copy_when_the_file_is_lost(
    program: Program, path: Path, qtbot: QtBot, how: str
) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    begin(program, path, qtbot)
    add(program, "Before")
    path.rename(path.with_name("elsewhere"))
    if how == "replaced":
        other.rename(path)
    window = program.session.window
    qtbot.waitUntil(lambda: "Nothing is lost" in window.banner_words(), timeout=10_000)
    kept = program.session.store.path
    assert kept is not None
    assert kept.name.startswith("council (kept ")
    add(program, "After")
    assert program.session.desk.undo.label == "Add After"
    assert unnamed_controls(window._banner) == []
    buttons = {button.text(): button for button in window._banner._buttons}
    (words,) = buttons
    buttons[words].click()
    assert words == ("Open the other version" if how == "replaced" else "Put it back where it was")
    assert program.session.store.path == path
    assert names(program.session.store) == ([] if how == "replaced" else ["Before", "After"])
    assert kept.exists() == (how == "replaced")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody touch an open file so")
def test_a_file_that_comes_back_as_it_was_is_gone_on_in(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    begin(program, path, qtbot)
    add(program, "Before")
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)
    program.session.window.findChild(FileWatch).look()
    assert program.session.store.path == path
    assert program.session.window.banner_words() == ""
    add(program, "After")
    assert names(program.session.store) == ["Before", "After"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody touch an open file so")
@pytest.mark.parametrize("backed_up", [True, False])
def test_of_a_file_overwritten_underneath_both_versions_are_kept(
    program: Program, path: Path, qtbot: QtBot, backed_up: bool
) -> None:
    old = path.read_bytes()
    begin(program, path, qtbot)
    store = program.session.store
    add(program, "First")
    if backed_up:
        run_here(make_backup(store, "opening"))
    add(program, "Second")
    with store.change("Keep scan") as pen:
        scan = pen.attach(File(name="scan.pdf"), b"%PDF scan")
    path.write_bytes(old)
    window = program.session.window
    window.findChild(FileWatch).look()
    assert path.read_bytes() == old
    assert "overwritten by another program" in window.banner_words()
    if backed_up:
        assert "Nothing is lost" in window.banner_words()
        add(program, "Third")
        assert names(store) == ["First", "Second", "Third"]
        assert store.bytes_of(store.get(File, scan.id)) == b"%PDF scan"
        assert store.path != path
    else:
        with pytest.raises(FileLost):
            add(program, "Third")


def test_whoever_knocks_brings_the_window_up(program: Program, path: Path, qtbot: QtBot) -> None:
    begin(program, path, qtbot)
    window = program.session.window
    window.showMinimized()
    knock(os.getpid())
    window.findChild(FileWatch).look()
    assert not window.isMinimized()


def test_a_second_window_can_send_for_the_first(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    writer = Writer(path)
    answers(monkeypatch, "there")
    ended: list[int] = []
    monkeypatch.setattr(program.app, "exit", ended.append)
    program.open(path)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [0]
    assert (home / "data" / "knocks" / str(writer.process.pid)).exists()
    writer.end()


def test_nothing_new_is_begun_in_a_file_that_is_only_looked_at(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    desk = program.session.desk
    desk.go("composer", extra={"new": True})
    desk.go("log_reply")
    assert desk.navigation.place.room == "today"
    assert "only looking" in desk.notices.shown()[0]
    desk.go("matters")
    assert desk.navigation.place.room == "matters"


@pytest.mark.parametrize("what", ["cloud", "versions"])
def test_where_the_file_lies_is_told_once(
    program: Program, tmp_path: Path, path: Path, qtbot: QtBot, what: str
) -> None:
    words = "Dropbox copies about"
    if what == "cloud":
        (tmp_path / "Dropbox").mkdir()
        path = path.rename(tmp_path / "Dropbox" / path.name)
    else:
        shutil.copy(path, tmp_path / "council (1).liaison")
        words = "“council (1).liaison”"
    begin(program, path, qtbot)
    window = program.session.window
    watch = window.findChild(FileWatch)
    watch._tell_where_it_lies()
    assert words in window.banner_words()
    window._banner._buttons[0].click()
    assert program.session.desk.navigation.place.room == "keeping"
    watch._tell_where_it_lies()
    assert window.banner_words() == ""


def test_where_the_file_lies_is_told_after_what_presses_more(
    program: Program, tmp_path: Path, path: Path, qtbot: QtBot
) -> None:
    """Whoever takes a file over is welcomed first; a backup that failed is read first."""
    shutil.copy(path, tmp_path / "council (1).liaison")
    begin(program, path, qtbot)
    window, desk = program.session.window, program.session.desk
    watch = window.findChild(FileWatch)
    desk.go("welcome")
    watch._tell_where_it_lies()
    assert window.banner_words() == ""
    desk.go("today")
    desk.notices.problem("The last time, no backup could be made: the stick is full.")
    watch._tell_where_it_lies()
    assert window.banner_words() == ""
    desk.notices.did("Backed up.")  # which takes the trouble away
    qtbot.waitUntil(lambda: "council (1)" in window.banner_words())
