"""The list on screen saved as a table: asked where, written while a bar shows how far, and said when it is there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from liaison_app.paths import documents_folder
from liaison_app.services.received_files import named_safely
from liaison_app.ui import ask
from liaison_app.ui.progress_dialog import run_job

if TYPE_CHECKING:
    from liaison_app.services.lists_out import Saved
    from liaison_app.ui.page import Page

PATTERNS = "Excel (*.xlsx);;CSV, for any table program (*.csv)"
NOTHING = "There is no list on this page. Open Contacts, Correspondence, Meetings or another list."


def save_shown(page: Page) -> None:
    """Ask where the list of a page goes, and write it there as Excel or CSV, by the ending."""
    from liaison_app.services.lists_out import CSV, EXCEL, LISTS, save_list

    desk, shown = page.desk, page.list_out()
    if shown is None:
        desk.notices.say(NOTHING)
        return
    if not shown.ids:
        desk.notices.say("The list is empty: there is nothing to save.")
        return
    title = shown.title or LISTS[shown.key].title
    name = named_safely(f"{title} {dt.date.today().isoformat()}{EXCEL}")
    suggested = str(documents_folder() / name)
    path = ask.save_file(page.window(), "Save this list", suggested, PATTERNS)
    if path is None:
        return
    if path.suffix.lower() not in (CSV, EXCEL):
        path = path.with_name(f"{path.name}{EXCEL}")
    target = path

    def done(saved: Saved) -> None:
        desk.notices.say(said(saved))

    run_job(desk, "Saving the list", lambda store: save_list(store, shown, target), done)


def said(saved: Saved) -> str:
    """“63 rows saved as “People.xlsx”.”"""
    rows = "1 row" if saved.rows == 1 else f"{saved.rows:,} rows"
    return f"{rows} saved as “{saved.path.name}”."
