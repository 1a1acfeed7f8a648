"""What tests of the window are given: a desk on an empty file, without a screen."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QMessageBox

from liaison_app.app import Program
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from liaison_app.ui.hub import Hub
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.navigation import Navigation, Place
from liaison_app.ui.notices import Notices
from liaison_app.ui.page import Desk
from liaison_app.ui.theme import DEFAULT_SIZE, Theme, current

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first QApplication is made


@dataclass(slots=True, kw_only=True)
class TestDesk(Desk):
    """A desk that remembers where it was sent."""

    __test__ = False
    went: list[Place] = field(default_factory=list)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Theme:
    """The usual look, light, whatever a test before this one chose."""
    theme = current()
    if (theme.look, theme.size) != ("light", DEFAULT_SIZE):
        theme.size = DEFAULT_SIZE
        theme.set_look("light")
    return theme


@pytest.fixture(scope="session", autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Off the screen Qt frees what was copied only after Python has gone, and stops with a fault."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Questions that were asked; each is closed unanswered, so that no test waits for a person."""
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or 0)
    return asked


@pytest.fixture
def desk(qapp: QApplication, store: Store, tmp_path: Path) -> Iterator[TestDesk]:
    """A desk on an empty file."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    undo, hub, jobs = Undo(store), Hub(store.feed), JobRunner(store)
    made = TestDesk(
        store=store,
        hub=hub,
        undo=undo,
        navigation=Navigation(),
        notices=Notices(undo),
        jobs=jobs,
        settings=settings,
    )
    made.navigation.moved.connect(made.went.append)
    yield made
    hub.close()
    jobs.wait(5000)
    take_away_windows()


def take_away_windows() -> None:
    """End whatever window is left: its timers would go on, and ask a file that is closed."""
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    """The running program, closed afterwards with whatever it has open."""
    made = Program(qapp)
    yield made
    if made.session is not None:
        made.session.close()
    if made._reports is not None:
        made._reports.stop()
    take_away_windows()
