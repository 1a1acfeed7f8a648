"""Mailing lists: by hand and by rule, who is left out and why, and what is changed by hand."""

import dataclasses

import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    Entry,
    ListMember,
    MailingList,
    Organisation,
    Person,
    Post,
    Tenure,
)
from liaison_app.rules.list_rules import said
from liaison_app.services import list_members, mailing_lists
from liaison_app.services.addressing import party_for
from liaison_app.services.list_members import Member, emails, members, standings
from liaison_app.services.mailing_lists import recipients
from liaison_app.services.undo import Undo
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.store.store import Store
from tests.made_schools import Schools, forty_schools, keep

HEADS = MailingList(name="Head teachers", rule_posts="head teacher", rule_kind="school")


def kept(store: Store, record: MailingList) -> MailingList:
    with store.change("Set up") as pen:
        return pen.save(record)


def by_caption(found: list[Member]) -> dict[str, Member]:
    return {one.caption: one for one in found}


def change(store: Store, record: object, **values: object) -> None:
    with store.change("Change") as pen:
        pen.save(dataclasses.replace(record, **values))  # type: ignore[type-var]


@pytest.fixture
def schools(store: Store) -> Schools:
    return keep(store)


def test_the_rows_are_those_of_the_register() -> None:
    rows = forty_schools()
    assert sum(row["EstablishmentStatus (name)"] == "Open" for row in rows) == 40
    assert len({row["URN"] for row in rows}) == len({row["EstablishmentName"] for row in rows})


def test_the_rule_finds_every_head_however_the_post_is_called(
    store: Store, schools: Schools
) -> None:
    with store.change("Others") as pen:
        school = schools.bodies["Stonebridge School"]
        pen.save(Post(title="Deputy Headteacher", organisation_id=school))
        pen.save(Post(title="Head of Year 9", organisation_id=school))
        college = pen.save(Organisation(name="Mere College", kind="college"))
        pen.save(Post(title="Principal", organisation_id=college.id))
    found = recipients(store, kept(store, HEADS).id)
    assert len(found.chosen) == 39
    assert [(one.caption, one.reason) for one in found.left_out] == [
        ("Head, Larch Grove School", "No postal address is known.")
    ]
    assert {one.id for one in found.chosen} < set(schools.heads.values())


def test_open_secondary_schools_in_one_town(store: Store, schools: Schools) -> None:
    rule = dataclasses.replace(HEADS, rule_phase="Secondary", rule_place="Oakley Vale, HW1")
    assert said(rule) == "Head teachers of open secondary schools in Oakley Vale or HW1"
    found = members(store, rule)
    assert found
    for one in found:
        school = store.get(Organisation, one.party.organisation_id)
        assert "secondary" in school.phase.lower()
        assert not school.closed
        assert "OAKLEY VALE" in one.party.address or "HW1 " in one.party.address
    closed = members(store, dataclasses.replace(HEADS, rule_closed=True))
    assert sum(not one.cause for one in closed) == 42


def test_bodies_are_written_to_where_the_rule_names_no_post(store: Store) -> None:
    with store.change("Set up") as pen:
        for number in range(30):
            address = (Entry("", f"{number} Hill Road\nHARROWMERE HW1 1AA"),)
            pen.save(Organisation(name=f"Mosque {number:02}", kind="mosque", addresses=address))
    found = recipients(store, kept(store, MailingList(name="Mosques", rule_kind="mosque")).id)
    assert len(found.chosen) == 30
    assert found.chosen[0].address[0] == "Mosque 00"
    assert found.chosen[0].party.salutation


def test_each_is_written_to_as_by_a_single_letter(store: Store, schools: Schools) -> None:
    found = recipients(store, kept(store, HEADS).id)
    for one in found.chosen:
        assert one.party == party_for(store, post_id=one.id)
    vacant = {one.caption: one for one in found.chosen}["Headteacher, Ivy Bank School"]
    assert vacant.address[0] == "The Headteacher"


def test_a_list_by_hand_of_every_kind_of_contact(store: Store, schools: Schools) -> None:
    with store.change("Set up") as pen:
        home = (Entry("Home", "1 Mere Bank\nHARROWMERE HW2 2SF"),)
        person = pen.save(Person(given_name="Amina", family_name="Zaman", addresses=home))
    chosen = kept(store, MailingList(name="Friends"))
    contacts = [
        ("person", person.id),
        ("post", schools.heads["Mill Lane School"]),
        ("organisation", schools.bodies["Abbey Fields Academy"]),
    ]
    assert mailing_lists.add(store, chosen, contacts) == 3
    assert mailing_lists.add(store, chosen, contacts) == 0
    found = recipients(store, chosen.id)
    assert [one.caption for one in found.chosen] == [
        "Abbey Fields Academy",
        "Headteacher, Mill Lane School",
        "Amina Zaman",
    ]
    for one in found.chosen:
        assert one.party == party_for(store, **{f"{one.kind}_id": one.id})
    assert [one.wanted for one in standings(store, contacts[0]) if one.is_on] == [chosen]


def test_nobody_is_written_to_who_should_not_be(store: Store, schools: Schools) -> None:
    person = schools.people
    change(store, store.get(Person, person["Mill Lane School"][0]), do_not_contact=True)
    change(store, store.get(Person, person["Eastgate School"][0]), restricted=True)
    change(store, store.get(Organisation, schools.bodies["Stonebridge School"]), restricted=True)
    wanted = kept(store, HEADS)
    ended = store.get(Post, schools.heads["Corn Hill Community School"])
    closed = store.get(Organisation, schools.bodies["Hadley Middle School"])
    mailing_lists.add(
        store, wanted, [("post", ended.id), ("post", schools.heads["Hadley Middle School"])]
    )
    change(store, ended, ended="2025-03")
    change(store, closed, closed="2025-08-31")
    said_of = {one.caption: one for one in recipients(store, wanted.id).left_out}
    assert {caption: one.reason for caption, one in said_of.items()} == {
        "Headteacher, Mill Lane School": "Its holder asked not to be contacted.",
        "Acting Headteacher, Eastgate School": "Its holder is restricted; write a letter of its own.",
        "Headteacher, Stonebridge School": "The organisation is restricted; write a letter of its own.",
        "Headteacher, Corn Hill Community School": "The post no longer exists since March 2025.",
        "Headteacher, Hadley Middle School": "Closed since 31 August 2025.",
        "Head, Larch Grove School": "No postal address is known.",
    }
    restricted = said_of["Acting Headteacher, Eastgate School"].kept_as
    assert restricted.label == "Somebody restricted"
    assert said_of["Headteacher, Mill Lane School"].kept_as.label.startswith("Headteacher")


def test_one_letter_to_an_address_when_asked(store: Store, schools: Schools) -> None:
    wanted = kept(store, HEADS)
    assert len(recipients(store, wanted.id).chosen) == 39
    found = recipients(store, wanted.id, one_for_address=True)
    assert len(found.chosen) == 38
    [shared] = [one for one in found.left_out if "Shares" in one.reason]
    assert shared.caption == "Headteacher, Beechwood Junior School"
    assert shared.reason == "Shares its letter with Headteacher, Beechwood Infant School."


def test_who_was_put_on_the_list_by_hand_comes_before_whom_the_rule_found(
    store: Store, schools: Schools
) -> None:
    wanted = kept(store, dataclasses.replace(HEADS, one_for_address=True))
    mailing_lists.add(store, wanted, [("post", schools.heads["Beechwood Junior School"])])
    shared = by_caption(members(store, wanted))["Headteacher, Beechwood Infant School"]
    assert shared.cause == list_members.SAME_ADDRESS


def test_departments_of_one_house_and_a_person_twice_share_a_letter(store: Store) -> None:
    with store.change("Set up") as pen:
        address = (Entry("", "Town Hall\nHARROWMERE HW1 1AA"),)
        council = pen.save(Organisation(name="Borough", kind="council", addresses=address))
        clerk = pen.save(Post(title="Clerk", organisation_id=council.id, unit="Legal"))
        pen.save(Post(title="Clerk", organisation_id=council.id, unit="Housing"))
        home = (Entry("Home", "1 Mere Bank\nHARROWMERE HW2 2SF"),)
        person = pen.save(Person(given_name="Amina", family_name="Zaman", addresses=home))
        pen.save(Tenure(person_id=person.id, post_id=clerk.id))
    wanted = kept(store, MailingList(name="Clerks", rule_posts="clerks", one_for_address=True))
    mailing_lists.add(store, wanted, [("person", person.id)])
    reasons = [one.reason for one in members(store, wanted)]
    assert reasons == ["Shares its letter with Amina Zaman.", "", ""]
    mailing_lists.take_off(store, wanted, [members(store, wanted)[-1]])
    reasons = [one.reason for one in members(store, wanted)]
    assert reasons == ["", "Shares its letter with Clerk, Borough."]


def test_a_shared_post_is_one_letter_to_whoever_came_last(store: Store, schools: Schools) -> None:
    found = by_caption(members(store, HEADS))["Headteacher, Hawthorn Primary School"]
    assert found.party.person_id == schools.people["Hawthorn Primary School"][-1]


def test_left_out_by_hand_put_back_and_taken_off(store: Store, schools: Schools) -> None:
    wanted = kept(store, HEADS)
    caption = "Headteacher, Mill Lane School"
    mailing_lists.leave_out(store, wanted, by_caption(members(store, wanted))[caption], "Rang them")
    left = by_caption(members(store, wanted))[caption]
    assert (left.cause, left.reason) == (list_members.BY_HAND, "Rang them")
    mailing_lists.put_back(store, wanted, left)
    assert store.count(ListMember) == 0
    with pytest.raises(Refusal, match="left out, with a reason"):
        mailing_lists.take_off(store, wanted, [by_caption(members(store, wanted))[caption]])

    body = ("organisation", schools.bodies["Abbey Fields Academy"])
    mailing_lists.add(store, wanted, [body])
    by_hand = by_caption(members(store, wanted))["Abbey Fields Academy"]
    mailing_lists.leave_out(store, wanted, by_hand, "")
    mailing_lists.put_back(store, wanted, by_caption(members(store, wanted))[by_hand.caption])
    again = by_caption(members(store, wanted))[by_hand.caption]
    assert (again.by_rule, again.cause) == (False, "")
    undo = Undo(store)
    assert mailing_lists.take_off(store, wanted, [again]) == 1
    assert by_hand.caption not in by_caption(members(store, wanted))
    undo.undo()
    assert by_hand.caption in by_caption(members(store, wanted))


def test_nobody_who_is_restricted_is_named_though_left_out_by_hand(store: Store) -> None:
    wanted = kept(store, MailingList(name="Friends"))
    with store.change("Set up") as pen:
        one = pen.save(Person(family_name="Hidden", restricted=True))
        pen.save(ListMember(list_id=wanted.id, person_id=one.id, left_out=True, reason="Rang"))
    [left_out] = recipients(store, wanted.id or 0).left_out
    assert left_out.kept_as == Entry("Somebody restricted", "Rang")


def test_whom_the_rule_finds_is_not_put_back_by_being_taken_off(
    store: Store, schools: Schools
) -> None:
    wanted = kept(store, HEADS)
    first = members(store, wanted)[0]
    mailing_lists.leave_out(store, wanted, first, "Rang them")
    [first] = [one for one in members(store, wanted) if one.contact == first.contact]
    with pytest.raises(Refusal, match="left out"):
        mailing_lists.take_off(store, wanted, [first])
    assert store.count(ListMember) == 1


def test_adding_whoever_was_left_out_puts_them_on(store: Store, schools: Schools) -> None:
    wanted = kept(store, HEADS)
    one = members(store, wanted)[0]
    mailing_lists.leave_out(store, wanted, one, "Not now")
    assert mailing_lists.add(store, wanted, [one.contact]) == 1
    assert not members(store, wanted)[0].cause


def test_lists_for_one_mailing_are_not_shown(store: Store, schools: Schools) -> None:
    shown = kept(store, HEADS)
    contacts = [("post", id) for id in schools.heads.values()]
    with store.change("Mailing") as pen:
        hidden = mailing_lists.one_off(pen, [*contacts, contacts[0]], "Letter of today")
    assert lists_shown(store) == [shown]
    assert len(recipients(store, hidden.id).chosen) == 42 - 1 - 2


def test_emails_are_those_of_posts_then_people_then_bodies(store: Store, schools: Schools) -> None:
    post = store.get(Post, schools.heads["Mill Lane School"])
    change(store, post, emails=(Entry("", "Head@Mill.example"),))
    person = store.get(Person, schools.people["Eastgate School"][0])
    change(store, person, emails=(Entry("", "tom@eastgate.example"),))
    change(store, store.get(Organisation, schools.bodies["Ivy Bank School"]), emails=())
    silent = store.get(Person, schools.people["Corn Hill Community School"][0])
    change(store, silent, do_not_contact=True)
    addresses, without = emails(members(store, HEADS))
    assert {"Head@Mill.example", "tom@eastgate.example"} <= set(addresses)
    assert "office@larchgroveschool.example" in addresses  # without a postal address
    assert "office@cornhillcommunityschool.example" not in addresses
    assert without == ["Headteacher, Ivy Bank School"]
    assert len(addresses) == 40 - 2


def test_a_list_that_was_deleted_says_so(store: Store) -> None:
    with pytest.raises(Gone):
        recipients(store, 77)


def test_a_long_list_takes_as_many_statements_as_a_short_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def statements(wanted: MailingList) -> int:
        asked: list[str] = []
        store.db.conn.set_trace_callback(asked.append)
        try:
            recipients(store, wanted.id)
        finally:
            store.db.conn.set_trace_callback(None)
        return len([sql for sql in asked if "SELECT" in sql])

    wanted = kept(store, HEADS)
    keep(store, forty_schools()[:3])
    few = statements(wanted)
    for _time in range(3):
        keep(store)
    assert len(recipients(store, wanted.id).chosen) > 100
    assert statements(wanted) == few <= 7


def test_each_contact_knows_how_it_stands_to_every_list(store: Store, schools: Schools) -> None:
    with store.change("Lists") as pen:
        for rule in (
            HEADS,
            dataclasses.replace(HEADS, name="Closed too", rule_closed=True),
            dataclasses.replace(HEADS, name="Secondary", rule_phase="Secondary"),
            dataclasses.replace(HEADS, name="Vale", rule_place="Oakley Vale", rule_kind=""),
            MailingList(name="Schools", rule_kind="school"),
            MailingList(name="By hand"),
        ):
            pen.save(rule)
    lists = lists_shown(store)
    found = {one.name: {m.contact for m in members(store, one)} for one in lists}
    for kind, ids in (("post", schools.heads), ("organisation", schools.bodies)):
        for id in ids.values():
            standing = {one.wanted.name for one in standings(store, (kind, id)) if one.by_rule}
            assert standing == {name for name, there in found.items() if (kind, id) in there}


def test_a_contact_is_put_on_lists_and_off_others_in_one_change(
    store: Store, schools: Schools
) -> None:
    heads, friends = kept(store, HEADS), kept(store, MailingList(name="Friends"))
    contact = ("post", schools.heads["Mill Lane School"])
    undo = Undo(store)
    found = standings(store, contact)
    mailing_lists.set_lists(store, contact, found, {friends.id}, "Neighbours")
    after = {one.wanted.name: one for one in standings(store, contact)}
    assert {name: one.is_on for name, one in after.items()} == {
        "Friends": True,
        "Head teachers": False,
        "Neighbours": True,
    }
    mailing_lists.set_lists(store, contact, after.values(), {heads.id})
    again = {one.wanted.name: (one.is_on, one.row) for one in standings(store, contact)}
    assert again == {
        "Friends": (False, None),
        "Head teachers": (True, None),
        "Neighbours": (False, None),
    }
    undo.undo()
    undo.undo()
    assert [one.name for one in lists_shown(store)] == ["Friends", "Head teachers"]


def test_what_a_rule_finds_is_counted_as_its_members_are(store: Store, schools: Schools) -> None:
    for rule in (
        HEADS,
        MailingList(name="All", rule_kind="school", rule_closed=True),
        dataclasses.replace(HEADS, rule_phase="Primary", rule_place="HW2, Oakley Vale"),
        dataclasses.replace(HEADS, rule_place="Nowhere"),
        MailingList(name="By hand"),
    ):
        count, first = list_members.found_now(store, rule, 3)
        everyone = members(store, rule)
        assert count == len(everyone)
        assert {one.contact for one in first} <= {one.contact for one in everyone}
        assert len(first) == min(3, count)
