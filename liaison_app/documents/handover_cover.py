"""The cover of the handover book: whose it is, from whom to whom, as of when, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.book_paper import LEFT, MEASURE, RIGHT, readable
from liaison_app.documents.book_tags import COVER
from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.structure import ARTIFACT, Path, Step
from liaison_app.documents.typesetting import Look, set_listed

_BAND = 112 * MM  # how far down the coloured part reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class BookCover:
    """What the cover says. `people` are captions with lines: (“From”, (“Samira Karim”, …))."""

    title: str = "Handover book"
    council: str = ""
    strapline: str = ""
    as_of: str = ""
    people: Sequence[tuple[str, Sequence[str]]] = ()
    figures: Sequence[tuple[str, str]] = ()
    """Numbers with a word or two: (“7”, “open matters”)."""
    warning: str = ""


def draw_cover(sheet: Sheet, cover: BookCover, colour: str) -> None:
    """Draw it on the first page."""
    house = ink(colour)
    on_it = "1 g" if readable(house) == house else INK
    bottom = A4[1] - _BAND
    with sheet.piece(ARTIFACT):
        sheet.code.append(f"q {house} 0 {bottom:.2f} {A4[0]:.2f} {_BAND:.2f} re f Q")
    _draw_names(sheet, cover, on_it)
    y = _BAND + 16 * MM
    half = (MEASURE - 24) / 2
    tallest = y
    for place, (caption, lines) in enumerate(cover.people):
        left = LEFT + place * (half + 24)
        tallest = max(tallest, _draw_person(sheet, caption, lines, left, y, half))
    y = max(tallest + 14 * MM, 180 * MM)
    _draw_figures(sheet, cover.figures, y, readable(house))
    warning = set_listed(cover.warning, Look("sans", 8.6, align="left"), MEASURE)
    foot = A4[1] - 22 * MM - 12.0 * (len(warning.codes) - 1)
    with sheet.piece(ARTIFACT):
        sheet.rule(LEFT, RIGHT, foot - 10, "0.8 G 0.5 w")
    with sheet.piece(_on_cover("P", "warning")):
        sheet.text(warning, LEFT, foot - 2, 12.0, colour=GREY)


def _on_cover(role: str, *which: object) -> Path:
    return (COVER, Step(role, which))


def _draw_names(sheet: Sheet, cover: BookCover, colour: str) -> None:
    y = 24 * MM
    council = set_listed(cover.council, Look("serif", 15.0, bold=True, align="left"), MEASURE)
    with sheet.piece(_on_cover("P", "council")):
        sheet.text(council, LEFT, y, 19.0, behind=3, colour=colour)
    y += 19.0 * min(len(council.codes), 3)
    strapline = set_listed(cover.strapline, Look("sans", 9.6, align="left"), MEASURE)
    with sheet.piece(_on_cover("P", "strapline")):
        sheet.text(strapline, LEFT, y + 2, 13.0, behind=2, colour=colour)
    title = set_listed(cover.title, Look("serif", 42.0, bold=True, align="left"), MEASURE)
    with sheet.piece(_on_cover("H1")):
        sheet.text(title, LEFT, _BAND - 32 * MM - 48 * (len(title.codes) - 1), 48.0, colour=colour)
    as_of = set_listed(cover.as_of, Look("sans", 11.5, align="left"), MEASURE)
    with sheet.piece(_on_cover("P", "as of")):
        sheet.text(as_of, LEFT, _BAND - 13 * MM, 15.0, behind=1, colour=colour)


def _draw_person(
    sheet: Sheet, caption: str, lines: Sequence[str], left: float, y: float, width: float
) -> float:
    head = set_listed(caption, Look("sans", 9.0, align="left"), width)
    with sheet.piece(_on_cover("P", caption)):
        sheet.text(head, left, y, 12.0, colour=GREY)
    y += 15
    for place, line in enumerate(lines):
        size = 15.0 if not place else 9.6
        look = Look("serif" if not place else "sans", size, bold=not place, align="left")
        setting = set_listed(line, look, width)
        with sheet.piece(_on_cover("P", caption, place)):
            sheet.text(setting, left, y, size * 1.3, behind=4)
        y += size * 1.3 * min(len(setting.codes), 4) + 1
    return y


def _draw_figures(sheet: Sheet, figures: Sequence[tuple[str, str]], y: float, house: str) -> None:
    if not figures:
        return
    each = MEASURE / len(figures)
    for place, (figure, words) in enumerate(figures):
        left = LEFT + place * each
        number = set_listed(figure, Look("serif", 25.0, bold=True, align="left"), each - 10)
        with sheet.piece(_on_cover("P", "figure", place)):
            sheet.text(number, left, y, 28.0, behind=1, colour=house)
        below = set_listed(words, Look("sans", 8.8, align="left"), each - 12)
        with sheet.piece(_on_cover("P", "figure", place)):
            sheet.text(below, left, y + 32, 11.6, behind=3, colour=GREY)
