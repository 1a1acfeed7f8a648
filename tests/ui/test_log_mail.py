"""E-mails and papers dropped or pasted on the page that logs a reply: it is filled in from them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Matter,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.log_reply_page import LogReplyPage
from tests import made_letters as made
from tests.ui.accessible import unnamed_controls

PASTED = """From: Wilma Thorne <chief@northshire.example>
Sent: 17 March 2018 09:12
To: Ashton Council of Mosques <office@ashton.example>
Subject: RE: Safety at Friday prayers

Thank you for your letter.

We will send a patrol."""


@pytest.fixture
def town(store) -> dict[str, int]:
    """A letter of 16 March 2018 to a Chief Constable whose address is known."""
    with store.change("Make the town") as pen:
        pen.save(Office(name="Ashton Council of Mosques", email="office@ashton.example"))
        police = pen.save(Organisation(name="Northshire Police", kind="police"))
        chief = pen.save(
            Post(
                title="Chief Constable",
                organisation_id=police.id,
                emails=(Entry("Office", "chief@northshire.example"),),
            )
        )
        person = pen.save(Person(given_name="Wilma", family_name="Thorne"))
        pen.save(Tenure(person_id=person.id, post_id=chief.id, from_date="2015-01-01"))
        matter = pen.save(Matter(title="Safety"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2018-03-16",
                subject="Safety at Friday prayers",
                our_ref="ACM/2018/007",
                matter_id=matter.id,
                message_id="ours-1@ashton.example",
            )
        )
        party = pen.save(
            Party(
                correspondence_id=letter.id,
                post_id=chief.id,
                organisation_id=police.id,
                post_title="Chief Constable",
                organisation_name="Northshire Police",
            )
        )
    return {"chief": chief.id, "matter": matter.id, "letter": letter.id, "to": party.id}


@pytest.fixture
def page(desk, town, qtbot: QtBot) -> LogReplyPage:
    made_page = LogReplyPage(desk)
    qtbot.addWidget(made_page)
    made_page.resize(1160, 700)
    made_page.show_place(Place("log_reply"))
    with qtbot.waitActive(made_page):
        made_page.show()
        made_page.activateWindow()
    return made_page


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_dropped_mail_is_right_without_typing(page, town, desk, tmp_path: Path) -> None:
    mail = made.mail(
        text="Thank you for your letter.\n\nWe will send a patrol.\n\nWilma Thorne\n"
        "Chief Constable\n\nOn 16 March 2018 at 10:00, Office wrote:\n> What will you do?",
        attached=[("Plan.pdf", made.pdf_file(["Plan"]))],
        in_reply_to="<ours-1@ashton.example>",
    )

    assert page.take_files([put(tmp_path, "Re Safety.eml", mail)])

    assert page.form.date.value() == "2018-03-17"
    assert page.form.channel.value() == "email"
    assert page.form.subject.value() == "Re: Safety at Friday prayers"
    assert "We will send a patrol." in page.text.toPlainText()
    assert "What will you do?" not in page.text.toPlainText()
    assert "What will you do?" in page.quoted.quoted()
    assert page.form.who.ids() == (("post", town["chief"]),)
    assert page.form.signed.value() == "Wilma Thorne"
    assert page.answers.taken_pair() == (town["letter"], town["to"])
    assert unnamed_controls(page) == []

    assert page.save()
    reply = desk.store.all(Correspondence)[-1]
    assert (reply.direction, reply.in_reply_to_id) == ("in", town["letter"])
    assert (reply.message_id, reply.matter_id) == ("reply-1@northshire.example", town["matter"])
    assert [file.name for file in desk.store.all(File)] == ["Re Safety.eml", "Plan.pdf"]


def test_what_was_quoted_is_folded_and_shown_on_a_click(page, tmp_path: Path) -> None:
    mail = made.mail(text="Yes.\n\nOn 16 March 2018 at 10:00, Office wrote:\n> Will you?\n> Soon?")
    page.take_files([put(tmp_path, "a.eml", mail)])

    assert page.quoted.view.isHidden()
    assert "Show what was quoted" in page.quoted.fold.text()
    page.quoted.fold.click()
    assert not page.quoted.view.isHidden()
    assert "Soon?" in page.quoted.view.toPlainText()


def test_an_attachment_without_its_tick_is_not_kept(page, desk, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QCheckBox

    mail = made.mail(attached=[("Logo.pdf", b"%PDF-1"), ("Plan.pdf", b"%PDF-2")])
    page.take_files([put(tmp_path, "a.eml", mail)])
    logo = next(box for box in page.files.findChildren(QCheckBox) if "Logo" in box.text())
    logo.setChecked(False)

    assert page.save()
    assert [file.name for file in desk.store.all(File)] == ["a.eml", "Plan.pdf"]


def test_a_pasted_mail_is_offered_to_be_read_with_one_key(page, town, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(PASTED)
    page.text.insertFromMimeData(data)
    qtbot.waitUntil(lambda: page.offer.is_offering)
    assert page.offer.isVisible()

    page.offer.take()

    assert page.form.date.value() == "2018-03-17"
    assert page.form.who.ids() == (("post", town["chief"]),)
    assert page.text.toPlainText().startswith("Thank you for your letter.")
    assert page.answers.taken_pair() == (town["letter"], town["to"])
    assert not page.offer.isVisible()


def test_a_mail_on_words_that_were_typed_is_only_offered(page, tmp_path: Path) -> None:
    page.text.setPlainText("Typed before.")

    page.take_files([put(tmp_path, "a.eml", made.mail())])

    assert page.text.toPlainText() == "Typed before."
    assert page.offer.is_offering
    page.offer.put_away()
    assert page.text.toPlainText() == "Typed before."


def test_a_mail_kept_already_is_told(page, desk, tmp_path: Path, monkeypatch) -> None:
    path = put(tmp_path, "a.eml", made.mail())
    page.take_files([path])
    assert page.save()
    asked = []
    monkeypatch.setattr(ask, "choose", lambda *a, **_k: asked.append(a[1]) or "open")

    page.take_files([path])

    assert "kept already" in asked[0]
    assert desk.went[-1].room == "reading"
    assert desk.store.count(Correspondence) == 2


def test_our_own_mail_is_kept_as_sent(page, town, desk, tmp_path: Path) -> None:
    mail = made.mail(
        sender="Ashton Council of Mosques <office@ashton.example>",
        to="Wilma Thorne <chief@northshire.example>",
        subject="Another question",
        message_id="<ours-2@ashton.example>",
    )
    page.take_files([put(tmp_path, "Sent.eml", mail)])
    assert page.form.is_ours
    assert page.form.who.ids() == (("post", town["chief"]),)

    assert page.save()
    item = desk.store.all(Correspondence)[-1]
    to = desk.store.where(Party, correspondence_id=item.id)[0]
    assert (item.direction, item.state, item.reply_due) == ("out", "sent", "")
    assert (to.role, to.post_id) == ("to", town["chief"])


def test_a_scan_is_dated_and_named_by_its_name(page, town, tmp_path: Path) -> None:
    page.take_files([put(tmp_path, "2018-03-20 Reply from Chief Constable.pdf", b"%PDF-1.4 scan")])

    assert page.form.date.value() == "2018-03-20"
    assert page.form.who.ids() == (("post", town["chief"]),)


def test_the_words_of_a_word_file_stand_as_the_text(page, tmp_path: Path) -> None:
    letter = made.word_file(["Thank you for your letter.", "Yours sincerely,", "Wilma Thorne"])

    page.take_files([put(tmp_path, "17.3.18 reply.docx", letter)])

    assert page.text.toPlainText().startswith("Thank you for your letter.")
    assert page.form.date.value() == "2018-03-17"


def test_the_words_of_a_pdf_are_offered(page, tmp_path: Path) -> None:
    page.take_files([put(tmp_path, "17.3.18 reply.pdf", made.pdf_file(["Words in it"]))])

    assert page.text.toPlainText() == ""
    page.offer.take()
    assert page.text.toPlainText() == "Words in it"


def test_a_day_typed_by_hand_stays(page, tmp_path: Path) -> None:
    page.form.date.set_value("2018-05-01")

    page.take_files([put(tmp_path, "2018-03-20 reply.pdf", b"%PDF-1.4 scan")])

    assert page.form.date.value() == "2018-05-01"


def test_several_mails_and_folders_are_a_run_of_their_own(page, tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{n}.eml", made.mail(message_id=f"<{n}@x.example>")) for n in "ab"]

    assert not page.take_files(paths)
    assert not page.take_files([tmp_path])
    assert page.files.given == []


def test_what_was_read_from_a_mail_outlives_a_crash(page, town, desk, qtbot, tmp_path) -> None:
    mail = made.mail(text="Yes.\n\nOn 16 March 2018 at 10:00, Office wrote:\n> Will you?")
    page.take_files([put(tmp_path, "a.eml", mail)])
    page.typing.save()

    again = LogReplyPage(desk)
    qtbot.addWidget(again)

    assert again.form.mark == "reply-1@northshire.example"
    assert "Will you?" in again.quoted.quoted()


def test_nobody_signs_with_the_name_of_a_mailbox(page, town, tmp_path: Path) -> None:
    of_office = made.mail(sender="Chief Constable’s Office <co@northshire.example>", text="Noted.")
    page.take_files([put(tmp_path, "a.eml", of_office)])
    assert page.form.signed.value() == ""
    assert [party.name for party in page.form.senders()] == [""]

    page.start_again()
    page.take_files([put(tmp_path, "b.eml", made.mail(sender="x@y.example", text="Noted."))])
    assert page.form.signed.value() == ""


def test_what_was_passed_on_from_an_address_of_ones_own_is_a_click_away(
    page, town, tmp_path: Path
) -> None:
    mail = made.mail(
        sender="Amina Noor <amina@home.example>",
        subject="Fwd: Patrols",
        text="Salaam, see below.\n\n---------- Forwarded message ---------\n"
        "From: Wilma Thorne <chief@northshire.example>\nDate: Fri, 16 Mar 2018 at 17:02\n"
        "Subject: Patrols\nTo: Amina Noor <amina@home.example>\n\nWe will patrol on Friday.",
    )
    page.take_files([put(tmp_path, "a.eml", mail)])
    assert page.text.toPlainText() == "Salaam, see below."
    shown = page.read_card.findChildren(QAbstractButton)

    assert [one.text() for one in shown] == [
        "Take the e-mail passed on in it: Wilma Thorne, 16 March 2018"
    ]
    shown[0].click()

    assert page.text.toPlainText() == "We will patrol on Friday."
    assert page.form.who.ids() == (("post", town["chief"]),)
    assert page.form.date.value() == "2018-03-16"
    assert page.form.subject.value() == "Patrols"
