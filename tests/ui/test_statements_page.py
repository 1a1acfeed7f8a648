"""Statements of ours on the screen: typed and saved, signed in an order, figures sourced, issued, then frozen."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog

from liaison_app.records import (
    CitedFigure,
    Figure,
    Matter,
    Organisation,
    Post,
    PublicStatement,
    SignOff,
    Statement,
)
from liaison_app.records.public_statement import CIRCULATED, ISSUED, WITHDRAWN
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED
from liaison_app.rules.letter_text import from_plain
from liaison_app.services import public_statements, sign_offs, statement_figures
from liaison_app.ui.dialogs.cite_dialog import CiteDialog
from liaison_app.ui.dialogs.issue_dialog import IssueDialog, TakeBackDialog
from liaison_app.ui.dialogs.sign_off_dialog import AddSignersDialog, AnswerDialog, AskDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.statements_page import StatementsPage
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls

TODAY = dt.date.today()


@pytest.fixture
def draft(store):
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Reassurance"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        pen.save(Post(title="Chief Constable", organisation_id=police.id))
        pen.save(Organisation(name="Riverside College", kind="college"))
        return pen.save(
            PublicStatement(
                title="After the attack",
                text="<p>We stand together. There were 12 arrests.</p>",
                date=TODAY.isoformat(),
                speaker="Amina Rahman",
                matter_id=matter.id,
            )
        )


@pytest.fixture
def page(desk, qtbot, draft):
    made = StatementsPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.show_place(Place("statements", draft.id))
    yield made
    made.flush()


def sign(store, draft, *names):
    for name in names:
        sign_offs.add_these(store, draft.id, [name])
    return sign_offs.sign_offs(store, draft.id)


def names(store, draft):
    return [one.organisation_name for one in sign_offs.sign_offs(store, draft.id)]


def test_what_is_typed_is_saved_in_one_step_and_undone(page, desk, draft):
    assert unnamed_controls(page) == []
    page.sheet.boxes["title"].setText("After that night")
    page.sheet.boxes["title"].textEdited.emit("After that night")
    page.sheet.editor.set_blocks(from_plain("Quite other words."))
    page.sheet.editor.edited.emit()
    assert page.flush()
    kept = desk.store.get(PublicStatement, draft.id)
    assert (kept.title, kept.text) == ("After that night", "<p>Quite other words.</p>")
    assert page.rows.row_at(1).title == "After that night"
    desk.undo.undo()
    assert desk.store.get(PublicStatement, draft.id).title == "After the attack"


def test_names_are_moved_by_keys_and_dragged(page, desk, qtbot, draft):
    sign(desk.store, draft, "First", "Second", "Third")
    page.reload()
    lines = list(page.signers.lines.values())
    qtbot.keyClick(lines[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(desk.store, draft) == ["First", "Third", "Second"]
    first = next(iter(page.signers.lines.values()))
    last = list(page.signers.lines.values())[-1]
    qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    below = first.mapFromGlobal(last.mapToGlobal(QPoint(30, last.height() - 2)))
    qtbot.mouseMove(first, QPoint(30, 40))
    qtbot.mouseMove(first, below)
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
    assert names(desk.store, draft) == ["Third", "Second", "First"]


def test_an_answer_by_one_key_is_to_the_words_of_that_day(page, desk, qtbot, draft):
    one, other = sign(desk.store, draft, "First", "Second")
    page.reload()
    qtbot.keyClick(page.signers.lines[one.id], Qt.Key.Key_G)
    qtbot.keyClick(page.signers.lines[other.id], Qt.Key.Key_D)
    standings = [s.standing for s in sign_offs.sign_offs(desk.store, draft.id)]
    assert standings == [AGREED, DECLINED]
    page.sheet.editor.set_blocks(from_plain("Quite other words."))
    page.sheet.editor.edited.emit()
    page.flush()
    assert "First has agreed to other words" in page.first.words()
    dialog = AnswerDialog(desk, desk.store.get(SignOff, one.id), page, page)
    dialog.now.setChecked(True)
    dialog.how.set_value("by telephone")
    dialog.keep()
    page.reload()
    assert "agreed to other words" not in page.first.words()


def test_adding_and_asking(page, desk, qtbot, draft):
    dialog = AddSignersDialog(desk, draft, page, page)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    post = desk.store.only(Post)
    body = desk.store.where(Organisation, name="Riverside College")[0]
    dialog.who.set_items(
        [PickItem("post", post.id, "Chief"), PickItem("organisation", body.id, "Riverside")]
    )
    dialog.keep()
    assert names(desk.store, draft) == ["County Police", "Riverside College"]
    asking = AskDialog(desk, draft, page, page)
    qtbot.addWidget(asking)
    assert [tick.isChecked() for tick, _one in asking.ticks] == [True, True]
    asking.try_to_keep()
    assert asking.letter is not None
    assert len(asking.letter.to) == 2
    assert {one.standing for one in desk.store.all(SignOff)} == {ASKED}
    assert desk.store.get(PublicStatement, draft.id).state == CIRCULATED


def test_a_number_without_a_source_gets_one(page, desk, qtbot, draft):
    with desk.store.change("Figure") as pen:
        for value in ("9", "12"):
            pen.save(Figure(subject="arrests", value=value, source="police", as_at="2026-03-01"))
    (loose,) = statement_figures.unsourced(desk.store, draft)
    dialog = CiteDialog(desk, draft, loose, page, page)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.try_to_keep()
    (cited,) = desk.store.all(CitedFigure)
    assert (cited.words, cited.source) == ("12 arrests", "police")
    page.reload()
    assert "without a source" not in page.first.words()


def test_issuing_and_what_can_be_done_afterwards(page, desk, qtbot, draft, monkeypatch):
    one, _other = sign(desk.store, draft, "First", "Second")
    sign_offs.answered(desk.store, one, AGREED, on="2026-01-02")
    page.reload()
    dialog = IssueDialog(desk, draft, page, page)
    qtbot.addWidget(dialog)
    assert dialog.signed.words() == "Under it, in this order: First."
    monkeypatch.setattr(
        IssueDialog, "exec", lambda self: self.keep() or QDialog.DialogCode.Accepted
    )
    page.main_deed()
    kept = desk.store.get(PublicStatement, draft.id)
    assert kept.state == ISSUED
    assert page.paper.pdf == public_statements.draw(desk.store, draft.id, TODAY)
    assert page.head.view.isHidden()
    assert unnamed_controls(page) == []
    dialog = TakeBackDialog(desk, kept, page, page)
    qtbot.addWidget(dialog)
    dialog.try_to_keep()
    assert "why" in dialog.wrong.words()
    dialog.why.set_value("A wrong figure")
    dialog.try_to_keep()
    assert desk.store.get(PublicStatement, draft.id).state == WITHDRAWN
    page.reload()
    assert "A wrong figure" in page.first.words()
    page.follow()
    after = page.shown()
    assert after is not None
    assert after.earlier_id == draft.id
    assert page.head.view.isVisible()


def test_words_that_may_not_be_quoted_close_the_button(page, desk, qtbot, draft):
    said = "Nobody came to us that night."
    with desk.store.change("Said") as pen:
        pen.save(Statement(text=said, speaker="Ada Lunn"))
        typed = pen.save(replace(draft, text=f"<p>“{said}”</p>"))
    dialog = IssueDialog(desk, typed, page, page)
    qtbot.addWidget(dialog)
    assert not dialog.done_button.isEnabled()
    page.reload()
    assert "has not said that this may be quoted" in page.first.words()


def test_restricted_ones_are_shown_when_asked_for(page, desk, draft):
    with desk.store.change("Close") as pen:
        close = pen.save(PublicStatement(title="Kept close", date="2026-01-01", restricted=True))
    page.reload()
    assert close.id not in page.rows.ids()
    page.list.restricted.ask()
    assert close.id in page.rows.ids()
