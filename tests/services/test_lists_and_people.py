"""What becomes of mailing lists when somebody on them is deleted, erased, asks, or is handed over."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from liaison_app.records import (
    Correspondence,
    Entry,
    ListMember,
    Mailing,
    MailingList,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Template,
)
from liaison_app.records.list_member import LIST_MEMBER
from liaison_app.records.mailing import MAILING
from liaison_app.services import bin as the_bin
from liaison_app.services import data_held, erasing, handover
from liaison_app.services.checkup import check_up
from liaison_app.services.data_held_rows import holding
from liaison_app.services.history_names import Names
from liaison_app.services.jobs import run_here
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.key import Key
from liaison_app.store.queries.history import rows_of
from liaison_app.store.queries.kept_back import is_kept_back, kept_back
from liaison_app.store.queries.mailing_lists import mailings_to
from liaison_app.store.queries.passed_on import open_work_only
from liaison_app.store.store import Store
from tests.services.conftest import Town


@pytest.fixture
def listed(store: Store, town: Town) -> tuple[int, int]:
    """A list with the person, the post and the body, and one that finds by rule; their ids."""
    with store.change("Lists") as pen:
        by_hand = pen.save(MailingList(name="Neighbours"))
        ruled = pen.save(MailingList(name="Councils", rule_kind="council"))
        pen.save(ListMember(list_id=by_hand.id, person_id=town.newcombe, reason="Rang Newcombe"))
        pen.save(ListMember(list_id=by_hand.id, post_id=town.chief))
        pen.save(ListMember(list_id=by_hand.id, organisation_id=town.council))
        left_out = (Entry("Mr Alan Newcombe", "Asked not to be contacted."),)
        pen.save(Mailing(title="The open day", list_id=by_hand.id, left_out=left_out))
    assert by_hand.id is not None
    assert ruled.id is not None
    return by_hand.id, ruled.id


def test_whoever_is_deleted_leaves_the_lists_and_comes_back_to_them(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    before = store.all(ListMember)
    undo = Undo(store)
    remove(store, store.get(Person, town.newcombe))
    assert [one.post_id or one.organisation_id for one in store.all(ListMember)] == [
        town.chief,
        town.council,
    ]
    undo.undo()
    assert store.all(ListMember) == before
    remove(store, store.get(Post, town.chief))
    assert [one.person_id for one in store.all(ListMember)] == [town.newcombe, None]


def test_a_list_goes_with_its_members_and_its_mailings_stay(
    store: Store, listed: tuple[int, int]
) -> None:
    remove(store, store.get(MailingList, listed[0]))
    assert store.count(ListMember) == 0
    [mailing] = store.all(Mailing)
    assert (mailing.title, mailing.list_id) == ("The open day", None)


def test_whoever_is_erased_is_on_no_list_and_named_in_no_mailing(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    with store.change("A place on a list that was given up") as pen:
        gone = pen.save(ListMember(list_id=listed[1], person_id=town.newcombe, reason="Alan"))
    with store.change("Give it up") as pen:
        pen.delete(gone)
    plan = erasing.plan(store, town.newcombe)
    assert dict(plan.goes)["list_member"] == 1
    run_here(erasing.erase(store, plan, "He asked for it"))
    assert [one.post_id or one.organisation_id for one in store.all(ListMember)] == [
        town.chief,
        town.council,
    ]
    [mailing] = store.all(Mailing)
    assert mailing.left_out == (Entry("Mr [name erased]", "Asked not to be contacted."),)
    kept = "".join(
        f"{before}{after}"
        for before, after in store.db.execute("SELECT before, after FROM change_row")
    )
    assert "ewcombe" not in kept


def test_whoever_asks_is_told_of_the_lists(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    found = holding(store, town.newcombe, hide_others=True, restricted_too=False)
    assert [row["name"] for (kind, _id), row in found.rows.items() if kind == "mailing_list"] == [
        "Neighbours"
    ]
    assert any(kind == "mailing" for kind, _id in found.mentions)


def test_a_place_on_a_list_is_as_restricted_as_whoever_has_it(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    with store.change("Restrict") as pen:
        pen.save(Organisation(id=town.council, name="Council", kind="council", restricted=True))
    assert kept_back(store, LIST_MEMBER) == {
        one.id for one in store.all(ListMember) if one.organisation_id == town.council
    }


def test_a_mailing_is_as_restricted_as_its_letters(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    [mailing] = store.all(Mailing)
    with store.change("Letters") as pen:
        first, second = (
            pen.save(Correspondence(subject="The open day", mailing_id=mailing.id))
            for _ in range(2)
        )
        pen.save(dataclasses.replace(first, restricted=True))
    assert not kept_back(store, MAILING)
    assert not is_kept_back(store, mailing)
    assert mailings_to(store, listed[0]) == [mailing]
    with store.change("Restrict") as pen:
        hidden = pen.save(Matter(title="A family", restricted=True))
        pen.save(dataclasses.replace(second, matter_id=hidden.id))
    assert kept_back(store, MAILING) == {mailing.id}
    assert is_kept_back(store, mailing)
    assert mailings_to(store, listed[0]) == []


def test_open_work_takes_the_lists_of_those_it_takes_along(
    store: Store, town: Town, listed: tuple[int, int], today: dt.date
) -> None:
    with store.change("Work") as pen:
        pen.save(Template(title="Thanks"))
        matter = pen.save(Matter(title="Safety"))
        one_off = pen.save(MailingList(name="Once", one_off=True))
        unused = pen.save(MailingList(name="Once, and never sent", one_off=True))
        mailing = pen.save(Mailing(title="To many", list_id=one_off.id))
        letter = pen.save(
            Correspondence(
                subject="Safety",
                state="sent",
                direction="out",
                date="2026-03-01",
                matter_id=matter.id,
                mailing_id=mailing.id,
            )
        )
        pen.save(Party(correspondence_id=letter.id, role="to", post_id=town.chief))
    kept = open_work_only(store, today)
    assert kept["mailing_list"] == {*listed, one_off.id}
    assert unused.id not in kept["mailing_list"]
    assert kept["mailing"] == {mailing.id}
    assert "template" not in kept  # all of them
    members = [one for one in store.all(ListMember) if one.id in kept["list_member"]]
    assert {one.post_id or one.person_id for one in members} == {town.chief, town.newcombe}


def test_a_file_with_open_work_alone_is_sound(
    store: Store, town: Town, listed: tuple[int, int], today: dt.date, tmp_path: Path
) -> None:
    target = tmp_path / "on.liaison"
    key = Key.new("the trustees know")
    made = handover.make(
        store, target, handover.OPEN_WORK, to_name="Bilal Noor", today=today, archive_key=key
    )
    run_here(made)
    copy = Store.open(target)
    assert [one.name for one in copy.all(MailingList)] == ["Councils"]
    assert copy.count(ListMember) == copy.count(Mailing) == 0
    assert check_up(copy).is_sound
    copy.close()


def test_the_paper_names_the_lists(store: Store, town: Town, listed: tuple[int, int]) -> None:
    found = holding(store, town.newcombe, hide_others=True, restricted_too=False)
    told = data_held.content(store, found, dt.date(2026, 3, 18), hide_others=True)
    lines = {part.heading: [line.title for line in part.lines] for part in told.parts}
    assert lines["Mailing lists"] == ["Neighbours"]
    assert lines["Letters to many"] == ["The open day"]


def test_the_bin_has_lists_but_not_who_was_taken_off_one(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    with store.change("Take off") as pen:
        pen.delete(store.where(ListMember, post_id=town.chief)[0])
    assert the_bin.contents(store) == []
    remove(store, store.get(MailingList, listed[0]))
    [deleted] = the_bin.contents(store)
    assert (deleted.name, deleted.along) == ("Neighbours", "")
    the_bin.bring_back(store, [deleted.id])
    assert len(store.where(ListMember, list_id=listed[0])) == 2


def test_the_history_says_who_was_put_on_which_list(
    store: Store, town: Town, listed: tuple[int, int]
) -> None:
    names = Names(store)
    said = [names.name(row) for row in rows_of(store, 2) if row.kind == "list_member"]
    assert said == [
        "Mr Alan Newcombe, QPM on “Neighbours”",
        "Chief Constable on “Neighbours”",
        "Northtown Borough Council on “Neighbours”",
    ]
