"""What a point of a note is about: the file's own themes by their words, then themes every round table has.

The table is resources/note_themes.csv: a theme, and beginnings of words that speak of it. Add a line
there to teach one.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Sequence

from liaison_app.paths import resource
from liaison_app.rules.safe_text import fold

MOST = 2  # themes that are proposed for one point
_READ = 1_500  # characters of a point
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|[^\W\d_]+")


def themes_of(words: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """At most two themes, the likeliest first; `known` are those used in the file, as spelt there.

    >>> themes_of("Young people want a place of their own.", ["Youth work"])
    ('Youth',)
    """
    said = _WORD.findall(fold(words[:_READ]))
    joined = f" {' '.join(said)} "
    found: dict[str, float] = {}
    for theme in known:
        stems = [_stem(word) for word in _WORD.findall(fold(theme)) if len(word) > 4]
        if stems and all(any(word.startswith(stem) for word in said) for stem in stems):
            found[theme] = 1.0 + len(stems) / 2
    own = {fold(theme): theme for theme in known}
    for theme, beginnings in _table():
        hits = [begin for begin in beginnings if f" {begin}" in joined]
        if hits:
            name = own.get(fold(theme), theme)
            place = min(joined.find(f" {begin}") for begin in hits) / max(len(joined), 1)
            found[name] = max(found.get(name, 0.0), len(hits) - place / 2)
    return tuple(sorted(found, key=lambda theme: -found[theme])[:MOST])


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ers?|ed|ies|es|s|y)$", "", word) if len(word) > 5 else word


@functools.cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    with resource("note_themes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (row["theme"], tuple(begin.strip() for begin in row["words"].split(";") if begin.strip()))
        for row in rows
    )
