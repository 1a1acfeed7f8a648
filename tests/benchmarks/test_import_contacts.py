"""The table of import-20k is of one seed, and what it measures is what the program does."""

from __future__ import annotations

from pathlib import Path

from benchmarks.import_contacts import by_sqlite_utils, made, normalised, plain, whole
from benchmarks.made_contacts import HEADER, TWICE, table
from liaison_app.records import Person
from liaison_app.services.jobs import run_here


def test_the_table_is_the_same_each_time() -> None:
    rows = table(200)
    assert rows == table(200)
    assert {len(row) for row in rows} == {len(HEADER)}
    addresses = [row[5] for row in rows]
    assert len(addresses) - len(set(addresses)) == 200 // TWICE


def test_what_is_measured_is_kept_once_and_put_plainly_beside(tmp_path: Path) -> None:
    with made(200) as work:
        before = work.store.count(Person)
        proposal = run_here(whole(work.store, work.table))
        assert proposal.tally()["new"] > 100
        rows = normalised(work.store, work.known)
        assert len(rows["person"]) == work.store.count(Person) - before
        assert plain(tmp_path / "plain.liaison", rows) > 0
        by_sqlite_utils(tmp_path, work.table)
        again = run_here(whole(work.store, work.table)).tally()
        assert again["new"] == again["changes"] == 0
