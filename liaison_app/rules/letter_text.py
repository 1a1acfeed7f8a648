"""The letter's text: one small model, kept as strict HTML, shown as plain words.

The one module others import: ``parse`` and ``write`` the kept form (``canonical``: both), ``from_plain`` and
``from_pasted_html`` what a person brings, ``plain`` and ``excerpt`` the words alone.
``write(parse(write(b))) == write(b)`` and ``parse(write(b)) == clean(b)`` for any blocks.
"""

import re
from collections.abc import Iterable

from liaison_app.rules.letter_blocks import (
    CELL_KINDS,
    DEEPEST_LEVEL,
    LIST_KINDS,
    Block,
    Run,
    clean,
    markers,
    paragraph,
    parts,
    rows,
    running_on,
    safe_link,
    table,
)
from liaison_app.rules.letter_tables import tabbed_rows
from liaison_app.rules.letter_text_html import canonical, from_pasted_html, parse, write
from liaison_app.rules.safe_text import shorten, visible

__all__ = [
    "CELL_KINDS",
    "LIST_KINDS",
    "Block",
    "Run",
    "between",
    "canonical",
    "clean",
    "excerpt",
    "from_pasted_html",
    "from_plain",
    "markers",
    "paragraph",
    "parse",
    "parts",
    "plain",
    "rows",
    "safe_link",
    "table",
    "write",
]

_BULLET = re.compile(r"[ \t]*+(?:[•▪‣◦●○∙]\s*+|[·*–-][ \t]+|o\t)(?=\S)")
_NUMBER = re.compile(r"[ \t]*+(?:([0-9]{1,2})[.)]|([a-zA-Z])\))[ \t]+(?=\S)")


def plain(blocks: Iterable[Block]) -> str:
    """The words with "1." and "•" before numbered ones and list items, for e-mail and search.

    An empty line parts paragraphs; items of a list follow each other; quotations begin "> "; a row
    of a table is a line, its cells parted by tabs.
    """
    blocks = tuple(blocks)
    pieces: list[str] = []
    before = Block("")
    for block, marker in zip(blocks, markers(blocks), strict=True):
        if pieces:
            pieces.append(between(before, block))
        text = block.text
        if marker:
            margin = "  " * max(block.level - 1, 0)
            rest = "\n" + margin + " " * (len(marker) + 1)
            text = f"{margin}{marker} " + text.replace("\n", rest)
        elif block.kind == "quote":
            text = "> " + text.replace("\n", "\n> ")
        elif block.kind in CELL_KINDS:
            text = text.replace("\n", " ")
        pieces.append(text)
        before = block
    return "".join(pieces)


def between(before: Block, block: Block) -> str:
    """What parts two neighbouring blocks in the plain words."""
    if block.kind in CELL_KINDS and before.kind in CELL_KINDS:
        if block.level > 1:
            return "\t"
        return "\n\n" if (before.kind, block.kind) == ("td", "th") else "\n"
    lists = block.kind in LIST_KINDS and before.kind in LIST_KINDS
    return "\n" if lists else "\n\n"


def excerpt(blocks: Iterable[Block], limit: int) -> str:
    """The beginning of the words on one line, at most ``limit`` characters."""
    words: list[str] = []
    length = 0
    blocks = tuple(blocks)
    for block, marker in zip(blocks, markers(blocks), strict=True):
        text = " ".join(block.text.split())
        words.append(f"{marker} {text}" if marker else text)
        length += len(words[-1]) + 1
        if length > limit + 1:
            break
    return shorten(" ".join(words), limit)


def from_plain(text: str) -> tuple[Block, ...]:
    """Blocks from typed or pasted plain text.

    Empty lines part paragraphs and single line ends stay. Lines that begin with a bullet, a dash,
    "1.", "1)" or "a)" become lists, deeper where they stand further in; numbers that run on past
    other paragraphs become numbered paragraphs, and others that do not count up from one are kept
    as they were typed, for a list would change them. Lines with the same tabs become a table.
    """
    lines = visible(text).replace("\u00a0", " ").split("\n")
    blocks, numbers = _read_lines(lines, numbered=True)
    if any(n and marker != f"{n}." for n, marker in zip(numbers, markers(blocks), strict=True)):
        running = running_on(blocks, numbers)
        blocks = list(running) if running else _read_lines(lines, numbered=False)[0]
    return clean(blocks)


def _read_lines(lines: list[str], numbered: bool) -> tuple[list[Block], list[int]]:
    """The blocks the lines make and, beside each, the number it was typed with (0 for none)."""
    blocks: list[Block] = []
    numbers: list[int] = []
    paragraph: list[str] = []  # lines of the paragraph or item being read
    kind, number = "p", 0
    indents: list[int] = []  # of the open lists, outermost first

    def end() -> None:
        if paragraph:
            level = 0 if kind == "p" else min(len(indents), DEEPEST_LEVEL)
            blocks.append(Block(kind, level, (Run("\n".join(paragraph)),)))
            numbers.append(number)
            paragraph.clear()

    tables = tabbed_rows(lines, lambda line: bool(_BULLET.match(line) or _NUMBER.match(line)))
    for at, line in enumerate(lines):
        if at in tables:
            end()
            kind, number = "p", 0
            cells = tables[at]
            blocks += cells
            numbers += [0] * len(cells)
            continue
        if not line.strip():
            end()
            continue
        bullet = _BULLET.match(line)
        match = bullet or (_NUMBER.match(line) if numbered else None)
        indent = _indent(line)
        if match:
            end()
            if kind == "p":
                indents.clear()
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            kind, number = ("ul", 0) if bullet else ("ol", _number(match))
            paragraph.append(line[match.end() :].strip())
        elif paragraph and (kind == "p" or indent > indents[-1] or line.lstrip()[0].islower()):
            paragraph.append(line.strip())
        else:
            end()
            kind, number = "p", 0
            paragraph.append(line.strip())
    end()
    return blocks, numbers


def _number(match: re.Match[str]) -> int:
    """The number of "3." or "c)"."""
    return int(match[1]) if match[1] else ord(match[2].lower()) - ord("a") + 1


def _indent(line: str) -> int:
    """How far in a line begins, in spaces; a tab counts four."""
    margin = line[: len(line) - len(line.lstrip())]
    return len(margin) + 3 * margin.count("\t")
