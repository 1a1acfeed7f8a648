"""The letter's editor: a toolbar and the sheet below it. No typefaces, sizes or colours to choose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from liaison_app.language import tr
from liaison_app.rules.letter_text import CELL_KINDS, Block, safe_link
from liaison_app.ui import theme
from liaison_app.ui.widgets import letter_document as letter
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.fields import ChoiceBox, menu_action, prose, put_in
from liaison_app.ui.widgets.letter_table_menu import TableMenu
from liaison_app.ui.widgets.letter_text_area import HEADS, LetterTextArea
from liaison_app.ui.widgets.mirroring import step_of

STYLES = (
    ("p", tr("Paragraph")),
    ("np", tr("Numbered")),
    ("h2", tr("Heading")),
    ("quote", tr("Quotation")),
)
GREETINGS = (
    ("السلام عليكم ورحمة الله وبركاته", tr("Greeting: {words}")),
    ("السلام عليكم", tr("Short greeting: {words}")),
    ("بسم الله الرحمن الرحيم", tr("Bismillah: {words}")),
)
HONORIFIC = "ﷺ"


class LetterEditor(QWidget):
    """Toolbar and sheet. `toolbar` and `area` may be placed apart by the page that uses it.

    Signals:
        edited: the user changed the text.
        counted: the number of words, a moment after the last change.
        refused: a sentence, when something pasted could not be taken.
    """

    edited = Signal()
    counted = Signal(int)
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` of the text for screen readers, e.g. "Text of the letter"."""
        super().__init__(parent)
        self.area = prose(LetterTextArea(name))
        self.toolbar = QWidget()
        self.toolbar.setAccessibleName(tr("Formatting"))
        self._stops: list[QWidget] = []
        self._build_toolbar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.toolbar)
        column.addWidget(self.area, 1)
        self._rest = QTimer(self, singleShot=True, interval=250)
        self._rest.timeout.connect(lambda: self.counted.emit(self.word_count()))
        self._filling = False
        self.area.textChanged.connect(self._changed)
        self.area.cursorPositionChanged.connect(self._show_state)
        self.area.currentCharFormatChanged.connect(lambda _form: self._show_state())
        self.area.undoAvailable.connect(self._undo.setEnabled)
        self.area.redoAvailable.connect(self._redo.setEnabled)
        self.area.refused.connect(self.refused)
        self.setFocusProxy(self.area)

    # What the page uses

    def set_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show a text."""
        self._filling = True
        self.area.set_blocks(blocks)
        self._filling = False
        self._show_state()
        self.counted.emit(self.word_count())

    def blocks(self) -> tuple[Block, ...]:
        """The text as it stands, in canonical form."""
        return self.area.blocks()

    def word_count(self) -> int:
        """How many words there are."""
        return len(self.area.toPlainText().split())

    # The toolbar

    def add_tool(self, tool: QPushButton) -> None:
        """Put a button behind the others."""
        self._no_tab(tool)
        row = self.toolbar.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.count() - 1, tool)

    def _build_toolbar(self) -> None:
        row = QHBoxLayout(self.toolbar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        self.style_box = ChoiceBox(STYLES, tr("Style of the paragraph"))
        box = self.style_box  # as wide as the usual words; its list is as wide as the longest
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.view().setMinimumWidth(190)
        self.style_box.picked.connect(self._style_picked)
        self.style_box.installEventFilter(self)
        self._stops.append(self.style_box)
        row.addWidget(self.style_box)
        row.addSpacing(4)
        self._bold = self._toggle("bold", tr("Bold (Ctrl+B)"), self.area.set_bold)
        self._italic = self._toggle("italic", tr("Italic (Ctrl+I)"), self.area.set_italic)
        self._bullets = self._toggle(
            "list", tr("Bullets (type “- ”)"), lambda _on: self.area.make_kind("ul")
        )
        self._numbers = self._toggle(
            "list-ordered", tr("Numbers (type “1. ”)"), lambda _on: self.area.make_kind("ol")
        )
        self._quote = self._toggle("quote", tr("Quotation"), self._quote_pressed)
        self._link = self._press("link", tr("Link"), self.ask_link)
        self.table_button = icon_button(
            "table", tr("Table"), menu=TableMenu(self.area, self.refused.emit)
        )
        self._no_tab(self.table_button)
        for one in (
            *(self._bold, self._italic, self._bullets, self._numbers),
            *(self._quote, self._link, self.table_button),
        ):
            row.addWidget(one)
        row.addWidget(_Divider())
        self._undo = self._press("undo-2", tr("Undo typing (Ctrl+Z)"), self.area.undo)
        self._redo = self._press("redo-2", tr("Type again (Ctrl+Y)"), self.area.redo)
        for one in (self._undo, self._redo):
            one.setEnabled(False)
            row.addWidget(one)
        row.addWidget(_Divider())
        self.insert_button = button(tr("Insert"), "plus", look="ghost", menu=self._insert_menu())
        self._no_tab(self.insert_button)
        row.addWidget(self.insert_button)
        row.addStretch(1)

    def _insert_menu(self) -> QMenu:
        menu = QMenu(self)
        self._fill_insert_menu(menu)
        return menu

    def offer_blocks(self, fill: Callable[[QMenu, Callable[[str], None]], None]) -> None:
        """Fill the menu “Insert” anew whenever it opens: by `fill`, then with what it always has.

        `fill` is given the menu, and what puts words of plain text in at the cursor.
        """
        menu = self.insert_button.menu()

        def renew() -> None:
            menu.clear()
            fill(menu, self._insert)
            self._add_always(menu)

        menu.aboutToShow.connect(renew)

    def _fill_insert_menu(self, menu: QMenu) -> None:
        for greeting, said in GREETINGS:
            self._add_words(menu, said.format(words=greeting), greeting.__str__)
        self._add_words(menu, tr("Honorific: {words}", words=HONORIFIC), HONORIFIC.__str__)
        self._add_always(menu)

    def _add_always(self, menu: QMenu) -> None:
        menu.addSeparator()
        self._add_words(menu, tr("Today’s date"), _today)
        self._add_words(menu, tr("Dash: –"), "–".__str__)

    def _add_words(self, menu: QMenu, said: str, words: Callable[[], str]) -> None:
        put_in(menu, menu_action(said, lambda: self._insert(words())))

    def _toggle(self, icon: str, name: str, on_toggle: Callable[[bool], object]) -> QPushButton:
        made = self._press(icon, name, lambda: None)
        made.setCheckable(True)
        made.clicked.connect(lambda on: self._toggled(on_toggle, on))
        return made

    def _press(self, icon: str, name: str, on_click: Callable[[], object]) -> QPushButton:
        made = icon_button(icon, name, on_click)
        self._no_tab(made)
        return made

    def _no_tab(self, one: QPushButton) -> None:
        # One stop for the whole toolbar; the arrow keys move within it.
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        one.setProperty("by_arrows", True)
        one.installEventFilter(self)
        self._stops.append(one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: left and right move along the toolbar."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = step_of(event.key())
            if step and watched in self._stops:
                able = [one for one in self._stops if one.isEnabled()]
                at = (able.index(watched) + step) % len(able)
                able[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    # Within

    def _changed(self) -> None:
        self._rest.start()
        if not self._filling:
            self.edited.emit()

    def _show_state(self) -> None:
        kind = self.area.kind()
        with QSignalBlocker(self.style_box):
            self.style_box.set_value(kind if kind in ("np", "h2", "quote") else "p")
        self._bold.setChecked(self.area.is_bold())
        self._bold.setEnabled(kind not in HEADS)
        for one in (self.style_box, self._bullets, self._numbers, self._quote):
            one.setEnabled(kind not in CELL_KINDS)
        self._italic.setChecked(self.area.is_italic())
        self._bullets.setChecked(kind == "ul")
        self._numbers.setChecked(kind == "ol")
        self._quote.setChecked(kind == "quote")

    def _style_picked(self, kind: str) -> None:
        letter.set_kind(self.area.textCursor(), kind)
        self._show_state()
        self.area.setFocus()

    def _quote_pressed(self, on: bool) -> None:
        self.area.make_kind("quote" if on else "p")

    def _toggled(self, on_toggle: Callable[[bool], object], on: bool) -> None:
        on_toggle(on)
        self._show_state()
        self.area.setFocus()

    def _insert(self, words: str) -> None:
        self.area.insert_words(words)
        self.area.setFocus()

    def ask_link(self) -> None:
        """Ask for the address of a link and put it on the selection or the word at the cursor."""
        cursor = self.area.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        present = cursor.charFormat().anchorHref()
        words, taken = QInputDialog.getText(
            self, tr("Link"), tr("Address of the page; leave empty for no link"), text=present
        )
        if not taken:
            return
        address = safe_link(_completed(words.strip()))
        if words.strip() and not address:
            self.refused.emit(
                tr("A link begins with https://, or is an e-mail address. Nothing was changed.")
            )
            return
        if address and not cursor.hasSelection():
            cursor.insertText(words.strip())
            cursor.movePosition(
                QTextCursor.MoveOperation.PreviousCharacter,
                QTextCursor.MoveMode.KeepAnchor,
                len(words.strip()),
            )
        letter.set_link(cursor, address)
        self.area.setFocus()


def _completed(words: str) -> str:
    """The address with what people leave out when they type it."""
    if not words or ":" in words:
        return words
    return f"mailto:{words}" if "@" in words else f"https://{words}"


class _Divider(QWidget):
    """A line between groups of buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(11, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a hairline in the middle."""
        painter = QPainter(self)
        painter.fillRect(5, 0, 1, self.height(), theme.current().colour("line2"))


def _today() -> str:
    from liaison_app.ui.said import say_date

    return say_date(dt.date.today().isoformat())
