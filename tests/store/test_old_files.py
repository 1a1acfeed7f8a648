"""Files of every release still open, are upgraded, and hold their rows."""

import contextlib
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from liaison_app.records import (
    KINDS,
    Apart,
    Attendance,
    Correspondence,
    Entry,
    Envelope,
    Figure,
    File,
    ImportProfile,
    Intake,
    Joining,
    LabelSheet,
    Mailing,
    Meeting,
    MeetingNote,
    Minute,
    Note,
    Office,
    Party,
    Person,
    Promise,
    Provenance,
    Publication,
    Question,
    StandingIssue,
    Statement,
)
from liaison_app.store import schema, search, search_query
from liaison_app.store.migrations import version_of_program
from liaison_app.store.store import Store
from tests import next_old_file

FOLDER = Path(__file__).parents[1] / "old_files"
FILES = sorted(
    FOLDER.glob("version-*.liaison"), key=lambda path: int(path.stem.removeprefix("version-"))
)


def test_there_is_a_file_of_this_version() -> None:
    versions = [int(re.findall(r"\d+", path.stem)[0]) for path in FILES]
    assert versions == list(range(1, version_of_program() + 1)), "python3 -m tests.next_old_file"


def tables_of(path: Path) -> set[str]:
    """The tables of an old file as it stands: the kinds that its program knew."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_old_file_opens_with_its_rows(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    _check(copy)


def test_the_next_old_file_is_made_with_the_same_rows(tmp_path: Path) -> None:
    made = tmp_path / f"version-{version_of_program()}.liaison"
    next_old_file.make(made)
    _check(made)


def _check(copy: Path) -> None:
    """The file opens, and holds its rows, its deletion, its erasure and what is being typed."""
    known = tables_of(copy)
    store = Store.open(copy)
    rows = json.loads((FOLDER / "rows.json").read_text(encoding="utf-8"))["records"]
    told = {kind.name: rows.get(kind.name, []) for kind in KINDS}
    version = int(copy.stem.removeprefix("version-"))
    for kind in KINDS:
        expected = len(told[kind.name]) if kind.name in known else 0
        if kind.name != "party":
            assert store.count(kind.record) == expected, kind.name
    letter, reply = store.all(Correspondence)
    assert letter.our_ref == "NCM/2026/001"
    assert reply.answers_party_id == store.where(Party, correspondence_id=letter.id)[0].id
    assert store.all(Person)[0].other_spellings == ("نيوكم",)
    logo = store.get(File, store.only(Office).logo_id)
    assert store.bytes_of(logo) == b"not a picture"
    assert search.is_sound(store.db)
    query = search_query.as_query("leads")
    assert search_query.newest_letters(store.db, query, 5) == [letter.id]
    deleted = store.db.execute("SELECT before FROM change_row WHERE after IS NULL").fetchone()[0]
    assert "Deleted" in deleted
    if version >= 3:
        erased = store.db.execute("SELECT kind, record_id, officer FROM erasure").fetchall()
        assert erased == [("person", 99, "Sana Malik")]
        assert "Half a reply" in store.typing("log_reply")
        assert store.all(Note)[0].only_me
    if version >= 4:
        assert store.only(Office).envelope_id == store.all(Envelope)[0].id
        assert store.all(LabelSheet)[0].top == 13.5
        assert letter.mailing_id == store.all(Mailing)[0].id
    if version >= 5:
        (meeting,) = store.all(Meeting)
        assert letter.meeting_id == meeting.id
        assert store.all(Question)[0].standing_issue_id == store.all(StandingIssue)[0].id
        assert store.all(Attendance)[1].group_words == "a number of head teachers"
        assert store.all(Minute)[0].themes == ("Policing", "Schools")
        assert store.all(Figure)[0].statement_id == store.all(Statement)[0].id
        assert store.all(MeetingNote)[0].version == 1
        assert store.all(Promise)[0].doer == "Amina Rahman"
    if version >= 6:
        (line,) = store.all(Provenance)
        assert line.said == (Entry("family_name", "Newcombe"),)
        assert store.get(Intake, line.intake_id or 0).profile_id == 1
        assert store.all(Statement)[0].publication_id == store.all(Publication)[0].id
        assert store.all(Joining)[0].name == "Northtown Police"
        assert store.all(Apart)[0].other_organisation_id == 2
        assert store.all(ImportProfile)[0].headings[0].label == "Surname"
    fresh = schema.fresh_schema(version_of_program())
    assert schema.schema_of(store.db) == fresh
    store.close()
