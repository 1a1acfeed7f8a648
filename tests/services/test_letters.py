"""A letter from the first word to the frozen PDF."""

import dataclasses
import datetime as dt

import pypdfium2
import pytest

from liaison_app.errors import Invalid, NotPrintable, Refusal
from liaison_app.records import Correspondence, File, Office, Party, Person, Tenure
from liaison_app.services import letters
from liaison_app.services.addressing import holder_of, party_for
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 18)
TEXT = "<p>Would you tell us:</p><ol><li>Who leads on the day?</li><li>Whom do we ring?</li></ol>"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def joint(store: Store, town: Town, **changes: object) -> letters.Letter:
    to = [party_for(store, post_id=town.chief), party_for(store, post_id=town.leader)]
    letter = letters.blank(store, to=to)
    words = {"subject": "Safety on 3 April", "text": TEXT} | changes
    item = dataclasses.replace(letter.item, **words)
    return dataclasses.replace(letter, item=item)


def test_a_letter_is_addressed_and_greeted_by_the_rules(store: Store, town: Town) -> None:
    letter = joint(store, town)
    assert letter.item.salutation == "Dear Chief Constable and Councillor Marsh"
    assert letter.item.closing == "Yours sincerely"
    assert letter.to[0].name == "Mr Alan Newcombe QPM"
    assert letter.to[0].address.startswith("Headquarters\nStation Road")


def test_an_overtyped_salutation_stays_when_the_addressees_change(store: Store, town: Town) -> None:
    letter = joint(store, town)
    typed = dataclasses.replace(letter.item, salutation="Dear friends")
    changed = letters.readdress(
        dataclasses.replace(letter, item=typed), to=[party_for(store, post_id=town.chief)]
    )
    assert changed.item.salutation == "Dear friends"
    followed = letters.readdress(letter, to=[party_for(store, post_id=town.chief)])
    assert followed.item.salutation == "Dear Chief Constable"
    nobody = letters.readdress(followed, to=[party_for(store, organisation_id=town.council)])
    assert (nobody.item.salutation, nobody.item.closing) == (
        "Dear Sir or Madam",
        "Yours faithfully",
    )


def test_sending_gives_reference_day_and_reply_date_and_freezes_the_pdf(
    store: Store, town: Town
) -> None:
    draft = letters.keep(store, joint(store, town))
    sent = letters.send(store, draft, today=TODAY)
    item = store.get(Correspondence, sent.item.id)
    assert (item.our_ref, item.state, item.date) == ("NCM/2026/001", "sent", "2026-03-18")
    assert item.reply_due == "2026-04-01"
    pdf = letters.draw(store, letters.load(store, item.id))
    words = text_of(pdf)
    for said in ("NCM/2026/001", "18 March 2026", "Dear Chief Constable", "Whom do we ring?"):
        assert said in words
    with store.change("Rename") as pen:
        office = store.only(Office)
        pen.save(dataclasses.replace(office, name="Another name"))
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), family_name="Changed"))
    assert letters.draw(store, letters.load(store, item.id)) == pdf
    assert store.get(File, item.pdf_id).name == "NCM-2026-001 Safety on 3 April.pdf"


def test_an_addressee_taken_out_before_sending_is_not_kept_with_the_letter(
    store: Store, town: Town
) -> None:
    draft = letters.keep(store, joint(store, town))
    chief_alone = letters.readdress(draft, to=draft.to[:1])
    sent = letters.send(store, chief_alone, today=TODAY)
    assert letters.load(store, sent.item.id) == sent
    assert [party.post_id for party in sent.to] == [town.chief]


@pytest.mark.parametrize(
    ("reference", "subject", "name"),
    [
        ("CM/2026/014", "Safety on 3 April", "CM-2026-014 Safety on 3 April"),
        ("", "Why?  <b>..\\x:", "Why b .. x"),
        ("", "", "Letter"),
        ("", "word " * 40, ("word " * 16).strip()),
    ],
)
def test_every_system_takes_the_name_of_the_pdf(reference: str, subject: str, name: str) -> None:
    assert letters.file_name(Correspondence(our_ref=reference, subject=subject)) == name


def test_the_name_of_a_long_letter_ends_with_a_word() -> None:
    subject = "Threats to our neighbours and what is planned for the day that the leaflets name"
    name = letters.file_name(Correspondence(our_ref="NCM/2026/001", subject=subject))
    assert name == "NCM-2026-001 Threats to our neighbours and what is planned for the day that the"
    long = letters.file_name(Correspondence(our_ref="NCM/2026/001", subject="x" * 200))
    assert len(long) == 80


def test_a_sent_letter_is_never_edited_nor_sent_again(store: Store, town: Town) -> None:
    sent = letters.send(store, letters.keep(store, joint(store, town)), today=TODAY)
    with pytest.raises(Refusal, match="already been sent"):
        letters.send(store, sent, today=TODAY)
    with pytest.raises(Refusal, match="sent meanwhile"):
        letters.keep(store, sent)
    with pytest.raises(Invalid), store.change("Edit") as pen:
        pen.save(dataclasses.replace(sent.item, subject="Other"))


def test_sending_can_be_undone_as_one_step(store: Store, town: Town) -> None:
    draft = letters.keep(store, joint(store, town))
    undo = Undo(store)
    letters.send(store, draft, today=TODAY)
    assert undo.label == "Send letter"
    undo.undo()
    assert store.get(Correspondence, draft.item.id) == draft.item
    assert store.count(File) == 0


def test_references_go_on_from_the_highest_of_the_year(store: Store, town: Town) -> None:
    first = letters.send(store, letters.keep(store, joint(store, town)), today=TODAY)
    second = letters.send(store, letters.keep(store, joint(store, town)), today=TODAY)
    later = letters.send(store, letters.keep(store, joint(store, town)), today=dt.date(2027, 1, 4))
    refs = [letter.item.our_ref for letter in (first, second, later)]
    assert refs == ["NCM/2026/001", "NCM/2026/002", "NCM/2027/001"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"salutation": ""}, "salutation"),
        ({"closing": ""}, "closing"),
        ({"subject": ""}, "subject"),
        ({"text": "<p> </p>"}, "text"),
        ({"text": "<p>About {matter}.</p>"}, "text"),
        ({"date": "2026-03"}, "date"),
    ],
)
def test_nothing_prints_with_an_empty_required_field(
    store: Store, town: Town, change: dict[str, str], field: str
) -> None:
    letter = joint(store, town)
    letter = dataclasses.replace(letter, item=dataclasses.replace(letter.item, **change))
    assert [obstacle.field for obstacle in letters.obstacles(store, letter)] == [field]
    with pytest.raises(NotPrintable):
        letters.send(store, letter, today=TODAY)
    assert store.count(Correspondence) == 0


def test_a_letter_to_nobody_and_a_taken_reference_are_refused(store: Store, town: Town) -> None:
    sent = letters.send(store, letters.keep(store, joint(store, town)), today=TODAY)
    again = joint(store, town, our_ref=sent.item.our_ref)
    assert [o.field for o in letters.obstacles(store, again)] == ["our_ref"]
    nobody = letters.readdress(joint(store, town, salutation="Dear all"), to=[])
    assert "to" in [o.field for o in letters.obstacles(store, nobody)]


def test_a_character_without_a_typeface_is_named_and_nothing_is_sent(
    store: Store, town: Town
) -> None:
    draft = letters.keep(store, joint(store, town, subject="Cuneiform 𒀀"))
    with pytest.raises(NotPrintable, match="CUNEIFORM SIGN A"):
        letters.send(store, draft, today=TODAY)
    assert store.get(Correspondence, draft.item.id).state == "draft"


def test_a_copy_for_each_greets_each(store: Store, town: Town) -> None:
    letter = joint(store, town, joint="each")
    contents = letters.contents(store, letter, today=TODAY)
    assert [content.salutation for content in contents] == [
        "Dear Chief Constable",
        "Dear Councillor Marsh",
    ]
    pdf = letters.draw(store, letter, today=TODAY)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    document.close()


@pytest.mark.parametrize(
    "references",
    [{"our_ref": "CC/77"}, {"your_ref": "CC/77"}, {"our_ref": "CC/77", "your_ref": "NCM/1"}],
)
def test_an_answer_goes_to_who_wrote_with_their_reference(
    store: Store, town: Town, references: dict[str, str]
) -> None:
    with store.change("Log") as pen:
        pen.save(Correspondence(direction="out", state="sent", date="2026-03-16", our_ref="NCM/1"))
        received = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-17",
                **references,
                subject="Yours",
            )
        )
        pen.save(Party(correspondence_id=received.id, role="from", post_id=town.chief))
    letter = letters.blank(store, in_reply_to_id=received.id)
    assert letter.item.your_ref == "CC/77"
    assert [party.post_title for party in letter.to] == ["Chief Constable"]


def test_parties_stay_frozen_when_the_holder_changes(store: Store, town: Town) -> None:
    sent = letters.send(store, letters.keep(store, joint(store, town)), today=TODAY)
    [tenure] = store.where(Tenure, post_id=town.chief)
    with store.change("Move on") as pen:
        pen.save(dataclasses.replace(tenure, until_date="2026-04"))
    assert holder_of(store, town.chief) is None
    assert letters.load(store, sent.item.id).to[0].name == "Mr Alan Newcombe QPM"
    assert party_for(store, post_id=town.chief).name == ""


def test_the_reply_date_follows_the_body_and_none_is_set_when_none_is_expected(
    store: Store, town: Town
) -> None:
    quiet = letters.keep(store, joint(store, town, no_reply_expected=True))
    assert letters.send(store, quiet, today=TODAY).item.reply_due == ""


def test_a_letter_sent_before_this_program_is_drawn_without_a_new_reference(
    store: Store, town: Town
) -> None:
    old = joint(store, town, state="sent", date="2016-05-02")
    assert "Our ref" not in text_of(letters.draw(store, old, today=TODAY))
    assert "NCM/2026/001" in text_of(letters.draw(store, joint(store, town), today=TODAY))


def test_what_looks_odd_is_said_and_does_not_stand_in_the_way(store: Store, town: Town) -> None:
    letter = joint(store, town, date="2026-03-20", closing="Yours faithfully")
    said = {warning.field: warning.sentence for warning in letters.warnings(letter, TODAY)}
    assert "Fri 20 March 2026, which is still to come" in said["date"]
    assert "closing" in said
    assert "No address is known for Leader of the Council" in said["to"]
    assert letters.obstacles(store, letter) == []


def test_a_draft_that_leaves_as_a_paper_keeps_its_reference(store: Store, town: Town) -> None:
    first, second = (letters.keep(store, joint(store, town)) for _ in range(2))
    given = letters.give_reference(store, first, TODAY)
    assert given.item.our_ref == "NCM/2026/001"
    assert store.get(Correspondence, first.item.id).our_ref == "NCM/2026/001"
    assert letters.give_reference(store, given, TODAY) is given
    assert letters.send(store, second, today=TODAY).item.our_ref == "NCM/2026/002"
    assert letters.send(store, given, today=TODAY).item.our_ref == "NCM/2026/001"
