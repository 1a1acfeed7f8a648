"""The letter's text on the screen: blocks of `rules.letter_text` ↔ QTextDocument, without loss.

A paragraph is a plain block, a heading has heading level 2, a quotation block quote level 1, and an
item of a list belongs to a QTextList whose indent is its level. Bold, italic and links are
character formats; no typeface, size or colour is ever set, so the look stays the program's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from liaison_app.rules.letter_text import Block, Run, clean
from liaison_app.ui.widgets.plain import BREAK

LISTS = ("ul", "ol")
DEEPEST = 3

_QUOTE_LEVEL = QTextBlockFormat.Property.BlockQuoteLevel
_STYLES = {
    "ul": (
        QTextListFormat.Style.ListDisc,
        QTextListFormat.Style.ListCircle,
        QTextListFormat.Style.ListSquare,
    ),
    "ol": (QTextListFormat.Style.ListDecimal,) * DEEPEST,
}
# Space in pixels above and below, and indent at both sides.
_SPACING = {
    "p": (11, 11, 0),
    "h2": (14, 6, 0),
    "quote": (11, 11, 28),
    "ul": (0, 5, 0),
    "ol": (0, 5, 0),
}
_LINE_HEIGHT = 118  # per cent
# A megabyte without a break takes Qt over a minute to lay out; unseen places to break, which
# `clean` takes out again, bring that below a second.
_UNBROKEN = re.compile(r"[^\s\u200b]{200}(?=[^\s\u200b])")


def blocks_of(document: QTextDocument) -> tuple[Block, ...]:
    """What the document says, in canonical form."""
    return clean(_block(block) for block in each_block(document))


def fill(document: QTextDocument, blocks: Iterable[Block]) -> None:
    """Make the document say `blocks`; what could be undone before is forgotten."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _write(cursor, tuple(blocks), fresh=True)
    if not document.characterCount() > 1:
        set_kind(cursor, "p")
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert(cursor: QTextCursor, blocks: Iterable[Block]) -> None:
    """Put `blocks` in place of the selection, as one step of undo.

    A single paragraph flows into the one at the cursor; several become blocks of their own, and
    what stood behind the cursor keeps its own kind.
    """
    blocks = tuple(blocks)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if len(blocks) == 1 and blocks[0].kind in ("p", kind_of(cursor.block())):
        _write_runs(cursor, blocks[0])
    elif blocks:
        behind = not cursor.atBlockEnd()
        if behind:
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        _write(cursor, blocks, fresh=cursor.block().length() == 1)
    cursor.endEditBlock()


def list_of(block: QTextBlock) -> QTextList | None:
    """The list a block is an item of, or None."""
    return block.textList()


def kind_of(block: QTextBlock) -> str:
    """The kind of a block on the screen: p, h2, quote, ul or ol."""
    found = list_of(block)
    if found is not None:
        return "ol" if found.format().style() == QTextListFormat.Style.ListDecimal else "ul"
    form = block.blockFormat()
    if form.intProperty(_QUOTE_LEVEL):
        return "quote"
    return "h2" if form.headingLevel() else "p"


def level_of(block: QTextBlock) -> int:
    """The level of a list's item, 1 to 3; 0 elsewhere."""
    found = list_of(block)
    return min(max(found.format().indent(), 1), DEEPEST) if found is not None else 0


def each_block(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks from first to last."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks the selection touches, at least the one the cursor is in."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
    found = [block]
    while block != last and block.isValid():
        block = block.next()
        found.append(block)
    return found


def set_kind(cursor: QTextCursor, kind: str, level: int = 1) -> None:
    """Make the blocks of the selection paragraphs, headings, quotations or items of a list."""
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        at = QTextCursor(block)
        was_heading = kind_of(block) == "h2"
        if (found := list_of(block)) is not None:
            found.remove(block)
        at.setBlockFormat(_block_format(kind))
        at.setBlockCharFormat(_char_format(Run(""), kind == "h2"))
        if kind in LISTS:
            at.createList(_list_format(kind, level))
        if was_heading != (kind == "h2"):
            _weigh(block, QFont.Weight.Bold if kind == "h2" else QFont.Weight.Normal)
    cursor.endEditBlock()
    regroup_lists(cursor.document())


def step_level(cursor: QTextCursor, step: int) -> None:
    """Move the items of the selection in (+1) or out (-1); an item of level 1 becomes a paragraph."""
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        level = level_of(block)
        if not level:
            continue
        above = level_of(block.previous()) if block.previous().isValid() else 0
        wanted = min(level + step, above + 1, DEEPEST)
        if wanted != level:
            set_kind(QTextCursor(block), kind_of(block) if wanted > 0 else "p", max(wanted, 1))
    cursor.endEditBlock()


def regroup_lists(document: QTextDocument) -> None:
    """Let items count as they will in print: neighbours of one kind and level are one list.

    Levels grow by one at a time, and empty paragraphs, which are not printed, part nothing. The
    change belongs to the step of undo before it.
    """
    cursor = QTextCursor(document)
    open_lists: list[QTextList] = []  # outermost first
    seen: set[int] = set()
    started = False
    for block in each_block(document):
        found = list_of(block)
        if found is None:
            if block.length() > 1:
                open_lists.clear()
            continue
        kind, shown_level = kind_of(block), level_of(block)
        level = min(shown_level, len(open_lists) + 1)
        del open_lists[level:]
        wanted = found
        if len(open_lists) == level and _kind_of_list(open_lists[-1]) == kind:
            wanted = open_lists.pop()
        else:
            del open_lists[level - 1 :]
            if found.objectIndex() in seen or level != shown_level:
                started = _join(cursor, started)
                cursor.setPosition(block.position())
                wanted = cursor.createList(_list_format(kind, level))
        if (now := list_of(block)) is None or wanted.objectIndex() != now.objectIndex():
            started = _join(cursor, started)
            wanted.add(block)
        open_lists.append(wanted)
        seen.add(wanted.objectIndex())
    if started:
        cursor.endEditBlock()


def set_link(cursor: QTextCursor, address: str) -> None:
    """Make the selection a link, or with "" no link any more."""
    form = QTextCharFormat()
    form.setAnchor(bool(address))
    form.setAnchorHref(address)
    form.setFontUnderline(bool(address))
    cursor.mergeCharFormat(form)


# From the screen


def _block(block: QTextBlock) -> Block:
    runs = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        form = fragment.charFormat()
        runs.append(
            Run(
                # An object replacement character stands where a picture would.
                fragment.text().replace("\ufffc", ""),
                bold=form.fontWeight() >= QFont.Weight.DemiBold,
                italic=form.fontItalic(),
                link=form.anchorHref(),
            )
        )
        at += 1
    return Block(kind_of(block), level_of(block), tuple(runs))


# To the screen


def _write(cursor: QTextCursor, blocks: tuple[Block, ...], *, fresh: bool) -> None:
    """Write blocks from the cursor on; `fresh` when the block it stands in is empty."""
    open_lists: list[tuple[str, QTextList]] = []
    for number, block in enumerate(blocks):
        if number or not fresh:
            cursor.insertBlock()
        if (found := list_of(cursor.block())) is not None:
            found.remove(cursor.block())
        cursor.setBlockFormat(_block_format(block.kind))
        cursor.setBlockCharFormat(_char_format(Run(""), block.kind == "h2"))
        if block.kind in LISTS:
            level = max(block.level, 1)
            del open_lists[level:]
            if len(open_lists) == level and open_lists[-1][0] == block.kind:
                open_lists[-1][1].add(cursor.block())
            else:
                del open_lists[level - 1 :]
                made = cursor.createList(_list_format(block.kind, level))
                open_lists.append((block.kind, made))
        else:
            open_lists.clear()
        _write_runs(cursor, block)
    if not fresh or len(blocks) > 1:
        regroup_lists(cursor.document())


def _write_runs(cursor: QTextCursor, block: Block) -> None:
    heading = kind_of(cursor.block()) == "h2"
    for run in block.runs:
        text = _UNBROKEN.sub(rf"\g<0>{BREAK}", run.text).replace("\n", "\u2028")
        cursor.insertText(text, _char_format(run, heading))


def _block_format(kind: str) -> QTextBlockFormat:
    form = QTextBlockFormat()
    above, below, side = _SPACING[kind]
    form.setTopMargin(above)
    form.setBottomMargin(below)
    form.setLeftMargin(side)
    form.setRightMargin(side)
    form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if kind == "quote":
        form.setProperty(_QUOTE_LEVEL, 1)
    if kind == "h2":
        form.setHeadingLevel(2)
    return form


def _list_format(kind: str, level: int) -> QTextListFormat:
    form = QTextListFormat()
    form.setIndent(level)
    form.setStyle(_STYLES[kind][min(level, DEEPEST) - 1])
    return form


def _char_format(run: Run, heading: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    if run.bold or heading:
        form.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        form.setFontItalic(True)
    if run.link:
        form.setAnchor(True)
        form.setAnchorHref(run.link)
        form.setFontUnderline(True)
    return form


def _weigh(block: QTextBlock, weight: QFont.Weight) -> None:
    form = QTextCharFormat()
    form.setFontWeight(weight)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)


def _kind_of_list(found: QTextList) -> str:
    return "ol" if found.format().style() == QTextListFormat.Style.ListDecimal else "ul"


def _join(cursor: QTextCursor, started: bool) -> bool:
    """Begin to edit within the step of undo before, once."""
    if not started:
        cursor.joinPreviousEditBlock()
    return True
