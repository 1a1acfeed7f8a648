"""Files given to be kept with a letter or call: read whole, named safely, refused in a sentence."""

from __future__ import annotations

import mimetypes
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from liaison_app.language import phrase
from liaison_app.records.file import ATTACHMENT, File
from liaison_app.rules.file_names import named_safely
from liaison_app.rules.received_mail import Mail
from liaison_app.store.pen import LARGEST_FILE

__all__ = [
    "MAIL",
    "TYPES",
    "Given",
    "in_whole_words",
    "media_type_of",
    "named_safely",
    "named_unlike",
    "read",
]

MAIL = ("message/rfc822", "application/vnd.ms-outlook")
# What the tables of some systems lack, or say otherwise.
TYPES = {
    ".eml": "message/rfc822",
    ".emlx": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it came: its name, what sort it is, and every byte."""

    name: str
    media_type: str
    data: bytes

    def record(self, correspondence_id: int | None) -> File:
        """The record to keep it under."""
        return File(
            name=self.name,
            media_type=self.media_type,
            role=ATTACHMENT,
            correspondence_id=correspondence_id,
        )

    @property
    def is_mail(self) -> bool:
        """Whether it is a saved e-mail, whose words are not read from it."""
        return self.media_type in MAIL


def read(paths: Iterable[Path]) -> tuple[list[Given], list[str]]:
    """The files that could be read, and a sentence for each that could not."""
    files, sentences = [], []
    for path in paths:
        name = named_safely(path.name)
        try:
            found = path.stat()
            if problem := _problem(name, found.st_mode, found.st_size):
                sentences.append(problem)
                continue
            data = path.read_bytes()
        except FileNotFoundError:
            sentences.append(
                phrase("“{name}” is not there any more, so it was left out.", name=name)
            )
        except (OSError, ValueError):
            sentences.append(phrase("“{name}” cannot be read, so it was left out.", name=name))
        else:
            files.append(Given(name, media_type_of(name), data))
    return files, sentences


def mail_in(given: Given) -> Mail:
    """What a saved e-mail says.

    Raises:
        FileRefused: it is none that can be read; the sentence says so.
    """
    from liaison_app.exchange.mail_reader import read_mail

    return read_mail(given.data, given.name)


def is_mail_name(path: Path) -> bool:
    """Whether a file is a saved e-mail by its ending."""
    return media_type_of(path.name) in MAIL


def media_type_of(name: str) -> str:
    """What sort of file a name belongs to, by its ending."""
    ending = Path(name).suffix.lower()
    return TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def in_whole_words(name: str, most: int) -> str:
    """No more of a name than so many characters, ended with a word; a word too long is cut.

    >>> in_whole_words("HCM-2026-021 What is planned", 20)
    'HCM-2026-021 What is'
    """
    if len(name) > most:
        words = name[: most + 1].rpartition(" ")[0]
        name = words if len(words) > most // 2 else name[:most]
    return name.rstrip(". –-")


def named_unlike(stem: str, ending: str, taken: set[str]) -> str:
    """A name with its ending, and with a number where another has it; `taken` remembers it.

    Capitals do not tell names apart: to Windows and macOS they are one.
    """
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number})"
    taken.add(name.casefold())
    return f"{name}{ending}"


def _problem(name: str, mode: int, size: int) -> str:
    if stat.S_ISDIR(mode):
        return phrase("“{name}” is a folder; drop the files in it instead.", name=name)
    if not stat.S_ISREG(mode):
        return phrase("“{name}” is not a file that can be kept, so it was left out.", name=name)
    if size == 0:
        return phrase(
            "“{name}” is empty, so it was left out. If it came from a mail program, save it from"
            " there first.",
            name=name,
        )
    if size > LARGEST_FILE:
        return phrase("“{name}” is larger than 200 MB, which is too much to keep here.", name=name)
    return ""
