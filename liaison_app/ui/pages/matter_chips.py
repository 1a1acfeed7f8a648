"""Matters to choose from while a letter is written or a reply is logged."""

from __future__ import annotations

from liaison_app.language import tr
from liaison_app.records import Matter
from liaison_app.records.matter import CLOSED
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.kept_back import is_asked_for
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.widgets.picker import PickItem


def chip_of(matter: Matter) -> PickItem:
    """A matter as it is offered, and as it is shown once it was chosen."""
    said = ", ".join(
        w for w in (matter.reference, tr("closed") if matter.state == CLOSED else "") if w
    )
    tone = signs.STATES_OF_MATTERS.get(matter.state, "grey")
    icon = "lock" if matter.restricted else "folder"
    return PickItem("matter", matter.id, matter.title, said, icon, tone)


def chips_with(store: Store, words: str) -> list[PickItem]:
    """The matters in whose title or reference all the words stand, closed ones last.

    One that is restricted is offered only when it is asked for by its name.
    """
    wanted = fold(words).split()
    matters = store.all(Matter, order_by="state = 'closed', opened DESC, id DESC")
    return [
        chip_of(matter)
        for matter in matters
        if all(word in fold(f"{matter.title} {matter.reference}") for word in wanted)
        and (not matter.restricted or is_asked_for(f"{matter.title} {matter.reference}", words))
    ]
