"""Names of the file and our own words are spelled rightly."""

import dataclasses

from liaison_app.records import Entry, Matter, Office, Organisation, Person, Post
from liaison_app.services.spelling import learn, spelling_of
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store


def test_names_of_the_file_are_known(store: Store) -> None:
    with store.change("Fill") as pen:
        pen.save(Person(title="Ustadha", given_name="Zehrun", family_name="Thornleigh"))
        pen.save(
            Organisation(
                name="Harrowmere Darul Ihsaan",
                other_names=("Ihsaania",),
                addresses=(Entry("Office", "12 Quenby Row\nBrackwater\nHM1 2AB"),),
            )
        )
        pen.save(Post(title="Murshidah"))
        pen.save(Matter(title="The Wexcombe crossing"))
    right = spelling_of(store)
    for (
        word
    ) in "Thornleigh Thornleigh’s Zehrun Ihsaan Ihsaania Quenby Brackwater Murshidah".split():
        assert right.is_right(word), word
    assert right.is_right("Wexcombe")
    assert not right.is_right("nBrackwater")
    assert not right.is_right("Thornlei")


def test_names_that_are_spelled_in_many_ways_are_known(store: Store) -> None:
    right = spelling_of(store)
    for word in "Mohammed Muhammad Mohamad Ahmed Hussain Hussein".split():
        assert right.is_right(word), word


def test_a_word_is_learnt_once_in_one_change_that_can_be_undone(store: Store) -> None:
    with store.change("Begin") as pen:
        pen.save(dataclasses.replace(store.only(Office), name="Harrowmere Council of Mosques"))
    undo = Undo(store)
    assert learn(store, " masjidul’s ")
    assert not learn(store, "masjidul")
    assert not learn(store, "  ")
    assert learn(store, "Anwaar")
    assert store.only(Office).own_words == ("Anwaar", "masjidul")
    assert spelling_of(store).is_right("Masjidul")
    assert not spelling_of(store).is_right("anwaar")
    undo.undo()
    assert store.only(Office).own_words == ("masjidul",)
