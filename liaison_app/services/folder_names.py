"""Names of files in a folder that goes to any computer: safe, whole, and no two alike on any of them."""

from __future__ import annotations

import re
import unicodedata

from liaison_app.services.received_files import in_whole_words, named_safely

MOST_BYTES = 150
"""Of a name with its ending: file systems take 255, but Windows only 260 for the whole path."""
_LONGEST = 90  # characters, the ending apart
# What Windows keeps for devices, whatever ending follows, and files that mean something to it.
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?"
    r"|desktop\.ini|thumbs\.db|autorun\.inf|icon\r?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,11}\Z")


class Names:
    """The names given in one folder so far; each is another than all before, in capitals or not."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, said: str, ending: str = "") -> str:
        """A name for what is called so, with its ending; without one, the ending it has is kept.

        >>> names = Names()
        >>> names.of("16/3 Chief: Constable?", ".html"), names.of("16 3 chief constable", ".HTML")
        ('16 3 Chief Constable.html', '16 3 chief constable (2).HTML')
        """
        whole = named_safely(said)
        if not ending and (found := _ENDING.search(whole)):
            ending = found.group()
            whole = whole[: found.start()]
        stem = _cut(whole, len(ending)) or "File"
        if _RESERVED.fullmatch(stem) or _RESERVED.fullmatch(f"{stem}{ending}"):
            stem = f"File {stem}"
        name, number = f"{stem}{ending}", 1
        while _alike(name) in self._taken:
            number += 1
            name = f"{stem} ({number}){ending}"
        self._taken.add(_alike(name))
        return name


def _alike(name: str) -> str:
    """Names of which this is the same are one file to Windows or macOS."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _cut(name: str, ending: int) -> str:
    """As much of a name as stays short with its ending and a number, in whole words if it can be."""
    name = unicodedata.normalize("NFC", name).lstrip(" .~-")
    most = _LONGEST
    stem = in_whole_words(name, most)
    while len(stem.encode()) > MOST_BYTES - ending - 8 and most > 8:
        most -= 4
        stem = in_whole_words(name, most)
    return stem.rstrip(". ")
