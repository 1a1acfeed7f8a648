"""The privacy of a person on the sheet: whence, why, who may know, and what can be asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from liaison_app.language import tr
from liaison_app.records import Person
from liaison_app.records.person import LAWFUL_BASES
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.plain import label

FIELDS = (
    *("data_source", "lawful_basis", "consent_to_share", "consent_date"),
    *("do_not_contact", "restricted", "last_verified"),
)
NOT_SAID = tr("Not said")


def privacy_card(page: ContactDeeds, person: Person) -> Card:
    """Where their details come from, on what ground, to whom they may go, and what may be done."""
    card = Card(tr("Privacy"), None, tr("Edit"), partial(page.edit, *FIELDS))
    assert card.action is not None
    card.action.setAccessibleName(tr("Privacy: edit"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, (caption, words, tone) in enumerate(_facts(person)):
        grid.addWidget(label(caption, "small", "muted"), line, 0)
        grid.addWidget(label(words, "body", tone, wrap=True, selectable=True), line, 1)
    card.body.addLayout(grid)
    card.add(Hairline())
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(button(tr("Everything about them…"), "file-text", partial(everything, page)))
    if person.last_verified != dt.date.today().isoformat():
        row.addWidget(link(tr("Checked today"), partial(checked_today, page)))
    row.addStretch(1)
    row.addWidget(button(tr("Erase…"), "trash-2", partial(erase, page), look="danger"))
    card.body.addLayout(row)
    return card


def everything(page: ContactDeeds) -> None:
    """Show all that the file holds about the person shown, to be saved or printed."""
    from liaison_app.ui.dialogs.data_held_dialog import DataHeldDialog

    person = page.shown()
    if isinstance(person, Person):
        DataHeldDialog(page.desk, person, page).open()


def erase(page: ContactDeeds) -> None:
    """Look for the person shown everywhere, and ask what goes."""
    from liaison_app.ui.erasing import erase_person

    person = page.shown()
    if isinstance(person, Person) and person.id is not None:
        erase_person(page.desk, person.id, page)


def checked_today(page: ContactDeeds) -> None:
    """Note that the details of the person shown are right as they stand."""
    person = page.shown()
    if not isinstance(person, Person):
        return
    with page.desk.notices.refusals(), page.desk.store.change("Check details") as pen:
        pen.save(dataclasses.replace(person, last_verified=dt.date.today().isoformat()))


def _facts(person: Person) -> list[tuple[str, str, str]]:
    """Caption, words and tone of each line; the first three always stand there."""
    basis = dict(LAWFUL_BASES)[person.lawful_basis] if person.lawful_basis else NOT_SAID
    facts = [
        (tr("Where we have this from"), person.data_source or NOT_SAID, _tone(person.data_source)),
        (tr("Why we may keep it"), basis, _tone(person.lawful_basis)),
        (tr("May be passed on to"), _consent(person), _tone(person.consent_to_share)),
        (
            tr("Last checked"),
            say_date(person.last_verified) or tr("Never"),
            _tone(person.last_verified),
        ),
    ]
    if person.do_not_contact:
        facts.append((tr("Do not contact"), tr("They asked not to be contacted"), "red"))
    if person.restricted:
        facts.append((tr("Restricted"), tr("Kept out of lists, papers and copies"), "amber"))
    return facts


def _consent(person: Person) -> str:
    if not person.consent_to_share:
        return tr("Nobody: they have not been asked")
    said = say_date(person.consent_date)
    return (
        tr(
            "{consent_to_share} (said on {said})",
            consent_to_share=person.consent_to_share,
            said=said,
        )
        if said
        else person.consent_to_share
    )


def _tone(value: str) -> str:
    return "" if value else "muted"
