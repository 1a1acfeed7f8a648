"""The entry “Reports” of a menu: the reports there are of one matter, meeting, post, person or body."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from liaison_app.language import tr
from liaison_app.services.report_scope import BODY, CONTACT, MATTER, MEETING, PERSON
from liaison_app.ui import icons
from liaison_app.ui.widgets.fields import menu_action, put_in

if TYPE_CHECKING:
    from liaison_app.ui.page import Desk

_SORTS = {
    "matter": (MATTER,),
    "meeting": (MEETING,),
    "organisation": (BODY, CONTACT),
    "person": (PERSON, CONTACT),
    "post": (CONTACT,),
}


def report_menu(desk: Desk, shown: Callable[[], Any]) -> QMenu:
    """A menu of the reports about the record that is shown when it is opened.

    Those that are of nothing else come first, then those that may be of it alone. It is filled when it
    is opened, so that nothing of reports is loaded before. Hand it to `put_in`.
    """
    menu = QMenu(tr("Reports"))
    menu.setAccessibleName(tr("Reports"))
    icons.put(menu.menuAction(), "chart-column", "text2", 16)
    menu.aboutToShow.connect(partial(_fill, desk, menu, shown))
    return menu


def _fill(desk: Desk, menu: QMenu, shown: Callable[[], Any]) -> None:
    from liaison_app.records import kind_of
    from liaison_app.services.reports import REPORTS

    menu.clear()
    record = shown()
    if record is None or record.id is None:
        return
    kind = kind_of(record).name
    sorts = _SORTS.get(kind, ())
    for needed in (True, False):
        fitting = [
            (report, sort)
            for report in REPORTS.values()
            for sort in sorts
            if sort in (report.needs if needed else report.may)
        ]
        if menu.actions() and fitting:
            menu.addSeparator()
        for report, sort in fitting:
            extra = {"report": report.name, sort: (kind, record.id)}
            put_in(menu, menu_action(report.title, partial(desk.go, "reports", None, extra)))
