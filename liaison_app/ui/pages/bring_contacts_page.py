"""Bring contacts in: what the columns are, what is new or otherwise in the file, and what is kept of it."""

from __future__ import annotations

from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page


class BringContactsPage(Page):
    """`Place("bring_contacts", extra={"paths": [path]})` reads a table or cards and proposes."""

    room = "bring_in"

    def __init__(self, desk: Desk):
        super().__init__(desk, "Bring contacts in")
        self.crumbs = [("Bring in", Place("bring_in"))]
