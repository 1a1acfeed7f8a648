"""E-mail: the draft goes to the mail program or a folder, and the letter is logged only when somebody says so."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Office,
    Organisation,
    Person,
    Post,
    Tenure,
)
from liaison_app.services import letters
from liaison_app.ui import ask
from liaison_app.ui.dialogs.email_dialog import EmailDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.reading_page import ReadingPage
from tests.ui.accessible import unnamed_controls


@pytest.fixture
def posts(desk: Desk) -> dict[str, int]:
    made = {}
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Council of Mosques", reference_pattern="CM/{year}/{number:3}"))
        for title, address in (("Chief Constable", "chief@police.example"), ("Leader", "")):
            body = pen.save(Organisation(name=f"Body of the {title}"))
            emails = (Entry("Office", address), Entry("", f"2{address}")) if address else ()
            post = pen.save(Post(title=title, organisation_id=body.id, emails=emails))
            person = pen.save(Person(given_name="Alan", family_name=f"Of{title}"))
            pen.save(Tenure(person_id=person.id, post_id=post.id))
            made[title] = post.id
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ComposerPage]:
    made = ComposerPage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    yield made
    made.drawer.forget()
    made.keeper.stop()
    made.drawer.settle()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    """What was handed to the system's mail program."""
    found: list[EmailMessage] = []

    def take(url: QUrl) -> bool:
        path = Path(url.toLocalFile())
        assert path.suffix == ".eml"
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        found.append(message)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


def write(page: ComposerPage, *posts: int) -> None:
    page.show_place(
        Place("composer", extra={"new": True, "to": [("post", post) for post in posts]})
    )
    page.writing.fields.subject.set_value("Safety on 3 April")
    page.writing.sheet.editor.area.setPlainText("We ask three things.")
    page.flush()


def dialog_of(page: ComposerPage) -> EmailDialog:
    letter = page._ready()
    assert letter is not None
    return EmailDialog(page.sending._emailing, letter, page)


def letter_in(desk: Desk) -> Correspondence:
    (item,) = desk.store.all(Correspondence)
    return item


def press(page: ComposerPage, words: str) -> None:
    buttons = page.sending.strip.findChildren(QPushButton)
    next(one for one in buttons if one.text() == words and not one.isHidden()).click()


def test_a_draft_goes_to_the_mail_program_and_stays_a_draft_until_somebody_says_it_went(
    desk: Desk, page: ComposerPage, posts: dict[str, int], opened: list[EmailMessage]
) -> None:
    write(page, posts["Chief Constable"])
    dialog = dialog_of(page)
    assert unnamed_controls(dialog) == []
    assert dialog.boxes[0][0].value() == "chief@police.example"
    dialog.open_drafts()
    (message,) = opened
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Alan OfChief Constable <chief@police.example>"
    assert message["Subject"] == f"Safety on 3 April ({letter_in(desk).our_ref})"
    assert letter_in(desk).state == "draft"
    assert letter_in(desk).marking == "email"
    assert page.sending.strip.words() == "An e-mail with this letter was made. Did it go?"
    press(page, "Mark as sent by e-mail")
    item = letter_in(desk)
    assert (item.state, item.channel) == ("sent", "email")
    (attached,) = message.iter_attachments()
    assert attached.get_content() == desk.store.bytes_of(desk.store.get(File, item.pdf_id or 0))
    assert page.sending.strip.isHidden()
    assert page.top_actions[0].words() == "Sent by e-mail"  # type: ignore[attr-defined]
    assert desk.notices.shown()[-1].startswith("Marked as sent by e-mail as CM/")
    desk.undo.undo()
    assert (letter_in(desk).state, letter_in(desk).channel) == ("draft", "letter")


def test_the_question_waits_for_the_letter_and_goes_when_it_did_not_go(
    desk: Desk, page: ComposerPage, posts: dict[str, int], opened: list[EmailMessage]
) -> None:
    write(page, posts["Chief Constable"])
    dialog_of(page).open_drafts()
    id = letter_in(desk).id
    page.show_place(Place("composer", extra={"new": True}))
    assert page.sending.strip.isHidden()
    page.show_place(Place("composer", id))
    assert not page.sending.strip.isHidden()
    press(page, "It did not")
    assert page.sending.strip.isHidden()
    assert letter_in(desk).state == "draft"


def test_a_letter_changed_meanwhile_is_asked_about(
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    opened: list[EmailMessage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(page, posts["Chief Constable"])
    dialog_of(page).open_drafts()
    page.writing.fields.subject.set_value("Safety on 4 April")
    page._edited()
    answers = ["", "now"]
    asked = []

    def choose(_parent: object, sentence: str, *_more: object) -> str:
        asked.append(sentence)
        return answers.pop(0)

    monkeypatch.setattr(ask, "choose", choose)
    page.sending._emailing.mark_as_sent()
    assert letter_in(desk).state == "draft"
    page.sending._emailing.mark_as_sent()
    assert asked == ["The letter was changed after its e-mail was made."] * 2
    assert (letter_in(desk).state, letter_in(desk).subject) == ("sent", "Safety on 4 April")


def test_an_unknown_address_is_said_and_may_be_typed(
    desk: Desk, page: ComposerPage, posts: dict[str, int], opened: list[EmailMessage]
) -> None:
    write(page, posts["Leader"])
    dialog = dialog_of(page)
    (box,) = dialog.boxes[0]
    assert box.value() == ""
    box.set_value("leader at council")
    dialog.open_drafts()
    assert dialog.wrong.words() == "“leader at council” is not an e-mail address."
    assert opened == []
    box.set_value("leader@council.example")
    dialog.by_email.setChecked(False)
    dialog.open_drafts()
    assert opened[0]["To"] == "Alan OfLeader <leader@council.example>"
    assert letter_in(desk).marking == ""
    assert not dialog_of(page).by_email.isChecked()


def test_no_mail_program_is_said_and_the_other_ways_are_there(
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    write(page, posts["Chief Constable"])
    dialog = dialog_of(page)
    dialog.open_drafts()
    assert dialog.wrong.words().startswith("No mail program took the draft.")
    assert page.sending.strip.isHidden()
    monkeypatch.setattr(ask, "save_file", lambda *_a: None)
    dialog.save_drafts()
    assert page.sending.strip.isHidden()
    monkeypatch.setattr(ask, "save_file", lambda *_a: tmp_path / "to the chief")
    dialog.save_drafts()
    message = email.message_from_bytes((tmp_path / "to the chief.eml").read_bytes())
    assert message["X-Unsent"] == "1"
    assert not page.sending.strip.isHidden()


def test_the_pdf_is_saved_and_the_text_copied(
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(page, posts["Chief Constable"])
    monkeypatch.setattr(ask, "save_file", lambda *_a: tmp_path / "letter.pdf")
    dialog = dialog_of(page)
    dialog.save_and_copy()
    assert "We ask three things." in QGuiApplication.clipboard().text()
    assert not page.sending.strip.isHidden()
    page.sending._emailing.mark_as_sent()
    kept = desk.store.get(File, letter_in(desk).pdf_id or 0)
    assert (tmp_path / "letter.pdf").read_bytes() == desk.store.bytes_of(kept)


def test_copies_for_each_are_e_mails_of_their_own(
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    opened: list[EmailMessage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(page, posts["Chief Constable"], posts["Leader"])
    page.writing.more.joint.set_value("each")
    page._edited()
    dialog = dialog_of(page)
    dialog.open_drafts()
    assert [message["To"] for message in opened] == [
        "Alan OfChief Constable <chief@police.example>",
        None,
    ]
    (tmp_path / "taken.eml").write_text("somebody else’s")
    names = iter(["first.eml"])
    monkeypatch.setattr(ask, "save_file", lambda *_a: tmp_path / next(names))
    dialog_of(page).save_drafts()
    assert len(list(tmp_path.glob("*.eml"))) == 3


def test_a_sent_letter_goes_again_and_nothing_more_is_logged(
    desk: Desk, page: ComposerPage, posts: dict[str, int], opened: list[EmailMessage]
) -> None:
    write(page, posts["Chief Constable"])
    page.sending.send_unprinted()
    before = letter_in(desk)
    dialog = dialog_of(page)
    assert dialog.by_email.isHidden()
    dialog.open_drafts()
    (attached,) = opened[0].iter_attachments()
    assert attached.get_content() == letters.draw(desk.store, page.letter)
    assert letter_in(desk) == before
    assert page.sending.strip.isHidden()


def test_a_sent_letter_that_is_read_goes_again_too(
    desk: Desk, page: ComposerPage, posts: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, posts["Chief Constable"])
    page.flush()
    reading = ReadingPage(desk)
    reading.show_place(Place("reading", letter_in(desk).id))
    reading.email_shown()
    assert desk.went[-1] == Place("composer", letter_in(desk).id)
    page.sending.send_unprinted()
    asked = []
    monkeypatch.setattr(EmailDialog, "exec", lambda dialog: asked.append(dialog._letter) or 0)
    reading.reload()
    reading.email_shown()
    assert [letter.item for letter in asked] == [letter_in(desk)]
    reading.deleteLater()
