"""What is it that is brought in: contacts, cards, mail, a folder of letters, a bundle …? Told by what it holds.

An ending is only believed where the bytes do not say. Nothing is opened further than its beginning.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_app.language import counted, joined, phrase
from liaison_app.rules.front_matter import read_head
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.services.whole_files import is_data_file

CONTACTS, CARDS, MAIL, LETTERS = "contacts", "cards", "mail", "letters"
PUBLICATION, BUNDLE, CALENDAR, UNKNOWN = "publication", "bundle", "calendar", "unknown"

LARGEST = 2_000_000_000
"""The most bytes of anything that is brought in, mailboxes and folders apart."""
_HEAD = 64_000  # bytes of a file that are looked at
_MANY = 20_000  # files of a folder that are counted

_MAIL_HEADS = re.compile(
    rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:from|to|subject|date|received|message-id|return-path|delivered-to|mime-version)[ \t]*:",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?mi)^(?:title|headline)[ \t]*:")
_BUNDLE = re.compile(rb'"format"\s*:\s*"liaison-bundle"')
_PAPERS = frozenset(
    ".pdf .doc .docx .odt .rtf .jpg .jpeg .png .tif .tiff .webp .bmp .gif .pages".split()
)
_TABLES = frozenset(".csv .tsv .tab".split())
_OF_EXCEL = (".xls", ".xlsx")
_WEB = ("<html", "<!doctype", "<table", "<meta")


@dataclass(frozen=True, slots=True)
class Found:
    """`sort` is one of those above; `words` say in a sentence what it is, or why it is nothing."""

    sort: str
    words: str
    paths: tuple[Path, ...] = ()


def what_is(paths: Iterable[Path], in_use: Path | None = None) -> Found:
    """What these files or folders are, taken together. Never raises.

    `in_use` is the file that is open: it is never looked into, which would let go of its locks.
    """
    given = tuple(paths)
    if not given:
        return Found(UNKNOWN, phrase("Nothing was chosen."))
    if len(given) == 1:
        return _one(given[0], in_use)
    return _several(given, in_use)


def _several(given: tuple[Path, ...], in_use: Path | None) -> Found:
    """Several at once are letters if all can be kept as letters; anything else goes one by one."""
    found = [_one(path, in_use) for path in given]
    odd = [f for f in found if f.sort not in (MAIL, LETTERS)]
    if not odd:
        words = counted(
            "{count} letter, e-mail or scan.", "{count} letters, e-mails or scans.", len(given)
        )
        return Found(LETTERS, words, given)
    if all(f.sort == CARDS for f in found):
        words = counted(
            "{count} file of contact cards.", "{count} files of contact cards.", len(given)
        )
        return Found(CARDS, words, given)
    first = next(f for f in found if f in odd)
    return Found(
        UNKNOWN,
        joined(
            " ",
            (
                phrase(
                    "These are of several sorts: bring in tables of contacts and bundles one at a"
                    " time, and letters together."
                ),
                first.words,
            ),
        ),
        given,
    )


def _one(path: Path, in_use: Path | None) -> Found:
    name = shorten(tidy(path.name), 80) or phrase("that file")
    try:
        if is_data_file(path, in_use):
            return Found(UNKNOWN, _ours(name), (path,))
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            return _folder(path, name)
        if not stat.S_ISREG(about.st_mode):
            return Found(
                UNKNOWN, phrase("“{name}” is not a file that can be read.", name=name), (path,)
            )
        if about.st_size == 0:
            return Found(
                UNKNOWN,
                phrase("“{name}” is empty. Save it again where it is from.", name=name),
                (path,),
            )
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError:
        return Found(UNKNOWN, phrase("“{name}” is not there any more.", name=name), (path,))
    except (OSError, ValueError):
        return Found(UNKNOWN, phrase("“{name}” cannot be read.", name=name), (path,))
    return _file(path, name, head, about.st_size)


def _file(path: Path, name: str, head: bytes, size: int) -> Found:
    ending = path.suffix.lower()
    found = _by_bytes(path, name, head) or _by_words(path, name, head)
    if found is None and ending in _PAPERS:
        found = Found(LETTERS, phrase("“{name}” can be kept as a letter.", name=name), (path,))
    if found is None:
        words = phrase(
            "What “{name}” holds was not recognised. It can be kept with a letter as a file.",
            name=name,
        )
        found = Found(UNKNOWN, words, (path,))
    if size > LARGEST and found.sort != LETTERS:
        words = phrase(
            "“{name}” is larger than 2 GB, which is too much to bring in at once. Part it first.",
            name=name,
        )
        return Found(UNKNOWN, words, (path,))
    return found


def _by_bytes(path: Path, name: str, head: bytes) -> Found | None:
    """By the marks that formats of their own begin with."""
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, name)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # the old Microsoft container
        if path.suffix.lower() == ".xls" or b"W\0o\0r\0k\0b\0o\0o\0k" in head:
            return Found(CONTACTS, phrase("“{name}” is an old Excel table.", name=name), (path,))
        if path.suffix.lower() == ".doc":
            return Found(LETTERS, phrase("“{name}” can be kept as a letter.", name=name), (path,))
        return Found(MAIL, phrase("“{name}” is an e-mail saved from Outlook.", name=name), (path,))
    if head.startswith((b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"{\\rtf")):
        return Found(LETTERS, phrase("“{name}” can be kept as a letter.", name=name), (path,))
    if head.startswith(b"SQLite format 3\0"):
        return Found(UNKNOWN, _ours(name), (path,))
    return None


def _ours(name: str) -> str:
    return phrase(
        "“{name}” is a liaison file, or one of another program, and cannot be brought in as it is."
        " Export it first, and bring in what was exported; or open it from the File menu.",
        name=name,
    )


def _zipped(path: Path, name: str) -> Found:
    try:
        with zipfile.ZipFile(path) as archive:
            inside = {entry.filename for entry in archive.infolist()[:2_000]}
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError):
        return Found(
            UNKNOWN, phrase("“{name}” is damaged. Save or copy it again.", name=name), (path,)
        )
    if any(entry.startswith("xl/") for entry in inside):
        return Found(CONTACTS, phrase("“{name}” is an Excel table.", name=name), (path,))
    if any(entry.startswith("word/") for entry in inside):
        return Found(LETTERS, phrase("“{name}” can be kept as a letter.", name=name), (path,))
    if "content.xml" in inside and path.suffix.lower() in (".ods", ".fods"):
        return Found(CONTACTS, phrase("“{name}” is a LibreOffice table.", name=name), (path,))
    if "content.xml" in inside:
        return Found(LETTERS, phrase("“{name}” can be kept as a letter.", name=name), (path,))
    words = phrase(
        "“{name}” has other files packed in it. Unpack it, and bring in what was in it.", name=name
    )
    return Found(UNKNOWN, words, (path,))


def _by_words(path: Path, name: str, head: bytes) -> Found | None:
    """By what the text says."""
    text = _text(head)
    if text is None:
        return None
    plain = text.lstrip("\ufeff \t\r\n\0")
    start = plain[:40].casefold()
    if start.startswith("begin:vcard"):
        return Found(CARDS, phrase("“{name}” holds contact cards.", name=name), (path,))
    if start.startswith("begin:vcalendar"):
        words = phrase(
            "“{name}” is a calendar file. Meetings are not read from one yet: type them in"
            " Meetings, or keep the file with a letter.",
            name=name,
        )
        return Found(CALENDAR, words, (path,))
    if plain.startswith("{") and _BUNDLE.search(head):
        return Found(
            BUNDLE,
            phrase("“{name}” is a bundle: a copy of another file in open form.", name=name),
            (path,),
        )
    if plain.startswith("{") and path.suffix.lower() == ".json":
        return Found(BUNDLE, phrase("“{name}” may be a bundle.", name=name), (path,))
    if plain.startswith("From ") and re.match(r"From \S+.*\d{4}", plain.split("\n", 1)[0]):
        return Found(
            LETTERS, phrase("“{name}” is a mailbox with many e-mails.", name=name), (path,)
        )
    if _is_front(plain):
        return Found(
            PUBLICATION, phrase("“{name}” is a publication or statement.", name=name), (path,)
        )
    if _MAIL_HEADS.match(plain.encode("utf-8", "replace")[:20_000]):
        return Found(MAIL, phrase("“{name}” is an e-mail.", name=name), (path,))
    if path.suffix.lower() in _OF_EXCEL and start.startswith(_WEB):
        words = phrase(
            "“{name}” is a web page, whatever its name says. Open it in Excel, save it there as an"
            " Excel workbook (.xlsx), and bring that in.",
            name=name,
        )
        return Found(UNKNOWN, words, (path,))
    if path.suffix.lower() in (*_TABLES, *_OF_EXCEL) or _is_table(plain):
        return Found(CONTACTS, phrase("“{name}” is a table.", name=name), (path,))
    if path.suffix.lower() in (".txt", ".md", ".html", ".htm"):
        return Found(
            LETTERS, phrase("“{name}” is text, and can be kept as a letter.", name=name), (path,)
        )
    return None


def _is_front(text: str) -> bool:
    """Whether a text begins with lines such as “title: …” and “url: …”, as publications do.

    A mail has a “Subject:” and a “Date:”, which may be read as such; but it has no “Title:”.
    """
    head = read_head(text)
    if head is None or "title" not in head.said:
        return False
    fenced = text.lstrip().startswith(("---", "+++", "% "))
    return (fenced or bool(_TITLE.search(text[:2_000]))) and len(head.said) > 1


def _is_table(text: str) -> bool:
    """Whether the first lines have one mark of columns equally often; of commas prose has some, too."""
    lines = [line for line in text.splitlines()[:6] if line.strip()][:5]
    for mark in ",;\t|":
        counts = {line.count(mark) for line in lines}
        if len(lines) > 1 and len(counts) == 1 and min(counts) >= 1:
            return mark in "\t|" or min(counts) > 1 or len(lines) > 3
    return False


def _text(head: bytes) -> str | None:
    """The beginning as text in whatever letters it is written; None if it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if head[:400].count(b"\0") * 3 > len(head[:400]):  # UTF-16 without its mark
        order = "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
        return head[: len(head) // 2 * 2].decode(order, "replace")
    odd = sum(byte < 9 or 13 < byte < 27 for byte in head[:4_000])
    if odd > 8:
        return None
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(head) - 4:  # a letter cut in two by our stopping there
            return head[: error.start].decode("utf-8", "replace")
        return head.decode("cp1252", "replace")


def _folder(path: Path, name: str) -> Found:
    count = sum(1 for _file in _files_below(path))
    if not count:
        return Found(
            UNKNOWN, phrase("There is nothing in the folder “{name}”.", name=name), (path,)
        )
    files = counted("{count} file", "{count} files", count)
    if count >= _MANY:
        files = counted("more than {count} file", "more than {count} files", count)
    words = phrase(
        "“{name}” is a folder with {files}, to be kept as letters.", name=name, files=files
    )
    return Found(LETTERS, words, (path,))


def _files_below(folder: Path) -> Sequence[str]:
    """The names of the files in a folder and its folders, links not followed, as many as counted."""
    found: list[str] = []
    for _folder, folders, files in os.walk(folder, onerror=None, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [name for name in files if not name.startswith(".")]
        if len(found) >= _MANY:
            return found[:_MANY]
    return found
