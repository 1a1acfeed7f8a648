"""A passphrase for a command: out of a file, or asked at the terminal; never an argument of its own.

An argument would stand in the history of the shell and be seen by whoever lists what is running.
"""

from __future__ import annotations

import contextlib
import getpass
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.errors import FileRefused, PassphraseNeeded, Refusal, WrongPassphrase

if TYPE_CHECKING:
    from liaison_app.store.key import Key

NEEDED = (
    "This file is protected by a passphrase. Run the command at a terminal, or put the passphrase into"
    " the first line of a file and name that with --passphrase-file."
)
LONGEST = 4_000  # characters of a passphrase


class _Asker:
    """Asks for the passphrases of one command, once for each file."""

    def __init__(self, named: Path | None):
        self._named = named
        self._known: dict[Path, Key | None] = {}

    def key_of(self, path: Path) -> Key | None:
        if path not in self._known:
            self._known[path] = self._found(path)
        return self._known[path]

    def _found(self, path: Path) -> Key | None:
        from liaison_app.store.opening import look_at_bytes  # the window does without

        try:
            look = look_at_bytes(path)
        except FileRefused:  # opening it will say why, and perhaps put it right
            return None
        if not look.is_protected:
            return None
        prompt = f"Passphrase of “{path.name}”: "
        words = words_in(self._named) if self._named is not None else _asked(prompt)
        return key_made(words.strip(), look.salt)


_asker: ContextVar[_Asker] = ContextVar("asker")


@contextlib.contextmanager
def asks_with(named: Path | None) -> Iterator[None]:
    """For one command: `named` is the file of its --passphrase-file, if that was given."""
    token = _asker.set(_Asker(named))
    try:
        yield
    finally:
        _asker.reset(token)


def key_of(path: Path) -> Key | None:
    """The key of a file, from the passphrase or the recovery key that is given; None if it needs none.

    Whether it fits shows when the file is opened. Ask before the file is opened, never while it is.

    Raises:
        PassphraseNeeded: it is protected, and nobody can be asked.
        Refusal: the file with the passphrase cannot be read.
    """
    return (_asker.get(None) or _Asker(None)).key_of(path)


def key_made(words: str, salt: bytes) -> Key:
    """From a recovery key, if that is what the words are, or else from a passphrase."""
    from liaison_app.store.key import Key

    try:
        return Key.of_recovery(words, salt)
    except WrongPassphrase:
        return Key.of_passphrase(words, salt)


def new_passphrase(named: Path | None) -> str:
    """A new passphrase: out of a file, or asked twice at the terminal.

    Raises:
        Refusal: it is too easy to guess, was not typed twice alike, or cannot be read or asked.
    """
    from liaison_app.rules.passphrases import check

    if named is not None:
        words = words_in(named)
    else:
        words = _asked("New passphrase: ")
        if words != _asked("The same once more: "):
            raise Refusal("The two are not the same. Nothing was changed.")
    check(words)
    return words


def words_in(path: Path) -> str:
    """The first line of a file, without its end; raises Refusal when there is none to be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            words = file.readline(LONGEST).rstrip("\r\n")
    except (OSError, UnicodeError):
        raise Refusal(f"The passphrase in “{path.name}” cannot be read.") from None
    if not words:
        raise Refusal(f"There is no passphrase in the first line of “{path.name}”.")
    return words


def _asked(prompt: str) -> str:
    """What is typed at the terminal, unseen."""
    if not sys.stdin.isatty():
        raise PassphraseNeeded(NEEDED)
    try:
        return getpass.getpass(prompt)[:LONGEST]
    except EOFError:
        raise PassphraseNeeded(NEEDED) from None
