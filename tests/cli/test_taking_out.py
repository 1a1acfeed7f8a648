"""export as a person types it: by the ending or by --as, everything or one matter, and lists."""

import csv
from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Attendance, Correspondence, File, Matter, Meeting, Person
from liaison_app.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Leaflets", reference="L/1"))
        letter = pen.save(
            Correspondence(direction="in", state="received", date="2026-03-02", matter_id=matter.id)
        )
        pen.attach(File(name="scan.pdf", correspondence_id=letter.id), b"scan")
        meeting = pen.save(Meeting(title="Round table", date="2026-05-04"))
        pen.save(Attendance(meeting_id=meeting.id, name="Amina Noor"))
        pen.save(Person(given_name="Amina", family_name="Noor"))
        pen.save(Person(family_name="Hidden", restricted=True))
    store.close()
    return path


def said(capsys: pytest.CaptureFixture[str], *argv: object, code: int = DONE) -> str:
    capsys.readouterr()
    assert main([str(arg) for arg in argv]) == code
    out, err = capsys.readouterr()
    return out + err


def test_a_name_without_an_ending_is_a_folder(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = said(capsys, "export", file, tmp_path / "out")
    assert "1 person, 1 matter" in words
    assert "1 restricted or private left out" in words
    assert (tmp_path / "out" / "index.html").is_file()
    assert (tmp_path / "out" / "Files" / "2026-03-02 scan.pdf").read_bytes() == b"scan"
    again = said(capsys, "export", file, tmp_path / "out", "--restricted")
    assert "out (2)" in again
    assert "keep it as safe" in again


def test_other_endings_and_lists(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "1 entry" in said(capsys, "export", file, tmp_path / "a.ics")
    assert "1 person" in said(capsys, "export", file, tmp_path / "a.vcf")
    said(capsys, "export", file, tmp_path / "b.vcf", "--as", "vcard4")
    assert b"VERSION:4.0" in (tmp_path / "b.vcf").read_bytes()
    assert "1 row" in said(capsys, "export", file, tmp_path / "p.csv", "--as", "people")
    guests = (tmp_path / "g.csv", "--as", "guests", "--of")
    assert "1 row" in said(capsys, "export", file, *guests, "Round table")
    with (tmp_path / "g.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1][0] == "Amina Noor"


def test_one_matter_alone(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "export", file, tmp_path / "m.json", "--matter", "L/1")
    assert "1 matter, 1 letter" in words
    assert "Round table" not in (tmp_path / "m.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (("p.csv",), "Say which list"),
        (("x", "--as", "nonsense"), "folder, bundle"),
        (("x", "--matter", "none"), "no matter"),
        (("g.csv", "--as", "guests"), "Say of which meeting"),
        (("m.csv", "--as", "members"), "Say of which mailing list"),
        (("p.txt", "--as", "people"), "should end in .csv"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_written(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    wish: tuple[str, ...],
    why: str,
) -> None:
    name, *more = wish
    assert why in said(capsys, "export", file, tmp_path / name, *more, code=REFUSED)
    assert not (tmp_path / name).exists()
