"""The guide that came with the program, read from its files; nothing of it is fetched from anywhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from liaison_app.paths import guide_folder
from liaison_app.rules.guide_pages import FIRST, Guide, Section, guide_of, listed

WORDS = "words.md"
"""The page of words that want saying."""


@cache
def read_guide() -> Guide:
    """Read every page, once; a page that is missing is left out of the list."""
    place = guide_folder()
    texts = {FIRST: _text(place / FIRST)}
    for _group, _title, name, _says in listed(texts[FIRST]):
        if (place / name).is_file():
            texts[name] = _text(place / name)
    return guide_of(texts)


def meaning(word: str) -> Section | None:
    """What the page of words says of one of them, such as "salutation"; None when it does not."""
    found = read_guide().section(f"{WORDS}#{word}")
    return found if found is not None and found.anchor == word else None


def picture(name: str, *, dark: bool, folder: Path | None = None) -> Path | None:
    """The file of a picture that a page names, on dark ground where there is one and it is wanted."""
    light = (folder or guide_folder()) / name
    other = light.with_name(light.name.replace("_light.", "_dark."))
    found = other if dark and other.is_file() else light
    return found if found.is_file() else None


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
