"""Lists in the letter's text on the screen, which count there as they will in print."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

LISTS = ("ul", "ol")
DEEPEST = 3

_NUMBERED = QTextFormat.Property.UserProperty.value + 1  # of the list of numbered paragraphs
_STYLES = {
    "ul": (
        QTextListFormat.Style.ListDisc,
        QTextListFormat.Style.ListCircle,
        QTextListFormat.Style.ListSquare,
    ),
    "ol": (QTextListFormat.Style.ListDecimal,) * DEEPEST,
}


def list_of(block: QTextBlock) -> QTextList | None:
    """The list a block is an item of, or None."""
    return block.textList()


def kind_of_list(found: QTextList) -> str:
    """The kind of its items: ul or ol, or np in the one list of all numbered paragraphs."""
    if found.format().intProperty(_NUMBERED):
        return "np"
    return "ol" if found.format().style() == QTextListFormat.Style.ListDecimal else "ul"


def list_format(kind: str, level: int) -> QTextListFormat:
    """How a list of a kind and level looks; at any level for numbered paragraphs."""
    form = QTextListFormat()
    form.setIndent(level)
    if kind == "np":
        form.setProperty(_NUMBERED, 1)
        form.setStyle(QTextListFormat.Style.ListDecimal)
        return form
    form.setStyle(_STYLES[kind][min(level, DEEPEST) - 1])
    return form


def regroup_lists(document: QTextDocument) -> None:
    """Let items count as they will in print: neighbours of one kind and level are one list.

    All numbered paragraphs are one, and a list below one stands in with its words. Levels grow by one
    at a time, and empty paragraphs, which are not printed, part nothing. The change belongs to the step
    of undo before it.
    """
    cursor = QTextCursor(document)
    open_lists: list[QTextList] = []  # outermost first
    seen: set[int] = set()
    started = False
    numbered: QTextList | None = None
    within = False  # a numbered paragraph's own lists
    for block in _each_block(document):
        found = list_of(block)
        if found is None or kind_of_list(found) == "np":
            if block.length() > 1:
                open_lists.clear()
                within = found is not None
            if found is not None:
                numbered = numbered or found
                if numbered.objectIndex() != found.objectIndex():
                    started = _join(cursor, started)
                    numbered.add(block)
            continue
        kind, shown_level = kind_of_list(found), min(max(found.format().indent(), 1), DEEPEST)
        level = min(shown_level, len(open_lists) + 1)
        del open_lists[level:]
        wanted = found
        if len(open_lists) == level and kind_of_list(open_lists[-1]) == kind:
            wanted = open_lists.pop()
        else:
            del open_lists[level - 1 :]
            if found.objectIndex() in seen or level != shown_level:
                started = _join(cursor, started)
                cursor.setPosition(block.position())
                wanted = cursor.createList(list_format(kind, level))
        if (now := list_of(block)) is None or wanted.objectIndex() != now.objectIndex():
            started = _join(cursor, started)
            wanted.add(block)
        open_lists.append(wanted)
        seen.add(wanted.objectIndex())
        if block.blockFormat().indent() != int(within):
            started = _join(cursor, started)
            cursor.setPosition(block.position())
            form = block.blockFormat()
            form.setIndent(int(within))
            cursor.setBlockFormat(form)
    if started:
        cursor.endEditBlock()


def _join(cursor: QTextCursor, started: bool) -> bool:
    """Begin to edit within the step of undo before, once."""
    if not started:
        cursor.joinPreviousEditBlock()
    return True


def _each_block(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
