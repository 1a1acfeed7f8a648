"""The Correspondence room and the page that reads one item, by keyboard, on a real file."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app import language
from liaison_app.records import Correspondence, File, Matter, Organisation, Party, Post
from liaison_app.services.received_files import Given
from liaison_app.services.replies import LoggedReply, log
from liaison_app.store.queries import correspondence as register
from liaison_app.ui import ask, beside
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import reading_file
from liaison_app.ui.pages.correspondence_page import CorrespondencePage
from liaison_app.ui.pages.correspondence_pop_ups import ChoosePopUp, PeriodPopUp
from liaison_app.ui.pages.correspondence_words import state_of, table_row
from liaison_app.ui.pages.reading_page import ReadingPage
from tests.ui.accessible import unnamed_controls

TODAY = dt.date.today()
Key = Qt.Key


def days_ago(days: int) -> str:
    return (TODAY - dt.timedelta(days=days)).isoformat()


@pytest.fixture
def letters(store) -> dict[str, int]:
    """A letter to a post, its reply with files, a call, a draft, and one that is restricted."""
    made: dict[str, int] = {}
    with store.change("Make letters") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        post = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        matter = pen.save(Matter(title="Safety on the day"))

        def add(word: str, role: str, **fields) -> None:
            item = pen.save(Correspondence(**fields))
            made[word] = item.id
            pen.save(
                Party(
                    correspondence_id=item.id,
                    role=role,
                    post_id=post.id,
                    organisation_id=police.id,
                    post_title="Chief Constable",
                    organisation_name="County Police",
                )
            )

        sent = {"direction": "out", "state": "sent", "date": days_ago(12)}
        due = {"reply_due": days_ago(2), "matter_id": matter.id}
        add("letter", "to", subject="Patrols <b>now</b>", our_ref="CM/1", **sent, **due)
        add("other", "to", subject="Parking", our_ref="CM/2", **sent, **due)
        call = {"direction": "in", "channel": "telephone", "state": "noted"}
        add("call", "from", subject="They rang", date=days_ago(5), **call)
        add("draft", "to", direction="out", state="draft", subject="Begun")
        add("hidden", "to", **sent, subject="Hidden", restricted=True)
    made["police"], made["post"], made["matter"] = police.id, post.id, matter.id
    sender = Party(role="from", post_id=post.id, post_title="Chief Constable")
    reply = log(
        store,
        LoggedReply(
            sender=sender,
            date=days_ago(11),
            text="<p>Thank you.</p><ul><li>Patrols</li></ul>",
            in_reply_to_id=made["letter"],
            files=(
                Given("note.txt", "text/plain", "Grüße".encode()),
                Given("song.mp3", "audio/mpeg", b"mp3"),
            ),
        ),
    )
    made["reply"] = reply.id or 0
    return made


@pytest.fixture
def page(desk, letters, qtbot: QtBot) -> CorrespondencePage:
    made = CorrespondencePage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    made.show_place(Place("correspondence"))
    with qtbot.waitExposed(made):
        made.show()
    QApplication.processEvents()
    return made


def shown(page: CorrespondencePage, letters: dict[str, int]) -> list[str]:
    names = {id: word for word, id in letters.items() if word not in ("police", "post", "matter")}
    return [names[page.view.row_at(line).id] for line in range(page.view.row_count())]


def test_everything_is_listed_newest_first_and_drafts_before(page, letters) -> None:
    assert shown(page, letters) == ["draft", "call", "reply", "other", "letter"]
    said = [page.view.row_at(line) for line in range(page.view.row_count())]
    assert [row.pill.words for row in said] == [
        "Draft",
        "Call",
        "Reply",
        "Waiting 12 days",
        "Replied in 1 day",
    ]
    assert [row.pill.tone for row in said[3:]] == ["amber", "green"]
    assert all(row.pill.icon for row in said)  # never by colour alone
    index = page.view.model().index(4)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("Letter sent", "Chief Constable", "Patrols <b>now</b>", "CM/1", "Replied in 1"):
        assert words in heard


def test_segments_show_their_counts_and_narrow(page, letters, qtbot: QtBot) -> None:
    texts = {key: one.text() for key, one in page.segments._buttons.items()}
    assert texts["all"] == "All  5"
    assert texts["calls"] == "Calls and visits  1"
    page.segments._buttons["drafts"].click()
    assert shown(page, letters) == ["draft"]
    qtbot.keyClick(page.segments._buttons["drafts"], Key.Key_Right)
    assert shown(page, letters) == ["other", "letter"]


def test_the_filter_box_and_the_keys_lead_into_the_list(page, letters, desk, qtbot: QtBot) -> None:
    page.focus_filter()
    qtbot.keyClicks(page.filter, "patrols")
    qtbot.keyClick(page.filter, Key.Key_Down)
    assert shown(page, letters) == ["reply", "letter"]
    assert page.view.current_id() == letters["reply"]
    qtbot.keyClick(page.view, Key.Key_Return)
    assert desk.went[-1] == Place("reading", letters["reply"])
    qtbot.keyClick(page.view, Key.Key_Down)
    qtbot.keyClick(page.view, Key.Key_Return)
    assert desk.went[-1] == Place("composer", letters["letter"])


def test_in_a_large_file_a_key_waits_for_the_list_it_was_meant_for(
    page, letters, desk, qtbot: QtBot, monkeypatch
) -> None:
    monkeypatch.setattr(beside, "SMALL", 0)
    page.focus_filter()
    qtbot.keyClicks(page.filter, "patrols")
    qtbot.keyClick(page.filter, Key.Key_Down)
    assert len(shown(page, letters)) == 5, "typing does not wait"
    assert page.filter.hasFocus()
    qtbot.waitUntil(lambda: shown(page, letters) == ["reply", "letter"])
    assert page.view.hasFocus()
    assert page.view.current_id() == letters["reply"]
    qtbot.waitUntil(lambda: page.segments._buttons["all"].text() == "All  2")
    page.table.head.sorted_by.emit("subject", False)
    page.filter.clear()
    qtbot.waitUntil(lambda: len(shown(page, letters)) == 5 and not page._beside.is_reading())
    assert shown(page, letters)[0] == "draft", "the order that was asked for last"


def test_coming_back_finds_it_as_it_was_left(page, letters, desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter, "patrols")
    qtbot.waitUntil(lambda: page.view.row_count() == 2)
    page.view.select_id(letters["letter"])
    page.hide()
    page.show_place(Place("correspondence"))
    page.show()
    assert page.filter.text() == "patrols"
    assert page.view.current_id() == letters["letter"]


def test_others_open_it_narrowed(page, letters, desk) -> None:
    page.show_place(Place("correspondence", extra="sent"))
    assert page.segments.selected() == "sent"
    page.show_place(Place("correspondence", extra={"post_id": letters["post"], "state": "noted"}))
    assert shown(page, letters) == ["call"]
    assert page.filters.said() == ["Chief Constable"]
    assert desk.navigation.place == Place("correspondence")
    page.filters.clear()
    assert len(shown(page, letters)) == 5


def test_sorting_by_the_heads(page, letters, qtbot: QtBot) -> None:
    heads = {b.text(): b for b in page.table.head.findChildren(type(page.top_actions[0]))}
    heads["About"].click()
    assert shown(page, letters)[0] == "draft"  # Begun, Parking, Patrols …
    heads["About"].click()
    assert shown(page, letters)[0] == "call"
    assert heads["About"].accessibleDescription() == "Sorted downwards"
    heads["Date"].click()
    assert shown(page, letters)[0] == "draft"


def test_the_body_is_chosen_from_a_list(page, letters, qtbot: QtBot) -> None:
    page.filters._choose_body()
    pop_up = page.filters.findChild(ChoosePopUp)
    qtbot.keyClicks(pop_up._filter, "county")
    qtbot.waitUntil(lambda: pop_up.rows.row_count() == 1)
    qtbot.keyClick(pop_up._filter, Key.Key_Return)
    assert page.wanted().organisation_id == letters["police"]
    assert page.filters.said() == ["County Police"]
    assert page.filters.is_narrowed()


def test_a_period_is_chosen(page, letters, qtbot: QtBot) -> None:
    page.filters._choose_period()
    pop_up = page.filters.findChild(PeriodPopUp)
    pop_up._dates["From"].set_value(days_ago(6))
    pop_up._dates["Until"].set_value(days_ago(20))
    pop_up._take_dates()  # the wrong way round is understood
    assert (page.wanted().since, page.wanted().until) == (days_ago(20), days_ago(6))
    assert shown(page, letters) == ["reply", "other", "letter"]


def test_restricted_is_shown_when_asked_for(page, letters) -> None:
    assert page._hidden.text() == "1 restricted not shown. Show them too"
    page._hidden.click()
    assert "hidden" in shown(page, letters)


def test_delete_and_undo(page, letters, desk, qtbot: QtBot) -> None:
    page.view.select_id(letters["other"])
    qtbot.keyClick(page.view, Key.Key_Delete)
    assert shown(page, letters) == ["draft", "call", "reply", "letter"]
    assert desk.notices.shown() == ["Letter moved to the bin."]
    desk.notices.undo_pressed()
    assert shown(page, letters) == ["draft", "call", "reply", "other", "letter"]


def test_an_empty_room_says_what_belongs_in_it(desk, qtbot: QtBot) -> None:
    page = CorrespondencePage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("correspondence", extra="received"))
    assert "wrote to us" in page._nothing.words.words()
    page._nothing.button.click()
    assert desk.went[-1] == Place("log_reply")
    page.filter.setText("zzz")
    page._fill()
    assert page._nothing.words.words() == "Nothing fits."
    page._nothing.button.click()
    assert page.filter.text() == ""


def test_every_control_has_a_name(page, letters) -> None:
    assert unnamed_controls(page) == []


def test_what_became_of_a_letter_to_several(store, letters) -> None:
    row = register.rows(store, [letters["letter"]])[0]
    two = row._replace(
        addressees=(*row.addressees, *register.rows(store, [letters["other"]])[0].addressees)
    )
    assert state_of(two, TODAY).words == "1 of 2 replied"
    both = row._replace(addressees=row.addressees * 2)
    assert state_of(both, TODAY).words == "Both replied"
    unknown = row._replace(addressees=(), reply_due="")
    assert state_of(unknown, TODAY).words == "Sent"
    gone = register.rows(store, [9999])[0]
    assert table_row(gone, TODAY).cells[0].upper == "deleted"


def test_the_register_of_what_is_shown_is_saved(
    page, letters, desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "register.pdf"
    monkeypatch.setattr(ask, "choose", lambda *_a, **_k: "save")
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_k: target)
    page.print_shown()
    qtbot.waitUntil(
        lambda: target.exists() and target.read_bytes().startswith(b"%PDF"), timeout=20000
    )
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20000)


# Reading


@pytest.fixture
def reading(desk, letters, qtbot: QtBot) -> ReadingPage:
    made = ReadingPage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    made.show_place(Place("reading", letters["reply"]))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_reply_is_read_with_what_it_answers(reading, letters, desk, qtbot: QtBot) -> None:
    assert reading.title == "Reply from the Chief Constable"
    assert "Thank you." in reading.text.toPlainText()
    assert reading.text.isReadOnly()
    assert reading._head.pill.words() == "replied in 1 day"
    assert unnamed_controls(reading) == []
    reading.edit_shown()
    assert desk.went[-1] == Place("log_reply", extra={"edit": letters["reply"]})
    reading.top_actions[-1].click()
    assert desk.went[-1].extra["to"] == [("post", letters["post"])]
    assert desk.went[-1].extra["in_reply_to_id"] == letters["reply"]


def test_files_are_shown_or_saved_and_never_run(
    reading, letters, desk, store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, song = store.where(File, correspondence_id=letters["reply"])
    assert reading.files.row_count() == 2
    reading._show_file(note.id)
    dialog = reading.findChild(reading_file.FileDialog)
    assert dialog is not None
    assert unnamed_controls(dialog) == []
    dialog.accept()
    target = tmp_path / "out.mp3"
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_k: target)
    reading._show_file(song.id)  # nothing here can show it
    assert target.read_bytes() == b"mp3"
    assert desk.notices.shown() == ["Saved as “out.mp3”."]


def test_a_damaged_picture_is_a_sentence(reading, store, letters, desk) -> None:
    with store.change("Attach") as pen:
        file = pen.attach(
            File(name="x.png", media_type="image/png", correspondence_id=letters["reply"]), b"no"
        )
    reading._show_file(file.id)
    assert "damaged" in desk.notices.shown()[0]


def test_it_follows_changes_and_deletion(reading, store, letters, desk, qtbot: QtBot) -> None:
    with store.change("Edit") as pen:
        item = store.get(Correspondence, letters["reply"])
        pen.save(dataclasses.replace(item, subject="Mended"))
    assert reading._head.title.words() == "Mended"
    reading._delete()
    assert desk.went[-1] == Place("correspondence")
    assert desk.notices.shown() == ["Letter moved to the bin."]
    reading.show_place(Place("reading", letters["reply"]))
    assert reading.title == "Deleted"


def test_the_room_opens_in_another_language_too(desk, letters, qtbot: QtBot) -> None:
    try:
        language.speak(lambda words, _sense, _count: f"‹{words}›")
        made = CorrespondencePage(desk)
        qtbot.addWidget(made)
        made.show_place(Place("correspondence"))
        made.show()
        assert made.view.row_count() > 0
    finally:
        language.speak(None)


def test_the_keys_of_the_register_are_shown_and_can_be_clicked(page, letters, desk):
    keys = page._keys
    assert sorted(keys._buttons) == ["Del", "Enter"]
    page.view.select_id(letters["other"])
    keys._buttons["Del"].click()
    assert desk.store.find(Correspondence, letters["other"]) is None
    page.filter.setText("nothing is called so")
    page.filter.filtered.emit("nothing is called so")
    assert page.filters.count.words() == "0 entries"
    assert keys.isHidden()
