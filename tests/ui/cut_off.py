"""Finds what a window does not show whole: words cut short, buttons too narrow, things off the edge."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

SLACK = 2  # pixels that rounding may take


def cut_off(window: QWidget) -> list[str]:
    """What is cut off in a window that is on screen, each told with its words and its place.

    Words that are shortened count only where no tooltip says them whole.
    """
    seen = _shown(window)
    found = [f"{told}: {_said(widget)}" for widget in seen for told in _told(widget)]
    return found + _across(window, seen)


def _told(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QPushButton) and widget.text():
        # what the size hint has beyond the words is air, and air may go
        words = widget.fontMetrics().horizontalAdvance(widget.text().replace("&&", "&"))
        icon = widget.iconSize().width() + 4 if not widget.icon().isNull() else 0
        if words + icon > widget.width() + SLACK and not widget.toolTip():
            yield f"button of {widget.width()} for {words + icon} pixels of words"
    elif isinstance(widget, (QCheckBox, QRadioButton)) and widget.text():
        if widget.sizeHint().width() > widget.width() + SLACK and not widget.toolTip():
            yield f"tick of {widget.width()} for {widget.sizeHint().width()} pixels"
    elif isinstance(widget, QComboBox):
        room = widget.width() - 26
        words = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if words > room + SLACK and not widget.toolTip():
            yield f"choice of {room} for {words} pixels of words"
    elif isinstance(widget, QLineEdit) and widget.isReadOnly():
        words = widget.fontMetrics().horizontalAdvance(widget.text())
        if words > widget.width() and not widget.toolTip():
            yield "words that cannot be edited do not fit"
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > SLACK:
        yield f"scrolls sideways by {widget.horizontalScrollBar().maximum()}"


def _label(shown: QLabel) -> Iterator[str]:
    if not shown.text() or not shown.pixmap().isNull():
        return
    words = shown.text()
    if words.endswith("…") and getattr(shown, "words", lambda: words)() != words:
        if not shown.toolTip():
            yield "shortened without a tooltip"
        return
    box = shown.contentsRect()
    if shown.wordWrap():
        needed = shown.heightForWidth(shown.width())
        if needed > shown.height() + SLACK + 1:
            yield f"{shown.height()} high for {needed}"
        widest = _widest_line(shown, box.width())
        if widest > box.width() + SLACK and not shown.toolTip():
            yield f"a line of {widest} in {box.width()}"
        return
    lines = words.split("\n")
    widest = max(map(shown.fontMetrics().horizontalAdvance, lines))
    if widest > box.width() + SLACK and not shown.toolTip():
        yield f"{box.width()} wide for {widest}"
    if shown.fontMetrics().height() * len(lines) > box.height() + 4:
        yield f"{box.height()} high for {shown.fontMetrics().height() * len(lines)}"


def _widest_line(shown: QLabel, width: int) -> int:
    """How wide the lines are into which Qt breaks a label's words, where it may break them."""
    layout = QTextLayout(shown.text().replace("\n", "\u2028"), shown.font())
    layout.beginLayout()
    widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return round(widest)


def _across(window: QWidget, widgets: list[QWidget]) -> list[str]:
    """What reaches over the left or right edge of the window or of what scrolls around it."""
    found = []
    for widget in widgets:
        if not isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QComboBox)):
            continue
        if not widget.width() or _within_a_field(widget):
            continue
        left, right = _frame(widget, window)
        begins = widget.mapTo(window, QPoint(0, 0)).x()
        ends = begins + widget.width()
        if begins < left - SLACK or ends > right + SLACK:
            found.append(f"over the edge ({begins}–{ends} of {left}–{right}): {_said(widget)}")
    return found


def _frame(widget: QWidget, window: QWidget) -> tuple[int, int]:
    """From where to where things can be seen at the place a widget is in, across the window."""
    left, right, at = 0, window.width(), widget.parentWidget()
    while at is not None and at is not window:
        above = at.parentWidget()
        if isinstance(above, QAbstractScrollArea):
            if above.horizontalScrollBar().maximum() > 0:
                return -100_000, 100_000  # it scrolls sideways, which is told by itself
            begins = at.mapTo(window, QPoint(0, 0)).x()
            left, right = max(left, begins), min(right, begins + at.width())
        at = above
    return left, right


def _within_a_field(widget: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, (QLineEdit, QComboBox)):
            return True
        at = at.parentWidget()
    return False


def _shown(window: QWidget) -> list[QWidget]:
    """All that can be seen in a window; what is in a hidden page is not even looked at."""
    found = []
    for child in window.children():
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow():
            found += [child, *_shown(child)]
    return found


def _said(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")() or getattr(widget, "currentText", lambda: "")()
    above, names = widget.parentWidget(), []
    while above is not None and len(names) < 4:
        if type(above) is not QWidget:
            names.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(widget).__name__} “{words[:60]}” in {' < '.join(names)}"
