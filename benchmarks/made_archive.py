"""A large archive with a fixed seed, for search: letters in the words people use, often and seldom.

The words of a language are not used alike: a few stand in nearly every letter, most in very few. So
a vocabulary of 30,000 made words is drawn from by rank, and every letter is put together from
50,000 sentences of it. Names are spelled in the several ways of resources/name_spellings.csv.
"""

import datetime as dt
import itertools
import random
from dataclasses import dataclass

from benchmarks.made_data import PLACES, POSTS, WORDS
from liaison_app.records import Correspondence, Organisation, Party, Person, Post, Tenure, kind_of
from liaison_app.records.fields import to_row
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.search_words import run_together, words_in
from liaison_app.store import search
from liaison_app.store.search_entries import LETTER, MARK, Entry, entry, number_of
from liaison_app.store.store import Store

SEED = 20260403
YEARS = 10
BODIES = 2_000
SENTENCES = 50_000
_LAST_DAY = dt.date(2026, 3, 18)
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvw", "aeiou"


@dataclass(frozen=True, slots=True)
class Archive:
    """What a search may be tried with."""

    words: list[str]  # by rank, the most used first
    weights: list[float]  # summed up
    people: list[Person]


def fill_archive(
    store: Store,
    letters: int,
    people: int,
    *,
    first: int = 1,
    bodies: int = BODIES,
    sentences: int = SENTENCES,
) -> Archive:
    """Put people with their posts and bodies, and the letters, into the file; the same each time.

    `first` is the id of the first letter: with more than 1 only letters are added, of later days.
    There are twice as many posts as bodies, and at least as many people.
    """
    chance = random.Random(SEED)
    vocabulary = _vocabulary(chance)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    known = spelled_people(chance, people)
    written = _sentences(chance, vocabulary, weights, sentences)
    store.db.execute("BEGIN IMMEDIATE")
    if first == 1:
        _put_contacts(store, known, bodies)
    _put_letters(store, random.Random(SEED + first), first, letters, known, written)
    search.settle(store.db)  # as after an import
    store.db.execute("COMMIT")
    store.db.execute("ANALYZE")
    return Archive(vocabulary, weights, known)


def sentences_of(chance: random.Random, count: int) -> list[tuple[str, tuple[str, ...]]]:
    """So many sentences of 30,000 words, used as people use words; each with the words it holds."""
    vocabulary = _vocabulary(chance)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    return _sentences(chance, vocabulary, weights, count)


def _vocabulary(chance: random.Random) -> list[str]:
    made = dict.fromkeys(WORDS)
    while len(made) < 30_000:
        syllables = chance.choice((1, 1, 2, 2, 2, 3, 3, 4))
        made["".join(_syllable(chance) for _ in range(syllables))] = None
    return list(made)


def _syllable(chance: random.Random) -> str:
    end = chance.choice(_CONSONANTS) if chance.random() < 0.3 else ""
    return chance.choice(_CONSONANTS) + chance.choice(_VOWELS) + end


def _sentences(
    chance: random.Random, vocabulary: list[str], weights: list[float], count: int
) -> list[tuple[str, tuple[str, ...]]]:
    """Each as it is written, and as the index parts it."""
    found = []
    for _ in range(count):
        words = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(8, 20))
        found.append((" ".join(words).capitalize() + ".", tuple(words)))
    return found


def spelled_people(chance: random.Random, count: int) -> list[Person]:
    """People with ids from 1, whose names are spelled in one of several ways."""
    spelled = [name for spellings in groups() for name in spellings if name.isascii()]
    families = ["".join(_syllable(chance) for _ in range(2)) for _ in range(3_000)]
    return [
        Person(
            id=n,
            title=chance.choice(("Mr", "Ms", "Dr", "Cllr", "Imam")),
            given_name=chance.choice(spelled).title(),
            family_name=chance.choice((*spelled[:40], chance.choice(families))).title(),
        )
        for n in range(1, count + 1)
    ]


def _put_contacts(store: Store, people: list[Person], count: int) -> None:
    places = [f"{place} {n}" for n in range(count // len(PLACES)) for place in PLACES]
    bodies = [Organisation(id=n, name=f"{p} Borough Council") for n, p in enumerate(places, 1)]
    posts = [
        Post(id=n, title=POSTS[n % len(POSTS)], organisation_id=n % len(bodies) + 1)
        for n in range(1, 2 * count + 1)
    ]
    held = [Tenure(id=n, person_id=n, post_id=n) for n in range(1, len(posts) + 1)]
    for records in (bodies, people, posts, held):
        insert(store, kind_of(records[0]).name, [to_row(record) for record in records])
    for records in (bodies, people, posts):
        kind = kind_of(records[0])
        words: set[str] = set()
        for record in records:
            words |= search.write(store.db, kind.name, entry(store.db, kind, to_row(record)))
        search.list_words(store.db, words)


def _put_letters(
    store: Store,
    chance: random.Random,
    first: int,
    count: int,
    people: list[Person],
    sentences: list[tuple[str, tuple[str, ...]]],
) -> None:
    begin = _LAST_DAY - dt.timedelta(days=365 * YEARS)
    letters, parties, words = [], [], set()
    last = first + count
    for n in range(first, last):
        day = begin + dt.timedelta(days=n * 365 * YEARS // last)
        picked = [sentences[int(chance.random() * len(sentences))] for _ in range(18)]
        subject = picked[0][0][:60].rstrip(".")
        text = "\n".join(
            f"<p>{' '.join(s for s, _ in picked[at : at + 6])}</p>" for at in (0, 6, 12)
        )
        who = people[int(chance.random() ** 3 * len(people))]
        name = f"{who.title} {who.given_name} {who.family_name}"
        item = Correspondence(
            id=n,
            direction="in" if n % 3 == 0 else "out",
            state="received" if n % 3 == 0 else "sent",
            date=day.isoformat(),
            subject=subject,
            our_ref="" if n % 3 == 0 else f"CM/{day.year}/{n:06}",
            text=text,
        )
        row = to_row(item)
        letters.append(row)
        role = "from" if n % 3 == 0 else "to"
        parties.append(to_row(Party(id=n, correspondence_id=n, role=role, name=name)))
        wholes = [MARK + run_together(text) for text in (subject, item.our_ref) if text]
        names = (*words_in(f"{subject} {item.our_ref} {name}"), *wholes)
        said = Entry(number_of(kind_of(item), row), names, tuple(w for _, ws in picked for w in ws))
        words |= search.write(store.db, LETTER, said)
        if len(letters) >= 2_000 or n == last - 1:
            insert(store, LETTER, letters)
            insert(store, "party", parties)
            letters, parties = [], []
    search.list_words(store.db, words)


def insert(store: Store, table: str, rows: list[dict[str, object]]) -> None:
    """Put rows into a table, as many as there are."""
    places = ", ".join(f":{name}" for name in rows[0])
    sql = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({places})"
    store.db.conn.executemany(sql, rows)
