"""A letter's placeholders: filled on the page for whom it is to, refused when empty, kept as sent."""

import dataclasses
import datetime as dt

import pypdfium2
import pytest

from liaison_app.errors import NotPrintable
from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Office,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
    Template,
    Tenure,
)
from liaison_app.records.correspondence import FOR_EACH, IN, OUT, RECEIVED, SENT
from liaison_app.rules.placeholder_names import CONDITIONS, NAMES
from liaison_app.services import email_drafts, filling, letters, templates
from liaison_app.services.addressing import party_for
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 18)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return " ".join(words.split())


def letter_to(store: Store, *post_ids: int, text: str = "", **changes: object) -> letters.Letter:
    to = [party_for(store, post_id=id) for id in post_ids]
    made = letters.blank(store, to=to, in_reply_to_id=changes.pop("in_reply_to_id", None))
    changes = {"subject": "A visit", "text": f"<p>{text}</p>"} | changes
    return dataclasses.replace(made, item=dataclasses.replace(made.item, **changes))


def said(store: Store, letter: letters.Letter, name: str) -> str:
    asked = dataclasses.replace(letter.item, text=f"<p>{{{name}}}</p>")
    return filling.values_for(store, dataclasses.replace(letter, item=asked), letter.to, TODAY).get(
        name, "(not known)"
    )


def holds(store: Store, letter: letters.Letter, condition: str) -> bool:
    asked = dataclasses.replace(letter.item, text=f"<p>{{if {condition}}}yes{{end}}</p>")
    values = filling.values_for(store, dataclasses.replace(letter, item=asked), letter.to, TODAY)
    return "yes" in filling.filled(asked, values).text


def test_the_page_shows_the_words_filled_and_the_draft_keeps_them_as_typed(
    store: Store, town: Town
) -> None:
    text = "{if police}Your officers{otherwise}Your council{end} and {our council}, {matter}."
    letter = letters.keep(
        store,
        letter_to(store, town.chief, text=text, subject="For {addressee.post}", enclosures=("A",)),
    )
    content = letters.contents(store, letter, today=TODAY)[0]
    assert content.subject == "For Chief Constable"
    assert content.body[0].text == ("Your officers and the Northtown Council of Mosques, {matter}.")
    assert "{if police}" in store.get(Correspondence, letter.item.id).text


def test_each_copy_is_filled_for_whom_it_is_to(store: Store, town: Town) -> None:
    text = "{if police}Your officers{otherwise}Your council{end}, {addressee.called}."
    letter = letter_to(store, town.chief, town.leader, text=text, joint=FOR_EACH)
    one, other = letters.contents(store, letter, today=TODAY)
    assert one.body[0].text == "Your officers, Chief Constable."
    assert other.body[0].text == "Your council, Councillor Marsh."
    together = dataclasses.replace(letter, item=dataclasses.replace(letter.item, joint="both"))
    (page,) = letters.contents(store, together, today=TODAY)
    assert page.body[0].text == "Your council, Chief Constable and Councillor Marsh."


@pytest.mark.parametrize("text", ["I write for {our council.", "I write for our council}."])
def test_a_brace_too_few_refuses_to_print(store: Store, town: Town, text: str) -> None:
    (found,) = letters.obstacles(store, letter_to(store, town.chief, text=text), today=TODAY)
    assert found.field == "text"
    assert "brace" in found.sentence


def test_a_gap_on_any_page_refuses_to_print_and_says_which(store: Store, town: Town) -> None:
    with store.change("Vacant") as pen:
        vacant = pen.save(Post(title="Chief Executive", organisation_id=town.council))
    letter = letter_to(
        store,
        *(town.chief, vacant.id),
        text="Dear {addressee.name}, {what happened}",
        joint=FOR_EACH,
        enclosures=("Plan of {place}",),
    )
    found = letters.obstacles(store, letter, today=TODAY)
    assert [(one.field, one.sentence) for one in found] == [
        ("text", "Fill in “{what happened}” or take it out."),
        ("enclosures", "Fill in “{place}” or take it out."),
        (
            "text",
            "Not known here: the addressee’s name. Fill in “{addressee.name}” or take it out.",
        ),
    ]
    with pytest.raises(NotPrintable, match="the addressee’s name"):
        letters.send(store, letters.keep(store, letter), today=TODAY)


def test_sending_keeps_the_filled_words(store: Store, town: Town) -> None:
    text = "Our letter {letter.reference} of {letter.date} hopes for a word by {letter.reply_by}."
    letter = letters.keep(
        store, letter_to(store, town.chief, text=text, enclosures=("{if school}Leaflet{end}",))
    )
    assert letters.obstacles(store, letter, today=TODAY) == []
    sent = letters.send(store, letter, today=TODAY)
    words = "Our letter NCM/2026/001 of 18 March 2026 hopes for a word by 1 April 2026."
    assert sent.item.text == f"<p>{words}</p>"
    assert sent.item.enclosures == ()
    assert words in text_of(letters.draw(store, sent))
    assert store.get(Correspondence, sent.item.id).text == sent.item.text


def test_a_letter_whose_conditions_leave_nothing_is_empty(store: Store, town: Town) -> None:
    letter = letter_to(store, town.chief, text="{if school}Words{end}")
    found = letters.obstacles(store, letter, today=TODAY)
    assert [one.sentence for one in found] == ["The letter has no text yet."]


def test_what_is_known_of_the_addressee(store: Store, town: Town) -> None:
    letter = letter_to(store, town.chief)
    assert said(store, letter, "addressee.salutation") == "Dear Chief Constable"
    assert said(store, letter, "addressee.called") == "Chief Constable"
    assert said(store, letter, "addressee.name") == "Mr Alan Newcombe QPM"
    assert said(store, letter, "addressee.organisation") == "County Police"
    assert said(store, letter, "addressee.address").startswith("Headquarters, Station Road")
    assert holds(store, letter, "police")
    assert not holds(store, letter, "school")
    assert not any(holds(store, letter, one) for one in ("deputy", "vacant", "several"))
    both = letter_to(store, town.chief, town.leader)
    assert said(store, both, "addressee.post") == "Chief Constable and Leader of the Council"
    assert holds(store, both, "several")
    assert not holds(store, both, "police")


def test_deputies_vacant_posts_bodies_and_private_people(store: Store, town: Town) -> None:
    with store.change("More") as pen:
        deputy = pen.save(Post(title="Deputy Chief Constable", organisation_id=town.police))
        person = pen.save(Person(given_name="Zaynab", family_name="Malik"))
        school = pen.save(Organisation(name="Hill School", kind="school"))
    to_deputy = letter_to(store, deputy.id)
    assert holds(store, to_deputy, "deputy")
    assert holds(store, to_deputy, "vacant")
    blank = letters.blank(store, to=[party_for(store, person_id=person.id)])
    assert holds(store, blank, "private person")
    assert not holds(store, blank, "vacant")
    body = letters.blank(store, to=[party_for(store, organisation_id=school.id)])
    assert holds(store, body, "organisation")
    assert holds(store, body, "school")
    nobody = letters.blank(store)
    assert not any(holds(store, nobody, one.name) for one in CONDITIONS)


def test_what_is_known_of_the_letter_answered(store: Store, town: Town) -> None:
    with store.change("Received") as pen:
        matter = pen.save(Matter(title="Safety on the day"))
        theirs = pen.save(
            Correspondence(
                direction=IN,
                state=RECEIVED,
                channel="email",
                date="2026-02-20",
                subject="Your questions",
                our_ref="CP/77",
                matter_id=matter.id,
            )
        )
        pen.save(Party(correspondence_id=theirs.id, role="from", post_id=town.chief, name="X"))
    letter = letter_to(store, town.chief, in_reply_to_id=theirs.id)
    assert said(store, letter, "earlier.kind") == "e-mail"
    assert said(store, letter, "earlier.date") == "20 February 2026"
    assert said(store, letter, "earlier.subject") == "Your questions"
    assert said(store, letter, "earlier.reference") == "CP/77"
    assert said(store, letter, "earlier.ago") == "26 days" or "three weeks"
    assert said(store, letter, "matter") == "Safety on the day"
    assert holds(store, letter, "answering")
    assert not holds(store, letter, "reminding")


def test_what_is_known_of_a_letter_followed_up(store: Store, town: Town) -> None:
    with store.change("Sent") as pen:
        ours = pen.save(
            Correspondence(
                direction=OUT,
                state=SENT,
                date="2026-02-10",
                subject="Safety",
                our_ref="NCM/2026/001",
                reply_due="2026-02-24",
            )
        )
    letter = letter_to(store, town.chief, in_reply_to_id=ours.id)
    assert holds(store, letter, "reminding and overdue")
    assert said(store, letter, "earlier.reply_by") == "24 February 2026"
    assert said(store, letter, "earlier.reference") == "NCM/2026/001"
    assert said(store, letter, "earlier.ago") == "five weeks"


def test_what_is_known_of_us_and_of_meetings(store: Store, town: Town) -> None:
    with store.change("Us") as pen:
        office = store.only(Office)
        pen.save(dataclasses.replace(office, telephone="01632 960000", email="office@example.org"))
        pen.save(Officer(name="Idris Malik", from_date="2020", until_date="2025-12-31"))
        pen.save(Officer(name="Amina Rahman", post_title="Liaison Officer", from_date="2026-01-01"))
        matter = pen.save(Matter(title="Round table"))
        pen.save(Meeting(title="First", date="2026-02-02", matter_id=matter.id, state="held"))
        pen.save(
            Meeting(
                title="Second", date="2026-04-16", starts="18:30", place="Hall", matter_id=matter.id
            )
        )
    letter = letter_to(store, town.chief, matter_id=matter.id)
    assert said(store, letter, "officer.name") == "Amina Rahman"
    assert said(store, letter, "officer.since") == "1 January 2026"
    assert said(store, letter, "officer.before") == "Idris Malik"
    assert said(store, letter, "officer.telephone") == "01632 960000"
    assert said(store, letter, "council.address") == "1 Hill Road, NORTHTOWN NT1 1AA"
    assert said(store, letter, "signatory.post") == "Liaison Officer"
    assert said(store, letter, "meeting.date") == "Thursday 16 April 2026"
    assert said(store, letter, "meeting.time") == "6.30 pm"
    assert said(store, letter, "last_meeting.title") == "First"


def test_a_letter_of_a_meeting_is_filled_from_it_before_and_after(store: Store, town: Town) -> None:
    with store.change("Meetings") as pen:
        matter = pen.save(Matter(title="Round table"))
        ours = pen.save(Organisation(name="northtown council of Mosques"))
        hidden = pen.save(Organisation(name="Quiet House", restricted=True))
        first = pen.save(Meeting(title="First", date="2026-02-02", state="held"))
        own = pen.save(
            Meeting(
                title="Second",
                date="2026-04-16",
                starts="18:30",
                ends="20:00",
                place="Hall",
                organisation_id=town.council,
                organiser_id=ours.id,
                chair="Ms Noor",
                reply_by="2026-04-09",
                agenda=" One \n\nTwo",
                previous_id=first.id,
            )
        )
        third = pen.save(Meeting(title="Third", date="2026-06-02", previous_id=own.id))
        pen.save(Meeting(title="Other", date="2026-04-01", matter_id=matter.id))
        pen.save(Meeting(title="Secret", date="2026-03-20", matter_id=matter.id, restricted=True))
    letter = letter_to(store, town.chief, matter_id=matter.id, meeting_id=own.id)

    def told(name: str) -> str:
        return said(store, letter, name)

    assert (told("meeting.title"), told("last_meeting.title")) == ("Second", "First")
    assert told("meeting.hours") == "6.30 to 8 pm"
    assert told("meeting.ends") == "8 pm"
    assert told("meeting.kind") == "round table"
    assert told("meeting.host") == "Northtown Borough Council"
    assert told("meeting.organiser") == ""  # ourselves
    assert told("meeting.chair") == "Ms Noor"
    assert told("meeting.reply_by") == "9 April 2026"
    assert told("meeting.hijri_date") == "28 Shawwal 1447"
    assert told("meeting.agenda") == "One\nTwo"
    with store.change("Held") as pen:
        pen.save(dataclasses.replace(own, state="held", organisation_id=hidden.id))
    assert (told("meeting.title"), told("last_meeting.title")) == ("Third", "Second")
    assert told("last_meeting.host") == ""  # restricted
    with store.change("Gone") as pen:
        pen.delete(third)
    assert told("meeting.title") == "Other"  # and not the one that is restricted


def test_every_name_that_is_offered_can_be_asked(store: Store, town: Town) -> None:
    letter = letter_to(store, town.chief)
    for one in (*NAMES, *CONDITIONS):
        assert said(store, letter, one.name) != "(not known)", one.name
    assert said(store, letter, "what happened") == "(not known)"


def test_a_run_asks_the_file_no_more_than_it_must(store: Store, town: Town) -> None:
    """The council and the letter answered are read once, however many letters are filled."""
    letter = letter_to(store, town.chief, text="{our council} {officer.post} {addressee.name}")
    run = filling.Filling(store, TODAY)
    run.values(letter, letter.to)
    asked: list[str] = []
    store.db.conn.set_trace_callback(asked.append)
    for _ in range(20):
        run.values(letter, letter.to)
    store.db.conn.set_trace_callback(None)
    assert asked == []


def test_words_of_a_template_stand_as_typed(store: Store) -> None:
    with store.change("Template") as pen:
        kept = pen.save(Template(title="Visit", text="<p>{if deputy}A{end}</p>"))
    assert store.get(Template, kept.id).text == "<p>{if deputy}A{end}</p>"


# What stands in the file is never read as a name


NAMED = "{council.name} {what} {if deputy}School"


@pytest.fixture
def braces(store: Store, town: Town) -> int:
    """A post at a body whose name is in braces, as is the name of who holds it."""
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.only(Office), name="Tarn Council of Mosques"))
        body = pen.save(Organisation(name=NAMED))
        post = pen.save(Post(title="Head", organisation_id=body.id))
        person = pen.save(Person(title="Mr", family_name="{addressee.address}"))
        pen.save(Tenure(post_id=post.id, person_id=person.id, from_date="2020-01-01"))
    return post.id or 0


@pytest.mark.parametrize("joint", ["both", FOR_EACH])
def test_names_in_braces_are_printed_as_they_are(
    store: Store, town: Town, braces: int, joint: str
) -> None:
    text = "To {addressee.organisation}, {addressee.called}."
    to = (braces, town.chief) if joint == FOR_EACH else (braces,)
    letter = letter_to(store, *to, text=text, joint=joint)
    assert letters.obstacles(store, letter, today=TODAY) == []
    page = text_of(letters.draw(store, letter, today=TODAY))
    assert f"To {NAMED}, " in page
    kept = letters.send(store, letters.keep(store, letter), today=TODAY)
    again = dataclasses.replace(kept, item=dataclasses.replace(kept.item, id=None, our_ref=""))
    assert all(page == again.item for page in filling.pages(store, again, TODAY))
    assert filling.gaps(again.item) == []


def test_a_greeting_to_somebody_named_in_braces_is_no_placeholder(
    store: Store, braces: int
) -> None:
    person = store.where(Person, family_name="{addressee.address}")[0]
    letter = letters.readdress(
        letter_to(store, braces, text="Words."), to=[party_for(store, person_id=person.id)]
    )
    assert "{" in letter.item.salutation
    assert letters.obstacles(store, letter, today=TODAY) == []
    assert "Dear Mr {addressee.address}" in text_of(letters.draw(store, letter, today=TODAY))


def test_what_a_template_is_filled_with_is_not_read_when_the_letter_is(
    store: Store, town: Town
) -> None:
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.only(Office), name="Tarn Council of Mosques"))
        matter = pen.save(Matter(title="Talks of {council.name} {otherwise}"))
    blank = letters.blank(store, to=[party_for(store, post_id=town.chief)], matter_id=matter.id)
    template = Template(title="T", subject="{matter}", text="<p>On {matter}.</p>")
    letter = templates.put_in(store, blank, template, TODAY)
    assert letters.obstacles(store, letter, today=TODAY) == []
    page = text_of(letters.draw(store, letter, today=TODAY))
    assert "On Talks of {council.name} {otherwise}." in page


def test_the_paper_is_called_by_the_subject_as_it_is_filled(store: Store, town: Town) -> None:
    letter = letter_to(store, town.chief, subject="To {addressee.post}", text="Words.")
    for pdf in (
        letters.draw(store, letter, today=TODAY),
        email_drafts.pdf_of(
            store, letter, email_drafts.outgoing(store, letter, TODAY)[0], today=TODAY
        ),
    ):
        document = pypdfium2.PdfDocument(pdf)
        assert document.get_metadata_dict()["Title"] == "To Chief Constable"
        document.close()
    [mail] = email_drafts.outgoing(store, letter, TODAY)
    assert mail.file_name == "To Chief Constable.pdf"
