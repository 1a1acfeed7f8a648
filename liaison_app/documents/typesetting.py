"""Paragraphs broken into lines, each line ready to be shown at its place.

Lines are filled as far as they go and set ragged. Plain paragraphs of one look take a short
way; mixed looks, other scripts and links take the long way, piece by piece.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import accumulate

from liaison_app.documents import scripts
from liaison_app.documents.line_filling import Breaker, fill
from liaison_app.documents.segments import Segment
from liaison_app.documents.setting import Look, Setting, indent_of, moved
from liaison_app.documents.typefaces import as_printed, check_printable
from liaison_app.documents.words import Type
from liaison_app.errors import NotPrintable
from liaison_app.rules.kept_together import kept_together
from liaison_app.rules.letter_text import Run, safe_link

__all__ = ["Look", "Setting", "set_listed", "set_runs", "set_text", "text_width", "with_marker"]

_SPACES = re.compile("  +")
_LONGEST_KEPT = 300  # characters of a short text set once


def set_text(text: str, look: Look, measure: float) -> Setting:
    """Set one paragraph of one look; a line feed ends a line. Measure in points."""
    if len(text) > _LONGEST_KEPT:
        return set_runs((Run(text),), look, measure)
    return _set_short(text, look, measure)


def set_listed(text: str, look: Look, measure: float) -> Setting:
    """The same with what no typeface has spelled out: of a list, where one sign shall not stop the rest."""
    try:
        return set_text(text, look, measure)
    except NotPrintable:
        return set_text(as_printed(text), look, measure)


@lru_cache(maxsize=2048)
def _set_short(text: str, look: Look, measure: float) -> Setting:
    """A short text, kept: names, dates and closings come again and again."""
    return set_runs((Run(text),), look, measure)


def set_runs(runs: Sequence[Run], look: Look, measure: float) -> Setting:
    """Set a paragraph of runs within a measure in points.

    Raises NotPrintable for a character that no typeface has.
    """
    if len(runs) == 1 and not runs[0].link:
        of = look.type(runs[0].bold, runs[0].italic)
        text = scripts.printable(runs[0].text)
        if scripts.plain(text):
            setting = _set_plain(text, of, measure, look.align)
            if setting is not None:
                return setting
    return _Paragraph(runs, look).set(measure)


def with_marker(setting: Setting, marker: Setting, before: float) -> Setting:
    """A setting whose first line has a bullet, number or label so many points before its start."""
    shown = f"{-before:.2f} 0 Td {marker.start} {marker.codes[0]} {before:.2f} 0 Td {setting.start}"
    return Setting(
        setting.start,
        [f"{shown} {setting.codes[0]}", *setting.codes[1:]],
        setting.widths,
        setting.words + marker.words,
        setting.pieces + marker.pieces,
        setting.spans,
        setting.right_to_left,
    )


def text_width(text: str, of: Type) -> float:
    """How wide a text is on one line, in points."""
    words = scripts.printable(text).replace("\n", " ").split(" ")
    return sum(of[word].width for word in words if word) + of.space * (len(words) - 1)


def _set_plain(text: str, of: Type, measure: float, align: str) -> Setting | None:
    """Set plain text of one type; None if some of it is not in the type's own face."""
    setting = Setting(of.font)
    spaced = of.space_code.join
    for segment in text.split("\n"):
        words = segment.split(" ")
        if "" in words:
            words = [word for word in words if word]
        if not words:
            setting.codes.append("")
            setting.widths.append(0.0)
            continue
        measured = list(map(of.__getitem__, words))
        codes = [word.code for word in measured if word.code is not None]
        if len(codes) < len(words):
            return None
        widths = [word.width for word in measured]
        breaker = Breaker(measure, words.__getitem__, partial(_part, words, of))
        lines = fill(codes, widths, of.space, measure, breaker, partial(kept_together, words))
        setting.codes += [f"[({spaced(line)})]TJ" for line, _width in lines]
        setting.widths += [width for _line, width in lines]
        setting.words.append((of, words))
    if align in ("right", "centre"):
        setting.codes = [
            moved(code, indent_of(align, measure - width)) if code else ""
            for code, width in zip(setting.codes, setting.widths, strict=True)
        ]
    return setting


def _part(words: list[str], of: Type, place: int, start: int, end: int) -> tuple[str, float]:
    """Some characters of a plain word as an atom, which is its codes."""
    word = of[words[place][start:end]]
    return word.code or "", word.width


class _Paragraph:
    """A paragraph of several looks or scripts while it is being set."""

    def __init__(self, runs: Sequence[Run], look: Look):
        self._look = look
        texts = [scripts.printable(run.text) for run in runs]
        texts = [_SPACES.sub(" ", text) if "  " in text else text for text in texts]
        self._text = "".join(texts)
        check_printable(self._text)
        self._runs = [(look.type(run.bold, run.italic), safe_link(run.link)) for run in runs]
        self._ends = list(accumulate(map(len, texts)))
        self._right_to_left = scripts.is_right_to_left(self._text)

    def set(self, measure: float) -> Setting:
        """Set it in lines of a measure in points.

        A paragraph has one direction; lines of a list or an address, which are set to one side, have each
        their own.
        """
        align = self._look.align
        one_direction = align == "start"
        if one_direction:
            align = "right" if self._right_to_left else "left"
        setting = Setting(right_to_left=self._right_to_left)
        start = 0
        for text in self._text.split("\n"):
            right_to_left = self._right_to_left if one_direction else scripts.is_right_to_left(text)
            if right_to_left or not self._set_plain(text, measure, align, setting):
                ends = [end - start for end in self._ends]
                segment = Segment(text, self._runs, ends, right_to_left)
                segment.set(self._look, align, measure, setting)
            start += len(text) + 1
        return setting

    def _set_plain(self, text: str, measure: float, align: str, setting: Setting) -> bool:
        """Add a plain line of a paragraph of one look the short way; whether it was one."""
        of, link = self._runs[0]
        if len(self._runs) > 1 or link or not scripts.plain(text):
            return False
        plain = _set_plain(text, of, measure, align)
        if plain is not None:
            setting.codes += [f"{plain.start} {code}" for code in plain.codes]
            setting.widths += plain.widths
            setting.words += plain.words
        return plain is not None
