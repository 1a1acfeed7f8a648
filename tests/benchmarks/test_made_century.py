"""The made years are what the program itself would have written: the file is sound in every respect."""

from pathlib import Path

from benchmarks.made_century import fill_century
from liaison_app.records import KINDS
from liaison_app.store import search
from liaison_app.store.store import Store

NOT_MADE = {
    "calendar_day",
    "handover",
    "mailing",
    "envelope",
    "label_sheet",
    "intake",
    "provenance",
    "apart",
    "joining",
    "import_profile",
    "edition_decision",
}


def test_the_made_years_are_sound_and_hold_what_years_hold(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "years.liaison")
    fill_century(store, 60, years=1)
    assert search.is_sound(store.db)
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    empty = {kind.name for kind in KINDS if store.count(kind.record) == 0}
    assert empty == NOT_MADE
    assert store.db.execute("SELECT count(*) FROM change").fetchone()[0] >= 180
    store.close()
