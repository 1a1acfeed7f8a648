"""Handing the file over: what comes along, what does not, to the last byte; and that it is proved."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from liaison_app.errors import (
    FileDamaged,
    FileRefused,
    PassphraseNeeded,
    ReadOnly,
    Refusal,
    WrongPassphrase,
)
from liaison_app.records import (
    Correspondence,
    File,
    Handover,
    Matter,
    Meeting,
    Note,
    Officer,
    Party,
    Person,
    Promise,
    Tenure,
)
from liaison_app.records.handover import EVERYTHING, OPEN_WORK, WITHOUT_ONLY_ME
from liaison_app.services import handover
from liaison_app.services.backups import make_backup
from liaison_app.services.checkup import check_up
from liaison_app.services.handover_checks import OpenCounts
from liaison_app.services.jobs import Cancelled, Progress, run_here
from liaison_app.store.handed_over import handed_over_by
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests.services.conftest import Town

SECRET = "Quillfeather"  # stands in what is left out, and nowhere else


@pytest.fixture
def worked(store: Store, town: Town, today: dt.date) -> dict[str, int]:
    """A few years of work: an open and a closed matter, letters, promises, notes, files."""
    ids: dict[str, int] = {}
    with store.change("Begin") as pen:
        pen.save(Officer(name="Amina Rahman", post_title="Liaison Officer", from_date="2019"))
    with store.change("Work") as pen:
        goes_on = pen.save(Matter(title="Patrols", state="open"))
        over = pen.save(Matter(title=f"{SECRET} Lane closure", state="closed"))
        asked = pen.save(_letter(goes_on, "Patrols at prayers"))
        pen.save(_to(asked, town.chief, town.newcombe))
        reply = pen.save(
            Correspondence(
                direction="in",
                channel="letter",
                state="received",
                date="2026-03-10",
                subject="Re: patrols",
                in_reply_to_id=asked.id,
            )
        )
        pen.save(Party(correspondence_id=reply.id, role="from", post_id=town.chief))
        done = pen.save(_letter(over, f"About {SECRET} Lane"))
        pen.save(_to(done, town.leader, town.marsh))
        alone = pen.save(Person(given_name="Bertil", family_name=SECRET))
        pen.save(Promise(text="Patrols on Fridays", post_id=town.chief, matter_id=goes_on.id))
        pen.save(Promise(text=f"{SECRET} paid", who="X", matter_id=over.id, state="kept"))
        pen.save(Meeting(title=f"{SECRET} meeting", date="2025-01-02", matter_id=over.id))
        pen.attach(File(name="patrols.txt", correspondence_id=asked.id), b"when they patrol")
        pen.attach(File(name="lane.txt", correspondence_id=done.id), SECRET.encode())
        private = pen.save(Note(text=f"{SECRET} drinks", only_me=True, post_id=town.chief))
        pen.save(Note(text="Write “Dear Chief Constable”", post_id=town.chief))
        ids |= {"open": goes_on.id, "closed": over.id, "asked": asked.id, "reply": reply.id}
        ids |= {"done": done.id, "alone": alone.id, "private": private.id}
    store.keep_typing("log_reply", json.dumps({"words": f"Half of {SECRET}"}))
    return ids


def _letter(matter: Matter, subject: str) -> Correspondence:
    return Correspondence(
        direction="out", channel="letter", state="sent", date="2026-03-02", matter_id=matter.id,
        subject=subject, reply_due="2026-03-16",
    )  # fmt: skip


def _to(letter: Correspondence, post: int, person: int) -> Party:
    return Party(correspondence_id=letter.id, role="to", post_id=post, person_id=person)


def _made(store: Store, target: Path, scope: str, today: dt.date, **more) -> Handover:
    job = handover.make(store, target, scope, to_name="Bilal Noor", today=today, **more)
    return run_here(job)


def test_everything_comes_along_and_both_files_know_of_it(store, worked, today, tmp_path):
    before = handover.fingerprint(store)
    noted = _made(store, tmp_path / "on.liaison", EVERYTHING, today, note="Ring the sergeant.")
    assert (noted.from_name, noted.to_name, noted.day) == (
        "Amina Rahman", "Bilal Noor", today.isoformat()
    )  # fmt: skip
    copy = Store.open(tmp_path / "on.liaison")
    assert handover.fingerprint(copy) == handover.fingerprint(store) == before == noted.fingerprint
    assert handover.latest(copy) == handover.latest(store) == noted
    assert copy.typing("log_reply"), "a reply half typed in comes along"
    assert {e.label: e.value for e in noted.counts}["correspondence"] == "3"
    copy.close()


def test_the_copy_is_a_file_of_its_own_and_the_givers_is_not_changed_in_that(
    store, worked, today, tmp_path
):
    _made(store, tmp_path / "on.liaison", EVERYTHING, today)
    copy = Store.open(tmp_path / "on.liaison")
    ids = [s.db.execute("SELECT value FROM file_fact WHERE name = 'file_id'").fetchone()[0]
           for s in (store, copy)]  # fmt: skip
    assert ids[0] != ids[1]
    assert len(ids[1]) == 32
    assert handed_over_by(store) is None
    assert handed_over_by(copy) == handover.latest(copy).id
    copy.close()


def test_notes_for_me_alone_stay_with_me_to_the_last_byte(store, worked, today, tmp_path):
    with store.change("Mark it") as pen:  # once for me alone: what it said then is not passed on
        told = pen.save(Note(text="Zephyrine", only_me=True, person_id=worked["alone"]))
    with store.change("Tell it") as pen:
        pen.save(Note(id=told.id, text="Plain words", person_id=worked["alone"]))
    with store.change("Gone") as pen:
        gone = pen.save(Note(text="Xylographer", only_me=True))
    with store.change("Gone") as pen:
        pen.delete(gone)
    target = tmp_path / "on.liaison"
    _made(store, target, WITHOUT_ONLY_ME, today)
    held = target.read_bytes().lower()
    for words in (b"drinks", b"zephyrine", b"xylographer"):
        assert words in store.path.read_bytes().lower(), "or this proves nothing"
        assert words not in held
    copy = Store.open(target)
    assert [note.text for note in copy.all(Note)] == [
        "Write “Dear Chief Constable”", "Plain words"
    ]  # fmt: skip
    assert copy.typing("log_reply") == ""
    assert check_up(copy).is_sound
    copy.close()


def test_a_damaged_line_of_a_private_note_stays_with_me_too(store, worked, today, tmp_path):
    with store.change("Add") as pen:
        told = pen.save(Note(text="Zephyrine said so", only_me=True))
    store.db.execute(
        "UPDATE change_row SET after = substr(after, 1, 60) WHERE kind = 'note' AND record_id = ?",
        [told.id],
    )
    target = tmp_path / "on.liaison"
    _made(store, target, WITHOUT_ONLY_ME, today)
    assert b"Zephyrine" not in target.read_bytes()


def test_open_work_only_leaves_the_rest_in_a_locked_archive(store, worked, today, tmp_path):
    target = tmp_path / "on.liaison"
    archive_key = Key.new("the trustees know")
    noted = _made(store, target, OPEN_WORK, today, archive_key=archive_key)
    assert SECRET.lower().encode() not in target.read_bytes().lower()
    copy = Store.open(target)
    assert {m.title for m in copy.all(Matter)} == {"Patrols"}
    assert {c.id for c in copy.all(Correspondence)} == {worked["asked"], worked["reply"]}
    assert [f.name for f in copy.all(File)] == ["patrols.txt"]
    assert copy.bytes_of(copy.all(File)[0]) == b"when they patrol"
    assert {p.family_name for p in copy.all(Person)} == {"Newcombe"}
    assert len(copy.all(Tenure)) == 1
    assert [p.text for p in copy.all(Promise)] == ["Patrols on Fridays"]
    assert check_up(copy).is_sound
    assert handover.fingerprint(copy) == noted.fingerprint
    copy.close()
    archive = handover.archive_beside(target)
    with pytest.raises(PassphraseNeeded):
        Store.open(archive)
    whole = Store.open(archive, key=archive_key)
    assert handover.fingerprint(whole) == handover.fingerprint(store)
    assert handed_over_by(whole) is None
    whole.close()


def test_a_letter_comes_with_its_whole_thread_and_its_closed_matters_name(
    store, worked, today, tmp_path
):
    with store.change("Go on") as pen:
        reply = store.get(Correspondence, worked["reply"])
        pen.save(
            Correspondence(
                direction="out",
                channel="letter",
                state="draft",
                subject="And now",
                in_reply_to_id=worked["done"],
            )
        )
    assert reply.in_reply_to_id == worked["asked"]
    target = tmp_path / "on.liaison"
    _made(store, target, OPEN_WORK, today, archive_key=Key.new("x"))
    copy = Store.open(target)
    assert copy.get(Correspondence, worked["done"]).matter_id == worked["closed"]
    assert copy.get(Matter, worked["closed"]).state == "closed"
    assert not copy.where(Promise, matter_id=worked["closed"])
    copy.close()


def test_a_passphrase_of_its_own(store, worked, today, tmp_path):
    key = Key.new("blue harbour lamp")
    noted = _made(store, tmp_path / "on.liaison", EVERYTHING, today, key=key)
    assert noted.protected
    assert b"Newcombe" not in (tmp_path / "on.liaison").read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path / "on.liaison", key=Key.of_passphrase("blue harbor lamp", key.salt))
    copy = Store.open(tmp_path / "on.liaison", key=key)
    assert handover.fingerprint(copy) == noted.fingerprint
    copy.close()


def test_what_comes_from_a_protected_file_is_protected(tmp_path, today):
    key = Key.new("one")
    store = Store.create(tmp_path / "safe.liaison", key=key)
    with pytest.raises(FileRefused, match="protected by a passphrase"):
        _made(store, tmp_path / "on.liaison", EVERYTHING, today)
    _made(store, tmp_path / "on.liaison", EVERYTHING, today, key=Key.new("two"))
    _made(store, tmp_path / "same.liaison", EVERYTHING, today, key=key)
    store.close()
    Store.open(tmp_path / "same.liaison", key=key).close()


def test_nothing_is_replaced_and_nothing_left_where_it_is_refused(store, worked, today, tmp_path):
    target = tmp_path / "there.liaison"
    target.write_text("mine")
    with pytest.raises(FileRefused, match="already a file"):
        _made(store, target, EVERYTHING, today)
    assert target.read_text() == "mine"
    with pytest.raises(FileRefused, match="archive"):
        _made(store, tmp_path / "on.liaison", OPEN_WORK, today)
    with pytest.raises(Refusal):
        _made(store, tmp_path / "on.liaison", "some of it", today)
    with pytest.raises(FileRefused):
        _made(store, target / "within" / "on.liaison", EVERYTHING, today)
    assert not (tmp_path / "on.liaison").exists()
    assert handover.latest(store) is None


def test_stopped_anywhere_nothing_is_left(store, worked, today, tmp_path, home):
    folder = tmp_path / "stick"
    folder.mkdir()
    steps: list[Progress] = []
    _made_at = folder / "on.liaison"
    key = Key.new("x")
    job = handover.make(
        store, _made_at, OPEN_WORK, to_name="B", today=today, key=key, archive_key=key
    )
    run_here(job, lambda step: steps.append(step) or True)
    assert [s.done for s in steps] == sorted(s.done for s in steps)
    assert steps[-1].done <= steps[-1].total
    for path in folder.iterdir():
        path.unlink()
    handovers = store.count(Handover)
    for at in range(0, len(steps), 7):
        job = handover.make(
            store, _made_at, OPEN_WORK, to_name="B", today=today, key=key, archive_key=key
        )
        left = iter([True] * at)
        with pytest.raises(Cancelled):
            run_here(job, lambda _p, left=left: next(left, False))
        assert not list(folder.iterdir()), f"something is left after step {at}"
    assert not list((home / "data").glob(".liaison-work-*"))
    assert store.count(Handover) == handovers


def test_a_file_opened_to_be_read_is_not_handed_over(store, worked, today, tmp_path):
    path = store.path
    store.close()
    looked_at = Store.open(path, read_only=True)
    with pytest.raises(ReadOnly):
        _made(looked_at, tmp_path / "on.liaison", EVERYTHING, today)
    looked_at.close()


def test_what_changes_meanwhile_is_noticed(store, worked, today, tmp_path):
    job = handover.make(store, tmp_path / "on.liaison", EVERYTHING, to_name="B", today=today)
    other = store.sibling()

    def meddle(step: Progress) -> bool:
        if step.text.startswith("Counting: people"):
            with other.change("Meanwhile") as pen:
                pen.save(Correspondence(subject="New"))
        return True

    with pytest.raises(FileRefused, match="changed while"):
        run_here(job, meddle)
    other.close(last=False)
    assert not (tmp_path / "on.liaison").exists()


def test_a_fingerprint_is_not_moved_by_what_a_later_version_adds(store, worked):
    before = handover.fingerprint(store)
    with store.change("Nothing") as pen:
        pen.save(Person(given_name="New"))
    assert handover.fingerprint(store) != before
    with store.change("Back") as pen:
        pen.delete(store.where(Person, given_name="New")[0])
    assert handover.fingerprint(store) == before
    store.db.execute("ALTER TABLE person ADD COLUMN added TEXT NOT NULL DEFAULT ''")
    assert handover.fingerprint(store) == before


def test_one_changed_letter_of_a_kept_file_moves_it(store, worked):
    before = handover.fingerprint(store)
    store.db.execute("UPDATE file_bytes SET data = X'00' WHERE length(data) = 16")
    assert handover.fingerprint(store) != before


def test_a_damaged_copy_is_refused(store, worked, today, tmp_path):
    target = tmp_path / "on.liaison"
    key = Key.new("x")
    _made(store, target, EVERYTHING, today, key=key)
    whole = target.read_bytes()
    middle = len(whole) // 2
    target.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    with pytest.raises(FileDamaged):
        Store.open(target, key=key)


# What is looked at before


def test_before_the_file_is_made_what_is_half_done_is_told(store, worked, today):
    found = {check.name: check for check in handover.checks(store, today)}
    assert found["drafts"].state == handover.GOOD
    assert found["typed"].room == "log_reply"
    assert found["unfiled"].state == handover.GOOD
    assert found["backup"].words == "There is no backup yet"
    with store.change("Leave things") as pen:
        pen.save(Correspondence(direction="out", channel="letter", state="draft", subject="X"))
        pen.save(Correspondence(direction="in", state="received", date="2026", subject="Y"))
        pen.save(Promise(text="Still to come", who="X", matter_id=worked["closed"]))
    found = {check.name: check for check in handover.checks(store, today)}
    assert found["drafts"].words == "1 letter is written and not sent"
    assert (found["unfiled"].room, found["unfiled"].state) == ("correspondence", handover.LOOK)
    assert found["unfiled"].words == "1 received is under no matter and answers no letter"
    assert found["closed"].id == worked["closed"]
    assert found["retention"].state == handover.GOOD
    with store.change("Long ago") as pen:
        pen.save(Matter(title="Old", state="closed", opened="1990", closed="1991"))
    found = {check.name: check for check in handover.checks(store, today)}
    assert found["retention"].room == "retention"
    assert found["retention"].words == "1 thing is past the time you set for keeping it"
    run_here(make_backup(store, "now"))
    found = {check.name: check for check in handover.checks(store, dt.date.today())}
    assert found["backup"].words == "The last backup is readable"
    assert found["backup"].right.startswith("today, ")


def test_open_work_is_counted(store, worked, today):
    found = handover.open_work(store, today)
    assert (found.matters, found.follow_ups, found.meetings) == (1, 1, 0)
    assert found.in_words() == "1 follow-up, 1 matter"


def test_where_only_answers_are_awaited_that_is_open_too():
    nothing = OpenCounts(0, 0, 0, 0, 0, 0, 0)
    assert nothing.in_words() == "Nothing is open"
    asked = dataclasses.replace(nothing, questions=2, waits=1)
    assert asked.in_words() == "2 questions, 1 reply awaited"
    assert dataclasses.replace(asked, matters=1).in_words() == "1 matter"
