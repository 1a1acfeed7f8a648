"""mails-1000: a folder of 1,000 saved e-mails, from the files on disk to letters kept, threaded and found.

Each is read (a third has HTML beside its words, all quote what they answer, one in five has a paper),
its sender looked up among 500 people, the letter it answers found among 250 of ours, the run proposed,
and all of it kept as one change with files, history and search index. The floor is the standard
library's own parser reading the same bytes into words and attachments, and SQLite's executemany of
the rows that came of it with their words in the same full-text index, in one transaction into the
same tables, with nothing looked up, compared or remembered. `.propose` is the run without keeping;
`.again` the same folder a second time, which changes nothing; `.growth` a mail among 1,000 beside one
among 250; `.memory` what the process holds at most for as many.
"""

import email
import email.policy
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, figure, seconds
from benchmarks.made_data import GIVEN, PLACES, SEED
from liaison_app.records import (
    Correspondence,
    Entry,
    Office,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.services import letter_run, letter_run_keeping
from liaison_app.services.jobs import Job, run_here
from liaison_app.store import search_entries
from liaison_app.store.search_entries import INDEXED
from liaison_app.store.store import Store

NAME = "mails-1000"
MANY, FEWER = 1_000, 250
PEOPLE, LETTERS = 500, 250
PAPER = b"%PDF-1.4\n" + random.Random(SEED).randbytes(40_000)
KINDS = ("correspondence", "party", "file")
OURS = "office@council.example"


def measure() -> Iterable[Figure]:
    """The whole, the run alone, the same folder again, growth and memory."""
    values, floors, runs, again = [], [], [], []
    for _ in range(3):
        with made(MANY) as work:
            runs.append(seconds(lambda: run_here(letter_run.propose(work.store, [work.mails]))))
            values.append(seconds(lambda: run_here(whole(work.store, work.mails))))
            again.append(seconds(lambda: run_here(letter_run.propose(work.store, [work.mails]))))
            floors.append(seconds(lambda: read_plainly(work.mails)) + plain(work))
    rounds = sorted(zip(values, floors, strict=True), key=lambda pair: pair[0] / pair[1])
    value, floor = rounds[len(rounds) // 2]  # of one round, so that both met the same weather
    note = "folder to letters, threaded, kept, indexed; floor the standard parser and executemany"
    yield figure(NAME, value, floor, n=MANY, note=note)
    note = "the run proposed and nothing kept; floor as above"
    yield figure(f"{NAME}.propose", min(runs), floor, n=MANY, note=note)
    note = "the same folder a second time, which changes nothing; floor as above"
    yield figure(f"{NAME}.again", min(again), floor, n=MANY, note=note)
    with made(FEWER) as work:
        small = seconds(lambda: run_here(whole(work.store, work.mails))) / FEWER * 1e3
    note = f"a mail among {MANY:,} beside one among {FEWER:,}"
    yield figure(f"{NAME}.growth", value / MANY * 1e3, small, n=MANY, unit="ms", note=note)
    if sys.platform != "win32":
        least, most = (held_by(count) for count in (FEWER, MANY))
        note = f"at most, by a process that takes in {MANY:,} mails, beside one of {FEWER:,}"
        yield figure(f"{NAME}.memory", most, least, n=MANY, unit="MB", note=note)


@dataclass(frozen=True)
class Work:
    """A file with people and letters of ours, and the folder of mails beside it."""

    store: Store
    mails: Path
    folder: Path
    known: dict[str, int]


@contextmanager
def made(mails: int) -> Iterator[Work]:
    """Everything ready; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="liaison-bench-") as name:
        folder = Path(name)
        store = Store.create(folder / "council.liaison")
        with store.change("Made for a benchmark") as pen:
            pen.save(Office(name="Council of Mosques", email=OURS))
            posts = [_someone(pen, n) for n in range(PEOPLE)]
            for n in range(LETTERS):
                letter = pen.save(
                    Correspondence(
                        direction="out",
                        state="sent",
                        channel="letter",
                        date=f"2018-{1 + n % 6:02}-{1 + n % 27:02}",
                        subject=f"Safety in {PLACES[n % len(PLACES)]} {n}",
                        our_ref=f"CM/2018/{n:03}",
                        message_id=f"ours.{n}@council.example",
                    )
                )
                title, post_id = posts[n % PEOPLE]
                pen.save(Party(correspondence_id=letter.id, post_id=post_id, post_title=title))
        known = {k: store.db.execute(f"SELECT max(id) FROM {k}").fetchone()[0] or 0 for k in KINDS}
        (folder / "mails").mkdir()
        for n in range(mails):
            (folder / "mails" / f"{n:05}.eml").write_bytes(mail(n))
        yield Work(store, folder / "mails", folder, known)
        store.close()


def _someone(pen: Any, n: int) -> tuple[str, int]:
    body = pen.save(Organisation(name=f"{PLACES[n % len(PLACES)]} Surgery {n}"))
    emails = (Entry("Office", f"person.{n}@body{n}.example"),)
    post = pen.save(Post(title=f"Manager {n}", organisation_id=body.id, emails=emails))
    given = GIVEN[n % len(GIVEN)]
    person = pen.save(Person(given_name=given, family_name=f"Ashworth{n}"))
    pen.save(Tenure(person_id=person.id, post_id=post.id, from_date="2015-01-01"))
    return post.title, post.id


def mail(n: int) -> bytes:
    """One mail, the same every time."""
    chance = random.Random(SEED + n)
    words = " ".join(
        chance.choices(("patrols", "school", "answer", "we", "will", "the", "of"), k=160)
    )
    place, who = PLACES[n % LETTERS % len(PLACES)], n % PEOPLE
    message = EmailMessage(policy=email.policy.SMTP)
    when = f"{1 + n % 27} Jul 2018 09:{n % 60:02}:00 +0100"
    message["Received"] = f"from mx.body{who}.example by mx.council.example; {when}"
    message["From"] = f"{GIVEN[who % len(GIVEN)]} Ashworth{who} <person.{who}@body{who}.example>"
    message["To"], message["Date"], message["Message-ID"] = OURS, when, f"<m{n}@body{who}.example>"
    message["Subject"] = f"Re: Safety in {place} {n % LETTERS}"
    if n % 2:
        message["In-Reply-To"] = f"<ours.{n % LETTERS}@council.example>"
    quoted = "\n".join(f"> {words[at : at + 70]}" for at in range(0, 700, 70))
    text = f"Dear friends,\n\n{words}\n\n{words[::-1]}\n\nRegards\nAshworth{who}\n\n"
    message.set_content(f"{text}On 1 Jun 2018, the council wrote:\n{quoted}\n")
    if n % 3 == 0:
        marked = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        message.add_alternative(f"<html><body>{marked}</body></html>", subtype="html")
    if n % 5 == 0:
        paper = PAPER + str(n).encode()
        message.add_attachment(paper, maintype="application", subtype="pdf", filename=f"{n}.pdf")
    return message.as_bytes()


def whole(store: Store, folder: Path) -> Job[int]:
    """From the folder to letters."""
    run = yield from letter_run.propose(store, [folder])
    kept = yield from letter_run_keeping.keep(store, run)
    return kept.letters


def read_plainly(folder: Path) -> int:
    """Every mail read by the standard library: its words and its attachments' bytes."""
    size = 0
    for path in sorted(folder.iterdir()):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain", "html"))
        size += len(body.get_content()) if body is not None else 0
        size += sum(len(part.get_content()) for part in message.iter_attachments())
        size += len(str(message["Subject"])) + len(str(message["From"])) + len(str(message["Date"]))
    return size


def plain(work: Work) -> float:
    """Seconds of putting the rows that came of it into an empty file, and nothing else."""
    rows: dict[str, list[Any]] = {"search": []}
    for kind in KINDS:
        sql = f"SELECT * FROM {kind} WHERE id > ?"
        rows[kind] = work.store.db.execute(sql, [work.known[kind]]).fetchall()
    for indexed in INDEXED:
        if indexed.name not in KINDS:
            continue
        for row in work.store.db.query(f"SELECT * FROM {indexed.name}"):
            if row["id"] > work.known[indexed.name]:
                said = search_entries.entry(work.store.db, indexed, row)
                rows["search"].append((said.number, " ".join(said.names), " ".join(said.words)))
    contents = work.store.db.execute("SELECT * FROM file_bytes").fetchall()
    path = work.folder / "plain.liaison"
    store = Store.create(path)
    conn = store.db.conn

    def put() -> None:
        conn.execute("BEGIN IMMEDIATE")
        conn.executemany("INSERT INTO file_bytes VALUES (?, ?)", contents)
        for kind in KINDS:
            places = ", ".join("?" * len(rows[kind][0]))
            conn.executemany(f"INSERT INTO {kind} VALUES ({places})", rows[kind])
        conn.executemany("INSERT INTO search (rowid, name, words) VALUES (?, ?, ?)", rows["search"])
        conn.execute("COMMIT")

    conn.execute("PRAGMA foreign_keys = OFF")
    taken = seconds(put)
    store.close()
    path.unlink()
    return taken


def held_by(mails: int) -> float:
    """What a process that takes so many mails in holds at most, in megabytes."""
    code = f"from benchmarks.mails import tell_memory; tell_memory({mails})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def tell_memory(mails: int) -> None:
    """In a process of its own: take a folder in and print the megabytes held at most."""
    from benchmarks.mailing_500 import held_at_most

    with made(mails) as work:
        run_here(whole(work.store, work.mails))
    print(held_at_most())
