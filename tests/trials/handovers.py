"""Promise 20: what was handed over is what arrives, or it is refused.

Each file is grown at random out of the sample town and handed over in one of the three ways, with or
without a passphrase. What arrived is compared row by row and byte by byte with what was there, by
other means than the fingerprint. Then a wrong passphrase is tried, one bit is flipped, and the file is
cut. With a passphrase each of them must be refused at the opening; without one a flipped bit may also
be noticed as the successor's welcome looks the file over, or have changed nothing that was handed over.
"""

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL

from liaison_app.errors import FileRefused, WrongPassphrase
from liaison_app.records import KINDS, Correspondence, Handover, Matter, Note, Person, Promise
from liaison_app.records.handover import EVERYTHING, OPEN_WORK, WITHOUT_ONLY_ME
from liaison_app.services import handover, taking_over
from liaison_app.services.jobs import run_here
from liaison_app.services.sample_town import make_sample_town
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests.trials.harness import Result, Say

NAME = "handovers"
FULL = 50
SMALL = 2
SCOPES = (EVERYTHING, WITHOUT_ONLY_ME, OPEN_WORK)
TODAY = dt.date(2026, 3, 18)
Rows = dict[str, list[tuple[object, ...]]]


def run(count: int, seed: int, say: Say) -> Result:
    """Hand over `count` files there and back, spoiling each in three ways."""
    result = Result()
    with tempfile.TemporaryDirectory(prefix="handovers-") as folder:
        town = Path(folder) / "town.liaison"
        run_here(make_sample_town(town, TODAY))
        for at in range(count):
            luck = random.Random(f"{seed} {at}")
            place = Path(folder) / str(at)
            place.mkdir()
            try:
                _one(luck, town, place, SCOPES[at % 3], at % 2 == 0, result)
            except FileRefused as refusal:
                result.failures.append(f"file {at}: refused: {refusal}")
            shutil.rmtree(place)
            result.done += 1
            say(f"{at + 1} of {count}")
    return result


def _one(
    luck: random.Random, town: Path, place: Path, scope: str, protected: bool, result: Result
) -> None:
    own = Path(shutil.copy(town, place / "own.liaison"))
    store = Store.open(own)
    _grow(store, luck)
    key = Key.new(f"the words of {luck.random()}") if protected else None
    target = place / "given.liaison"
    archive_key = Key.new("the trustees’ words")
    run_here(
        handover.make(
            store, target, scope, to_name="Somebody", key=key, archive_key=archive_key, today=TODAY
        )
    )
    there = _rows(store)
    here = _arrived(target, key, result)
    if scope == EVERYTHING and here != there:
        result.failures.append("not all came along, or something was changed")
    if scope == WITHOUT_ONLY_ME:
        private = {note.id for note in store.where(Note, only_me=True)}
        kept = {**there, "note": [row for row in there["note"] if row[0] not in private]}
        if here != kept:
            result.failures.append("other things than the private notes are different")
    if scope == OPEN_WORK:
        whole = _arrived(handover.archive_beside(target), archive_key, result, waits=False)
        if whole != there:
            result.failures.append("the archive has not all")
        if not all(_ids(here[name]) <= _ids(there[name]) for name in here):
            result.failures.append("something came along that was not there")
        open_matters = {m.id for m in store.all(Matter) if m.state != "closed"}
        if not open_matters <= _ids(here["matter"]):
            result.failures.append("an open matter stayed behind")
    store.close()
    _killed(luck, own, place, result)
    _spoil(luck, target, key, here, result)


def _grow(store: Store, luck: random.Random) -> None:
    """Some weeks of work at random."""
    for _ in range(luck.randrange(5, 30)):
        with store.change("Work") as pen:
            words = f"{luck.random()} – عمل"
            match luck.randrange(5):
                case 0:
                    pen.save(Person(given_name=words[:12], family_name="Ó Näme"))
                case 1:
                    pen.save(Matter(title=words, state=luck.choice(("open", "closed"))))
                case 2:
                    about = luck.choice(store.all(Person)).id
                    pen.save(Note(text=words, only_me=luck.random() < 0.5, person_id=about))
                case 3:
                    matter = luck.choice(store.all(Matter)).id
                    pen.save(Promise(text=words, who="Somebody", matter_id=matter))
                case _:
                    matter = luck.choice(store.all(Matter)).id
                    pen.save(Correspondence(state="draft", subject=words, matter_id=matter))


def _rows(store: Store) -> Rows:
    """Every row of every kind but the handovers, and the contents of all files."""
    found: Rows = {
        kind.name: store.db.execute(f"SELECT * FROM {kind.name} ORDER BY id").fetchall()
        for kind in KINDS
        if kind.record is not Handover
    }
    found["bytes"] = store.db.execute(
        "SELECT sha256, data FROM file_bytes WHERE sha256 IN (SELECT sha256 FROM file)"
        " ORDER BY sha256"
    ).fetchall()
    return found


def _ids(rows: list[tuple[object, ...]]) -> set[object]:
    return {row[0] for row in rows}


def _arrived(path: Path, key: Key | None, result: Result, *, waits: bool = True) -> Rows:
    """What is in a file that arrived; the welcome must find one for a successor whole."""
    store = Store.open(path, key=key)
    try:
        if waits and not run_here(taking_over.look_over(store)).is_whole:
            result.failures.append("the welcome does not find it whole")
        return _rows(store)
    finally:
        store.close()


def _killed(luck: random.Random, own: Path, place: Path, result: Result) -> None:
    """Kill the command somewhere on its way, and look at what is there."""
    before = _arrived(own, None, result, waits=False)
    target = place / "killed.liaison"
    command = [sys.executable, "-m", "liaison_app", "handover", str(own), str(target)]
    home = {**os.environ, "LIAISON_HOME": str(place / "home")}
    started = subprocess.Popen(command, env=home, stdout=DEVNULL, stderr=DEVNULL)
    try:
        started.wait(luck.uniform(0.2, 2.0))
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
        result.count("killed on its way")
    if target.exists():
        _arrived(target, None, result)
        result.count("files whole after it")
    if _arrived(own, None, result, waits=False) != before:
        result.failures.append("the giver's own file is another after a kill")
    target.unlink(missing_ok=True)
    store = Store.open(own)
    run_here(handover.make(store, target, EVERYTHING, to_name="Somebody", today=TODAY))
    store.close()
    _arrived(target, None, result)


def _spoil(luck: random.Random, path: Path, key: Key | None, meant: Rows, result: Result) -> None:
    data = path.read_bytes()
    if key is not None:
        wrong = Key.of_passphrase("other words", key.salt)
        try:
            Store.open(path, key=wrong).close()
            result.failures.append("a wrong passphrase opened it")
        except WrongPassphrase:
            result.count("wrong passphrases refused")
    at = luck.randrange(len(data))
    bit = 1 << luck.randrange(8)
    path.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
    _noticed(path, key, meant, f"bit {bit} of byte {at} of {len(data)}", "flipped bits", result)
    path.write_bytes(data[: luck.randrange(len(data))])
    _noticed(path, key, meant, "a cut", "cuts", result)


def _noticed(
    path: Path, key: Key | None, meant: Rows, what: str, name: str, result: Result
) -> None:
    try:
        store = Store.open(path, key=key)
    except FileRefused:
        result.count(f"{name} refused")
        return
    try:
        if not run_here(taking_over.look_over(store)).is_whole:
            result.count(f"{name} told at the welcome")
        elif key is not None:
            result.failures.append(f"{what} was not refused though the file is protected")
        elif _rows(store) != meant:
            result.failures.append(f"{what} was not noticed")
        else:
            result.count(f"{name} beside what was handed over")
    except FileRefused:
        result.count(f"{name} refused")
    finally:
        store.close()
