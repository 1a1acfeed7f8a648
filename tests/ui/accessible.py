"""Finds controls that a screen reader could not name, or that the Tab key never reaches."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
PARTS_OF_CONTROLS = (QComboBox, QAbstractSpinBox, QCalendarWidget, QLineEdit, QScrollBar)


def unnamed_controls(widget: QWidget) -> list[str]:
    """Controls below `widget` without a name for readers, or that no key and no click can enter.

    The name may come from the control's own words, its accessible name, or a label that is its
    buddy. Each is told by its class, its object name and where it sits.
    """
    found = []
    for control in _controls(widget):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name).strip() if interface else ""
        if not name:
            found.append(f"{_said(control)} has no name")
        elif isinstance(control, QAbstractButton) and not (control.text() or control.toolTip()):
            found.append(f"{_said(control)} shows neither words nor a tooltip")
        elif isinstance(control, QComboBox) and control.isVisible() and not _is_called(control):
            found.append(f"{_said(control)} “{name[:30]}” is told by its choice alone")
        elif control.isEnabled() and not _can_be_entered(control):
            found.append(f"{_said(control)} “{name[:30]}” cannot be reached with the keyboard")
    return found


def _controls(widget: QWidget) -> list[QWidget]:
    below = [widget, *widget.findChildren(QWidget)]
    controls = [w for w in below if isinstance(w, CONTROLS) and not w.isHidden()]
    return [w for w in controls if not _is_part_of_another(w)]


def _is_part_of_another(control: QWidget) -> bool:
    parent = control.parentWidget()
    while parent is not None:
        if isinstance(parent, PARTS_OF_CONTROLS):
            return True
        parent = parent.parentWidget()
    return False


def _is_called(box: QComboBox) -> bool:
    """Whether a label is for a box; on Linux Qt tells a screen reader its choice as its name."""
    interface = QAccessible.queryAccessibleInterface(box)
    if box.isEditable() or interface is None:
        return True
    return any(kind & QAccessible.RelationFlag.Label for _one, kind in interface.relations())


def _can_be_entered(control: QWidget) -> bool:
    if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    # The other choices of a segmented control, and the buttons of a toolbar, are reached from the
    # one that the Tab key enters by the arrow keys.
    if control.property("by_arrows"):
        return True
    return control.property("look") == "segment" or isinstance(control, QAbstractItemView)


def _said(control: QWidget) -> str:
    above, names = control.parentWidget(), []
    while above is not None and len(names) < 3:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(control).__name__} {control.objectName()}in {' < '.join(names)}"


def never_reached(window: QWidget) -> list[str]:
    """Controls of a window that Tab goes past, however often it is pressed."""
    at = window.focusWidget() or window.nextInFocusChain()
    at.setFocus()
    seen: set[QWidget] = set()
    while (now := window.focusWidget()) is not None and now not in seen:
        seen.add(now)
        window.focusNextPrevChild(True)
    return [
        f"Tab never comes to {_said(control)} “{_named(control)}”"
        for control in _controls(window)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.isVisible()
        and control.isEnabled()
        and control.window() is window
        and control.focusProxy() is None
        and control not in seen
        and not _is_other_choice(control)
    ]


def _is_other_choice(control: QWidget) -> bool:
    """One of several to choose from, which the arrow keys reach from the one that is chosen."""
    return isinstance(control, QAbstractButton) and control.autoExclusive()


def _named(control: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name)[:40] if interface else ""
