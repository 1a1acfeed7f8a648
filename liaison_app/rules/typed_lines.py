"""Lines pasted or typed into a meeting's note: bullets and numbers off, wrapped lines joined, commas off."""

from __future__ import annotations

import re

from liaison_app.rules.safe_text import fold, tidy, visible

_BULLET = re.compile(
    r"\s*(?:[-–—•▪‣◦●○·*∙]|(?:\(?(?:[0-9]{1,3}|[a-z]|[ivx]{2,4})[.)])(?=\s)|o(?=\s{2,}))\s*"
)
MOST_THEMES = 12
LONGEST_THEME = 60  # characters


def bare_line(text: str) -> str:
    """A line without the bullet or number before it, and without the comma or semicolon behind it."""
    words = visible(text)
    found = _BULLET.match(words)
    if found is not None and words[found.end() :].strip():
        words = words[found.end() :]
    return tidy(words).rstrip(" ,;")


def pasted_lines(text: str) -> list[str]:
    """What was pasted, line by line; lines that were only wrapped are joined with the one above.

    A line goes on with the one above where that has a bullet, this has none, and no blank line
    stands between; elsewhere each line is one of its own.
    """
    found: list[str] = []
    open_item = False  # the line above has a bullet and may go on
    for line in visible(text).split("\n"):
        if not line.strip():
            open_item = False
            continue
        begins = _BULLET.match(line) is not None
        if open_item and not begins and found:
            found[-1] = f"{found[-1]} {tidy(line)}"
        else:
            found.append(line)
            open_item = begins
    return [words for words in map(bare_line, found) if words]


def typed_themes(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Themes parted by commas, each once, spelled as those that are known already.

    >>> typed_themes("trust , Reporting,trust", ("Trust",))
    ('Trust', 'Reporting')
    """
    spelled = {fold(theme): theme for theme in reversed(known)}
    found: dict[str, str] = {}
    for part in re.split(r"[,;\n]", visible(text)):
        words = tidy(part)[:LONGEST_THEME].strip()
        if fold(words):
            found.setdefault(fold(words), spelled.get(fold(words), words[:1].upper() + words[1:]))
    return tuple(found.values())[:MOST_THEMES]
