"""The recovery sheet of a file: whose, which key, where things lie."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from liaison_app.errors import Refusal
from liaison_app.records import Office, Officer
from liaison_app.services.recovery_sheet import Whereabouts, make_sheet, sheet_of
from liaison_app.store.key import Key
from liaison_app.store.store import Store

KEY = Key.of_passphrase("three grey herons", b"1" * 16)
TODAY = dt.date(2026, 3, 18)


def text_of(pdf: bytes) -> str:
    [page] = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range().split())


def test_what_is_typed_off_the_sheet_opens_the_file(tmp_path: Path) -> None:
    path = tmp_path / "northtown.liaison"
    store = Store.create(path, key=KEY)
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council"))
        pen.save(Officer(name="Farida Hassan", from_date="2026-01-01"))
    text = text_of(sheet_of(store, TODAY, backups="On a stick"))
    store.close()
    for words in ("Northtown Council", "northtown.liaison", "Farida Hassan", "On a stick"):
        assert words in text
    words = text.split()
    groups = [word for word in words if word in KEY.recovery.split()]
    typed = " ".join(dict.fromkeys(groups))
    reopened = Store.open(path, key=Key.of_recovery(typed, path.read_bytes()[:16]))
    assert reopened.only(Office).name == "Northtown Council"
    reopened.close()


def test_a_file_without_a_passphrase_has_none(store: Store) -> None:
    with pytest.raises(Refusal, match="no passphrase"):
        sheet_of(store, TODAY)
    assert KEY.recovery.split()[0] in text_of(sheet_of(store, TODAY, key=KEY))  # about to have one


def test_long_paths_are_cut_in_their_middle() -> None:
    where = Whereabouts(file=Path("/", *["folder"] * 80, "town.liaison"), backups="b" * 400)
    text = text_of(make_sheet(Office(), where, None, "", TODAY))
    assert "The name of your council" in text
    assert "…" in text
    assert "town.liaison" in text
