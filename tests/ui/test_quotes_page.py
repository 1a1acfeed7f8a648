"""Quotations and figures on the screen: narrowed, copied with who said them, put into a draft; subjects joined."""

import pytest
from PySide6.QtGui import QGuiApplication

from liaison_app.records import (
    Correspondence,
    Figure,
    Matter,
    Organisation,
    PublicStatement,
    Statement,
)
from liaison_app.records.statement import GIVEN, REFUSED
from liaison_app.ui.dialogs.join_figures import JoinFiguresDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.figures_page import FiguresPage
from liaison_app.ui.pages.quotes_page import QuotesPage
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls


@pytest.fixture
def said(store):
    with store.change("Said") as pen:
        matter = pen.save(Matter(title="Reassurance"))
        body = pen.save(Organisation(name="Riverside College", kind="college"))
        glad = pen.save(
            Statement(
                text="We are glad to be here.",
                speaker="Ada Lunn",
                capacity="Principal",
                organisation_id=body.id,
                date="2024-03-05",
                occasion="the vigil",
                permission=GIVEN,
                matter_id=matter.id,
            )
        )
        no = pen.save(Statement(text="It was a hard year.", date="2023", permission=REFUSED))
        draft = pen.save(PublicStatement(title="After the attack", text="<p>Words.</p>"))
    return {"matter": matter, "body": body, "glad": glad, "no": no, "draft": draft}


@pytest.fixture
def page(desk, qtbot, said):
    made = QuotesPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    made.show()
    made.show_place(Place("quotes"))
    return made


def test_where_nothing_was_ever_noted_it_says_what_belongs_here(desk, qtbot):
    made = QuotesPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert not made._none.isHidden()
    assert made._nothing.isHidden()
    made.filters.words.setText("nobody said this")
    made.filters.words.filtered.emit("nobody said this")
    assert made._none.isHidden()
    assert not made._nothing.isHidden()


def test_quotations_are_narrowed(page, said):
    assert unnamed_controls(page) == []
    glad, no = said["glad"].id, said["no"].id
    assert page.rows.ids() == (glad, no)
    page.filters.who.set_items([PickItem("organisation", said["body"].id, "Riverside College")])
    page.filters.who.changed.emit()
    assert page.rows.ids() == (glad,)
    page.filters.clear()
    page.filters.permission.set_value(REFUSED)
    page.filters.permission.picked.emit(REFUSED)
    assert page.rows.ids() == (no,)
    assert not page.into_letter.isEnabled()
    page.filters.clear()
    page.filters.words.setText("nothing like it")
    page.filters.changed.emit()
    assert page._nothing.isVisible()
    page.show_place(Place("quotes", extra={"matter_id": said["matter"].id}))
    assert page.rows.ids() == (glad,)


def test_a_quotation_is_copied_with_who_said_it(page, said):
    page.show_place(Place("quotes", said["glad"].id))
    page.main_deed()
    assert QGuiApplication.clipboard().text() == (
        "“We are glad to be here.”\n– Ada Lunn, Principal, the vigil, 5 March 2024"
    )


def test_it_is_put_into_a_draft_that_asked_for_it(page, desk, said):
    page.show_place(Place("quotes", said["glad"].id, {"statement": said["draft"].id}))
    assert page.main.text() == "Put it in"
    page.main_deed()
    assert "We are glad" in desk.store.get(PublicStatement, said["draft"].id).text
    assert desk.went[-1] == Place("statements", said["draft"].id)
    page.show_place(Place("quotes", said["no"].id, {"statement": said["draft"].id}))
    page.main_deed()
    assert "hard year" not in desk.store.get(PublicStatement, said["draft"].id).text


def test_it_begins_a_letter_or_a_statement(page, desk, said):
    page.show_place(Place("quotes", said["glad"].id))
    page.write_letter()
    letter = desk.went[-1].extra["letter"]
    assert letter.item.text == (
        "<blockquote>“We are glad to be here.”</blockquote>\n"
        "<p>– Ada Lunn, Principal, 5 March 2024</p>"
    )
    assert desk.store.count(Correspondence) == 0
    page._fill_into()
    assert [action.text() for action in page.into.actions()] == [
        "After the attack",
        "A new statement",
    ]
    page.into.actions()[-1].trigger()
    assert desk.store.count(PublicStatement) == 2


def test_subjects_stand_side_by_side_and_are_joined(desk, qtbot, store):
    with store.change("Figures") as pen:
        first = pen.save(
            Figure(subject="hate incidents", value="49", source="police", as_at="2026-01-01")
        )
        for subject, value in (("Hate incidents", "52"), ("hate incidents reported", "60")):
            pen.save(Figure(subject=subject, value=value, source="council", as_at="2026-01-03"))
    page = FiguresPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 680)
    page.show()
    page.show_place(Place("figures", first.id))
    assert unnamed_controls(page) == []
    assert page._differ.words() == (
        "Council says 52 for 3 January 2026, police 49 (1 January 2026)."
    )
    assert not page.same.isHidden()
    every = list(page._subjects.values())
    dialog = JoinFiguresDialog(desk, every, every, page, page)
    qtbot.addWidget(dialog)
    dialog.called.set_value("Hate incidents")
    dialog.try_to_keep()
    page.reload()
    assert {one.subject for one in store.all(Figure)} == {"Hate incidents"}
    assert page.same.isHidden()
    desk.undo.undo()
    assert {one.subject for one in store.all(Figure)} == {
        "hate incidents",
        "Hate incidents",
        "hate incidents reported",
    }
