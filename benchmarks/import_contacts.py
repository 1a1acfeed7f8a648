"""import-20k: a table of 20,000 contacts, from the file on disk to people, posts and bodies kept and found.

Read, its columns found out, each row held against Contacts and against the rows before it, the
preview made, all of it kept with its history, where it is from, and the search index. A tenth of
the people are in Contacts already. The floor is SQLite's executemany of the rows of people, posts,
bodies and holders that came of it, with their words in the same full-text index, in one transaction
into the same tables, and nothing read, compared or remembered. `.sqlite-utils` is the time that
library's own insert of the CSV with an index takes beside that floor, without comparing anything; `.again`
the same file a second time, which changes nothing; `.read`, `.propose` and `.keep` the parts of the
whole; `.undo` all of it taken back; `.growth` a row among 20,000 beside one among
5,000; `.memory` what the process holds at most for as many.
"""

import csv
import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, figure, seconds
from benchmarks.made_contacts import write_table
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services import contact_files, contact_keeping, contact_proposals
from liaison_app.services.jobs import Job, run_here
from liaison_app.services.proposed_rows import Proposal
from liaison_app.store import search_entries
from liaison_app.store.changes import Batch
from liaison_app.store.search_entries import INDEXED
from liaison_app.store.store import Store

NAME = "import-20k"
MANY, FEWER = 20_000, 5_000
KNOWN = 10  # one in so many is in Contacts already
TODAY = dt.date(2026, 3, 18)
PARTS = {
    "read": "from the file to drafts; floor as above",
    "propose": "compared with Contacts, and previewed; floor as above",
    "keep": "kept, with history, provenance and index; floor as above",
    "undo": "all of it taken back; floor as above",
}
KINDS = ("organisation", "person", "post", "tenure")


def measure() -> Iterable[Figure]:
    """The whole, the same file again, its growth and its memory, and what sqlite-utils takes."""
    values, floors, again, peers = [], [], [], []
    parts: dict[str, list[float]] = {name: [] for name in PARTS}
    for _ in range(3):
        with made(MANY) as work:
            for name, taken in in_parts(work.store, work.table).items():
                parts[name].append(taken)
        with made(MANY) as work:
            values.append(seconds(lambda: run_here(whole(work.store, work.table))))
            again.append(seconds(lambda: run_here(whole(work.store, work.table))))
            rows = normalised(work.store, work.known)
            floors.append(plain(work.folder / "plain.liaison", rows))
            peers.append(seconds(lambda: by_sqlite_utils(work.folder, work.table)))
    value, floor = min(values), min(floors)
    note = "file to contacts, compared, previewed, kept, indexed; floor executemany with its FTS"
    yield figure(NAME, value, floor, n=MANY, note=note)
    note = "the same file a second time, which changes nothing; floor as above"
    yield figure(f"{NAME}.again", min(again), floor, n=MANY, note=note)
    for name, note in PARTS.items():
        yield figure(f"{NAME}.{name}", min(parts[name]), floor, n=MANY, note=note)
    note = "sqlite-utils' insert of the CSV with FTS, nothing compared; floor as above"
    yield figure(f"{NAME}.sqlite-utils", min(peers), floor, n=MANY, note=note)
    with made(FEWER) as work:
        small = seconds(lambda: run_here(whole(work.store, work.table))) / FEWER * 1e6
    note = f"a row among {MANY:,} beside one among {FEWER:,}"
    yield figure(f"{NAME}.growth", value / MANY * 1e6, small, n=MANY, unit="µs", note=note)
    if sys.platform != "win32":
        least, most = (held_by(count) for count in (FEWER, MANY))
        note = f"at most, by a process that takes in {MANY:,} rows, beside one of {FEWER:,}"
        yield figure(f"{NAME}.memory", most, least, n=MANY, unit="MB", note=note)


@dataclass(frozen=True)
class Work:
    """A file that knows one in ten, the table beside it, and the highest ids before."""

    store: Store
    table: Path
    folder: Path
    known: dict[str, int]


@contextmanager
def made(rows: int) -> Iterator[Work]:
    """Everything ready; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="liaison-bench-") as name:
        folder = Path(name)
        write_table(folder / "some.csv", rows // KNOWN)
        write_table(folder / "contacts.csv", rows)
        store = Store.create(folder / "council.liaison")
        run_here(whole(store, folder / "some.csv"))
        (folder / "some.csv").unlink()
        known = {k: store.db.execute(f"SELECT max(id) FROM {k}").fetchone()[0] for k in KINDS}
        yield Work(store, folder / "contacts.csv", folder, known)
        store.close()


def whole(store: Store, table: Path) -> Job[Proposal]:
    """From the file to contacts."""
    look = yield from contact_files.look_at(store, [table])
    drafts = contact_files.drafts(look, look.columns, TODAY)
    source = contact_files.source(look)
    proposal = yield from contact_proposals.propose(store, drafts, source)
    yield from contact_keeping.keep(store, proposal, TODAY)
    return proposal


def in_parts(store: Store, table: Path) -> dict[str, float]:
    """The same as `whole`, part by part, with the seconds of each, and all of it taken back as undo does."""
    batches: list[Batch] = []
    store.feed.subscribe(batches.append)
    look = run_here(contact_files.look_at(store, [table]))
    found: list[ContactDraft] = []
    read = seconds(lambda: found.extend(contact_files.drafts(look, look.columns, TODAY)))
    kept: list[Proposal] = []
    job = contact_proposals.propose(store, found, contact_files.source(look))
    propose = seconds(lambda: kept.append(run_here(job)))
    keep = seconds(lambda: run_here(contact_keeping.keep(store, kept[0], TODAY)))
    changes = tuple(change.reversed() for change in reversed(batches[-1].changes))
    undo = seconds(lambda: store.replay(replace(batches[-1], changes=changes), "Undo"))
    return {"read": read, "propose": propose, "keep": keep, "undo": undo}


def normalised(store: Store, known: dict[str, int]) -> dict[str, list[Any]]:
    """The rows that came of it, by table, and the entries of the index."""
    found: dict[str, list[Any]] = {"search": []}
    for kind in KINDS:
        sql = f"SELECT * FROM {kind} WHERE id > ?"
        found[kind] = store.db.execute(sql, [known[kind]]).fetchall()
    for kind in INDEXED:
        for row in store.db.query(f"SELECT * FROM {kind.name}") if kind.name in KINDS else ():
            if row["id"] > known[kind.name]:
                said = search_entries.entry(store.db, kind, row)
                found["search"].append((said.number, " ".join(said.names), " ".join(said.words)))
    return found


def plain(path: Path, rows: dict[str, list[Any]]) -> float:
    """Seconds of putting them into an empty file, and nothing else."""
    store = Store.create(path)
    conn = store.db.conn

    def put() -> None:
        conn.execute("BEGIN IMMEDIATE")
        for kind in KINDS:
            places = ", ".join("?" * len(rows[kind][0]))
            conn.executemany(f"INSERT INTO {kind} VALUES ({places})", rows[kind])
        conn.executemany("INSERT INTO search (rowid, name, words) VALUES (?, ?, ?)", rows["search"])
        conn.execute("COMMIT")

    conn.execute("PRAGMA defer_foreign_keys = ON")
    taken = seconds(put)
    store.close()
    path.unlink()
    return taken


def by_sqlite_utils(folder: Path, table: Path) -> None:
    """The table as it is into one table of SQLite, with a full-text index of its names."""
    from sqlite_utils import Database

    path = folder / "utils.db"
    path.unlink(missing_ok=True)
    db = Database(path)
    with table.open(encoding="utf-8", newline="") as rows:
        db["contacts"].insert_all(csv.DictReader(rows), batch_size=1000)  # type: ignore[union-attr]
    db["contacts"].enable_fts(["First name", "Surname", "Organisation", "Job title"])  # type: ignore[union-attr]
    db.close()


def held_by(rows: int) -> float:
    """What a process that takes so many rows in holds at most, in megabytes."""
    code = f"from benchmarks.import_contacts import tell_memory; tell_memory({rows})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def tell_memory(rows: int) -> None:
    """In a process of its own: take a table in and print the megabytes held at most."""
    from benchmarks.mailing_500 import held_at_most

    with made(rows) as work:
        run_here(whole(work.store, work.table))
    print(held_at_most())
