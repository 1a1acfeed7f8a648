"""The context menu of a list that has none of its own: what its keys do, and copying a row's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaMethod
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from liaison_app.language import tr
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.rows import Row

if TYPE_CHECKING:
    from liaison_app.ui.widgets.rows_view import RowsView


def has_its_own(rows: RowsView) -> bool:
    """Whether somebody answers a right click on a row of the list."""
    return rows.isSignalConnected(QMetaMethod.fromSignal(rows.menu_wanted))


def usual_menu(rows: RowsView, id: Any, row: Row) -> QMenu:
    """What can be done with a row: only what a key of the list does too."""
    menu = QMenu(rows)
    menu.aboutToHide.connect(menu.deleteLater)
    offered: list[QAction] = []
    if rows.isSignalConnected(QMetaMethod.fromSignal(rows.opened)):
        offered.append(menu_action(tr("Open"), lambda: rows.opened.emit(id), "", tr("Enter")))
    ticks = rows.isSignalConnected(QMetaMethod.fromSignal(rows.space_pressed))
    if ticks and row.done is not None:
        words = tr("Untick") if row.done else tr("Tick")
        offered.append(menu_action(words, lambda: rows.space_pressed.emit(id), "", tr("Space")))
    if rows.isSignalConnected(QMetaMethod.fromSignal(rows.delete_pressed)):
        away = menu_action(tr("Remove"), lambda: rows.delete_pressed.emit(id), "trash-2", tr("Del"))
        offered.append(away)
    put_in(menu, *offered)
    if offered:
        menu.addSeparator()
    put_in(menu, menu_action(tr("Copy the words"), lambda: _copy(row), "copy"))
    return menu


def _copy(row: Row) -> None:
    QGuiApplication.clipboard().setText("\n".join(filter(None, (row.title, row.subtitle))))
