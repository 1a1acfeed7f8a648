"""Buttons of the five looks, the chooser between two to five views, and the copy button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.mirroring import below, is_mirrored, own_way, step_of
from liaison_app.ui.widgets.plain import caption, tooltip

TARGET = 32  # pixels: the least height of anything to press, with or without a style sheet
ICON_COLOURS = {"primary": "onaccent", "icon": "text2", "link": "softtext", "danger": "red"}


class _Button(QPushButton):
    """A button that Enter presses as Space does, in every window.

    The second click of a double click counts only where the first was: it is no click on whatever the
    first one has brought under the pointer, e.g. the next page's main button.
    """

    _pressed: ref[_Button] | None = None  # the button that the mouse pressed last, of all there are

    def mousePressEvent(self, event: QMouseEvent) -> None:
        _Button._pressed = ref(self)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if _Button._pressed is not None and _Button._pressed() is self:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            self.click()
        else:
            super().keyPressEvent(event)

    def setText(self, words: str) -> None:
        """Qt: words that come later keep their distance from the icon as well."""
        began = bool(words) and not self.text()
        super().setText(own_way(words))
        if began:
            icons.renew(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        theme.keep_font(self)


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def button(
    words: str,
    icon: str = "",
    on_click: Callable[[], object] | None = None,
    *,
    look: str = "secondary",
    tip: str = "",
    menu: QMenu | None = None,
) -> QPushButton:
    """A button with words.

    `look` is primary (one a page), secondary, ghost (no border), link or danger; `tip` is its
    tooltip, e.g. the shortcut; `menu` opens below it.
    """
    made = _Button(caption(words))
    made.setProperty("look", look)
    made.setProperty("role", "strong" if look != "ghost" else "body")
    made.setFont(theme.current().font(str(made.property("role"))))
    made.setAutoDefault(False)
    if look != "segment":
        made.setMinimumHeight(TARGET)
    if icon:
        icons.put(made, icon, ICON_COLOURS.get(look, "text"), 16)
    if tip:
        tooltip(made, tip)
    if menu is not None:
        made.setMenu(menu)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def primary(
    words: str, icon: str = "", on_click: Callable[[], object] | None = None, **more
) -> QPushButton:
    """The one main button of a page."""
    return button(words, icon, on_click, look="primary", **more)


def link(words: str, on_click: Callable[[], object] | None = None, **more) -> QPushButton:
    """A button that looks like a link, as in a card's corner."""
    return button(words, "", on_click, look="link", **more)


def arrow_last(made: QPushButton) -> None:
    """Put the icon of a button, an arrow, after its words; its menu runs as the window does.

    Qt knows the one only by the button's direction, in which it would lay and place the menu too.
    """
    way = Qt.LayoutDirection
    made.setLayoutDirection(way.LeftToRight if is_mirrored() else way.RightToLeft)
    if made.menu() is not None:
        _MenuBelow(made)


class _MenuBelow(QObject):
    """Lays the menu of a button as the window runs, and opens it where the button begins."""

    def __init__(self, made: QPushButton):
        super().__init__(made)
        self._button, self._menu = made, made.menu()
        self._menu.aboutToShow.connect(self._lay)
        self._menu.installEventFilter(self)

    def _lay(self) -> None:
        self._menu.setLayoutDirection(QGuiApplication.layoutDirection())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._menu and event.type() == QEvent.Type.Show:
            self._menu.move(below(self._button, self._menu.size(), gap=0))
        return False


def icon_button(
    icon: str,
    name: str,
    on_click: Callable[[], object] | None = None,
    *,
    bordered: bool = False,
    menu: QMenu | None = None,
) -> QPushButton:
    """A button of 34 pixels with an icon only; `name` is its tooltip and its name for readers."""
    made = _Button()
    made.setProperty("look", "square" if bordered else "icon")
    made.setMinimumSize(TARGET, TARGET)
    made.setAutoDefault(False)
    made.setAccessibleName(name)
    tooltip(made, name)
    icons.put(made, icon, "text2", 18)
    if menu is not None:
        made.setMenu(menu)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


class SegmentedControl(QFrame):
    """Two to five words of which one is chosen; left and right arrows move.

    Signals:
        chosen: the key of the view picked by the user.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ):
        """`choices` are pairs of key and words; `name` is said by screen readers."""
        super().__init__(parent)
        self.setProperty("segments", "true")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, words in choices:
            one = button(words, look="segment")
            one.setProperty("role", "small strong")
            one.setFont(theme.current().font("small strong"))
            one.setCheckable(True)
            one.setAutoExclusive(True)  # which makes it a radio button to a screen reader
            one.clicked.connect(lambda _checked=False, key=key: self._clicked(key))
            self._group.addButton(one)
            self._buttons[key] = one
            row.addWidget(one, 1)
        self.select(choices[0][0])

    def select(self, key: str) -> None:
        """Show a choice as taken, without a signal; "" for none yet. The keyboard goes along."""
        within = any(one.hasFocus() for one in self._buttons.values())
        reached = key or next(iter(self._buttons))  # by Tab
        self._group.setExclusive(bool(key))
        for name, one in self._buttons.items():
            one.setAutoExclusive(bool(key))
            one.setChecked(name == key)
            one.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if name == reached else Qt.FocusPolicy.ClickFocus
            )
        if within:
            self._buttons[reached].setFocus()

    def keys(self) -> list[str]:
        """The keys of all choices, in their order."""
        return list(self._buttons)

    def take_keyboard(self) -> None:
        """Put the keyboard on the choice taken, or on the first."""
        self._buttons[self.selected() or next(iter(self._buttons))].setFocus()

    def _clicked(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def selected(self) -> str:
        """The key of the choice taken; "" for none yet."""
        return next((key for key, one in self._buttons.items() if one.isChecked()), "")

    def set_words(self, key: str, words: str) -> None:
        """Change the words of a choice, e.g. to add a count."""
        self._buttons[key].setText(caption(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = step_of(event.key())
        if not step:
            super().keyPressEvent(event)
            return
        keys, chosen = list(self._buttons), self.selected()
        at = keys.index(chosen) + step if chosen else min(step, 0)
        key = keys[at % len(keys)]
        self.select(key)
        self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)


class CopyButton(QPushButton):
    """Puts some words on the clipboard, and shows a tick for a moment."""

    def __init__(self, words: str, says: str, parent: QWidget | None = None):
        """`says` is what it does, such as “Copy the telephone number”."""
        super().__init__(parent)
        self._words = words
        self.setProperty("look", "icon")
        self.setAutoDefault(False)
        self.setAccessibleName(says)
        tooltip(self, says)
        icons.put(self, "copy", "text2", 16)
        self._rest = QTimer(self, singleShot=True, interval=1500)
        self._rest.timeout.connect(lambda: icons.put(self, "copy", "text2", 16))
        self.clicked.connect(self._copy)

    def copies(self, words: str) -> None:
        """Put these words on the clipboard from now on."""
        self._words = words

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        icons.put(self, "check", "green", 16)
        self._rest.start()

    def sizeHint(self) -> QSize:
        """A square of 34 pixels."""
        return QSize(34, 34)
