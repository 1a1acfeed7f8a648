"""Choosing posts, people or organisations: chips, and a list that narrows while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui.told import announce
from liaison_app.ui.widgets.buttons import icon_button, link
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.mirroring import inset, is_mirrored
from liaison_app.ui.widgets.pills import IconTile
from liaison_app.ui.widgets.plain import label, restyle, tooltip
from liaison_app.ui.widgets.rows import Row, said
from liaison_app.ui.widgets.rows_view import RowsView

MOST_SHOWN = 50
_MOST_CHIPS, _FOLDED_TO = 12, 3  # above the first, only so many are shown until one asks


@dataclass(frozen=True, slots=True)
class PickItem:
    """Something that can be chosen. `kind` and `id` name it; both empty for a name typed freely."""

    kind: str
    id: int | None
    title: str
    subtitle: str = ""
    icon: str = "user"
    tone: str = "blue"


Find = Callable[[str], Sequence[PickItem]]


class Picker(QFrame):
    """Chips of what is chosen, and a box to find more.

    Down and Up move in the list, Enter takes, Esc closes it, Backspace in the empty box takes the
    last chip away.

    Signals:
        changed: something was chosen or taken away.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        find: Find,
        *,
        many: bool = True,
        free: bool = False,
        hint: str = tr("Type a name"),
        parent: QWidget | None = None,
    ):
        """`find` gives what fits some words ("" for the likeliest); `free` takes new names too."""
        super().__init__(parent)
        self._find, self._many, self._free = find, many, free
        self._items: list[PickItem] = []
        self._chips: list[_Chip] = []
        self._fold: QPushButton | None = None
        self._unfolded = False
        self.setProperty("picker", "rest")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(4, self)
        self._flow.setContentsMargins(6, 2, 6, 2)
        self.box = LineBox(name, hint)
        self.box.setProperty("bare", "true")
        self.box.setMinimumWidth(140)
        self.box.installEventFilter(self)
        self._flow.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._pop_up: _PopUp | None = None
        self._wait = QTimer(self, singleShot=True, interval=80)
        self._wait.timeout.connect(self._look_up)
        self.box.textEdited.connect(lambda _text: self._wait.start())

    # What forms use

    def items(self) -> tuple[PickItem, ...]:
        """What is chosen, in order."""
        return tuple(self._items)

    def set_items(self, items: Sequence[PickItem]) -> None:
        """Show other chips; nothing counts as a change."""
        self._unfolded = self._unfolded and len(items) > _MOST_CHIPS
        self._items = list(items)
        self._show_chips()

    def set_many(self, many: bool) -> None:
        """Whether several may be chosen from now on; what is chosen stays."""
        self._many = many

    def ids(self) -> tuple[tuple[str, int | None], ...]:
        """Kind and id of what is chosen."""
        return tuple((item.kind, item.id) for item in self._items)

    def pending(self) -> str:
        """What is typed but not chosen yet."""
        return self.box.text().strip() if not self.box.isHidden() else ""

    # Choosing

    def take(self, item: PickItem) -> None:
        """Choose something, as a click in the list would."""
        had_keyboard = self.box.hasFocus()
        self.box.set_value("")  # not clear(): what was typed need not come back by undo
        self._close()
        if item in self._items:
            return
        self._items = [*self._items, item] if self._many else [item]
        self.changed.emit()  # which may show what is to be filled in next
        if had_keyboard and not self._many:  # the box goes: on before there is a cross after it,
            self.focusNextChild()  # where a blank would take away what was just chosen
        self._show_chips()
        announce(self.box, tr("{title} chosen", title=item.title))

    def remove(self, item: PickItem) -> None:
        """Take something away, as its cross would."""
        self._items.remove(item)
        self._show_chips()
        self.box.setFocus()
        announce(self.box, tr("{title} taken away", title=item.title))
        self.changed.emit()

    def _show_chips(self) -> None:
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self._fold is not None:
            self._flow.removeWidget(self._fold)
            self._fold.hide()
            self._fold.deleteLater()
            self._fold = None
        folds = len(self._items) > _MOST_CHIPS and not self._unfolded
        self._chips = [_Chip(i) for i in (self._items[:_FOLDED_TO] if folds else self._items)]
        for one in self._chips:
            one.removed.connect(self.remove)
            self._flow.insert_before_last(one)
            one.show()
        if folds:
            self._fold = link(
                tr("and {count} more", count=f"{len(self._items) - _FOLDED_TO:,}"), self.show_all
            )
            self._fold.setObjectName("fold")
            tooltip(self._fold, tr("Show all of them"))
            self._flow.insert_before_last(self._fold)
            self._fold.show()
        self._order_tabs()
        names = "; ".join(item.title for item in self._items[:_MOST_CHIPS])
        self.box.setAccessibleDescription(tr("Chosen: {names}", names=names) if names else "")
        self.box.setVisible(self._many or not self._items)
        self.setFocusProxy(self.box if not self.box.isHidden() else self._chips[-1].cross)
        self._flow.invalidate()
        self.updateGeometry()

    def show_all(self) -> None:
        """Show the chips of all that are chosen, however many."""
        self._unfolded = True
        self._show_chips()
        self.box.setFocus()

    def _order_tabs(self) -> None:
        """New chips come last in the window's order until they are told to follow the box."""
        before: QWidget = self.box
        for one in self._chips:
            QWidget.setTabOrder(before, one.cross)
            before = one.cross
        if self._fold is not None:
            QWidget.setTabOrder(before, self._fold)

    def _look_up(self) -> None:
        if not self.box.isVisible():
            return
        words = self.box.text().strip()
        chosen = set(self._items)
        found = [item for item in self._find(words)[:MOST_SHOWN] if item not in chosen]
        known = any(item.title.casefold() == words.casefold() for item in found)
        if self._free and words and not known:
            found.append(PickItem("", None, words, tr("a new name"), "user-plus", "grey"))
        if not found:
            self._close()
            return
        if self._pop_up is None:
            self._pop_up = _PopUp(self)
            self._pop_up.picked.connect(self.take)
        self._pop_up.show_items(found)

    def _close(self) -> None:
        self._wait.stop()
        if self._pop_up is not None:
            self._pop_up.hide()

    # Qt's own names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys in the box, and its coming and going."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("picker", "focus" if kind == QEvent.Type.FocusIn else "rest")
            restyle(self)
        if kind == QEvent.Type.FocusOut:
            words = self.pending()
            self._close()
            if self._free and words:
                self.take(self._exact(words) or PickItem("", None, words, "", "user", "grey"))
        return False

    def _exact(self, words: str) -> PickItem | None:
        found = [i for i in self._find(words) if i.title.casefold() == words.casefold()]
        return found[0] if len(found) == 1 else None

    def _key(self, event: QKeyEvent) -> bool:
        key, open_list = event.key(), self._pop_up if self._is_open() else None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if open_list is None:
                self._look_up()
            else:
                open_list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._wait.isActive():
                self._wait.stop()
                self._look_up()
            return self._is_open() and self._pop_up is not None and self._pop_up.take_current()
        if key == Qt.Key.Key_Escape and open_list is not None:
            self._close()
            return True
        if key == Qt.Key.Key_Backspace and not self.box.text() and self._items:
            if self._fold is not None:
                self.show_all()  # before one is taken away that is not seen
            else:
                self.remove(self._items[-1])
            return True
        return False

    def _is_open(self) -> bool:
        return self._pop_up is not None and self._pop_up.isVisible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click beside the chips goes into the box."""
        if not self.box.isHidden():
            self.box.setFocus()
            self._look_up()
        super().mousePressEvent(event)


class _Chip(QFrame):
    """One thing chosen, with a cross."""

    removed = Signal(object)

    def __init__(self, item: PickItem):
        super().__init__()
        self.setProperty("chip", "true")
        self.setAccessibleName(item.title)
        row = QHBoxLayout(self)
        inset(row, 5, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconTile(item.icon, item.tone, 22))
        words = label(item.title, "body", elide=True)
        words.setMaximumWidth(340)
        row.addWidget(words)
        self.cross = icon_button(
            "x", tr("Take away {name}", name=item.title[:80]), lambda: self.removed.emit(item)
        )
        row.addWidget(self.cross)
        self._item = item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete and Backspace take it away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._item)
        else:
            super().keyPressEvent(event)


class _PopUp(QFrame):
    """The list below the box; it floats in the window and never takes the keyboard."""

    picked = Signal(object)

    def __init__(self, picker: Picker):
        super().__init__(picker.window())
        self.setProperty("popover", "true")
        self._picker = picker
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self._view = RowsView(tr("What fits"), opens_on_click=True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.opened.connect(self.picked.emit)
        column.addWidget(self._view)
        picker.destroyed.connect(self.deleteLater)

    def show_items(self, items: Sequence[PickItem]) -> None:
        self._view.set_rows([Row(i, i.title, i.subtitle, i.icon, i.tone) for i in items])
        self._view.select_first()
        self._view.scrollToTop()
        window = self._picker.window()
        below = self._picker.mapTo(window, QPoint(0, self._picker.height() + 2))
        height = min(self._view.sizeHintForRow(0) * len(items), 320) + 12
        if below.y() + height > window.height():
            above = below.y() - self._picker.height() - 4
            height = max(80, min(height, max(above, window.height() - below.y() - 4)))
            if above > window.height() - below.y():
                below.setY(above - height)
        width = max(self._picker.width(), 320)
        left = below.x() + self._picker.width() - width if is_mirrored() else below.x()
        self.setGeometry(left, below.y(), width, height)
        self.show()
        self.raise_()
        self._say_current()

    def step(self, by: int) -> None:
        line = self._view.currentIndex().row() + by
        if 0 <= line < self._view.row_count():
            row = self._view.row_at(line)
            self._view.select_id(row.id if isinstance(row, Row) else None)
            self._say_current()

    def _say_current(self) -> None:
        """The line marked, which Enter would take: the keyboard stays in the box."""
        line = self._view.currentIndex().row()
        row = self._view.row_at(line) if line >= 0 else None
        if isinstance(row, Row):
            where = tr("{at} of {count}", at=line + 1, count=self._view.row_count())
            announce(self._picker.box, f"{said(row)}, {where}")

    def take_current(self) -> bool:
        item = self._view.current_id()
        if item is not None:
            self.picked.emit(item)
        return item is not None
