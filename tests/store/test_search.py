"""The search index: after any walk of changes it is what a rebuild would make, and any words will do."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from liaison_app.errors import Refusal
from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
    kind_named,
)
from liaison_app.rules.name_spellings import ways_to_write
from liaison_app.rules.search_words import typed_words, words_in
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store import search, search_query
from liaison_app.store.queries import soundness
from liaison_app.store.search_entries import FIRST_OTHER, INDEXED, number_of, numbers_of, of_number
from liaison_app.store.store import Store
from tests.rounds import rounds

WORDS = st.lists(
    st.sampled_from("Mosque Patrol Mohammed muhammad café Ω أحمد المسجد চৌধুরী a CM/2026/1".split()),
    min_size=1,
    max_size=4,
).map(" ".join)
DATES = st.sampled_from(("", "2018", "2018-03", "2018-03-16", "2026-01-02"))


def held(store: Store) -> dict[str, Any]:
    """Everything in the index: words with the entries they stand in, and the list of words."""
    found: dict[str, Any] = {}
    for table in ("search", "search_letters"):
        store.db.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, {table}, instance)")
        found[table] = sorted(set(store.db.execute("SELECT term, doc, col FROM temp.v").fetchall()))
        store.db.execute("DROP TABLE temp.v")
    found["listed"] = store.db.execute("SELECT word FROM search_word ORDER BY word").fetchall()
    return found


class Walk(RuleBasedStateMachine):
    """Everything that is searched, begun, changed, deleted, undone and done again."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.in_memory()
        self.undo = Undo(self.store)

    def one(self, data: st.DataObject, record: type[Any]) -> Any:
        every = self.store.all(record)
        return data.draw(st.sampled_from(every)) if every else None

    def id_of(self, data: st.DataObject, record: type[Any]) -> int | None:
        found = self.one(data, record)
        return None if found is None else found.id

    @rule(words=WORDS, data=st.data())
    def add_contacts(self, words: str, data: st.DataObject) -> None:
        with self.store.change("Add") as pen:
            body = pen.save(Organisation(name=words, other_names=("Alias",), notes="Note it"))
            post = pen.save(Post(title=words, organisation_id=body.id))
            person = pen.save(Person(given_name="Ada", family_name=words))
            pen.save(Tenure(person_id=person.id, post_id=post.id))

    @rule(words=WORDS, date=DATES, state=st.sampled_from(("draft", "sent")), data=st.data())
    def add_letter(self, words: str, date: str, state: str, data: st.DataObject) -> None:
        with self.store.change("Write") as pen:
            matter = pen.save(Matter(title=words))
            letter = pen.save(
                Correspondence(
                    subject=words,
                    date=date,
                    date_words="" if date else "one day",
                    state=state,
                    matter_id=matter.id,
                    text=f"<p>{words}</p>",
                )
            )
            pen.save(Party(correspondence_id=letter.id, name=words, post_title="Chief"))
            question = pen.save(Question(correspondence_id=letter.id, text=words))
            pen.save(Answer(question_id=question.id, words=words, reply_id=letter.id))
            pen.save(Promise(text=words, side="ours", made=date, matter_id=matter.id))
            pen.save(ContactPoint(purpose=words, name="Vale", correspondence_id=letter.id))
            pen.save(Meeting(title=words, date=date, notes=f"<p>{words}</p>"))

    @rule(
        kind=st.sampled_from((Person, Post, Organisation, Correspondence, Party, Question, Matter)),
        words=WORDS,
        data=st.data(),
    )
    def reword(self, kind: type[Any], words: str, data: st.DataObject) -> None:
        found = self.one(data, kind)
        field = {
            Person: "family_name",
            Organisation: "name",
            Correspondence: "subject",
            Party: "name",
            Question: "text",
        }.get(kind, "title")
        if found is not None:
            with self.store.change("Edit") as pen:
                pen.save(dataclasses.replace(found, **{field: words}))

    @rule(date=DATES, state=st.sampled_from(("draft", "noted")), data=st.data())
    def move_a_letter(self, date: str, state: str, data: st.DataObject) -> None:
        found = self.one(data, Correspondence)
        other = self.id_of(data, Correspondence)
        party = self.one(data, Party)
        if found is not None:
            with self.store.change("Move") as pen:
                pen.save(dataclasses.replace(found, date=date, state=state))
                if party is not None:
                    pen.save(dataclasses.replace(party, correspondence_id=other))

    @rule(data=st.data(), moved_on=st.booleans())
    def move_on(self, data: st.DataObject, moved_on: bool) -> None:
        tenure, post = self.one(data, Tenure), self.id_of(data, Post)
        if tenure is not None:
            with self.store.change("Move on") as pen:
                pen.save(dataclasses.replace(tenure, moved_on=moved_on, post_id=post))

    @rule(kind=st.sampled_from(("correspondence", "person", "post", "question")), data=st.data())
    def delete(self, kind: str, data: st.DataObject) -> None:
        of = kind_named(kind)
        assert of is not None
        found = self.one(data, of.record)
        if found is not None:
            remove(self.store, found)

    @rule()
    @precondition(lambda self: self.undo.label)
    def take_back(self) -> None:
        self.undo.undo()

    @rule()
    @precondition(lambda self: self.undo.redo_label)
    def do_again(self) -> None:
        self.undo.redo()

    @invariant()
    def is_what_a_rebuild_would_make(self) -> None:
        assert search.is_sound(self.store.db)
        now = held(self.store)
        soundness.rebuild_search(self.store)
        assert held(self.store) == now

    def teardown(self) -> None:
        self.store.close()


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=rounds(25), stateful_step_count=15, deadline=None)


def asked(store: Store, typed: str) -> list[int]:
    query = search_query.written(store.db, ways_to_write(typed_words(typed)))
    return search_query.newest_letters(store.db, query, 50) if query else []


@given(st.one_of(st.text(max_size=80), st.text('"*()^:-+{} NEAROTD', max_size=40)))
@settings(deadline=None)
def test_any_words_will_do(any_store: Store, typed: str) -> None:
    asked(any_store, typed)
    query = search_query.written(any_store.db, ways_to_write(typed_words(typed)))
    if query:
        search_query.others(any_store.db, query, 5)
    search_query.called(any_store.db, typed, 5)
    search_query.as_query(typed)


@pytest.fixture(scope="module")
def any_store() -> Store:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        pen.save(Correspondence(subject="NEAR and far", text="<p>Anything at all</p>"))
    return store


def test_newest_by_its_day_whenever_it_was_logged(store: Store) -> None:
    with store.change("Log") as pen:
        for date, words in (
            ("2026-03-16", ""),
            ("2018-03", ""),
            ("", "one day in spring"),
            ("2026-03-17", ""),
            ("2019", ""),
        ):
            pen.save(
                Correspondence(
                    subject="Patrols", date=date, date_words=words, direction="in", state="received"
                )
            )
        pen.save(Correspondence(subject="Patrols", state="draft"))
    dates = [store.get(Correspondence, id).date for id in asked(store, "patrols")]
    assert dates == ["", "2026-03-17", "2026-03-16", "2019", "2018-03", ""]
    assert store.get(Correspondence, asked(store, "patrols")[0]).state == "draft"


def test_a_deleted_word_is_nowhere_in_the_list(store: Store) -> None:
    with store.change("Write") as pen:
        kept = pen.save(Person(family_name="Understanding"))
        letter = pen.save(Correspondence(text="<p>Unforgettable understanding</p>"))
    remove(store, letter)
    listed = {word for (word,) in store.db.execute("SELECT word FROM search_word")}
    assert listed == {"understanding"}
    remove(store, kept)
    assert store.db.execute("SELECT count(*) FROM search_word").fetchone() == (0,)


def test_a_damaged_index_is_noticed_and_mended(store: Store) -> None:
    with store.change("Write") as pen:
        pen.save(Correspondence(text="<p>Unforgettable words</p>", subject="Old"))
        pen.save(Person(family_name="Vale"))
    for harm in (
        "DELETE FROM search_word WHERE word = 'words'",
        "INSERT INTO search_word VALUES ('nothing')",
        "DELETE FROM search",
        "INSERT INTO search_letters (rowid, words) VALUES (77, 'stray')",
        "INSERT INTO search_letters (search_letters) VALUES ('delete-all')",
        "UPDATE search_letters_data SET block = X'00' WHERE id > 10",
    ):
        store.db.execute(harm)
        assert not soundness.search_is_sound(store), harm
        soundness.rebuild_search(store)
        assert soundness.search_is_sound(store), harm


def test_a_damaged_index_is_refused_in_a_sentence(store: Store) -> None:
    with store.change("Write") as pen:
        pen.save(Correspondence(text="<p>Unforgettable words</p>", subject="Old"))
    store.db.execute("UPDATE search_letters_data SET block = X'00' WHERE id > 10")
    with pytest.raises(Refusal, match="liaison check"):
        asked(store, "words")


def test_an_older_file_with_an_unreadable_row_still_gets_its_index(store: Store) -> None:
    with store.change("Write") as pen:
        pen.save(Person(family_name="Vale"))
        pen.save(Person(family_name="Lark"))
    store.db.execute("UPDATE person SET emails = '{broken' WHERE id = 1")
    soundness.rebuild_search(store)
    assert search_query.called(store.db, "lark", 5) == [("person", 2)]


def test_numbers_say_kind_day_and_id(store: Store) -> None:
    with store.change("Write") as pen:
        letter = pen.save(Correspondence(subject="One", date="2026-03-16"))
        person = pen.save(Person(family_name="Vale"))
    for record in (letter, person):
        kind = next(kind for kind in INDEXED if kind.record is type(record))
        row = next(iter(store.db.query(f"SELECT * FROM {kind.name} WHERE id = ?", [record.id])))
        number = number_of(kind, row)
        assert of_number(number) == (kind, record.id)
        assert numbers_of(kind)[0] <= number <= numbers_of(kind)[1]
        assert (number < FIRST_OTHER) == (kind.name == "correspondence")
    assert len({numbers_of(kind) for kind in INDEXED}) == len(INDEXED)


def test_every_kind_with_words_is_in_the_index() -> None:
    assert {kind.name for kind in INDEXED} == {
        *("organisation", "person", "post", "matter", "correspondence", "file", "question"),
        *("promise", "contact_point", "meeting", "note", "template", "mailing_list"),
        *("attendance", "minute", "statement", "figure", "standing_issue", "meeting_note"),
        *("publication", "edition", "public_statement"),
    }


def test_the_words_of_an_entry_are_parted_by_us_alone(store: Store) -> None:
    odd = "naïve—œuvre ‘x_y’ 日本 ন্যায় a\u200db e\u0301 \U0001f600 ½ ①"
    with store.change("Write") as pen:
        pen.save(Correspondence(text=f"<p>{odd}</p>"))
    for word in words_in(odd):
        query = f'"{word}"'
        sql = "SELECT count(*) FROM search_letters WHERE search_letters MATCH ?"
        assert store.db.execute(sql, [query]).fetchone() == (1,), word


def test_what_says_nothing_new_to_the_index_does_not_ask_it(store: Store) -> None:
    with store.change("Write") as pen:
        letter = pen.save(Correspondence(subject="The crossing", text="<p>Lollipop patrols</p>"))
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    with store.change("Wait until") as pen:
        pen.save(dataclasses.replace(letter, reply_due="2026-04-03"))
    store.db.conn.set_trace_callback(None)
    assert statements
    assert not [said for said in statements if "search" in said]


def test_reading_a_thing_takes_one_statement(store: Store) -> None:
    with store.change("Write") as pen:
        letter = pen.save(Correspondence(subject="The crossing"))
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    assert store.get(Correspondence, letter.id or 0) == letter
    assert store.where(Correspondence, subject="The crossing") == [letter]
    store.db.conn.set_trace_callback(None)
    assert len(statements) == 2
