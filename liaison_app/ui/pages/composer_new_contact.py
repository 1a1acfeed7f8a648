"""Somebody typed into To who is not in Contacts yet: added there without leaving the letter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.rules.note_words import BODY, PERSON, POST, post_and_body, sort_of
from liaison_app.rules.post_nominals import is_known
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.picker import PickItem

NEW_CONTACT = tr("new contact")
LEAST = 3  # characters typed before it is offered to add them


def offer_of(words: str) -> PickItem:
    """The line below what fits, which adds what was typed."""
    return PickItem(
        NEW_CONTACT, None, words, tr("not in Contacts yet: add it"), "user-plus", "accent"
    )


def add_addressee(desk: Desk, words: str, parent: QWidget) -> tuple[str, int] | None:
    """Ask what Contacts is to know of them; answers what the letter goes to, None when it was left."""
    from liaison_app.ui.dialogs.add_contact import AddContact

    said = parts_of(words)
    what = "person" if said[PERSON] else "post" if said[POST] else "organisation"
    dialog = AddContact(desk, what, None, parent)
    for picker, sort in (
        (dialog.who.picker, PERSON),
        (dialog.post, POST),
        (dialog.organisation, BODY),
    ):
        if said[sort]:
            picker.take(PickItem("", None, said[sort]))
    dialog.address.setFocus()  # what a letter still needs
    dialog.exec()
    added = dialog.added
    dialog.deleteLater()
    if added is None:
        return None
    made = (
        ("post", added.post),
        ("person", added.person),
        ("organisation", added.organisation),
    )
    return next(
        ((kind, one.id) for kind, one in made if one is not None and one.id is not None), None
    )


def parts_of(words: str) -> dict[str, str]:
    """“Helen Marlowe, Chief Constable, Mereshire Police” as a person, a post and a body.

    What cannot be told is taken for what is not named yet, the person first.
    """
    said = {PERSON: "", POST: "", BODY: ""}
    left = []
    for part in filter(None, (one.strip() for one in words.split(","))):
        if said[PERSON] and is_known(part):
            said[PERSON] += f", {part}"
            continue
        post, body, name = post_and_body(part)
        told = {POST: post, BODY: body, PERSON: name} if body or name else {sort_of(part): part}
        if all(sort in said and not said[sort] for sort, one in told.items() if one):
            said |= {sort: one for sort, one in told.items() if one}
        else:
            left.append(part)
    for part in left:
        free = next((sort for sort, one in said.items() if not one), BODY)
        said[free] = f"{said[free]}, {part}" if said[free] else part
    return said
