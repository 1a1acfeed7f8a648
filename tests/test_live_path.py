"""No code of ours opens the path of a file that is open (promise 16); all other tests listen too."""

from pathlib import Path

import pytest

from liaison_app.errors import FileInUse
from liaison_app.records import Office, Person
from liaison_app.services import bundles, second_version, whereabouts
from liaison_app.services.checkup import check_up
from liaison_app.services.jobs import run_here
from liaison_app.services.whole_files import write_whole
from liaison_app.store import copies
from liaison_app.store.lock import holder_of
from liaison_app.store.store import Store
from tests import live_path

pytestmark = pytest.mark.skipif(not live_path.CAN_LISTEN, reason="needs Linux's list of open files")


def test_the_listener_hears_what_it_listens_for(store: Store, tmp_path: Path) -> None:
    careless = compile("open(path, 'rb').close()", "/x/liaison_app/careless.py", "exec")
    exec(careless, {"path": store.path})  # noqa: S102
    assert len(live_path.opened) == 1
    assert "careless.py:1" in live_path.opened[0]
    live_path.opened.clear()
    other = tmp_path / "other.liaison"
    Store.create(other).close()
    exec(careless, {"path": other})  # noqa: S102  (no connection has this one open)
    assert store.path is not None
    store.path.read_bytes()  # a test may
    assert live_path.opened == []


def test_nothing_of_an_officers_day_opens_the_live_path(store: Store, tmp_path: Path) -> None:
    path = store.path
    assert path is not None
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown"))
        pen.save(Person(family_name="Noor"))
    job = store.sibling()
    run_here(bundles.export_bundle(job, tmp_path / "out.json"))
    job.close(last=False)
    check_up(store)
    copies.copy_to(store.db, tmp_path / "copy.liaison")
    copies.keep_copy(store.db, tmp_path / "copies", "before-import")
    second_version.keep_ours(store)
    whereabouts.cloud_of(path)
    whereabouts.other_versions(path)
    holder_of(path)
    write_whole(tmp_path / "out.pdf", b"%PDF", path)
    store.look_round()
    with store.change("Add") as pen:
        pen.save(Person(family_name="Rahman"))
    assert live_path.opened == []


def test_a_second_opening_in_one_program_leaves_the_locks_of_the_first(store: Store) -> None:
    """The bytes are looked at before a file is locked, so whoever has it open must not get so far."""
    assert store.path is not None
    with pytest.raises(FileInUse):
        Store.open(store.path)
    assert live_path.opened == []
