"""What the window reads before it is there, and before Today is filled: the rest waits until it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_app.store.store import Store

PROGRAM = """
import sys
import liaison_app.cli.window as door
through = door.begin
def told(words):
    print(words, *(name for name in sys.modules), flush=True)
def watched():
    run = through()
    from liaison_app.ui.main_window import MainWindow  # first: it reads Qt in a way of its own
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    finish = MainWindow.finish_start
    def finished(window):
        told("painted")
        finish(window)
        assert window.shown_page().room == "today"
        told("filled")
        QTimer.singleShot(0, QApplication.quit)
    MainWindow.finish_start = finished
    return run
door.begin = watched
from liaison_app.cli import main
sys.exit(main([sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules there were when the window was painted, and when Today was filled."""
    folder = tmp_path_factory.mktemp("home")
    Store.create(folder / "council.liaison").close()
    home = {"LIAISON_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM, str(folder / "council.liaison")]
    env, where = {**os.environ, **home}, Path(__file__).parents[2]
    done = subprocess.run(command, env=env, cwd=where, capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    return {line[0]: set(line[1:]) for line in lines if line and line[0] in ("painted", "filled")}


def of_ours(names: set[str]) -> set[str]:
    return {name.removeprefix("liaison_app.") for name in names if name.startswith("liaison_app.")}


def test_before_the_first_paint_nothing_of_the_file_is_read(read: dict[str, set[str]]) -> None:
    ours = of_ours(read["painted"])
    assert "ui.main_window" in ours
    below = {name for name in ours if name.split(".")[0] in ("store", "documents", "exchange")}
    assert not below
    assert not {name for name in ours if name.startswith(("ui.pages.", "ui.dialogs."))}
    assert {name for name in ours if name.startswith("services.")} <= {"services.sample_file"}


def test_today_needs_no_library_of_paper_or_of_the_schema(read: dict[str, set[str]]) -> None:
    heavy = ("sqlite_utils", "reportlab", "PIL", "pypdf", "pypdfium2", "openpyxl", "uharfbuzz")
    assert not {name for name in read["filled"] if name.split(".")[0] in heavy}
    ours = of_ours(read["filled"])
    assert not {name for name in ours if name.split(".")[0] in ("documents", "exchange")}
    assert not {name for name in ours if name.startswith("ui.pages.") and "today" not in name} - {
        "ui.pages.meetings_words"
    }


def _of_a_process(code: str) -> list[str]:
    """The lines that a Python of its own prints."""
    command = [sys.executable, "-c", code]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_qt_does_not_look_through_the_source_of_our_modules() -> None:
    code = (
        "import builtins; usual = builtins.__import__\n"
        "import liaison_app.ui; print(builtins.__import__ is usual)"
    )
    assert _of_a_process(code) == ["True"]


SIGNATURES = """
import sys, threading
import liaison_app.ui
waits = {f"shibokensupport.signature.{name}" for name in ("parser", "layout", "lib.pyi_generator")}
def read():
    return sorted(name for name in waits if type(sys.modules[name]).__name__ == "module")
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Words")
print(*read())
def wrong():
    try:
        label.setText(3)
    except TypeError as error:
        print(str(error).splitlines()[0])
if sys.argv[1:]:
    thread = threading.Thread(target=wrong)
    thread.start()
    thread.join()
wrong()
print(QLabel.setText.__doc__)
print(len(read()))
"""


@pytest.mark.parametrize("anywhere", ["", "import sys; sys.argv.append('in a thread first')\n"])
def test_how_qt_is_called_is_read_when_a_call_has_gone_wrong(anywhere: str) -> None:
    at_start, *said, text, at_end = _of_a_process(anywhere + SIGNATURES)
    assert at_start == ""
    assert set(said) == {"'PySide6.QtWidgets.QLabel.setText' called with wrong argument types:"}
    assert text.startswith("setText(self")
    assert at_end in ("2", "3")  # nobody generates stubs


def test_qt_that_was_read_before_is_left_as_it_is() -> None:
    code = (
        "import PySide6.QtWidgets, sys, liaison_app.ui\n"
        "print(type(sys.modules['shibokensupport.signature.parser']).__name__)"
    )
    assert _of_a_process(code) == ["module"]
