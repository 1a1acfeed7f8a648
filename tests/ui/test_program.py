"""The program put together: files opened one after another, and the sample town kept fresh."""

import datetime as dt
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.errors import FileRefused
from liaison_app.records import Correspondence, Matter, Office
from liaison_app.services.backups import BY_HAND
from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.services.sample_file import sample_file, sample_path
from liaison_app.services.sample_town import make_sample_town
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from liaison_app.ui import ask


def council(path: Path, name: str) -> Path:
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name=name))
    store.close()
    return path


def shown(program: Program) -> str:
    assert program.session is not None
    return program.session.store.only(Office).name


def test_the_window_is_painted_before_its_file_is_opened(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    program.open(council(tmp_path / "a.liaison", "Northtown"))
    assert program.session is not None
    assert program.session.desk.store is None
    qtbot.waitUntil(lambda: program.session.desk.store is not None)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert shown(program) == "Northtown"


def test_another_file_takes_the_place_of_the_first(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    first = council(tmp_path / "a.liaison", "Northtown")
    program.open(first)
    qtbot.waitUntil(lambda: program.session.desk.store is not None)
    assert program.open(council(tmp_path / "b.liaison", "Southtown"))
    assert shown(program) == "Southtown"
    assert sorted(p.name for p in tmp_path.glob("a.liaison*")) == ["a.liaison"]


def test_the_file_that_is_open_is_not_opened_twice(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = council(tmp_path / "a.liaison", "Northtown")
    program.open(path)
    qtbot.waitUntil(lambda: program.session.desk.store is not None)
    session = program.session
    assert program.open(tmp_path / "." / "a.liaison")
    assert program.session is session


def test_a_refused_file_is_said_and_the_first_stays(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, sentence, _more="": said.append(sentence))
    program.open(council(tmp_path / "a.liaison", "Northtown"))
    qtbot.waitUntil(lambda: program.session.desk.store is not None)
    other = tmp_path / "letter.liaison"
    other.write_text("Dear Sir")
    assert not program.open(other)
    assert "not a liaison file" in said[0]
    assert shown(program) == "Northtown"


def test_an_untouched_sample_town_is_made_anew_the_next_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = sample_path()
    run_here(make_sample_town(path, dt.date.today() - dt.timedelta(days=40)))
    store = Store.open(path)
    store.db.execute("UPDATE change SET at = '2020-01-01T00:00:00+00:00'")
    before = max(matter.opened for matter in store.all(Matter))
    store.close()
    sample_file()
    store = Store.open(path)
    assert max(matter.opened for matter in store.all(Matter)) > before
    store.close()


def test_a_sample_town_somebody_worked_in_is_kept() -> None:
    path = sample_file()
    store = Store.open(path)
    with store.change("Add matter") as pen:
        pen.save(Matter(title="Mine"))
    store.db.execute("UPDATE change SET at = '2020-01-01T00:00:00+00:00'")
    store.close()
    sample_file()
    store = Store.open(path)
    assert [m.title for m in store.all(Matter) if m.title == "Mine"]
    store.close()


def test_every_room_has_its_page() -> None:
    from importlib.util import find_spec

    from liaison_app.ui import all_rooms

    source = Path(all_rooms.__file__).read_text(encoding="utf-8")
    named = re.findall(r'page\("(\w+_page)", "\w+"\)', source)
    assert len(named) == len(all_rooms.rooms())
    for name in named:
        assert find_spec(f"liaison_app.ui.pages.{name}"), name


def test_a_second_window_is_told_that_the_file_is_open(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _parent, words, *_more: said.append(words) or "")
    path = council(tmp_path / "a.liaison", "Northtown")
    program.open(council(tmp_path / "b.liaison", "Southtown"))
    qtbot.waitUntil(lambda: program.session.desk.store is not None)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert not program.open(path)
        assert "open in another window" in said[0]
        assert shown(program) == "Southtown"
    finally:
        other.kill()  # as a power cut would; its lock stays behind
        other.communicate()
    assert (tmp_path / "a.liaison.lock").exists()
    assert program.open(path)
    assert shown(program) == "Northtown"
    program.session.close()
    assert sorted(p.name for p in tmp_path.glob("a.liaison*")) == ["a.liaison"]
    program.session = None


HOLD = """
import sys
from pathlib import Path
from liaison_app.store.key import Key
from liaison_app.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_opened_again_is_at_the_same_place(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = council(tmp_path / "a.liaison", "Northtown")
    program.open(path)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    desk = program.session.desk
    desk.go("settings")
    other = council(tmp_path / "b.liaison", "Southtown")
    assert desk.reopen(lambda: other.replace(path), said="Another one.")
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert program.session.desk is not desk
    assert program.session.desk.navigation.place.room == "settings"
    assert shown(program) == "Southtown"
    assert program.session.desk.notices.shown() == ["Another one."]


def test_a_letter_that_the_other_version_does_not_hold_is_not_called_deleted(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = council(tmp_path / "a.liaison", "Northtown")
    program.open(path)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    desk = program.session.desk
    with desk.store.change("Write letter") as pen:
        letter = pen.save(Correspondence(subject="Patrols"))
    desk.go("composer", letter.id)
    other = council(tmp_path / "b.liaison", "Southtown")
    assert desk.reopen(path=other, said="The other version.")
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert program.session.desk.navigation.place.room == "correspondence"
    assert program.session.desk.notices.shown() == ["The other version."]


def test_a_refused_swap_leaves_the_old_file_open(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    program.open(council(tmp_path / "a.liaison", "Northtown"))
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)

    def refuse() -> None:
        raise FileRefused("The stick is full.")

    assert not program.session.desk.reopen(refuse)
    assert shown(program) == "Northtown"
    assert program.session.desk.notices.shown() == ["The stick is full."]


def test_a_protected_file_is_opened_again_with_its_new_key(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = council(tmp_path / "a.liaison", "Northtown")
    program.open(path)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    new, key = tmp_path / "new", Key(b"k" * 32, b"s" * 16)
    Store.create(new, key=key).close()
    assert program.session.desk.reopen(lambda: new.replace(path), key=key)
    assert program.session.store.key == key
    assert program.session.desk.reopen()
    assert program.session.store.key == key


def test_a_file_only_looked_at_is_not_the_one_that_opens_next_time(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    first = council(tmp_path / "a.liaison", "Northtown")
    program.open(first)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    other = council(tmp_path / "b.liaison", "Southtown")
    assert program.session.desk.reopen(path=other, read_only=True)
    assert shown(program) == "Southtown"
    assert program.settings.value("file/last") == str(first)


def test_the_window_that_comes_after_a_lost_file_ends_the_program_when_it_is_closed(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = council(tmp_path / "a.liaison", "Northtown")
    other = council(tmp_path / "b.liaison", "Southtown")
    monkeypatch.setattr(ask, "tell", lambda *_words: None)
    monkeypatch.setattr(Program, "_first_run", lambda program: program.open(other))
    program.open(path)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert not program.session.desk.reopen(path.unlink)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert shown(program) == "Southtown"
    assert program.app.quitOnLastWindowClosed()


def test_whatever_works_with_the_file_ends_before_it_is_closed(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    """Also where the program ends without its window being closed, as when the computer shuts down."""
    path = council(tmp_path / "a.liaison", "Northtown")
    program.open(path)
    qtbot.waitUntil(lambda: program.session.desk.keeper is not None)
    desk, begun, ended = program.session.desk, threading.Event(), threading.Event()

    def endless(_store: Store) -> Job[None]:
        begun.set()
        try:
            while True:
                yield Progress(0, 0)
        finally:
            ended.set()

    desk.jobs.start(endless)
    assert begun.wait(20)
    desk.keeper.back_up(BY_HAND)
    program.session.let_go()
    assert ended.is_set()
    assert desk.jobs.wait(0)
    assert desk.keeper._runner.wait(0)
    Store.open(path).close()
    shiboken6.delete(program.session.window)  # as it goes with the program
    program.session = None


def test_rooms_that_show_no_paper_open_without_what_paper_needs() -> None:
    """It takes half a second to load, and these rooms want it only for a button."""
    rooms = ("handover", "welcome", "keeping", "history", "bin", "retention")
    lines = [f"import liaison_app.ui.pages.{room}_page" for room in rooms]
    lines += ["import liaison_app.services.recovery_sheet"]  # which Safe keeping asks
    lines += ["import sys", "print({'reportlab', 'pypdfium2'} & set(sys.modules))"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
