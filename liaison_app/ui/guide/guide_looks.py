"""How a page of the guide looks: headings, lists, tables and pictures of a Markdown document set in our faces."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from liaison_app.ui import theme

ON_PAPER = 11  # the size of the text there
LINE_HEIGHT = 138  # per cent
ROLES = {1: "page", 2: "title", 3: "heading", 4: "strong"}
ABOVE = {1: 4, 2: 26, 3: 18, 4: 12}  # pixels over a heading, by its level
_TIGHT = 3  # pixels between the entries of a list


class Ink:
    """The colours and faces of a page: those of the look on screen, or black on white for paper.

    On paper a pixel of ours is a point.
    """

    def __init__(self, on_paper: bool = False):
        look = theme.current()
        self.on_paper = on_paper
        black, line = QColor("#20262B"), QColor("#C9C4B9")
        self.text = black if on_paper else look.colour("text")
        self.link = black if on_paper else look.colour("softtext")
        self.line = line if on_paper else look.colour("line2")
        self.head = QColor("#F3F1EC") if on_paper else look.colour("bg")

    def font(self, role: str) -> QFont:
        """The face of a role of theme.ROLES."""
        font = theme.current().font(role)
        if self.on_paper:
            larger, _strong = theme.ROLES[role]
            font.setPixelSize(ON_PAPER + round(larger * 0.8))
        return font


def dress(document: QTextDocument, ink: Ink, width: float) -> dict[str, int]:
    """Set a document made of Markdown in our looks; `width` is that of a line, in its own units.

    Answers where each heading stands, by number of its kind from the top: "0" is the first, and so on.
    """
    document.setDefaultFont(ink.font("body"))
    document.setIndentWidth(24)
    document.setDocumentMargin(0)
    headings: dict[str, int] = {}
    for block in _blocks(document):
        level = block.blockFormat().headingLevel()
        if level:
            headings[str(len(headings))] = block.position()
        _dress_block(block, level)
        _dress_words(block, level, ink)
    for table in _tables(document):
        _dress_table(table, ink)
    for block in _blocks(document):
        _fit_pictures(block, width)
    return headings


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress_block(block: QTextBlock, level: int) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        first = block.blockNumber() == 0
        shape.setTopMargin(0 if first else ABOVE.get(level, 12))
        shape.setBottomMargin(8)
        shape.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    elif cursor.currentTable() is not None:
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
        shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    else:
        shape.setTopMargin(_TIGHT if block.textList() else 0)
        shape.setBottomMargin(_TIGHT if block.textList() else 10)
    cursor.setBlockFormat(shape)


def _dress_words(block: QTextBlock, level: int, ink: Ink) -> None:
    """Give every stretch of a block its face and colour, keeping bold, slanted, links and pictures."""
    spans: list[tuple[int, int, QTextCharFormat]] = []
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        if piece.charFormat().isImageFormat():
            at += 1
            continue
        spans.append((piece.position(), piece.length(), piece.charFormat()))
        at += 1
    for start, length, before in spans:
        cursor = QTextCursor(block.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_face(before, level, ink))


def _face(before: QTextCharFormat, level: int, ink: Ink) -> QTextCharFormat:
    made = QTextCharFormat()
    font = ink.font(ROLES.get(level, "body") if level else "body")
    if before.fontWeight() > QFont.Weight.Medium:
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(before.fontItalic())
    if before.fontFixedPitch():
        font.setFamilies(["Liberation Mono", "Consolas", "Menlo", "monospace"])
        font.setFixedPitch(True)
        made.setBackground(ink.head)
    made.setFont(font)
    made.setForeground(ink.text)
    if before.isAnchor() and before.anchorHref():
        made.setAnchor(True)
        made.setAnchorHref(before.anchorHref())
        made.setForeground(ink.link)
        made.setFontUnderline(not ink.on_paper)
    return made


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]


def _dress_table(table: QTextTable, ink: Ink) -> None:
    shape = QTextTableFormat(table.format())
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(ink.line)
    shape.setCellPadding(6)
    shape.setCellSpacing(0)
    shape.setTopMargin(4)
    shape.setBottomMargin(14)
    shape.setHeaderRowCount(1)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        looks = cell.format()
        looks.setBackground(ink.head)
        cell.setFormat(looks)
        head = cell.firstCursorPosition()
        head.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        head.mergeCharFormat(strong)


def _fit_pictures(block: QTextBlock, width: float) -> None:
    """Make pictures as wide as the line; their own line is as high as they are."""
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        at += 1
        if not piece.charFormat().isImageFormat():
            continue
        alone = block.blockFormat()
        alone.setLineHeight(100, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        alone.setBottomMargin(4)
        QTextCursor(block).setBlockFormat(alone)
        shown = QTextImageFormat(piece.charFormat().toImageFormat())
        shown.setWidth(width)
        shown.clearProperty(QTextImageFormat.Property.ImageHeight)
        cursor = QTextCursor(block.document())
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shown)
