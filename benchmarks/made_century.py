"""A file of ten or of a hundred years of an officer's work, as large as it ever gets, kept between runs.

A year has 1,000 letters with all that hangs on them, 200 people, 80 bodies, 160 posts and 30 matters.
It is written once under the temporary folder (half a minute for ten years, some minutes for a
hundred); whoever writes in it takes a copy of their own with `copied`.
"""

import dataclasses
import datetime as dt
import hashlib
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from json import dumps
from pathlib import Path

from benchmarks.made_archive import sentences_of, spelled_people
from benchmarks.made_data import LAST_DAY, PLACES, SEED, WORDS, put
from benchmarks.made_meeting import THEMES
from benchmarks.made_public import said_in_public
from benchmarks.made_years import fill_years
from liaison_app.records import (
    Attendance,
    ContactPoint,
    Entry,
    File,
    ListMember,
    MailingList,
    MeetingNote,
    Minute,
    Note,
    Office,
    Officer,
    Signatory,
    StandingIssue,
    Template,
)
from liaison_app.records.fields import to_row
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.store import rows, search
from liaison_app.store.migrations import version_of_program
from liaison_app.store.store import Store

LETTERS_A_YEAR, BODIES_A_YEAR, PEOPLE_A_YEAR, MATTERS_A_YEAR = 1_000, 80, 200, 30
MADE = 1  # raised when what is made changes, so that files kept from before are not taken
LARGE = 5_000_000  # bytes of one of the files that make a large file large


def century(years: int = 100, *, megabytes: int = 0) -> Path:
    """The file of so many years, made when it is not there yet; to be read, not written in.

    With `megabytes` it holds files of that many in all, besides.
    """
    size = f"-{megabytes}mb" if megabytes else ""
    folder = Path(tempfile.gettempdir()) / "liaison-century"
    path = folder / f"{years}-years{size}-{version_of_program()}-{MADE}.liaison"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as made_in:
        made = Path(made_in) / "council.liaison"
        if megabytes:
            shutil.copyfile(century(years), made)
            _add_large_files(made, megabytes)
        else:
            store = Store.create(made)
            fill_century(store, years * LETTERS_A_YEAR, years=years)
            store.close()
        os.replace(made, path)
    return path


def copied(years: int, folder: Path, *, megabytes: int = 0) -> Path:
    """A copy of the file in a folder of one's own, to be opened and written in."""
    path = folder / "council.liaison"
    shutil.copyfile(century(years, megabytes=megabytes), path)
    return path


def fill_century(store: Store, letters: int, *, years: int) -> None:
    """Put everything into an empty store, in the proportions of so many letters; the same each time."""
    chance = random.Random(SEED + 2)
    share = letters / LETTERS_A_YEAR  # in years of an ordinary officer
    bodies = max(8, round(share * BODIES_A_YEAR))
    matters = max(3, round(share * MATTERS_A_YEAR))
    spoken = [text for text, _words in sentences_of(chance, max(300, letters // 2))]
    fill_years(
        store,
        letters,
        years=years,
        bodies=bodies,
        people=_people(chance, max(bodies * 2, round(share * PEOPLE_A_YEAR))),
        matters=matters,
        texts=[_letter_text(chance, spoken) for _ in range(max(50, letters // 40))],
    )
    store.db.execute("BEGIN IMMEDIATE")
    _addresses(store, chance, bodies)
    _matters_as_in_life(store)
    for records in (
        [Office(id=1, name="Council of Mosques", reference_pattern="CM/{year}/{number:6}")],
        [Officer(id=1, name="Amina Rahman", post_title="Liaison Officer", from_date="2020")],
        (Signatory(id=n, name=f"Signatory {n}", position=n) for n in range(1, 9)),
        _standing(chance, max(1, round(share * 2))),
        *said_in_public(
            chance, share, spoken, bodies=bodies, letters=letters, matters=matters, years=years
        ),
        _notes(chance, round(share * 50), spoken, bodies, letters),
        _points(chance, max(1, round(share * 10)), bodies),
        (Template(id=n, title=f"Template {n}", text="<p>Words</p>") for n in range(1, 41)),
        (MailingList(id=n, name=f"List {n} of {PLACES[n % 8]}") for n in range(1, 61)),
        _members(chance, bodies),
        *_of_meetings(store, chance, spoken, bodies),
    ):
        put(store, records)
    _files(store, chance, max(1, round(share * 50)), letters, spoken)
    _past(store, chance, letters, years)
    search.settle(store.db)
    store.db.execute("COMMIT")
    store.db.execute("ANALYZE")


def _people(chance: random.Random, count: int) -> list[object]:
    def reached(person: object) -> object:
        n = person.id
        return dataclasses.replace(
            person,
            emails=(Entry("Office", f"person{n}@example.org"),) if n % 3 else (),
            telephones=(Entry("Office", f"01632 {960000 + n % 1000}"),) if n % 2 else (),
            notes="Prefers to be written to." if n % 11 == 0 else "",
        )

    return [reached(person) for person in spelled_people(chance, count)]


def _letter_text(chance: random.Random, spoken: list[str]) -> str:
    paragraphs = [" ".join(chance.choices(spoken, k=6)) for _ in range(3)]
    points = ["- " + chance.choice(spoken) for _ in range(4)]
    return write(from_plain("\n\n".join(paragraphs + points)))


def _addresses(store: Store, chance: random.Random, bodies: int) -> None:
    """Each body has an address and a telephone number."""
    rows = []
    for n in range(1, bodies + 1):
        lines = f"{n} High Street\n{chance.choice(PLACES)}\nNT{n % 90 + 1} 2AB"
        row = to_row(
            Office(
                name="x", reply_times=(Entry("", lines),), retention=(Entry("", "01632 960000"),)
            )
        )
        rows.append((row["reply_times"], row["retention"], n))
    sql = "UPDATE organisation SET addresses = ?, telephones = ? WHERE id = ?"
    store.db.conn.executemany(sql, rows)


def _matters_as_in_life(store: Store) -> None:
    """One matter that goes on all the time; of the others, what is a year old is closed."""
    year_ago = (LAST_DAY - dt.timedelta(days=365)).isoformat()
    store.db.execute("UPDATE correspondence SET matter_id = 1 WHERE (id - 1) / 3 % 20 = 0")
    store.db.execute(
        "UPDATE matter SET opened = coalesce((SELECT min(date) FROM correspondence c"
        " WHERE c.matter_id = matter.id), opened)"
    )
    store.db.execute(
        "UPDATE matter SET state = 'closed', closed = :day WHERE id > 1 AND NOT EXISTS ("
        "SELECT 1 FROM correspondence c WHERE c.matter_id = matter.id AND c.date > :day)",
        {"day": year_ago},
    )


def _standing(chance: random.Random, count: int) -> Iterator[StandingIssue]:
    for n in range(1, count + 1):
        title = " ".join(chance.choices(WORDS, k=4)).capitalize()
        state = "settled" if n % 3 else "open"
        yield StandingIssue(id=n, title=title, themes=(chance.choice(THEMES),), state=state)


def _notes(
    chance: random.Random, count: int, spoken: list[str], bodies: int, letters: int
) -> Iterator[Note]:
    for n in range(1, count + 1):
        about = ("person_id", "organisation_id", "post_id", "correspondence_id")[n % 4]
        most = letters if about == "correspondence_id" else bodies
        yield Note(
            id=n,
            text=" ".join(chance.choices(spoken, k=2)),
            only_me=n % 5 == 0,
            made="2024-05-01",
            **{about: chance.randint(1, most)},
        )


def _points(chance: random.Random, count: int, bodies: int) -> Iterator[ContactPoint]:
    for n in range(1, count + 1):
        post = chance.randint(1, bodies * 2)
        yield ContactPoint(
            id=n, purpose="Hate crime", post_id=post, organisation_id=(post + 1) // 2, name=f"P {n}"
        )


def _members(chance: random.Random, bodies: int) -> Iterator[ListMember]:
    """Sixty lists: of 10 to 300, and the first of as many as a town has posts, up to 2,000."""
    number = 0
    for list_id in range(1, 61):
        size = 2_000 if list_id == 1 else chance.randint(10, 300)
        posts = chance.sample(range(1, bodies * 2 + 1), min(size, bodies * 2))
        for post_id in posts:
            number += 1
            yield ListMember(id=number, list_id=list_id, post_id=post_id)


def _of_meetings(
    store: Store, chance: random.Random, spoken: list[str], bodies: int
) -> Iterator[Iterator[object]]:
    """Who came to each meeting, what was noted, and the note that went round."""
    held = [id for (id,) in store.db.execute("SELECT id FROM meeting ORDER BY id").fetchall()]
    names = dict(store.db.execute("SELECT id, name FROM organisation").fetchall())
    standing = store.db.execute("SELECT count(*) FROM standing_issue").fetchone()[0]

    def came() -> Iterator[Attendance]:
        for n in range(1, len(held) * 20 + 1):
            body = chance.randint(1, bodies)
            yield Attendance(
                id=n,
                meeting_id=held[(n - 1) // 20],
                position=n % 20,
                post_id=body * 2,
                person_id=body * 2,
                organisation_id=body,
                name=f"Guest {n % 4000}",
                organisation_name=names[body],
                came="absent" if n % 9 == 0 else "present",
            )

    def noted() -> Iterator[Minute]:
        for n in range(1, len(held) * 8 + 1):
            yield Minute(
                id=n,
                meeting_id=held[(n - 1) // 8],
                position=n % 8,
                sort=("issue", "issue", "decision", "told")[n % 4],
                text=chance.choice(spoken),
                themes=(chance.choice(THEMES),),
                standing_issue_id=chance.randint(1, standing) if standing and n % 6 == 0 else None,
            )

    def notes() -> Iterator[MeetingNote]:
        for n, id in enumerate(held, start=1):
            yield MeetingNote(id=n, meeting_id=id, version=1, state="circulated")

    yield came()
    yield noted()
    yield notes()


def _files(
    store: Store, chance: random.Random, count: int, letters: int, spoken: list[str]
) -> None:
    """Small papers that came with letters, each with words of its own."""
    kept = []
    for n in range(1, count + 1):
        data = f"{n}. {' '.join(chance.choices(spoken, k=40))}\n".encode()
        checksum = hashlib.sha256(data).hexdigest()
        store.db.execute("INSERT INTO file_bytes VALUES (?, ?)", [checksum, data])
        kept.append(
            File(
                id=n,
                name=f"Paper {n}.txt",
                media_type="text/plain",
                size=len(data),
                sha256=checksum,
                correspondence_id=n * letters // (count + 1) + 1,
            )
        )
    put(store, kept)


def _past(store: Store, chance: random.Random, letters: int, years: int) -> None:
    """Three changes a letter: written, edited, and something else edited; new rows stand in whole.

    The history keeps what was new for long only of the last tenth, as after years of sweeping.
    """
    whole_from = letters - letters // 10
    first = LAST_DAY - dt.timedelta(days=365 * years)
    base = store.db.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
    changes, told = [], []
    for n in range(1, letters * 3 + 1):
        letter = (n + 2) // 3
        day = first + dt.timedelta(days=letter * 365 * years // letters)
        at = f"{day.isoformat()}T{8 + n % 9:02}:{n % 60:02}:00+00:00"
        label = ("Write letter", "Edit letter", "Edit contact")[n % 3]
        changes.append((base + n, at, "Amina Rahman", label))
        if n % 3 == 0 and letter > whole_from:
            row = rows.row_of(store.db, "correspondence", letter)
            told.append((base + n, "correspondence", letter, None, dumps(row, ensure_ascii=False)))
        elif n % 3 == 2:
            before, after = '{"notes": ""}', '{"notes": "Rang again."}'
            told.append((base + n, "person", chance.randint(1, 100), before, after))
        else:
            before, after = '{"private_note": ""}', '{"private_note": "Seen."}'
            told.append((base + n, "correspondence", letter, before, after))
    put_change = "INSERT INTO change (id, at, officer, label) VALUES (?, ?, ?, ?)"
    put_row = (
        "INSERT INTO change_row (change_id, kind, record_id, before, after) VALUES (?, ?, ?, ?, ?)"
    )
    store.db.conn.executemany(put_change, changes)
    store.db.conn.executemany(put_row, told)


def _add_large_files(path: Path, megabytes: int) -> None:
    """Scans of five million bytes each, no two alike, to be kept with letters from the newest on."""
    chance = random.Random(SEED + 3)
    store = Store.open(path)
    last = store.db.execute("SELECT max(id) FROM file").fetchone()[0]
    letter = store.db.execute("SELECT max(id) FROM correspondence").fetchone()[0]
    for n in range(megabytes * 1_000_000 // LARGE):
        data = b"%PDF-1.4\n" + chance.randbytes(LARGE - 9)
        checksum = hashlib.sha256(data).hexdigest()
        store.db.execute("BEGIN IMMEDIATE")
        store.db.execute("INSERT INTO file_bytes VALUES (?, ?)", [checksum, data])
        file = File(
            id=last + n + 1,
            name=f"Scan {n}.pdf",
            media_type="application/pdf",
            size=LARGE,
            sha256=checksum,
            correspondence_id=letter - n,
        )
        put(store, [file])
        store.db.execute("COMMIT")
    store.close()


if __name__ == "__main__":
    print(century(int(sys.argv[1]), megabytes=int(sys.argv[2]) if sys.argv[2:] else 0))
