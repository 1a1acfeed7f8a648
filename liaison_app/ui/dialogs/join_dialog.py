"""“Join with…”: another entry of Contacts that is the same, chosen by typing, and what the two become."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Organisation, Person, Post, kind_of
from liaison_app.rules.safe_text import shorten
from liaison_app.services.joining import better_kept, join
from liaison_app.services.likely_same import like
from liaison_app.ui import places, window_size
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.dialogs.who_fields import find_organisations, find_people, find_posts
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.same_compare import Comparison
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.picker import Find, Picker, PickItem

_FINDS = {"person": find_people, "post": find_posts, "organisation": find_organisations}
_WHO = {
    "person": tr("Who is the same"),
    "post": tr("The same post"),
    "organisation": tr("The same body"),
}
_WIDTH, _HEIGHT = 860, 640  # pixels, where the screen has them


class JoinContacts(SmallDialog):
    """One change; it can be undone, and taken apart later."""

    def __init__(self, desk: Desk, record: Person | Post | Organisation, parent: QWidget | None):
        kind = kind_of(record)
        name = shorten(kind.caption(record), 60)
        super().__init__(
            tr("Join “{name}” with …", name=name),
            tr("Both become one, with every letter, promise and note of either."),
            tr("Join"),
            parent,
        )
        self._desk, self._kind, self._id = desk, kind.name, record.id or 0
        self.who = Picker(_WHO[kind.name], self._find(record), many=False)
        self.who.changed.connect(self._chosen)
        self.add_field(_WHO[kind.name], self.who)
        self.comparison = Comparison(desk.store, leads=False)
        self._scroller = Scroller((0, 0, 14, 0))
        self._scroller.column.addWidget(self.comparison)
        self._scroller.column.addStretch(1)
        self._scroller.setMinimumHeight(300)
        self.body.addWidget(self._scroller, 1)
        window_size.open_as(self, _WIDTH, _HEIGHT)
        self.done_button.setEnabled(False)
        self.who.setFocus()

    def _find(self, record: Person | Post | Organisation) -> Find:
        """Those that are likely the same first, then by name; never itself."""
        find = _FINDS[self._kind](self._desk.store)
        alike = (
            [] if isinstance(record, Post) else [one.id for one in like(self._desk.store, record)]
        )

        def others(words: str) -> list[PickItem]:
            found = [one for one in find(words) if one.id not in (None, self._id)]
            return sorted(found, key=lambda one: alike.index(one.id) if one.id in alike else 1_000)

        return others

    def _chosen(self) -> None:
        items = self.who.items()
        if items and items[0].id is not None:
            keep, other = better_kept(self._desk.store, self._kind, self._id, items[0].id)
            self.comparison.show_two(self._kind, keep, other)
        else:
            self.comparison.clear()
        self.done_button.setEnabled(self.comparison.plan is not None)

    def keep(self) -> None:
        """Make them one."""
        made = self.comparison.plan
        if made is None:
            raise Refusal(tr("Choose who or what is the same."))
        join(self._desk.store, made.kind, made.kept.id, made.other.id, self.comparison.take)
        self._desk.notices.did(tr("Made one."))
        self._desk.navigation.replace(places.of_contact(made.kind, made.kept.id))
