"""`liaison about` and `liaison erase`: on paper, and out of file and backups, after asking."""

from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Correspondence, Person
from liaison_app.services import backup_files
from liaison_app.store.copies import copy_to
from liaison_app.store.store import Store


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.liaison"
    store = Store.create(path)
    with store.change("Add") as pen:
        pen.save(Person(given_name="Zora", family_name="Quillfeather"))
        pen.save(Person(given_name="Hal", family_name="Marsh"))
        pen.save(
            Correspondence(
                direction="in",
                state="noted",
                subject="From Zora Quillfeather",
                text="<p>Quillfeather and Hal Marsh came.</p>",
            )
        )
    copy_to(store.db, backup_files.folder_of(store) / "2026-03-01 120000 by hand.liaison")
    store.close()
    return path


def test_everything_about_someone_is_written(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, bundle = tmp_path / "about.pdf", tmp_path / "about.json"
    words = ["about", str(town), "Zora Quillfeather", "-o", str(pdf), "--bundle", str(bundle)]
    assert main(words) == DONE
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Quillfeather" in bundle.read_text("utf-8")
    assert "Marsh" not in bundle.read_text("utf-8")
    assert "about.pdf" in capsys.readouterr().out


def test_erasing_asks_and_then_leaves_nothing(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["erase", str(town), "Zora Quillfeather", "--reason", "asked"]
    assert main(words) == REFUSED
    assert b"Quillfeather" in town.read_bytes()
    assert main([*words, "--yes"]) == DONE
    told = capsys.readouterr().out
    assert "In doubt:" in told
    assert "Backups in reach: 1" in told
    every = [p for p in town.parent.rglob("*") if p.is_file()]
    assert len([p for p in every if p.suffix == ".liaison"]) == 2
    for file in every:
        assert b"quillfeather" not in file.read_bytes().lower()


def test_what_is_no_person_is_refused(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", str(town), "Nobody", "--reason", "x", "--yes"]) == REFUSED
    assert main(["erase", str(town), "99", "--reason", "x", "--yes"]) == REFUSED
    assert "erased or deleted already" in capsys.readouterr().err
