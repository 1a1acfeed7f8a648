"""Faults: what is logged and copied names kinds, places and versions, and nothing that anyone wrote."""

import ast
import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from liaison_app import __version__
from liaison_app.ui.crash import SENTENCE, CrashReports
from liaison_app.ui.faults import MOST_IN_LOG, account

PACKAGE = Path(__file__).parents[2] / "liaison_app"
NAME = "Amina Okafor"


def letter_of(person: str) -> str:
    """A bug that carries a name in its message, by way of another that carries a path."""
    try:
        Path(f"/home/{person}/letters to {person}.pdf").read_bytes()
    except OSError as error:
        raise KeyError(person) from error
    return person


def caught() -> KeyError:
    with pytest.raises(KeyError) as raised:
        letter_of(NAME)
    return raised.value


@pytest.fixture
def reports(qtbot, tmp_path):
    owner = QObject()
    made = CrashReports(tmp_path / NAME.replace(" ", "_") / "faults.txt", lambda _said: None, owner)
    made.log_file.parent.mkdir()
    yield made
    made.stop()


def presses(wanted: str):
    """What stands in for a person before a question: the button of that name."""

    def answer(box: QMessageBox) -> int:
        [chosen] = [b for b in box.buttons() if b.text() == wanted]
        chosen.click()
        return 0

    return answer


def test_an_account_says_what_led_to_what_and_where_but_no_name():
    said = account(caught())
    assert NAME not in said
    assert str(PACKAGE.parent) not in said
    assert __version__ in said
    assert "FileNotFoundError ENOENT" in said
    assert said.index("FileNotFoundError") < said.index("KeyError")
    assert f"  {__name__}, line " in said
    assert "in letter_of" in said


def test_what_was_hidden_on_purpose_stays_hidden():
    hiding = ValueError(NAME)
    hiding.__context__ = caught()
    assert "KeyError" in account(hiding)
    hiding.__suppress_context__ = True
    assert "KeyError" not in account(hiding)


def test_a_call_that_calls_itself_for_ever_is_told_in_a_page():
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as raised:
        again()
    said = account(raised.value)
    assert "more" in said
    assert len(said.splitlines()) < 80


def test_log_and_copied_details_hold_no_name(qtbot, monkeypatch, reports):
    monkeypatch.setattr(QMessageBox, "exec", presses("Copy details"))
    bug = caught()
    sys.excepthook(type(bug), bug, bug.__traceback__)
    qtbot.waitUntil(lambda: "KeyError" in QGuiApplication.clipboard().text())
    copied = QGuiApplication.clipboard().text()
    logged = reports.log_file.read_text("utf-8")
    assert copied in logged
    for word in (*NAME.split(), "/home/", str(reports.log_file.parent)):
        assert word not in logged


def test_what_fills_a_line_of_the_log_is_left_out(reports):
    logging.getLogger("liaison_app.ui").warning("not drawn: %s", NAME)
    assert "not drawn: %s" in reports.log_file.read_text("utf-8")


def test_lines_of_the_log_are_written_out_in_the_code():
    """A sentence put together with a value would bring the value into the log."""
    found = 0
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        if "getLogger(" not in text:
            continue
        for call in ast.walk(ast.parse(text)):
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("log."):
                if call.func.attr in ("addHandler", "removeHandler"):
                    continue
                found += 1
                assert [type(a) for a in call.args] == [ast.Constant], (
                    f"{path}: {ast.unparse(call)}"
                )
    assert found > 5


def test_logs_of_versions_that_wrote_names_are_taken_away(qtbot, tmp_path):
    for name in ("log.txt", "old-log.txt"):
        (tmp_path / name).write_text(NAME)
    (tmp_path / "faults.txt").write_text("x" * (MOST_IN_LOG + 1))
    owner = QObject()
    CrashReports(tmp_path / "faults.txt", lambda _said: None, owner).stop()
    assert [path.name for path in tmp_path.iterdir()] == ["old-faults.txt"]


def test_a_bug_is_said_where_no_log_can_be_written(qtbot, tmp_path, questions, capfd):
    (tmp_path / "faults.txt").mkdir()
    owner = QObject()
    made = CrashReports(tmp_path / "faults.txt", lambda _said: None, owner)
    try:
        bug = caught()
        sys.excepthook(type(bug), bug, bug.__traceback__)
        qtbot.waitUntil(lambda: questions == [SENTENCE])
    finally:
        made.stop()
    assert NAME not in "".join(capfd.readouterr())
