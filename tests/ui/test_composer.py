"""Writing a letter: addressed, drawn as it will print, kept while typed, printed and sent once."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_app.errors import FileRefused
from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Matter,
    Office,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
    Signatory,
    Tenure,
)
from liaison_app.rules.letter_text import parse
from liaison_app.services import addressing, letters
from liaison_app.services.letters import Letter
from liaison_app.ui import ask, places, printing
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.composer_people import follow_up
from liaison_app.ui.pdf_pages import PdfPages
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
GREETING = "السلام عليكم"


@pytest.fixture
def posts(desk: Desk) -> dict[str, int]:
    """A council, two bodies with a post each, and who holds them."""
    with desk.store.change("Set up") as pen:
        pen.save(
            Office(name="Northtown Council of Mosques", reference_pattern="CM/{year}/{number:3}")
        )
        pen.save(Officer(name="Samira Khan", post_title="Liaison Officer", from_date="2025"))
        pen.save(Signatory(name="Samira Khan", post_title="Liaison Officer"))
        made = {}
        for title, body, kind, person in (
            (
                "Chief Constable",
                "County Police Service",
                "police",
                Person(title="Mr", given_name="Alan", family_name="Newcombe"),
            ),
            (
                "Leader of the Council",
                "Borough Council",
                "council",
                Person(title="Councillor", given_name="Hazel", family_name="Marsh"),
            ),
        ):
            at = pen.save(
                Organisation(
                    name=body,
                    kind=kind,
                    addresses=(Entry("Office", "1 High Street\nNORTHTOWN\nNT1 1AA"),),
                )
            )
            post = pen.save(Post(title=title, organisation_id=at.id))
            holder = pen.save(person)
            pen.save(Tenure(person_id=holder.id, post_id=post.id, from_date="2024"))
            made[title] = post.id
        made["matter"] = pen.save(Matter(title="Safety on 3 April")).id
    return made


@pytest.fixture
def page(desk: Desk, posts: dict[str, int], qtbot: QtBot) -> Iterator[ComposerPage]:
    made = ComposerPage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    yield made
    made.drawer.forget()
    made.keeper.stop()
    made.drawer.settle()


def begin(page: ComposerPage, posts: dict[str, int], *titles: str) -> None:
    to = [("post", posts[title]) for title in titles or ("Chief Constable",)]
    page.show_place(Place("composer", extra={"new": True, "to": to}))


def write_whole(page: ComposerPage, posts: dict[str, int]) -> None:
    """A letter with everything that is needed."""
    begin(page, posts)
    page.writing.fields.subject.set_value("Safety on 3 April")
    page.writing.sheet.editor.set_blocks(parse("<p>Please tell us what is planned.</p>"))
    page._edited()


def letters_in(desk: Desk) -> list[Correspondence]:
    return desk.store.all(Correspondence)


def drawn(qtbot: QtBot, page: ComposerPage, do: Callable[[], object]) -> bytes:
    with qtbot.waitSignal(page.drawer.drawn, timeout=20_000) as came:
        do()
    return bytes(came.args[0])


def words_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))


# Beginning


def test_a_new_letter_is_addressed_and_greeted_by_the_rules(
    qtbot: QtBot, page: ComposerPage, posts: dict[str, int]
) -> None:
    pdf = drawn(qtbot, page, lambda: begin(page, posts, "Chief Constable", "Leader of the Council"))
    assert page.title == "To the Chief Constable and 1 other"
    assert page.writing.sheet.salutation.box.text() == "Dear Chief Constable and Councillor Marsh"
    assert page.writing.sheet.closing.box.text() == "Yours sincerely"
    assert "Chief Constable" in page.writing.sheet.salutation.box.toolTip()
    assert "Mr Alan Newcombe" in words_of(pdf)
    assert page.preview.paper.page_count() == 1


def test_a_new_letter_is_kept_only_once_something_was_typed(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    assert page.flush()
    assert letters_in(desk) == []
    qtbot.keyClicks(page.writing.fields.subject, "A")
    with qtbot.waitSignal(page.keeper.kept, timeout=4_000):
        pass
    (kept,) = letters_in(desk)
    assert kept.subject == "A"
    assert kept.state == "draft"
    assert [p.post_title for p in desk.store.all(Party)] == ["Chief Constable"]
    assert desk.navigation.place == Place("composer", kept.id)
    assert page.writing.saved.words().startswith("Draft saved ")
    assert letters.load(desk.store, kept.id or 0) == page.letter


def test_a_letter_kept_after_its_page_was_left_does_not_change_where_we_are(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    desk.navigation.go(Place("today"))
    desk.navigation.go(Place("composer", extra={"new": True}))
    begin(page, posts)
    desk.navigation.go(Place("keeping"))
    qtbot.keyClicks(page.writing.fields.subject, "A")  # as a name does when its field is left
    assert page.flush()
    (kept,) = letters_in(desk)
    assert desk.navigation.place == Place("keeping")
    desk.navigation.back()
    assert desk.navigation.place == Place("composer", kept.id)


def test_a_letter_that_was_drafted_elsewhere_is_shown_whole_and_kept_once_it_is_touched(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    to = [addressing.party_for(desk.store, post_id=posts["Chief Constable"])]
    blank = letters.blank(desk.store, to=to, matter_id=posts["matter"])
    item = dataclasses.replace(blank.item, subject="Reminder: Safety", text="<p>We wrote.</p>")
    ready = Letter(item, blank.parties)
    desk.navigation.go(places.of_ready(ready))
    page.show_place(desk.went[-1])
    assert page._read() == ready
    assert page.writing.sheet.editor.area.hasFocus() or not page.isActiveWindow()
    assert page.flush()
    assert letters_in(desk) == []
    qtbot.keyClicks(page.writing.sheet.editor.area, "Again: ")
    assert page.flush()
    (kept,) = letters_in(desk)
    assert (kept.subject, kept.text) == ("Reminder: Safety", "<p>Again: We wrote.</p>")
    assert desk.navigation.place == Place("composer", kept.id)


def test_a_change_elsewhere_does_not_disturb_the_typing(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    assert page.flush()
    area = page.writing.sheet.editor.area
    qtbot.keyClicks(area, "Dear")
    assert page.flush()
    with desk.store.change("Elsewhere") as pen:
        pen.save(Matter(title="Another"))
    assert area.textCursor().position() == 4
    assert area.document().isUndoAvailable()


def test_people_are_found_with_who_holds_the_post_now(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    found = page.writing.fields.addressees.find("marsh")
    assert [(item.kind, item.title, item.subtitle) for item in found] == [
        ("post", "Leader of the Council, Borough Council", "now Councillor Hazel Marsh"),
        ("person", "Councillor Hazel Marsh", "Leader of the Council, Borough Council"),
    ]


def test_who_it_is_to_changes_the_greeting_unless_it_was_overtyped(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    sheet, to = page.writing.sheet, page.writing.fields.to
    (leader,) = [i for i in page.writing.fields.addressees.find("leader") if i.kind == "post"]
    to.take(leader)
    assert sheet.salutation.box.text() == "Dear Chief Constable and Councillor Marsh"
    to.remove(leader)
    assert sheet.salutation.box.text() == "Dear Chief Constable"
    sheet.salutation.box.set_value("Dear friends")
    to.take(leader)
    assert sheet.salutation.box.text() == "Dear friends"
    assert len(page._read().to) == 2


def test_a_free_name_may_be_copied_in_but_not_addressed(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.fields.copied.take(PickItem("", None, "All member mosques"))
    assert [p.name for p in page._read().copied] == ["All member mosques"]
    page.writing.fields.to.box.setText("Somebody")
    page.print_shown()
    assert "“Somebody” is not chosen yet" in page.writing.fields._problems["to"].words()


def test_a_reply_of_ours_answers_the_sender_and_a_follow_up_the_same_people(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    with desk.store.change("Log") as pen:
        came = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-17",
                our_ref="PS/9",
                matter_id=posts["matter"],
            )
        )
        pen.save(Party(correspondence_id=came.id, role="from", post_id=posts["Chief Constable"]))
    page.show_place(Place("composer", extra={"new": True, "in_reply_to_id": came.id}))
    letter = page._read()
    assert [p.post_title for p in letter.to] == ["Chief Constable"]
    assert (letter.item.your_ref, letter.item.matter_id) == ("PS/9", posts["matter"])
    write_whole(page, posts)
    page.sending.send_unprinted()
    sent = page.letter
    follow_up(page.desk, page.letter)
    place = desk.went[-1]  # type: ignore[attr-defined]
    assert place.extra["in_reply_to_id"] == sent.item.id
    page.show_place(place)
    assert [p.post_id for p in page._read().to] == [posts["Chief Constable"]]


def test_a_new_matter_is_made_from_its_name(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    picker = page.writing.fields.matter
    offered = page.writing.fields._matters("Leaflets")
    assert offered[-1].subtitle == "new matter"
    picker.take(offered[-1])
    made = desk.store.where(Matter, title="Leaflets")
    assert page._read().item.matter_id == made[0].id
    assert next(i.title for i in page.writing.fields._matters("safety")) == "Safety on 3 April"


# Writing


def test_every_field_goes_into_the_letter_and_back(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts, "Chief Constable", "Leader of the Council")
    fields, more = page.writing.fields, page.writing.more
    signatory = desk.store.all(Signatory)[0]
    fields.subject.set_value("Subject <b>not bold</b>")
    fields.date.set_value("2026-03-26")
    fields.our_ref.set_value("CM/9")
    fields.greeting.set_value(GREETING)
    fields.show_matter(posts["matter"])
    more.your_ref.set_value("PS/1")
    more.marking.set_value("private")
    more.joint.set_value("each")
    more.enclosures.set_lines(["A leaflet", "A map"])
    more.reply_due.set_value("2026-04-03")
    more.no_reply.setChecked(True)
    more.restricted.setChecked(True)
    more.note.set_value("Only us")
    page.preview.profile.set_value("din_a")
    page._edited()
    assert page.flush()
    kept = letters.load(desk.store, letters_in(desk)[0].id or 0)
    expected = {
        "subject": "Subject <b>not bold</b>",
        "date": "2026-03-26",
        "our_ref": "CM/9",
        "opening_line": GREETING,
        "matter_id": posts["matter"],
        "your_ref": "PS/1",
        "marking": "private",
        "joint": "each",
        "enclosures": ("A leaflet", "A map"),
        "reply_due": "2026-04-03",
        "no_reply_expected": True,
        "restricted": True,
        "private_note": "Only us",
        "layout_profile": "din_a",
        "signatory_id": signatory.id,
    }
    assert {name: getattr(kept.item, name) for name in expected} == expected
    page._show(kept)
    assert page._read() == kept


def test_the_page_is_drawn_a_moment_after_the_last_key(
    qtbot: QtBot, page: ComposerPage, posts: dict[str, int]
) -> None:
    drawn(qtbot, page, lambda: begin(page, posts))
    page.writing.sheet.editor.area.setFocus()
    pdf = drawn(qtbot, page, lambda: qtbot.keyClicks(page.writing.sheet.editor.area, "Thank you."))
    assert "Thank you." in words_of(pdf)


def test_what_no_typeface_has_is_said_and_the_last_page_stays(
    qtbot: QtBot, page: ComposerPage, posts: dict[str, int]
) -> None:
    drawn(qtbot, page, lambda: begin(page, posts))
    with qtbot.waitSignal(page.drawer.refused, timeout=20_000):
        page.writing.sheet.editor.area.insert_words("\U00012000")
    assert page.preview.problem()
    assert page.preview.paper.page_count() == 1
    pdf = drawn(
        qtbot, page, lambda: qtbot.keyClick(page.writing.sheet.editor.area, Key.Key_Backspace)
    )
    assert pdf
    assert page.preview.problem() == ""


def test_one_sitting_is_one_step_of_undo_and_undo_shows_at_once(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    assert page.flush()
    for words in ("one", " two", " three"):
        qtbot.keyClicks(page.writing.fields.subject, words)
        assert page.flush()
    assert desk.undo.label == "Edit letter"
    desk.undo.undo()
    assert desk.undo.label == "Write letter"
    assert page.writing.fields.subject.text() == "Safety on 3 April"
    desk.undo.redo()
    assert page.writing.fields.subject.text().startswith("one two three") or (
        "one two three" in page.writing.fields.subject.text()
    )
    desk.undo.undo()
    desk.undo.undo()
    assert letters_in(desk) == []
    assert desk.went[-1] == Place("correspondence")  # type: ignore[attr-defined]


def test_a_full_disk_keeps_the_form_says_so_and_tries_again(
    qtbot: QtBot,
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_whole(page, posts)
    real = letters.keep

    def full(*_args: object, **_named: object) -> None:
        raise FileRefused("The disk is full, so nothing was saved.")

    monkeypatch.setattr(letters, "keep", full)
    with qtbot.waitSignal(desk.notices.file_refused):
        assert not page.flush()
    assert "The disk is full" in page.writing.saved.words()
    assert "The disk is full, so nothing was saved." in desk.notices.shown()
    assert page.writing.fields.subject.text() == "Safety on 3 April"
    page.sending.send_unprinted()
    assert not page.letter.is_sent
    monkeypatch.setattr(letters, "keep", real)
    assert page.flush()
    assert letters_in(desk)[0].subject == "Safety on 3 April"
    assert page.writing.saved.words().startswith("Draft saved")


def test_a_closing_that_does_not_agree_is_said_gently(
    qtbot: QtBot, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.sheet.closing.box.set_value("Yours faithfully")
    page._edited()
    warning = page.writing.sheet._problems["closing"]
    qtbot.waitUntil(lambda: "it is usual to close “Yours sincerely”" in warning.words())
    assert warning.property("tone") == "amber"


def test_a_pasted_letter_with_its_own_greeting_is_pointed_out(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    said = page.writing.sheet._problems["text"]
    page.writing.sheet.editor.set_blocks(parse("<p>Dear Sir,</p><p>Hello.</p>"))
    page._read_and_check()
    assert said.words() == "The text begins with its own “Dear …”, which would be printed twice."
    page.writing.sheet.editor.set_blocks(parse("<p>Hello.</p><p>Yours sincerely,<br>A. Khan</p>"))
    page._read_and_check()
    assert said.words() == "The text ends with its own “Yours …”, which would be printed twice."
    page.writing.sheet.editor.set_blocks(parse("<p>Dearest wishes were sent to you.</p>"))
    page._read_and_check()
    assert said.words() == ""


def test_other_salutations_can_be_chosen_and_the_closing_follows(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    line = page.writing.sheet.salutation
    line._menu.aboutToShow.emit()
    offered = {action.text(): action for action in line._menu.actions()}
    assert list(offered)[:3] == ["Dear Chief Constable", "Dear Mr Newcombe", "Dear Sir or Madam"]
    offered["Dear Sir or Madam"].trigger()
    assert page.writing.sheet.closing.box.text() == "Yours faithfully"


# Sending


def test_nothing_is_printed_while_something_is_missing(
    desk: Desk, page: ComposerPage, posts: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "print_pdf", _must_not_print)
    page.show_place(Place("composer", extra={"new": True}))
    page.sending.print_and_send()
    said = {name: line.words() for name, line in page.writing.fields._problems.items()}
    assert said["to"] == "Say whom the letter is to."
    assert said["subject"] == "The letter needs a subject."
    assert page.writing.sheet._problems["text"].words() == "The letter has no text yet."
    assert letters_in(desk) == []
    write_whole(page, posts)
    page.writing.fields.subject.set_value("About {place}")
    page.sending.print_()
    said = page.writing.fields._problems["subject"].words()
    assert said == "Fill in “{place}” or take it out."
    assert page.writing.fields.subject.selectedText() == "{place}"


def test_what_is_missing_outside_the_letter_is_said_too(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    with desk.store.change("Rename") as pen:
        pen.delete(desk.store.only(Office))
    page.sending.send_unprinted()
    assert desk.notices.shown() == ["Give your council’s name in Settings first."]
    assert not page.letter.is_sent


def test_print_and_mark_as_sent_freezes_what_was_printed(
    qtbot: QtBot,
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = []
    monkeypatch.setattr(
        printing, "print_pdf", lambda pdf, name, _parent: printed.append((pdf, name)) or True
    )
    write_whole(page, posts)
    page.sending.print_and_send()
    (item,) = letters_in(desk)
    assert item.state == "sent"
    assert item.our_ref.startswith("CM/")
    assert item.date
    assert item.reply_due > item.date
    assert desk.store.bytes_of(desk.store.get(File, item.pdf_id or 0)) == printed[0][0]
    assert printed[0][1].endswith("Safety on 3 April")
    assert page.actions_.send not in page.top_actions
    assert page.preview.title.words() == "As it was sent"
    page.sending.print_()
    assert printed[1][0] == printed[0][0]
    desk.undo.undo()
    assert letters_in(desk)[0].state == "draft"
    assert page.actions_.send in page.top_actions


def test_a_letter_printed_in_part_is_sent_only_when_that_is_said(
    desk: Desk, page: ComposerPage, posts: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["", "sent"]
    monkeypatch.setattr(printing, "print_pdf", lambda *_a: printing.Printed.PART)
    monkeypatch.setattr(ask, "choose", lambda *_a: answers.pop(0))
    write_whole(page, posts)
    page.sending.print_and_send()
    (item,) = letters_in(desk)
    assert item.state == "draft"
    assert item.our_ref, "it is on paper"
    page.reload()
    page.sending.print_and_send()
    assert letters_in(desk)[0].state == "sent"


def test_a_cancelled_dialog_sends_nothing(
    desk: Desk, page: ComposerPage, posts: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "print_pdf", lambda *_a: False)
    write_whole(page, posts)
    page.sending.print_and_send()
    assert letters_in(desk)[0].state == "draft"


def test_a_sent_letter_stays_as_it_was_whatever_changes(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    page.sending.send_unprinted()
    before = page.preview.paper._pdf
    drawn(qtbot, page, lambda: page.drawer.want(page._read, at_once=True))
    with desk.store.change("Rename") as pen:
        pen.save(dataclasses.replace(desk.store.get(Post, posts["Chief Constable"]), title="Chief"))
    page.refresh()
    labels = [w.words() for w in page.sent_view.findChildren(QWidget) if hasattr(w, "words")]
    assert any("Chief Constable" in words for words in labels)
    pdf = letters.draw(desk.store, page.letter)
    assert "Chief Constable" in words_of(pdf)
    assert before is not None


def test_save_pdf_writes_what_would_be_printed(
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "letter"
    monkeypatch.setattr("liaison_app.ui.ask.save_file", lambda *_a: target)
    write_whole(page, posts)
    page.sending.save_pdf()
    with PdfPages((tmp_path / "letter.pdf").read_bytes()) as pages:
        assert len(pages) == 1
    assert letters_in(desk)[0].state == "draft"
    monkeypatch.setattr("liaison_app.ui.ask.save_file", lambda *_a: tmp_path / "no" / "x.pdf")
    page.sending.save_pdf()
    assert any("could not be written there" in words for words in desk.notices.shown())


def test_a_deleted_draft_can_be_had_back(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    page.flush()
    page.delete()
    assert letters_in(desk) == []
    assert desk.notices.shown() == ["Letter moved to the bin."]
    desk.undo.undo()
    assert letters_in(desk)[0].subject == "Safety on 3 April"


# Hostile texts, narrow windows, the keyboard


def test_a_hostile_letter_is_shown_drawn_and_kept_as_words(
    qtbot: QtBot, desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    mime = QMimeData()
    mime.setHtml(
        "<p>Dear \u202eall <img src='file:///etc/hostname'><script>x</script></p>" + "a" * 200_000
    )
    page.writing.sheet.editor.area.insertFromMimeData(mime)
    page.writing.fields.subject.setText("<img src='file:///etc/hostname'> \u202e &amp; 🙂")
    page._edited()
    with qtbot.waitSignals([page.drawer.drawn, page.drawer.refused], raising=False, timeout=20_000):
        pass
    assert page.flush()
    (kept,) = letters_in(desk)
    assert kept.subject == "<img src='file:///etc/hostname'> & 🙂".replace("&", "&amp;")
    assert kept.text.startswith("<p>Dear all")
    assert "script" not in kept.text
    assert "\u202e" not in kept.text


def test_a_subject_too_long_is_said_and_nothing_is_lost(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.fields.subject.setText("x" * 5_000)
    page._edited()
    assert not page.flush()
    assert "Subject is 5,000 characters long" in page.writing.saved.words()
    assert len(page.writing.fields.subject.text()) == 5_000


def test_a_letter_deleted_elsewhere_is_left(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    page.flush()
    item = letters_in(desk)[0]
    from liaison_app.services import removal

    removal.remove(desk.store, item)
    assert desk.went[-1] == Place("correspondence")  # type: ignore[attr-defined]
    page.show_place(Place("composer", item.id))
    assert any("deleted" in words for words in desk.notices.shown())


@pytest.mark.parametrize(
    ("width", "under"), [(1366, False), (1002, False), (900, True), (720, True)]
)
def test_in_a_narrow_window_the_page_goes_under(
    page: ComposerPage, posts: dict[str, int], width: int, under: bool
) -> None:
    begin(page, posts)
    page.resize(width, 600)
    split = page.split
    assert split.is_under() == under
    fields, paper = page.writing.fields, page.preview.paper
    assert fields.width() >= 300
    assert paper.width() >= 300
    inside = fields.layout()
    assert inside is not None
    assert fields.height() >= inside.heightForWidth(fields.width())
    assert page.preview.geometry().right() <= split.viewport().width()
    assert page.split.horizontalScrollBar().maximum() == 0
    assert len(page.top_actions) == (3 if under else 6)
    assert page.actions_.send in page.top_actions


def test_every_control_has_a_name_and_can_be_reached(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    assert unnamed_controls(page) == []
    page.writing.show_more(True)
    assert unnamed_controls(page) == []
    write_whole(page, posts)
    page.sending.send_unprinted()
    assert unnamed_controls(page) == []


def test_tab_goes_in_reading_order(qtbot: QtBot, page: ComposerPage, posts: dict[str, int]) -> None:
    begin(page, posts)
    page.activateWindow()
    fields, sheet = page.writing.fields, page.writing.sheet
    wanted = [fields.to.box, fields.copied.box, fields.subject, fields.date.box, fields.our_ref]
    wanted += [fields.greeting, fields.matter.box, fields.more, sheet.editor.style_box]
    wanted += [sheet.salutation.box, sheet.editor.area, sheet.closing.box]
    order, widget = [], fields.to.box
    for _step in range(400):
        if widget in wanted:
            order.append(widget)
        widget = widget.nextInFocusChain()
        if widget is fields.to.box:
            break
    assert order == wanted


def _must_not_print(*_args: object) -> bool:
    raise AssertionError("nothing may be printed")


def test_ctrl_shift_enter_marks_a_draft_as_sent_and_leads_on_to_its_reply(
    page: ComposerPage, desk: Desk, posts: dict[str, int], qtbot: QtBot
) -> None:
    write_whole(page, posts)
    for widget in (*page.top_actions, page.actions_.log):  # the top bar shows them in the window
        widget.setParent(page)
        widget.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Key.Key_Return, held)
    [letter] = letters_in(desk)
    assert letter.state == "sent"
    assert "kept just as it stands" in desk.notices.shown()[-1]
    assert page.focusWidget() is page.actions_.log


def test_enter_in_the_subject_goes_on_to_the_text(
    page: ComposerPage, posts: dict[str, int], qtbot: QtBot
) -> None:
    begin(page, posts, "Chief Constable")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.writing.fields.subject.setFocus()
    qtbot.keyClick(page.writing.fields.subject, Key.Key_Return)
    assert page.writing.sheet.editor.area.hasFocus()


def test_of_many_gaps_the_first_is_named_and_the_rest_counted(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.sheet.editor.set_blocks(parse("<p>{what happened}, {adressee.name}, {when}.</p>"))
    page._edited()
    assert page._ready() is None
    said = page.writing.sheet._problems["text"].words()
    assert said == (
        "Fill in “{what happened}” or take it out. There are two more gaps: F8 goes on."
    )
