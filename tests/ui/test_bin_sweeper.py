"""The bin is emptied of what has lain there for long: after opening, and on closing."""

from liaison_app.records import File, Person
from liaison_app.services import bin as bin_
from liaison_app.services.removal import remove
from liaison_app.ui.bin_sweeper import BinSweeper
from liaison_app.ui.keeper import Keeper


def delete_long_ago(store):
    with store.change("Keep") as pen:
        person = pen.save(Person(family_name="Lane"))
        pen.attach(File(name="Map.pdf", person_id=person.id), b"\1" * 1_000_000)
    remove(store, person)
    with store.writing():
        store.db.execute("UPDATE change SET at = '2020-01-01T10:00:00+00:00'")


def files_kept(store):
    return store.db.execute("SELECT count(*) FROM file_bytes").fetchone()[0]


def test_in_the_background_and_its_room_on_closing(desk, qtbot):
    delete_long_ago(desk.store)
    sweeper = BinSweeper(desk)
    with qtbot.waitSignal(desk.jobs.finished, timeout=10_000):
        sweeper.sweep()
    assert not bin_.is_due(desk.store)
    assert files_kept(desk.store) == 0
    assert desk.store.path.stat().st_size > 1_000_000
    sweeper.close()
    assert desk.store.path.stat().st_size < 1_000_000


def test_on_closing_if_it_was_not_done_before(desk):
    delete_long_ago(desk.store)
    BinSweeper(desk).close()
    assert files_kept(desk.store) == 0
    assert desk.store.path.stat().st_size < 1_000_000


def test_it_waits_while_something_else_is_done(desk):
    delete_long_ago(desk.store)
    desk.jobs.busy = True
    sweeper = BinSweeper(desk)
    sweeper.sweep()
    desk.jobs.busy = False
    assert files_kept(desk.store) == 1


def test_it_begins_nothing_while_the_window_closes(desk):
    delete_long_ago(desk.store)
    desk.keeper = Keeper(desk)
    desk.keeper.closing = True  # the last backup is being made
    sweeper = BinSweeper(desk)
    sweeper.sweep()
    assert not desk.jobs.busy
    assert files_kept(desk.store) == 1


def test_a_file_that_went_away_does_not_keep_the_window_open(desk):
    delete_long_ago(desk.store)
    path = desk.store.path
    path.rename(path.with_name("elsewhere.liaison"))
    BinSweeper(desk).close()
    path.with_name("elsewhere.liaison").rename(path)
    assert files_kept(desk.store) == 1


def test_nothing_is_done_where_nothing_is_due(desk):
    sweeper = BinSweeper(desk)
    sweeper.sweep()
    assert not desk.jobs.busy
    sweeper.close()
