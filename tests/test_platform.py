"""The ground under the program: traps of platform and libraries that were met once."""

import socket
import subprocess
import sys
import warnings

import pytest


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 dropped one a call, until the process aborted."""
    from PySide6.QtCore import QObject

    if sys.version_info >= (3, 12):  # None is immortal: its count says nothing
        assert sys.getrefcount(None) > 1_000_000
        return
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 50


def test_qt_signals_do_not_lose_references_to_booleans() -> None:
    """The same fault, where it bit first: a signal emitted many times."""
    code = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Bell(QObject):\n    rung = Signal(bool)\n"
        "bell = Bell(); bell.rung.connect(lambda on: None)\n"
        "for _ in range(5000): bell.rung.emit(True)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]


def test_the_network_is_refused() -> None:
    from tests.conftest import calls_out

    with pytest.raises(PermissionError), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("liaison.example", 80)
    assert len(calls_out) == 2
    calls_out.clear()


def test_warnings_are_errors() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("anything", stacklevel=1)


def test_the_engine_has_full_text_search_and_strict_tables() -> None:
    import sqlcipher3

    connection = sqlcipher3.connect(":memory:")
    connection.execute("CREATE TABLE t (a TEXT NOT NULL) STRICT")
    connection.execute("CREATE VIRTUAL TABLE s USING fts5(a, tokenize='unicode61')")
    assert connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
