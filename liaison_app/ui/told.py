"""What is told to a screen reader: news that no control says by itself, and the words of a control."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.language import shown


def heard() -> bool:
    """Whether a screen reader, or something else that reads the window, is there."""
    from PySide6.QtGui import QAccessible  # its lists of names are long, and the first paint waits

    return QAccessible.isActive()


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say some words now, which others see change in `widget`.

    For what changes where the keyboard is not: a notice, how many rows a filter left, the line
    marked in a list that drops down. `urgent` interrupts what is being said: for a problem.
    """
    if not words or not heard():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, shown(words))
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def name_of(widget: QWidget) -> str:
    """What a control is called: its name for readers, or else the words on it; "" for neither."""
    return widget.accessibleName() or str(widget.property("text") or "").replace("&", "")
