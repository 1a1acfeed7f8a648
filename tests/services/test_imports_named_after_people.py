"""A file named after somebody: once they are restricted, no list, copy or step of undo says so."""

from dataclasses import replace
from pathlib import Path

import pytest

from liaison_app.records import Intake, Matter, Organisation, Person
from liaison_app.records.intake import INTAKE
from liaison_app.services import letter_run, letter_run_keeping, publications
from liaison_app.services.jobs import run_here
from liaison_app.services.proposed_rows import Source
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.queries.intakes import brought_in
from liaison_app.store.queries.kept_back import is_kept_back, kept_back
from liaison_app.store.store import Store
from tests.services.made_drafts import MARCH, school, someone, taken


@pytest.mark.parametrize(
    ("name", "hides"),
    [("Khan, Amina", True), ("amina_khan", True), ("Khan", False), ("Elm Refuge 2026", True)],
)
def test_what_was_brought_in_under_a_restricted_name_is_kept_back(name: str, hides: bool) -> None:
    store = Store.in_memory()
    taken(store, [someone("Ms Amina Khan", body="Elm Refuge")], Source(name, f"{name}.vcf"))
    taken(store, [school(900100)], MARCH)
    assert not kept_back(store, INTAKE)
    with store.change("Mark") as pen:
        pen.save(replace(store.where(Person, family_name="Khan")[0], restricted=True))
        pen.save(replace(store.where(Organisation, name="Elm Refuge")[0], restricted=True))
    first = store.all(Intake)[0]
    assert kept_back(store, INTAKE) == (frozenset({first.id}) if hides else frozenset())
    assert is_kept_back(store, first) == hides
    assert (first in [one.intake for one in brought_in(store)]) != hides
    copied = Scope(store, matter_id=None, restricted_too=False)
    assert (name in repr(list(copied.each(Intake)))) != hides


def test_the_step_says_what_was_done_and_not_of_whom(tmp_path: Path) -> None:
    store = Store.in_memory()
    one = [someone("Ms Amina Khan")]
    assert taken(store, one, Source("Amina Khan", "Amina Khan.vcf")).label == "Bring in contacts"
    register = taken(store, [school(900100)], MARCH)
    assert register.label == "Bring in contacts: Register of schools (GIAS)"
    letter = tmp_path / "2018-03-16 Amina Khan.txt"
    letter.write_text("Dear Ms Khan", encoding="utf-8")
    run_here(letter_run_keeping.keep(store, run_here(letter_run.propose(store, [letter]))))
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Amina’s complaint", restricted=True))
    page = "title: Amina\ndate: 3 March 2026\n\nWe met today."
    publications.keep(store, publications.propose(store, page, matter_id=matter.id))
    labels = [label for (label,) in store.db.execute("SELECT label FROM change ORDER BY id")]
    assert labels[2] == "Bring in 1 letter"
    assert labels[-1] == "Keep a publication"
