"""What is done with a whole copy: publishing, saving, copying, taking back, what changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.paths import documents_folder
from liaison_app.records import Edition, EditionPart
from liaison_app.rules.edition_page import HTML, MARKDOWN, PDF, TEXT, PublishedPage, file_name
from liaison_app.services import editions
from liaison_app.services.editions import Copy
from liaison_app.services.whole_files import write_whole
from liaison_app.ui import ask, places, saving
from liaison_app.ui.field_editors import paragraphs
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.said import say_count
from liaison_app.ui.widgets.fields import menu_action

GONE = tr(
    "The file that went out is not kept any more: it was deleted, or held the name of somebody who"
    " was erased. Its words still stand here, and a new version makes new files."
)
_PATTERNS = {
    HTML: ask.kind_of_file(tr("Web page"), ".html"),
    TEXT: ask.kind_of_file(tr("Plain text"), ".txt"),
    MARKDOWN: ask.kind_of_file("Markdown", ".md"),
    PDF: ask.kind_of_file("PDF", ".pdf"),
}
_WORDS = {
    HTML: (tr("Web page…"), "globe"),
    PDF: (tr("PDF…"), "file-text"),
    TEXT: (tr("Plain text…"), "pilcrow"),
    MARKDOWN: (tr("Markdown, for a website…"), "list"),
}


class Deeds:
    """Asks what has to be asked and calls the service; each answers whether anything was done."""

    def __init__(self, desk: Desk, page: QWidget):
        self._desk, self._page = desk, page

    def save_actions(self, save: Callable[[str], object]) -> list[QAction]:
        """“Web page…” and the other forms, and all of them (""), into a folder, for a menu."""
        found = [
            menu_action(words, partial(save, form), icon) for form, (words, icon) in _WORDS.items()
        ]
        return [*found, menu_action(tr("All four into a folder…"), partial(save, ""), "folder")]

    def versions(self, edition: Edition) -> list[Edition]:
        """Every version of the copy, the latest first."""
        return editions.versions_of(self._desk.store, edition)[::-1]

    # Published or not

    def publish(self, copy: Copy, then: Callable[[], object]) -> None:
        """Ask by whom, freeze it, and call `then`; each file is looked through for what was cut."""
        from liaison_app.ui.dialogs.publish_dialog import PublishDialog
        from liaison_app.ui.progress_dialog import run_job

        dialog = PublishDialog(self._desk, copy, self._page)
        if not dialog.exec():
            return
        id, by, today = copy.edition.id or 0, dialog.by.value(), dt.date.today()

        def done(_edition: Edition) -> None:
            then()
            self._desk.notices.did(tr("Published, and kept as it went out."))

        run_job(
            self._desk,
            tr("Publishing"),
            lambda store: editions.publishing(store, id, by, today),
            done,
            self._page,
        )

    def withdraw(self, copy: Copy) -> bool:
        """Ask why and when it was taken back."""
        from liaison_app.ui.dialogs.publish_dialog import WithdrawDialog

        dialog = WithdrawDialog(self._desk, copy.edition, self._page)
        return bool(dialog.exec())

    def ask_consent(self, part: EditionPart) -> bool:
        """Ask whether it may be published, or go on to the letter that asks its writer."""
        from liaison_app.ui.dialogs.consent_dialog import ConsentDialog

        dialog = ConsentDialog(self._desk, part, self._page)
        kept = bool(dialog.exec())
        if dialog.letter is not None:
            self._desk.navigation.go(places.of_ready(dialog.letter))
        return kept

    def edit_edition(self, copy: Copy, fields: tuple[str, ...]) -> bool:
        """Its title, introduction and the like."""
        title = tr("Where it stands") if fields == ("address",) else tr("Title and introduction")
        return self._edit(copy.edition, fields, title)

    def edit_part(self, part: EditionPart | None) -> bool:
        """The heading over a piece and the lines under it."""
        if part is None:
            return False
        return self._edit(part, ("heading", "signature"), tr("Heading and signature"))

    def _edit(self, record: Any, fields: tuple[str, ...], title: str) -> bool:
        hint = tr("What it is about, in a few sentences above the replies")
        made = edit_record(
            self._desk,
            record,
            self._page,
            only=fields,
            title=title,
            editors={"introduction": paragraphs(tr("Introduction"), hint, 9)},
            origin=self._page,
        )
        return made is not None

    # What went out

    def outputs(self, copy: Copy) -> dict[str, bytes]:
        """The forms of what went out, as they were kept."""
        return editions.outputs(self._desk.store, copy)

    def copy_words(self, copy: Copy) -> None:
        """Put its plain words on the clipboard, as a message wants them."""
        with self._desk.notices.refusals():
            QGuiApplication.clipboard().setText(editions.message(self._desk.store, copy))
            self._desk.notices.say(tr("Copied, to be pasted into a message."))

    def save(self, copy: Copy, form: str) -> None:
        """Save one form where it is asked for; "" for all of them into a folder."""
        with self._desk.notices.refusals():
            outputs = self.outputs(copy)
            if not form:
                self._save_all(copy, outputs)
                return
            data = kept_file(outputs, form)
            name = _name(copy.edition, form)
            path = ask.save_file(
                self._page, tr("Save the copy"), str(documents_folder() / name), _PATTERNS[form]
            )
            if path is not None:
                if path.suffix.lower() != f".{form}":
                    path = path.with_name(f"{path.name}.{form}")
                saving.save(self._desk, path, data)

    def _save_all(self, copy: Copy, outputs: dict[str, bytes]) -> None:
        if not outputs:
            raise Refusal(GONE)
        folder = ask.open_folder(
            self._page, tr("Save all four into a folder"), str(documents_folder())
        )
        if folder is None:
            return
        there = [
            name for form in outputs if (folder / (name := _name(copy.edition, form))).exists()
        ]
        if there:
            raise Refusal(
                tr("“{name}” is in that folder already. Choose another folder.", name=there[0])
            )
        for form, data in outputs.items():
            write_whole(Path(folder) / _name(copy.edition, form), data, self._desk.store.path)
        said = trn(
            "Saved in one form in “{name}”.",
            "Saved in {count} forms in “{name}”.",
            len(outputs),
            count=say_count(len(outputs)),
            name=folder.name,
        )
        self._desk.notices.say(said)

    def print(self, copy: Copy) -> None:
        """Print the PDF."""
        from liaison_app.ui.printing import print_pdf

        with self._desk.notices.refusals():
            if not copy.frozen:
                raise Refusal(tr("Publish it first. What is printed then is what was decided."))
            print_pdf(kept_file(self.outputs(copy), PDF), copy.edition.title, self._page)

    def show_changes(self, copy: Copy | None) -> None:
        """This version beside the one before it."""
        from liaison_app.ui.dialogs.compare_notes import CompareDialog

        earlier = self._desk.store.find(Edition, copy.edition.earlier_id) if copy else None
        if copy is None or earlier is None:
            return
        with self._desk.notices.refusals():
            before = editions.copy_of(self._desk.store, earlier.id or 0)
            CompareDialog(
                (tr("Version {version}", version=earlier.version), _plain(self.outputs(before))),
                (tr("Version {version}", version=copy.edition.version), _plain(self.outputs(copy))),
                self._page.window(),
            ).exec()


def kept_file(outputs: Mapping[str, bytes], form: str) -> bytes:
    """One of the kept files; raises Refusal when it was deleted, or went as somebody was erased."""
    if form in outputs:
        return outputs[form]
    raise Refusal(GONE)


def about(copy: Copy, form: str, outputs: Mapping[str, bytes]) -> str:
    """What is said above a form of the copy; "" where nothing need be."""
    if copy.frozen:
        return "" if form in outputs else GONE
    covered = tr("What is still to be decided is covered in it. It cannot go out so.")
    return covered if copy.undecided else ""


def _plain(outputs: dict[str, bytes]) -> str:
    return outputs.get(TEXT, b"").decode("utf-8")


def _name(edition: Edition, form: str) -> str:
    """The name of a file, as the kept ones are named."""
    page = PublishedPage(
        title=edition.title, date=edition.published_on, version=edition.version or 1
    )
    return file_name(page, form)
