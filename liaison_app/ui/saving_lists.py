"""The list on screen saved as a table: asked where, written while a bar shows how far, and said when it is there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.services.received_files import named_safely
from liaison_app.ui import ask
from liaison_app.ui.progress_dialog import run_job

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_app.services.contacts_out import CardsSaved
    from liaison_app.services.lists_out import Saved
    from liaison_app.services.lists_out_columns import Shown
    from liaison_app.ui.page import Page

PATTERNS = ";;".join(
    (
        ask.kind_of_file("Excel", ".xlsx"),
        ask.kind_of_file(tr("CSV, for any table program"), ".csv"),
    )
)
CARDS = ".vcf"
CARD_PATTERN = ask.kind_of_file(tr("Contact cards, for a telephone"), CARDS)
_WITH_CARDS = ("people", "organisations")
NOTHING = tr(
    "There is no list on this page. Open Contacts, Correspondence, Meetings or another list."
)


def save_shown(page: Page) -> None:
    """Ask where the list of a page goes, and write it there as the ending says.

    People and organisations may be saved as contact cards too.
    """
    desk, shown = page.desk, page.list_out()
    if shown is None:
        desk.notices.say(NOTHING)
    elif not shown.ids:
        desk.notices.say(tr("The list is empty: there is nothing to save."))
    elif (path := _where(page, shown)) is not None:
        if path.suffix.lower() == CARDS:
            _save_cards(page, shown, path)
        else:
            _save_table(page, shown, path)


def _where(page: Page, shown: Shown) -> Path | None:
    """The file that was chosen, with an ending that says what it is to be; None when none was."""
    from liaison_app.services.lists_out import CSV, EXCEL, LISTS

    has_cards = shown.key in _WITH_CARDS
    title = shown.title or LISTS[shown.key].title
    name = named_safely(f"{title} {dt.date.today().isoformat()}{EXCEL}")
    suggested = str(documents_folder() / name)
    patterns = f"{PATTERNS};;{CARD_PATTERN}" if has_cards else PATTERNS
    path = ask.save_file(page.window(), tr("Save this list"), suggested, patterns)
    if path is None or path.suffix.lower() in (CSV, EXCEL, *((CARDS,) if has_cards else ())):
        return path
    return path.with_name(f"{path.name}{EXCEL}")


def _save_table(page: Page, shown: Shown, path: Path) -> None:
    from liaison_app.services.lists_out import save_list

    def done(saved: Saved) -> None:
        page.desk.notices.say(said(saved))

    run_job(page.desk, tr("Saving the list"), lambda store: save_list(store, shown, path), done)


def _save_cards(page: Page, shown: Shown, path: Path) -> None:
    from liaison_app.services import contacts_out

    ids, too = tuple(shown.ids or ()), shown.restricted
    wanted = contacts_out.CardsWanted(people=ids, bodies=(), restricted=too)
    if shown.key == "organisations":
        wanted = contacts_out.CardsWanted(people=(), bodies=ids, restricted=too)

    def done(saved: CardsSaved) -> None:
        page.desk.notices.say(contacts_out.said(saved))

    run_job(
        page.desk,
        tr("Saving the contact cards"),
        lambda store: contacts_out.save_cards(store, wanted, path),
        done,
    )


def said(saved: Saved) -> str:
    """“63 rows saved as “People.xlsx”.”"""
    rows = tr("1 row") if saved.rows == 1 else tr("{rows} rows", rows=f"{saved.rows:,}")
    return tr("{rows} saved as “{name}”.", rows=rows, name=saved.path.name)
