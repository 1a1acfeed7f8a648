"""Rows to choose a body or a matter from, for the lists that float below a button."""

from __future__ import annotations

from liaison_app.language import tr
from liaison_app.store.queries.to_choose_from import body_names, matter_names
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.widgets.rows import Row


def body_rows(store: Store) -> list[Row]:
    """“Any body”, with the id 0, and every body by name."""
    rows = [Row(one.id, one.name, "", *signs.of_body(one.kind)) for one in body_names(store)]
    return [Row(0, tr("Any body"), "", "users", "grey"), *rows]


def matter_rows(store: Store) -> list[Row]:
    """“Any matter”, with the id 0, and every matter by title, those closed last."""
    states = signs.STATES_OF_MATTERS
    rows = [
        Row(one.id, one.title, one.reference, "folder", states.get(one.state, "grey"))
        for one in matter_names(store)
    ]
    return [Row(0, tr("Any matter"), "", "folder", "grey"), *rows]
