"""The search index inside the file: an entry for each record that has words, kept by the one door.

Two contentless FTS5 tables hold words but not texts, so that no letter is kept twice: `search` the
names and words of everything, of letters their names alone; `search_letters` all words of letters.
`search_word` lists every word of them once, by which the beginning of a word is made into the words
there are: merging all hits of a beginning, as FTS5 would, takes thirty times as long.

Entries are written in the same change as the record, also by undo, and not by triggers: a table's
transform drops triggers silently, and a stranger's trigger is never ours. A change of how words are
parted (rules/search_words.py, rules/safe_text.fold) wants a step of the schema that empties the
three tables; they are then filled again as the file is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from liaison_app.records import Kind, kind_named
from liaison_app.store import rows, search_entries
from liaison_app.store.changes import Change, Row
from liaison_app.store.engine import Database
from liaison_app.store.search_entries import INDEXED, LETTER, MARK, Entry, entry, number_of
from liaison_app.store.search_named import Named

SHORTEST_LISTED = 4  # letters; FTS5's own index of beginnings serves shorter ones
TABLES = ("search", "search_letters")
_MANY = 2_000  # entries changed at once, as an import does
_AT_ONCE = 2_000  # entries written with one statement
_LIST_WORD = "INSERT INTO search_word (word) VALUES (?) ON CONFLICT DO NOTHING"


def follow(db: Database, changes: Iterable[Change]) -> None:
    """Make the index say what the file says after these changes; most leave its words alone."""
    changes = tuple(changes)
    touched: dict[tuple[str, int], None] = {}
    telling: list[Change] = []  # the others leave every entry as it is
    for change in changes:
        if change.kind not in search_entries.TELLING_KINDS:
            continue
        if told := dict.fromkeys(search_entries.told_by(db, change)):
            touched |= told
            telling.append(change)
    if not touched:
        return
    changed = {(change.kind, change.id): change for change in changes}
    named = Named(db, touched)
    new: list[tuple[int, Kind, Row]] = []
    old: list[tuple[str, int]] = []
    for name, id in touched:
        kind = kind_named(name)
        assert kind is not None
        if (name, id) in changed:
            before, row = changed[name, id].before, changed[name, id].after
        else:
            before = row = rows.row_of(db, name, id)
        if before is not None:
            old.append((name, number_of(kind, before)))
        if row is not None:
            new.append((number_of(kind, row), kind, row))
    _take_out(db, old)
    now = _write_rows(db, new, named)
    list_words(db, now)
    gone: set[str] = set()
    for change in telling:
        if change.before is not None:
            gone |= search_entries.words_before(db, change)
    _forget_words(db, gone - now)
    if len(touched) >= _MANY:
        settle(db)


def _write_rows(db: Database, new: list[tuple[int, Kind, Row]], named: Named) -> set[str]:
    """Write the entries of rows, by their numbers; returns their words. Never are all held at once."""
    words: set[str] = set()
    new.sort(key=lambda found: found[0])
    for start in range(0, len(new), _AT_ONCE):
        part = new[start : start + _AT_ONCE]
        words |= _write_all(db, [(kind.name, entry(db, kind, row, named)) for _, kind, row in part])
    return words


def write_anew(db: Database, name: str, id: int) -> None:
    """Write the entry of one record again, whose words came to stand elsewhere."""
    kind, row = kind_named(name), rows.row_of(db, name, id)
    if kind is None or row is None:
        return
    _take_out(db, [(name, number_of(kind, row))])
    list_words(db, write(db, name, entry(db, kind, row)))


def settle(db: Database) -> None:
    """Put the index in one piece, as after very many entries at once: each piece is looked through."""
    for table in TABLES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _take_out(db: Database, entries: Sequence[tuple[str, int]]) -> None:
    """Take entries out, by their kinds and numbers."""
    letters = [[number] for name, number in entries if name == LETTER]
    db.conn.executemany("DELETE FROM search WHERE rowid = ?", [[n] for _name, n in entries])
    db.conn.executemany("DELETE FROM search_letters WHERE rowid = ?", letters)


def list_words(db: Database, words: Iterable[str]) -> None:
    """Put words on the list."""
    listed = sorted(word for word in words if len(word) >= SHORTEST_LISTED)
    db.conn.executemany(_LIST_WORD, [(word,) for word in listed])


def write(db: Database, name: str, said: Entry) -> set[str]:
    """Write an entry without listing its words; returns them."""
    return _write_all(db, [(name, said)])


def _write_all(db: Database, entries: Iterable[tuple[str, Entry]]) -> set[str]:
    """Write entries, in the order of their numbers, which FTS5 takes best; returns their words."""
    table: list[tuple[int, str, str]] = []
    letters: list[tuple[int, str]] = []
    every: set[str] = set()
    for name, said in sorted(entries, key=lambda found: found[1].number):
        names = " ".join(said.names)
        plain_names = [word for word in said.names if not word.startswith(MARK)]
        every.update(plain_names, said.words)
        if name != LETTER:
            if names or said.words:
                table.append((said.number, names, " ".join(said.words)))
            continue
        if names:
            table.append((said.number, names, ""))
        if plain_names or said.words:
            letters.append((said.number, " ".join((*plain_names, *said.words))))
    if table:
        db.conn.executemany(_INSERT, table)
    if letters:
        db.conn.executemany(_INSERT_LETTER, letters)
    return every


_INSERT = "INSERT INTO search (rowid, name, words) VALUES (?, ?, ?)"
_INSERT_LETTER = "INSERT INTO search_letters (rowid, words) VALUES (?, ?)"


def _forget_words(db: Database, words: Iterable[str]) -> None:
    """Strike words off the list that nothing holds any more."""
    gone = [
        (word,)
        for word in words
        if len(word) >= SHORTEST_LISTED and not any(_holds(db, table, word) for table in TABLES)
    ]
    db.conn.executemany("DELETE FROM search_word WHERE word = ?", gone)


def _holds(db: Database, table: str, word: str) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1"
    return db.conn.execute(sql, [f'"{word}"']).fetchone() is not None


def rebuild(db: Database) -> int:
    """Write the whole index anew inside the transaction at hand; returns how many entries it has."""
    for table in TABLES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    db.execute("DELETE FROM search_word")
    words: set[str] = set()
    count = 0
    for name, said in _entries(db):
        words |= write(db, name, said)
        count += 1
    list_words(db, words)
    settle(db)
    return count


def _entries(db: Database) -> Iterator[tuple[str, Entry]]:
    """What the index should hold, kind by kind, oldest first, which FTS5 takes best."""
    for kind in INDEXED:
        order = "date, id" if kind.name == LETTER else "id"
        for row in db.query(f"SELECT * FROM {kind.name} ORDER BY {order}"):
            try:
                said = entry(db, kind, row)
            except (ValueError, TypeError, KeyError):
                continue  # told by the check-up; it must not keep the file from opening
            if said.names or said.words:
                yield kind.name, said


def fill_if_empty(db: Database) -> None:
    """Write the index where a step of the schema has emptied it; inside the transaction at hand."""
    if db.execute("SELECT 1 FROM search LIMIT 1").fetchone() is None:
        rebuild(db)


def is_sound(db: Database) -> bool:
    """Whether the index says of every record what it should, and nothing else.

    Compared are the numbers of entries, and of every word in how many entries it stands.
    """
    numbers: dict[str, set[int]] = {table: set() for table in TABLES}
    counts: dict[str, Counter[str]] = {table: Counter() for table in TABLES}
    for name, said in _entries(db):
        plain_names = {word for word in said.names if not word.startswith(MARK)}
        words = set(said.words)
        if name != LETTER or said.names:
            numbers["search"].add(said.number)
        counts["search"].update({*said.names, *(words if name != LETTER else ())})
        if name == LETTER and (plain_names or words):
            numbers["search_letters"].add(said.number)
            counts["search_letters"].update(plain_names | words)
    for table in TABLES:
        held = {number for (number,) in db.execute(f"SELECT rowid FROM {table}")}
        if held != numbers[table] or _counts_held(db, table) != counts[table]:
            return False
    listed = {word for (word,) in db.execute("SELECT word FROM search_word")}
    every = {*counts["search"], *counts["search_letters"]}
    return listed == {w for w in every if len(w) >= SHORTEST_LISTED and not w.startswith(MARK)}


def _counts_held(db: Database, table: str) -> dict[str, int]:
    """In how many entries each word stands, as FTS5 has it."""
    db.execute(f"CREATE VIRTUAL TABLE temp.held_words USING fts5vocab (main, {table}, row)")
    try:
        return dict(db.execute("SELECT term, doc FROM temp.held_words").fetchall())
    finally:
        db.execute("DROP TABLE temp.held_words")
