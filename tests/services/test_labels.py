"""Labels, envelopes and badges: for whom, who is left out, and the paper made of them."""

import dataclasses
import io
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    Correspondence,
    Entry,
    LabelSheet,
    ListMember,
    Mailing,
    MailingList,
    Office,
    Party,
    Person,
)
from liaison_app.records.correspondence import OUT, SENT
from liaison_app.records.party import COPIED, TO
from liaison_app.rules.envelope_sizes import envelope_size
from liaison_app.rules.label_sheets import labels_on, shipped_sheets
from liaison_app.services import addressees, labels
from liaison_app.services.addressees import Addressee, group_of, ourselves
from liaison_app.services.labels import (
    ENVELOPES,
    NAME_BADGES,
    TENTS,
    Wanted,
    list_named,
    make,
    sheet_named,
    sheets,
    shrunk_words,
    to_print,
    too_long_words,
)
from liaison_app.store.store import Store
from tests.made_schools import forty_schools, keep
from tests.services.conftest import Town

OWN = LabelSheet(
    name="Parcel labels", columns=2, rows=5, width=90, height=50, left=10, top=10,
    pitch_across=100, pitch_down=55,
)  # fmt: skip


def pages_of(pdf: bytes) -> Iterator[str]:
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    for page in document:
        yield page.get_textpage().get_text_range().replace("\r\n", "\n")
    document.close()


def a_letter(store: Store, *parties: Party, **fields: object) -> int:
    with store.change("Set up") as pen:
        usual = {"direction": OUT, "state": SENT, "date": "2026-03-16", "subject": "Patrols"}
        item = pen.save(Correspondence(**{**usual, **fields}))  # type: ignore[arg-type]
        for place, party in enumerate(parties):
            pen.save(dataclasses.replace(party, correspondence_id=item.id, position=place))
    assert item.id is not None
    return item.id


def party(name: str, role: str = TO, address: str = "Mill Lane\nNORTHTOWN\nNT1 1AA") -> Party:
    return Party(role=role, name=name, address=address)


def someone(name: str = "Amina Yusuf", **fields: str) -> Addressee:
    return Addressee(name, party(name), **fields)


# For whom


def test_those_of_a_list_with_who_is_left_out_and_why(store: Store, town: Town) -> None:
    with store.change("Set up") as pen:
        alone = pen.save(Person(given_name="Sam", family_name="Alone", do_not_contact=True))
        made = pen.save(MailingList(name="Friends"))
        for link in ({"post_id": town.chief}, {"post_id": town.leader}, {"person_id": alone.id}):
            pen.save(ListMember(list_id=made.id, **link))  # type: ignore[arg-type]
    group = group_of(store, {"list": made.id})
    assert group.title == "Friends"
    chief, leader, sam = sorted(group.addressees, key=lambda one: one.caption)
    assert chief.is_ticked_at_first(by_post=True)
    assert chief.lines[-2:] == ("NORTHTOWN", "NT1 9AX")
    assert leader.reason == "No postal address is known."
    assert not leader.may_be_ticked(by_post=True)
    assert leader.is_ticked_at_first(by_post=False), "a badge needs no address"
    assert "asked not to be contacted" in sam.reason
    assert not sam.may_be_ticked(by_post=True)
    assert not sam.may_be_ticked(by_post=False)


def test_a_list_names_nobody_who_is_restricted_and_all_at_once_ticks_nobody_it_should_not(
    store: Store, town: Town
) -> None:
    home = (Entry("", "3 Mill Lane\nNORTHTOWN"),)
    with store.change("Set up") as pen:
        made = pen.save(MailingList(name="Friends"))
        for name, more in (
            ("Hidden", {"restricted": True}),
            ("Left", {}),
            ("Plain", {}),
        ):
            one = pen.save(Person(family_name=name, addresses=home, **more))  # type: ignore[arg-type]
            pen.save(ListMember(list_id=made.id, person_id=one.id, left_out=name == "Left"))
    group = group_of(store, {"list": made.id})
    assert [one.caption for one in group.addressees] == ["Somebody restricted", "Left", "Plain"]
    assert "Hidden" not in str([(one.caption, one.lines) for one in group.addressees])
    hidden, left, plain = group.addressees
    assert not hidden.may_be_ticked(by_post=False)
    assert left.may_be_ticked(by_post=True)
    assert [one.is_ticked_with_all(by_post=True) for one in (hidden, left, plain)] == [
        False,
        False,
        True,
    ]
    asked_for = group_of(store, {"to": [hidden.contact]})
    assert [one.caption for one in asked_for.addressees] == ["Hidden"]
    assert asked_for.addressees[0].may_be_ticked(by_post=True)


def test_those_of_letters_with_their_copies_and_markings(store: Store, town: Town) -> None:
    one = a_letter(
        store,
        party("Amina Yusuf"),
        party("Copied Cole", COPIED),
        marking="private",
        channel="letter",
    )
    by_mail = a_letter(store, party("Bea Mail"), marking="email")
    nowhere = a_letter(store, party("Nora Where", address=""))
    group = group_of(store, {"letters": [nowhere, one, by_mail]})
    assert group.title == "3 letters"
    assert [a.caption for a in group.addressees] == [
        "Nora Where", "Amina Yusuf", "Copied Cole", "Bea Mail",
    ]  # fmt: skip
    nora, amina, cole, bea = group.addressees
    assert (amina.marking, amina.reason) == ("Private and confidential", "")
    assert (cole.reason, bea.reason) == ("Gets a copy.", "The letter goes by e-mail.")
    assert bea.marking == ""
    ticked = [a.caption for a in group.addressees if a.is_ticked_at_first(by_post=True)]
    assert ticked == ["Amina Yusuf"]
    assert [a.may_be_ticked(by_post=True) for a in (nora, cole, bea)] == [False, True, True]


def test_a_letter_to_whoever_asked_to_be_left_alone_may_still_have_its_envelope(
    store: Store, town: Town
) -> None:
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), do_not_contact=True))
    id = a_letter(store, dataclasses.replace(party("Mr Newcombe"), person_id=town.newcombe))
    group = group_of(store, {"letters": [id]})
    [one] = group.addressees
    assert group.title == "Mr Newcombe"
    assert one.reason == "Asked not to be contacted."
    assert one.may_be_ticked(by_post=True)
    assert not one.is_ticked_at_first(by_post=True)
    [asked] = group_of(store, {"to": [("person", town.newcombe)]}).addressees
    assert not asked.may_be_ticked(by_post=False)


def test_those_of_a_mailing(store: Store, town: Town) -> None:
    with store.change("Set up") as pen:
        run = pen.save(Mailing(title="Spring letter", date="2026-03-16"))
    for name in ("Amina Yusuf", "Basil Stone"):
        a_letter(store, party(name), mailing_id=run.id)
    group = group_of(store, {"mailing": run.id})
    assert group.title == "Spring letter"
    assert [one.caption for one in group.addressees] == ["Amina Yusuf", "Basil Stone"]


def test_chosen_contacts_in_their_order(store: Store, town: Town) -> None:
    chosen = [("post", town.leader), ("organisation", town.police), ("person", 999)]
    group = group_of(store, {"to": chosen})
    assert [one.caption for one in group.addressees] == [
        "Leader of the Council, Northtown Borough Council",
        "County Police",
    ]
    assert group_of(store, {}).addressees == ()


def test_what_was_deleted_is_said(store: Store, town: Town) -> None:
    for wanted in ({"list": 99}, {"mailing": 99}, {"letters": [99]}):
        with pytest.raises(Gone):
            group_of(store, wanted)


def test_our_own_address(store: Store, town: Town) -> None:
    office = store.only(Office)
    [ours] = ourselves(office).addressees
    assert ours.lines == ("Northtown Council of Mosques", "1 Hill Road", "NORTHTOWN", "NT1 1AA")
    [nowhere] = ourselves(Office(name="Northtown")).addressees
    assert not nowhere.may_be_ticked(by_post=True)
    assert "Settings" in nowhere.reason


def test_a_title_names_a_few_and_counts_the_others() -> None:
    assert addressees._named(["Ann", "Bob"]) == "Ann; Bob"
    assert addressees._named(["Ann", "Bob", "Col", "Dee"]) == "Ann and three others"


# The paper


def test_labels_from_the_seventh_on(store: Store, town: Town) -> None:
    people = [someone(f"Person {n}") for n in range(20)]
    made = make(store.only(Office), people, Wanted(start=7))
    first, second = pages_of(made.pdf)
    assert (made.pages, made.next_free) == (2, 6)
    assert "Person 14" in first
    assert "Person 15" in second


def test_copies_of_our_own_address_fill_a_sheet(store: Store, town: Town) -> None:
    office = store.only(Office)
    made = make(office, ourselves(office).addressees, Wanted(copies=21))
    [page] = pages_of(made.pdf)
    assert page.count("NT1 1AA") == 21
    assert (made.pages, made.next_free) == (1, 1)


def test_envelopes_carry_our_address_and_the_marking(store: Store, town: Town) -> None:
    office = store.only(Office)
    wanted = Wanted(what=ENVELOPES, size=envelope_size("C5"), copies=3)
    made = make(office, [someone(marking="Private and confidential")], wanted)
    [page] = pages_of(made.pdf)
    assert "Private and confidential" in page
    assert "NT1 1AA" in page
    assert made.pages == 1
    plain = make(office, [someone()], dataclasses.replace(wanted, back=False))
    assert "1 Hill Road" not in next(pages_of(plain.pdf))


def test_badges_and_tents(store: Store, town: Town) -> None:
    office = store.only(Office)
    people = group_of(store, {"to": [("post", town.leader), ("post", town.chief)]}).addressees
    badge_sheet = shipped_sheets("badges")[0]
    made = make(office, people, Wanted(what=NAME_BADGES, sheet=badge_sheet))
    [page] = pages_of(made.pdf)
    assert "Hilary Marsh" in page
    assert office.name in page
    assert make(office, people, Wanted(what=TENTS)).pages == 1
    assert make(office, people, Wanted(what=TENTS, two_tents=False)).pages == 2


def test_nobody_and_what_does_not_fit_are_refused_in_words(store: Store, town: Town) -> None:
    office = store.only(Office)
    with pytest.raises(Refusal, match="Tick"):
        make(office, [], Wanted())
    endless = Addressee("Long Hall", party("Long Hall", address="\n".join("Line" * 40)))
    made = make(office, [endless, someone()], Wanted(copies=2))
    assert made.too_long == ("Long Hall",)
    assert too_long_words(made, Wanted()).startswith("Long Hall is too long to go on a label")
    with pytest.raises(Refusal, match=r"Long Hall.*Nothing was printed"):
        to_print(office, [endless, someone()], Wanted())
    assert to_print(office, [someone()], Wanted()).pdf.startswith(b"%PDF")


def test_who_was_set_smaller_is_said(store: Store, town: Town) -> None:
    long = Addressee("Wide Post", party("Heads of Community Engagement"))
    made = make(store.only(Office), [long, someone()], Wanted())
    assert shrunk_words(made) == "Set smaller so that all of it goes on: Wide Post."
    many = dataclasses.replace(made, shrunk=tuple("ABCDEF"))
    assert shrunk_words(many).endswith("A; B; C; and three others.")
    assert shrunk_words(dataclasses.replace(made, shrunk=())) == ""


def test_a_start_beyond_the_sheet_is_its_last_label(store: Store, town: Town) -> None:
    sheet = shipped_sheets()[0]
    made = make(store.only(Office), [someone()], Wanted(sheet=sheet, start=labels_on(sheet) + 9))
    assert (made.pages, made.next_free) == (1, 1)


# Sheets and lists by name


def test_our_own_sheets_stand_after_those_that_come_with_the_program(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(OWN)
    assert [sheet.name for sheet in sheets(store)][-1] == "Parcel labels"
    assert sheets(store)[0].name == "L7160"
    assert sheets(store, NAME_BADGES)[0].name == "L4785"
    assert sheet_named(store, "l7163").columns == 2
    assert sheet_named(store, "parcel labels").id is not None
    with pytest.raises(Refusal, match=r"no sheet “L9999”.*L7160"):
        sheet_named(store, "L9999")


def test_a_list_by_its_name(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(MailingList(name="Head teachers"))
        for _ in range(2):
            pen.save(MailingList(name="Mosques"))
    assert list_named(store, "head Teachers").name == "Head teachers"
    with pytest.raises(Gone):
        list_named(store, "Schools")
    with pytest.raises(Refusal, match="Two mailing lists"):
        list_named(store, "Mosques")


def test_a_marking_as_the_envelope_has_it() -> None:
    assert [labels.marking_on_envelope(m) for m in ("", "email", "private", "hand")] == [
        "", "", "Private and confidential", "By hand",
    ]  # fmt: skip


def test_an_entry_of_an_address_goes_on_as_the_post_wants_it(store: Store) -> None:
    with store.change("Set up") as pen:
        person = pen.save(
            Person(
                title="Ms", given_name="Amina", family_name="Yusuf",
                addresses=(Entry("", "3 Mill Lane,\nNorthtown nt1 1ab\nEngland"),),
            )
        )  # fmt: skip
    [one] = group_of(store, {"to": [("person", person.id)]}).addressees
    assert one.lines == ("Ms Amina Yusuf", "3 Mill Lane", "NORTHTOWN", "NT1 1AB")


def test_a_label_to_every_head_teacher_of_forty_schools_from_the_seventh_on(store: Store) -> None:
    keep(store, forty_schools())
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        heads = pen.save(MailingList(name="Heads", rule_posts="head teacher", rule_kind="school"))
    group = group_of(store, {"list": heads.id})
    ticked = [one for one in group.addressees if one.is_ticked_at_first(by_post=True)]
    left_out = [one.reason for one in group.addressees if one not in ticked]
    assert (len(group.addressees), left_out) == (40, ["No postal address is known."])
    made = to_print(store.only(Office), ticked, Wanted(start=7))
    assert (made.pages, made.next_free, made.too_long) == (3, 4, ())
    pages = list(pages_of(made.pdf))
    assert [page.count("HARROWMERE") > 0 for page in pages] == [True] * 3
    text = "\n".join(pages)
    for one in ticked:
        code = one.lines[-1]
        assert text.count(code) >= 1, one.caption
