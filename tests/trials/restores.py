"""Promise 9, through the window: a backup is chosen, shown, restored, and the file goes on from there.

Each time something is saved after the backup was made, the dialog says what would be missing, the
window closes the file, swaps it and opens it again at the same place; and what it held before is
restored next. Every other file has a passphrase.
"""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.records import Person
from liaison_app.services import backups
from liaison_app.services.jobs import run_here
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests.trials.harness import Result, Say

if TYPE_CHECKING:
    from liaison_app.app import Program

NAME, FULL, SMALL = "restores", 20, 1
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
LONGEST = 60.0  # seconds to wait for one step, after which the trial has failed


def run(count: int, seed: int, say: Say) -> Result:
    """Restore `count` times in a window without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from liaison_app.app import Program, application

    chance, result = random.Random(seed), Result()
    folder = Path(tempfile.mkdtemp())
    os.environ["LIAISON_HOME"] = str(folder / "home")
    os.environ["LIAISON_STICKS"] = str(folder / "sticks")
    program = Program(application())
    for at in range(count):
        key = KEY if at % 2 else None
        path = folder / f"town{at}.liaison"
        then = chance.randint(1, 60)
        now = then + chance.randint(1, 60)
        _make(path, key, then, now)
        failure = _restore(program, path, key, then, now)
        if failure:
            result.failures.append(f"{path.name}: {failure}")
        result.done += 1
        say(f"{NAME}: {result.done} restored, {len(result.failures)} failures")
    if program.session is not None:
        program.session.close()
    shutil.rmtree(folder, ignore_errors=True)
    return result


def _make(path: Path, key: Key | None, then: int, now: int) -> None:
    store = Store.create(path, key=key)
    _fill(store, then)
    run_here(backups.make_backup(store, backups.BY_HAND))
    _fill(store, now - then)
    store.close()


def _fill(store: Store, count: int) -> None:
    with store.change("Fill") as pen:
        for number in range(count):
            pen.save(Person(family_name=f"Person {number}"))


def _restore(program: "Program", path: Path, key: Key | None, then: int, now: int) -> str:
    """What went wrong, or nothing."""
    program.open(path, key=key)
    assert program.session is not None, "it is open"
    program.session.window.finish_start()
    program.session.desk.go("settings")
    return _once(program, key, then) or _once(program, key, now)  # and back, from what was kept


def _once(program: "Program", key: Key | None, wanted: int) -> str:
    from liaison_app.ui.dialogs.restore_dialog import RestoreDialog, put_back

    session = program.session
    assert session is not None, "it is open"
    wait_for(lambda: session.desk.keeper is not None)
    chosen = _holding(session.store, wanted)
    dialog = RestoreDialog(session.desk, session.window)
    dialog._choose(chosen)
    wait_for(lambda: dialog.shown is not None)
    said = dialog.pane.words()
    dialog.end()
    if ("missing then" in said) != (wanted < session.store.count(Person)):
        return f"the dialog said “{said}”"
    put_back(session.desk, chosen, key, session.window)
    wait_for(lambda: program.session not in (session, None))
    again = program.session
    assert again is not None, "it was waited for"
    again.window.finish_start()
    if again.store.count(Person) != wanted:
        return f"{again.store.count(Person)} people in place of {wanted}"
    place = again.desk.navigation.place
    if place is None or place.room != "settings":
        return "it did not open at the same place"
    return "" if again.store.key == key else "it has another key"


def _holding(store: Store, people: int) -> Path:
    for one in backups.backups_of(store):
        if backups.checked_facts(one.path, store.key).counts.get("person") == people:
            return one.path
    raise LookupError(f"no backup with {people} people")


def wait_for(ready: Callable[[], bool]) -> None:
    """Let the window go on until it is ready; TimeoutError when it never is."""
    from PySide6.QtCore import QEventLoop, QTimer

    until = time.monotonic() + LONGEST
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError("the window did not come so far")
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
