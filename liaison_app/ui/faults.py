"""What a bug's account says, in the log and copied: kinds, places in the program, versions; nothing anyone wrote."""

from __future__ import annotations

import errno
import logging
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from liaison_app import __version__

MOST_IN_LOG = 500_000
"""Bytes; a longer log is put aside at the next start."""

MOST_PLACES = 60
"""How many places of one error are told; of more, the first and the last."""

ONCE = ("log.txt", "old-log.txt")
"""The logs of versions up to 0.7: they held the words of errors, and so names."""


def account(error: BaseException) -> str:
    """An error and what led to it, without its message, which may hold what people wrote.

    Files are told by their module's name, since a path holds the name of whoever uses the computer.
    """
    import platform

    told = [f"Liaison Desk {__version__}, Python {platform.python_version()}, Qt {qVersion()}"]
    told.append(f"{platform.system()} {platform.release()}")
    for link in _chain(error):
        told.append("Traceback, kinds and places only:")
        told += _places(link.__traceback__)
        told.append(_kind(link))
    return "\n".join(told)


def _chain(error: BaseException) -> list[BaseException]:
    """What led to an error, the first before the last."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and not any(link is known for known in chain):
        chain.append(link)
        quiet = link.__suppress_context__
        link = link.__cause__ or (None if quiet else link.__context__)
    return chain[::-1]


def _places(trace: TracebackType | None) -> list[str]:
    """Where it went, call by call."""
    places = []
    for frame, line in traceback.walk_tb(trace):
        module = frame.f_globals.get("__name__", "?")
        places.append(f"  {module}, line {line}, in {frame.f_code.co_qualname}")
    half = MOST_PLACES // 2
    if len(places) > MOST_PLACES:
        places[half:-half] = [f"  … {len(places) - 2 * half} more"]
    return places


def _kind(error: BaseException) -> str:
    """The kind of an error, and the number or name that the system or SQLite gives it."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else _full_name(kind)
    if isinstance(error, OSError) and isinstance(error.errno, int):
        return f"{name} {errno.errorcode.get(error.errno, error.errno)}"
    code = getattr(error, "sqlite_errorname", None)
    return f"{name} {code}" if isinstance(code, str) else name


def _full_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


class _Plain(logging.Formatter):
    """A line of the log: the words as they stand in the code, without the values that fill them."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.msg}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{account(error)}"


class FaultLog(logging.FileHandler):
    """The log file. That it cannot be written stops nothing: what is shown is more than the log."""

    def __init__(self, path: Path):
        with suppress(OSError):
            for name in ONCE:
                path.with_name(name).unlink(missing_ok=True)
            if path.exists() and path.stat().st_size > MOST_IN_LOG:
                path.replace(path.with_name(f"old-{path.name}"))
        super().__init__(path, encoding="utf-8", delay=True)
        self.setFormatter(_Plain())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, if that can be."""
        with suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: Python would print the error with its message where a system may keep it."""


def tell_terminal(error: BaseException) -> None:
    """All of an error, message and all, for whoever started the program from a terminal.

    Without one the system may keep what a program prints, and so it prints nothing.
    """
    if sys.stderr is not None and sys.stderr.isatty():
        traceback.print_exception(error)
