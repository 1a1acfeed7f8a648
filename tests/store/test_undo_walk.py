"""A random walk of edits, deletions, undos and redos: the file is always a state it has been in."""

import dataclasses

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from liaison_app.records import Correspondence, Person, Tenure
from liaison_app.records.post import Post
from liaison_app.services.undo import Undo
from liaison_app.store import search
from liaison_app.store.store import Store
from tests.rounds import rounds

NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5)


class UndoWalk(RuleBasedStateMachine):
    """People, posts and who holds them; drafts typed in one sitting."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.in_memory()
        self.undo = Undo(self.store)
        self.states, self.at = [self.now()], 0

    def now(self) -> tuple[object, ...]:
        kinds = (Person, Post, Tenure, Correspondence)
        return tuple(record for kind in kinds for record in self.store.all(kind))

    def moved(self, *, merged: bool = False) -> None:
        if self.now() == self.states[self.at]:
            return
        if merged:
            self.at -= 1
        self.states = [*self.states[: self.at + 1], self.now()]
        self.at += 1

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        with self.store.change("Add") as pen:
            person = pen.save(Person(family_name=name))
            post = pen.save(Post(title=name))
            pen.save(Tenure(person_id=person.id, post_id=post.id))
        self.moved()

    @rule(name=NAMES, data=st.data())
    @precondition(lambda self: self.store.count(Tenure))
    def edit_one_and_delete_another(self, name: str, data: st.DataObject) -> None:
        people = self.store.all(Person)
        target = data.draw(st.sampled_from(people))
        tenure = data.draw(st.sampled_from(self.store.all(Tenure)))
        with self.store.change("Mix") as pen:
            pen.save(dataclasses.replace(target, family_name=name))
            pen.delete(tenure)
            pen.delete(self.store.get(Post, tenure.post_id))
            pen.delete(self.store.get(Person, tenure.person_id))
        self.moved()

    @rule(texts=st.lists(NAMES, min_size=1, max_size=3))
    def type_a_draft(self, texts: list[str]) -> None:
        with self.store.change("Begin letter") as pen:
            draft = pen.save(Correspondence(subject="Draft"))
        self.moved()
        for place, text in enumerate(texts):
            tops = self.undo.latest
            with self.store.change("Edit letter", goes_on=f"{draft.id}") as pen:
                pen.save(dataclasses.replace(draft, subject=text))
            self.moved(merged=place > 0 and self.undo.latest == tops)

    @rule()
    @precondition(lambda self: self.undo.label)
    def take_back(self) -> None:
        self.undo.undo()
        self.at -= 1

    @rule()
    @precondition(lambda self: self.undo.redo_label)
    def do_again(self) -> None:
        self.undo.redo()
        self.at += 1

    @invariant()
    def is_where_we_think(self) -> None:
        assert self.now() == self.states[self.at]

    @invariant()
    def search_is_never_out_of_date(self) -> None:
        assert search.is_sound(self.store.db)

    def teardown(self) -> None:
        self.store.close()


TestUndoWalk = UndoWalk.TestCase
TestUndoWalk.settings = settings(max_examples=rounds(25), stateful_step_count=20, deadline=None)
