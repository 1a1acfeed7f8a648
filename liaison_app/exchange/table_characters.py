"""Which characters the bytes of a table stand for: found out from the whole file, in one pass.

A list of names has few letters beyond A to Z, too few for charset-normalizer to tell the Western
manners of writing apart (of “St Mary’s” it makes Polish). So those are weighed here, by what each
would make of the few; the library is asked where none of them makes sense.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from liaison_app.language import phrase

_CHUNK = 1 << 20
_SAMPLE = 50_000  # bytes around letters beyond A to Z that are weighed
_WIDE = phrase("as Windows writes them for all scripts")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", _WIDE),
    (codecs.BOM_UTF32_BE, "utf-32", _WIDE),
    (codecs.BOM_UTF16_LE, "utf-16", _WIDE),
    (codecs.BOM_UTF16_BE, "utf-16", _WIDE),
)
# Manners of one byte a letter, the likelier here first, and how they are told to a volunteer.
_WESTERN = {
    "cp1252": phrase("as Windows writes them"),
    "mac_roman": phrase("as older Macs write them"),
    "cp850": phrase("as DOS wrote them"),
    "cp1254": phrase("as Windows writes them in Turkish"),
    "cp1250": phrase("as Windows writes them in Central Europe"),
    "cp1256": phrase("as Windows writes them in Arabic"),
    "cp1251": phrase("as Windows writes them in Cyrillic"),
    "cp1253": phrase("as Windows writes them in Greek"),
    "cp1255": phrase("as Windows writes them in Hebrew"),
}
_OTHER_SCRIPTS = ("cp1256", "cp1251", "cp1253", "cp1255")
_USUAL = frozenset("àáâãäåæçèéêëìíîïñòóôöøùúûüœß’‘“”–—…£€•·°½ºª\u00a0™®ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŒ")
_LESS_USUAL = frozenset("şŞğĞıİłŁąĄęĘśŚćĆńŃżŻźŹčČřŘěĚďťňšŠžŽűŰőŐăĂțțţŢÿýÝ§©¼¾´²")
_SENSE = 0.15  # of 1: below that nothing makes sense of the letters
_BEYOND = re.compile(rb"[\x80-\xff]+")
_BESIDE = 24  # bytes on each side of such letters that are weighed with them


@dataclass(frozen=True, slots=True)
class Characters:
    """How the bytes of a file are read, in words too, and what was seen on the way.

    `errors` is how bytes are taken that do not fit: they become marks that a reader of rows finds
    and mends (`mended`). `checksum` is the SHA-256 of the file in hex, `size` its bytes.
    """

    encoding: str
    errors: str
    words: str
    checksum: str
    size: int


def found_in(path: Path) -> Characters:
    """The characters of the file at `path`, read once from beginning to end in little memory."""
    digest = hashlib.sha256()
    utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    size = right = wrong = 0
    head = b""
    sample: list[bytes] = []
    sampled = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if not size:
                head = chunk[:65_536]
            size += len(chunk)
            digest.update(chunk)
            if chunk.isascii():
                wrong += sum("\ud800" <= mark <= "\udfff" for mark in utf8.decode(chunk[:4]))
                continue
            if sampled < _SAMPLE:
                for found in _BEYOND.finditer(chunk):
                    piece = chunk[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]
                    sample.append(piece[: 10 * _BESIDE])
                    sampled += len(sample[-1])
                    if sampled >= _SAMPLE:
                        break
            for mark in re.findall("[^\x00-\x7f]", utf8.decode(chunk)):
                if "\ud800" <= mark <= "\udfff":
                    wrong += 1
                else:
                    right += 1
    wrong += len(utf8.decode(b"", True))
    encoding, errors, words = _read_as(head, b"\n".join(sample)[:_SAMPLE], right, wrong)
    return Characters(encoding, errors, words, digest.hexdigest(), size)


def _read_as(head: bytes, sample: bytes, right: int, wrong: int) -> tuple[str, str, str]:
    for mark, encoding, words in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
            return encoding, errors, words
    if wide := _without_mark(head):
        return wide, "replace", _WIDE
    if not wrong:
        return "utf-8", "surrogateescape", ""
    if right > wrong * 4:  # UTF-8 with a few bytes of something else in it
        return "utf-8", "surrogateescape", ""
    encoding, words = told_by(sample)
    return encoding, "surrogateescape", words


def _without_mark(head: bytes) -> str:
    """UTF-16 told by its NULs, which stand at every other byte; "" for anything else."""
    looked = head[: len(head) // 2 * 2][:4_096]
    if len(looked) < 4:
        return ""
    half = len(looked) // 2
    even, odd = looked[::2].count(0) / half, looked[1::2].count(0) / half
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.05 else ""


def told_by(sample: bytes) -> tuple[str, str]:
    """The manner of writing that makes most sense of bytes that are no UTF-8, and its words."""
    weighed = {name: _sense(sample, name) for name in _WESTERN}
    best = max(weighed, key=lambda name: weighed[name])  # the first of equals
    if weighed[best] >= _SENSE and best not in _OTHER_SCRIPTS:
        return best, _WESTERN[best]
    from charset_normalizer import from_bytes

    likely = [name for name, sense in weighed.items() if sense > weighed[best] - 0.1]
    isolated = likely if weighed[best] >= _SENSE else None
    found = from_bytes(sample[:20_000], cp_isolation=isolated).best()
    if found is None or (isolated is None and found.chaos > 0.2):
        name = best if isolated else "cp1252"
        return name, _WESTERN[name]
    asked = found.encoding
    if asked in _WESTERN:
        return asked, _WESTERN[asked]
    return asked, phrase("in an older manner ({name})", name=asked.replace("_", "-"))


def _sense(sample: bytes, encoding: str) -> float:
    """How much sense an encoding makes of the letters beyond A to Z, from −1 to 1."""
    text = sample.decode(encoding, "replace")
    total = count = 0.0
    for match in re.finditer("[^\x00-\x7f]+", text):
        run, start, end = match[0], match.start(), match.end()
        strange = len(run) > 3 and sum(map(str.isalpha, run)) > 3
        for at in range(start, end):
            sense = _sense_of(text[at], text[at - 1 : at], text[at + 1 : at + 2])
            total += min(sense, -0.5) if strange and _script(text[at]) == "LATIN" else sense
            count += 1
    return total / count if count else 0.0


def _sense_of(letter: str, before: str, after: str) -> float:
    if letter in _USUAL or letter in _LESS_USUAL:
        worth = 1.0 if letter in _USUAL else 0.7
        return worth * (_of_letter if letter.isalpha() else _of_mark)(letter, before, after)
    if not letter.isalpha():
        return -0.5
    script = _script(letter)
    if script == "LATIN":
        return -0.2
    if letter.isupper() and before.isalpha() and after.islower():
        return -0.9
    return 0.9 if script in (_script(before), _script(after)) else -0.9


def _of_letter(letter: str, before: str, after: str) -> float:
    """How well a letter with an accent stands where it does: 1 well, −1 badly."""
    if letter.isupper() and before.isalpha() and (before.islower() or after.islower()):
        return -1  # “RenŽe” is no name
    if letter.islower() and before.isupper() and after.isupper():
        return -1
    if letter in "ºª":
        return 1 if before.isdigit() else -1
    alone = not before.isalpha() and not after.isalpha()
    return (0.8 if letter in "àÓÀ" else -0.5) if alone else 1


def _of_mark(mark: str, before: str, after: str) -> float:
    """How well a quotation mark, dash or sign stands where it does: 1 well, −1 badly."""
    within = before.isalpha() and after.isalpha()
    if mark == "’":
        return 1
    if mark in "“‘":
        return -1 if before.isalnum() or after in ("", " ") else 1
    if mark == "”":
        return -1 if after.isalnum() or before in ("", " ") else 1
    if mark == "£":
        return 1 if after.isdigit() else -1
    if mark in "•°":
        return -1 if within else 0.8
    if mark == "…":
        return 1 if before.isalnum() else -0.5
    return -0.5 if within and mark not in "–—" else 0.8


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0] if letter and not letter.isascii() else ""
