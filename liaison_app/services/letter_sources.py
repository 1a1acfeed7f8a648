"""Where the letters of a run lie: files, folders with all that is in them, and each mail of a mailbox.

Only places are told, never contents: a folder of ten thousand letters is walked in the memory of one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from liaison_app.errors import FileRefused
from liaison_app.exchange.mail_reader import is_mail
from liaison_app.language import phrase
from liaison_app.rules.safe_text import shorten
from liaison_app.services.received_files import named_safely
from liaison_app.store.pen import LARGEST_FILE

MOST = 20_000  # letters of one run
TOO_LARGE = phrase("“{name}” is larger than 200 MB, which is too much to keep here.")
_DEEPEST = 24  # folders within folders
_LEFT_ASIDE = frozenset(("desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"))
_MAIL_ENDS = (".eml", ".emlx", ".msg", ".mht", ".mhtml")
_CLOCK = re.compile(rb"\d:[0-5]\d")
_HEADER = re.compile(rb">?[A-Za-z][A-Za-z0-9-]{1,60}:")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
"""A line of a mail that begins with “From ” is marked so in a mailbox, where that begins the next one."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one letter lies: the whole file, or of a mailbox the bytes from `start` on, `length` many.

    `folders` are the names of the folders it lies in, the nearest first and the one chosen last; `number` is the
    place in the mailbox, counted from 1, and 0 for a whole file.
    """

    path: Path
    name: str
    folders: tuple[str, ...] = ()
    start: int = 0
    length: int = 0
    number: int = 0
    is_mail: bool = False

    @property
    def where(self) -> str:
        """“Police / 2018-03-16 Chief Constable.pdf”, “Inbox.mbox, message 12”; the chosen folder unsaid."""
        if self.number:
            return phrase("{file}, message {number}", file=self.name, number=f"{self.number:,}")
        return " / ".join((*self.folders[-2::-1], self.name))  # below the one that was chosen


@dataclass(frozen=True, slots=True)
class NoSource:
    """Something that cannot be taken: its name, and why, in a sentence."""

    name: str
    why: str


def sources(paths: Iterable[Path]) -> Iterator[Source | NoSource]:
    """Every letter in files and folders, in the order of their names; links are not followed."""
    count = 0
    for path in paths:
        inside = _folder(path) if path.is_dir() and not path.is_symlink() else _file(path, ())
        for one in inside:
            count += 1
            if count > MOST:
                yield NoSource(
                    named_safely(path.name),
                    phrase(
                        "Only the first {count} letters are looked at: bring in the rest afterwards.",
                        count=f"{MOST:,}",
                    ),
                )
                return
            yield one


def read(source: Source) -> bytes:
    """The bytes of a letter, read anew.

    Raises:
        FileRefused: it cannot be read any more, with a sentence.
    """
    if source.length > LARGEST_FILE:
        raise FileRefused(TOO_LARGE.format(name=source.where))
    try:
        with source.path.open("rb") as stream:
            if not source.number:
                data = stream.read(LARGEST_FILE + 1)
            else:
                stream.seek(source.start)
                data = stream.read(min(source.length, LARGEST_FILE + 1))
    except FileNotFoundError:
        raise FileRefused(phrase("“{name}” is not there any more.", name=source.name)) from None
    except (OSError, ValueError):
        raise FileRefused(phrase("“{name}” cannot be read.", name=source.name)) from None
    if len(data) > LARGEST_FILE:
        raise FileRefused(TOO_LARGE.format(name=source.where))
    return _QUOTED_FROM.sub(rb"\1", data) if source.number else data


def _folder(folder: Path) -> Iterator[Source | NoSource]:
    unread: list[str] = []
    for at, folders, files in os.walk(
        folder, onerror=lambda error: unread.append(str(error.filename))
    ):
        below = Path(at).relative_to(folder).parts
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(below) >= _DEEPEST:
            folders.clear()
        inside = (folder.name, *below)[::-1]
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.casefold() not in _LEFT_ASIDE:
                yield from _file(Path(at) / name, inside)
    for name in unread:
        said = named_safely(Path(name).name)
        yield NoSource(said, phrase("The folder “{name}” cannot be opened.", name=said))


def _file(path: Path, folders: tuple[str, ...]) -> Iterator[Source | NoSource]:
    name = named_safely(path.name)
    said = shorten(name, 80)
    why: str = ""
    head = b""
    try:
        about = path.lstat() if folders else path.stat()
        if not stat.S_ISREG(about.st_mode):
            why = phrase("“{name}” is not a file that can be kept.", name=said)
        elif about.st_size == 0:
            why = phrase("“{name}” is empty.", name=said)
        else:
            with path.open("rb") as stream:
                head = stream.read(4_096)
    except FileNotFoundError:
        why = phrase("“{name}” is not there any more.", name=said)
    except (OSError, ValueError):
        why = phrase("“{name}” cannot be read.", name=said)
    if why:
        yield NoSource(name, why)
        return
    if is_mailbox(path.suffix, head):
        yield from _mailbox(path, name, folders)
        return
    if about.st_size > LARGEST_FILE:
        yield NoSource(name, TOO_LARGE.format(name=shorten(name, 80)))
        return
    is_one = path.suffix.lower() in _MAIL_ENDS or in_maildir(path)
    yield Source(path, name, folders, is_mail=is_one or (not path.suffix and is_mail(head)))


def is_mailbox(ending: str, head: bytes) -> bool:
    """Whether a file is a mailbox: many mails, one below the other, each after a “From ” line."""
    if not head.startswith(b"From ") or ending.lower() in _MAIL_ENDS:
        return False
    first, _, rest = head.partition(b"\n")
    return _CLOCK.search(first) is not None or _HEADER.match(rest) is not None


def is_many(path: Path) -> bool:
    """Whether what was dropped holds many letters: a folder, or a mailbox."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as stream:
            return is_mailbox(path.suffix, stream.read(4_096))
    except (OSError, ValueError):
        return False


def in_maildir(path: Path) -> bool:
    """Whether a file lies in a folder of mails as mail servers keep them: Maildir's cur and new."""
    return path.parent.name in ("cur", "new") and (path.parent.parent / "tmp").is_dir()


def _header_follows(stream: BinaryIO) -> bool:
    """Whether the next line is a header; “From Monday on we are closed” begins no mail."""
    at = stream.tell()
    line = stream.readline(1_000)
    stream.seek(at)
    return _HEADER.match(line) is not None


def _mailbox(path: Path, name: str, folders: tuple[str, ...]) -> Iterator[Source | NoSource]:
    """Each mail of a mailbox by its place; lines are read in pieces, so none can be too long."""
    number, start, at, before = 0, -1, 0, b""
    try:
        with path.open("rb") as stream:
            while line := stream.readline(1 << 20):
                begins = line.startswith(b"From ") and before in (b"", b"\n", b"\r\n")
                if begins and (_CLOCK.search(line) or _header_follows(stream)):
                    if number:
                        yield Source(path, name, folders, start, at - start, number, True)
                    number, start = number + 1, at + len(line)
                at += len(line)
                before = line if line.endswith(b"\n") else b"-"
    except (OSError, ValueError):
        said = shorten(name, 80)
        yield NoSource(name, phrase("“{name}” cannot be read to its end.", name=said))
        return
    if number:
        yield Source(path, name, folders, start, at - start, number, True)
