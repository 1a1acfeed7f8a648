"""Passages in another script, in which names, ages and places are not found: somebody who reads it must look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit

# Greek, Cyrillic, Hebrew, Arabic (without ligatures as ﷺ), the scripts of India and beyond, of East
# Asia; what lies outside the basic plane but pictures and signs.
_OTHER = (
    "\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u0591-\u07ff\u0840-\u08ff\u0900-\u0dff\u0e01-\u109f"
    "\u10a0-\u139f\u1780-\u18af\u3041-\u318f\u3400-\u9fff\ua960-\ua97f\uac00-\ud7af\ufb1d-\ufdef"
    "\ufe70-\ufefc\U00010800-\U00011fff\U0001e900-\U0001e95f\U00020000-\U0003ffff"
)
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_RUN = re.compile(rf"[{_OTHER}](?:[^{_OTHER}{_LATIN}\n]*[{_OTHER}])*")
_LINE = re.compile(r"[^\n]+")
_LATINS = re.compile(f"[{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WHY = phrase("The program does not read this script.")

_ALIKE = str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه", "ة": "ه", "ى": "ي", "ـ": ""})
_SAID_BY_ALL = (
    "بسم الله الرحمن الرحيم",
    "بسم الله",
    "وعليكم السلام",
    "السلام عليكم",
    "ورحمة الله",
    "وبركاته",
    "والسلام",
    "الحمد لله",
    "ان شاء الله",
    "ما شاء الله",
    "سبحان الله",
    "سبحانه وتعالى",
    "الله اكبر",
    "جزاكم الله خيرا",
    "جزاك الله خيرا",
    "صلى الله عليه وسلم",
    "عليه السلام",
    "رضي الله عنهم",
    "رضي الله عنها",
    "رضي الله عنه",
    "عز وجل",
    "عيد مبارك",
    "رمضان كريم",
    "رمضان مبارك",
)
"""Greetings and blessings that tell nothing of anybody."""


def hits(words: str) -> Iterator[Hit]:
    """Each passage in another script: lines of it on end are one, a few words within a line another."""
    start = end = -1
    for line in _LINE.finditer(words):
        said = line[0]
        if not said.strip():
            continue
        runs = [run for run in _RUN.finditer(said) if _tells(run[0])]
        if runs and sum(len(run[0]) for run in runs) >= len(_LATINS.findall(said)):
            lead = len(said) - len(said.lstrip())
            start = line.start() + lead if start < 0 else start
            end = line.start() + len(said.rstrip())
            continue
        if start >= 0:
            yield Hit("script", start, end, _WHY)
            start = -1
        for run in runs:
            yield Hit("script", line.start() + run.start(), line.start() + run.end(), _WHY)
    if start >= 0:
        yield Hit("script", start, end, _WHY)


def _tells(words: str) -> bool:
    """Whether anything is said but greetings and blessings."""
    return _WORD.search(_BLESSINGS.sub(" ", _folded(words))) is not None


def _folded(words: str) -> str:
    """Without the marks of vowels, letters of one sound written alike."""
    plain = unicodedata.normalize("NFD", words)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_ALIKE)


_BLESSINGS = re.compile("|".join(map(re.escape, map(_folded, _SAID_BY_ALL))))
