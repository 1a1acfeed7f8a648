"""Versions of a note: drafted, approved, circulated and corrected, and the letters they go out with."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Invalid, NotPrintable, Refusal
from liaison_app.records import (
    Attendance,
    Correspondence,
    Entry,
    File,
    Meeting,
    MeetingNote,
    Minute,
    Organisation,
    Person,
    Promise,
    Statement,
)
from liaison_app.records.meeting_note import APPROVED, CIRCULATED, DRAFT
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import (
    email_drafts,
    letters,
    mailing_lists,
    mailing_log,
    mailings,
    meeting_notes,
    note_letters,
)
from liaison_app.services.invitations import BY_EMAIL, BY_POST
from liaison_app.services.jobs import run_here
from liaison_app.services.meeting_notes import standing
from liaison_app.services.note_letters import ASKED, CAME, LISTED
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 25)


@pytest.fixture
def meeting(store: Store, town: Town) -> Meeting:
    """A round table the chief constable came to; the leader sent apologies."""
    with store.change("Meeting") as pen:
        chief = pen.save(
            dataclasses.replace(
                store.get(Person, town.newcombe), emails=(Entry("", "chief@police.example"),)
            )
        )
        made = pen.save(
            Meeting(
                title="Round table on street lights",
                date="2026-03-20",
                place="Reading room",
                organisation_id=town.council,
                chair="Mr Alan Newcombe",
                summary="<p>The lights were counted before we met.</p>",
            )
        )
        pen.save(
            Attendance(
                meeting_id=made.id,
                post_id=town.chief,
                person_id=chief.id,
                organisation_id=town.police,
                name="Mr Alan Newcombe",
                post_title="Chief Constable",
                organisation_name="County Police",
                came="present",
            )
        )
        pen.save(
            Attendance(
                meeting_id=made.id,
                post_id=town.leader,
                organisation_id=town.council,
                post_title="Leader of the Council",
                organisation_name="Northtown Borough Council",
                reply="apologies",
            )
        )
        pen.save(Attendance(meeting_id=made.id, group_words="shopkeepers", came="present"))
        pen.save(Minute(meeting_id=made.id, text="Lamps are dark"))
    return made


def circulate(store: Store, meeting: Meeting, **more: str) -> MeetingNote:
    with store.change("Circulate note") as pen:
        return meeting_notes.circulate(store, pen, meeting.id or 0, today=TODAY, **more)


def alter(store: Store, words: str) -> None:
    with store.change("Edit") as pen:
        pen.save(dataclasses.replace(store.all(Minute)[0], text=words))


# Draft, approved, circulated


def test_a_draft_is_kept_with_its_pdf_and_kept_again_in_its_place(
    store: Store, meeting: Meeting
) -> None:
    id = meeting.id or 0
    assert standing(store, id).state == ""
    first = meeting_notes.keep_draft(store, id, today=TODAY)
    assert not standing(store, id).changed
    assert meeting_notes.pdf_of(store, first).startswith(b"%PDF")
    alter(store, "Lamps hum")
    assert standing(store, id).changed
    again = meeting_notes.keep_draft(store, id, today=TODAY)
    assert (again.id, again.version, again.state) == (first.id, 1, DRAFT)
    assert "Lamps hum" in again.text
    assert len(store.all(File)) == 1
    assert store.all(File)[0].meeting_id == id
    assert store.all(File)[0].name == "2026-03-20 Note, Round table on street lights draft.pdf"


def test_an_approved_note_names_who_approved_it_until_it_is_changed(
    store: Store, meeting: Meeting
) -> None:
    id = meeting.id or 0
    with pytest.raises(Refusal, match="Say who approved it"):
        meeting_notes.approve(store, id, by=" ", on="2026-03-24", today=TODAY)
    kept = meeting_notes.approve(store, id, by="Mr Newcombe", on="2026-03-24", today=TODAY)
    assert kept.state == APPROVED
    shown = meeting_notes.shown(store, id, TODAY)
    assert shown.standing == "Version 1"
    assert shown.facts[-1] == ("Approved", "by Mr Newcombe on 24 March 2026")
    assert not shown.draft
    alter(store, "Lamps hum")
    shown = meeting_notes.shown(store, id, TODAY)
    assert shown.draft
    assert "Approved" not in dict(shown.facts)
    assert not circulate(store, meeting).approved_by, "another text was approved"


def test_what_was_circulated_is_sealed_and_a_correction_is_the_next_version(
    store: Store, meeting: Meeting
) -> None:
    id = meeting.id or 0
    day = meeting_notes.day_for_corrections(TODAY).isoformat()
    sent = circulate(store, meeting, corrections_by=day, approved_by="The chair")
    assert (sent.state, sent.circulated_on, sent.approved_on) == (
        CIRCULATED,
        "2026-03-25",
        "2026-03-25",
    )
    assert store.get(Meeting, id).state == "held"
    assert standing(store, id).is_settled
    shown = meeting_notes.shown(store, id, TODAY)
    assert shown.standing == "Version 1, circulated on 25 March 2026"
    assert shown.corrections.startswith("Please send corrections by 8 April 2026 to ")
    with pytest.raises(Invalid, match="kept as it was"), store.change("Alter") as pen:
        pen.save(dataclasses.replace(sent, text="Something else"))
    before = meeting_notes.pdf_of(store, sent)
    alter(store, "Lamps hum")
    now = standing(store, id)
    assert (now.changed, now.number, now.is_settled) == (True, 2, False)
    with pytest.raises(Refusal, match="what was corrected"):
        circulate(store, meeting)
    second = circulate(store, meeting, changes="The lamps hum.")
    assert (second.version, second.changes) == (2, "The lamps hum.")
    assert meeting_notes.shown(store, id, TODAY).changes == "The lamps hum."
    assert meeting_notes.pdf_of(store, store.get(MeetingNote, sent.id or 0)) == before
    assert run_here(meeting_notes.paper(store, id, TODAY)) == meeting_notes.pdf_of(store, second)


def test_what_becomes_of_a_step_and_a_next_meeting_change_no_note(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Step") as pen:
        step = pen.save(Promise(meeting_id=meeting.id, text="Count again", side="unnamed"))
    circulate(store, meeting)
    with store.change("Later") as pen:
        pen.save(dataclasses.replace(step, state="kept", settled="2026-03-26"))
        pen.save(Meeting(title="Again", date="2026-05-01", previous_id=meeting.id))
    assert not standing(store, meeting.id or 0).changed


def test_an_empty_note_is_neither_kept_nor_circulated(store: Store, town: Town) -> None:
    with store.change("Bare") as pen:
        bare = pen.save(Meeting(title="Bare"))
    for deed in (
        lambda: meeting_notes.keep_draft(store, bare.id or 0, today=TODAY),
        lambda: meeting_notes.approve(store, bare.id or 0, by="X", on="2026-03-25", today=TODAY),
        lambda: circulate(store, bare),
        lambda: run_here(meeting_notes.paper(store, bare.id or 0, TODAY)),
    ):
        with pytest.raises(NotPrintable, match="Nothing is written down"):
            deed()
    assert store.all(MeetingNote) == []


def test_a_restricted_note_is_made_only_when_asked_for(store: Store, meeting: Meeting) -> None:
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(meeting, restricted=True))
    with pytest.raises(Refusal, match="restricted"):
        run_here(meeting_notes.paper(store, meeting.id or 0, TODAY))
    job = meeting_notes.paper(store, meeting.id or 0, TODAY, restricted_too=True)
    assert run_here(job).startswith(b"%PDF")


def test_undo_takes_a_circulated_note_back_with_its_letters(store: Store, meeting: Meeting) -> None:
    undo = Undo(store)
    with store.change("Circulate note") as pen:
        sent = meeting_notes.circulate(store, pen, meeting.id or 0, today=TODAY)
        note_letters.begin_cover(store, pen, sent, who=CAME, by=BY_EMAIL, today=TODAY)
    undo.undo()
    assert store.all(MeetingNote) == []
    assert store.all(Correspondence) == []
    assert store.get(Meeting, meeting.id or 0).state == "planned"


# Letters with it


def test_the_covering_letter_goes_to_those_who_came_with_the_note_attached(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Circulate note") as pen:
        sent = meeting_notes.circulate(
            store, pen, meeting.id or 0, corrections_by="2026-04-08", today=TODAY
        )
        begun = note_letters.begin_cover(store, pen, sent, who=CAME, by=BY_EMAIL, today=TODAY)
    item = begun.letter.item
    assert [party.post_title for party in begun.letter.to] == ["Chief Constable"]
    assert item.meeting_id == meeting.id
    assert item.enclosures == ("Note of the round table of 20 March 2026",)
    assert item.no_reply_expected
    words = plain(parse(item.text))
    assert "“Round table on street lights”" in words
    assert "by 8 April 2026" in words
    assert "{" not in item.subject
    (mail,) = email_drafts.outgoing(store, begun.letter, TODAY)
    assert [one.data for one in mail.also] == [meeting_notes.pdf_of(store, sent)]
    assert "The note of the meeting is attached" in mail.text
    assert not any("attach them" in one for one in email_drafts.hints(store, begun.letter))


def test_all_who_were_asked_get_letters_of_one_mailing_which_the_note_remembers(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Addresses") as pen:
        council = store.where(Organisation, kind="council")[0]
        pen.save(dataclasses.replace(council, addresses=(Entry("", "Town Hall\nNORTHTOWN"),)))
    with store.change("Circulate note") as pen:
        sent = meeting_notes.circulate(store, pen, meeting.id or 0, today=TODAY)
        begun = note_letters.begin_cover(store, pen, sent, who=ASKED, by=BY_POST, today=TODAY)
    assert begun.count == 2
    assert begun.letter.to == ()
    list_id = begun.list_id or 0
    draft = begun.letter.item.id or 0
    found = mailing_lists.recipients(store, list_id)
    drawn = run_here(mailings.draw(store, draft, found.chosen, list_id=list_id, today=TODAY))
    logged = run_here(mailing_log.log(store, drawn))
    assert store.get(MeetingNote, sent.id or 0).mailing_id == logged.mailing.id


def test_a_mailing_list_gets_it_and_nobody_who_cannot_be_reached(
    store: Store, town: Town, meeting: Meeting
) -> None:
    with store.change("List") as pen:
        contacts = [("post", town.chief), ("post", town.leader)]
        wanted = mailing_lists.one_off(pen, contacts, "Round table")
    found = note_letters.reached(store, meeting.id or 0, LISTED, BY_EMAIL, wanted.id)
    assert [one.caption for one in found.members] == ["Chief Constable, County Police"]
    with pytest.raises(Refusal, match="Choose the mailing list"):
        note_letters.reached(store, meeting.id or 0, LISTED, BY_EMAIL, 999)
    with store.change("Nobody") as pen:
        nobody = mailing_lists.one_off(pen, [("post", town.leader)], "Nobody reached")

    def to_nobody() -> None:
        with store.change("Circulate note") as pen:
            sent = meeting_notes.circulate(store, pen, meeting.id or 0, today=TODAY)
            note_letters.begin_cover(
                store, pen, sent, who=LISTED, by=BY_EMAIL, list_id=nobody.id, today=TODAY
            )

    with pytest.raises(Refusal, match="None of them"):
        to_nobody()
    assert store.all(MeetingNote) == [], "nothing was kept"


def test_a_corrected_note_says_what_was_corrected(store: Store, meeting: Meeting) -> None:
    circulate(store, meeting)
    alter(store, "Lamps hum")
    with store.change("Circulate note") as pen:
        second = meeting_notes.circulate(
            store, pen, meeting.id or 0, changes="The lamps {hum}.", today=TODAY
        )
        begun = note_letters.begin_cover(store, pen, second, who=CAME, by=BY_EMAIL, today=TODAY)
    item = begun.letter.item
    assert item.enclosures == ("Note of the round table of 20 March 2026 (version 2)",)
    assert not letters.obstacles(store, begun.letter, today=TODAY)
    (page,) = letters.contents(store, begun.letter, today=TODAY)
    assert "lamps {\u2060hum" in plain(page.body) or "lamps {hum" in plain(page.body)
    (mail,) = email_drafts.outgoing(store, begun.letter, TODAY)
    assert [one.name for one in mail.also] == [
        "2026-03-20 Note, Round table on street lights (version 2).pdf"
    ]


def test_the_chair_is_asked_and_those_who_spoke_and_the_host_are_thanked(
    store: Store, town: Town, meeting: Meeting
) -> None:
    id = meeting.id or 0
    with pytest.raises(Refusal, match="Nobody of those whose words"):
        note_letters.thank(store, id, today=TODAY)
    with store.change("Said") as pen:
        pen.save(Statement(meeting_id=id, text="We mend three", post_id=town.chief))
    draft = meeting_notes.keep_draft(store, id, today=TODAY)
    asked = note_letters.ask_for_approval(store, draft, today=TODAY)
    assert [party.post_title for party in asked.letter.to] == ["Chief Constable"]
    assert asked.letter.item.reply_due == "2026-04-01"
    (mail,) = email_drafts.outgoing(store, asked.letter, TODAY)
    assert [one.name for one in mail.also] == [
        "2026-03-20 Note, Round table on street lights draft.pdf"
    ]
    thanks = note_letters.thank(store, id, today=TODAY)
    assert [party.post_title for party in thanks.letter.to] == ["Chief Constable"]
    host = note_letters.thank(store, id, host=True, today=TODAY)
    assert [party.organisation_name for party in host.letter.to] == ["Northtown Borough Council"]
    for begun in (asked, thanks, host):
        assert begun.letter.item.meeting_id == id
        assert letters.obstacles(store, begun.letter, today=TODAY) == []


def test_a_change_is_seen_whatever_the_opening_words_are_called(
    store: Store, meeting: Meeting
) -> None:
    words = "<p>We met.</p><p>Next meeting</p><p>We hope for May.</p>"
    with store.change("Opening") as pen:
        pen.save(dataclasses.replace(meeting, summary=words))
        meeting_notes.circulate(store, pen, meeting.id or 0, today=TODAY)
    assert not standing(store, meeting.id or 0).changed
    with store.change("More") as pen:
        pen.save(Minute(meeting_id=meeting.id, text="Quite another issue"))
    assert standing(store, meeting.id or 0).changed
