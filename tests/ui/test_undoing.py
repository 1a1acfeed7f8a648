"""A change of many rows is taken back beside the window's own thread, and done again."""

import pytest
from pytestqt.qtbot import QtBot

from liaison_app.errors import Overtaken
from liaison_app.records import Matter
from liaison_app.services import backups
from liaison_app.services import undo as undoing
from liaison_app.store.store import Store
from liaison_app.ui.undoing import done_again, undone
from tests.ui.conftest import TestDesk


def add_matters(store: Store, count: int) -> list[Matter]:
    with store.change("Bring in many") as pen:
        return [pen.save(Matter(title=f"Matter {at}")) for at in range(count)]


def test_many_rows_go_back_and_come_again(
    desk: TestDesk, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "MANY", 20)
    add_matters(store, 25)
    assert desk.undo.takes_long
    assert undone(desk.undo) == "Bring in many"
    assert store.count(Matter) == 0
    assert (desk.undo.label, desk.undo.redo_label) == ("", "Bring in many")
    assert desk.undo.redo_takes_long
    assert done_again(desk.undo) == "Bring in many"
    assert store.count(Matter) == 25
    desk.notices.undo_pressed()
    assert desk.notices.shown() == ["Undone: Bring in many."]
    assert store.count(Matter) == 0


def test_what_moved_on_since_is_refused_there_too(
    desk: TestDesk, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "MANY", 2)
    matters = add_matters(store, 3)
    store.db.execute("UPDATE matter SET title = 'Otherwise' WHERE id = ?", [matters[0].id])
    store.db.conn.commit()
    with pytest.raises(Overtaken):
        undone(desk.undo)
    assert store.count(Matter) == 3
    add_matters(store, 1)  # the window's own store writes on
    assert undone(desk.undo) == "Bring in many"


def test_what_is_backed_up_before_goes_back_beside_too(desk: TestDesk, store: Store) -> None:
    add_matters(store, backups.MANY)
    assert len(store.all(Matter)) < undoing.MANY
    assert desk.undo.takes_long
    undone(desk.undo)
    assert not desk.undo.redo_takes_long  # nothing goes by it
    done_again(desk.undo)
    with store.change("Delete many") as pen:
        for matter in store.all(Matter):
            pen.delete(matter)
    undone(desk.undo)
    assert desk.undo.redo_takes_long


def test_a_few_rows_go_back_at_once(desk: TestDesk, store: Store) -> None:
    add_matters(store, 2)
    assert not desk.undo.takes_long
    assert undone(desk.undo) == "Bring in many"
