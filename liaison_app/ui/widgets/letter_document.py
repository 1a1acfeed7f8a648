"""The letter's text on the screen: blocks of `rules.letter_text` ↔ QTextDocument, without loss.

A paragraph is a plain block, a heading has heading level 2, a quotation block quote level 1, and an
item of a list belongs to a QTextList whose indent is its level. All numbered paragraphs belong to one
QTextList, so that they count through the text; cells stand in a QTextTable. Bold, italic and links are
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
)

from liaison_app.rules.letter_text import CELL_KINDS, Block, Run, clean, parts
from liaison_app.ui.widgets import letter_tables as tables
from liaison_app.ui.widgets.letter_lists import (
    DEEPEST,
    LISTS,
    kind_of_list,
    list_format,
    list_of,
    regroup_lists,
)
from liaison_app.ui.widgets.plain import BREAK

_QUOTE_LEVEL = QTextBlockFormat.Property.BlockQuoteLevel
# Space in pixels above and below, and indent at both sides.
_SPACING = {
    "p": (11, 11, 0),
    "np": (11, 11, 0),
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
    if not document.rootFrame().childFrames():
        return clean(_block(block) for block in each_block(document))
    return clean(_with_tables(document))


def _with_tables(document: QTextDocument) -> Iterator[Block]:
    """The blocks of a text in which tables stand."""
    block = document.begin()
    while block.isValid():
        table = tables.table_of(block)
        if table is None:
            yield _block(block)
            block = block.next()
            continue
        for kind, column, inside in tables.cells(table):
            runs = list(_runs(inside[0]))
            for line in inside[1:]:
                runs += (Run("\n"), *_runs(line))
            yield Block(kind, column, tuple(runs))
        block = tables.block_after(table)


def shown_blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Where each of the blocks that `fill` was given stands; Qt has empty ones around tables."""
    has_tables = bool(document.rootFrame().childFrames())
    for block in each_block(document):
        if not has_tables or block.length() > 1 or tables.table_of(block) is not None:
            yield block


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
    if tables.table_at(cursor) is not None:
        for number, block in enumerate(blocks):
            if number:
                cursor.insertText("\u2028")
            _write_runs(cursor, block)
    elif len(blocks) == 1 and blocks[0].kind in ("p", kind_of(cursor.block())):
        _write_runs(cursor, blocks[0])
    elif blocks:
        behind = not cursor.atBlockEnd()
        if behind:
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        _write(cursor, blocks, fresh=cursor.block().length() == 1)
        if behind and cursor.block().length() == 1 and blocks[-1].kind in CELL_KINDS:
            cursor.deleteChar()  # the empty block behind a table, where words follow
    cursor.endEditBlock()


def kind_of(block: QTextBlock) -> str:
    """The kind of a block on the screen: p, np, h2, quote, ul, ol, th or td."""
    found = list_of(block)
    if found is not None:
        return kind_of_list(found)
    table = tables.table_of(block)
    if table is not None:
        return tables.kind_in(table, block)
    form = block.blockFormat()
    if form.intProperty(_QUOTE_LEVEL):
        return "quote"
    return "h2" if form.headingLevel() else "p"


def level_of(block: QTextBlock) -> int:
    """The level of a list's item, 1 to 3; 0 elsewhere."""
    found = list_of(block)
    if found is None or kind_of_list(found) == "np":
        return 0
    return min(max(found.format().indent(), 1), DEEPEST)


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
    """Make the blocks of the selection paragraphs, headings, quotations or items of a list.

    Cells of tables stay as they are.
    """
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        at = QTextCursor(block)
        if tables.table_at(at) is not None:
            continue
        was_heading = kind_of(block) == "h2"
        if (found := list_of(block)) is not None:
            found.remove(block)
        at.setBlockFormat(_block_format(kind))
        at.setBlockCharFormat(_char_format(Run(""), kind == "h2"))
        if kind in LISTS or kind == "np":
            at.createList(list_format(kind, level))
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


def set_link(cursor: QTextCursor, address: str) -> None:
    """Make the selection a link, or with "" no link any more."""
    form = QTextCharFormat()
    form.setAnchor(bool(address))
    form.setAnchorHref(address)
    form.setFontUnderline(bool(address))
    cursor.mergeCharFormat(form)


# From the screen


def _block(block: QTextBlock) -> Block:
    return Block(kind_of(block), level_of(block), tuple(_runs(block)))


def _runs(block: QTextBlock) -> Iterator[Run]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        form = fragment.charFormat()
        yield Run(
            # An object replacement character stands where a picture would.
            fragment.text().replace("\ufffc", ""),
            bold=form.fontWeight() >= QFont.Weight.DemiBold,
            italic=form.fontItalic(),
            link=form.anchorHref(),
        )
        at += 1


# To the screen


def _write(cursor: QTextCursor, blocks: tuple[Block, ...], *, fresh: bool) -> None:
    """Write blocks from the cursor on; `fresh` when the block it stands in is empty."""
    began_fresh = fresh
    open_lists: list[tuple[str, QTextList]] = []
    numbered: QTextList | None = None
    count = 0
    for part in parts(blocks):
        block = part[0]
        count += 1
        if block.kind in CELL_KINDS:
            open_lists.clear()
            _write_table(cursor, part)
            fresh = True
            continue
        if not fresh:
            cursor.insertBlock()
        fresh = False
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
                made = cursor.createList(list_format(block.kind, level))
                open_lists.append((block.kind, made))
        else:
            open_lists.clear()
            if block.kind == "np" and numbered is not None:
                numbered.add(cursor.block())
            elif block.kind == "np":
                numbered = cursor.createList(list_format("np", 1))
        _write_runs(cursor, block)
    if not began_fresh or count > 1:
        regroup_lists(cursor.document())


def _write_table(cursor: QTextCursor, blocks: tuple[Block, ...]) -> None:
    """Write a table at the end of the cursor's block; the cursor comes to the empty one behind it."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    table, places = tables.make_of(cursor, blocks)
    for block, place in zip(blocks, places, strict=True):
        _write_runs(place, block, in_head=block.kind == "th")  # Qt does not know its table yet
    behind = tables.block_after(table)
    cursor.setPosition(behind.position())


def _write_runs(cursor: QTextCursor, block: Block, *, in_head: bool = False) -> None:
    heading = in_head or kind_of(cursor.block()) in ("h2", "th")
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
