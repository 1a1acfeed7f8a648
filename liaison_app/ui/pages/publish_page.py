"""Publishing a matter: what may tell who somebody is is decided word by word before anything goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liaison_app.errors import Gone
from liaison_app.language import joined, tr, trn
from liaison_app.records import Edition, Matter
from liaison_app.records.edition import DRAFT, PUBLISHED
from liaison_app.rules.edition_page import PDF
from liaison_app.rules.safe_text import shorten
from liaison_app.services import editions
from liaison_app.services.editions import Copy
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.publish_bench import WORDS, Bench
from liaison_app.ui.pages.publish_deeds import Deeds, about
from liaison_app.ui.pages.publish_list import TONES, CopiesList
from liaison_app.ui.pages.publish_list import WORDS as STATE_WORDS
from liaison_app.ui.pages.publish_opening import Opening
from liaison_app.ui.pages.publish_outputs import OutputsDrawer
from liaison_app.ui.pages.publish_pieces import WHOLE
from liaison_app.ui.pages.publish_words import part_of
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import tooltip
from liaison_app.ui.widgets.stack import Stack

_LIST, _BENCH = 0, 1


class PublishPage(Page):
    """Place("publish") lists the copies, Place("publish", id) shows one.

    Place("publish", extra={"matter_id": 3}) opens the latest copy of a matter, or begins its first.
    """

    room = "matters"
    touched_by = frozenset(
        "edition edition_part edition_decision correspondence party statement public_statement"
        " matter person post tenure organisation office".split()
    )
    folds_sidebar = True

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Publication copies"))
        self._shown: int | None = None
        self._copy: Copy | None = None
        self._opening = Opening(desk, self)
        self.list = CopiesList(desk.store)
        self.list.opened.connect(lambda id: desk.go("publish", id))
        self.list.delete_wanted.connect(self._delete)
        self.bench = Bench(desk, self)
        self.deeds = Deeds(desk, self)
        self._outputs = OutputsDrawer(desk.store, self)
        self._stack = Stack(self.list, self.bench)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._make_actions()
        self._connect()

    def _make_actions(self) -> None:
        self.state = Pill("")
        self.publish_button = primary(tr("Publish…"), "globe", self.publish)
        self.version_button = primary(tr("New version"), "file-plus", self.new_version)
        self.copy_button = button(tr("Copy for messaging"), "copy", self.copy_text)
        self.save_menu = QMenu(self)
        self.save_button = button(tr("Save as…"), "save", menu=self.save_menu)
        put_in(self.save_menu, *self.deeds.save_actions(self.save_form))
        self._of_draft = (
            menu_action(tr("Title and introduction…"), lambda: self._edit(WHOLE), "pencil"),
            menu_action(tr("Look for what came since"), self._look_for_more, "inbox"),
        )
        self._of_published = (
            menu_action(tr("Where it stands…"), self._address, "globe"),
            menu_action(tr("Taken back…"), self._withdraw, "undo-2"),
        )
        self.menu = QMenu(self)
        put_in(
            self.menu,
            *self._of_draft,
            *self._of_published,
            menu_action(tr("Show its matter"), self._show_matter, "folder"),
            places.history_action(self.desk, self.shown),
        )
        self._delete_action = menu_action(
            tr("Delete"), lambda: self._delete(self._shown), "trash-2"
        )
        put_in(self.menu, self._delete_action)
        self._more = icon_button(
            "ellipsis", tr("More about this copy"), menu=self.menu, bordered=True
        )

    def _connect(self) -> None:
        bench = self.bench
        bench.changed.connect(self.reload)
        bench.form_wanted.connect(self._want_outputs)
        bench.pieces.ticked.connect(self._tick)
        bench.pieces.edit_wanted.connect(self._edit)
        bench.pieces.consent_wanted.connect(self._consent)
        bench.pieces.source_wanted.connect(self._show_source)
        bench.pieces.moved.connect(self._move)
        bench.side.consent_wanted.connect(self._consent)
        bench.side.version_wanted.connect(lambda id: self.desk.go("publish", id))
        bench.side.changes_wanted.connect(lambda: self.deeds.show_changes(self._copy))
        bench.side.stale_wanted.connect(self._forget_stale)
        self._outputs.drawn.connect(self._show_outputs)
        self._outputs.refused.connect(lambda why: bench.preview.show_outputs({}, why))

    # What the window asks

    def show_place(self, place: Place) -> None:
        """The list, one copy, or the copy of a matter."""
        extra: dict[str, Any] = place.extra if isinstance(place.extra, dict) else {}
        self._shown = place.id
        if isinstance(matter_id := extra.get("matter_id"), int):
            with self.desk.notices.refusals():
                self._shown = self._opening.of_matter(matter_id)
                self.desk.navigation.replace(Place("publish", self._shown))
        self._dirty = False
        self.reload()
        if self._shown is None:
            self.list.rows.setFocus()
        else:
            self.bench.to_text()

    def reload(self) -> None:
        """Read the copy, or the list, again."""
        store = self.desk.store
        if self._shown is not None and store.find(Edition, self._shown) is None:
            self.desk.navigation.forget("publish", self._shown)
            self._shown = self._opening.before(self.shown())
        if self._shown is None:
            self._copy = None
            self._stack.setCurrentIndex(_LIST)
            self.list.reload()
            self.set_heading(tr("Publication copies"), [(tr("Matters"), Place("matters"))], ())
            return
        self._opening.open(self._shown, self._show, self._show_list)

    def _show_list(self) -> None:
        self._shown = None
        self.reload()

    def flush(self) -> bool:
        """Nothing typed here waits to be saved; what is drawn is not waited for."""
        self._outputs.forget()
        self._outputs.settle()
        return True

    def _show(self, copy: Copy) -> None:
        if copy.edition.id != self._shown:
            return  # another one is looked at by now
        self._copy = copy
        self._stack.setCurrentIndex(_BENCH)
        self.bench.show_copy(copy, self.deeds.versions(copy.edition))
        held = self.window().focusWidget()
        self._show_heading(copy)
        if held in (self.publish_button, self.version_button) and not held.isVisible():
            self.bench.to_text()  # or the keyboard goes on to whatever is next in the window
        if self.bench.form.selected() != WORDS:
            self._outputs.want_copy(copy, self.bench.form.selected())

    def shown(self) -> Edition | None:
        """The copy that is shown."""
        return self._copy.edition if self._copy is not None else None

    def _show_heading(self, copy: Copy) -> None:
        edition = copy.edition
        draft = edition.state == DRAFT
        self.state.show_words(STATE_WORDS[edition.state], TONES[edition.state])
        for lines, there in ((self._of_draft, draft), (self._of_published, not draft)):
            for line in lines:
                line.setVisible(there)
        self._of_published[1].setEnabled(edition.state == PUBLISHED)
        self._delete_action.setVisible(draft)
        why = joined("\n", copy.obstacles)
        self.publish_button.setEnabled(not why)
        tooltip(self.publish_button, why or tr("Freeze it as it is, and keep it as published"))
        frozen = [self.copy_button, self.save_button, self.version_button]
        main = [self.publish_button] if draft else frozen
        actions: list[QWidget] = [self.state, self._more, *main]
        matter = self.desk.store.find(Matter, edition.matter_id)
        crumbs = [(tr("Matters"), Place("matters"))]
        if matter is not None:
            crumbs = [(shorten(matter.title, 40), Place("matters", matter.id))]
        version = tr("Publication copy, version {number}", number=edition.version or 1)
        self.set_heading(version, crumbs, actions)

    def edit_shown(self) -> None:
        """F2: the heading of the piece that is picked, or the title."""
        if self._copy is not None and not self._copy.frozen:
            self.bench.pieces.edit_current()

    def print_shown(self) -> None:
        """Ctrl+P: print what is shown as PDF."""
        if self._copy is not None:
            self.deeds.print(self._copy)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        if self._shown is None:
            self.list.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """The pieces, the copy, what is left to do."""
        if self._shown is None:
            return [self.list.rows]
        bench = self.bench
        middle = bench.text if bench.form.selected() == WORDS else bench.preview.in_view()
        lists = (bench.side.sorts, bench.side.asked, bench.side.version_rows)
        return [bench.pieces.rows, middle, *(rows for rows in lists if rows.isVisible())]

    # What goes out

    def _want_outputs(self, form: str) -> None:
        if form != WORDS and self._copy is not None:
            self._outputs.want_copy(self._copy, form, at_once=True)

    def _show_outputs(self, outputs: dict[str, bytes]) -> None:
        copy = self._copy
        if copy is None:
            return
        self.bench.preview.show_outputs(outputs, about(copy, self.bench.form.selected(), outputs))

    def copy_text(self) -> None:
        """Put the plain words on the clipboard, for a message."""
        if self._copy is not None:
            self.deeds.copy_words(self._copy)

    def save_form(self, form: str = PDF) -> None:
        """Save one of the forms of what was published."""
        if self._copy is not None:
            self.deeds.save(self._copy, form)

    # Deeds

    def publish(self) -> None:
        """Ask by whom, and freeze it."""
        if self._copy is not None and not self._copy.obstacles:
            self.deeds.publish(self._copy, self.reload)

    def new_version(self) -> None:
        """Begin the next version, with everything decided that still fits."""
        if self._copy is not None:
            with self.desk.notices.refusals():
                made = editions.new_version(self.desk.store, self._copy.edition.id or 0, self)
                self.desk.go("publish", made.id)

    def _withdraw(self) -> None:
        if self._copy is not None and self.deeds.withdraw(self._copy):
            self.reload()

    def _address(self) -> None:
        if self._copy is not None and self.deeds.edit_edition(self._copy, ("address",)):
            self.reload()

    def _edit(self, id: object) -> None:
        if self._copy is None:
            return
        if id == WHOLE:
            done = self.deeds.edit_edition(self._copy, ("title", "introduction", "area", "notes"))
        else:
            done = self.deeds.edit_part(part_of(self._copy, id))
        if done:
            self.reload()

    def _consent(self, id: object) -> None:
        part = part_of(self._copy, id) if self._copy is not None else None
        if part is None or self._copy is None or self._copy.frozen:
            return
        if self.deeds.ask_consent(part):
            self.reload()

    def _tick(self, id: object) -> None:
        piece = (
            next((p for p in self._copy.pieces if p.part.id == id), None) if self._copy else None
        )
        if piece is None:
            return
        with self.desk.notices.refusals():
            taken = not piece.part.taken
            editions.take(self.desk.store, piece.part.id or 0, taken, self)
            if taken and piece.restricted:
                self.desk.notices.say(tr("It is restricted, and in it all the same now."))
            self.reload()

    def _move(self, id: object, step: int) -> None:
        ids = [piece.part.id for piece in self._copy.pieces] if self._copy is not None else []
        place = next((at for at, one in enumerate(ids) if one == id), -step)
        if isinstance(id, int) and 0 <= place + step < len(ids):
            with self.desk.notices.refusals():
                editions.move(self.desk.store, id, place + step, self)
                self.reload()

    def _forget_stale(self) -> None:
        if (copy := self._copy) is None:
            return
        stale = [*copy.stale, *(one for piece in copy.pieces for one in piece.stale)]
        with self.desk.notices.refusals():
            editions.forget(self.desk.store, copy.edition.id or 0, stale, self)
            self.reload()

    def _look_for_more(self) -> None:
        if (copy := self._copy) is None:
            return
        with self.desk.notices.refusals():
            found = editions.look_for_more(self.desk.store, copy.edition.id or 0, self)
            said = trn("1 piece is new.", "{count} pieces are new.", found)
            self.desk.notices.say(
                tr("{said} Tick what is to be in it.", said=said) if found else tr("Nothing new.")
            )
            self.reload()

    def _show_source(self, id: object) -> None:
        part = part_of(self._copy, id) if self._copy is not None else None
        if part is None:
            return
        if part.correspondence_id is not None:
            self.desk.open_item(part.correspondence_id)
        elif part.public_statement_id is not None:
            self.desk.go("statements", part.public_statement_id)

    def _show_matter(self) -> None:
        if self._copy is not None and self._copy.edition.matter_id is not None:
            self.desk.go("matters", self._copy.edition.matter_id)

    def _delete(self, id: int | None) -> None:
        if id is None:
            return
        with self.desk.notices.refusals():
            try:
                editions.discard(self.desk.store, id, self)
            except Gone:
                pass
            else:
                self.desk.notices.did(tr("Publication copy deleted."))
            if self._shown == id:
                self.desk.navigation.forget("publish", id)
                self.desk.go("publish")
            else:
                self.reload()
