"""The quick start on one page of A4: numbered steps, keys in bold, and what helps whoever is stuck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.setting import Look, Setting
from liaison_app.documents.sheet import GREY, HAIRLINE, LEFT, MEASURE, RIGHT, Sheet, ink
from liaison_app.documents.typesetting import set_runs, set_text
from liaison_app.rules.letter_text import Run

TOP, FOOT = 20 * MM, A4[1] - 16 * MM
_HOUSE = ink("")
_NUMBER = 13 * MM  # the width kept for a step's number
_TITLE = Look("serif", 30, bold=True, align="left")
_FIGURE = Look("serif", 24, bold=True, align="left")
_HEAD = Look("serif", 14.5, bold=True, align="left")
_SIZES = (12.6, 12.0, 11.4, 10.8, 10.2, 9.6, 9.0)  # points; the largest that lets the page be one
_SPAN = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*]+?)\*|(?P<plain>[^*]+|\*)")
_ITEM = re.compile(r"^- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A heading, “1. Begin” or without a number, and its words with ** and * for bold and slanted."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class QuickStart:
    """The words of the page."""

    title: str
    says: str
    steps: tuple[Step, ...]


def write_quick_start(content: QuickStart) -> bytes:
    """The page as a PDF file's bytes: one page, in as large a type as it allows."""
    size = next((size for size in _SIZES if _height(content, size) <= FOOT - TOP), _SIZES[-1])
    file = PdfFile(title=f"{content.title} – Liaison Desk")
    sheet = Sheet(file, A4)
    sheet.text(set_text(content.title, _TITLE, MEASURE), LEFT, TOP, 36, colour=_HOUSE)
    top = TOP + 42
    for block in _said(content.says, size, MEASURE):
        sheet.text(block, LEFT, top, _leading(size), colour=GREY)
        top += len(block.codes) * _leading(size)
    top += 10
    for step in content.steps:
        top = _step(sheet, step, top, size)
    sheet.rule(LEFT, RIGHT, FOOT, HAIRLINE)
    foot = "Liaison Desk works without a network: nothing leaves this computer."
    sheet.text(
        set_text(foot, Look("sans", 8.6, align="left"), MEASURE), LEFT, FOOT + 6, 11, colour=GREY
    )
    sheet.done()
    return file.finish()


def _step(sheet: Sheet, step: Step, top: float, size: float) -> float:
    """One step with its figure at the left; returns where the next begins."""
    number, heading = _numbered(step.heading)
    sheet.rule(LEFT, RIGHT, top, HAIRLINE)
    top += 11
    left, width = (LEFT + _NUMBER, MEASURE - _NUMBER) if number else (LEFT, MEASURE)
    if number:
        sheet.text(set_text(number, _FIGURE, _NUMBER), LEFT, top - 3, 28, colour=_HOUSE)
    sheet.text(set_text(heading, _HEAD, width), left, top, 19)
    top += 22
    for is_item, words in _parts(step.words):
        inset = 12 if is_item else 0
        if is_item:
            sheet.text(
                set_text("•", Look("sans", size, align="left"), 12), left, top, _leading(size)
            )
        for block in _said(words, size, width - inset):
            sheet.text(block, left + inset, top, _leading(size))
            top += len(block.codes) * _leading(size)
        top += 3
    return top + 9


def _height(content: QuickStart, size: float) -> float:
    """How high all of it is in this size, in points."""
    lines = sum(len(block.codes) for block in _said(content.says, size, MEASURE))
    height = 52 + lines * _leading(size)
    for step in content.steps:
        width = MEASURE - (_NUMBER if _numbered(step.heading)[0] else 0)
        height += 42
        for is_item, words in _parts(step.words):
            blocks = _said(words, size, width - (12 if is_item else 0))
            height += 3 + sum(len(block.codes) for block in blocks) * _leading(size)
    return height


def _leading(size: float) -> float:
    return size * 1.42


def _numbered(heading: str) -> tuple[str, str]:
    number, dot, rest = heading.partition(". ")
    return (number, rest) if dot and number.isdigit() else ("", heading)


def _parts(words: str) -> Iterator[tuple[bool, str]]:
    """Paragraphs, and the entries of lists one by one, each as one line of words."""
    for paragraph in re.split(r"\n\s*\n", words.strip()):
        if _ITEM.match(paragraph):
            for entry in _ITEM.split(paragraph)[1:]:
                yield True, " ".join(entry.split())
        else:
            yield False, " ".join(paragraph.split())


def _said(words: str, size: float, measure: float) -> list[Setting]:
    runs = [
        Run(
            span["bold"] or span["italic"] or span["plain"],
            bool(span["bold"]),
            bool(span["italic"]),
        )
        for span in _SPAN.finditer(words)
    ]
    return [set_runs(runs, Look("sans", size, align="left"), measure)] if runs else []
