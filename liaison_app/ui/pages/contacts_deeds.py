"""What is done to a contact from its sheet, its menu or its briefing: edit, moved on, points, delete."""

from __future__ import annotations

from typing import Any

from liaison_app.language import begun, tr
from liaison_app.records import (
    ContactPoint,
    Organisation,
    Post,
    Tenure,
    kind_named,
)
from liaison_app.rules.said_kinds import noun
from liaison_app.services.removal import remove
from liaison_app.store.queries import contact_points
from liaison_app.ui import places
from liaison_app.ui.page import Page


class ContactDeeds(Page):
    """A page that shows a contact and lets it be dealt with; `who` says which it is."""

    def who(self) -> tuple[str, int] | None:
        """Kind and id of the contact shown: ("post", 3); None when there is none."""
        return None

    def shown(self) -> Any:
        """The record on the sheet; None when there is none."""
        who = self.who()
        if who is None:
            return None
        kind = kind_named(who[0])
        assert kind is not None
        return self.desk.store.find(kind.record, who[1])

    def open(self, kind: str, id: int | None) -> None:
        """Show a post, person or organisation; Back leads here again."""
        if id is not None:
            self.desk.navigation.go(places.of_contact(kind, id))

    def open_letter(self, row: Any) -> None:
        """Show a letter, call or visit where it is read or written."""
        self.desk.navigation.go(places.of_item(row.id, row.direction, row.channel))

    def open_all_letters(self) -> None:
        """Show the register for this contact alone."""
        who = self.who()
        if who is not None:
            self.desk.go("correspondence", extra={f"{who[0]}_id": who[1]})

    def edit(self, *only: str) -> None:
        """Edit the record shown, or only some of its fields."""
        record = self.shown()
        if record is not None:
            from liaison_app.ui.record_dialog import edit_record

            edit_record(self.desk, record, self, only=only)

    def has_moved_on(self, tenure_id: int) -> None:
        """Ask when someone left a post and who came after, and note it."""
        from liaison_app.ui.dialogs.moved_on import MovedOn

        tenure = self.desk.store.find(Tenure, tenure_id)
        if tenure is not None:
            MovedOn(self.desk, tenure, self).exec()

    def new_holder(self) -> None:
        """Ask who holds the post shown from now on."""
        from liaison_app.ui.dialogs.new_holder import NewHolder

        post = self.shown()
        if isinstance(post, Post):
            NewHolder(self.desk, post, self).exec()

    def edit_tenure(self, tenure_id: int) -> None:
        """Mend the dates and notes of one holder."""
        from liaison_app.ui.record_dialog import edit_record

        tenure = self.desk.store.find(Tenure, tenure_id)
        if tenure is not None:
            edit_record(self.desk, tenure, self, leave_out=("person_id", "post_id"))

    def add_past_holder(self) -> None:
        """Ask who held the post shown before."""
        from liaison_app.ui.dialogs.past_holder import PastHolder

        post = self.shown()
        if isinstance(post, Post):
            PastHolder(self.desk, post, self).exec()

    def delete_tenure(self, tenure_id: int) -> None:
        """Take one holder out of the line; person and post stay."""
        tenure = self.desk.store.find(Tenure, tenure_id)
        if tenure is not None:
            self.delete(tenure)

    def delete(self, record: Any) -> bool:
        """Delete a record; the notice offers Undo. False, having said why, when it cannot be."""
        done = ""
        with self.desk.notices.refusals():
            done = remove(self.desk.store, record)
            self.desk.notices.did(tr("{record} moved to the bin.", record=begun(noun(record))))
        return bool(done)

    # Promises and points of contact

    def add_point(self) -> None:
        """Ask for what the contact shown is to be turned to."""
        from liaison_app.ui.dialogs.contact_point_dialog import edit_point

        who = self.who()
        if who is not None:
            edit_point(self.desk, _blank_point(who, self.shown()), self)

    def edit_point(self, id: int) -> None:
        """Show one point of contact, to be mended."""
        from liaison_app.ui.dialogs.contact_point_dialog import edit_point

        point = self.desk.store.find(ContactPoint, id)
        if point is not None:
            edit_point(self.desk, point, self)

    def print_points(self) -> None:
        """Cards to circulate of what the contact shown is to be turned to for."""
        from liaison_app.ui.dialogs.cards_dialog import print_cards

        who = self.who()
        if who is not None:
            wanted: dict[str, Any] = {f"{who[0]}_id": who[1]}
            print_cards(self.desk, contact_points.points_of(self.desk.store, **wanted), self)

    def open_promise(self, id: int) -> None:
        """Show a promise in Follow-ups."""
        self.desk.navigation.go(places.of_promise(id))

    def open_promises(self) -> None:
        """Show Follow-ups for the body of the contact shown, or all of them."""
        record = self.shown()
        body_id = getattr(record, "organisation_id", None)
        if isinstance(record, Organisation):
            body_id = record.id
        self.desk.go("followups", extra="" if body_id is None else {"organisation_id": body_id})

    def add_promise(self) -> None:
        """Ask for a promise of, or to, the contact shown."""
        from liaison_app.services import promises
        from liaison_app.ui.dialogs.promise_dialog import edit_promise

        who = self.who()
        if who is not None:
            edit_promise(self.desk, promises.begun(self.desk.store, who=who), self)

    def choose_lists(self) -> None:
        """Ask on which mailing lists the contact shown is to be."""
        from liaison_app.ui.dialogs.add_to_list import AddToList

        who = self.who()
        if who is not None:
            with self.desk.notices.refusals():
                AddToList(self.desk, who, self).exec()

    def delete_kept(self, record: type[Any], id: int) -> None:
        """Delete something that hangs on the contact: a promise, a point of contact."""
        found = self.desk.store.find(record, id)
        if found is not None:
            self.delete(found)

    def open_briefing(self) -> None:
        """Show everything with the contact on one page."""
        who = self.who()
        if who is not None:
            self.desk.navigation.go(places.of_briefing(*who))


def _blank_point(who: tuple[str, int], record: Any) -> ContactPoint:
    links: dict[str, Any] = {f"{who[0]}_id": who[1]}
    if isinstance(record, Post):
        links["organisation_id"] = record.organisation_id
    return ContactPoint(**links)
