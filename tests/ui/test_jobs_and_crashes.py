"""Long work beside the window, and bugs that do not end the program."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from liaison_app.errors import Refusal
from liaison_app.records import Organisation
from liaison_app.services.jobs import Progress
from liaison_app.ui.crash import SENTENCE, CrashReports
from liaison_app.ui.progress_dialog import ProgressDialog, run_job


def add_bodies(count):
    def job(store):
        with store.change("Import") as pen:
            for number in range(count):
                pen.save(Organisation(name=f"Body {number}"))
                yield Progress(number + 1, count, f"Body {number}")
        return count

    return job


def test_a_job_runs_beside_the_window_and_its_news_arrives(qtbot, desk):
    heard, threads = [], []
    desk.hub.committed.connect(
        lambda batch: (heard.append(batch.label), threads.append(threading.current_thread()))
    )
    with qtbot.waitSignal(desk.jobs.finished) as done:
        desk.jobs.start(add_bodies(20))
    assert done.args == [20]
    qtbot.waitUntil(lambda: heard == ["Import"])
    assert threads == [threading.main_thread()]
    assert desk.store.count(Organisation) == 20


def test_whoever_sees_that_a_job_is_over_finds_all_told_of_it(qtbot, desk):
    """Told one by one from the job's own thread, a dialog could be gone before its turn came."""
    told, threads = [], []
    desk.jobs.finished.connect(
        lambda _result: threads.append(threading.current_thread()),
        Qt.ConnectionType.DirectConnection,
    )
    run_job(desk, "Adding", add_bodies(1), told.append)
    while desk.jobs.busy:
        QApplication.processEvents()
    assert told == [1]
    assert threads == [threading.main_thread()]


def test_a_stopped_job_leaves_nothing(qtbot, desk):
    dialog = ProgressDialog(desk.jobs, "Reading a list")
    qtbot.addWidget(dialog)

    def endless(store):
        with store.change("Import") as pen:
            pen.save(Organisation(name="Body"))
            while True:
                yield Progress(1, 0)

    with qtbot.waitSignal(desk.jobs.cancelled):
        desk.jobs.start(endless)
        dialog.reject()
    assert desk.store.count(Organisation) == 0
    assert not desk.jobs.busy


def test_a_refusal_of_a_job_is_shown(qtbot, desk):
    def refusing(store):
        yield Progress(0, 1)
        raise Refusal("The list has no names in it.")

    with qtbot.waitSignal(desk.jobs.failed):
        run_job(desk, "Reading a list", refusing)
    qtbot.waitUntil(lambda: desk.notices.shown() == ["The list has no names in it."])


def test_what_is_asked_at_the_end_finds_no_bar_in_its_way(qtbot, desk):
    seen = []

    def ask(_result):
        bars = QApplication.topLevelWidgets()
        seen.append([bar for bar in bars if isinstance(bar, ProgressDialog) and bar.isVisible()])

    run_job(desk, "Adding", add_bodies(1), ask)
    [bar] = [w for w in QApplication.topLevelWidgets() if isinstance(w, ProgressDialog)]
    bar.show()
    qtbot.waitUntil(lambda: seen == [[]])


def test_a_refusal_in_what_is_done_at_the_end_is_shown(qtbot, desk):
    def refuse(_result):
        raise Refusal("The disk is full.")

    run_job(desk, "Adding", add_bodies(1), refuse)
    qtbot.waitUntil(lambda: desk.notices.shown() == ["The disk is full."])


def test_only_one_job_at_a_time(qtbot, desk):
    desk.jobs.busy = True
    with pytest.raises(RuntimeError):
        desk.jobs.start(add_bodies(1))
    run_job(desk, "Another", add_bodies(1))
    assert "still being done" in desk.notices.shown()[0]
    desk.jobs.busy = False


@pytest.fixture
def reports(qtbot, tmp_path):
    owner, refusals = QObject(), []
    made = CrashReports(tmp_path / "log.txt", refusals.append, owner)
    made.refusals = refusals
    yield made
    made.stop()


def test_a_bug_is_logged_and_said_in_one_sentence(qtbot, reports, questions):
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: questions == [SENTENCE])
    assert "ZeroDivisionError" in reports.log_file.read_text(encoding="utf-8")


def test_a_refusal_that_nobody_caught_is_shown_as_it_is(qtbot, reports, questions):
    sys.excepthook(Refusal, Refusal("The disk is full."), None)
    qtbot.waitUntil(lambda: reports.refusals == ["The disk is full."])
    assert questions == []


def test_a_bug_on_another_thread_is_said_on_this_one(qtbot, reports, questions):
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: SENTENCE in questions)


def test_a_job_that_is_at_work_can_be_waited_for(desk) -> None:
    """Qt's own waiting would keep Python's lock, and the thread could never go on."""

    def working(store):
        yield Progress(0, 1)
        for _ in range(200):
            store.db.execute("SELECT count(*) FROM person").fetchone()

    desk.jobs.start(working)
    assert desk.jobs.wait()
