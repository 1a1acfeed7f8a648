"""What every test is given: a home of its own, no network, and a store when it asks for one."""

import atexit
import datetime as dt
import gc
import itertools
import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import dev
from liaison_app.store import key, schema
from tests import live_path
from tests.rounds import rounds
from tests.scratch import MEMORY, is_roomy
from tests.store_made_once import make_schema

settings.register_profile("house", deadline=None, print_blob=True, max_examples=rounds(25))
settings.load_profile("house")

REAL_ROUNDS, key.ROUNDS = (
    key.ROUNDS,
    1_000,
)  # a key takes a fifth of a second as it is made for users

if "TMPDIR" not in os.environ and is_roomy(MEMORY):  # or each saving waits for the disk
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

if sys.platform.startswith(
    "linux"
):  # before Qt looks: its settings must not be those of whoever runs this
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="liaison-settings-")
    atexit.register(shutil.rmtree, os.environ["XDG_CONFIG_HOME"], ignore_errors=True)

schema.make_schema = make_schema  # copies what the real one made once, where that may be

LONG = ("display", "slow")
folders = itertools.count(1)
failed = pytest.StashKey[bool]()
calls_out: list[str] = []
"""Attempts to reach the network, told by Python itself."""


CALLS_OUT = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}


def listen_for_calls_out(event: str, args: tuple[object, ...]) -> None:
    """Refuse and note every connection but those to this computer's own sockets."""
    if event == "socket.connect":
        connection, address = args[0], args[1]
        if isinstance(connection, socket.socket) and connection.family == getattr(
            socket, "AF_UNIX", None
        ):
            return
        calls_out.append(f"connects to {address}")
    else:
        calls_out.append(f"looks up {args[0]}")
    raise PermissionError("The program does not use the network.")


def listen(event: str, args: tuple[object, ...]) -> None:
    """Hear what Python is about to do; called for much that is nobody's concern, so it is quick."""
    if event == "open":
        live_path.listen(args)
    elif event in CALLS_OUT:
        listen_for_calls_out(event, args)


sys.addaudithook(listen)


gc.disable()  # the rounds are done below: on another thread they would end what is Qt's, and fault
_tests = itertools.count(1)


def pytest_collection_finish() -> None:
    """What every test needs is there now and stays: no round looks through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Look, after a test has put its things away, for what nothing names any more: all of it now and then.

    What is named after such a round mostly stays to the end, as modules do: the next looks at what is newer.
    """
    if next(_tests) % 50 == 0:
        gc.collect()
        gc.freeze()
    else:
        gc.collect(1)  # a window that is left, with its timers, ends with the test it was made for


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long; leave out journeys where there is nothing to drive a window with.

    The first worker is given the beginning: it waits for windows while the others compute, and at the
    end nobody waits for it. dev.py brings the tools on Debian and Ubuntu when it may, and says what is
    missing when not.
    """
    items.sort(key=lambda item: not (set(LONG) & {mark.name for mark in item.iter_markers()}))
    if all(shutil.which(tool) for tool in dev.TOOLS):
        return
    reason = f"needs {', '.join(dev.TOOLS)}, which this system does not have"
    for item in items:
        if item.get_closest_marker("display"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that reached for the network, even where the program took the refusal quietly."""
    calls_out.clear()
    yield
    assert not calls_out, f"the program {', '.join(calls_out)}"


@pytest.fixture(autouse=True)
def live_path_left_alone() -> Iterator[None]:
    """Fail a test in which our code opened the path of a file that was open."""
    live_path.opened.clear()
    yield
    assert not live_path.opened, f"the live path was opened: {'; '.join(live_path.opened)}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Note which tests failed: what they wrote is kept to be looked at."""
    report = yield
    if report.failed:
        item.stash[failed] = True
    return report


@pytest.fixture
def tmp_path(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """A folder for this test: counted here, for pytest's own looks for a free name and keeps a link to each."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.mktemp(f"{next(folders)}-{name}", numbered=False)
    yield folder
    if failed not in request.node.stash:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home in place of the user's own: documents, data, and Qt's settings."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LIAISON_HOME", str(folder))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(folder / "settings"))
    return folder


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new, empty data file, closed: made once, for copying one takes a tenth of making one."""
    from liaison_app.store.store import Store

    path = tmp_path_factory.mktemp("new") / "council.liaison"
    Store.create(path).close()
    return path


@pytest.fixture
def store(tmp_path: Path, new_file: Path) -> Iterator["Store"]:  # noqa: F821  (imported only by tests that ask for it)
    """A new, empty data file, open."""
    from liaison_app.store.store import Store

    shutil.copyfile(new_file, tmp_path / "council.liaison")
    opened = Store.open(tmp_path / "council.liaison")
    yield opened
    opened.close()


@pytest.fixture
def real_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys as users have them: where another program, or another process of ours, makes the same."""
    monkeypatch.setattr(key, "ROUNDS", REAL_ROUNDS)


@pytest.fixture
def today() -> dt.date:
    """A Wednesday on which nothing in particular happens."""
    return dt.date(2026, 3, 18)
