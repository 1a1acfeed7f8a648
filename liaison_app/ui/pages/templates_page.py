"""Templates: ours to edit and the program's to copy, each with the letter it makes beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Template
from liaison_app.records.template import LETTER, WORDS
from liaison_app.services import templates
from liaison_app.services.removal import remove
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.templates_preview import TemplatePreview
from liaison_app.ui.pages.templates_sheet import TemplateSheet
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

WAIT = 2_000  # milliseconds: the most that a crash may lose
MORE = (
    *("opening_line", "closing", "enclosures", "marking", "request"),
    *("no_reply_expected", "retired"),
)
Key = int | str  # the id of one of ours, the name of one of the program's

_sittings = count(1)


class TemplatesPage(Page):
    """The templates at the left, the one picked in the middle, its letter at the right.

    `Place("templates", id)` opens one of ours, `extra={"key": "concern"}` one of the program's.
    """

    room = "correspondence"
    folds_sidebar = True
    touched_by = frozenset(
        "template office officer signatory person post organisation tenure".split()
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Templates"))
        self._all: list[Template] = []
        self._shown: Template | None = None
        self._typed, self._sitting = False, 0
        self._rest = QTimer(self, singleShot=True, interval=WAIT)
        self._rest.timeout.connect(self.flush)
        self.top_actions = [
            button(
                tr("Add words"), "plus", lambda: self.add(WORDS), tip=tr("For the menu “Insert”")
            ),
            button(tr("Add template"), "plus", lambda: self.add(LETTER)),
        ]
        self._split = SplitPage.filling(self, list_width=286, side_width=440)
        self._make_list()
        self._make_sheet()
        self.set_heading(tr("Templates"), [(tr("Correspondence"), Place("correspondence"))])

    def _make_list(self) -> None:
        self.filter = FilterBox(tr("Filter templates"))
        self.rows = RowsView(tr("Templates"))
        self.rows.chosen.connect(self._picked)
        self.rows.opened.connect(lambda _id: self.edit_shown())
        self.rows.delete_pressed.connect(lambda _id: self.delete_shown())
        self.rows.menu_wanted.connect(self._pop_menu)
        self._split.put_list(self.rows, self.filter, self._fill)

    def _make_sheet(self) -> None:
        self.menu = QMenu(self)
        put_in(
            self.menu,
            menu_action(tr("More details…"), self.ask_more, "sliders-horizontal"),
            menu_action(tr("Make another copy"), self.copy_shown, "copy"),
            places.history_action(self.desk, lambda: self._shown),
            menu_action(tr("Delete"), self.delete_shown, "trash-2"),
        )
        self.more = icon_button(
            "ellipsis", tr("More about this template"), menu=self.menu, bordered=True
        )
        self.copy_button = button(
            tr("Copy to edit"),
            "copy",
            self.copy_shown,
            tip=tr("The copy is ours and stands in for it"),
        )
        self.write_button = primary(tr("Write a letter"), "pencil", self.write)
        self.head = PageHead([self.copy_button, self.more, self.write_button])
        self._split.head.addWidget(self.head)
        self.sheet = TemplateSheet(self.desk)
        self.sheet.edited.connect(self._edited)
        self.sheet.refused.connect(self.desk.notices.problem)
        self._split.main.addWidget(self.sheet, 1)
        self.preview = TemplatePreview(self.desk.store, self._as_typed, self)
        self.preview.filled.connect(self.sheet.gaps.show_values)
        self._split.side.addWidget(self.preview, 1)
        self._where = label(
            tr("Offered in the menu “Insert” above a letter’s text."), "body", "muted", wrap=True
        )
        self._split.side.addWidget(self._where)
        QShortcut(QKeySequence("F8"), self, self._next_gap)
        QShortcut(QKeySequence("Shift+F8"), self, lambda: self._next_gap(back=True))

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a template, or show the page as it was left."""
        self.preview.begin()
        self.refresh()
        key = place.extra.get("key") if isinstance(place.extra, dict) else None
        wanted: Key | None = place.id if place.id is not None else key
        if wanted is not None:
            self.filter.clear()
            self._fill()
            self._open(wanted)

    def reload(self) -> None:
        """Read the templates again; what is typed and not saved yet stays."""
        with self.desk.notices.refusals():
            store = self.desk.store
            offered = [*templates.on_offer(store), *templates.on_offer(store, WORDS)]
            retired = [one for one in templates.ours(store, retired=True) if one.retired]
            own = sorted((one for one in offered if one.id is not None), key=_by_title)
            self._all = [*own, *retired, *templates.shipped()]
        self._fill()
        key = _key(self._shown) if self._shown is not None else None
        known = [_key(one) for one in self._all]
        if key not in known:  # deleted meanwhile: what was typed in it belongs to no other
            self._rest.stop()
            self._typed = False
        self._open(key if key in known else known[0] if known else None, again=not self._typed)

    def _fill(self) -> None:
        lines: list[Heading | Row] = []
        group = ""
        stands_in = {one.copied_from for one in self._all if one.id is not None and not one.retired}
        for one in templates.matching(self._all, self.filter.text()):
            belongs = _group(one)
            if belongs != group:
                lines.append(Heading(belongs))
                group = belongs
            own = one.id is not None
            copied = not own and one.copied_from in stands_in
            pills = (PillWords(tr("copied"), "grey"),) if copied else ()
            icon = "file-text" if one.use == LETTER else "quote"
            tone = "accent" if own and not one.retired else "grey"
            faded = one.retired or copied
            lines.append(Row(_key(one), one.title, one.purpose, icon, tone, pills, faded=faded))
        self.rows.set_rows(lines)
        if self._shown is not None:
            self.rows.select_id(_key(self._shown))

    def _open(self, key: Key | None, *, again: bool = True) -> None:
        """Show one; `again` also where it is shown already, as it was read anew."""
        chosen = next((one for one in self._all if _key(one) == key), None)
        if chosen is None:
            return
        another = self._shown is None or _key(self._shown) != key
        if not another and not again:
            return
        self._shown = chosen
        if another:
            self._sitting = next(_sittings)
        self.rows.select_id(key)
        self.sheet.show_template(chosen, another=another)
        self._show_head()
        self.preview.setVisible(chosen.use == LETTER)
        self._where.setVisible(chosen.use == WORDS)
        self.sheet.gaps.show_values(None)
        self.preview.renew()

    def _show_head(self) -> None:
        one = self._shown
        if one is None:
            return
        own = one.id is not None
        self.head.show_words(one.title or tr("No title yet"), one.purpose)
        words = (
            tr("No longer used") if one.retired else tr("Ours") if own else tr("With the program")
        )
        self.head.show_pill(words, "accent" if own and not one.retired else "grey")
        self.copy_button.setVisible(not own)
        self.more.setVisible(own)
        self.write_button.setVisible(one.use == LETTER and not one.retired)

    # What the window asks

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.take_keyboard()

    def edit_shown(self) -> None:
        """F2: into the text of one of ours; one of the program's offers its copy."""
        if self._shown is not None and self._shown.id is None:
            self.copy_button.setFocus()
        else:
            self.sheet.editor.area.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """F6: the list, the words, the page."""
        return [self.rows, self.sheet.editor.area, self.preview.paper]

    def flush(self) -> bool:
        """Save what is typed; False, having said why, when that cannot be done."""
        self._rest.stop()
        self.preview.settle()
        if not self._typed or self._shown is None:
            return True
        try:
            with self.desk.store.change(
                "Edit template", origin=self, goes_on=f"template-{self._shown.id}-{self._sitting}"
            ) as pen:
                self._shown = pen.save(self.sheet.edit(self._shown))
        except Refusal as refusal:
            self.desk.notices.problem(str(refusal))
            return False
        self._typed = False
        self._all = [self._shown if _key(one) == self._shown.id else one for one in self._all]
        self._fill()
        self._show_head()
        return True

    # Doing

    def add(self, use: str) -> None:
        """Begin a template of ours, or a few words to put in."""
        if not self.flush():
            return
        title = tr("New template") if use == LETTER else tr("New words")
        with self.desk.notices.refusals():
            kept = templates.copy(self.desk.store, Template(title=title, use=use), origin=self)
            self._show_new(kept)

    def copy_shown(self) -> None:
        """Make a copy of the one shown, to be edited; of one of ours, another."""
        if self._shown is None or not self.flush():
            return
        with self.desk.notices.refusals():
            came = self._shown.id is None
            kept = templates.copy(self.desk.store, self._shown, origin=self)
            self._show_new(kept)
            self.desk.notices.did(
                tr("Copied. New letters use the copy from now on.") if came else tr("Copied.")
            )

    def _show_new(self, kept: Template) -> None:
        self.filter.clear()
        self.reload()
        self._open(kept.id)
        self.desk.navigation.replace(Place("templates", kept.id))
        box = self.sheet.boxes["title"]
        box.setFocus()
        box.selectAll()

    def ask_more(self) -> None:
        """Ask for what is rarely set: closing, enclosures, marking, what it is in law."""
        from liaison_app.ui.record_dialog import edit_record

        if self._shown is None or self._shown.id is None or not self.flush():
            return
        if (
            edit_record(self.desk, self._shown, self, label_words="Edit template", only=MORE)
            is not None
        ):
            self.reload()

    def delete_shown(self) -> None:
        """Delete one of ours; the program's own is then offered again."""
        if self._shown is None or self._shown.id is None:
            return
        self._rest.stop()
        self._typed = False
        with self.desk.notices.refusals():
            gone = self.desk.store.get(Template, self._shown.id)
            remove(self.desk.store, gone, origin=self)
            self.reload()
            self.desk.notices.did(tr("Template moved to the bin."))

    def write(self) -> None:
        """Begin a letter with it, to whoever it is shown for."""
        if self._shown is None or not self.flush():
            return
        to = [(item.kind, item.id) for item in self.preview.who.items()]
        self.desk.go("composer", extra={"new": True, "to": to, "template": self._shown})

    # Within

    def _as_typed(self) -> Template | None:
        if self._shown is None or self._shown.id is None:
            return self._shown
        return self.sheet.edit(self._shown)

    def _edited(self) -> None:
        if self._shown is None or self._shown.id is None:
            return
        self._typed = True
        if not self._rest.isActive():
            self._rest.start()
        self.preview.renew()

    def _picked(self, key: Key) -> None:
        if not self.flush():
            self.rows.select_id(_key(self._shown) if self._shown is not None else None)
            return
        self._open(key)
        place = Place("templates", extra={"key": key})
        if isinstance(key, int):
            place = Place("templates", key)
        self.desk.navigation.replace(place)
        self._split.picked_in_list()

    def _pop_menu(self, key: Key, spot: QPoint) -> None:
        self._picked(key)
        if isinstance(key, int):
            self.menu.popup(spot)

    def _next_gap(self, *, back: bool = False) -> None:
        if not self.sheet.gaps.next_gap(back=back):
            self.sheet.gaps.first_gap(last=back)


def _key(template: Template) -> Key:
    return template.id if template.id is not None else template.copied_from


def _by_title(template: Template) -> tuple[bool, str]:
    return template.use != LETTER, template.title.casefold()


def _group(template: Template) -> str:
    if template.id is None:
        return tr("With the program")
    if template.retired:
        return tr("No longer used")
    return tr("Ours") if template.use == LETTER else tr("Our words to put in")
