"""What the source of a file is called: by the program it is from, and by what its own name tells besides."""

from __future__ import annotations

import datetime as dt
import re

from liaison_app.rules.file_name_days import days_in
from liaison_app.rules.safe_text import shorten, tidy

_COPY = re.compile(
    r"\(\d{1,3}\)|\b(?:copy(?: of)?|kopie)\b(?: \(?\d{1,2}\)?(?!\S))?", re.IGNORECASE
)
_MARKS = re.compile(r"[\s_.–—-]+")
_SAYING_NOTHING = frozenset(
    "address addresses addressbook all archive backup book cards contact contacts csv data default"
    " download entries export exported exports file full google gmail councillors list lists my new"
    " microsoft of office365 old outlook people personal saved table the thunderbird vcard vcards vcf"
    " windows xlsx authorities local uk".split()
)
_LONGEST = 60


def source_name(stem: str, program: str = "") -> str:
    """The name of a file without its ending as that of a source; days and marks of a copy do not count.

    >>> source_name("contacts (2)", "Outlook"), source_name("Parish hall 2026-03-03", "Outlook")
    ('Outlook', 'Outlook: Parish hall')
    >>> source_name("members_2026-03 (1)"), source_name("2026-03-03")
    ('members', '2026-03-03')
    """
    bare = _without_days(tidy(stem))
    words = [word for word in _MARKS.split(_COPY.sub(" ", bare)) if word]
    if not program:
        return shorten(" ".join(words), _LONGEST) or tidy(stem)
    if all(word.casefold() in _SAYING_NOTHING or word.isdigit() for word in words):
        return program
    return f"{program}: {shorten(' '.join(words), _LONGEST)}"


def _without_days(words: str) -> str:
    spaced = words.replace("_", " ")
    for found in reversed(days_in(spaced, today=dt.date.today())):
        spaced = f"{spaced[: found.start]} {spaced[found.end :]}"
    return spaced
