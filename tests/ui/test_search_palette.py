"""Search everything: the field of the top bar, the palette by keyboard, what it opens and does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Organisation,
    Party,
    Post,
    Promise,
    Question,
)
from liaison_app.ui import places
from liaison_app.ui.main_window import MainWindow
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.search_field import ICON
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.rows import Heading, Row
from tests.ui.accessible import unnamed_controls

Key, Mod = Qt.Key, Qt.KeyboardModifier
ROOMS = (
    *("today", "contacts", "matters", "correspondence", "settings", "composer", "reading"),
    *("followups", "meetings", "meeting", "questions", "log_reply"),
)


class PlainPage(Page):
    """A page that notes where it was sent."""

    def __init__(self, desk, room):
        super().__init__(desk, room.capitalize())
        self.places = []
        self.box = LineBox("Something to type")
        QVBoxLayout(self).addWidget(self.box)
        self.top_actions = [button("A button with words") for _ in range(3)]

    def show_place(self, place):
        self.places.append(place)


@pytest.fixture
def filled(store):
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="Northtown Police", kind="police"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        matter = pen.save(Matter(title="Leaflets of March"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2026-03-16",
                subject="Five questions",
                matter_id=matter.id,
                text="<p>Are teachers aware of the signs?</p>",
            )
        )
        pen.save(Party(correspondence_id=letter.id, post_title="Chief Constable", post_id=chief.id))
        reply = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-17",
                subject="Your letter",
                matter_id=matter.id,
                text="<p>Thank you.</p>\n<p>Our teachers in schools are told.</p>",
            )
        )
        question = pen.save(
            Question(correspondence_id=letter.id, text="Are teachers aware of the signs?")
        )
        promise = pen.save(
            Promise(
                text="Tell every teacher", who="Inspector Vale", side="theirs", matter_id=matter.id
            )
        )
        meeting = pen.save(Meeting(title="Round table of teachers", date="2026-03-19"))
        point = pen.save(
            ContactPoint(
                purpose="Hate crime",
                name="Sergeant Lark",
                correspondence_id=reply.id,
                quote="Sergeant Lark leads on hate crime.",
            )
        )
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-18",
                subject="A teacher in confidence",
                restricted=True,
            )
        )
    return {
        "letter": letter.id,
        "reply": reply.id,
        "question": question.id,
        "promise": promise.id,
        "meeting": meeting.id,
        "matter": matter.id,
        "post": chief.id,
        "point": point.id,
    }


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(desk, {name: (lambda d, name=name: PlainPage(d, name)) for name in ROOMS})
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.start(Place("today"))
    qtbot.waitUntil(lambda: made.shown_page() is not None)
    return made


def opened(qtbot, window, words=""):
    window.shown_page().box.setFocus()
    qtbot.keyClick(window, Key.Key_K, Mod.ControlModifier)
    palette = window._palette
    qtbot.waitUntil(palette.isVisible)
    qtbot.keyClicks(palette.field, words)
    return palette


def lines(palette):
    return [palette.rows.row_at(n) for n in range(palette.rows.row_count())]


def headings(palette):
    return [line.words for line in lines(palette) if isinstance(line, Heading)]


def titles(palette):
    return [line.title for line in lines(palette) if isinstance(line, Row)]


def test_groups_and_sentences_while_one_types(qtbot, window, filled):
    palette = opened(qtbot, window, "teacher")
    assert headings(palette) == [
        *("Meetings", "Letters and replies", "Open questions", "Promises", "Do something"),
    ]
    rows = {line.title: line for line in lines(palette) if isinstance(line, Row)}
    assert rows["Your letter"].subtitle == "“Our teachers in schools are told.”"
    assert rows["Are teachers aware of the signs?"].subtitle == "Leaflets of March · no reply yet"
    assert palette._count.text().startswith("5 of ")
    assert unnamed_controls(palette) == []


def test_enter_opens_at_the_sentence_and_closes(qtbot, window, desk, filled):
    palette = opened(qtbot, window, "teachers told")
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert not palette.isVisible()
    assert desk.went[-1] == places.of_words(filled["reply"], "Our teachers in schools are told.")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("five questions", lambda f: Place("composer", f["letter"])),
        ("tell every", lambda f: places.of_promise(f["promise"])),
        ("round table", lambda f: places.of_meeting(f["meeting"])),
        ("leaflets of march", lambda f: Place("matters", f["matter"])),
        ("chief constable", lambda f: places.of_contact("post", f["post"])),
        (
            "who is our contact for hate crime?",
            lambda f: places.of_words(f["reply"], "Sergeant Lark leads on hate crime."),
        ),
        (
            "sergeant lark",  # named alone: the words that name them all the same
            lambda f: places.of_words(f["reply"], "Sergeant Lark leads on hate crime."),
        ),
        ("settings", lambda f: Place("settings")),
        ("log a rep", lambda f: Place("log_reply")),
    ],
)
def test_what_enter_opens(qtbot, window, desk, filled, words, place):
    palette = opened(qtbot, window, words)
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert desk.went[-1] == place(filled)


def test_what_is_called_by_its_words_comes_before_what_is_found(qtbot, window, filled, store):
    with store.change("letter") as pen:
        pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-17", subject="Take them out"
            )
        )
    palette = opened(qtbot, window, "take out")

    assert titles(palette)[:2] == ["Take out everything, or one matter", "Take them out"]
    assert headings(palette)[0] == "Do this"
    assert len(set(titles(palette))) == len(titles(palette))


def test_a_question_opens_in_the_grid(qtbot, window, desk, filled):
    palette = opened(qtbot, window, "aware signs")
    qtbot.keyClick(palette.field, Key.Key_Down)
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert desk.went[-1] == places.of_questions(filled["matter"], filled["question"])


def test_esc_gives_the_keyboard_back_and_a_click_beside_closes(qtbot, window, filled):
    palette = opened(qtbot, window, "abc")
    qtbot.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert window.shown_page().box.hasFocus()
    opened(qtbot, window)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_restricted_is_shown_only_when_asked_for(qtbot, window, filled):
    palette = opened(qtbot, window, "teacher confidence")
    assert "A teacher in confidence" not in titles(palette)
    assert palette._restricted.text() == "1 restricted: show"
    palette._restricted.click()
    assert "A teacher in confidence" in titles(palette)
    [row] = [line for line in lines(palette) if isinstance(line, Row) and line.pills]
    assert row.pills[0].words == "restricted"
    palette.close_it()
    opened(qtbot, window, "teacher confidence")
    assert "A teacher in confidence" not in titles(palette)


def test_a_letter_about_it_to_the_post_found(qtbot, window, desk, filled):
    palette = opened(qtbot, window, "chief constable")
    assert "Write to Chief Constable" in titles(palette)
    line = next(row for row in lines(palette) if isinstance(row, Row) and "about" in row.title)
    assert line.title == "Write a letter about “chief constable”"
    palette._open(line.id)
    letter = desk.went[-1].extra["letter"]
    assert letter.item.subject == "chief constable"
    assert letter.to[0].post_id == filled["post"]


def test_places_visited_lately(qtbot, window, desk, filled):
    desk.go("matters", filled["matter"])
    desk.go("reading", filled["reply"])
    desk.go("today")
    palette = opened(qtbot, window)
    assert headings(palette) == ["Lately", "Do something"]
    assert titles(palette)[:2] == ["Your letter", "Leaflets of March"]
    qtbot.keyClick(palette.field, Key.Key_Down)
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert desk.went[-1] == Place("matters", filled["matter"])


def test_what_belongs_to_a_restricted_matter_is_not_among_them(qtbot, window, desk, store, filled):
    with store.change("Set up") as pen:
        pen.save(Matter(id=filled["matter"], title="Leaflets of March", restricted=True))
    for place in (
        Place("matters", filled["matter"]),
        Place("reading", filled["reply"]),
        places.of_promise(filled["promise"]),
        places.of_meeting(filled["meeting"]),
    ):
        desk.navigation.go(place)
    desk.go("today")
    palette = opened(qtbot, window)
    assert titles(palette)[:1] == ["Round table of teachers"]
    assert "Your letter" not in titles(palette)
    assert "Tell every teacher" not in titles(palette)


def test_odd_words_and_no_words(qtbot, window, filled):
    palette = opened(qtbot, window, "x")
    assert palette._nothing.text() == "Type a little more."
    for words in ('"', "***", "NEAR(", "a" * 10_000, "\u202e\x00", "😀😀"):
        palette.field.setText(words)
        assert "Letters and replies" not in headings(palette)
    palette.field.setText("nowhere")
    assert palette._nothing.text() == "Nothing was found with these words."


def test_tab_stays_within(qtbot, window, filled):
    palette = opened(qtbot, window, "teacher")
    seen = set()
    for _ in range(6):
        qtbot.keyClick(window.focusWidget(), Key.Key_Tab)
        seen.add(window.focusWidget())
    assert all(palette.isAncestorOf(widget) for widget in seen)
    assert palette.rows in seen
    palette.rows.setFocus()
    qtbot.keyClick(palette.rows, Key.Key_S)
    assert palette.field.text() == "teachers"
    assert palette.field.hasFocus()


def test_the_field_of_the_top_bar_folds(qtbot, window):
    field = window._top.search
    qtbot.waitUntil(lambda: field.width() > 250)
    window.resize(760, 600)
    qtbot.waitUntil(lambda: field.width() == ICON)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert window._palette.isVisible()
