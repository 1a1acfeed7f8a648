"""`liaison import` takes contacts, cards, letters, mails and publications, or says what would come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_app.cli import main, taking_in
from liaison_app.records import (
    Correspondence,
    Entry,
    ImportProfile,
    Intake,
    Organisation,
    Person,
    Post,
    Publication,
    Tenure,
)
from liaison_app.records.tenure import is_current
from liaison_app.services import backups
from liaison_app.store.store import Store
from tests import made_tables
from tests.made_tables import GIAS, gias

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class Said:
    """What a command answered."""

    def __init__(self, capsys: pytest.CaptureFixture[str]):
        self._capsys = capsys
        self.err = ""

    def __call__(self, *argv: object, code: int = DONE) -> str:
        self._capsys.readouterr()
        assert main([str(arg) for arg in argv]) == code
        found = self._capsys.readouterr()
        self.err = found.err
        return found.err if code == REFUSED else found.out


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


@pytest.fixture
def file(tmp_path: Path, new_file: Path) -> Path:
    path = tmp_path / "council.liaison"
    path.write_bytes(new_file.read_bytes())
    return path


def put(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def count(file: Path, kind: type) -> int:
    store = Store.open(file, read_only=True)
    try:
        return store.count(kind)
    finally:
        store.close()


def test_the_register_of_schools_comes_in_and_a_second_time_changes_nothing(
    file: Path, said: Said, tmp_path: Path
) -> None:
    table = put(tmp_path, "edubasealldata20260303.csv", gias())
    preview = said("import", file, table, "--dry-run")
    assert "Register of schools (GIAS): 44 new" in preview
    assert "Headteacher: Mr Neil Catterall" in preview
    assert "Nothing was changed" in preview
    assert count(file, Organisation) == 0
    assert not backups.backups_of_file_at(file)
    assert "44 new" in said("import", file, table)
    assert [one.why for one in backups.backups_of_file_at(file)] == ["before import"]
    assert count(file, Organisation) == 45
    again = said("import", file, table)
    assert "Nothing new; 44 the same" in again
    assert "taken in before" in said.err
    assert count(file, Intake) == 1


def test_a_newer_register_of_another_generation_changes_heads(
    file: Path, said: Said, tmp_path: Path
) -> None:
    older = [name for name in GIAS if not name.startswith(("SEN", "MSOA", "LSOA"))]
    said("import", file, put(tmp_path, "march.csv", gias(older)), "--as-at", "2026-03-03")
    newer = put(tmp_path, "april.csv", gias().replace(b"Neil,Catterall", b"Zoe,Newell"))
    preview = said("import", file, newer, "--dry-run", "--as-at", "2026-04-03")
    assert "1 to change" in preview
    assert "Mr Neil Catterall → Mr Zoe Newell" in preview
    said("import", file, newer, "--as-at", "2026-04-03")
    store = Store.open(file)
    [zoe] = store.where(Person, family_name="Newell")
    [now] = store.where(Tenure, person_id=zoe.id)
    [neil] = store.where(Person, family_name="Catterall")
    [before] = store.where(Tenure, person_id=neil.id)
    assert is_current(now)
    assert not is_current(before)
    assert now.post_id == before.post_id
    assert [intake.as_at for intake in store.all(Intake)] == ["2026-03-03", "2026-04-03"]
    store.close()


def test_a_table_of_ones_own_by_a_profile(file: Path, said: Said, tmp_path: Path) -> None:
    table = put(
        tmp_path, "list.csv", b"Who,What,Where\nAmina Khan,Chair,Forum\nOmar Hall,Clerk,Library\n"
    )
    store = Store.open(file)
    with store.change("Keep a profile") as pen:
        pen.save(
            ImportProfile(
                name="Our list",
                headings=(Entry("Who", "name"), Entry("What", "post"), Entry("Where", "body")),
            )
        )
    store.close()
    assert "no import profile “Their list”" in said(
        "import", file, table, "--map", "Their list", code=REFUSED
    )
    assert "2 new" in said("import", file, table, "--map", "our list", "--name", "Register")
    store = Store.open(file)
    assert {post.title for post in store.all(Post)} == {"Chair", "Clerk"}
    assert [intake.source for intake in store.all(Intake)] == ["Register"]
    store.close()


def test_councillors_want_their_council(file: Path, said: Said, tmp_path: Path) -> None:
    table = put(tmp_path, "councillors.csv", made_tables.councillors())
    assert "of which council" in said("import", file, table, code=REFUSED)
    said("import", file, table, "--council", "Northtown Borough Council")
    assert count(file, Person) == 2


def test_cards_letters_and_publications(file: Path, said: Said, tmp_path: Path) -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amina Khan\r\nN:Khan;Amina;;;\r\nEND:VCARD\r\n"
    assert "1 new" in said("import", file, put(tmp_path, "phone.vcf", card))
    assert "1 the same" in said("import", file, put(tmp_path, "phone.vcf", card))
    mail = (
        b"From: Amina Khan <a@b.example>\r\nTo: us@c.example\r\nSubject: Patrols\r\n"
        b"Date: Tue, 3 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@b.example>\r\n\r\nGood day.\r\n"
    )
    letter = put(tmp_path, "one.eml", mail)
    assert "Patrols" in said("import", file, letter, "--dry-run")
    assert count(file, Correspondence) == 0
    assert "1 letter kept" in said("import", file, letter)
    assert "nothing to keep" in said("import", file, letter)
    assert count(file, Correspondence) == 1
    page = put(tmp_path, "page.txt", b"---\ntitle: Our answer\ndate: 3 March 2026\n---\nWe met.\n")
    assert "“Our answer”" in said("import", file, page, "--dry-run")
    assert count(file, Publication) == 0
    assert "is kept" in said("import", file, page)
    assert "kept already" in said("import", file, page)
    assert count(file, Publication) == 1


def test_a_dry_run_of_a_folder_tells_all_of_it(
    file: Path, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_MOST_SHOWN", 2)
    folder = tmp_path / "Old letters"
    folder.mkdir()
    for day in (3, 4, 5):
        put(folder, f"2019-03-0{day} Letter to the Mayor.txt", b"Dear Mayor %d" % day)
    put(folder, "empty.pdf", b"")
    put(folder, "Letter to the Vicar.txt", b"Dear Vicar")

    preview = said("import", file, folder, "--dry-run")

    assert "3 new, 1 to look at, 1 cannot be kept" in preview
    assert "3 March 2019" in preview
    assert "To the Mayor" in preview
    assert "… and 1 more" in preview
    assert "empty" in next(line for line in preview.splitlines() if "empty.pdf" in line).casefold()
    assert "Letter to the Vicar.txt: " in said.err
    assert count(file, Correspondence) == 0


def test_a_letter_without_a_day_is_left_and_told(file: Path, said: Said, tmp_path: Path) -> None:
    mail = put(tmp_path, "one.eml", b"From: a@b.example\r\nSubject: x\r\n\r\nGood day.\r\n")
    dated = put(tmp_path, "2019-03-03 Letter to the Mayor.txt", b"Dear Mayor")

    assert "1 letter kept; 1 could not be." in said("import", file, mail, dated)
    assert "one.eml" in said.err
    assert "no date" in said.err


def test_a_bundle_is_only_looked_over_with_dry_run(file: Path, said: Said, tmp_path: Path) -> None:
    bundle = put(
        tmp_path,
        "bundle.json",
        b'{"format": "liaison-bundle", "version": 1, "records": {"person": [{"family_name": "Khan"}]}}',
    )
    assert "Would import 1 person" in said("import", file, bundle, "--dry-run")
    assert count(file, Person) == 0
    assert "Imported 1 person" in said("import", file, bundle)
    assert count(file, Person) == 1


def test_what_makes_no_sense_is_refused_in_a_sentence(
    file: Path, said: Said, tmp_path: Path
) -> None:
    odd = put(tmp_path, "odd.bin", bytes(range(256)) * 9)
    calendar = put(tmp_path, "a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    empty = put(tmp_path, "empty.csv", b"")
    for source, words in (
        (odd, "not recognised"),
        (calendar, "calendar file"),
        (empty, "empty"),
        (tmp_path / "gone.csv", "not there"),
    ):
        assert words in said("import", file, source, code=REFUSED)
    two = (put(tmp_path, "a.csv", gias()), put(tmp_path, "b.csv", gias()))
    assert "one at a time" in said("import", file, *two, code=REFUSED)
    assert "for tables" in said(
        "import",
        file,
        put(tmp_path, "a.vcf", b"BEGIN:VCARD\nEND:VCARD\n"),
        "--map",
        "x",
        code=REFUSED,
    )
    assert count(file, Organisation) == 0
    assert main(["import", str(file)]) == WRONG_USAGE
    assert main(["import", str(file), "x", "--as", "nonsense"]) == WRONG_USAGE
